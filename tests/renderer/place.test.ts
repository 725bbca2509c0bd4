import { afterEach, expect, test, vi } from "vitest";
import { addressOf, parsePlace } from "../../renderer/frame/place.ts";

const at = (hash: string) => vi.stubGlobal("location", { hash });

afterEach(() => {
  vi.unstubAllGlobals();
});

test("an address says quarter, screen, what is opened, how it is viewed, and the period looked at", () => {
  at("");
  const place = {
    period: "2026-Q2",
    span: "2025/26-S2",
    asOf: 41,
    screen: "atskaites",
    item: "LV-067",
    view: { finding: "12" },
  } as const;
  expect(parsePlace(addressOf(place))).toEqual(place);
});

test("a period chosen stays while one goes on within its quarter, and ends with it", () => {
  at("");
  at(addressOf({ period: "2026-Q2", span: "2026-H1", screen: "ceturksnis" }));
  expect(parsePlace(addressOf({ period: "2026-Q2", screen: "atskaites" })).span).toBe("2026-H1");
  expect(parsePlace(addressOf({ period: "2026-Q1", screen: "atskaites" })).span).toBeNull();
  expect(parsePlace(addressOf({ period: "2026-Q2", span: null, screen: "atskaites" })).span).toBeNull();
});

test("one looks at the past on every screen until one leaves it", () => {
  at("");
  at(addressOf({ period: "2026-Q2", asOf: 41, screen: "vesture" }));
  expect(parsePlace(addressOf({ period: "2026-Q1", screen: "raditaji", item: "SK-O-01" })).asOf).toBe(41);
  expect(parsePlace(addressOf({ period: "2026-Q1", asOf: null, screen: "raditaji" })).asOf).toBeNull();
});

test("an address typed by hand that makes no sense leads home", () => {
  expect(parsePlace("#/2026-Q7/nekas/%E0%A4%A?span=2026-X1")).toEqual({
    period: null,
    span: null,
    asOf: null,
    screen: "ceturksnis",
    item: "%E0%A4%A",
    view: {},
  });
});
