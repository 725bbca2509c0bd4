/** The programme and the history as screens ask for them. */
import { expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { parseSettings, writeProgrammeList } from "../../electron/core/api/programme-files.ts";
import { recordSettings, withdrawSetting } from "../../electron/core/api/programme-settings.ts";
import { readHistoryPage, readPast } from "../../electron/core/api/read-history.ts";
import { readProgramme } from "../../electron/core/api/read-programme.ts";
import { contextOf } from "../../electron/core/indicators/programme-in-force.ts";
import { registerAgreements, registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { listInstitutions } from "../../electron/core/store/institution.ts";
import { listAgreements } from "../../electron/core/store/receipt.ts";
import { listSettings } from "../../electron/core/store/programme-setting.ts";
import { storeState } from "../../electron/core/store/submission.ts";
import type { ProgrammeSetting } from "../../shared/domain/programme-setting.ts";
import { StoreBuilder } from "../support/build-store.ts";

const context = loadContext();
const who = { author: "Anete", at: "2026-04-20T08:00:00Z" };
const options = { programme: context.programme, ...who };
const target: ProgrammeSetting = {
  kind: "target",
  entry: {
    ...{ indicator: "SK-O-01", kind: "target", on: "2029-12-31", value: 11_500, validFrom: null, validTo: null },
    provenance: { status: "official", source: "MK noteikumi Nr. 1" },
  },
};

const text = (lines: readonly string[]) => new TextEncoder().encode(`${lines.join("\n")}\n`);
const REGISTER = text([
  "reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to,successor",
  '4313902001,"Ogres ""Jaunā"" skola, Ogre",Jaunā|Ogres 2. skola,LV-067,pašvaldība,vidusskola,1,2024-09-01,,',
  "4313902002,Ikšķiles skola,,LV-067,pašvaldība,pamatskola,0,,2025-08-31,4313902001",
]);
const AGREEMENTS = text([
  "agreement_no,sender,valid_from,valid_to,activities,due_days",
  "L-1,LV-067,2024-09-01,,2|5,10",
  "L-2,LV-042,,,,",
]);

test("an entry says which setting holds it, and the shipped one again when that is withdrawn", () => {
  const store = new StoreBuilder().ready();
  const [id = 0] = recordSettings(store, context, [target], "Mērķi", who);
  const now = () => readProgramme(store, contextOf(store, context));
  const shown = () => now().targets.find(({ entry }) => entry.indicator === "SK-O-01" && entry.kind === "target");
  expect(shown()).toMatchObject({ setting: id, entry: { value: 11_500 } });
  withdrawSetting(store, context, id, who);
  expect(shown()).toMatchObject({ setting: null, entry: { value: null } });
  expect(now().history).toMatchObject([{ id, reason: "Mērķi", withdrawnAt: who.at }]);
});

test("what is saved as a file and loaded again is the same", () => {
  const store = new StoreBuilder().ready();
  registerInstitutions(store, REGISTER, options);
  registerAgreements(store, AGREEMENTS, options);
  recordSettings(store, context, [target], "Mērķi", who);

  const other = new StoreBuilder().ready();
  registerInstitutions(other, writeProgrammeList(store, context.programme, "register").bytes, options);
  registerAgreements(other, writeProgrammeList(store, context.programme, "agreements").bytes, options);
  const { bytes, name } = writeProgrammeList(store, context.programme, "settings");
  recordSettings(other, context, parseSettings(bytes, name), "Mērķi", who);

  expect(listInstitutions(other)).toEqual(listInstitutions(store));
  expect(listInstitutions(store)).toHaveLength(2);
  expect(listAgreements(other)).toEqual(listAgreements(store));
  expect(listSettings(other).map(({ setting }) => setting)).toEqual([target]);
});

test("a name that a spreadsheet would run as a formula is a name again after saving and loading", () => {
  const [store, other] = [new StoreBuilder().ready(), new StoreBuilder().ready()];
  const names = ["=1+1", "'=1+1", "－Rīga", 'Ogre, "Centrs"'];
  const quoted = ["'=1+1", "''=1+1", "'－Rīga", '"Ogre, ""Centrs"""'];
  const lines = quoted.map((name, index) => `431390200${String(index)},${name},,LV-067,pašvaldība,vidusskola,1,,`);
  const [header = ""] = new TextDecoder().decode(REGISTER).split(",successor");
  registerInstitutions(store, text([header, ...lines]), options);
  expect(listInstitutions(store).map(({ name }) => name)).toEqual(names);
  const { bytes } = writeProgrammeList(store, context.programme, "register");
  registerInstitutions(other, bytes, options);
  expect(listInstitutions(other)).toEqual(listInstitutions(store));
  expect(new TextDecoder().decode(bytes)).not.toMatch(/(^|,)[=－]/m);
});

test("a file of settings that does not fit is refused by its place", () => {
  const wrong = new TextEncoder().encode(
    JSON.stringify([{ kind: "target", entry: { ...target.entry, value: "11500" } }]),
  );
  expect(() => parseSettings(wrong, "programma.json")).toThrow(
    expect.objectContaining({ code: "settings-unreadable" }) as Error,
  );
});

test("the history is leafed through from the newest, all of it or one kind", () => {
  const store = new StoreBuilder().ready();
  registerInstitutions(store, REGISTER, options);
  const [id = 0] = recordSettings(store, context, [target], "Mērķi", who);
  withdrawSetting(store, context, id, { ...who, author: "Ilze" });
  const page = readHistoryPage(store, { before: null, count: 2, kind: null });
  expect(page.entries.map(({ kind, author, reason }) => [kind, author, reason])).toEqual([
    ["programme", "Ilze", null],
    ["programme", "Anete", "Mērķi"],
  ]);
  const rest = readHistoryPage(store, { before: page.entries[1]?.seq ?? null, count: 50, kind: null });
  expect(rest.entries.map(({ kind }) => kind)).toEqual(["register"]);
  expect(page.total).toBe(3);
  expect(readHistoryPage(store, { before: null, count: 50, kind: "register" }).entries).toHaveLength(1);
});

test("figures as they were after an entry stand beside those of now", () => {
  const builder = new StoreBuilder();
  builder.plan("Vilhelmīne");
  builder.support("Vilhelmīne", "2026-01-12");
  const store = builder.ready();
  const before = storeState(store);
  builder.plan("Teobalds");
  builder.support("Teobalds", "2026-02-03");
  builder.ready();
  const past = readPast(store, contextOf(store, context), before, "2026-Q1");
  const learners = past.figures.find(({ code, measure }) => code === "SK-O-01" && measure === "cumulative");
  expect(learners).toMatchObject({ then: 1, now: 2, format: "integer" });
  expect(() => readPast(store, context, 9999, "2026-Q1")).toThrow(
    expect.objectContaining({ code: "history-unknown" }) as Error,
  );
});
