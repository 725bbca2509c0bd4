/** Costs: 85 % from ESF+, rounded down to a cent, the rest from the state. */
import { addDays, daysBetween, isIn, isSchoolDay, QUARTERS, type Day, type Quarter } from "./calendar.ts";
import { memberAt, randomFor, type Random } from "./random.ts";
import { sendsForItself, type Sender } from "./senders.ts";
import type { Consultation } from "./support.ts";

export interface Cost {
  readonly quarter: Quarter;
  readonly activity: number;
  readonly line: string;
  readonly kind: string;
  readonly units: { readonly count: number; readonly name: string; readonly rateCents: number } | null;
  readonly amountCents: number;
  readonly status: string;
  readonly document: string;
  readonly day: Day;
  readonly supplier: string | null;
}

/** What an hour costs in the samples only; the programme's rates are not known. */
const SAMPLE_RATE_CENTS = 1425;

/** The older a cost, the further it has come. */
const STATUS = ["izmaksāts", "pārbaudīts", "deklarēts"];

/** Euros: from, to. */
const USUAL = [
  { activity: 2, line: "2.1.", euros: [640, 1180], suppliers: ["SIA “Paralēles”", "IK “Sarunu telpa”"] },
  { activity: 4, line: "4.2.", euros: [210, 690], suppliers: ["SIA “Zaļais autobuss”"] },
  { activity: 5, line: "5.1.", euros: [900, 4200], suppliers: ["SIA “Rakstāmlietas”", "Biedrība “Pagalms”"] },
  { activity: 7, line: "7.3.", euros: [380, 2600], suppliers: ["SIA “Telts un skaņa”", "Biedrība “Pagalms”"] },
  { activity: 8, line: "8.1.", euros: [150, 720], suppliers: ["SIA “Druka un burts”"] },
  { activity: 1, line: "1.2.", euros: [160, 540], suppliers: ["SIA “Zaļais autobuss”", "SIA “Rakstāmlietas”"] },
] as const;

export function spend(sender: Sender, consultations: readonly Consultation[]): Cost[] {
  const random = randomFor("costs", sender.code);
  return QUARTERS.flatMap((quarter, index) => {
    const status = memberAt(STATUS, index);
    const lines = [
      ...hoursGiven(quarter, consultations),
      coordination(random),
      ...random.some(USUAL, index + (sendsForItself(sender) ? 1 : 2)).map((usual) => purchase(usual, random)),
    ];
    const costs = lines.map((line, number) => ({
      ...line,
      quarter,
      status: line.kind === "faktiskās" && random.chance(0.05) ? "neattiecināms" : status,
      document: `R-${sender.initials}-${quarter.name.slice(2, 4)}${quarter.name.slice(-1)}-${number + 1}`,
      day: random.pick(workingDays(addDays(quarter.from, 30), quarter.to)),
    }));
    return [...costs, overheads(sender, quarter, status, costs)];
  });
}

type CostLine = Omit<Cost, "quarter" | "status" | "document" | "day">;

function hoursGiven(quarter: Quarter, consultations: readonly Consultation[]): CostLine[] {
  const hours = consultations.filter(({ day }) => isIn(quarter, day)).reduce((sum, { hours }) => sum + hours, 0);
  if (hours === 0) return [];
  const units = { count: hours, name: "stunda", rateCents: SAMPLE_RATE_CENTS };
  return [
    {
      activity: 3,
      line: "3.1.",
      kind: "vienības izmaksas",
      units,
      amountCents: Math.round(hours * SAMPLE_RATE_CENTS),
      supplier: null,
    },
  ];
}

function coordination(random: Random): CostLine {
  const amountCents = random.between(1800, 3900) * 100 + random.between(0, 99);
  return {
    activity: 9,
    line: "9.1.",
    kind: "faktiskās",
    units: null,
    amountCents,
    supplier: "darba samaksa, koordinators",
  };
}

function purchase(usual: (typeof USUAL)[number], random: Random): CostLine {
  const [low, high] = usual.euros;
  const amountCents = random.between(low, high) * 100 + random.between(0, 99);
  return {
    activity: usual.activity,
    line: usual.line,
    kind: "faktiskās",
    units: null,
    amountCents,
    supplier: random.pick(usual.suppliers),
  };
}

/** Seven per cent of the other lines. */
function overheads(sender: Sender, quarter: Quarter, status: string, costs: readonly Cost[]): Cost {
  const base = costs
    .filter((cost) => cost.status !== "neattiecināms")
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
  return {
    quarter,
    activity: 9,
    line: "9.2.",
    kind: "netiešās (vienotā likme)",
    units: null,
    amountCents: Math.round(base * 0.07),
    status,
    document: `R-${sender.initials}-${quarter.name.slice(2, 4)}${quarter.name.slice(-1)}-N`,
    day: memberAt(workingDays(quarter.from, quarter.to).toReversed(), 0),
    supplier: null,
  };
}

function workingDays(from: Day, to: Day): Day[] {
  return daysBetween(from, to).filter(isSchoolDay);
}

/** The share of ESF+; what remains is the state's. */
export function esfCents(amountCents: number): number {
  return Math.floor((amountCents * 85) / 100);
}
