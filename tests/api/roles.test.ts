import { beforeAll, expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { openDesk, type Desk } from "../../electron/core/api/desk.ts";
import { createDispatch } from "../../electron/core/api/dispatch.ts";
import { createHandlers } from "../../electron/core/api/handlers.ts";
import { checkChain } from "../../electron/core/store/audit-chain.ts";
import { listLocks } from "../../electron/core/store/period-lock.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { saveWorkingPerson } from "../../electron/core/store/working-person.ts";
import { forkForeignReader } from "../../electron/core/workbook/foreign/foreign-reader-process.ts";
import type { HistoryPage } from "../../shared/api/history.ts";
import { INPUTS, isMethod } from "../../shared/api/contract.ts";
import { hostileInputs } from "../hostile/hostile-inputs.ts";
import { smallProgramme } from "../support/issue.ts";

const METHODS = Object.keys(INPUTS).filter(isMethod);
/** Who one is may be changed back; a copy of everything takes nothing away; that one looked somebody up, or took a file with names, is noted. */
const ALLOWED = new Set(["settings.save-person", "backups.make", "records.find", "findings.annotate"]);
const foreign = forkForeignReader();
let desk: Desk;

beforeAll(() => {
  const store = smallProgramme().ready();
  saveWorkingPerson(store, "rasma", { name: "Rasma", role: "reader" });
  desk = openDesk({
    ...{ context: loadContext(), store, key: null, foreign: () => foreign, author: "rasma", version: "1.0.0" },
    now: () => "2026-04-14T07:00:00Z",
  });
});

test.each(METHODS.filter((method) => !ALLOWED.has(method)))("a reader changes nothing by %s", async (method) => {
  const faults: unknown[] = [];
  const ask = createDispatch(
    createHandlers(desk, ({ error }) => faults.push(error)),
    ({ error }) => faults.push(error),
  );
  const rows = () =>
    desk.writer.db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all()
      // Worked out from the others whenever figures are asked for.
      .filter(({ name }) => !/^(summary_|learner_entry$)|_cell$/.test(name))
      .map(({ name }) => [name, desk.writer.db.prepare(`SELECT COUNT(*) AS n FROM main."${name}"`).get()]);
  const before = rows();
  for (const input of hostileInputs(method, 12, 5)) await ask(method, input);
  expect(rows()).toEqual(before);
  expect(faults).toEqual([]);
});

test("what somebody does bears the role they had then, and no other is made up", async () => {
  const store = smallProgramme().ready();
  const before = checkChain(store, 9).problems;
  const own = openDesk({
    ...{ context: loadContext(), store, key: null, foreign: () => foreign, author: "anna", version: "1.0.0" },
    now: () => "2026-04-14T07:00:00Z",
  });
  const faults: unknown[] = [];
  const note = ({ error }: { readonly error: unknown }) => faults.push(error);
  const ask = createDispatch(createHandlers(own, note), note);
  const close = { period: "2026-Q1", reason: "Iesniegts", second: "" };
  const history = async () => {
    const page = await ask("history.read", { before: null, count: 9, kind: null, author: null, period: "2026-Q1" });
    // What the handler of the method gives.
    return page.status === "done" ? (page.value as HistoryPage).entries : [];
  };

  await ask("reports.lock", close);
  await ask("settings.save-person", { name: "Anna Bērziņa", role: "editor" });
  await ask("reports.unlock", close);
  await ask("settings.save-person", { name: "Anna Bērziņa", role: "reviewer" });
  await ask("reports.lock", close);
  expect(listLocks(store)).toMatchObject([
    { locked: { author: "anna", role: null }, unlocked: { author: "Anna Bērziņa", role: "editor" } },
    { locked: { author: "Anna Bērziņa", role: "reviewer" }, unlocked: null },
  ]);
  expect((await history()).map(({ role }) => role).slice(0, 3)).toEqual(["reviewer", "editor", null]);
  // The change of a role is somebody's deed in the role held until then.
  const all = await ask("history.read", { before: null, count: 2, kind: "programme", author: null, period: null });
  expect(all).toMatchObject({ value: { entries: [{ subject: "person", role: "editor" }, { role: null }] } });
  // Who does not write through this connection is not known.
  recordChange(store, { at: own.now(), author: "Inta", kind: "register", subject: "x" });
  expect(store.db.prepare("SELECT role FROM change ORDER BY seq DESC LIMIT 1").get()).toEqual({ role: null });
  expect(checkChain(store, 9)).toMatchObject({ problems: before });
  expect(faults).toEqual([]);
});

test("where the programme wants four eyes, a quarter is closed and reopened only with a second person", async () => {
  const context = loadContext();
  const programme = { ...context.programme, identity: { ...context.programme.identity, fourEyes: true } };
  const both = openDesk({
    ...{ context: { ...context, programme }, store: smallProgramme().ready(), key: null, foreign: () => foreign },
    ...{ author: "rasma", version: "1.0.0", now: () => "2026-04-14T07:00:00Z" },
  });
  const none = () => undefined;
  const ask = createDispatch(createHandlers(both, none), none);
  const asked = { period: "2026-Q1", reason: "Iesniegts" };
  const missing = { refusal: { code: "second-person-missing" } };
  expect(await ask("reports.lock", { ...asked, second: "" })).toMatchObject(missing);
  expect(await ask("reports.lock", { ...asked, second: " Rasma" })).toMatchObject({
    refusal: { code: "second-person-same" },
  });
  expect(await ask("reports.lock", { ...asked, second: "Inta Liepa" })).toMatchObject({ status: "done" });
  expect(await ask("reports.unlock", { ...asked, second: " " })).toMatchObject(missing);
});
