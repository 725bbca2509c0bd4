/** What an auditor holds in hand: seals, checks of issued workbooks, bridges, samples. */
export const audit = {
  "report.seal.name": "Zīmogs",
  "report.seal.title": "Zīmogs",
  "report.seal.about":
    "Katras šūnas nospiedums un paraksts: ar tiem Kopskats pasaka, kuras šūnas pēc izdošanas ir labotas (kopskats verify).",
  "report.seal.note":
    "Nospiedumi nemainās, ja failu saglabā no jauna, neko nelabojot. Publisko atslēgu salīdzina ar izdošanas kvīti.",
  "report.seal.sheet": "Lapa",
  "report.seal.rows": "Rindas",
  "report.seal.prints": "Nospiedumi",
  "report.seal.statement": "Apliecinājums",
  "report.seal.signature": "Paraksts",
  "report.seal.key": "Publiskā atslēga",
  "report.seal.self": "Šīs lapas nospiedums",
} as const;
