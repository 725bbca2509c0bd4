/** The two lists VIAA would have: which institutions there are, and who is expected to send what. */
import { INSTITUTIONS, SENDERS, sendsForItself, type Institution, type Sender } from "./senders.ts";

export function institutionRegister(): string {
  const header = "reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to";
  return csv([header, ...INSTITUTIONS.map(registerLine)]);
}

function registerLine(institution: Institution): string {
  const { regNo, name, aliases, municipality, founder, kind } = institution;
  const eligible = founder === "privāts" ? "0" : "1";
  return [regNo, name, aliases.join("|"), municipality, founder, kind, eligible, "", ""].join(",");
}

export function agreementList(): string {
  return csv(["agreement_no,sender,valid_from,valid_to,activities,due_days", ...SENDERS.map(agreementLine)]);
}

function agreementLine(sender: Sender, index: number): string {
  const number = `SK-L-2025/${String(index + 1).padStart(3, "0")}`;
  const from = index % 3 === 0 ? "2025-09-01" : "2025-09-15";
  const activities = sendsForItself(sender) ? "2|3|5|7|8" : "1|2|3|4|5|7|8";
  return [number, sender.code, from, "2029-08-31", activities, "10"].join(",");
}

const csv = (lines: readonly string[]): string => lines.join("\n") + "\n";
