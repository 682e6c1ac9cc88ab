import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { writeMail } from "../../src/platform/delivery/mail.ts";
import { sha256Of } from "../../src/platform/delivery/port.ts";
import { verify } from "../../src/platform/verify.ts";
import { testAccessPoint } from "../support/access-point.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { pooled } from "../support/pooled.ts";

/** The worker dies between any two statements of a delivery: its buyer has one document, to the byte. */

const statementsMax = 120;
const point = await testAccessPoint();
const folder = mkdtempSync(join(tmpdir(), "samkoeb-network-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let t: TestApp;
let jobs: Crash;
let invoiceId: string;
let xml: string;

beforeAll(async () => {
  jobs = crashing();
  const network = { ACCESS_POINT_URL: point.url, ACCESS_POINT_KEY: point.key, INVOICE_DIR: folder };
  t = await testApp({ travel: true, jobsClient: jobs.Client, network });
  await t.travelTo("2026-08-10T09:00:00+02:00");
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
    `update billing_delivery set state = 'waiting', channel = $1, document_key = $2, attempts = 0, sent_at = null, receipt = null,
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
        jobs.arm(n, when);
        await t.runJobs().catch(() => {});
        const died = jobs.disarm();
        // The queue hands it on again; what was on its way is due again when its time is over.
        await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
        await t.runJobs();
        await t.sql(
          "update billing_delivery set next_attempt_at = now() - interval '1 year' where state = 'waiting'",
        );
        await t.sql(
          "insert into platform_outbox (job, key, payload) values ('billing.redeliver', $1, '{\"period\": \"x\"}')",
          [`${when} ${channel} ${n}`],
        );
        await t.runJobs();
        if (channel === "access_point") expect(point.documents.get(key)).toMatchObject({ xml });
        else {
          const [file, ...others] = readdirSync(folder);
          expect(others).toEqual([]);
          expect(readFileSync(join(folder, file!), "utf8")).toBe(xml);
        }
        expect(await t.sql("select state from billing_invoice")).toEqual([{ state: "sent" }]);
        expect(await t.sql("select state, sent_at is not null as sent from billing_delivery")).toEqual([
          { state: "sent", sent: true },
        ]);
        expect(await t.sql("select count(*)::int as n from billing_sent")).toEqual([{ n: 1 }]);
        if (!died) break;
        deaths += 1;
      }
      expect(deaths).toBeGreaterThan(20 / step);
      expect(point.changed).toEqual([]);
      const { checks } = await verify(t.jobs.db, allChecks());
      expect(
        checks.filter(({ name }) => /deliver|leaves|answers/.test(name)).flatMap(({ broken }) => broken),
      ).toEqual([]);
    },
  );
});

describe("by mail", () => {
  test("killed after any statement, what goes again has the Message-ID and the bytes that it had: a receiver drops it", async () => {
    const sent: Buffer[] = [];
    const sender = "samkoeb@samkoeb.invalid";
    const { delivery } = t.jobs;
    t.jobs.delivery = {
      sender,
      async deliver(message) {
        const mail = await writeMail(message, sender);
        sent.push(mail);
        return { channel: "smtp:test", sha256: sha256Of(mail), answer: "250 OK", refused: [] };
      },
    };
    const idOf = (mail: Buffer) => /^Message-ID: (.*)$/im.exec(mail.toString())?.[1];
    let deaths = 0;
    let twice = 0;
    for (let n = 1; ; n += 2) {
      expect(n).toBeLessThan(statementsMax);
      await afresh("email", `${invoiceId.slice(0, -4)}${String(n).padStart(3, "0")}m`);
      await t.sql("update billing_delivery set receiver = 'faktura@kommune.example'");
      const [{ id }] = (await t.sql<{ id: string }>("select id from billing_delivery")) as [{ id: string }];
      sent.length = 0;
      jobs.arm(n, "after");
      await t.runJobs().catch(() => {});
      const died = jobs.disarm();
      await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
      await t.runJobs();
      await t.sql(
        "update billing_delivery set next_attempt_at = now() - interval '1 year' where state = 'waiting'",
      );
      await t.sql(
        "insert into platform_outbox (job, key, payload) values ('billing.redeliver', $1, '{\"period\": \"x\"}')",
        [`mail ${n}`],
      );
      await t.runJobs();
      expect(await t.sql("select state from billing_delivery")).toEqual([{ state: "sent" }]);
      expect(sent.length).toBeGreaterThan(0);
      for (const mail of sent) {
        expect(idOf(mail)).toBe(`<${id}@samkoeb.invalid>`);
        expect(mail.equals(sent[0]!)).toBe(true);
      }
      twice += sent.length > 1 ? 1 : 0;
      if (!died) break;
      deaths += 1;
    }
    t.jobs.delivery = delivery;
    expect(deaths).toBeGreaterThan(10);
    // At least one death lies between the mail's leaving and its record.
    expect(twice).toBeGreaterThan(0);
  });
});
