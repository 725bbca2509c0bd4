/** Meetings, events and communication measures. */
import { addDays, QUARTERS, schoolDayFrom, type Day, type Quarter } from "./calendar.ts";
import { memberAt, randomFor, type Random } from "./random.ts";
import { sendsForItself, type Sender } from "./senders.ts";

export interface Occasion {
  readonly activity: number;
  readonly type: string;
  readonly title: string;
  readonly place: string;
  readonly day: Day;
  readonly lastDay: Day | null;
  readonly organiser: string;
  readonly institutions: readonly string[];
  /** Null for what has no list of people: open events and publications. */
  readonly audience: Audience | null;
  readonly access: string | null;
  readonly file: string;
}

export interface Audience {
  readonly learners: number;
  readonly parents: number;
  readonly teachers: number;
  readonly others: number;
}

interface Pattern {
  readonly activity: number;
  readonly type: string;
  readonly titles: readonly string[];
  readonly places: readonly string[];
  /** Highest numbers of learners, parents, teachers and others; null without a list. */
  readonly room: readonly [number, number, number, number] | null;
}

const SERVICES = [
  "izglītības pārvalde",
  "sociālais dienests",
  "bāriņtiesa",
  "pašvaldības policija",
  "jauniešu centrs",
  "bibliotēka",
];
const HALLS = ["kultūras nams", "bibliotēka", "jauniešu centrs", "skolas zāle"];

const PATTERNS: readonly Pattern[] = [
  {
    activity: 1,
    type: "starpinstitūciju sanāksme",
    titles: ["Atbalsta komandas sanāksme", "Kā agrāk pamanīt risku", "Kavējumu gadījumu apspriede"],
    places: ["pašvaldības zāle", "tiešsaiste"],
    room: [0, 0, 8, 7],
  },
  {
    activity: 1,
    type: "pieredzes apmaiņa",
    titles: ["Ciemos pie kaimiņu pašvaldības", "Labā prakse darbā ar ģimenēm"],
    places: HALLS,
    room: [0, 0, 16, 6],
  },
  {
    activity: 7,
    type: "ideju darbnīca",
    titles: ["Ko kopiena var dot skolai?", "Vieta, kur gribas palikt"],
    places: HALLS,
    room: [24, 10, 8, 8],
  },
  {
    activity: 7,
    type: "mērķsadarbības pasākums",
    titles: ["Skola un kaimiņi vienā pagalmā", "Ģimeņu rīts", "Lielā talka ar jauniešiem"],
    places: HALLS,
    room: [60, 28, 9, 12],
  },
  {
    activity: 7,
    type: "izglītojošs pasākums",
    titles: ["Kā palīdzēt bērnam lasīt", "Droši tīmeklī", "Pusaudzis un motivācija", "Profesiju diena"],
    places: [...HALLS, "tiešsaiste"],
    room: [45, 30, 10, 4],
  },
  {
    activity: 8,
    type: "publikācija",
    titles: ["Raksts pašvaldības avīzē", "Stāsts par lasīšanas draugiem"],
    places: ["tiešsaiste"],
    room: null,
  },
  {
    activity: 8,
    type: "video",
    titles: ["Mentora stāsts", "Viena diena atbalsta komandā"],
    places: ["tiešsaiste"],
    room: null,
  },
  {
    activity: 8,
    type: "seminārs",
    titles: ["Seminārs pedagogiem par individuālo plānu"],
    places: HALLS,
    room: [0, 0, 24, 4],
  },
];

/** How many in each quarter: the project gets going. */
const PACE = [2, 4, 5];

export function holdEvents(sender: Sender): Occasion[] {
  const random = randomFor("events", sender.code);
  return QUARTERS.flatMap((quarter, index) => {
    const fewer = sendsForItself(sender) ? 2 : 0;
    const patterns = random.some(PATTERNS, Math.max(1, memberAt(PACE, index) - fewer));
    return patterns.map((pattern, number) => occasion(sender, quarter, pattern, number, random));
  });
}

function occasion(sender: Sender, quarter: Quarter, pattern: Pattern, number: number, random: Random): Occasion {
  const first = quarter.name === "2025-Q4" ? 18 : 12;
  const day = schoolDayFrom(addDays(quarter.from, first + random.between(0, 55)));
  const audience = pattern.room === null ? null : audienceOf(pattern.room, random);
  return {
    activity: pattern.activity,
    type: pattern.type,
    title: random.pick(pattern.titles),
    place: random.pick(pattern.places),
    day,
    lastDay: pattern.type === "pieredzes apmaiņa" ? addDays(day, 1) : null,
    organiser: sendsForItself(sender) ? sender.name : random.pick([sender.name, memberAt(sender.institutions, 0).name]),
    institutions: random.some(SERVICES, random.between(2, 3)),
    audience,
    access: random.pick([null, null, "subtitri", "vides pieejamība", "zīmju valoda"]),
    file: `PS-${sender.initials}-${quarter.name.slice(2, 4)}${quarter.name.slice(-1)}${number + 1}`,
  };
}

function audienceOf(room: readonly [number, number, number, number], random: Random): Audience {
  const some = (most: number): number => (most === 0 ? 0 : random.between(Math.ceil(most / 3), most));
  return { learners: some(room[0]), parents: some(room[1]), teachers: some(room[2]), others: some(room[3]) };
}

export function peopleAt({ learners, parents, teachers, others }: Audience): number {
  return learners + parents + teachers + others;
}
