import type { failures as lv } from "../lv/failures.ts";

export const failures: Record<keyof typeof lv, string> = {
  "failure.sender-not-known": "The sender of this file is not known, so the answer cannot be remembered.",
  "failure.bug": "The program met an unexpected error. Note the reference number and tell the maintainer.",
  "failure.store-missing": "There is no store “{path}”. Check the path, or make one with register or import.",
  "failure.store-key-form": "The store's key must be 64 hexadecimal digits. Check KOPSKATS_KEY or the key file.",
  "failure.store-key": "The store “{path}” cannot be opened: the key is wrong or missing. Give the right key.",
  "failure.store-moved":
    "The store’s file was moved, replaced or deleted after it was opened (“{path}”). Nothing was written. Put the file back and open the store again.",
  "failure.store-in-use":
    "Another Kopskats window, or another user, already shows the store “{path}”. Work there, or close it first.",
  "failure.store-read-only":
    "This is a copy of a store for looking at; nothing in it can be changed. Work with a store in a folder that can be written.",
  "failure.store-foreign": "“{path}” is not a Kopskats store. Name another file.",
  "failure.programme-unknown": "There is no programme “{id}”. There are: {known}.",
  "failure.store-programme":
    "The store “{path}” was made for the programme “{own}”, not “{asked}”. Name another store or make a new one.",
  "failure.report-not-laid-out":
    "There is no layout of the quarterly workbook for the programme “{programme}” yet. The commands indicators and trace show its figures and their sources.",
  "failure.store-newer": "The store “{path}” was made by a newer Kopskats. Update the program.",
  "failure.file-busy": "Another program holds the file “{path}” open. Close it and try again, or name another file.",
  "failure.file-not-writable":
    "The file “{path}” cannot be written ({reason}). Check the folder, the space on the disk and the permissions; the former file is unchanged.",
  "failure.template-no-sheet": "The template has no sheet “{sheet}”. Check that it is the right template.",
  "failure.template-formula":
    "Cell {cell} of the template’s sheet “{sheet}” holds a formula; formulas are not overwritten. Name another cell.",
  "failure.report-unproven":
    "The report was not issued: the figure {figure} does not agree with its sources ({expected}, not {found}).{rows, select, none {} other { Rows: {rows}.}} Check the store with check-store.",
  "failure.report-facts-altered":
    "The report was not issued: facts behind the indicators {figures} were altered by hand after they were taken in. Rows: {rows}. Restore the store from a backup, or withdraw these returns and send them again.",
  "failure.store-none":
    "There is no Kopskats store yet (“{path}”). Name yours with --store, or open the desktop application first.",
  "failure.question-left": "Nobody waited for this answer any more, so it was not counted to its end.",
  "failure.store-busy": "Another program is writing to the store. Try again when it has finished.",
  "failure.store-not-writable": "The store cannot be opened for writing. Check the folder and the permissions.",
  "failure.store-damaged": "The store's file is damaged. Stop using it and restore the store from a backup.",
  "failure.disk-full": "The disk is full. Make room and try again; what was begun has not been kept.",
  "failure.memory-full":
    "Memory ran out and the work was ended; what was begun has not been kept. Close other programs and try again, or do it on a computer with more memory.",
  "failure.file-missing":
    "The file or folder “{path}” is not there or cannot be looked at. Check the path and the permissions.",
  "failure.file-unreadable": "The file “{path}” cannot be read. Check the permissions and that its disk is there.",
  "failure.file-too-large": "The file “{path}” is too large. Check that it is the right one.",
  "failure.folder-unreadable":
    "The folder “{path}” cannot be read. Check the permissions; the other folders have been read.",
  "failure.link-not-followed": "The link “{path}” was not followed. If what it leads to is needed, name that itself.",
  "failure.usage-command-unknown": "There is no command “{command}”.",
  "failure.usage-option-unknown": "There is no such option: {option}.",
  "failure.usage-option-needs-value": "The option {option} needs a value.",
  "failure.usage-option-takes-no-value": "The option {option} takes no value.",
  "failure.usage-option-missing": "The option {option} is missing.",
  "failure.usage-language-unknown": "The language is lv or en.",
  "failure.usage-file-missing": "The command {command} needs a file's name.",
  "failure.usage-file-unexpected": "“{file}” is one too many.",
  "failure.usage-dimension-unknown": "There is no dimension “{dimension}”. There are: {known}.",
  "failure.usage-measure-unknown": "There is no measure “{measure}”. There are: {known}.",
  "failure.usage-cell-form": "A cell of the split is written as gender=S, not “{cell}”.",
  "failure.indicator-not-split": "The indicator {code} ({measure}) cannot be split by {dimension}.",
  "failure.indicator-unknown": "There is no indicator “{code}”. The command indicators lists the codes.",
  "failure.measure-unknown": "The indicator {code} has no measure {measure}.",
  "failure.period-unknown":
    "There is no period “{period}”. Write, for example, 2026-Q1, 2026-H1, 2026, 2025/26 or to-date:2026-05-15.",
  "failure.programme-invalid":
    "The programme's file {file} has a mistake ({entry}): {problem}. Mend the file and start again.",
  "failure.indicator-invalid":
    "The indicator file {file} has a mistake ({entry}): {problem}. Mend the file and start again.",
  "failure.register-empty": "The file has no lines. Check that it is the right one.",
  "failure.register-invalid":
    "In line {line} of the file the column “{column}” cannot be understood. Mend it and load the file again; nothing has changed.",
  "failure.register-unreadable": "The file cannot be read as csv in UTF-8 with commas. Save it so and try again.",
  "failure.store-without-pseudonym-key": "The store has no key for pseudonyms. Restore the store from a backup.",

  "failure.template-sender-unknown":
    "There is no sender “{sender}”: give a municipality's code (such as LV-067), or with --store a store whose register has this registration number.",
  "failure.template-period": "“{period}” is no quarter. Write it as 2026-Q1.",
  "failure.template-form-unknown": "There is no form “{form}”. Known: {known}.",
};
