/** Group supervisions of teachers, support staff, social workers and mentors. */
import { addDays, schoolDayFrom, type Day } from "./calendar.ts";
import type { Mentor } from "./mentoring.ts";
import type { Registry } from "./people.ts";
import { memberAt, randomFor, type Random } from "./random.ts";
import { sendsForItself, type Sender } from "./senders.ts";
import type { Colleague } from "./support.ts";

export interface Participant {
  readonly name: string;
  readonly role: string;
  readonly institution: string;
}

export interface Session {
  readonly group: string;
  readonly number: number;
  readonly day: Day;
  readonly from: string;
  readonly to: string;
  readonly supervisor: string;
  /** Empty where only heads were counted. */
  readonly list: readonly { readonly participant: Participant; readonly isPresent: boolean }[];
  readonly headcount: number | null;
  readonly signatures: string;
}

const MEETS = ["2025-11-05", "2025-12-03", "2026-01-21", "2026-02-18", "2026-03-25", "2026-04-22", "2026-05-20"];

export function supervise(
  sender: Sender,
  staff: readonly Colleague[],
  mentors: readonly Mentor[],
  registry: Registry,
): Session[] {
  const random = randomFor("supervisions", sender.code);
  const groups = sendsForItself(sender) || sender.institutions.length < 3 ? 1 : 2;
  return Array.from({ length: groups }, (_, index) => index + 1).flatMap((number) => {
    const people = members(sender, staff, mentors, number, registry, random);
    const { given, family } = registry.name(random, "S");
    return meetingDays(sender, number).map((first, meeting) => {
      const day = schoolDayFrom(addDays(first, random.between(0, 6)));
      const hour = random.between(14, 15);
      return {
        group: `${sender.initials}-S${number}`,
        number: meeting + 1,
        day,
        from: `${hour}:30`,
        to: `${hour + 2}:${random.pick(["00", "30"])}`,
        supervisor: `${given} ${family}`,
        ...attendance(
          people.filter(({ since }) => since <= day),
          isCountedOnly(sender, number),
          random,
        ),
        signatures: `PL-${sender.initials}${number}-${String(meeting + 1).padStart(2, "0")}`,
      };
    });
  });
}

/** Second groups, and senders that joined later, begin in January. */
function meetingDays(sender: Sender, group: number): readonly Day[] {
  const joinedLate = sender.newLearners[0] === 0;
  return MEETS.filter((day) => day >= "2026-01-01" || (group === 1 && !joinedLate));
}

type Member = Participant & { readonly since: Day };

/** Mentors come once they are certified. */
function members(
  sender: Sender,
  staff: readonly Colleague[],
  mentors: readonly Mentor[],
  group: number,
  registry: Registry,
  random: Random,
): Member[] {
  const since = "2025-10-01";
  const halves = staff.filter((_, index) => index % 2 === group - 1);
  const colleagues = random.some(halves, random.between(5, 7)).map(({ name, post, institution }) => ({
    name,
    role: post === "pedagogs" ? post : "atbalsta personāls",
    institution: institution.name,
    since,
  }));
  const { given, family } = registry.name(random, "S");
  const home = memberAt(sender.institutions, 0).name;
  const trained = mentors
    .filter(({ certificate }, index) => certificate !== null && index % 2 === group - 1)
    .slice(0, 2);
  return [
    ...colleagues,
    { name: `${given} ${family}`, role: "sociālais darbinieks", institution: home, since },
    ...trained.map((mentor) => ({
      name: `${mentor.given} ${mentor.family}`,
      role: "mentors",
      institution: home,
      since: mentor.training.certifiedOn,
    })),
  ];
}

/** A few municipalities keep the list in the school and send the number of people only. */
function isCountedOnly(sender: Sender, group: number): boolean {
  return group === 2 && ["LV-JEL", "LV-LPX", "LV-091"].includes(sender.code);
}

function attendance(
  people: readonly Member[],
  countOnly: boolean,
  random: Random,
): Pick<Session, "list" | "headcount"> {
  const list = people.map(({ name, role, institution }, index) => ({
    participant: { name, role, institution },
    isPresent: index < 3 || random.chance(0.85),
  }));
  if (!countOnly) return { list, headcount: null };
  return { list: [], headcount: list.filter(({ isPresent }) => isPresent).length };
}
