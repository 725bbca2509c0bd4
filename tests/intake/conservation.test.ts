import fc from "fast-check";
import { expect, test } from "vitest";
import { buildReturn, Campaign } from "../support/campaign.ts";
import type { LearnerInput, SessionInput } from "../support/campaign.ts";

/** What people do to a cell. */
const damaged = (sound: string) =>
  fc.constantFrom(sound, sound, sound, "", "?", "31.02.2026.", "x\ny", "Kopā", "12,5 st.", "#REF!");

const learner = (n: number): fc.Arbitrary<LearnerInput> =>
  fc.record({
    n: fc.constant(n),
    plan: damaged(`IAP-${String(n)}`),
    gender: damaged("S"),
    grade: damaged("7"),
    surname: damaged("Ozola"),
  });

const session: fc.Arbitrary<SessionInput> = fc.record({
  ref: fc.oneof(damaged("IAP-1"), damaged("IAP-2")),
  day: fc.constantFrom("2026-01-14", "2026-02-10", "2026-02-31", "2025-12-30"),
  kind: damaged("KONR"),
  hours: damaged("1,5"),
  subject: damaged("matemātika"),
});

const returns = fc.record({
  learners: fc.tuple(learner(1), learner(2), learner(3)),
  sessions: fc.array(session, { minLength: 2, maxLength: 8 }),
  extra: fc.constantFrom<Record<string, string>>({}, { Piezīmes: "zvanīt", "Sava kolonna": "7" }),
});

test("whatever is typed, every row read is stored, in quarantine or skipped, and every row in quarantine says why", async () => {
  await fc.assert(
    fc.asyncProperty(returns, async (input) => {
      const campaign = new Campaign();
      const [file] = await campaign.import({ "a.xlsx": buildReturn(input) });
      const rows = file?.rows ?? { read: 0, stored: 0, quarantined: 0, skipped: 0 };
      expect(rows.read).toBe(rows.stored + rows.quarantined + rows.skipped);
      if (file?.verdict === "accepted") {
        expect(campaign.standings()).toHaveLength(rows.read);
        expect(unexplained(campaign)).toEqual([]);
      }
      campaign.close();
    }),
    { seed: 11, numRuns: 60 },
  );
});

/** Rows in quarantine without an error finding. */
function unexplained(campaign: Campaign): unknown[] {
  return campaign.store.db
    .prepare(
      `SELECT r.form, r.row_no FROM source_row r
        WHERE r.standing = 'quarantined'
          AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.source_row_id = r.id AND f.severity = 'error')`,
    )
    .all();
}
