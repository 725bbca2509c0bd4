/** The loopback host answers its own pages only, and only with its key. Real requests over a real socket. */
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startLoopbackHost, type LoopbackHost } from "../../electron/hosts/loopback/loopback-host.ts";
import { AppError } from "../../shared/domain/failure.ts";
import type { ScreenFile } from "../../electron/hosts/serving/screen-files.ts";

const PAGE = '<meta property="csp-nonce" nonce="__KOPSKATS_NONCE__"><script nonce="__KOPSKATS_NONCE__"></script>';
const screens = new Map<string, ScreenFile>([
  ["/index.html", { type: "text/html; charset=utf-8", bytes: Buffer.from(PAGE) }],
  ["/assets/app.js", { type: "text/javascript; charset=utf-8", bytes: Buffer.from("1") }],
]);

let host: LoopbackHost;
let calls: string[];
let staged: { name: string; size: number }[];
let quits: number;

beforeEach(async () => {
  [calls, staged, quits] = [[], [], 0];
  host = await startLoopbackHost({
    core: {
      dispatch: (method) => {
        calls.push(String(method));
        return Promise.resolve({ status: "done", value: "secret figures" });
      },
      stage: (name, bytes) => {
        staged.push({ name, size: bytes.length });
        return "token-of-the-file";
      },
      outgoing: (token) => {
        if (token !== "token-of-the-report") throw new AppError("outgoing-unknown");
        return { name: "Pārskats.xlsx", bytes: Buffer.from("report") };
      },
      mostFileBytes: 1_000,
    },
    screens,
    port: 0,
    onQuit: () => quits++,
  });
});
afterEach(() => host.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Node's own client: it sends whatever headers one asks for. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Answer> {
  const { hostname, port } = new URL(host.origin);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString("utf8"),
        }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

const fromPage = () => ({ Origin: host.origin, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" });
const keyOf = (address: string): string => new URLSearchParams(new URL(address).hash.slice(1)).get("key") ?? "";

async function signIn(): Promise<Record<string, string>> {
  const answer = await ask("POST", "/session", fromPage(), JSON.stringify(keyOf(host.address)));
  return { ...fromPage(), Authorization: `Bearer ${String(JSON.parse(answer.body))}` };
}

describe("the key", () => {
  test("stands behind #, which no browser sends", () => {
    expect(new URL(host.address).search).toBe("");
    expect(keyOf(host.address)).toMatch(/^[\w-]{43}$/);
  });

  test("is good once", async () => {
    const key = JSON.stringify(keyOf(host.address));
    expect((await ask("POST", "/session", fromPage(), key)).status).toBe(200);
    expect((await ask("POST", "/session", fromPage(), key)).status).toBe(401);
  });

  test("a wrong one opens nothing, and does not use up the right one", async () => {
    for (const wrong of ['"x"', "null", "{}", "", '""'])
      expect((await ask("POST", "/session", fromPage(), wrong)).status).toBe(401);
    expect((await ask("POST", "/session", fromPage(), JSON.stringify(keyOf(host.address)))).status).toBe(200);
  });

  test("without the token nothing is called, staged or stopped", async () => {
    for (const path of ["/api/frame.read", "/files", "/outgoing", "/quit"]) {
      expect((await ask("POST", path, fromPage(), "{}")).status).toBe(401);
      expect((await ask("POST", path, { ...fromPage(), Authorization: "Bearer x" }, "{}")).status).toBe(401);
    }
    expect({ calls, staged, quits }).toEqual({ calls: [], staged: [], quits: 0 });
  });

  test("with it the core answers", async () => {
    const answer = await ask("POST", "/api/frame.read", await signIn(), "{}");
    expect(answer).toMatchObject({ status: 200, body: '{"status":"done","value":"secret figures"}' });
    expect(calls).toEqual(["frame.read"]);
  });
});

describe("strangers get nothing, even with the token", () => {
  const STRANGERS: Record<string, (own: Record<string, string>) => Record<string, string>> = {
    "another origin": (own) => ({ ...own, Origin: "https://evil.example" }),
    "another port of this machine": (own) => ({ ...own, Origin: "http://127.0.0.1:1" }),
    "another name for this machine": (own) => ({ ...own, Host: "localhost:8080" }),
    "a rebound name": (own) => ({ ...own, Host: "evil.example" }),
    "a cross-site request": (own) => ({ ...own, "Sec-Fetch-Site": "cross-site" }),
    "a same-site request": (own) => ({ ...own, "Sec-Fetch-Site": "same-site" }),
    "a request without an origin": ({ Origin: own, ...others }) => (own === "" ? {} : others),
    "the null origin": (own) => ({ ...own, Origin: "null" }),
  };

  test.each(Object.entries(STRANGERS))("%s", async (_, disguise) => {
    const headers = disguise(await signIn());
    for (const path of ["/api/frame.read", "/files", "/outgoing", "/quit", "/session"]) {
      const answer = await ask("POST", path, { ...headers, "X-File-Name": "a.xlsx" }, "{}");
      expect(answer).toMatchObject({ status: 403, body: "" });
      expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    }
    expect({ calls, staged, quits }).toEqual({ calls: [], staged: [], quits: 0 });
  });

  test("a page of another site cannot even load our script", async () => {
    expect((await ask("GET", "/assets/app.js", { "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    expect((await ask("GET", "/", { Host: "evil.example" })).status).toBe(403);
  });

  test("a preflight is not answered", async () => {
    const answer = await ask("OPTIONS", "/api/frame.read", { ...fromPage(), "Access-Control-Request-Method": "POST" });
    expect(answer.status).toBe(405);
  });
});

describe("the page", () => {
  test("carries a policy and a new nonce every time", async () => {
    const [one, other] = [await ask("GET", "/"), await ask("GET", "/")];
    const nonceOf = ({ headers }: Answer) => /'nonce-([\w-]+)'/.exec(String(headers["content-security-policy"]))?.[1];
    expect(one.body).toContain(`nonce="${nonceOf(one) ?? "?"}"`);
    expect(one.body).not.toContain("__KOPSKATS_NONCE__");
    expect(nonceOf(one)).not.toBe(nonceOf(other));
  });

  test("allows no inline script, no foreign source, no frame, no form, and wants trusted types", async () => {
    const { headers } = await ask("GET", "/");
    const policy = String(headers["content-security-policy"]).split("; ");
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ])
      expect(policy).toContain(part);
    expect(policy.join()).not.toMatch(/unsafe|\*|https?:/);
  });

  test("and everything else are never cached, sniffed or framed", async () => {
    for (const answer of [
      await ask("GET", "/"),
      await ask("GET", "/nothing"),
      await ask("POST", "/api/x", await signIn(), "{}"),
    ])
      expect(answer.headers).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
      });
  });

  test.each([
    "/../package.json",
    "/%2e%2e/package.json",
    "/assets/../../package.json",
    "/assets\\app.js",
    "/.env",
    "//etc/passwd",
    "/assets/app.js%00",
  ])("what is not among the built files does not exist: %s", async (path) => {
    expect((await ask("GET", path)).status).toBe(404);
  });
});

describe("messages and files", () => {
  test("a message above a megabyte is not read to its end", async () => {
    expect((await ask("POST", "/api/frame.read", await signIn(), `"${"x".repeat(1_100_000)}"`)).status).toBe(413);
    expect(calls).toEqual([]);
  });

  test("only JSON is a message", async () => {
    const own = await signIn();
    expect((await ask("POST", "/api/frame.read", { ...own, "Content-Type": "text/plain" }, "{}")).status).toBe(415);
  });

  test("a file is staged under its name, Latvian letters too", async () => {
    const headers = { ...(await signIn()), "X-File-Name": encodeURIComponent("Rēzeknes novads.xlsx") };
    expect((await ask("POST", "/files", headers, "bytes")).body).toBe('"token-of-the-file"');
    expect(staged).toEqual([{ name: "Rēzeknes novads.xlsx", size: 5 }]);
  });

  test("a file above the limit, or without a readable name, is refused", async () => {
    const own = await signIn();
    expect((await ask("POST", "/files", { ...own, "X-File-Name": "a.xlsx" }, "x".repeat(1_001))).status).toBe(413);
    expect((await ask("POST", "/files", { ...own, "X-File-Name": "%E0%A4%A" }, "x")).status).toBe(400);
    expect((await ask("POST", "/files", own, "x")).status).toBe(400);
    expect(staged).toEqual([]);
  });

  test("a file that is ready is given for its token, and nothing for another", async () => {
    const own = await signIn();
    const answer = await ask("POST", "/outgoing", own, '"token-of-the-report"');
    expect(answer).toMatchObject({ status: 200, body: "report" });
    expect(decodeURIComponent(String(answer.headers["x-file-name"]))).toBe("Pārskats.xlsx");
    for (const other of ['"x"', "{}", "", '"../../etc/passwd"', `"${"x".repeat(2_000)}"`])
      expect(await ask("POST", "/outgoing", own, other)).toMatchObject({ status: 404, body: "" });
  });

  test("stops when its own page asks", async () => {
    expect((await ask("POST", "/quit", await signIn())).status).toBe(204);
    expect(quits).toBe(1);
  });
});
