import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { type Balance, decideDraw, shift } from "../../src/licences/rules/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

const day = (n: number): string => new Date(Date.UTC(2026, 7, 1 + n)).toISOString().slice(0, 10);

describe("draws against the model", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T10:00:00+02:00");
  const { buyer, poolId } = await pooled(t, 100);

  it("grants and refuses as the pure rule says, with the same balance after each", async () => {
    let model: Balance = {
      size: 100,
      from: "2026-08-01",
      to: "2027-08-01",
      cuts: ["2026-08-01"],
      taken: [0],
    };
    const asks = fc.sample(
      fc.record({
        seats: fc.integer({ min: 1, max: 45 }),
        a: fc.integer({ min: 0, max: 364 }),
        n: fc.integer({ min: 1, max: 365 }),
      }),
      { numRuns: 60, seed: 4711 },
    );
    const draws: { id: string; seats: number; from: string; to: string }[] = [];
    for (const { seats, a, n } of asks) {
      const body = {
        institutionId: buyer.institutions[0]!.id,
        seats,
        from: day(a),
        to: day(Math.min(365, a + n)),
      };
      const reply = await t.as(buyer.buyer).post(`/v1/pools/${poolId}/draws`, body);
      const decision = decideDraw(model, body, "2026-08-01");
      if (decision.granted) {
        expect(reply.status).toBe(201);
        expect(reply.body).toMatchObject({ seats, from: body.from, to: body.to });
        model = decision.balance;
        draws.push({ ...body, id: reply.body.id });
      } else {
        expect(reply.status).toBe(409);
        expect(reply.body.maxAvailable).toBe(decision.reason === "exhausted" ? decision.maxAvailable : -1);
      }
    }
    for (const draw of draws.slice(0, 10)) {
      const back = await t
        .as(buyer.buyer)
        .post(`/v1/draws/${draw.id}/returns`, { seats: 1, effectiveOn: draw.from });
      expect(back.status).toBe(201);
      model = shift(model, { seats: -1, from: draw.from, to: draw.to });
    }
    const rows = await t.sql<{ cuts: string[]; taken: number[] }>(
      "select cuts::text[] as cuts, taken from licences_pool where id = $1",
      [poolId],
    );
    expect(rows[0]).toEqual({ cuts: model.cuts, taken: model.taken });
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  it("refuses days outside the pool and institutions of others, and writes nothing", async () => {
    const before = await t.sql("select count(*)::int as n from licences_draw");
    const outside = await t.as(buyer.buyer).post(`/v1/pools/${poolId}/draws`, {
      institutionId: buyer.institutions[0]!.id,
      seats: 1,
      from: "2026-07-31",
      to: "2026-09-01",
    });
    expect(outside.status).toBe(422);
    expect(outside.body.poolPeriod).toEqual({ from: "2026-08-01", to: "2027-08-01" });
    const other = await t.municipality();
    const foreign = await t.as(buyer.buyer).post(`/v1/pools/${poolId}/draws`, {
      institutionId: other.institutions[0]!.id,
      seats: 1,
      from: day(0),
      to: day(1),
    });
    expect(foreign.status).toBe(404);
    const notMine = await t.as(other.buyer).post(`/v1/pools/${poolId}/draws`, {
      institutionId: other.institutions[0]!.id,
      seats: 1,
      from: day(0),
      to: day(1),
    });
    expect(notMine.status).toBe(404);
    expect((await t.as(other.buyer).get(`/v1/pools/${poolId}`)).status).toBe(404);
    expect(await t.sql("select count(*)::int as n from licences_draw")).toEqual(before);
  });

  it("needs a live agreement on data, or the controller's choice to go without", async () => {
    const other = await pooled(t, 5);
    const dpa = (
      await t.get<{ data: { id: string; publisherId: number | null }[] }>(
        other.buyer.buyer,
        "/v1/data-processing-agreements",
      )
    ).data.find((one) => one.publisherId === other.seller.publisherId);
    await t.post(other.buyer.buyer, `/v1/data-processing-agreements/${dpa!.id}/end`, {});
    const draw = () =>
      t
        .as(other.buyer.school)
        .post(`/v1/pools/${other.poolId}/draws`, { seats: 1, from: day(0), to: day(9) });
    const refused = await draw();
    expect(refused.status).toBe(409);
    expect(refused.body.type).toBe("/problems/no-data-agreement");
    expect(await t.sql("select 1 from licences_draw where pool_id = $1", [other.poolId])).toEqual([]);
    await t.request
      .put("/v1/data-gate")
      .set("Authorization", `Bearer ${other.buyer.buyer}`)
      .send({ mode: "flag", reason: "på vej" })
      .expect(200);
    expect((await draw()).status).toBe(201);
    expect((await draw()).status).toBe(201);
    const flags = await t.sql("select door from parties_data_flag where controller_id = $1", [
      other.buyer.controllerId,
    ]);
    expect(flags).toEqual([{ door: "seats" }]);
  });

  it("replays a draw by its key and refuses the key for another body", async () => {
    const body = { institutionId: buyer.institutions[0]!.id, seats: 1, from: "2027-07-01", to: "2027-07-02" };
    const send = (more = {}) =>
      t
        .as(buyer.buyer)
        .post(`/v1/pools/${poolId}/draws`, { ...body, ...more })
        .set("Idempotency-Key", "draw-1");
    const replies = await Promise.all(Array.from({ length: 20 }, () => send()));
    const ids = new Set(replies.filter((r) => r.status === 201).map((r) => r.body.id));
    expect(ids.size).toBe(1);
    expect(replies.every((r) => [201, 409].includes(r.status))).toBe(true);
    const again = await send();
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect((await send({ seats: 2 })).status).toBe(422);
    const n = await t.sql<{ n: number }>(
      "select count(*)::int as n from licences_draw where starts_on = '2027-07-01' and ends_on = '2027-07-02'",
    );
    expect(n[0]!.n).toBe(1);
  });

  it("seats pupils all or nobody, one seat each, and returns no seat that is sat on", async () => {
    const drawn = await t.post<{ id: string }>(buyer.school, `/v1/pools/${poolId}/draws`, {
      seats: 3,
      from: "2027-07-10",
      to: "2027-07-20",
    });
    const seat = (pupils: string[]) =>
      t.as(buyer.school).post(`/v1/draws/${drawn.id}/assignments`, { pupils });
    expect((await seat(["anna1234", "bo1234"])).body).toMatchObject({ assigned: 2, already: 0, taken: 2 });
    expect((await seat(["anna1234"])).body).toMatchObject({ assigned: 0, already: 1 });
    const full = await seat(["c1", "d1"]);
    expect(full.status).toBe(409);
    expect(full.body.free).toBe(1);
    const back = await t
      .as(buyer.school)
      .post(`/v1/draws/${drawn.id}/returns`, { seats: 2, effectiveOn: "2027-07-10", keepAssigned: true });
    expect(back.status).toBe(409);
    expect(back.body.maxReturnable).toBe(1);
    const dump = await t.sql<{ text: string }>(
      "select string_agg(a::text, ' ') as text from licences_assignment a",
    );
    expect(dump[0]!.text).not.toContain("anna1234");
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  it.each([
    [
      1,
      "pool-never-oversold",
      "alter table licences_pool drop constraint licences_pool_never_oversold; update licences_draw set seats = seats + 500 where id = (select min(id::text)::uuid from licences_draw)",
    ],
    [
      5,
      "seat-ledger-replays",
      "alter table licences_ledger disable trigger all; update licences_ledger set seats = seats + 1 where id = (select min(id) from licences_ledger)",
    ],
  ])("verify names invariant %i (%s) when the owner breaks it", async (invariant, name, sql) => {
    await t.sql(sql);
    const verdict = await verify(t.jobs.db, allChecks());
    expect(verdict.checks.find((c) => c.name === name)!.broken.length).toBeGreaterThan(0);
    expect(verdict.checks.find((c) => c.name === name)!.invariant).toBe(invariant);
  });
});
