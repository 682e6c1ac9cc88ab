import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import {
  attemptsMax,
  deliver,
  handOn,
  smtpDelivery,
  waitMinutes,
} from "../../src/platform/delivery/index.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { createOutgoing } from "../../src/platform/net/outgoing.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** A mail server that says to each receiver what its address asks for, and what it was handed. */
interface Taken {
  from: string;
  to: string[];
  mail: Buffer;
  secure: boolean;
}
const taken: Taken[] = [];
let greyed = new Set<string>();
let cuts = 0;
const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

const options: SMTPServerOptions = {
  authOptional: true,
  logger: false,
  onRcptTo({ address }, _session, done) {
    if (address.startsWith("gone")) return done(refusal(550, "5.1.1 no such user"));
    if (address.startsWith("grey") && !greyed.has(address)) {
      greyed.add(address);
      return done(refusal(451, "4.7.1 greylisted, try later"));
    }
    if (address.startsWith("full")) return done(refusal(452, "4.2.2 mailbox full"));
    if (address.startsWith("slow")) return void setTimeout(() => done(), 3_000).unref();
    done();
  },
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    const to = session.envelope.rcptTo.map((one) => one.address);
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      if (to.some((one) => one.startsWith("cut")) && cuts++ === 0) {
        // The server has it all and the line breaks before it answers.
        keep();
        for (const connection of server.connections)
          (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
        return;
      }
      keep();
      done(null, `2.0.0 Ok: queued as ${taken.length}`);
    });
    const keep = () =>
      taken.push({
        from: session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address,
        to,
        mail: Buffer.concat(parts),
        secure: session.secure,
      });
  },
};

let server: SMTPServer;
let url: string;
let t: TestApp;
let sender: Awaited<ReturnType<TestApp["municipality"]>>;
let receivers: Awaited<ReturnType<TestApp["publisher"]>>[];
const from = "breve@samkoeb.example";
const listen = (made: SMTPServer): Promise<number> =>
  new Promise((resolve) => {
    const net = made.listen(0, "127.0.0.1", () => resolve((net.address() as AddressInfo).port));
  });
const port = (smtp: string, whole = 1_000) =>
  smtpDelivery(smtp, from, { connect: 1_000, silence: 5_000, whole });

beforeAll(async () => {
  server = new SMTPServer(options);
  server.on("error", () => {});
  url = `smtp://127.0.0.1:${await listen(server)}/?tls.rejectUnauthorized=false`;
  t = await testApp({ travel: true });
  sender = await t.municipality();
  receivers = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => t.publisher()));
  t.jobs.delivery = port(url);
});
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));
beforeEach(async () => {
  taken.length = 0;
  greyed = new Set();
  cuts = 0;
  t.jobs.delivery = port(url);
  await t.sql("delete from platform_delivery");
});

const send = (key: string, addresses: (string | undefined)[]) =>
  t.services.db.write({ caller: 1, party: sender.controllerId, controller: sender.controllerId }, (tx) =>
    deliver(tx, { enqueue }, sender.controllerId, {
      kind: "test-letter",
      subject: "round:1",
      key,
      to: addresses.map((address, n) => ({
        partyId: receivers[n]!.publisherId,
        title: "Prøve",
        body: "Kære læser æøå",
        ...(address === undefined ? {} : { address }),
      })),
    }),
  );
interface Row {
  id: string;
  state: string;
  attempts: number;
  failure: string | null;
  answer: string | null;
  channel: string | null;
  sha256: string | null;
  addresses: string[];
  nextAttemptAt: string | null;
}
const list = async (query = "", key = sender.buyer) =>
  (await t.get<{ data: Row[] }>(key, `/v1/deliveries${query}`)).data;
const one = async () => (await list())[0]!;
const due = (minutes: number) =>
  t.sql(
    "update platform_delivery set next_attempt_at = next_attempt_at - make_interval(mins => $1) where dead_at is null",
    [minutes],
  );

describe("letters by a mail server", () => {
  test("are taken with a receipt: the server's answer and the hash of every byte it was handed", async () => {
    await send("ok", [undefined]);
    await t.runJobs();
    const row = await one();
    expect(row).toMatchObject({ state: "delivered", attempts: 1, channel: "smtp:127.0.0.1", failure: null });
    expect(row.answer).toMatch(/queued as 1$/);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ from, to: row.addresses });
    expect(row.sha256).toBe(createHash("sha256").update(taken[0]!.mail).digest("hex"));
    expect(taken[0]!.mail.toString()).toContain(`Message-ID: <${row.id}@samkoeb.example>`);
  });

  test("TLS is not left out where the server offers it", async () => {
    await send("tls", ["tls@forlag.example"]);
    await t.runJobs();
    expect(taken[0]!.secure).toBe(true);
  });

  test("a greylisted letter is not lost: it waits with the time of its next attempt, and goes then", async () => {
    await send("grey", ["grey@forlag.example"]);
    await t.runJobs();
    const waiting = await one();
    expect(waiting).toMatchObject({
      state: "waiting",
      attempts: 1,
      failure: "451 4.7.1 greylisted, try later",
    });
    expect(waiting.nextAttemptAt).not.toBeNull();
    expect((await handOn({ ...t.jobs, ...ctxRest() })).done).toBe(1);
    expect(await one()).toMatchObject({ state: "waiting", attempts: 1 });
    // A worker that starts anew finds it by the time that was stored.
    await due(1);
    await handOn({ ...t.jobs, ...ctxRest() });
    expect(await one()).toMatchObject({ state: "delivered", attempts: 2, failure: null });
    expect(taken).toHaveLength(1);
  });

  test("a refusal for ever is not tried again: dead, with the server's words, until somebody sends it again", async () => {
    await send("gone", ["gone@forlag.example"]);
    await t.runJobs();
    const dead = (await list("?state=dead"))[0]!;
    expect(dead).toMatchObject({ state: "dead", failure: "550 5.1.1 no such user", nextAttemptAt: null });
    await due(10_000);
    await handOn({ ...t.jobs, ...ctxRest() });
    expect((await one()).attempts).toBe(1);
    const again = `/v1/deliveries/${dead.id}/attempts`;
    await t
      .as((await t.municipality()).buyer)
      .post(again)
      .expect(404);
    await t.sql("update platform_delivery set address = 'found@forlag.example'");
    await t.as(receivers[0]!.publisher).post(again).expect(202);
    await t.runJobs();
    expect(await one()).toMatchObject({ state: "delivered", addresses: ["found@forlag.example"] });
    expect(taken[0]!.mail.toString()).toContain(`Message-ID: <${dead.id}@samkoeb.example>`);
    await t.as(sender.buyer).post(again).expect(409);
  });

  test("a party without an address is no silent receiver: its letter is dead, and both sides see why", async () => {
    await t.sql(
      "begin; set local session_replication_role = replica; update parties_party set email = null, email_confirmed_at = null; commit",
    );
    await send("nowhere", [undefined]);
    await t.runJobs();
    expect(await one()).toMatchObject({ state: "dead", failure: "no-address", addresses: [] });
    expect(await list("?state=dead", receivers[0]!.publisher)).toHaveLength(1);
    for (const [n, receiver] of receivers.entries())
      await t.confirmed(receiver.publisherId, `post@f${n}.example`);
    await t
      .as(sender.buyer)
      .post(`/v1/deliveries/${(await one()).id}/attempts`)
      .expect(202);
    await t.runJobs();
    expect(await one()).toMatchObject({ state: "delivered", addresses: ["post@f0.example"] });
  });

  test("one slow receiver and one that is gone hold nobody up", async () => {
    await send("slow", [
      "slow@a.example",
      "gone@b.example",
      "c@c.example",
      "d@d.example",
      "e@e.example",
      "f@f.example",
      "g@g.example",
    ]);
    await t.runJobs();
    const states = (await list()).map((row) => row.state).sort();
    expect(states).toEqual([
      "dead",
      "delivered",
      "delivered",
      "delivered",
      "delivered",
      "delivered",
      "waiting",
    ]);
  });

  test("a line that breaks after the last byte sends the same letter again under its Message-ID, never another", async () => {
    await send("cut", ["cut@forlag.example"]);
    await t.runJobs();
    expect(await one()).toMatchObject({
      state: "waiting",
      failure: "the connection to the mail server broke",
    });
    await due(1);
    await handOn({ ...t.jobs, ...ctxRest() });
    expect((await one()).state).toBe("delivered");
    expect(taken).toHaveLength(2);
    expect(taken[1]!.mail.equals(taken[0]!.mail)).toBe(true);
  });

  test("a mail server that is away kills no letter and is not asked once per letter", async () => {
    const closed = new SMTPServer(options);
    const away = await listen(closed);
    await new Promise<void>((resolve) => void closed.close(() => resolve()));
    t.jobs.delivery = port(`smtp://127.0.0.1:${away}`);
    await send("away", [
      "a@a.example",
      "b@b.example",
      "c@c.example",
      "d@d.example",
      "e@e.example",
      "f@f.example",
      "g@g.example",
    ]);
    await t.runJobs();
    const rows = await list();
    expect(rows.every((row) => row.state === "waiting")).toBe(true);
    expect(rows.filter((row) => row.attempts === 0).length).toBeGreaterThan(0);
    t.jobs.delivery = port(url);
    await due(5);
    await handOn({ ...t.jobs, ...ctxRest() });
    expect((await list()).every((row) => row.state === "delivered")).toBe(true);
  });

  test(`no letter waits for ever: after ${attemptsMax} attempts, each later than the one before, it is dead`, async () => {
    const waits = Array.from({ length: attemptsMax - 1 }, (_, n) => waitMinutes(n + 1));
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(waits.every((minutes, n) => n === 0 || minutes >= waits[n - 1]!)).toBe(true);
    await send("full", ["full@forlag.example"]);
    await t.sql("update platform_delivery set attempts = $1", [attemptsMax - 1]);
    await t.runJobs();
    expect(await one()).toMatchObject({ state: "dead", failure: "452 4.2.2 mailbox full" });
  });

  test("verify names a letter that went out without a receiver or a sender", async () => {
    await send("named", [undefined]);
    await t.runJobs();
    const broken = async () =>
      (await verify(t.jobs.db, allChecks())).checks.find(
        (c) => c.name === "letters-have-sender-and-receiver",
      )!.broken;
    expect(await broken()).toEqual([]);
    await t.sql("update platform_delivery set sent_to = '{}'");
    expect(await broken()).toEqual([`delivery:${(await one()).id}`]);
    await t.sql("update platform_delivery set sent_to = '{a@b.example}', sender_address = null");
    expect(await broken()).toHaveLength(1);
  });
});

const ctxRest = () => ({
  enqueue,
  rosterFolder: undefined,
  outgoing: createOutgoing(),
  runId: undefined,
  cause: { id: 0n, at: new Date() },
  audit: async () => {},
});
