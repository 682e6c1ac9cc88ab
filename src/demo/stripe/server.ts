import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { wallClock } from "../../platform/clock.ts";
import { answered, callOf } from "./calls.ts";
import { readForm, textsOf, treeOf } from "./form.ts";
import * as happen from "./happen.ts";
import { type Kept, memoryOf } from "./memory.ts";
import { checkoutPage, donePage, setupPage } from "./pages.ts";
import { makeWorld, Refused, returnsTo, type Thing } from "./world.ts";

/**
 * A fake of Stripe's, over HTTP, with its state in memory (and in a file, where one is named): what is paid, paid back,
 * contested and paid out there comes to its balance as at the real one. It never moves money.
 */

/** What it does with a request instead of answering it. */
export type Mood =
  | "answer"
  /** Does it, and breaks the connection. */
  | "cut"
  /** Breaks the connection, and does nothing. */
  | "drop"
  /** Does it, and never answers. */
  | "silent"
  /** The same key is being worked on. */
  | "conflict"
  | "limit"
  /** A fault of its own before anything was done, kept under the key. */
  | "fault"
  /** Does it, and then has a fault of its own, kept under the key. */
  | "late-fault";

export interface FakeOptions {
  secretKey: string;
  webhookSecret: string;
  /** Called with each event at once; without it events wait for `deliver`. */
  webhookUrl?: () => string | undefined;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Where its state lies, for the next start. */
  file?: string;
}

export type StripeFake = Awaited<ReturnType<typeof startStripeFake>>;
export async function startStripeFake(options: FakeOptions) {
  const { secretKey, webhookSecret, now = () => wallClock().getTime() } = options;
  const world = makeWorld(() => Math.floor(now() / 1000));
  const kept = new Map<string, Kept>();
  const memory = memoryOf(options.file, world, kept);
  const remember = () => memory.save((server.address() as AddressInfo | null)?.port ?? 0);
  const moods: { path: RegExp; mood: Mood }[] = [];
  const requests: string[] = [];
  const settings = { refundStatus: "succeeded", base: "" };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://fake");
    const method = request.method ?? "GET";
    const body = await bodyOf(request);
    if (url.pathname.startsWith("/pay/")) return payPage(method, url.pathname.slice(5), response);
    if (url.pathname.startsWith("/setup/")) return setUp(method, url.pathname.slice(7), response);
    requests.push(`${method} ${url.pathname}`);
    const send = (status: number, text: string, more: object = {}) => {
      response.writeHead(status, { "Content-Type": "application/json", "Request-Id": "req_fake", ...more });
      response.end(text);
    };
    const refuse = ({ status, error }: Refused) => send(status, JSON.stringify({ error }));
    if (request.headers.authorization !== `Bearer ${secretKey}`) return refuse(wrongKey);
    const mood = moodOf(method, url.pathname);
    if (mood === "drop") return void request.socket.destroy();
    if (mood === "conflict") return refuse(inFlight);
    if (mood === "limit") return refuse(tooMany);
    const found = callOf(method, url.pathname);
    if (!found) return refuse(unknown(method, url.pathname));
    const header = (name: string) => request.headers[name]?.toString();
    const account = header("stripe-account");
    const key = method === "POST" ? header("idempotency-key") : undefined;
    const hash = createHash("sha256").update(`${method} ${url.pathname}\n${body}`).digest("hex");
    const before = key === undefined ? undefined : kept.get(`${account ?? ""} ${key}`);
    if (before && before.hash !== hash) return refuse(otherBody);
    if (before && mood === "cut") return void request.socket.destroy();
    if (before) return send(before.status, before.body, { "Idempotent-Replayed": "true" });
    const keep = (status: number, text: string) => {
      if (key !== undefined) kept.set(`${account ?? ""} ${key}`, { hash, status, body: text });
    };
    if (mood === "fault") {
      keep(500, ownFault);
      return send(500, ownFault);
    }
    const sent = readForm(method === "POST" ? body : url.search);
    let text: string;
    try {
      const asked = { world, at: found.at, sent, account, ...settings };
      const expand = Object.values(textsOf(treeOf(sent, "expand")));
      text = JSON.stringify(answered(world, found.call(asked), expand));
    } catch (error) {
      if (error instanceof Refused) return refuse(error);
      throw error;
    }
    const status = mood === "late-fault" ? 500 : 200;
    keep(status, mood === "late-fault" ? ownFault : text);
    remember();
    void callAll();
    if (mood === "cut") return void request.socket.destroy();
    if (mood === "silent") return;
    send(status, status === 200 ? text : ownFault);
  }

  function moodOf(method: string, path: string): Mood {
    const at = moods.findIndex((one) => one.path.test(`${method} ${path}`));
    return at === -1 ? "answer" : (moods.splice(at, 1)[0]?.mood ?? "answer");
  }

  /** Where a payer pays, in a browser. */
  function payPage(method: string, id: string, response: ServerResponse): void {
    const session = world.things.get(id);
    if (session?.object !== "checkout.session") {
      show(response, 404, donePage("Siden findes ikke."));
      return;
    }
    const open = happen.settleSession(world, session)["status"] === "open";
    if (method === "POST") {
      if (open) happen.pay(world, id);
      remember();
      void callAll();
      response.writeHead(303, { Location: String(session["success_url"]) });
      response.end();
    } else if (open) show(response, 200, checkoutPage(id, Number(session["amount_total"])));
    else show(response, 200, donePage("Der er intet at betale."));
  }

  /** Where the owner of an account fills it in, in a browser. */
  function setUp(method: string, id: string, response: ServerResponse): void {
    const account = world.things.get(id);
    if (account?.object !== "account") show(response, 404, donePage("Siden findes ikke."));
    else if (method === "POST") {
      happen.completeAccount(world, account);
      void callAll();
      response.writeHead(303, { Location: String(account[returnsTo]) });
      response.end();
    } else show(response, 200, setupPage(id));
  }

  /** Calls with one event, signed now. */
  async function call(event: Thing, at: string, secret = webhookSecret, signedAt = now()): Promise<number> {
    const body = JSON.stringify(answered(world, event, []));
    const reply = await fetch(at, {
      method: "POST",
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": signed(body, secret, signedAt),
      },
      body,
    });
    await reply.arrayBuffer();
    return reply.status;
  }
  /** Calls with all that waits, where somebody is to be called at once. What is not taken waits on. */
  async function callAll(): Promise<void> {
    const at = options.webhookUrl?.();
    if (at === undefined || world.waiting.length === 0) return;
    for (const event of world.waiting.splice(0)) {
      const status = await call(event, at).catch(() => 0);
      if (status !== 200) world.waiting.push(event);
    }
    remember();
  }

  await listen(server, memory.port);
  settings.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const after = async <T>(value: T): Promise<T> => {
    remember();
    await callAll();
    return value;
  };
  return {
    url: settings.base,
    secretKey,
    webhookSecret,
    world,
    /** What it was asked, in order: `POST /v1/refunds`. */
    requests,
    settings,
    call,
    callAll,
    /** What it does with the next request whose method and path match. */
    next: (path: RegExp, ...more: Mood[]) => void moods.push(...more.map((mood) => ({ path, mood }))),
    pay: (session: string) => after(happen.pay(world, session)),
    /** Of a session's address. */
    payAt: (url: string) => after(happen.pay(world, url.split("/").at(-1) ?? "")),
    endRefund: (id: string, status: "succeeded" | "failed") =>
      after(happen.endRefund(world, world.find("refund", id), status)),
    openDispute: (charge: string, amount?: number) =>
      after(happen.openDispute(world, world.find("charge", charge), amount)),
    closeDispute: (id: string, status: "won" | "lost") =>
      after(happen.closeDispute(world, world.find("dispute", id), status)),
    payOut: (amount: number, account?: string) => after(happen.payOut(world, amount, account)),
    endPayout: (id: string, status: "paid" | "failed", account?: string) =>
      after(happen.endPayout(world, world.find("payout", id), status, account)),
    completeAccount: (id: string) => after(happen.completeAccount(world, world.find("account", id))),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** On the port of before, which addresses of pages to pay at name; on another one where somebody else has it. */
const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" && port !== 0 ? listen(server, 0).then(resolve, reject) : reject(error),
    );
    server.listen(port, "127.0.0.1", resolve);
  });

function show(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" });
  response.end(html);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

/** `Stripe-Signature` as it is: when, and an HMAC of when and what. */
export function signed(body: string, secret: string, at: number): string {
  const seconds = Math.floor(at / 1000);
  const tag = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${tag}`;
}

const wrongKey = new Refused(401, { type: "invalid_request_error", message: "Invalid API Key provided." });
const inFlight = new Refused(409, {
  ...{ type: "idempotency_error", code: "idempotency_key_in_use" },
  message: "There is currently another in-progress request using this Idempotent Key.",
});
const tooMany = new Refused(429, {
  type: "invalid_request_error",
  code: "rate_limit",
  message: "Too many requests.",
});
const otherBody = new Refused(400, {
  type: "idempotency_error",
  message:
    "Keys for idempotent requests can only be used with the same parameters they were first used with.",
});
const unknown = (method: string, path: string) =>
  new Refused(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path}).`,
  });
const ownFault = JSON.stringify({ error: { type: "api_error", message: "An unknown error occurred." } });
