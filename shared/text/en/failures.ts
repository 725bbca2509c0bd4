import type { failures as lv } from "../lv/failures.ts";

export const failures: Record<keyof typeof lv, string> = {
  "failure.bug": "The program met an unexpected error. Note the reference number and tell the maintainer.",
  "failure.store-missing": "There is no store “{path}”. Check the path, or make one with register or import.",
  "failure.store-key-form": "The store's key must be 64 hexadecimal digits. Check KOPSKATS_KEY or the key file.",
  "failure.store-key": "The store “{path}” cannot be opened: the key is wrong or missing. Give the right key.",
  "failure.store-foreign": "“{path}” is not a Kopskats store. Name another file.",
  "failure.store-newer": "The store “{path}” was made by a newer Kopskats. Update the program.",
  "failure.file-busy": "Another program holds the file “{path}” open. Close it and try again, or name another file.",
  "failure.file-not-writable":
    "The file “{path}” cannot be written ({reason}). Check the folder, the space on the disk and the permissions; the former file is unchanged.",
  "failure.report-unproven":
    "The report was not issued: the figure {figure} does not agree with its sources ({expected}, not {found}). Check the store with check-store.",
};
