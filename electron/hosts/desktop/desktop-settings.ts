/** What the desktop remembers between starts: the language of its menu, and where the window was. Nothing of the work. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const whole = z.int().min(-100_000).max(100_000);

const DesktopSettings = z.object({
  language: z.enum(["lv", "en"]).nullable().catch(null),
  window: z.object({ x: whole, y: whole, width: whole, height: whole, maximized: z.boolean() }).nullable().catch(null),
});
export type DesktopSettings = z.output<typeof DesktopSettings>;

const NONE: DesktopSettings = { language: null, window: null };

/** What cannot be read is as if it had never been written. */
export function readSettings(path: string): DesktopSettings {
  try {
    return DesktopSettings.catch(NONE).parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return NONE;
  }
}

/** Whole or not at all; losing it costs a window's place, so a failure stops nothing. */
export function writeSettings(path: string, settings: DesktopSettings): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.tmp`, JSON.stringify(settings));
    renameSync(`${path}.tmp`, path);
  } catch {
    return;
  }
}
