/** Random inputs to every method over the real loopback host and a real store: nothing breaks, nothing private leaves. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startCore } from "../../electron/core/api/start-core.ts";
import { closeStore } from "../../electron/core/store/open-store.ts";
import { forkForeignReader } from "../../electron/core/workbook/foreign/foreign-reader-process.ts";
import { LIMITS } from "../../electron/core/workbook/limits.ts";
import { startLoopbackHost } from "../../electron/hosts/loopback/loopback-host.ts";
import { INPUTS, isMethod, type Method } from "../../shared/api/contract.ts";
import type { FaultTable } from "../faults/fault-table.ts";
import { acceptanceStoreAt, context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { FILE_ADDRESS, hostileInputs } from "./hostile-inputs.ts";

export const METHODS = Object.keys(INPUTS).filter(isMethod);

export interface ApiCount {
  readonly method: Method;
  asked: number;
  /** What the schema let through to the core's work. */
  worked: number;
  done: number;
  refused: number;
  /** A bug: answered by a number. */
  faults: number;
  /** Answered although the schema says no, or not at all. */
  unchecked: number;
  /** Answers with a path of this machine or a stack in them. */
  leaks: number;
}

export interface ApiFuzz {
  readonly counts: readonly ApiCount[];
  /** Method, input and what was wrong. */
  readonly failures: readonly string[];
  /** Files made beside the store and its backups. */
  readonly strangers: readonly string[];
}

export interface FuzzOptions {
  /** Inputs to each method. */
  readonly count: number;
  /** What the schema lets through is sent as long as the core has worked less than this for the method; then only what it does not. */
  readonly mostSeconds?: number;
  readonly seed: number;
  readonly methods?: readonly Method[];
}

export async function fuzzApi({
  count,
  mostSeconds = Number.POSITIVE_INFINITY,
  seed,
  methods = METHODS,
}: FuzzOptions): Promise<ApiFuzz> {
  const folder = mkdtempSync(join(tmpdir(), "kopskats-fuzz-"));
  const before = readdirSync(process.cwd());
  const store = acceptanceStoreAt(join(folder, "store.db"), QUARTERS);
  await importPaths(store, [join(QUARTERS, "2025-Q4", "SK_atskaite_Līvānu_novads_2025-C4_v1.xlsx")]);
  const foreign = forkForeignReader();
  const errors: string[] = [];
  const core = startCore(
    {
      context,
      store,
      key: null,
      foreign: () => foreign,
      version: "1.0.0",
      author: "Rasma",
      now: () => "2026-04-14T07:12:05Z",
    },
    ({ method, error }) =>
      errors.push(`${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  );
  const host = await startLoopbackHost({
    core: { ...core, mostFileBytes: LIMITS.fileBytes },
    screens: new Map(),
    port: 0,
    onQuit: () => undefined,
  });
  try {
    const ask = await signedIn(host.address, host.origin);
    const counts: ApiCount[] = [];
    const failures: string[] = [];
    for (const method of methods) {
      const counted: ApiCount = { method, asked: 0, worked: 0, done: 0, refused: 0, faults: 0, unchecked: 0, leaks: 0 };
      counts.push(counted);
      let milliseconds = 0;
      for (const input of endlessInputs(method, count, seed)) {
        const mayPass = isProper(method, input);
        if (mayPass && milliseconds > mostSeconds * 1000) continue;
        const began = performance.now();
        const what = await judge(ask, method, input, [folder, process.cwd()], counted);
        if (mayPass) milliseconds += performance.now() - began;
        if (what !== null) failures.push(`${method} ${what} ${preview(input)} ${errors.splice(0).join(" ")}`);
        if (counted.asked === count) break;
      }
    }
    const strangers = [
      ...readdirSync(process.cwd()).filter((name) => !before.includes(name)),
      ...readdirSync(folder).filter(
        (name) => !/^store(\.db(-wal|-shm|-archive|-archive-wal|-archive-shm|-lock)?|-backups)$/.test(name),
      ),
    ];
    return { counts, failures, strangers };
  } finally {
    await host.close();
    await core.close();
    foreign.close();
    closeStore(store);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Batch after batch, so that what is left out for its time has something to take its place. */
function* endlessInputs(method: Method, count: number, seed: number): Generator {
  for (let batch = 0; ; batch++) yield* hostileInputs(method, Math.min(count, 1000), seed + batch);
}

/** As it arrives: what JSON cannot say is not what was meant. */
const isProper = (method: Method, input: unknown) => INPUTS[method].safeParse(parsed(spell(input))).success;

type Ask = (path: string, body: string) => Promise<{ readonly status: number; readonly body: string }>;

async function signedIn(address: string, origin: string): Promise<Ask> {
  const agent = new Agent({ keepAlive: true });
  const askAs =
    (more: Record<string, string>): Ask =>
    (path, body) =>
      new Promise((resolve, reject) => {
        const headers = { Origin: origin, "Content-Type": "application/json", ...more };
        const sent = request(origin + path, { method: "POST", agent, headers }, (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
          response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
        });
        sent.on("error", reject);
        sent.end(body);
      });
  const key = new URLSearchParams(new URL(address).hash.slice(1)).get("key");
  const { body } = await askAs({})("/session", JSON.stringify(key));
  return askAs({ Authorization: `Bearer ${String(JSON.parse(body))}` });
}

/** What was wrong with the answer; null: nothing. */
async function judge(
  ask: Ask,
  method: Method,
  input: unknown,
  places: readonly string[],
  counted: ApiCount,
): Promise<string | null> {
  const sent = spell(input);
  const { status, body } = await ask(`/api/${method}`, sent);
  const told = body.replaceAll(FILE_ADDRESS, "");
  counted.asked++;
  if (status === 413) {
    counted.refused++;
    return null;
  }
  const reply = JSON.parse(body) as { readonly status: string; readonly refusal?: { readonly code: string } };
  const mayPass = isProper(method, input);
  if (mayPass) counted.worked++;
  if (reply.status === "done") counted.done++;
  else if (reply.status === "refused") counted.refused++;
  else counted.faults++;
  if (!mayPass && reply.refusal?.code !== "api-input-invalid") {
    counted.unchecked++;
    return "was not checked";
  }
  if (LEAK.test(told) || places.some((place) => told.includes(place))) {
    if (places.every((place) => !sent.includes(place)) && !LEAK.test(sent) && method !== "settings.read") {
      counted.leaks++;
      return `told ${LEAK.exec(told)?.[0] ?? "a path"}`;
    }
  }
  return reply.status === "fault" ? "broke" : null;
}

/** A stack, a module, a file of the system. */
const LEAK = /\n\s+at |node:internal|node_modules|\.ts:\d+|root:x:0|file:\/\/\//;

function spell(input: unknown): string {
  try {
    const text: unknown = JSON.stringify(input);
    return typeof text === "string" ? text : "";
  } catch {
    // No JSON can say it (a bigint, a circle): then it is no JSON.
    return "{";
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const preview = (input: unknown): string => spell(input).slice(0, 300);

export function apiTable({ counts, strangers }: ApiFuzz): FaultTable {
  const sum = (of: (each: ApiCount) => number) => counts.reduce((total, each) => total + of(each), 0);
  const least = (of: (each: ApiCount) => number) => Math.min(...counts.map(of));
  return {
    id: "api",
    title: "Random inputs to every method",
    how: "Over the loopback host, with the real core in its threads and a store with returns: inputs made from each method's own schema, the same with paths, code or other kinds of values in them, and anything at all. Every answer must come, be what the schema says, and hold no stack and no path of the machine; no file may come into being. What a schema lets through reaches the core; once the core has worked for one method as long as `--seconds` says, that method gets only inputs that its schema must refuse, until it has had all.",
    columns: [
      ...["methods", "inputs", "fewest to one", "let through to the core", "fewest of them to one", "done", "refused"],
      ...["broke", "not checked", "told a path or a stack", "files made"],
    ],
    rows: [
      [
        ...[counts.length, sum(({ asked }) => asked), least(({ asked }) => asked)],
        ...[sum(({ worked }) => worked), least(({ worked }) => worked)],
        ...[sum(({ done }) => done), sum(({ refused }) => refused), sum(({ faults }) => faults)],
        ...[sum(({ unchecked }) => unchecked), sum(({ leaks }) => leaks), strangers.length],
      ],
    ],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { tell, wordsAfter } = await import("../faults/fault-table.ts");
  const only = wordsAfter("--only")?.split(",") ?? null;
  const methods = METHODS.filter((method) => only === null || only.includes(method));
  const given = (option: string, otherwise: number) => Number(wordsAfter(option) ?? otherwise);
  const result = await fuzzApi({
    ...{ count: given("--count", 10_000), mostSeconds: given("--seconds", 20) },
    ...{ seed: given("--seed", 1), methods },
  });
  await tell([apiTable(result)]);
  if (!process.argv.includes("--json")) console.table(result.counts);
  for (const failure of result.failures.slice(0, 200)) console.error(failure);
  process.exit(result.failures.length + result.strangers.length === 0 ? 0 : 1);
}
