import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { smtpDelivery } from "../../src/platform/delivery/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { testAccessPoint } from "../support/access-point.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { pooled } from "../support/pooled.ts";
import { wholeMatrix } from "../support/tier.ts";

/** The worker dies between any two statements of a delivery: its buyer has one document, to the byte. */

const statementsMax = 120;
/** After a statement is before the next one: by twos, the two kinds of death together meet each gap of a delivery. */
const mailStep = wholeMatrix ? 1 : 2;
const point = await testAccessPoint();
const folder = mkdtempSync(join(tmpdir(), "samkoeb-network-"));
/** What a mail server was handed since it was last emptied. */
const mails: Buffer[] = [];
const server = new SMTPServer({
  ...{ authOptional: true, hideSTARTTLS: true, logger: false },
  onData(stream, _session, done) {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      mails.push(Buffer.concat(parts));
      done(null, "2.0.0 Ok: queued");
    });
  },
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await new Promise<void>((resolve) => void server.close(() => resolve()));
});
let t: TestApp;
let jobs: Crash;
let invoiceId: string;
let xml: string;

beforeAll(async () => {
  jobs = crashing();
  const network = { ACCESS_POINT_URL: point.url, ACCESS_POINT_KEY: point.key, INVOICE_DIR: folder };
  t = await testApp({ travel: true, jobsClient: jobs.Client, network });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  const port = await new Promise<number>((resolve) => {
    const net = server.listen(0, "127.0.0.1", () => resolve((net.address() as AddressInfo).port));
  });
  t.jobs.delivery = smtpDelivery(`smtp://127.0.0.1:${port}`, "faktura@samkoeb.example");
  const p = await pooled(t, 10);
  await t.bill(p.seller.finance, "2026-08");
  const [row] = await t.sql<{ id: string; xml: string }>(
    "select invoice_id as id, xml from billing_document",
  );
  invoiceId = row!.id;
  xml = row!.xml;
});

/** As it was when the invoice was issued, by another way and under another key: another document to the receiver. */
async function afresh(channel: string, key: string): Promise<void> {
  await t.sql("alter table billing_sent disable trigger user; delete from billing_sent");
  await t.sql("update billing_invoice set state = 'issued'");
  await t.sql(
    `update billing_delivery set receiver = case when $1 = 'email' then 'faktura@kommune.example' else coalesce(receiver, '') end,
       state = 'waiting', channel = $1, document_key = $2, attempts = 0, sent_at = null, receipt = null,
       document_hash = null, next_attempt_at = null, underway_until = null, failure = null`,
    [channel, key],
  );
  await t.sql("delete from billing_document_check");
  await t.sql("delete from platform_effect");
  await t.sql("delete from platform_outbox where job = 'billing.deliver'");
  await t.sql(
    "update platform_outbox set dispatched_at = null, settled_at = null where job = 'billing.issued'",
  );
}

/** The worker dies at its `n`-th statement; the queue hands the job on again, and what was on its way is due again in time. */
async function crashAt(n: number, when: "before" | "after", key: string): Promise<boolean> {
  jobs.arm(n, when);
  await t.runJobs().catch(() => {});
  const died = jobs.disarm();
  await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
  await t.runJobs();
  await t.sql(
    "update billing_delivery set next_attempt_at = now() - interval '1 year' where state = 'waiting'",
  );
  await t.sql(
    "insert into platform_outbox (job, key, payload) values ('billing.redeliver', $1, '{\"period\": \"x\"}')",
    [key],
  );
  await t.runJobs();
  const [{ failure }] = (await t.sql("select failure from billing_delivery")) as [{ failure: string }];
  expect(failure).toBe(null);
  expect(await t.sql("select state from billing_invoice")).toEqual([{ state: "sent" }]);
  expect(await t.sql("select state, sent_at is not null as sent from billing_delivery")).toEqual([
    { state: "sent", sent: true },
  ]);
  expect(await t.sql("select count(*)::int as n from billing_sent")).toEqual([{ n: 1 }]);
  return died;
}

async function clean(): Promise<void> {
  const { checks } = await verify(t.jobs.db, allChecks());
  expect(
    checks.filter(({ name }) => /deliver|leaves|answers/.test(name)).flatMap(({ broken }) => broken),
  ).toEqual([]);
}

describe.each(["before", "after"] as const)("killed %s a statement", (when) => {
  test.each(["access_point", "folder"])(
    "a document goes by %s once, to the byte, and its invoice is sent once",
    async (channel) => {
      let deaths = 0;
      // The steps before and after the hand-over itself are the same by each way: every third is enough of the second.
      const step = channel === "folder" ? 3 : 1;
      for (let n = 1; ; n += step) {
        expect(n).toBeLessThan(statementsMax);
        const key = `${invoiceId.slice(0, -4)}${String(n).padStart(3, "0")}${when[0]}`;
        await afresh(channel, key);
        rmSync(join(folder), { recursive: true, force: true });
        const died = await crashAt(n, when, `${when} ${channel} ${n}`);
        if (channel === "access_point") expect(point.documents.get(key)).toMatchObject({ xml });
        else {
          const [file, ...others] = readdirSync(folder);
          expect(others).toEqual([]);
          expect(readFileSync(join(folder, file!), "utf8")).toBe(xml);
        }
        if (!died) break;
        deaths += 1;
      }
      expect(deaths).toBeGreaterThan(20 / step);
      expect(point.changed).toEqual([]);
      await clean();
    },
  );

  test("a document goes by mail once, or once more in the same bytes under the Message-ID by which a receiver drops it", async () => {
    let deaths = 0;
    let doubles = 0;
    for (let n = 1; ; n += mailStep) {
      expect(n).toBeLessThan(statementsMax);
      await afresh("email", `${invoiceId.slice(0, -4)}${String(n).padStart(3, "0")}${when[0]}`);
      mails.length = 0;
      const died = await crashAt(n, when, `${when} email ${n}`);
      const [delivery] = await t.sql<{ id: string }>("select id from billing_delivery");
      const [first, again, ...others] = mails;
      expect(first!.toString()).toContain(`Message-ID: <${delivery!.id}@samkoeb.example>`);
      expect(others).toEqual([]);
      if (again) {
        doubles += 1;
        expect(died).toBe(true);
        expect(again.equals(first!)).toBe(true);
      }
      const attached = /filename=\S+\.xml\r\n(?:[^\r\n]+\r\n)*\r\n([\sA-Za-z0-9+/=]+)/.exec(
        first!.toString(),
      )![1]!;
      expect(Buffer.from(attached, "base64").toString()).toBe(xml);
      if (!died) break;
      deaths += 1;
    }
    expect(deaths * mailStep).toBeGreaterThan(20);
    // Only between the server's answer and the commit that records it can nobody know; else it is never sent again.
    expect(doubles).toBeGreaterThan(0);
    expect(doubles).toBeLessThan(12);
    await clean();
  });
});
