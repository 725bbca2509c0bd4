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
        "Kopš 2025. gada IV ceturkšņa beigām (bija 12\u00a0400) +80: jauni notikumi periodā +83; iepriekšējo ceturkšņu labojumi −3.",
    );
  });

  test("what is not known is no zero, and no change is made up for it", () => {
    const change = { since: "x", before: 3, causes: [] };
    expect(describeFigure(lv, { ...learners, value: null, change })).toBe(
      "Atbalstītie izglītojamie: vērtība nav zināma.",
    );
    expect(describeFigure(en, { ...learners, change: { ...change, before: null } })).toContain(
      "The earlier value is not known",
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
      "Atbalstītie izglītojamie: 62,5% – 5 no 8 (2026. gada I ceturksnis). Kopš 2025. gada (bija 50,0%) +12,5 procentpunkti.",
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

  test("an indicator with its own words begins with them", () => {
    expect(describeFigure(lv, { ...learners, quarantined: 0 }, "Atbalstu saņēmuši visi.")).toBe(
      "Atbalstu saņēmuši visi. Neviena rinda nav atstāta karantīnā.",
    );
  });
});
