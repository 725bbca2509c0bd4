import { expect, test } from "vitest";
import { parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import { buildUnitDirectory } from "../../../electron/core/intake/unit-directory.ts";
import { programme, units } from "./read-return.ts";

test.each([
  ["Ogres 1. vidusskola", "4713900001"],
  ["ogres 1.vidusskola", "4713900001"],
  ["Ogres 1. vsk.", "4713900001"],
  ["Ogres Akmenu psk", "4713900002"],
  ['Pamatskola "Akmeņu" (Ogres)', "4713900002"],
  ["Akmeņu pamatskola, Ogres", "4713900002"],
  ["4713900002", "4713900002"],
  ["Reģ. Nr. 4713900002", "4713900002"],
])("%j is institution %s", (text, regNo) => {
  expect(units.findInstitution(text, null)?.regNo).toBe(regNo);
});

test("of two institutions of the same name the one in the municipality is meant, and without one none", () => {
  expect(units.findInstitution("Parka vidusskola", "LV-052")?.regNo).toBe("4713900004");
  expect(units.findInstitution("Parka vidusskola", null)).toBeNull();
  expect(units.findInstitution("Parka vidusskola", "LV-RIX")).toBeNull();
});

test("what is only alike is not found", () => {
  expect(units.findInstitution("Ogres 2. vidusskola", null)).toBeNull();
  expect(units.findInstitution("Ogres vidusskola", null)).toBeNull();
});

test.each([
  ["Ogres novads", "LV-067", false],
  ["Ogres nov.", "LV-067", false],
  ["LV-067", "LV-067", false],
  ["Kekavas novads", "LV-052", false],
  ["Ķeguma novads", "LV-067", true],
  ["Varakļānu novads", "LV-059", true],
])("%j is municipality %s", (text, code, former) => {
  expect(units.findMunicipality(text)).toEqual({ status: "found", code, former });
});

test.each([
  ["Varakļānu novads", "2025-06-30", "LV-102", false],
  ["LV-102", "2025-03-31", "LV-102", false],
  ["Varakļānu novada pašvaldības dome", "2025-03-31", "LV-102", false],
  ["Varakļānu novads", "2025-09-30", "LV-059", true],
  ["Madonas novads", "2025-03-31", "LV-059", false],
  ["Ērgļu novads", "2025-03-31", "LV-059", true],
])("on the last day of a quarter %j was, on %s, %s", (text, day, code, former) => {
  expect(units.on(dayOf(day)).findMunicipality(text)).toEqual({ status: "found", code, former });
});

test("of institutions of one name that of the municipality is meant, else the one in what it was joined with", () => {
  const all = buildUnitDirectory({
    ...programme,
    institutions: [school("1000000001", "LV-059"), school("1000000002", "LV-067")],
  });
  const both = buildUnitDirectory({
    ...programme,
    institutions: [school("1000000001", "LV-059"), school("1000000003", "LV-102")],
  });
  expect(all.findInstitution("Parka skola", "LV-102")?.regNo).toBe("1000000001");
  expect(all.findInstitution("Parka skola", "LV-087")).toBeNull();
  expect(both.findInstitution("Parka skola", "LV-102")?.regNo).toBe("1000000003");
  expect(both.findInstitution("Parka skola", "LV-059")?.regNo).toBe("1000000001");
});

function school(regNo: string, municipality: string) {
  const name = "Parka skola";
  const rest = { founder: "pašvaldība", kind: "vidusskola", eligible: true };
  return { regNo, name, names: [name], municipality, ...rest, validFrom: null, validTo: null, successor: null };
}

function dayOf(text: string): CalendarDate {
  const day = parseIsoDate(text);
  if (day === null) throw new Error(text);
  return day;
}

test("a town that shares its name with a novads fits both", () => {
  expect(units.findMunicipality("Ventspils")).toMatchObject({ status: "ambiguous" });
  expect(units.findMunicipality("Nekurienes novads")).toEqual({ status: "unknown" });
});

test.each([
  ["Ogres novada pašvaldības administrācija", "LV-067"],
  ["Ogres nov. pašv.", "LV-067"],
  ["Rīgas valstspilsētas pašvaldības Izglītības, kultūras un sporta departaments", "LV-RIX"],
])("%j is an office of a municipality", (text, code) => {
  expect(units.findMunicipality(text)).toEqual({ status: "found", code, former: false });
});
