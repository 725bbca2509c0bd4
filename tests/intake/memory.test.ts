import { afterEach, expect, test } from "vitest";
import { sayDrift } from "../../shared/text/say-drift.ts";
import { createText } from "../../shared/text/messages.ts";
import { buildReturn, Campaign, sha256Of } from "../support/campaign.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

const learners = [{ n: 1 }];
const q4 = { period: "2025-Q4", learners, sessions: [{ ref: "IAP-1", day: "2025-11-10" }] };
const q1 = { learners, sessions: [{ ref: "IAP-1", day: "2026-02-10" }] };

test("a heading that was only alike is asked about once, and known in the sender's next return", async () => {
  const headings = { "Atbalsta veids": "Atbalsta veidss" };
  const [file] = await campaign.import({ "q4.xlsx": { ...q4, headings } });
  expect(file).toMatchObject({ verdict: "needs-decision", reason: "F-HEADER-UNSURE" });
  const choice = file?.question?.choices.find(({ key }) => key === "headings");
  expect(file?.question?.remembered).toBe(true);
  expect(choice?.decisions).toEqual([
    { kind: "heading", sender: "LV-067", form: "F2", heading: "Atbalsta veidss", field: "kind" },
  ]);

  for (const payload of choice?.decisions ?? []) await campaign.decide(payload);
  const [next] = await campaign.import({ "q1.xlsx": { ...q1, headings } });
  expect(next?.verdict).toBe("accepted");
  expect(campaign.standings().map(({ standing }) => standing)).toEqual(["skipped", "counted", "counted", "counted"]);
});

test("a heading that means none of the form's fields is not asked about again", async () => {
  const bytes = buildReturn({ ...q4, headings: { "Atbalsta veids": "Atbalsta veidss" } });
  const [file] = await campaign.import({ "q4.xlsx": bytes });
  const choice = file?.question?.choices.find(({ key }) => key === "no-headings");
  for (const payload of choice?.decisions ?? []) await campaign.decide(payload);
  expect(campaign.found("V-01")).toHaveLength(1);
  expect(campaign.standings().filter(({ sheet }) => sheet === "2_Konsultācijas")).toMatchObject([
    { standing: "quarantined" },
  ]);
});

test("another sender's memory is its own", async () => {
  const headings = { "Atbalsta veids": "Atbalsta veidss" };
  const [file] = await campaign.import({ "q4.xlsx": { ...q4, headings } });
  const choice = file?.question?.choices.find(({ key }) => key === "headings");
  for (const payload of choice?.decisions ?? []) await campaign.decide(payload);
  const [other] = await campaign.import({ "salaspils.xlsx": { ...q1, sender: "Salaspils novads", headings } });
  expect(other?.verdict).toBe("needs-decision");
});

test("what changed in the headings since the sender's last return is told", async () => {
  await campaign.import({ "q4.xlsx": { ...q4, extra: { Piezīme: "x" } } });
  const [file] = await campaign.import({
    "q1.xlsx": {
      ...q1,
      headings: { Datums: "Nodarbības datums", "Stundu skaits": "Stundas" },
      extra: { "Telpas numurs": "12" },
    },
  });
  expect(file?.drift).toEqual([
    {
      form: "F2",
      since: "2025-Q4",
      renamed: [
        { field: "date", from: "Datums", to: "Nodarbības datums" },
        { field: "hours", from: "Stundu skaits", to: "Stundas" },
      ],
      added: ["Telpas numurs"],
      removed: ["Piezīme"],
    },
  ]);
  const said = file?.drift.map((drift) => sayDrift(drift, createText("en")));
  expect(said).toEqual(["F2: since the return for 2025-Q4 2 headings renamed, 1 heading added, 1 heading removed."]);
});

test("the first return of a form, and one with the same headings, tell of no change", async () => {
  const [first] = await campaign.import({ "q4.xlsx": q4 });
  const [second] = await campaign.import({ "q1.xlsx": q1 });
  expect([first?.drift, second?.drift]).toEqual([[], []]);
});

test("a return that waits for an answer tells what changed, too", async () => {
  await campaign.import({ "q4.xlsx": q4 });
  const bytes = buildReturn({ ...q1, headings: { "Atbalsta veids": "Atbalsta veidss" } });
  const [held] = await campaign.import({ "q1.xlsx": bytes });
  expect(held).toMatchObject({ verdict: "needs-decision", sha256: sha256Of(bytes) });
  expect(held?.drift).toMatchObject([{ form: "F2", added: ["Atbalsta veidss"], removed: ["Atbalsta veids"] }]);
});
