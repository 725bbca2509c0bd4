import { beforeEach, expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { registerAgreements, registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { listInstitutions } from "../../electron/core/store/institution.ts";
import { openStore, type Store } from "../../electron/core/store/open-store.ts";
import { listAgreements } from "../../electron/core/store/receipt.ts";

const INSTITUTIONS = "reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to,successor";
const AGREEMENTS = "agreement_no,sender,valid_from,valid_to,activities,due_days";
const SCHOOL = "4713900123,Ogres skola,,LV-067,pašvaldība,vsk,1,,,";
const OPTIONS = { programme: loadContext().programme, author: "a", at: "2026-04-01T08:00:00Z" };

let store: Store;
beforeEach(() => {
  store = openStore(":memory:", { create: true, key: null });
});

const loadInstitutions = (...lines: readonly string[]) =>
  registerInstitutions(store, Buffer.from([INSTITUTIONS, ...lines].join("\n")), OPTIONS);
const loadAgreements = (...lines: readonly string[]) =>
  registerAgreements(store, Buffer.from([AGREEMENTS, ...lines].join("\n")), OPTIONS);
const invalid = (line: number, column: string) =>
  expect.objectContaining({ code: "register-invalid", parameters: { line, column } }) as Error;

test("a mistake is told with the line that an editor shows, blank lines counted", () => {
  expect(() => loadInstitutions(SCHOOL, "", "", "12,Skola,,LV-067,pašvaldība,vsk,1,,,")).toThrow(invalid(5, "reg_no"));
  expect(() => loadInstitutions("", SCHOOL.replace("LV-067", "LV-999"))).toThrow(invalid(3, "municipality"));
  expect(listInstitutions(store)).toEqual([]);
});

test("a return is expected only of those whom the programme or the register knows", () => {
  loadInstitutions(SCHOOL);

  expect(() => loadAgreements("L-1,LV-067,,,1,", "L-2,LV-999,,,1,")).toThrow(invalid(3, "sender"));
  expect(() => loadAgreements("L-1,4713900124,,,1,")).toThrow(invalid(2, "sender"));
  expect(listAgreements(store)).toEqual([]);

  loadAgreements("L-1,LV-067,,,1,", "L-2,4713900123,,,1,");
  expect(listAgreements(store).map(({ sender }) => sender)).toEqual(["LV-067", "4713900123"]);
});

test("what ends before it begins is told, and what is valid for one day is not", () => {
  expect(() => loadAgreements("L-1,LV-067,2026-02-01,2026-01-31,1,")).toThrow(invalid(2, "valid_to"));
  expect(() => loadInstitutions(SCHOOL.replace(",1,,,", ",1,2026-02-01,2026-01-31,"))).toThrow(invalid(2, "valid_to"));

  expect(loadAgreements("L-1,LV-067,2026-02-01,2026-02-01,1,").agreements).toBe(1);
});
