import type { charts as lv } from "../lv/charts.ts";

export const charts: Record<keyof typeof lv, string> = {
  "charts.cumulative": "Cumulative",
  "charts.plan": "Planned",
  "charts.cumulative.title": "{indicator}, cumulative",
  "charts.cumulative.alt": "Line chart: {title}, from {first} to {last}.",
  "charts.cumulative.target":
    "Unit: {unit}. The plan is the straight path from the start of the project to the next target.",
  "charts.cumulative.no-target": "Unit: {unit}. No target is entered, so there is no line of the plan.",
  "charts.new-by-kind.title": "New learners in the quarter by kind of support",
  "charts.new-by-kind.alt": "Stacked columns: new learners in the quarter by kind of support, from {first} to {last}.",
  "charts.new-by-kind.note":
    "Persons. One person may receive several kinds, so a column's sum is no number of unique persons.",
  "charts.by-municipality.title": "Learners supported, by municipality",
  "charts.by-municipality.alt": "Bars: learners in each municipality, cumulative until {until}.",
  "charts.by-municipality.note":
    "Unique persons in each municipality, cumulative until {until}. Alphabetical; the municipalities do not add up.",
  "charts.by-institution.title": "Learners supported by institution",
  "charts.by-institution.alt": "Bar chart: learners in each institution, cumulative to {until}",
  "charts.by-institution.note":
    "Unique persons in each institution, cumulative to {until}. In alphabetical order; institutions do not add up.",
  "charts.gender-of-place.title": "Gender of the learners supported",
  "charts.gender-of-place.alt": "Hundred per cent bar chart: women, men and non-binary persons, cumulative to {until}",
  "charts.gender-of-place.note": "Persons, cumulative to {until}; the length of a part is its share of the total.",
  "charts.mentors.title": "Mentors engaged, by municipality",
  "charts.mentors.alt": "Bars: mentors in each municipality, cumulative until {until}.",
  "charts.mentors.note":
    "Mentors with at least one meeting, by place of meeting, cumulative until {until}. Alphabetical.",
  "charts.gender.title": "Gender of learners by kind of support",
  "charts.gender.alt":
    "100 per cent bars: women, men and non-binary persons by kind of support, cumulative until {until}.",
  "charts.gender.note": "Persons, cumulative until {until}; a bar's length is its share of the kind's total.",
  "charts.gender.S": "Women",
  "charts.gender.V": "Men",
  "charts.gender.N": "Non-binary persons",
  "charts.costs.title": "Costs by project activity and status",
  "charts.costs.alt": "Stacked bars: costs by project activity and status, cumulative until {until}.",
  "charts.costs.note": "EUR, cumulative until {until}.",
  "charts.absorption.title": "Absorption against the versions of the budget",
  "charts.absorption.alt":
    "Bars: share of the financing absorbed by source, against each published budget, until {until}.",
  "charts.absorption.note": "% of the budget, eligible costs until {until}.",
  "charts.quality.title": "Rows of the returns by sender",
  "charts.quality.alt": "Stacked bars: rows stored, quarantined and skipped by sender, {period}.",
  "charts.quality.note": "Rows of the returns in force, {period}.",
};
