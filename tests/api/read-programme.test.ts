/** The programme and the history as screens ask for them. */
import { expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import {
  enterAgreement,
  enterInstitution,
  readRegisterHistory,
  takeAgreementOff,
} from "../../electron/core/api/edit-register.ts";
import { parseSettings, writeProgrammeList } from "../../electron/core/api/programme-files.ts";
import { recordSettings, withdrawSetting } from "../../electron/core/api/programme-settings.ts";
import { readHistoryPage, readPast } from "../../electron/core/api/read-history.ts";
import { readProgramme, readRegister } from "../../electron/core/api/read-programme.ts";
import { contextOf } from "../../electron/core/indicators/programme-in-force.ts";
import { registerAgreements, registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { lockPeriod } from "../../electron/core/store/period-lock.ts";
import { listInstitutions } from "../../electron/core/store/institution.ts";
import { listAgreements } from "../../electron/core/store/receipt.ts";
import { listSettings } from "../../electron/core/store/programme-setting.ts";
import { asItStood } from "../../electron/core/store/past-store.ts";
import { storeState } from "../../electron/core/store/submission.ts";
import type { CalendarDate } from "../../shared/domain/calendar-date.ts";
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

const ALL = { kind: null, author: null, period: null };

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
  const now = () => readProgramme(store, contextOf(store, context), "2026-04-20" as CalendarDate);
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

test("the history is leafed through from the newest, all of it, one kind, one person's or one quarter's", () => {
  const store = new StoreBuilder().ready();
  registerInstitutions(store, REGISTER, options);
  const [id = 0] = recordSettings(store, context, [target], "Mērķi", who);
  withdrawSetting(store, context, id, { ...who, author: "Ilze" });
  const page = readHistoryPage(store, { before: null, count: 2, ...ALL });
  expect(page.entries.map(({ kind, author, reason }) => [kind, author, reason])).toEqual([
    ["programme", "Ilze", null],
    ["programme", "Anete", "Mērķi"],
  ]);
  const rest = readHistoryPage(store, { before: page.entries[1]?.seq ?? null, count: 50, ...ALL });
  expect(rest.entries.map(({ kind }) => kind)).toEqual(["register"]);
  expect(page.total).toBe(3);
  expect(readHistoryPage(store, { before: null, count: 50, ...ALL, kind: "register" }).entries).toHaveLength(1);
  const ofIlze = readHistoryPage(store, { before: null, count: 50, ...ALL, author: "Ilze" });
  expect([ofIlze.total, ofIlze.entries.map(({ author }) => author)]).toEqual([1, ["Ilze"]]);
  expect(page.authors.map(({ author, count }) => [author, count])).toContainEqual(["Ilze", 1]);
  lockPeriod(store, "2026-Q1", { at: who.at, author: "Ilze", reason: "Iesniegts", secondPerson: null });
  const ofQuarter = (period: string) => readHistoryPage(store, { before: null, count: 50, ...ALL, period }).entries;
  expect(ofQuarter("2026-Q1").map(({ kind }) => kind)).toEqual(["lock"]);
  expect(ofQuarter("2026-Q2")).toEqual([]);
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

test("an agreement says what it asked for and what came, also after it was ended; the store as it stood has it as it was", () => {
  const builder = new StoreBuilder();
  builder.agreement("L-1", { validFrom: "2025-10-01", dueDays: 10 });
  builder.return("LV-067", "2026-Q1", { receivedAt: "2026-04-12T08:00:00Z" });
  const store = builder.ready();
  const before = storeState(store);
  const shown = () => readProgramme(store, contextOf(store, context), "2026-04-20" as CalendarDate).agreements[0];
  expect(shown()).toMatchObject({
    returns: { expected: 2, received: 1, late: 1 },
    missing: [{ period: "2025-Q4", dueOn: "2026-01-10" }],
    entered: { reason: null, source: null },
  });
  const ended = {
    agreementNo: "L-1",
    sender: "LV-067",
    validFrom: "2026-01-01",
    validTo: null,
    activities: ["3"],
    dueDays: 15,
  };
  enterAgreement(store, ended, { ...who, reason: "Precizēts", source: "Grozījumi Nr. 1" });
  expect(shown()).toMatchObject({
    returns: { expected: 1, received: 1, late: 0 },
    missing: [],
    entered: { reason: "Precizēts", source: "Grozījumi Nr. 1", author: "Anete" },
  });
  expect(asItStood(store, before, () => listAgreements(store))).toMatchObject([
    { validFrom: "2025-10-01", dueDays: 10 },
  ]);
  expect(readRegisterHistory(store, "agreement", "L-1").map(({ reason }) => reason)).toEqual(["Precizēts", null]);
  takeAgreementOff(store, "L-1", { ...who, reason: "Kļūda", source: "Vēstule" });
  expect(shown()).toBeUndefined();
  expect(() => takeAgreementOff(store, "L-1", { ...who, reason: "Kļūda", source: "Vēstule" })).toThrow(
    expect.objectContaining({ code: "register-entry-unknown" }) as Error,
  );
});

test("a renamed institution is still found by its former name; its successor must be one of the register", () => {
  const store = new StoreBuilder().ready();
  registerInstitutions(store, REGISTER, options);
  const known = readRegister(store, context).institutions.find(({ regNo }) => regNo === "4313902002");
  if (known === undefined) throw new Error("The register was not loaded");
  const { entered: _, ...form } = known;
  enterInstitution(store, context, { ...form, name: "Ikšķiles jaunā skola" }, { ...who, reason: "R", source: "D" });
  expect(listInstitutions(store).find(({ regNo }) => regNo === "4313902002")?.names).toContain("Ikšķiles skola");
  const lost = { ...form, successor: "9999999999" };
  expect(() => enterInstitution(store, context, lost, { ...who, reason: "R", source: "D" })).toThrow(
    expect.objectContaining({ code: "register-sender-unknown" }) as Error,
  );
  const unknown = {
    agreementNo: "L-9",
    sender: "LV-999",
    validFrom: null,
    validTo: null,
    activities: [],
    dueDays: null,
  };
  expect(() => enterAgreement(store, unknown, { ...who, reason: "R", source: "D" })).toThrow(
    expect.objectContaining({ code: "register-sender-unknown" }) as Error,
  );
});
