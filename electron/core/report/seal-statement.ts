/** What a seal says and who signed it: one line of JSON and an Ed25519 signature over its bytes. */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { z } from "zod";
import { readSealKey, SEALED_BY } from "../store/issued-report.ts";
import { readSetting, type ReadStore } from "../store/open-store.ts";
import { SealedChart } from "./seal-charts.ts";

/** The receipt of an issued report, as its seal's sheet carries it. */
export const SealStatement = z.object({
  seal: z.literal("kopskats"),
  version: z.literal(1),
  programme: z.string(),
  application: z.string(),
  period: z.string(),
  edition: z.number().int(),
  issuedAt: z.string(),
  author: z.string(),
  /** The last change of the store that the figures stand on. */
  state: z.number().int(),
  /** The same state gives the same content. */
  content: z.string(),
  /** Over all fingerprints. */
  cells: z.string(),
  /** Where each defined name leads that formulas use; workbooks of before do not have it. */
  names: z.record(z.string(), z.string()).optional(),
  /** The charts by sheet and name; workbooks of before do not have it. */
  charts: z.record(z.string(), SealedChart).optional(),
  /** Digest of what the figures stand on; workbooks of before do not have it. */
  stateHash: z.string().optional(),
  /** Head of the store's audit chain when it was issued; workbooks of before do not have it. */
  audit: z.object({ seq: z.number().int(), link: z.string() }).optional(),
  /** What was issued beside the whole report; absent: the whole report. */
  companion: z.enum(["public", "municipality", "institution"]).optional(),
  /** Whose report it is; absent: the whole project. */
  unit: z.string().optional(),
});
export type SealStatement = z.infer<typeof SealStatement>;

export interface Signed {
  readonly statement: string;
  readonly signature: string;
  readonly key: string;
}

const SIGNATURE = "ed25519:";

/** Signs with a store's key (PKCS #8, base64). */
export function signStatement(statement: SealStatement, privateKey: string): Signed {
  return signText(JSON.stringify(statement), privateKey);
}

/** Signs any text with a store's key. */
export function signText(text: string, privateKey: string): Signed {
  const key = privateKeyOf(privateKey);
  return {
    statement: text,
    signature: `${SIGNATURE}${sign(null, Buffer.from(text, "utf8"), key).toString("base64")}`,
    key: publicKeyOf(key),
  };
}

/** Null when the text is no statement. */
export function parseStatement(text: string): SealStatement | null {
  try {
    return SealStatement.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Whether the statement was signed with the private half of the printed key. */
export function isSignedBy({ statement, signature, key }: Signed): boolean {
  try {
    if (!signature.startsWith(SIGNATURE) || !key.startsWith(SIGNATURE)) return false;
    const der = Buffer.from(key.slice(SIGNATURE.length), "base64");
    const printed = createPublicKey({ key: der, format: "der", type: "spki" });
    return verify(
      null,
      Buffer.from(statement, "utf8"),
      printed,
      Buffer.from(signature.slice(SIGNATURE.length), "base64"),
    );
  } catch {
    // What stands there is no key.
    return false;
  }
}

/** The printed form of a store's public key. */
export function printedKey(privateKey: string): string {
  return publicKeyOf(privateKeyOf(privateKey));
}

/** The printed key of what this store issued; null when nothing was sealed. */
export function sealedBy(store: ReadStore): string | null {
  const own = readSealKey(store);
  return own === null ? readSetting(store, SEALED_BY) : printedKey(own);
}

/** Short enough to be read out: to be compared with the receipt of the report. */
export function keyFingerprint(printed: string): string {
  const digest = createHash("sha256").update(printed).digest("hex").slice(0, 16);
  return digest.replace(/(.{4})(?=.)/g, "$1-");
}

const privateKeyOf = (base64: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(base64, "base64"), format: "der", type: "pkcs8" });

const publicKeyOf = (key: KeyObject): string =>
  `${SIGNATURE}${createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64")}`;
