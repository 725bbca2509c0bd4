import type { findings as lv } from "../lv/findings.ts";

export const findings: Record<keyof typeof lv, string> = {
  "finding.V-01": "The field “{field}” is empty. Enter the value; where there is none, ask VIAA what to do.",
  "finding.V-02":
    "{candidates, select, 0 {{shown, select, yes {The value “{value}”} other {The value}} of “{field}” is not in the list. Choose one from the list.} other {This fits several records. Enter the personal code or the exact number.}}",
  "finding.V-03": "The date or time{shown, select, yes { “{value}”} other {}} cannot be told. Write it as 05.01.2026.",
  "finding.V-04":
    "{shown, select, yes {“{value}”} other {The value}} of “{field}” is not a number. Write one number and nothing else.",
  "finding.V-05": "The personal code has a wrong pattern. Check that all 11 digits are there, and enter it as text.",
  "finding.V-06": "The personal code holds an impossible date. Check its first six digits.",
  "finding.V-07":
    "The check digit of the personal code does not fit. The row counts; compare the code with the document and confirm it.",
  "finding.V-08":
    "The check digit of a new-type code proves nothing. The row counts; compare the code with the document.",
  "finding.V-09": "The birth date does not agree with the personal code. Check both.",
  "finding.V-10": "The support {kind} is not for the grade or course {grade}. Check the kind of support and the grade.",
  "finding.V-11": "Mentor support is open from age 13. Check the date and the learner.",
  "finding.V-12":
    "Outside the target group of the project: check grade, programme, form of study and institution. If all is right, remove the row.",
  "finding.V-13":
    "This row repeats row {other} of the sheet “{otherSheet}”. The first counts; remove or mend the other.",
  "finding.V-14":
    "The learner is registered in another institution at the same time: {institution} (sheet “{otherSheet}”, row {other}). Check where the support begins and ends.",
  "finding.V-15":
    "Another record with this personal code has another name (sheet “{otherSheet}”, row {other}). Check code and name.",
  "finding.V-16":
    "{kind, select, project {This project may be listed already, with its number written differently (sheet “{otherSheet}”, cell {otherCell}, {otherPeriod}); then it is counted twice. If it is the same, write the number alike; if not, explain.} group {This group may be listed already, with its name written differently (sheet “{otherSheet}”, cell {otherCell}, {otherPeriod}); then it is counted twice. If it is the same, write the name alike; if not, explain.} participant {This participant may be listed already, written differently, with another role or institution, or by personal code in one place only (sheet “{otherSheet}”, cell {otherCell}, {otherPeriod}); then one person is counted twice. If it is the same person, write everything alike; if not, explain.} other {A person of this name and birth date has another code in another record (sheet “{otherSheet}”, row {other}). Check whether the code was changed.}}",
  "finding.V-20":
    "The date is outside the reporting period. Mend the date, or send the row with the return of its period.",
  "finding.V-21": "The date is outside the eligibility of the project. Check the date.",
  "finding.V-22": "Support was given before the plan was approved. Check both dates.",
  "finding.V-23": "The date is in the future. Check the date.",
  "finding.V-24":
    "{found, select, quarantined {First mend the row that this one refers to: sheet “{otherSheet}”, row {other}.} name {The mentor was found by name only. Enter the personal code or the certificate number.} other {The plan or mentor was not found. Check the number or code, or add the missing row.}}",
  "finding.V-25":
    "{hours, number} hours are outside the usual range ({least, number}–{most, number}). Check the length.",
  "finding.V-26": "The learner has {hours, number} hours in a month, more than {most, number}. Check the sessions.",
  "finding.V-27": "The meeting is before the mentor's certificate or outside the pair's period. Check the dates.",
  "finding.V-28": "The supervisor is listed as a participant too. Check the list.",
  "finding.V-29": "More was paid than approved. Check the amounts.",
  "finding.V-30":
    "The total does not agree with the rows: {declared, number} stated, {counted, number} counted.{explained, select, yes { Row {row} explains the difference.} other {}} Check the rows and the total.",
  "finding.V-31": "The cell holds the formula error {value}. Mend the formula or enter the value.",
  "finding.V-32": "The formula was never calculated. Open the file in Excel, save it, and send it again.",
  "finding.V-33": "Excel turned the value into a date or time. Format the cell as text and enter the value again.",
  "finding.V-34":
    "The amounts do not agree: ESF+ and state budget together, or units times rate, are not the amount. Check them.",
  "finding.V-35": "The ESF+ share exceeds 85 %. Check the amounts.",
  "finding.V-36": "The check is before the exit. Check both dates.",
  "finding.V-37": "A partnership project needs at least two institutions. Enter the partners.",
  "finding.V-38": "The total {declared, number} is not the sum of its parts, {counted, number}. Check the row.",
  "finding.V-39": "This status needs a certificate number. Enter it or change the status.",
  "finding.V-40":
    "{kind, select, F5 {A supervision much like this one is on the same day in another return: {institution} (sheet “{otherSheet}”, row {other}). Both count; if they are one, remove one of them.} F6 {A project much like this one is in another return: {institution} (sheet “{otherSheet}”, row {other}). Both count; if they are one, remove one of them.} F7 {An event much like this one is in another return: {institution} (sheet “{otherSheet}”, row {other}). Both count; if they are one, remove one of them.} F8 {Costs with this document are in another return, too: {institution} (sheet “{otherSheet}”, row {other}). Both count; check for double funding.} F9 {Another return says otherwise of the same learner and the same day of the check: {institution} (sheet “{otherSheet}”, row {other}). One of them counts; check which is right.} other {The same learner has this support on the same day in another return (sheet “{otherSheet}”, row {other}). Check for double funding.}}",
  "finding.V-50":
    "{kind, select, learners {There are {counted, number} learners with support, and there were {declared, number} in the quarter before} hours {There are {counted, number} hours of support, and there were {declared, number} in the quarter before} other {The value differs steeply from the quarter before}}. Please check.",
  "finding.V-60": "Values of the row are struck through. Remove the row if it no longer holds, or take the line off.",
  "finding.V-61":
    "{shown, select, yes {The value “{value}” of “{field}” may mean several things. Write it so that it means one.} negative {An amount below zero in “{field}” can only be a correction. Say in the row what it corrects, or mend the sign.} sheet {By its name the sheet “{field}” is a sample, a draft, an older version, a plan or a list of what was not held, so the row does not count. Rename the sheet if it should, remove it if not.} void {What stands in “{field}” suggests that the row does not count: it did not take place, or the row is a mistake. Accept the row if it counts, remove it if not.} other {The value of “{field}” may mean several things. Write it so that it means one.}}",
  "finding.V-62": "One cell held several fields; each was read on its own. From now on write each into its own column.",
  "finding.V-63": "One cell holds several records. Write each into a row of its own.",
  "finding.V-64":
    "{kind, select, format {This file format ({format}) hides from us what is struck through or hidden. If there is any, send an xlsx file.} other {Row {row} is a sample row and does not count.}}",
  "finding.V-65":
    "{kind, select, rows {There are hidden rows ({rows}); they were read with the others. Remove those that are not meant.} columns {There are hidden columns ({rows}); they were read with the others.} sheet {The sheet is hidden; it was read because it is named like a form.} other {The sheet is hidden and was not read. Show it if it is needed.}}",
  "finding.V-66": "The year is written with two digits. From now on write all four.",
  "finding.V-67": "“{value}” is a former name; it counts for the present unit.",
  "finding.V-68":
    "{source, select, merged {The value of the merged cell was taken for all its rows.} above {The value that is written once was taken for the rows below it.} sheet {The field “{field}” was taken from the sheet's name.} title {The value was taken from a title above the table.} file {Period or version were taken from the file's name. Enter them on the cover sheet.} month {The heading names only a month; its last day was taken for the date.} other {The value was taken from another place.}}",
  "finding.V-69": "The spelling of the personal code was put right (a lost zero put back, or odd signs taken out).",
  "finding.V-70":
    "{kind, select, sheet {The sheet “{header}” is no form we know} other {The column “{header}” is not known}}; {filled, plural, one {# cell does} other {# cells do}} not count.{like, select, yes { Is the field “{field}” meant?} other {}} Use the heading of the form.",
  "finding.V-71": "The value comes from another workbook and may be out of date. Enter it as a value.",
  "finding.V-72":
    "{kind, select, colour {Some rows are coloured. Colours are not read; if they mean something, write it into a column.} other {The cell has a note. Notes are not read; if there is data in it, write it into a column.}}",
  "finding.V-73": "The institution “{value}” is not in the register. Check its name, or ask VIAA to add it.",
  "finding.V-74": "The unit of hours as we read it: {unit}.",
  "finding.V-75": "A time with a time zone was made the date in Riga.",
  "finding.X1": "The number of participants is not the sum of unemployed, inactive and employed.",
  "finding.X2": "There are more long-term unemployed than unemployed.",
  "finding.X3": "The age groups hold more people than there are participants.",
  "finding.X4": "The levels of education do not add up to the complete participants.",
  "finding.X5": "A special group holds more people than there are participants.",
  "finding.X6": "Women, men and non-binary persons do not add up to the total.",
  "finding.X7": "A reserved sum of SFC is not the sum of its parts.",
  "finding.X8": "A result exceeds the output it is based on.",
  "finding.X9": "A cumulative value has fallen without a correction that explains it.",
  "finding.X10":
    "{kind, select, late {The immediate result was checked later than {most, number} days after the exit. Check the dates.} other {The immediate result does not agree with the status at entry. Check both.}}",
  "finding.X11": "The dates are not in order. Check beginning and end.",
  "finding.X12": "The learner's age ({age}) is unusual. Check the birth date.",
  "finding.X13": "The age ({age}) does not agree with the grade ({grade}). Check birth date and grade.",
  "finding.X14": "The education attained does not agree with the grade ({grade}). Check both.",
  "finding.X15": "The learner ({age}) is said to be employed. Check the labour market status.",
  "finding.X16": "A rural area is given in a state city. Check the place of residence.",
  "finding.F-ENCRYPTED": "The file is password-protected. Ask the sender for one without a password.",
  "finding.F-NOT-A-WORKBOOK":
    "The file is not a readable workbook, or it is damaged. Ask the sender to save and send it again.",
  "finding.F-UNSUPPORTED": "This format is not read. Ask the sender to save the file as xlsx.",
  "finding.F-TOO-LARGE": "The file is over the limits. Ask for a file that holds the return only.",
  "finding.F-EMPTY":
    "The return is empty. If there was no activity, the cover sheet must say so in “Nav datu par periodu”.",
  "finding.F-NO-FORM": "The file holds no form of a return. Check whether it is the right file.",
  "finding.F-NO-SENDER":
    "The sender is not stated or not known. The cover sheet must name the municipality or institution.",
  "finding.F-NO-PERIOD":
    "The reporting period is not stated or not understood. The cover sheet must name it, such as 2026-Q1.",
  "finding.F-WRONG-PERIOD":
    "At least half of the dates lie outside the stated period. Decide whether the period is wrong or the file is another.",
  "finding.F-AMBIGUOUS-SENDER": "The sender's name fits several. Choose which one is meant.",
  "finding.F-LOCKED": "This period is locked. Ask VIAA how to send a correction.",
  "finding.F-STALE": "A newer version is in force. This file is kept, but does not count.",
  "finding.F-LOCK-FILE":
    "This is a temporary file of Excel, not a return. Close the workbook and send the return itself.",
  "finding.F-SAME-VERSION": "Other content has already come with this version number. Decide which one stays in force.",
  "finding.F-HEADER-UNSURE": "The heading of a column that is needed is only like a known one. Confirm what it means.",
  "finding.F-AGGREGATE-ONLY":
    "Only a number is stated, without a list. Ask for the list, or decide to keep the number apart.",
  "finding.F-SET-ASIDE": "It was decided not to use this file. The decision can be withdrawn.",
};
