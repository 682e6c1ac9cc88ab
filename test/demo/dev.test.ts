import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { discardCluster } from "../../src/platform/postgres/cluster.ts";
import { until } from "../support/until.ts";

/** `npm run dev` as a newcomer starts it, with a folder and a port of its own. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "samkoeb-dev-"));
// PostgreSQL's own user must be able to enter it, or the data goes elsewhere.
chmodSync(folder, 0o755);
let child: ChildProcess | undefined;
afterAll(async () => {
  child?.kill("SIGKILL");
  await discardCluster(join(folder, "postgres")).catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

test("npm run dev prints an address and keys that work, and takes everything along when it stops", async () => {
  const port = await freePort();
  child = spawn(process.execPath, ["bin/dev.mjs", "--port", String(port), "--data", folder], { cwd: root });
  let said = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.on("data", (bytes: Buffer) => {
      said += bytes.toString();
    });
  let code: number | null | undefined;
  child.once("close", (status) => {
    code = status;
  });
  await until("it is ready", () => {
    if (code !== undefined) throw new Error(`it ended with ${code}:\n${said}`);
    return said.includes("Try ");
  });
  const ask = async (who: string, path: string) => {
    const key = new RegExp(`^${who} +(samk_\\w+)`, "m").exec(said)![1]!;
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    return { status: reply.status, body: (await reply.json()) as { roles?: string[] } };
  };
  expect(await ask("Operator", "/v1/me")).toMatchObject({ status: 200, body: { roles: ["operator"] } });
  const buyer = await ask("Buyer", "/v1/me");
  expect(buyer.status).toBe(200);
  expect(buyer.body.roles!.toSorted()).toEqual(["admin", "approver", "buyer", "data", "finance"]);
  child.kill("SIGTERM");
  await until("it has ended", () => code !== undefined);
  expect(code, said).toBe(0);
  await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow();
  const database = /^Database +(\S+)/m.exec(said)![1]!;
  const { default: pg } = await import("pg");
  await expect(new pg.Client({ connectionString: database }).connect()).rejects.toThrow("ECONNREFUSED");
});
