/** Parsers of a programme's files, loaded when a file is read: where the build has compiled the programme, that is never. */
import { createRequire } from "node:module";
import type * as Csv from "csv-parse/sync";
import type * as Yaml from "yaml";

const require = createRequire(import.meta.url);

// What these packages export is what their types say.
export const yamlParser = () => require("yaml") as typeof Yaml;
export const csvParser = () => require("csv-parse/sync") as typeof Csv;
