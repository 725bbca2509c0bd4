/** Persons and participations, declared numbers, missing returns. */
export const reportUncertain = {
  "report.persons.name": "Persons and participations",
  "report.persons.title": "Persons and participations",
  "report.persons.about": "One table: unique persons beside participations, cumulative ({period}).",
  "report.persons.note":
    "Participations are not persons: the difference shows how often the same person is counted again. Numbers that are only declared (no list) are never added.",
  "report.persons.what": "What is counted",
  "report.persons.participations": "Participations",
  "report.persons.overlap": "Overlap",
  "report.persons.declared": "Declared without a list",
  "report.persons.from": "Bound from",
  "report.persons.to": "Bound to",
  "report.persons.by-kind": "Learners by kind of support",
  "report.persons.by-municipality": "Learners by municipality",
  "report.persons.by-institution": "Learners by institution",
  "report.persons.by-both": "Learners by municipality and kind",
  "report.persons.declared-by": "Declared, not counted: {sender}, {period}",
  "report.missing.name": "Missing returns",
  "report.missing.title": "Missing returns: the range each indicator would take",
  "report.missing.about":
    "{known, select, no {No agreements that would make returns due are entered for this period; whether any are missing is not known.} other {{count, plural, =0 {All returns that agreements make due have come.} one {# expected return is missing{which}.} other {# expected returns are missing{which}.}}}}",
  "report.missing.note":
    "Least: the figure as it is. Likely: what the same sender’s returns of other quarters brought, the least and the most of them. Of senders who never sent one nothing is assumed.",
  "report.missing.least": "There (least)",
  "report.missing.from": "Likely from",
  "report.missing.to": "Likely to",
  "report.missing.unknown": "Returns without history",
  "report.missing.sentence": "Explanation",
  "report.missing.none": "No indicator has a known value.",
  "report.missing.words":
    "{missing, plural, =0 {No return is missing.} one {# missing return: {known, number} judged by the sender’s other quarters, nothing is known about {unknown, number}.} other {# missing returns: {known, number} judged by the senders’ other quarters, nothing is known about {unknown, number}.}}",
} as const;
