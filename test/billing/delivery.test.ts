import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import {
  type DocumentAnswer,
  httpAccessPoint,
  type OutgoingDocument,
} from "../../src/platform/delivery/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { type Said, testAccessPoint } from "../support/access-point.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** Invoices leave by an access point of ours, a folder or the mail; what receivers answer comes back, in any order. */

interface Delivery {
  id: string;
  invoiceId: string;
  number: number;
  channel: string | null;
  receiver: string | null;
  state: string;
  why: string | null;
  attention: string | null;
  attempts: number;
  failure: string | null;
  faults: string[];
  receipt: string | null;
  answers: { kind: string; code: string; reasons: { code: string; text: string }[] }[];
  note: string | null;
}
interface Invoice {
  id: string;
  number: string;
  state: string;
  sent: { channel: string; on: string } | null;
}

const point = await testAccessPoint();
const folder = mkdtempSync(join(tmpdir(), "samkoeb-network-"));
let t: TestApp;
let day = 10;

beforeAll(async () => {
  t = await testApp({
    travel: true,
    network: {
      ...{ ACCESS_POINT_URL: point.url, ACCESS_POINT_KEY: point.key, INVOICE_DIR: folder },
    },
  });
  // One that is silent shall not hold the tests up, nor a busy machine pass for one.
  t.jobs.documents.accessPoint = point.patient(httpAccessPoint(point.url, point.key));
  await t.travelTo("2026-08-10T09:00:00+02:00");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A seller with one invoice that it has just issued; `before`: what it or its buyer says first. */
async function issued(before: (p: Awaited<ReturnType<typeof pooled>>) => Promise<unknown> = async () => {}) {
  point.calm();
  const p = await pooled(t, 10);
  await before(p);
  await t.bill(p.seller.finance, "2026-08");
  const [invoice] = (await t.get<{ data: Invoice[] }>(p.seller.finance, "/v1/invoices")).data;
  const { id } = invoice!;
  const key = p.seller.finance;
  return {
    ...{ p, id, key, number: invoice!.number },
    invoice: () => t.get<Invoice>(key, `/v1/invoices/${id}`),
    deliveries: async (more = "") =>
      (await t.get<{ data: Delivery[] }>(key, `/v1/invoice-deliveries?invoiceId=${id}${more}`)).data,
    last: async () =>
      (await t.get<{ data: Delivery[] }>(key, `/v1/invoice-deliveries?invoiceId=${id}`)).data[0]!,
    again: (body: object = {}) => t.as(key).post(`/v1/invoices/${id}/deliveries`, body),
    settle: (deliveryId: string, note = "Set på") =>
      t.as(key).post(`/v1/invoice-deliveries/${deliveryId}/settlement`, { note }),
  };
}
/** Time passes until the next attempt is due, and the schedule looks. */
async function later(minutes = 300): Promise<void> {
  await t.sql(
    `update billing_delivery set next_attempt_at = next_attempt_at - make_interval(mins => $1),
       underway_until = underway_until - make_interval(mins => $1)`,
    [minutes],
  );
  day += 1;
  await t.travelTo(`2026-08-10T09:${String(day).padStart(2, "0")}:00+02:00`);
  await t.runJobs({ schedules: true });
}
const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);
const said = (document: string, code: string, more: Partial<Said> = {}): Said => ({
  ...{ id: randomUUID(), document, kind: "invoice", code, at: "2026-08-10T12:00:00+02:00" },
  ...more,
});
const call = (body: object) => t.request.post("/v1/access-point/answers").send(body);
const stored = async (id: string) =>
  (await t.sql<{ xml: string }>("select xml from billing_document where invoice_id = $1", [id]))[0]!.xml;

describe("by an access point", () => {
  test("an invoice arrives once, to the byte, and is sent by its receipt and nothing else", async () => {
    const { id, invoice, last, p } = await issued();
    const taken = point.documents.get(id)!;
    expect(taken).toMatchObject({ format: "bis3", receiver: "0088:5790000000012", times: 1 });
    expect(taken.sender).toMatch(/^0184:DK\d{8}$/);
    expect(taken.xml).toBe(await stored(id));
    expect(await last()).toMatchObject({
      ...{ channel: "access_point", state: "sent", attention: null, attempts: 1, receipt: taken.receipt },
    });
    expect(await invoice()).toMatchObject({ state: "sent", sent: { channel: "peppol", on: "2026-08-10" } });
    const other = await t.publisher();
    expect((await t.get<{ data: [] }>(other.finance, "/v1/invoice-deliveries")).data).toEqual([]);
    expect((await t.as(p.buyer.finance).get("/v1/invoice-deliveries")).status).toBe(403);
    expect((await t.as(other.finance).post(`/v1/invoices/${id}/deliveries`, {})).status).toBe(404);
    expect(await broken()).toEqual([]);
  });

  test("one that is busy, cuts the line or says nothing after it has taken it is asked again and has it once", async () => {
    const p = await issued();
    for (const mood of ["busy", "cut", "silent", "mumble"] as const) {
      const one = await issued(async () => point.next(mood, "busy"));
      expect(await one.last(), mood).toMatchObject({ state: "waiting", attempts: 1, attention: null });
      expect(await one.invoice(), mood).toMatchObject({ state: "issued", sent: null });
      await later();
      expect(await one.last(), mood).toMatchObject({ state: "waiting", attempts: 2 });
      await later();
      expect(await one.last(), mood).toMatchObject({ state: "sent", attempts: 3 });
      expect(point.documents.get(one.id)!.times, mood).toBe(mood === "busy" ? 1 : 2);
    }
    expect((await p.last()).state).toBe("sent");
    expect(point.changed).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  test("one that refuses or never answers is given up and waits for a person, who sends the same document again", async () => {
    const one = await issued(async () => point.next("refuse"));
    expect(await one.last()).toMatchObject({
      ...{ state: "dead", attention: "dead", attempts: 1 },
      failure: "422 no-such-receiver Nobody has that address",
    });
    expect(await one.deliveries("&waits=true")).toHaveLength(1);
    const dead = await t.get<{ data: object[] }>(t.operator, "/v1/dead-invoice-deliveries");
    expect(dead.data).toMatchObject([{ channel: "access_point", publisherId: one.p.seller.publisherId }]);
    expect(JSON.stringify(dead.data)).not.toContain("Nobody");
    await later();
    expect((await one.last()).state).toBe("dead");
    expect((await one.again()).status).toBe(201);
    await t.runJobs();
    expect(await one.deliveries()).toMatchObject([{ number: 1, state: "sent", attention: null }]);
    expect(point.documents.get(one.id)!.times).toBe(1);
    expect((await t.get<{ data: object[] }>(t.operator, "/v1/dead-invoice-deliveries")).data).toEqual([]);
    // Sixteen times busy: a day and a half.
    const two = await issued(async () => point.next("busy"));
    await t.sql("update billing_delivery set attempts = 15 where invoice_id = $1", [two.id]);
    point.next("silent");
    await later();
    expect(await two.last()).toMatchObject({ state: "dead", attempts: 16 });
    // It had come through: sent again it is the same, under the same key.
    expect((await two.again()).status).toBe(201);
    await t.runJobs();
    expect(await two.last()).toMatchObject({ state: "sent", number: 1 });
    expect(point.documents.get(two.id)!.times).toBe(2);
    expect(await broken()).toEqual([]);
  });

  test("one that cannot be made ready is not tried for ever without anybody seeing it", async () => {
    const one = await issued(async () => point.next("busy"));
    await t.sql("update billing_delivery set attempts = 15 where invoice_id = $1", [one.id]);
    const real = t.jobs.documents.accessPoint!;
    const deliver = () => Promise.reject(new Error("its making fails"));
    t.jobs.documents.accessPoint = { ...real, deliver };
    await later();
    t.jobs.documents.accessPoint = real;
    expect(await one.last()).toMatchObject({
      ...{ state: "dead", attention: "dead", failure: "the document could not be made ready" },
    });
  });

  test("a document that left otherwise than it is kept never passes for delivered to the byte", async () => {
    const one = await issued(async () => point.next("busy"));
    const real = t.jobs.documents.accessPoint!;
    const deliver = (document: OutgoingDocument) =>
      real.deliver({ ...document, xml: `${document.xml}<!-- more -->` });
    t.jobs.documents.accessPoint = { ...real, deliver };
    await later();
    t.jobs.documents.accessPoint = real;
    const { id, state } = await one.last();
    expect(state).toBe("sent");
    expect(await broken()).toEqual([`delivery:${id}`]);
    await t.sql(
      `update billing_delivery d set document_hash = x.xml_hash from billing_document x
       where x.invoice_id = d.invoice_id and d.id = $1`,
      [id],
    );
    expect(await broken()).toEqual([]);
  });

  test("one that is given up a second time does not pass for seen to", async () => {
    const one = await issued(async () => point.next("refuse"));
    expect((await one.settle((await one.last()).id)).body).toMatchObject({ attention: null });
    expect((await one.again()).body).toMatchObject({ state: "waiting", attention: null });
    point.next("refuse");
    await t.runJobs();
    expect(await one.last()).toMatchObject({ state: "dead", attention: "dead" });
    expect(await one.deliveries("&waits=true")).toHaveLength(1);
  });

  test("answers that come twice, late or in another order end in the same state, and rejected ones wait for a person", async () => {
    const one = await issued();
    const rejected = said(one.id, "RE", { reasons: [{ code: "REF", text: "Ordren er ukendt" }] });
    const process = said(one.id, "IP", { at: "2026-08-10T11:00:00+02:00" });
    const accepted = said(one.id, "AP", { kind: "message", at: "2026-08-10T10:00:00+02:00" });
    for (const answer of [rejected, rejected, process, accepted, process]) {
      expect((await call({ signed: point.sign(answer) })).body).toEqual({ taken: true });
      await t.runJobs();
    }
    expect(await one.last()).toMatchObject({
      ...{ state: "sent", attention: "rejected" },
      answers: [
        { kind: "message", code: "AP" },
        { kind: "invoice", code: "IP" },
        { kind: "invoice", code: "RE", reasons: [{ code: "REF", text: "Ordren er ukendt" }] },
      ],
    });
    const [row] = await t.sql(
      "select message_code, invoice_code from billing_delivery where invoice_id = $1",
      [one.id],
    );
    expect(row).toEqual({ message_code: "AP", invoice_code: "RE" });
    const { id } = await one.last();
    expect((await one.settle(id)).body).toMatchObject({ attention: null, note: "Set på" });
    expect((await one.settle(id)).body.type).toBe("/problems/nothing-waits");
    // What its receiver says then is looked at again.
    await call({ signed: point.sign(said(one.id, "AP", { at: "2026-08-11T12:00:00+02:00" })) });
    await t.runJobs();
    expect((await one.last()).attention).toBeNull();
    await call({ signed: point.sign(said(one.id, "RE", { at: "2026-08-12T12:00:00+02:00" })) });
    await t.runJobs();
    expect((await one.last()).attention).toBe("rejected");
    expect(await broken()).toEqual([]);
  });

  test("answers are fetched too, kept before they are acknowledged, and are nothing new after a call with the same", async () => {
    const one = await issued();
    const queried = said(one.id, "UQ", { reasons: [{ code: "QTY", text: "Antal?" }] });
    await call({ signed: point.sign(queried) });
    point.offer(queried);
    point.offer(said(randomUUID(), "AP"));
    await later();
    expect(point.waiting.size).toBe(0);
    expect(await one.last()).toMatchObject({ attention: "queried", answers: [{ code: "UQ" }] });
  });

  test("one answer that cannot be kept, or has an emoji that is cut, never holds up the others", async () => {
    const one = await issued();
    const real = t.jobs.documents.accessPoint!;
    const of: Omit<DocumentAnswer, "id"> = {
      ...{ key: one.id, kind: "invoice", code: "RE", reasons: [], at: new Date() },
    };
    const acknowledged: string[] = [];
    t.jobs.documents.accessPoint = {
      ...real,
      // The database takes none without an id.
      answers: async () => [
        { ...of, id: "" },
        { ...of, id: "good" },
      ],
      acknowledge: async (id) => void acknowledged.push(id),
    };
    await later();
    t.jobs.documents.accessPoint = real;
    expect(acknowledged).toEqual(["good"]);
    expect(await one.last()).toMatchObject({ attention: "rejected", answers: [{ code: "RE" }] });
    const cut = [{ code: "QTY", text: `${"x".repeat(499)}😀` }];
    point.offer(said(one.id, "UQ", { reasons: cut }));
    point.offer(said(one.id, "AP", { at: "2027-01-01T12:00:00+01:00" }));
    await later();
    expect(point.waiting.size).toBe(0);
    expect((await one.last()).answers.map(({ code }) => code).toSorted()).toEqual(["AP", "RE", "UQ"]);
    // The same at the signed door.
    expect((await call({ signed: point.sign(said(one.id, "UQ", { reasons: cut })) })).status).toBe(200);
    const nul = await call({ signed: point.sign(said(one.id, "RE", { id: "a\u0000" })) });
    expect([nul.status, nul.body.type]).toEqual([401, "/problems/signature-wrong"]);
    await t.runJobs();
  });

  test("what is not signed by it, or about no document of ours, changes nothing", async () => {
    const one = await issued();
    const refused = await call({
      signed: point.sign(said(one.id, "RE"), "a secret that somebody has made up"),
    });
    expect([refused.status, refused.body.type]).toEqual([401, "/problems/signature-wrong"]);
    expect((await call({ signed: point.sign(said(randomUUID(), "RE")) })).body).toEqual({ taken: false });
    await t.runJobs();
    expect(await one.last()).toMatchObject({ answers: [], attention: null });
  });

  test("what its network could not deliver is sent anew as a document of its own", async () => {
    const one = await issued();
    await call({ signed: point.sign(said(one.id, "RE", { kind: "message" })) });
    await t.runJobs();
    expect((await one.last()).attention).toBe("not_delivered");
    expect((await one.again()).status).toBe(201);
    await t.runJobs();
    expect(await one.deliveries()).toMatchObject([
      { number: 2, state: "sent", attention: null },
      { number: 1, state: "replaced", attention: null },
    ]);
    expect(point.documents.get(`${one.id}-2`)).toMatchObject({ times: 1, xml: await stored(one.id) });
    expect(await broken()).toEqual([]);
  });
});

describe("by another way", () => {
  const rules =
    (channel: string, payers: object[] = []) =>
    (p: Awaited<ReturnType<typeof pooled>>) =>
      t.as(p.seller.finance).put("/v1/delivery-rules", { channel, payers }).expect(200);

  test("a folder gets the document under its number, where the seller has said so", async () => {
    const one = await issued(rules("by_hand", [{ gln: "5790000000012", channel: "folder" }]));
    expect(await one.last()).toMatchObject({ channel: "folder", state: "sent" });
    expect(point.documents.has(one.id)).toBe(false);
    expect(readdirSync(folder)).toContain(`${one.number}.xml`);
    expect(readFileSync(join(folder, `${one.number}.xml`), "utf8")).toBe(await stored(one.id));
    expect((await one.invoice()).sent?.channel).toBe("folder");
  });

  test("a mail goes to the buyer's address for documents and no other, with PDF and XML", async () => {
    const one = await issued(async (p) => {
      await t.post(p.buyer.finance, "/v1/particulars", {
        ...{ about: "party", from: "2026-08-10", says: { documentsEmail: "faktura@kommune.example" } },
      });
      await rules("email")(p);
    });
    const { id, state, receiver } = await one.last();
    expect([state, receiver]).toEqual(["sent", "faktura@kommune.example"]);
    const mail = readFileSync(join(t.deliveries, `${id}.eml`), "utf8");
    expect(/^To: (.*)$/m.exec(mail)?.[1]).toBe("faktura@kommune.example");
    for (const name of [`${one.number}.pdf`, `${one.number}.xml`]) expect(mail).toContain(`filename=${name}`);
    const xml = /filename=\S+\.xml\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(mail)?.[1] ?? "";
    expect(Buffer.from(xml, "base64").toString("utf8")).toBe(await stored(one.id));
    expect((await one.invoice()).sent?.channel).toBe("email");
  });

  test("where there is none a person has to, and sends it itself or says by which way", async () => {
    const one = await issued(rules("email"));
    expect(await one.last()).toMatchObject({
      channel: null,
      state: "by_hand",
      why: "no-way",
      attention: "by_hand",
    });
    expect((await one.invoice()).state).toBe("issued");
    expect((await one.again()).body.type).toBe("/problems/no-such-way");
    expect((await one.again({ channel: "email" })).body.type).toBe("/problems/no-such-way");
    await t.post(one.key, `/v1/invoices/${one.id}/sending`, { channel: "post", on: "2026-08-10" });
    expect(await one.deliveries("&waits=true")).toEqual([]);
    const two = await issued(rules("by_hand"));
    expect((await two.again({ channel: "access_point" })).status).toBe(201);
    await t.runJobs();
    expect(await two.deliveries()).toMatchObject([
      { number: 2, channel: "access_point", state: "sent" },
      { number: 1, state: "replaced" },
    ]);
    expect(await broken()).toEqual([]);
  });

  test("is missing on no page where two are of the same millisecond", async () => {
    const one = await issued(rules("by_hand"));
    await one.again({ channel: "access_point" }).expect(201);
    await t.sql(
      `update billing_delivery set made_at = '2026-08-10T09:00:00.000100Z'::timestamptz + number * interval '300 microseconds'
       where invoice_id = $1`,
      [one.id],
    );
    const seen: number[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { data: Delivery[]; nextCursor: string | null } = await t.get(
        one.key,
        `/v1/invoice-deliveries?limit=1${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.data.map(({ number }) => number));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual([1, 2]);
    await t.runJobs();
  });

  test("is chosen while the first is tried in vain, and not while it may be arriving", async () => {
    const one = await issued(async () => point.next("busy"));
    expect((await one.again()).body.type).toBe("/problems/delivery-underway");
    await t.sql(
      "update billing_delivery set underway_until = platform_now() + interval '1 day' where invoice_id = $1",
      [one.id],
    );
    expect((await one.again({ channel: "folder" })).body.type).toBe("/problems/delivery-underway");
    await t.sql("update billing_delivery set underway_until = null where invoice_id = $1", [one.id]);
    expect((await one.again({ channel: "folder" })).status).toBe(201);
    await t.runJobs();
    await later();
    expect(await one.deliveries()).toMatchObject([
      { channel: "folder", state: "sent" },
      { state: "replaced" },
    ]);
    expect(point.documents.has(one.id)).toBe(false);
  });
});

test("a document that is found faulty after issue does not leave, and waits for a person", async () => {
  const one = await issued(async (p) => {
    await t.as(p.seller.finance).put("/v1/delivery-rules", { channel: "by_hand", payers: [] });
  });
  await t.sql("delete from billing_document_check where invoice_id = $1", [one.id]);
  await t.sql(
    `update billing_delivery set state = 'waiting', channel = 'access_point', receiver = '0088:5790000000012', why = null
     where invoice_id = $1`,
    [one.id],
  );
  const { releaseDelivery } = await import("../../src/billing/hand-over.ts");
  const { enqueue } = await import("../../src/platform/jobs/outbox.ts");
  await t.jobs.db.platform(async (tx) => {
    await tx.query(
      `insert into billing_document_check (invoice_id, controller_id, publisher_id, ran, faults)
       select invoice_id, controller_id, publisher_id, '["bis3"]', '["BR-CO-17 is wrong"]' from billing_document
       where invoice_id = $1::uuid`,
      [one.id],
    );
    await releaseDelivery(tx, { enqueue }, one.id, ["BR-CO-17 is wrong"]);
  });
  await later();
  expect(await one.last()).toMatchObject({
    ...{ state: "by_hand", why: "faulty", attention: "by_hand", faults: ["BR-CO-17 is wrong"] },
  });
  expect(point.documents.has(one.id)).toBe(false);
  expect((await one.invoice()).state).toBe("issued");
});
