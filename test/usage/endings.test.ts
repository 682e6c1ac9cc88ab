import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { countSlice } from "../../src/reconciliation/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { until } from "../support/until.ts";

/** Batches that end otherwise than done: refused, lapsed, withdrawn. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;

interface Batch {
  id: string;
  reference: string;
  state: string;
  reason: string | null;
  detail: string | null;
  sent: number;
  accepted: number;
  duplicate: number;
  rejected: number;
  withdrawn: number;
}

const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);
const line = (id: string, more: object = {}) =>
  JSON.stringify({
    eventId: id,
    at: "2026-09-14T09:00:00+02:00",
    pupil: "elev1",
    controller: p.buyer.code,
    institution: p.buyer.institutions[0]!.number,
    product: p.isbn,
    kind: "use",
    seconds: 60,
    ...more,
  });
const send = (reference: string, body: string | Buffer, type = "application/x-ndjson", gzip = false) =>
  t.request
    .post(`/v1/usage-batches?reference=${reference}`)
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", type)
    .set(gzip ? { "Content-Encoding": "gzip" } : {})
    .send(body);
const batches = async () =>
  (await t.get<{ data: Batch[] }>(p.seller.publisher, "/v1/usage-batches?limit=200")).data;
const batchOf = async (reference: string) =>
  (await batches()).find((batch) => batch.reference === reference)!;
/** Runs what waits, and counts. */
async function work() {
  await t.runJobs({ schedules: true });
  while (await countSlice(t.jobs.db));
}
/** What a split of a pot waits for. */
const waiting = () => t.sql("select reference from usage_batch where not counted order by 1");
const stored = async (like: string) =>
  (await t.sql("select 1 from usage_event where event_id like $1", [like])).length;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  p = await pooled(t, 10);
  await t.travelTo("2026-10-05T10:00:00+02:00");
});

describe("a refused upload", () => {
  test("holds back no split, says why, and its reference begins anew", async () => {
    expect((await send("wrong-header", "navn;skole\nx;y", "text/csv")).status).toBe(400);
    expect(await batchOf("wrong-header")).toMatchObject({
      state: "refused",
      reason: "bad-request",
      detail: expect.stringContaining("Add the column eventId."),
      sent: 0,
    });
    expect((await batchOf("wrong-header")).detail).not.toContain("navn");
    expect(await waiting()).toEqual([]);
    const again = await send("wrong-header", line("w1"));
    expect(again.body).toMatchObject({ state: "done", accepted: 1, reason: null, detail: null });
    await work();
    expect(await waiting()).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  test("of which lines were stored counts for nothing, and may come again whole", async () => {
    const lines = Array.from({ length: 20_500 }, (_, n) => line(`half${n}`, { pupil: `elev${n % 7}` })).join(
      "\n",
    );
    const packed = gzipSync(lines);
    const cut = Buffer.concat([packed.subarray(0, packed.length - 60), Buffer.alloc(60)]);
    expect((await send("half", cut, "application/x-ndjson", true)).status).toBe(400);
    const half = await batchOf("half");
    expect(half).toMatchObject({ state: "refused", reason: "bad-request", accepted: 20_000, withdrawn: 0 });
    expect(await waiting()).toEqual([{ reference: "half" }]);
    // Until its lines are taken back nothing may mix with them.
    expect((await send("half", packed, "application/x-ndjson", true)).status).toBe(409);
    await work();
    expect(await batchOf("half")).toMatchObject({ state: "refused", accepted: 20_000, withdrawn: 20_000 });
    expect(await stored("half%")).toBe(0);
    expect(await waiting()).toEqual([]);
    expect(await broken()).toEqual([]);
    const whole = await send("half", packed, "application/x-ndjson", true);
    expect(whole.body).toMatchObject({ state: "done", sent: 20_500, accepted: 20_500, withdrawn: 0 });
    await work();
    expect(await t.sql("select sum(events)::int as n from reconciliation_daily_use")).toEqual([
      { n: 20_501 },
    ]);
    expect(await broken()).toEqual([]);
  });

  test("that a job reads ends the same way, and another file of its reference is read", async () => {
    const leave = (body: string) =>
      t.request
        .post("/v1/usage-files?reference=file")
        .set("Authorization", `Bearer ${p.seller.publisher}`)
        .set("Content-Type", "text/csv")
        .send(body)
        .expect(202);
    await leave("navn\nx");
    await t.runJobs();
    expect(await batchOf("file")).toMatchObject({ state: "refused", reason: "bad-request" });
    const header = "eventId,at,pupil,controller,institution,product,kind,seconds";
    const { number } = p.buyer.institutions[0]!;
    await leave(`${header}\nfile1,2026-09-14T09:00:00+02:00,elev1,${p.buyer.code},${number},${p.isbn},use,1`);
    await work();
    expect(await batchOf("file")).toMatchObject({ state: "done", accepted: 1 });
    expect(await waiting()).toEqual([]);
  });

  test("of a report that is none does not rest as one that is being received", async () => {
    const reply = await t.request
      .post("/v1/usage-batches?reference=report&format=counter")
      .set("Authorization", `Bearer ${p.seller.publisher}`)
      .set("Content-Type", "application/json")
      .send("{}");
    expect(reply.status).toBe(422);
    expect(await batchOf("report")).toMatchObject({ state: "refused", reason: "usage-report-refused" });
  });

  test("with other lines than before does not end the batch that they were sent before in", async () => {
    expect((await send("wrong-header", line("other"))).status).toBe(422);
    expect(await batchOf("wrong-header")).toMatchObject({ state: "done", accepted: 1 });
  });
});

describe("a batch that is withdrawn", () => {
  const reconcile = async () => {
    await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
    await work();
    await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
    await work();
  };
  const list = async (path: string) =>
    (await t.get<{ data: Record<string, unknown>[] }>(p.buyer.buyer, path)).data;
  const september = async () => (await list("/v1/reconciliations?month=2026-09"))[0]!;
  /** Events and pupils of September, with the adjustments. */
  const figures = async () => {
    const id = String((await september())["id"]);
    const rows = [
      ...(await list(`/v1/reconciliations/${id}/results`)),
      ...(await list(`/v1/reconciliations/${id}/adjustments`)),
    ].filter((row) => row["institutionId"] === null);
    const sum = (name: string) => rows.reduce((all, row) => all + Number(row[name]), 0);
    return { events: sum("events"), active: sum("active"), lines: rows.length };
  };
  const withdraw = async (reference: string) =>
    t.as(p.seller.publisher).post(`/v1/usage-batches/${(await batchOf(reference)).id}/withdrawal`);

  test("no longer counts in an open month, and adjusts a closed one to the pupil", async () => {
    await send("one", [line("a1", { pupil: "anna" }), line("a2", { pupil: "anna" })].join("\n"));
    await send("two", [line("b1", { pupil: "bo" }), line("b2", { pupil: "anna" })].join("\n"));
    await send("three", [line("c1", { pupil: "carl" })].join("\n"));
    await reconcile();
    const before = await figures();
    expect((await withdraw("three")).body).toMatchObject({ state: "withdrawn", accepted: 1 });
    await work();
    await reconcile();
    expect(await figures()).toEqual({ ...before, events: before.events - 1, active: before.active - 1 });
    const id = String((await september())["id"]);
    for (const key of [p.buyer.finance, p.seller.finance])
      await t.as(key).post(`/v1/reconciliations/${id}/agreement`).expect(200);
    expect((await withdraw("two")).status).toBe(200);
    await work();
    await reconcile();
    expect(await figures()).toEqual({ events: before.events - 3, active: before.active - 2, lines: 2 });
    expect(await batchOf("two")).toMatchObject({ state: "withdrawn", accepted: 2, withdrawn: 2 });
    expect(await broken()).toEqual([]);
  });

  test("frees its ids but not its reference, and a second withdrawal takes nothing twice", async () => {
    const reply = await send("two", [line("b1", { pupil: "bo" }), line("b2", { pupil: "anna" })].join("\n"));
    expect(reply.status).toBe(409);
    expect(reply.body.type).toBe("/problems/batch-withdrawn");
    expect((await withdraw("two")).body).toMatchObject({ state: "withdrawn", withdrawn: 2 });
    const before = await figures();
    const right = await send("two-right", line("b1", { pupil: "bo", seconds: 5 }));
    expect(right.body).toMatchObject({ accepted: 1, quarantined: 0 });
    await work();
    await reconcile();
    expect(await figures()).toMatchObject({ events: before.events + 1, active: before.active + 1 });
    expect(await broken()).toEqual([]);
  });

  test("gives back what it had kept from counting: what it voided, what repeated its ids", async () => {
    const before = await t.sql<{ n: number }>("select sum(events)::int as n from reconciliation_daily_use");
    const uuid = (n: number) => `8f87ccde-bb56-4c2e-ab83-${String(n).padStart(12, "0")}`;
    const statement = (n: number, more: object = {}) => ({
      id: uuid(n),
      actor: { account: { homePage: "https://www.unilogin.dk", name: "dorte" } },
      verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
      object: { id: `urn:isbn:${p.isbn}` },
      timestamp: "2026-09-20T09:00:00Z",
      ...more,
    });
    const xapi = (reference: string, statements: object[]) =>
      t.request
        .post(`/v1/usage-batches?reference=${reference}&format=xapi&controller=${p.buyer.code}`)
        .set("Authorization", `Bearer ${p.seller.publisher}`)
        .send(statements)
        .expect(201);
    await xapi("uses", [statement(1), statement(2), statement(3, { timestamp: "2026-08-20T09:00:00Z" })]);
    await work();
    await xapi("voids", [
      statement(4, {
        verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
        object: { objectType: "StatementRef", id: uuid(1) },
      }),
    ]);
    // The first with this id is August's: October's repeats it.
    await xapi("repeat", [statement(3, { timestamp: "2026-10-02T09:00:00Z" })]);
    await work();
    await t.travelTo("2026-10-06T10:00:00+02:00");
    await work();
    expect(await t.sql("select 1 from reconciliation_repeat")).toHaveLength(1);
    const sum = async () =>
      (await t.sql<{ n: number }>("select sum(events)::int as n from reconciliation_daily_use"))[0]!.n;
    expect(await sum()).toBe(before[0]!.n + 2);
    await withdraw("voids");
    await work();
    expect(await sum()).toBe(before[0]!.n + 3);
    expect(await broken()).toEqual([]);
    await withdraw("uses");
    await work();
    // Its three go, and October's is the first with its id now.
    expect(await sum()).toBe(before[0]!.n + 1);
    expect(await t.sql("select 1 from reconciliation_repeat")).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  test("is the sender's own, has come whole, and is no report", async () => {
    const other = await t.publisher();
    const { id } = await batchOf("one");
    expect((await t.as(other.publisher).post(`/v1/usage-batches/${id}/withdrawal`)).status).toBe(404);
    const refused = await batchOf("report");
    const reply = await t.as(p.seller.publisher).post(`/v1/usage-batches/${refused.id}/withdrawal`);
    expect(reply.body.type).toBe("/problems/batch-not-withdrawable");
  });
});

describe("verify names", () => {
  test("an event that is left of a batch that counts for nothing, and one that broke off and never lapsed", async () => {
    const { id } = await batchOf("one");
    await t.sql("update usage_batch set state = 'withdrawn' where id = $1", [id]);
    expect(await broken()).toContain(`usage-batch:${id}`);
    await t.sql(
      "update usage_batch set state = 'receiving', counted = false, moved_at = moved_at - interval '4 days' where id = $1",
      [id],
    );
    expect(await broken()).toContain(`usage-batch:${id} has broken off and not lapsed`);
    await t.sql("update usage_batch set state = 'done', counted = true where id = $1", [id]);
  });
});

describe("a batch that breaks off", () => {
  /** Begins an upload that never ends by itself: 100 bytes of it do not come. */
  const begin = (reference: string, body: string) => {
    const ask = request(`${t.url}/v1/usage-batches?reference=${reference}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${p.seller.publisher}`,
        "Content-Type": "application/x-ndjson",
        "Content-Length": String(Buffer.byteLength(body) + 100),
      },
    });
    ask.on("error", () => {});
    ask.write(body);
    return ask;
  };

  test("lapses after a day, counts for nothing, and does not hold a split back for ever", async () => {
    const many = Array.from({ length: 20_100 }, (_, n) => line(`off${n}`)).join("\n");
    const upload = begin("off", many);
    await until("stored", async () => (await batchOf("off"))?.accepted === 20_000);
    upload.destroy();
    expect(await batchOf("off")).toMatchObject({ state: "receiving" });
    await work();
    expect(await waiting()).toEqual([{ reference: "off" }]);
    await t.travelTo("2026-10-07T09:00:00+02:00");
    await work();
    expect(await batchOf("off")).toMatchObject({ state: "receiving" });
    await t.travelTo("2026-10-07T11:30:00+02:00");
    await work();
    expect(await batchOf("off")).toMatchObject({ state: "lapsed", reason: "lapsed", withdrawn: 20_000 });
    expect(await stored("off%")).toBe(0);
    expect(await waiting()).toEqual([]);
    expect(await broken()).toEqual([]);
    expect((await send("off", line("off0"))).body).toMatchObject({ state: "done", sent: 1, accepted: 1 });
  });
});
