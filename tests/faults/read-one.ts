/** `read-one.ts <file>`: reads one file as intake does, and says what came of it, how long it took and the most memory this process had. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { forkForeignReader } from "../../electron/core/workbook/foreign/foreign-reader-process.ts";
import { readWorkbook } from "../../electron/core/workbook/read-workbook.ts";

const [path = ""] = process.argv.slice(2);
const bytes = readFileSync(path);
const foreign = forkForeignReader();
const from = performance.now();
const result = await readWorkbook(bytes, { name: basename(path), foreign: () => foreign });
const milliseconds = performance.now() - from;
foreign.close();
// What `resourceUsage` tells begins with the memory of the process that started this one.
const megabytes = Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1024;
console.log(JSON.stringify({ refusal: result.ok ? null : result.reason, milliseconds, megabytes }));
