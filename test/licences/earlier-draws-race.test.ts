import { beforeAll, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** Draws registered for a month against both sides closing it at the same instant. */
let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-11-10T09:00:00+01:00");
});

test("however many register at the instant at which a month is agreed, none draws in a closed month", async () => {
  const outcomes = { drawn: 0, refused: 0 };
  for (let round = 0; round < 6; round++) {
    const p = await pooled(t, 100);
    const { buyer, seller } = p;
    await t.post(seller.publisher, "/v1/usage-months", { month: "2026-10", state: "complete" });
    await t.post(buyer.buyer, "/v1/reconciliations", { month: "2026-10" });
    await t.runJobs();
    const path = "/v1/reconciliations?month=2026-10";
    const { data } = await t.get<{ data: { id: string; state: string }[] }>(buyer.finance, path);
    const [{ id, state }] = data as [{ id: string; state: string }];
    expect(state).toBe("proposed");
    const agree = (key: string) => t.as(key).post(`/v1/reconciliations/${id}/agreement`);
    const register = (n: number) =>
      t.as(buyer.buyer).post(`/v1/pools/${p.poolId}/earlier-draws`, {
        ...{ institutionId: buyer.institutions[n % 2]!.id, seats: 1 },
        ...{ from: `2026-10-${10 + n}`, to: "2027-08-01" },
      });
    await agree(seller.finance).expect(200);
    const clients = Array.from({ length: 12 }, (_, n) => n);
    // The month's last agreement starts somewhere among the clients, elsewhere in each round.
    const started = clients.flatMap((n) =>
      n === round * 2 ? [agree(buyer.finance), register(n)] : [register(n)],
    );
    const replies = await Promise.all(started);
    const agreed = replies[round * 2]!;
    expect([agreed.status, agreed.body.state]).toEqual([200, "agreed"]);
    for (const { status, body } of replies.filter((reply) => reply !== agreed)) {
      if (status === 201) outcomes.drawn += 1;
      else {
        expect([status, body.type, body.openFrom]).toEqual([409, "/problems/month-closed", "2026-11-01"]);
        outcomes.refused += 1;
      }
    }
    const written = await t.sql<{ late: boolean }>(
      `select d.drawn_at > r.agreed_at as late from licences_draw d, reconciliation_reconciliation r
       where d.pool_id = $1 and r.id = $2`,
      [p.poolId, id],
    );
    expect(written).toHaveLength(replies.filter(({ status }) => status === 201).length);
    expect(written.filter(({ late }) => late)).toEqual([]);
    await register(15).expect(409);
    // Whoever came first is counted: the month as it was agreed needs no adjustment that nobody knew of.
    await t.runJobs({ schedules: true });
  }
  expect(outcomes.drawn + outcomes.refused).toBe(72);
  expect(outcomes.drawn).toBeGreaterThan(0);
  expect(outcomes.refused).toBeGreaterThan(0);
  const verdict = await verify(t.jobs.db, allChecks());
  expect(verdict.checks.flatMap(({ name, broken }) => broken.map((one) => [name, one]))).toEqual([]);
});
