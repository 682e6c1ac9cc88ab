import { beforeEach, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** From what is due to what is issued: drafts, two persons, and what waits for a person. */

interface Draft {
  id: string;
  state: string;
  reasons: { code: string; detail: string }[];
  net: { minor: number };
  total: { minor: number };
}
interface Contents extends Draft {
  contents: {
    kind: string;
    lines: { net: object }[];
    compared: { before: object | null; now: object | null }[];
  }[];
}
interface Run {
  id: string;
  state: string;
  version: number;
  drafts: Record<string, number>;
}

const t: TestApp = await testApp({ travel: true });
await t.travelTo("2026-08-10T09:00:00+02:00");
let p: Awaited<ReturnType<typeof pooled>>;
let second: string;

const month = "2026-08";
beforeEach(async () => {
  p = await pooled(t, 100);
  second = await t.secondOf(p.seller.publisherId);
});

const start = (key = p.seller.finance) => t.as(key).post("/v1/invoice-runs", { month });
async function drafted(): Promise<string> {
  const { id } = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month });
  await t.runJobs();
  return id;
}
const runOf = (id: string) => t.get<Run>(p.seller.finance, `/v1/invoice-runs/${id}`);
const draftsOf = async (id: string) =>
  (await t.get<{ data: Draft[] }>(p.seller.finance, `/v1/invoice-runs/${id}/drafts`)).data;
const contentsOf = (id: string) => t.get<Contents>(p.seller.finance, `/v1/invoice-drafts/${id}`);
const approve = async (id: string, key = second, version?: number) =>
  t
    .as(key)
    .post(`/v1/invoice-runs/${id}/approval`)
    .set("If-Match", `"${version ?? (await runOf(id)).version}"`);
const act = (id: string, what: string, body: object, key = p.seller.finance) =>
  t.as(key).post(`/v1/invoice-drafts/${id}/${what}`, body);
const invoices = async () =>
  (
    await t.get<{ data: { id: string; number: string; total: { minor: number } }[] }>(
      p.seller.finance,
      "/v1/invoices",
    )
  ).data;
const callOff = (quantity: number, from = "2026-09-01") =>
  t.post<{ id: string }>(p.buyer.buyer, `/v1/agreements/${p.agreementId}/call-offs`, {
    quantity,
    from,
    to: "2027-08-01",
  });
const roomy = () =>
  t.sql("update agreements_agreement set ceiling_minor = 100000000000 where id = $1", [p.agreementId]);
/** All that an issued document leaves, of this seller. */
const written = async () =>
  (
    await t.sql<{ text: string }>(
      `select concat_ws(' ', (select count(*) from billing_invoice where publisher_id = $1), (select count(*) from billing_line where publisher_id = $1),
         (select count(*) from billing_series where publisher_id = $1), (select count(*) from platform_audit where party_id = $1 and action = 'issueInvoice'),
         (select count(*) from reconciliation_reconciliation where publisher_id = $1 and state = 'invoiced')) as text`,
      [p.seller.publisherId],
    )
  )[0]!.text;

describe("a run", () => {
  test("writes no document while it is looked at, and issues to the øre what was looked at", async () => {
    const before = await written();
    const id = await drafted();
    expect(await written()).toBe(before);
    const [draft, ...others] = await draftsOf(id);
    expect(others).toEqual([]);
    expect(draft).toMatchObject({
      state: "open",
      reasons: [],
      net: { minor: 620_000 },
      total: { minor: 775_000 },
    });
    const seen = await contentsOf(draft!.id);
    expect(seen.contents[0]!.compared).toMatchObject([{ before: null, now: { minor: 620_000 } }]);
    expect((await approve(id)).status).toBe(202);
    await t.runJobs();
    const [invoice] = await invoices();
    const { lines } = await t.get<{ lines: object[] }>(p.seller.finance, `/v1/invoices/${invoice!.id}`);
    expect(lines).toEqual(seen.contents[0]!.lines);
    expect(await runOf(id)).toMatchObject({ state: "done", drafts: { issued: 1 } });
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("is not approved by whoever started it or changed a draft, nor as somebody has not seen it", async () => {
    const id = await drafted();
    const own = await approve(id, p.seller.finance);
    expect([own.status, own.body.type]).toEqual([403, "/problems/second-person"]);
    const [draft] = await draftsOf(id);
    const { version } = await runOf(id);
    const third = await t.person(p.seller.publisherId, "third.finance", ["finance"]);
    await act(draft!.id, "additions", { kind: "note", text: "Tak for samarbejdet" }, third.key).expect(200);
    await t.runJobs();
    const unseen = await approve(id, second, version);
    expect(unseen.status).toBe(412);
    // Drafts and jobs raise a run's version: whoever acted on the run itself is not who changed it.
    expect(unseen.body).not.toHaveProperty("changedBy");
    // Not on a database that was brought back from a copy: it would only wait.
    await t.sql(
      "insert into platform_installation (server, timeline, database, relation) values ('another', 1, 1, 1)",
    );
    const copied = await approve(id);
    await t.sql("delete from platform_installation");
    expect([copied.status, copied.body.type]).toEqual([409, "/problems/installation-in-quarantine"]);
    expect((await approve(id, third.key)).status).toBe(403);
    expect((await approve(id, p.seller.publisher)).status).toBe(403);
    expect(await invoices()).toEqual([]);
    expect((await approve(id)).status).toBe(202);
    await t.runJobs();
    expect(await invoices()).toHaveLength(1);
    await expect(
      t.sql("update billing_run set approved_by = editor_ids[1] where id = $1", [id]),
    ).rejects.toThrow(/by_two/);
  });

  test("is never two at once, nor issued twice, however many ask in the same moment", async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => start()));
    const [first, ...refused] = asked.sort((a, b) => a.status - b.status);
    expect(first!.status).toBe(202);
    expect(refused.map(({ status, body }) => [status, body.openRunId])).toEqual(
      Array(7).fill([409, first!.body.id]),
    );
    await t.runJobs();
    const id = first!.body.id as string;
    const { version } = await runOf(id);
    const approvals = await Promise.all(Array.from({ length: 8 }, () => approve(id, second, version)));
    expect(approvals.map(({ status }) => status).sort()).toEqual([202, ...Array(7).fill(412)]);
    await t.runJobs();
    expect((await invoices()).map(({ number }) => number.slice(-6))).toEqual(["000001"]);
    expect((await start()).status).toBe(202);
    await t.runJobs();
    expect(await invoices()).toHaveLength(1);
  });

  test("issues nothing that is other than what was approved; the next run has it", async () => {
    await roomy();
    const id = await drafted();
    expect((await approve(id)).status).toBe(202);
    await callOff(7, "2026-08-15");
    await t.runJobs();
    expect(await invoices()).toEqual([]);
    expect(await runOf(id)).toMatchObject({ state: "done", drafts: { changed: 1 } });
    await t.bill(p.seller.finance, month);
    const [invoice, ...others] = await invoices();
    expect([invoice!.number.slice(-6), others]).toEqual(["000001", []]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("issues nothing in its days of grace, and follows the data that comes in them", async () => {
    await roomy();
    const rules = { graceDays: 3, jumpPct: 300 };
    expect((await t.as(p.seller.finance).put("/v1/billing-rules", rules)).body).toEqual(rules);
    expect(
      await t.get(p.buyer.finance, "/v1/me").then(() => t.as(p.buyer.finance).get("/v1/billing-rules")),
    ).toMatchObject({ status: 403 });
    const id = await drafted();
    const early = await approve(id);
    expect([early.status, early.body.type]).toEqual([409, "/problems/days-of-grace"]);
    await callOff(50, "2026-08-12");
    const [{ day }] = (await t.sql<{ day: string }>("select (platform_now()::date + 3)::text as day")) as [
      { day: string },
    ];
    await t.travelTo(`${day}T09:00:00+02:00`);
    await t.runJobs({ schedules: true });
    const [draft] = await draftsOf(id);
    expect(draft!.net.minor).toBeGreaterThan(620_000);
    expect((await approve(id)).status).toBe(202);
    await t.runJobs();
    expect((await invoices()).map(({ total }) => total.minor)).toEqual([draft!.total.minor]);
  });
});

describe("a draft", () => {
  test("that bills the same twice waits for a person, and never for the one who approves", async () => {
    await roomy();
    await callOff(20);
    await t.travelTo("2026-09-02T09:00:00+02:00");
    await t.bill(p.seller.finance, "2026-09");
    expect(await invoices()).toHaveLength(1);
    await callOff(20);
    await t.travelTo("2026-10-02T09:00:00+02:00");
    const { id } = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-10" });
    await t.runJobs();
    const [draft] = await draftsOf(id);
    expect([draft!.state, draft!.reasons.map(({ code }) => code)]).toEqual(["parked", ["twice"]]);
    expect((await approve(id)).status).toBe(202);
    await t.runJobs();
    expect(await invoices()).toHaveLength(1);
    const next = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-10" });
    await t.runJobs();
    const [again] = await draftsOf(next.id);
    expect((await act(again!.id, "release", { reason: " " })).status).toBe(400);
    const released = await act(again!.id, "release", { reason: "Ringet: de vil have 100 til" }, second);
    expect([released.status, released.body.state]).toEqual([200, "open"]);
    expect((await approve(next.id)).status).toBe(403);
    expect((await approve(next.id, p.seller.admin)).status).toBe(202);
    await t.runJobs();
    expect(await invoices()).toHaveLength(2);
  });

  test("is not issued while it is held, in no run, nor below 0, and is changed by no number of its lines", async () => {
    const id = await drafted();
    const [draft] = await draftsOf(id);
    expect((await act(draft!.id, "hold", { reason: "Kunden er utilfreds" })).body).toMatchObject({
      state: "held",
      holdReason: "Kunden er utilfreds",
    });
    expect((await act(draft!.id, "hold", { reason: "igen" })).status).toBe(409);
    expect((await approve(id)).status).toBe(202);
    await t.runJobs();
    expect(await invoices()).toEqual([]);
    const next = await drafted();
    const [held] = await draftsOf(next);
    expect(held).toMatchObject({ state: "held" });
    const dkk = (minor: number) => ({ minor, currency: "DKK" });
    expect(
      (await act(held!.id, "additions", { kind: "discount", text: "Alt", amount: dkk(-5) })).status,
    ).toBe(400);
    await act(held!.id, "additions", { kind: "discount", text: "For meget", amount: dkk(700_000) }).expect(
      200,
    );
    await act(held!.id, "release", { reason: "Aftalt" }).expect(200);
    await t.runJobs();
    const [negative] = await draftsOf(next);
    expect([negative!.state, negative!.reasons.map(({ code }) => code)]).toEqual(["parked", ["negative"]]);
    await act(negative!.id, "additions", { kind: "fee", text: "Opstart", amount: dkk(100_000) }).expect(200);
    await act(negative!.id, "additions", { kind: "note", text: "Jf. aftale af 3. august" }).expect(200);
    await t.runJobs();
    const [open] = await draftsOf(next);
    expect(open).toMatchObject({ state: "open", net: { minor: 20_000 }, total: { minor: 25_000 } });
    expect((await approve(next)).status).toBe(202);
    await t.runJobs();
    const [invoice] = await invoices();
    const made = await t.get<{
      note: string;
      lines: { kind: string; quantity: number; net: { minor: number } }[];
    }>(p.buyer.finance, `/v1/invoices/${invoice!.id}`);
    expect(made.note).toBe("Jf. aftale af 3. august");
    expect(made.lines.map(({ kind, quantity, net }) => [kind, quantity, net.minor])).toEqual([
      ["base", 100, 620_000],
      ["discount", -1, -700_000],
      ["fee", 1, 100_000],
    ]);
    const acts = await t.sql<{ action: string }>(
      "select action from platform_audit where party_id = $1 and subject like 'invoice-draft:%' order by id",
      [p.seller.publisherId],
    );
    expect(acts.map(({ action }) => action)).toEqual([
      "holdDraft",
      "addToDraft",
      "releaseDraft",
      "addToDraft",
      "addToDraft",
    ]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("is nobody else's to see or to change", async () => {
    const id = await drafted();
    const [draft] = await draftsOf(id);
    const rival = await t.publisher();
    for (const path of [`/v1/invoice-runs/${id}`, `/v1/invoice-drafts/${draft!.id}`])
      expect((await t.as(rival.finance).get(path)).status).toBe(404);
    expect((await act(draft!.id, "hold", { reason: "x" }, rival.finance)).status).toBe(404);
    expect((await approve(id, rival.finance, 1)).status).toBe(404);
    expect((await t.as(p.buyer.finance).get(`/v1/invoice-drafts/${draft!.id}`)).status).toBe(404);
    const withdrawn = await t.post<Run>(p.seller.finance, `/v1/invoice-runs/${id}/withdrawal`, {});
    expect(withdrawn.state).toBe("withdrawn");
    expect((await approve(id)).status).toBe(409);
    await t.runJobs();
    expect(await invoices()).toEqual([]);
  });
});

test("invoices of a run have their numbers in its drafts' order, though several are made at once", async () => {
  const towns = await Promise.all(Array.from({ length: 6 }, () => t.municipality({ schools: 0 })));
  const buyers = [p.buyer, ...towns];
  const { offerId } = p;
  for (const [i, { buyer }] of buyers.entries())
    await t.post(buyer, "/v1/purchases", {
      ...{ offerId, quantity: 10 * (i + 1), period: { from: "2026-08-01", to: "2027-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: "PO-1" },
    });
  const run = await drafted();
  expect((await approve(run)).status).toBe(202);
  await t.runJobs();
  const issued = await t.sql<{ number: number; rank: string }>(
    `select i.series_number as number, rank() over (order by i.agreement_id, i.controller_id) as rank
     from billing_invoice i where i.publisher_id = $1 and i.state = 'issued' order by i.series_number`,
    [p.seller.publisherId],
  );
  expect(issued.length).toBeGreaterThanOrEqual(buyers.length);
  expect(issued.map(({ number }) => Number(number))).toEqual(issued.map((_, i) => i + 1));
  expect(issued.map(({ rank }) => Number(rank))).toEqual(issued.map((_, i) => i + 1));
});
