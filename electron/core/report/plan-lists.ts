/** Lists: mentors, supervisions, projects, events. No names of persons; each line leads to its row. */
import type { PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { dated, known, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import type { Trail } from "./plan-trail.ts";

interface Places {
  municipality(code: string | null): string;
  sender(code: string): string;
  item(classifier: string, key: string): string;
}

function places(facts: ReportFacts, frame: Frame): Places {
  const names = new Map(facts.programme.municipalities.map(({ code, name }) => [code, name]));
  return {
    municipality: (code) => (code === null ? "–" : (names.get(code) ?? code)),
    sender: (code) => names.get(code) ?? facts.institutionNames.get(code) ?? code,
    item: (classifier, key) =>
      facts.programme.classifiers.get(classifier)?.items.find((item) => item.key === key)?.name[frame.text.language] ??
      key,
  };
}

const euro = (cents: number | null) => known(cents === null ? null : cents / 100, "–");

export function planMentors(facts: ReportFacts, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const at = places(facts, frame);
  return tableSheet(frame, {
    name: text("report.mentors.name"),
    title: text("report.mentors.title"),
    about: text("report.mentors.about", { count: facts.mentors.length }),
    note: text("report.mentors.note"),
    tab: TABS.lists,
    tableName: "Mentori_t",
    columns: [
      { header: text("report.mentors.mentor"), width: 22, style: "code" },
      { header: text("report.mentors.municipality"), width: 42, style: "row-name" },
      { header: text("report.mentors.group"), width: 14, style: "text" },
      { header: text("report.mentors.starts"), width: 13, style: "date" },
      { header: text("report.mentors.ends"), width: 13, style: "date" },
      { header: text("report.col.hours"), width: 10, style: "decimal" },
      { header: text("report.mentors.certified"), width: 13, style: "date" },
      { header: text("report.col.status"), width: 14, style: "text" },
      { header: text("report.mentors.learners"), width: 14, style: "number" },
      { header: text("report.mentors.meetings"), width: 11, style: "number" },
      { header: text("report.mentors.meetings-in-period"), width: 11, style: "number" },
      { header: text("report.col.sources"), width: 12, style: "link" },
    ],
    rows: facts.mentors.map((line): PlanRow => [
      line.mentor,
      at.municipality(line.municipality),
      line.group,
      line.startsOn,
      line.endsOn,
      line.hours,
      dated(line.certifiedOn, "–"),
      at.item("mentor_status", line.status),
      line.learners,
      line.meetings,
      line.meetingsInPeriod,
      trail.rowLink(line.sourceRow),
    ]),
    empty: text("report.mentors.none"),
    frozenColumns: 2,
    filter: true,
  });
}

export function planSessions(facts: ReportFacts, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const at = places(facts, frame);
  return tableSheet(frame, {
    name: text("report.sessions.name"),
    title: text("report.sessions.title"),
    about: text("report.sessions.about", { count: facts.sessions.length }),
    note: text("report.sessions.note"),
    tab: TABS.lists,
    tableName: "Supervizijas_t",
    columns: [
      { header: text("report.sessions.session"), width: 22, style: "code" },
      { header: text("report.col.day"), width: 13, style: "date" },
      { header: text("report.sessions.starts"), width: 9, style: "code" },
      { header: text("report.sessions.ends"), width: 9, style: "code" },
      { header: text("report.sessions.group"), width: 24, style: "row-name" },
      { header: text("report.col.sender"), width: 38, style: "text" },
      { header: text("report.breakdowns.municipality"), width: 38, style: "text" },
      { header: text("report.sessions.participants"), width: 12, style: "number" },
      { header: text("report.col.in-period"), width: 12, style: "text" },
      { header: text("report.col.sources"), width: 12, style: "link" },
    ],
    rows: facts.sessions.map((line): PlanRow => [
      line.session,
      line.day,
      line.startsAt.slice(0, 5),
      line.endsAt.slice(0, 5),
      line.group,
      at.sender(line.sender),
      at.municipality(line.municipality),
      line.participants,
      inPeriod(facts, frame, line.day),
      trail.rowLink(line.sourceRow),
    ]),
    empty: text("report.sessions.none"),
    frozenColumns: 2,
    filter: true,
  });
}

export function planProjects(facts: ReportFacts, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const at = places(facts, frame);
  return tableSheet(frame, {
    name: text("report.projects.name"),
    title: text("report.projects.title"),
    about: text("report.projects.about", { count: facts.projects.length }),
    note: text("report.projects.note"),
    tab: TABS.lists,
    tableName: "Projekti_t",
    columns: [
      { header: text("report.projects.number"), width: 16, style: "code" },
      { header: text("report.projects.title-of"), width: 40, style: "row-name" },
      { header: text("report.projects.kind"), width: 15, style: "text" },
      { header: text("report.col.sender"), width: 38, style: "text" },
      { header: text("report.breakdowns.municipality"), width: 38, style: "text" },
      { header: text("report.projects.partners"), width: 11, style: "number" },
      { header: text("report.projects.starts"), width: 13, style: "date" },
      { header: text("report.projects.ends"), width: 13, style: "date" },
      { header: text("report.col.status"), width: 15, style: "text" },
      { header: text("report.projects.approved"), width: 14, style: "decimal" },
      { header: text("report.projects.paid"), width: 14, style: "decimal" },
      { header: text("report.projects.people"), width: 12, style: "number" },
      { header: text("report.col.sources"), width: 12, style: "link" },
    ],
    rows: facts.projects.map((line): PlanRow => [
      line.number,
      line.title,
      at.item("project_kind", line.kind),
      at.sender(line.sender),
      at.municipality(line.municipality),
      line.partners,
      line.startsOn,
      line.endsOn,
      at.item("project_status", line.status),
      euro(line.approvedCents),
      euro(line.paidCents),
      known(line.people, "–"),
      trail.rowLink(line.sourceRow),
    ]),
    empty: text("report.projects.none"),
    frozenColumns: 2,
    filter: true,
  });
}

export function planEvents(facts: ReportFacts, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const at = places(facts, frame);
  return tableSheet(frame, {
    name: text("report.events.name"),
    title: text("report.events.title"),
    about: text("report.events.about", { count: facts.events.length }),
    note: text("report.events.note"),
    tab: TABS.lists,
    tableName: "Pasakumi_t",
    columns: [
      { header: text("report.col.day"), width: 13, style: "date" },
      { header: text("report.events.title-of"), width: 44, style: "row-name" },
      { header: text("report.col.activity"), width: 9, style: "code" },
      { header: text("report.events.type"), width: 24, style: "text" },
      { header: text("report.col.sender"), width: 38, style: "text" },
      { header: text("report.breakdowns.municipality"), width: 38, style: "text" },
      { header: text("report.events.attendances"), width: 13, style: "number" },
      { header: text("report.events.open"), width: 11, style: "text" },
      { header: text("report.col.in-period"), width: 12, style: "text" },
      { header: text("report.col.sources"), width: 12, style: "link" },
    ],
    rows: facts.events.map((line): PlanRow => [
      line.day,
      line.title,
      line.activity,
      at.item("event_type", line.type),
      at.sender(line.sender),
      at.municipality(line.municipality),
      known(line.attendances, "–"),
      yesNo(frame, line.isOpen),
      inPeriod(facts, frame, line.day),
      trail.rowLink(line.sourceRow),
    ]),
    empty: text("report.events.none"),
    frozenColumns: 2,
    filter: true,
  });
}

/** `HP un komunikācija`: accessibility and visibility of each event. */
export function planHorizontal(facts: ReportFacts, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const at = places(facts, frame);
  return tableSheet(frame, {
    name: text("report.horizontal.name"),
    title: text("report.horizontal.title"),
    about: text("report.horizontal.about"),
    note: text("report.horizontal.note"),
    tab: TABS.lists,
    tableName: "HP_t",
    columns: [
      { header: text("report.col.day"), width: 13, style: "date" },
      { header: text("report.events.title-of"), width: 50, style: "row-name" },
      { header: text("report.events.type"), width: 26, style: "text" },
      { header: text("report.col.sender"), width: 38, style: "text" },
      { header: text("report.horizontal.access"), width: 36, style: "text" },
      { header: text("report.horizontal.visibility"), width: 14, style: "text" },
      { header: text("report.col.sources"), width: 12, style: "link" },
    ],
    rows: facts.events
      .filter(({ day }) => day >= facts.period.from)
      .map((line): PlanRow => [
        line.day,
        line.title,
        at.item("event_type", line.type),
        at.sender(line.sender),
        line.accessFormats ?? "–",
        yesNo(frame, line.hasVisibility),
        trail.rowLink(line.sourceRow),
      ]),
    empty: text("report.events.none-in-period"),
    frozenColumns: 2,
  });
}

function inPeriod(facts: ReportFacts, frame: Frame, day: string): string {
  return yesNo(frame, day >= facts.period.from && day <= facts.period.to);
}

function yesNo({ text }: Frame, is: boolean): string {
  return text(is ? "common.yes" : "common.no");
}
