import { beforeAll, describe, expect, test } from "vitest";
import { mostTaken } from "../../src/agreements/rules/years.ts";
import { listTaken } from "../../src/agreements/store/index.ts";
import { allChecks } from "../../src/domains.ts";
import type { Period } from "../../src/platform/calendar.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** What is left of two call-offs from October on: 60 of the 100 units of one, nothing of the other. */

const year = { from: "2026-08-01", to: "2027-08-01" } as Period;
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let gone: { agreement: { id: string }; callOff: { id: string } };
let goneLicence: string;

async function withdraw(agreementId: string, quantity: number): Promise<void> {
  const { data } = await t.get<{ data: { id: string }[] }>(
    p.buyer.buyer,
    `/v1/agreements/${agreementId}/call-offs`,
  );
  const { id } = await t.post<{ id: string }>(p.buyer.buyer, `/v1/call-offs/${data[0]!.id}/withdrawals`, {
    ...{ quantity, from: "2026-10-01", reason: "For mange pladser" },
  });
  await t.as(p.seller.finance).post(`/v1/withdrawals/${id}/acceptance`).expect(200);
}
const creditsOf = async (query: string) =>
  t.get<{ data: { id: string; proposedAt: string }[]; nextCursor?: string | null }>(
    p.seller.finance,
    `/v1/credits${query}`,
  );

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 100, { terms: { proration: "DAILY", toleranceBp: 1_000 } });
  gone = await t.post(p.buyer.buyer, "/v1/purchases", {
    ...{ offerId: p.offerId, quantity: 20, payerGln: "5790000000012", orderReference: "PO-2", period: year },
  });
  const [number, other] = p.buyer.institutions.map((one) => one.number) as [string, string];
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${p.buyer.buyer}`)
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        [number, other],
        ["anna", "bo"].map((id) => ({ id, school: number })),
      ),
    )
    .expect(201);
  await t.runJobs();
  const draw = await t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, {
    ...{ seats: 1, from: "2026-08-10", to: year.to },
  });
  await t.post(p.buyer.school, `/v1/draws/${draw.id}/assignments`, { pupils: ["anna"] });
  await t.sql(
    `insert into licences_over_use (controller_id, licence_id, pseudonym, institution_id, used_at)
     select p.controller_id, p.licence_id, lpad(n::text, 32, '0'), $2::int, platform_now()
     from licences_pool p, generate_series(1, 8) n where p.id = $1::uuid`,
    [p.poolId, p.buyer.institutions[0]!.id],
  );
  await t.bill(p.seller.finance, "2026-08");
  await withdraw(p.agreementId, 40);
  await withdraw(gone.agreement.id, 20);
  const second = await t.secondOf(p.seller.publisherId);
  for (const { id } of (await creditsOf("")).data)
    await t.as(second).post(`/v1/credits/${id}/approval`).expect(200);
  await t.runJobs();
  const [row] = await t.sql<{ id: string }>("select id from licences_licence where call_off_id = $1", [
    gone.callOff.id,
  ]);
  goneLicence = row!.id;
});

describe("what is withdrawn of a call-off", () => {
  test("is no excuse for a minimum that was not taken, and lowers no tier that all have reached", async () => {
    const taken = (controllerId?: number) =>
      t.jobs.db.platform((tx) => listTaken(tx, p.agreementId, controllerId));
    const own = await taken(p.buyer.controllerId);
    expect(own.map(({ quantity, period }) => [quantity, period.from, period.to])).toEqual([
      [100, "2026-08-01", "2026-10-01"],
      [60, "2026-10-01", "2027-08-01"],
    ]);
    expect(mostTaken(own, { ...year, from: "2026-10-01" } as Period)).toBe(60);
    expect(mostTaken(await taken(), { ...year, from: "2026-10-01" } as Period)).toBe(100);
  });

  test("is credited, and no page of credits lacks what came in the same millisecond as the last one before it", async () => {
    await t.sql(
      `update billing_credit c set proposed_at = date_trunc('second', c.proposed_at) + n.at * interval '100 microseconds'
       from (select id, row_number() over (order by id) as at from billing_credit) n where n.id = c.id`,
    );
    const all = (await creditsOf("")).data;
    expect(all.length).toBe(2);
    const first = await creditsOf("?limit=1");
    const next = await creditsOf(`?limit=1&cursor=${encodeURIComponent(first.nextCursor!)}`);
    expect([...first.data, ...next.data].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });

  test("is not held, nor tolerated use of it, from its day on; till then it is", async () => {
    const seats = async () =>
      (await t.get<{ data: { licenceId: string; to: string }[] }>(p.buyer.buyer, "/v1/seats")).data.map(
        ({ licenceId, to }) => [licenceId === goneLicence, to],
      );
    const code = async () => {
      const reply = await t.as(p.seller.publisher).post("/v1/access-checks", {
        ...{ controller: p.buyer.code, product: p.isbn, pupil: { id: "bo" } },
        institution: p.buyer.institutions[0]!.number,
      });
      return reply.body.results[0].code;
    };
    const facts = () =>
      t.sql("select job from platform_outbox where key = $1 order by job", [`${goneLicence} 2026-10-01`]);
    await t.travelTo("2026-09-30T09:00:00+02:00");
    expect((await seats()).sort()).toEqual([
      [false, "2027-08-01"],
      [true, "2026-10-01"],
    ]);
    expect(await code()).toBe("WITHIN_TOLERANCE");
    await t.travelTo("2026-10-01T09:00:00+02:00");
    expect(await seats()).toEqual([[false, "2027-08-01"]]);
    // A tenth of 60, not of 100: eight pupils are over.
    expect(await code()).toBe("OVER_TOLERANCE");
    await t.runJobs({ schedules: true });
    expect(await facts()).toEqual([{ job: "licences.expired" }, { job: "licences.expiring" }]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});
