import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { deliver, linkToken } from "../../src/platform/delivery/index.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { type TestApp, testApp } from "../support/app.ts";

let t: TestApp;
let sender: Awaited<ReturnType<TestApp["municipality"]>>;
let recipient: Awaited<ReturnType<TestApp["publisher"]>>;
beforeAll(async () => {
  t = await testApp();
  sender = await t.municipality();
  recipient = await t.publisher();
});

const files = () => readdirSync(t.deliveries).filter((name) => name.endsWith(".eml"));
const mail = (id: string) => readFileSync(join(t.deliveries, `${id}.eml`));
const bodyOf = (bytes: Buffer) => Buffer.from(bytes.toString().split("\r\n\r\n")[1]!, "base64").toString();
const headsOf = (bytes: Buffer) =>
  bytes
    .toString()
    .split("\r\n\r\n")[0]!
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
const title = "Brev med æ, ø og å, der er så langt, at det deles over flere linjer i brevhovedet";
const send = (key: string, fail = false) =>
  t.services.db.write(
    { caller: 1, party: sender.controllerId, controller: sender.controllerId },
    async (tx) => {
      await deliver(tx, { enqueue }, sender.controllerId, {
        kind: "test-letter",
        subject: "round:1",
        key,
        to: [
          { partyId: recipient.publisherId, title, body: "Åbn https://x/{token}", tokenFor: "link:1" },
          {
            partyId: sender.controllerId,
            title: `${title}\r\nBcc: x@y.example`,
            body: "Til alle",
            address: "skole@kommune.example\r\nBcc: x@y.example",
          },
        ],
      });
      if (fail) throw new Error("changed my mind");
    },
  );
interface Row {
  id: string;
  partyId: number;
  body: string;
  writtenAt: string;
  deliveredAt: string | null;
  sha256: string | null;
}
const list = async (key: string, query = "") =>
  (await t.get<{ data: Row[] }>(key, `/v1/deliveries${query}`)).data;

describe("deliveries", () => {
  test("nothing is sent of a transaction that did not happen", async () => {
    await expect(send("a", true)).rejects.toThrow("changed my mind");
    await t.runJobs();
    expect(files()).toEqual([]);
  });

  test("are written at one instant, handed on once, and recorded with what was handed on", async () => {
    await send("a");
    await send("a");
    expect((await list(sender.buyer)).map((row) => row.deliveredAt)).toEqual([null, null]);
    await t.runJobs();
    const rows = await list(sender.buyer, "?subject=round:1");
    expect(files()).toHaveLength(2);
    expect(new Set(rows.map((row) => row.writtenAt)).size).toBe(1);
    for (const row of rows) {
      expect(row.deliveredAt).not.toBeNull();
      expect(row.sha256).toBe(createHash("sha256").update(mail(row.id)).digest("hex"));
    }
    expect(await list(sender.buyer, "?subject=round:2")).toEqual([]);
  });

  test("a link's secret is in the message alone, neither in the database nor in an answer", async () => {
    const [row] = await list(recipient.publisher);
    const token = linkToken(t.jobs.secrets, "link:1");
    expect(bodyOf(mail(row!.id))).toContain(`Åbn https://x/${token}\n`);
    expect(row!.body).toBe("Åbn https://x/…");
    expect(JSON.stringify(await t.sql("select * from platform_delivery"))).not.toContain(token);
  });

  test("no letter goes without sender, receiver, language, and a mark that a program sent it", async () => {
    const [row] = await list(recipient.publisher);
    const heads = headsOf(mail(row!.id));
    expect(heads).toContain(`From: Kommune ${sender.code} <samkoeb@samkoeb.invalid>`);
    expect(heads).toContain(`Reply-To: post@kommune-${sender.code}.example`);
    expect(heads.find((line) => line.startsWith("To: "))).toMatch(/^To: post@forlag-\d+\.example$/);
    expect(heads).toContain(`Message-ID: <${row!.id}@samkoeb.invalid>`);
    expect(heads).toContain("Content-Language: da");
    expect(heads).toContain("Auto-Submitted: auto-generated");
    const body = bodyOf(mail(row!.id));
    expect(body).toMatch(/^Til Forlag \d+\n\n/);
    expect(body).toContain(`Venlig hilsen\nKommune ${sender.code}`);
  });

  test("an address cannot add headers, and a recipient sees its own messages only", async () => {
    const own = (await list(sender.buyer)).find((row) => row.partyId === sender.controllerId)!;
    expect(headsOf(mail(own.id)).filter((line) => /^(bcc|cc):/i.test(line))).toEqual([]);
    expect(await list(recipient.publisher)).toHaveLength(1);
    expect(await list((await t.municipality()).buyer)).toEqual([]);
  });

  test("a message whose record was lost in a crash is handed on again under its id", async () => {
    const before = files().map((name) => [name, mail(name.slice(0, -4)).toString()]);
    await t.sql(
      "update platform_delivery set delivered_at = null, channel = null, sha256 = null, next_attempt_at = written_at",
    );
    await t.sql("delete from platform_effect");
    await t.sql("update platform_outbox set settled_at = null, dispatched_at = null");
    await t.runJobs();
    expect(files().map((name) => [name, mail(name.slice(0, -4)).toString()])).toEqual(before);
    expect((await list(sender.buyer)).every((row) => row.deliveredAt)).toBe(true);
  });
});
