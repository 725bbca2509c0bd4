import type { reportSheets as lv } from "../lv/report-sheets.ts";

export const reportSheets: Record<keyof typeof lv, string> = {
  "report.cover.name": "Cover",
  "report.contents.name": "Contents",
  "report.contents.title": "Contents",
  "report.contents.about": "{count, plural, one {# sheet} other {# sheets}}; {period}.",
  "report.contents.note":
    "All sheets are built alike: title, explanation, header in row 5, data from row 6, totals below the table.",
  "report.summary.name": "Summary",
  "report.summary.title": "Summary",
  "report.summary.about":
    "One table: key figures, {period} and cumulative until {until} The sentences were made from the same figures when the report was issued.",
  "report.activities.name": "Activities",
  "report.activities.title": "Progress by project activity",
  "report.activities.about": "One table: project activities 1–9, {period}.",
  "report.activities.note":
    "The figures are from the returns. Descriptions, deviations and actions are entered by whoever prepares the report; returns have none.",
  "report.indicators.name": "Indicators",
  "report.indicators.title": "Indicators",
  "report.indicators.about":
    "One table: values in the period and cumulative from the start of the project until {until} Milestones and targets are not known until entered from a legal act.",
  "report.indicators.note":
    "Codes SK-… are proposed and internal. Definition: the link in “Code”. Counted units: the link in “Sources”. Yellowish cells: sealed values of the store without a formula.",
  "report.indicators.sealed":
    "There are {units, number} units, more than 200,000: instead of formulas there are sealed values of the store, which the program checks (verify).",
  "report.series.name": "Time series",
  "report.series.title": "Time series by quarter",
  "report.series.about":
    "One table: every quarter from the first return on, as the store knows it now. The charts are drawn from it.",
  "report.series.note":
    "A value with a formula is calculated from the sheet “Units”; on a yellowish ground: a sealed value that does not follow from them alone; a blank cell: not known.",
  "report.table6.name": "Table_6",
  "report.table6.title": "Table 6. Common output indicators (ESF+)",
  "report.table6.about":
    "Columns of Table 6 of Annex VII to Regulation (EU) 2021/1060; values cumulative until {until}",
  "report.table10.name": "Table_10",
  "report.table10.title": "Table 10. Common result indicators (ESF+)",
  "report.table10.about":
    "Columns of Table 10 of Annex VII to Regulation (EU) 2021/1060; values cumulative until {until}",
  "report.annex.note":
    "M men, F women, N non-binary persons, T total. Only complete records of participants are counted. The list of indicators is confirmed by Cabinet regulation.",
  "report.breakdowns.name": "Breakdowns",
  "report.breakdowns.title": "Learners by municipality and kind of support",
  "report.breakdowns.about":
    "One table: unique learners, cumulative until {until} Municipality: that of the institution where the support was given.",
  "report.gender.name": "Gender and age",
  "report.gender.title": "Learners by gender and age",
  "report.gender.about":
    "One table: unique learners, cumulative until {until} Characteristics are those of the first day and are not changed later.",
  "report.gender.note": "Kinds do not add up: one person may receive several; the last row counts each person once.",
  "report.institutions.name": "Institutions",
  "report.institutions.title": "Learners by institution",
  "report.institutions.about":
    "One table: {count, plural, one {# institution} other {# institutions}} with at least one learner, cumulative until {until}",
  "report.institutions.none": "There is no institution with learners supported.",
  "report.hours.name": "Hours",
  "report.hours.title": "Hours delivered by unit of hours",
  "report.hours.about": "One table: hours of consultations (SK-O-03) as they were submitted, until {until}",
  "report.hours.note":
    "The unit is read from the column's heading; different units are not converted, so the total is a plain sum.",
  "report.charts.name": "Charts",
  "report.charts.title": "Charts",
  "report.charts.about":
    "{count, plural, one {# Excel chart} other {# Excel charts}}; above each a link to its data. The charts can be edited.",
  "report.charts.note": "A missing value is a gap in the chart, not zero.",
  "report.charts.data": "Data: sheet “{sheet}”",
  "report.pictures.name": "Pictures",
  "report.pictures.title": "Pictures of the charts",
  "report.pictures.about":
    "{count, plural, one {# picture} other {# pictures}}: the same charts as the program shows them.",
  "report.pictures.note": "The pictures can be copied into documents; their numbers are those of the sheet “Charts”.",
  "report.mentors.name": "Mentors",
  "report.mentors.title": "Mentors",
  "report.mentors.about": "One table: {count, plural, one {# training record} other {# training records}} of mentors.",
  "report.mentors.note": "A mentor is shown by a pseudonym; one mentor may be in several training groups.",
  "report.mentors.none": "There are no training records of mentors.",
  "report.sessions.name": "Supervisions",
  "report.sessions.title": "Group supervisions",
  "report.sessions.about":
    "One table: {count, plural, one {# session} other {# sessions}} since the start of the project.",
  "report.sessions.note":
    "A session is sender, group, day and starting time. SK-O-08 counts sessions with at least two participants.",
  "report.sessions.none": "There are no supervision sessions.",
  "report.projects.name": "Projects",
  "report.projects.title": "Initiative and partnership projects",
  "report.projects.about": "One table: {count, plural, one {# project} other {# projects}}, each as reported last.",
  "report.projects.note": "SK-O-11 and SK-O-12 count only projects under way or finished.",
  "report.projects.none": "There are no projects.",
  "report.events.name": "Events",
  "report.events.title": "Events, meetings and communication",
  "report.events.about": "One table: {count, plural, one {# event} other {# events}} since the start of the project.",
  "report.events.note": "Attendances are not persons: one person may attend several events.",
  "report.events.none": "There are no events.",
  "report.events.none-in-period": "There are no events in the period.",
  "report.finance.name": "Finance",
  "report.finance.title": "Costs by project activity",
  "report.finance.about": "One table: EUR, by date of the document, cumulative until {until}",
  "report.finance.note":
    "Eligible costs: declared, checked and paid; ineligible costs are shown apart and are in no total.",
  "report.absorption.name": "Absorption",
  "report.absorption.title": "Absorption of the financing",
  "report.absorption.about": "One table: eligible costs against every published version of the budget, until {until}",
  "report.absorption.note": "Several versions of the budget are published; SK-F-01…03 use the active one.",
  "report.horizontal.name": "Horizontal principles",
  "report.horizontal.title": "Horizontal principles and communication",
  "report.horizontal.about": "One table: events of the period, their accessibility and the use of the EU emblem.",
  "report.horizontal.note": "Accessible formats as the return states them.",
  "report.risks.name": "Risks",
  "report.risks.title": "Register of risks",
  "report.risks.about": "One table. Risks are entered by whoever prepares the report; returns have none.",
  "report.next.name": "Next quarter",
  "report.next.title": "Deadlines of the next quarter",
  "report.next.about": "One table: deadlines of the programme's calendar in the three months after the period.",
  "report.next.note": "Planned events are entered by whoever prepares the report; returns have none.",
  "report.quality.name": "Quality of data",
  "report.quality.title": "Quality of data: returns of the period",
  "report.quality.about":
    "One table: {period}; {expected, plural, =0 {returns received: {received}; how many were expected is not known, for no agreements are entered} other {of those expected, {received} of {expected} were received}}.",
  "report.quality.note":
    "Rows read = stored + quarantined + skipped. Figures of a missing return are not known; they are not zero.",
  "report.quality.none": "There are no returns of the period, and none is expected.",
  "report.findings.name": "Findings",
  "report.findings.title": "Findings by rule",
  "report.findings.about": "One table: how often each rule spoke in the returns in force.",
  "report.findings.note": "An error holds a row in quarantine; warnings and notes do not.",
  "report.findings.none": "There are no findings.",
  "report.methods.name": "Methods",
  "report.methods.title": "Methods: definitions of the indicators",
  "report.methods.about":
    "One table: {count, plural, one {# indicator} other {# indicators}}; rows as in the sheet “Indicators”.",
  "report.methods.note": "The status “proposed” means: no official definition was found.",
  "report.remarks.name": "Remarks",
  "report.remarks.title": "Remarks and signs",
  "report.remarks.about": "One table: what signs, words and numbered remarks mean.",
  "report.units.name": "Units",
  "report.units.title": "Counted units",
  "report.units.about":
    "One table: {count, plural, one {# row} other {# rows}}: each person, pair, session, project, event or cost row that a figure is made of.",
  "report.units.note":
    "Filter by “Set”. A person with several kinds or places has several rows; a helper column's “1” marks the one to count. “÷”: what a share is divided by.",
  "report.sources.name": "Sources",
  "report.sources.title": "Sources: rows of the returns",
  "report.sources.about":
    "One table: {count, plural, one {# row} other {# rows}} of {files, plural, one {# file} other {# files}}; only rows that count.",
  "report.sources.note":
    "There are no names, personal codes or birth dates here. Find a row by file, sheet, row and cell; the file is the same when the SHA-256 agrees.",
  "report.returns.name": "Submissions",
  "report.returns.title": "Submissions",
  "report.returns.about": "One table: {count, plural, one {# submission} other {# submissions}} of all periods.",
  "report.returns.note": "Superseded, withdrawn and held returns are in no figure.",
  "report.returns.none": "There are no submissions.",
  "report.changes.name": "Changes",
  "report.changes.title": "Changes since earlier reports",
  "report.changes.about":
    "One table: figures that differ from the last edition issued for this period and the one before.",
  "report.changes.note": "An issued report is never rewritten; later returns and corrections are seen here.",
  "report.restated.name": "Restated edition",
  "report.restated.title": "Restated edition: {period}",
  "report.restated.about":
    "One table: {count, plural, one {# figure} other {# figures}} of edition {edition} as reported and now; changed: {changed}.",
  "report.restated.open":
    "The period is not locked, so a new edition needs no reason; causes are read from the history of the store.",
  "report.restated.reason": "Reason",
  "report.restated.same": "unchanged",
  "report.changes.none": "There are no differences from earlier reports, or none was issued.",
  "report.decisions.name": "Decisions",
  "report.decisions.title": "Decisions",
  "report.decisions.about":
    "One table: {count, plural, one {# decision} other {# decisions}} about findings, returns and matches.",
  "report.decisions.none": "There are no decisions.",
  "report.controls.name": "Controls",
  "report.controls.title": "Controls",
  "report.controls.about":
    "One table: {count, plural, one {# control} other {# controls}}. Recomputed in this workbook, sealed in the store, difference and verdict.",
  "report.manifest.name": "Manifest",
  "report.manifest.title": "Manifest",
  "report.manifest.about": "One table: what this workbook was made from, and with.",
  "report.manifest.note":
    "The same state of the store gives the same content; only edition, moment of issue and author differ.",
};
