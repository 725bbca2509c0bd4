import { beforeAll, expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { openDesk, type Desk } from "../../electron/core/api/desk.ts";
import { createDispatch } from "../../electron/core/api/dispatch.ts";
import { createHandlers } from "../../electron/core/api/handlers.ts";
import { saveWorkingPerson } from "../../electron/core/store/working-person.ts";
import { forkForeignReader } from "../../electron/core/workbook/foreign/foreign-reader-process.ts";
import { INPUTS, isMethod } from "../../shared/api/contract.ts";
import { hostileInputs } from "../hostile/hostile-inputs.ts";
import { smallProgramme } from "../support/issue.ts";

const METHODS = Object.keys(INPUTS).filter(isMethod);
/** Who one is may be changed back; a copy of everything takes nothing away; that one looked somebody up is noted. */
const ALLOWED = new Set(["settings.save-person", "backups.make", "records.find"]);
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
