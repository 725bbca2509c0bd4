/** Initiative and partnership projects: applied for, approved, under way, finished. */
import { addDays, type Day, type Quarter } from "./calendar.ts";
import { memberAt, randomFor, type Random } from "./random.ts";
import { INSTITUTIONS, sendsForItself, type Sender } from "./senders.ts";

export interface Project {
  readonly number: string;
  readonly kind: "iniciatīvu" | "partnerības";
  readonly title: string;
  readonly theme: string;
  readonly applicant: string;
  readonly partners: readonly string[];
  readonly appliedOn: Day;
  readonly approvedOn: Day;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly reportedOn: Day;
  readonly requestedCents: number;
  readonly approvedCents: number;
  readonly paidCents: number;
  readonly learners: number;
  readonly teachers: number;
  readonly parents: number;
  readonly tags: string | null;
  readonly file: string;
}

const INITIATIVES = [
  { title: "Pagalma sarunas", theme: "kopienas saikne" },
  { title: "Darbnīca aiz skolas stūra", theme: "izglītība ārpus programmas" },
  { title: "Mēs plānojam savu parku", theme: "pilsoniskā līdzdalība" },
  { title: "Vecmāmiņu stāsti klasē", theme: "kopienas saikne" },
  { title: "Jauniešu dome mācās lemt", theme: "pilsoniskā līdzdalība" },
  { title: "Zvaigžņu nakts uz skolas jumta", theme: "izglītība ārpus programmas" },
  { title: "Kopā virtuvē un sarunās", theme: "kopienas saikne" },
];

const PARTNERSHIPS = [
  { title: "Valoda darbos un spēlēs", theme: "mācības latviešu valodā" },
  { title: "Ciemos pie kaimiņu skolas", theme: "pieredzes apmaiņa" },
  { title: "Runāsim latviski kopā ar vecākiem", theme: "mācības latviešu valodā" },
];

const APPLIED = ["2025-10-06", "2025-11-17", "2026-01-12", "2026-02-16", "2026-04-07"];

export function runProjects(sender: Sender): Project[] {
  const random = randomFor("projects", sender.code);
  const initiatives = sendsForItself(sender) ? 1 : random.between(1, 3);
  const kinds = [
    ...Array<"iniciatīvu">(initiatives).fill("iniciatīvu"),
    ...(random.chance(0.7) ? (["partnerības"] as const) : []),
  ];
  const titles = { iniciatīvu: random.shuffle(INITIATIVES), partnerības: random.shuffle(PARTNERSHIPS) };
  const begins = random.some(APPLIED, kinds.length);
  return kinds.map((kind, index) =>
    project(sender, index, kind, memberAt(titles[kind], index), memberAt(begins, index), random),
  );
}

function project(
  sender: Sender,
  index: number,
  kind: Project["kind"],
  subject: { readonly title: string; readonly theme: string },
  applied: Day,
  random: Random,
): Project {
  const applicant = random.pick(sender.institutions);
  const appliedOn = addDays(applied, random.between(0, 8));
  const approvedOn = addDays(appliedOn, random.between(12, 20));
  const startsOn = addDays(approvedOn, random.between(4, 12));
  const endsOn = addDays(startsOn, random.between(40, 110));
  const requested = random.between(18, 46) * 10_000;
  const approved = Math.round(requested * random.pick([1, 1, 0.9, 0.85]));
  return {
    number: `SK-${kind === "iniciatīvu" ? "I" : "P"}-${sender.initials}-${String(index + 1).padStart(2, "0")}`,
    kind,
    ...subject,
    applicant: applicant.name,
    partners: partnersOf(applicant.name, applicant.municipality, kind, random),
    appliedOn,
    approvedOn,
    startsOn,
    endsOn,
    reportedOn: addDays(endsOn, random.between(6, 12)),
    requestedCents: requested,
    approvedCents: approved,
    paidCents: approved - random.pick([0, 0, 1250, 4310, 18_075]),
    learners: random.between(18, 75),
    teachers: random.between(2, 8),
    parents: random.between(0, 24),
    tags: random.pick([null, null, "imigranti", "reemigranti", "mazākumtautības"]),
    file: `PR-${sender.initials}-${index + 1}`,
  };
}

function partnersOf(applicant: string, municipality: string, kind: Project["kind"], random: Random): string[] {
  if (kind === "iniciatīvu") return [];
  const near = INSTITUTIONS.filter((other) => other.municipality === municipality && other.founder !== "privāts");
  const others = near.filter(({ name }) => name !== applicant).map(({ name }) => name);
  const far = INSTITUTIONS.filter((other) => other.municipality !== municipality && other.takesPart);
  return [...others.slice(0, 1), random.pick(far).name];
}

/** What the project is at a quarter's end; null before it is applied for. */
export function projectStatus(project: Project, { to }: Quarter): string | null {
  if (project.appliedOn > to) return null;
  if (project.reportedOn <= to) return "pabeigts";
  if (project.startsOn <= to) return "tiek īstenots";
  return project.approvedOn <= to ? "apstiprināts" : "iesniegts";
}
