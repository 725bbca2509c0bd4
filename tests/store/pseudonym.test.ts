import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { pseudonymiserBy } from "../../electron/core/store/person.ts";

test("a pseudonym is the HMAC of its purpose and text, whatever was asked before it, of any length and spelling", () => {
  const key = "0f".repeat(32);
  const pseudonym = pseudonymiserBy(key);
  const texts = ["Anna Bērziņa", "ā".repeat(400), "", "x".repeat(5_000), "half a pair: \ud800", "Anna Bērziņa"];
  for (const text of texts) {
    const told = createHmac("sha256", Buffer.from(key, "hex")).update(`name:v1:${text}`).digest("base64url");
    expect(pseudonym("name", text)).toBe(told);
  }
});
