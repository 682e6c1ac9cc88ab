import { Agent, request as ask, type IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { type Process, startProcess } from "../support/processes.ts";
import { until } from "../support/until.ts";
import { freePort } from "./queues.ts";

/**
 * Servers that are restarted one after the other under clients that keep their connections, behind what a balancer does: it
 * asks each for /readyz and sends nobody to one that says no.
 */

/** RESTART_REQUESTS asks for as many before the test is content (`npm run faults`). */
const wanted = Number(process.env["RESTART_REQUESTS"] ?? 1_000);
const clients = 12;
const pollMs = 500;

interface Reply {
  status: number;
  headers: IncomingMessage["headers"];
  body: string;
}

class Server {
  ready = false;
  restarts = 0;
  readonly port: number;
  process: Process | undefined;
  private readonly env: Record<string, string>;
  constructor(port: number, env: Record<string, string>) {
    this.port = port;
    this.env = { ...env, PORT: String(port) };
  }
  async start(): Promise<void> {
    this.process = await startProcess("server", this.env);
  }
  private bad = 0;
  /** As balancers do: one answer that came late is none yet, a second one is; what says that it goes is believed. */
  async poll(): Promise<void> {
    const { status, body } = await send(new Agent(), this.port, "GET", "/readyz").catch(() => ({
      status: 0,
      body: "",
    }));
    this.bad = status === 200 ? 0 : this.bad + 1;
    if (this.bad === 0) this.ready = true;
    else if (this.bad > 1 || status === 0 || body.includes("going down")) this.ready = false;
  }
}

function send(
  agent: Agent,
  port: number,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = "",
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = ask({ agent, host: "127.0.0.1", port, method, path, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: text }),
      );
      response.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

let t: TestApp;
let keys: { admin: string; publisher: string };
let env: Record<string, string>;
beforeAll(async () => {
  t = await testApp();
  keys = await t.publisher();
  env = {
    DATABASE_URL: t.database.appUrl,
    DRAIN_SECONDS: "3",
    GRACE_SECONDS: "5",
    LIMIT_KEY: "100000000",
    LIMIT_PARTY: "100000000",
    LIMIT_OPEN: "1000000",
  };
});

describe("a rolling restart", () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const { process } of servers) process?.kill();
  });

  it("drops no request: each is answered, and whoever is restarted exits with 0", async () => {
    for (let n = 0; n < 2; n++) servers.push(new Server(await freePort(), env));
    await Promise.all(servers.map((server) => server.start()));
    let over = false;
    const balancer = (async () => {
      while (!over) {
        await Promise.all(servers.map((server) => server.poll()));
        await pause(pollMs);
      }
    })();
    await until("both are ready", () => servers.every(({ ready }) => ready));

    let answered = 0;
    const failed: string[] = [];
    const client = async (n: number) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let i = 0; !over; i++) {
        const ready = servers.filter((server) => server.ready);
        const server = ready[(n + i) % ready.length];
        if (!server) {
          await pause(100);
          continue;
        }
        const write = i % 10 === 9;
        try {
          const { status, body } = await send(
            agent,
            server.port,
            write ? "POST" : "GET",
            write ? "/v1/people" : "/v1/me",
            {
              Authorization: `Bearer ${keys.admin}`,
              ...(write ? { "Content-Type": "application/json", "Idempotency-Key": `${n}-${i}` } : {}),
            },
            write ? JSON.stringify({ reference: `robot.${n}.${i}`, name: "Robot" }) : "",
          );
          if (status >= 300) failed.push(`${status} ${body}`);
        } catch (error) {
          failed.push(String(error));
        }
        answered += 1;
        await pause(Math.random() * 40);
      }
      agent.destroy();
    };
    const all = Array.from({ length: clients }, (_, n) => client(n));
    try {
      while (failed.length === 0 && (answered < wanted || servers.some(({ restarts }) => restarts === 0)))
        for (const server of servers) {
          const going = server.process!;
          const before = performance.now();
          going.kill("SIGTERM");
          expect(await going.ended, going.lines.slice(-3).join("\n")).toBe(0);
          expect(performance.now() - before).toBeLessThan(15_000);
          server.restarts += 1;
          await server.start();
          await until("it is ready again", () => server.ready);
        }
    } finally {
      over = true;
      await Promise.all([...all, balancer]);
    }
    expect(failed.slice(0, 5)).toEqual([]);
    expect(answered).toBeGreaterThanOrEqual(wanted);
    console.log(
      `rolling restart: ${failed.length} of ${answered} failed, ${servers[0]!.restarts * 2} restarts`,
    );
  });
});

describe("a server that is asked to end", () => {
  let server: Server;
  afterAll(() => server?.process?.kill());

  it("says so at /readyz first, ends connections with their replies, and cuts off what still comes in", async () => {
    server = new Server(await freePort(), env);
    await server.start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const open = await send(agent, server.port, "GET", "/livez");
    expect(open.headers.connection).toBe("keep-alive");
    // An upload that takes far longer than there is.
    const upload = new Promise<Reply>((resolve, reject) => {
      const asked = ask(
        {
          host: "127.0.0.1",
          port: server.port,
          method: "POST",
          path: "/v1/usage-batches?reference=slow",
          headers: {
            Authorization: `Bearer ${keys.publisher}`,
            "Content-Type": "application/x-ndjson",
            "Transfer-Encoding": "chunked",
          },
        },
        (response) => {
          clearInterval(trickle);
          let body = "";
          response.setEncoding("utf8").on("data", (part: string) => {
            body += part;
          });
          response.on("end", () =>
            resolve({ status: response.statusCode!, headers: response.headers, body }),
          );
        },
      );
      asked.on("error", reject);
      const trickle = setInterval(() => asked.write('{"eventId": "e1"}\n'), 50);
    });
    await pause(500);
    const before = performance.now();
    server.process!.kill("SIGTERM");
    await until("it says that it goes", async () => {
      const { status, headers, body } = await send(agent, server.port, "GET", "/readyz");
      if (status !== 503) return false;
      expect(headers["retry-after"]).toBe("10");
      expect(headers.connection).toBe("close");
      expect(body).toContain("this process is going down");
      return true;
    });
    // It is asked for other things meanwhile, and answers.
    const me = await send(agent, server.port, "GET", "/v1/me", {
      Authorization: `Bearer ${keys.admin}`,
    });
    expect([me.status, me.headers.connection]).toEqual([200, "close"]);
    const cut = await upload;
    expect(cut.status, cut.body).toBe(503);
    expect(cut.headers["retry-after"]).toBe("10");
    expect(cut.body).toContain("this server is being restarted");
    expect(await server.process!.ended).toBe(0);
    expect(performance.now() - before).toBeLessThan(3_000 + 5_000 + 10_000);
    await expect(send(agent, server.port, "GET", "/livez")).rejects.toThrow(/ECONNREFUSED/);
  });
});
