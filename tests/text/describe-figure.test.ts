import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeFigure, FIGURE_CAUSES, type FigureStory } from "../../shared/text/describe-figure.ts";
import { createText } from "../../shared/text/messages.ts";

const lv = createText("lv");
const en = createText("en");
const learners: FigureStory = {
  name: "Atbalstītie izglītojamie",
  unit: "personas",
  format: "integer",
  measure: "cumulative",
  period: "2026. gada I ceturksnis",
  value: 12_480,
};

describe("a figure in words", () => {
  test("says what it is, from how many returns, what is left out, how it changed and why", () => {
    const said = describeFigure(lv, {
      ...learners,
      returns: { received: 41, expected: 43 },
      quarantined: 21,
      change: {
        since: "2025. gada IV ceturkšņa beigām",
        before: 12_400,
        causes: [
          { cause: "new-in-period", amount: 83 },
          { cause: "earlier-quarters", amount: -3 },
          { cause: "decision", amount: 0 },
        ],
      },
    });
    expect(said).toBe(
      "Atbalstītie izglītojamie: 12\u00a0480 (personas), kopš projekta sākuma (2026. gada I ceturksnis). " +
        "Saņemtas 41 no 43 gaidītajām atskaitēm; 2 nesaņemto atskaišu skaitļi nav zināmi. " +
        "Karantīnā atstāta un nav ieskaitīta 21 rinda. " +
        "Kopš 2025. gada IV ceturkšņa beigām skaitlis ir pieaudzis par 80, no 12\u00a0400 līdz 12\u00a0480; " +
        "galvenais cēlonis: jauni notikumi periodā (+83), pārējie: iepriekšējo ceturkšņu labojumi (−3).",
    );
  });

  test("what is not known is no zero, and no change is made up for it", () => {
    const change = { since: "x", before: 3, causes: [] };
    expect(describeFigure(lv, { ...learners, value: null, change })).toBe(
      "Atbalstītie izglītojamie: vērtība nav zināma.",
    );
    expect(describeFigure(en, { ...learners, change: { ...change, before: null } })).toContain(
      "the value was not known then",
    );
  });

  test("a share names its parts and changes by percentage points; money is in euro", () => {
    const share: FigureStory = {
      ...learners,
      format: "percent",
      measure: "share",
      value: 62.5,
      parts: { numerator: 5, denominator: 8 },
      change: { since: "2025. gada", before: 50, causes: [] },
    };
    expect(describeFigure(lv, share)).toBe(
      "Atbalstītie izglītojamie: 62,5% – 5 no 8 (2026. gada I ceturksnis). Kopš 2025. gada skaitlis ir pieaudzis par 12,5 procentpunktiem, no 50,0% līdz 62,5%.",
    );
    expect(describeFigure(en, { ...learners, format: "money", value: 123_456 })).toContain("€1,234.56");
  });

  test("every cause and every count has its words in both languages", () => {
    for (const text of [lv, en])
      for (const received of [0, 1, 2, 11, 21])
        for (const cause of FIGURE_CAUSES) {
          const said = describeFigure(text, {
            ...learners,
            returns: { received, expected: received % 2 === 0 ? null : received + 1 },
            quarantined: received,
            change: { since: "x", before: 1, causes: [{ cause, amount: 5 }] },
          });
          expect(said).toMatch(/^[^{}]+\.$/);
        }
  });

  test("a fall, no change, changes that balance, and a first quarter each have their own sentence", () => {
    const said = (change: FigureStory["change"]) =>
      describeFigure(lv, { ...learners, value: 5, ...(change && { change }) });
    const since = "2025. gada IV ceturkšņa beigām";
    expect(said({ since, before: 8, causes: [{ cause: "withdrawal", amount: -3 }] })).toContain(
      "Kopš 2025. gada IV ceturkšņa beigām skaitlis ir samazinājies par 3, no 8 līdz 5; cēlonis: atsauktas atskaites.",
    );
    expect(said({ since, before: 5, causes: [] })).toContain("skaitlis nav mainījies.");
    const balanced = [
      { cause: "new-return", amount: 2 },
      { cause: "decision", amount: -2 },
    ] as const;
    expect(said({ since, before: 5, causes: balanced })).toContain(
      "skaitlis nav mainījies, jo izmaiņas cita citu izlīdzina: jaunas atskaites (+2); lēmumi (−2).",
    );
    expect(said("first")).toContain("Iepriekšēja ceturkšņa nav, tāpēc izmaiņas nav ar ko salīdzināt.");
  });

  test("of any figure, rise or fall is said once, with what it was and is; causes that are nothing are passed over", () => {
    const amount = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(
        fc.option(fc.nat(20_000), { nil: null }),
        fc.constantFrom("integer", "decimal", "money", "percent"),
        fc.oneof(
          fc.constant("first" as const),
          fc.record({
            since: fc.constant("2025. gada beigām"),
            before: fc.option(fc.nat(20_000), { nil: null }),
            causes: fc.array(fc.record({ cause: fc.constantFrom(...FIGURE_CAUSES), amount }), { maxLength: 4 }),
          }),
        ),
        fc.constantFrom(lv, en),
        (value, format, change, text) => {
          const story: FigureStory = { ...learners, value, format, change };
          const said = describeFigure(text, story);
          expect(said).toBe(describeFigure(text, story));
          expect(said).toMatch(/^[^{}]*[^ {}]\.$/);
          expect(said).not.toMatch(/undefined|NaN|null|[+−-]\d+[^)]*[.;] *$/);
          const rises = /ir pieaudzis par|has risen by/.test(said);
          const falls = /ir samazinājies par|has fallen by/.test(said);
          const isCompared = value !== null && change !== "first" && change.before !== null;
          expect(rises).toBe(isCompared && value > (change.before ?? 0));
          expect(falls).toBe(isCompared && value < (change.before ?? 0));
          for (const cause of FIGURE_CAUSES) {
            const isCause = change !== "first" && change.causes.some((one) => one.cause === cause && one.amount !== 0);
            const words = text(`figure.cause.${cause}`);
            if (!isCause && words.length > 6) expect(said).not.toContain(words);
          }
        },
      ),
      { seed: 5, numRuns: 400 },
    );
  });

  test("an indicator with its own words begins with them", () => {
    expect(describeFigure(lv, { ...learners, quarantined: 0 }, "Atbalstu saņēmuši visi.")).toBe(
      "Atbalstu saņēmuši visi. Neviena rinda nav atstāta karantīnā.",
    );
  });
});
