/** A figure in words: describe-figure.ts puts these together. */
export const figure = {
  "figure.unknown": "{name}: the value is not known.",
  "figure.cumulative": "{name}: {value} since the project began ({period}).",
  "figure.new": "{name}: {value} for the first time in this period ({period}).",
  "figure.active": "{name}: {value} with at least one event in the period ({period}).",
  "figure.period": "{name}: {value} in this period ({period}).",
  "figure.share": "{name}: {value}, that is {numerator} of {denominator} ({period}).",
  "figure.share-alone": "{name}: {value} ({period}).",
  "figure.returns":
    "{received, number} of {expected, number} expected returns came in{missing, plural, =0 {.} one {; the figures of # missing return are not known.} other {; the figures of # missing returns are not known.}}",
  "figure.returns-of-unknown":
    "{received, plural, one {# return} other {# returns}} came in; how many were expected is not known.",
  "figure.quarantined":
    "{rows, plural, =0 {No row is quarantined.} one {# row is quarantined and not counted.} other {# rows are quarantined and not counted.}}",
  "figure.change.none": "Unchanged since {since}.",
  "figure.change.unknown": "The earlier value is not known, so neither is the change.",
  "figure.change.some": "Since {since} (it was {before}) {difference}{causes}.",
  "figure.points": "{value} percentage points",
  "figure.cause.new-in-period": "new events in the period",
  "figure.cause.earlier-quarters": "corrections of earlier quarters",
  "figure.cause.new-return": "new returns",
  "figure.cause.resubmission": "returns sent again",
  "figure.cause.withdrawal": "withdrawn returns",
  "figure.cause.decision": "decisions",
  "figure.cause.rows-of-other-returns": "effect on rows of other returns",
  "figure.cause.definitions": "definitions or programme",
  "figure.cause.units": "units or persons",
  "figure.cause.other": "other",
} as const;
