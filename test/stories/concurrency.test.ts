import { describe, expect, it } from "vitest";
import { allChecks, domains } from "../../src/domains.ts";
import { drawn } from "../../src/licences/schema/index.ts";
import { type Domain, on } from "../../src/platform/jobs/bind.ts";
import { startRunner } from "../../src/platform/jobs/runner.ts";
import { verify } from "../../src/platform/verify.ts";
import { queueInPostgres, queueInRedis, type TestQueue } from "../platform/queues.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { redisServer } from "../support/skips.ts";
import { until } from "../support/until.ts";

/** Whoever hears of draws, as a domain further down would. */
const listener: Domain = { name: "tests", routes: [], bindings: [on(drawn, "tests", async () => {})] };

const redis = redisServer("facts of draws on a queue in Redis");

describe("fifty clients and one pool of 500 seats", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T10:00:00+02:00");
  const { buyer, poolId } = await pooled(t, 500);
  const homes: [string, (() => Promise<TestQueue>) | undefined][] = [
    ["PostgreSQL", () => queueInPostgres(t.database)],
    ["Redis", redis === undefined ? undefined : () => queueInRedis(redis)],
  ];
  const terms = [
    ["2026-08-01", "2027-08-01"],
    ["2026-08-01", "2027-01-01"],
    ["2027-01-01", "2027-08-01"],
    ["2026-10-15", "2027-02-15"],
  ] as const;

  let granted = 0;

  it("never grants one seat too many on any day, and every refusal says what is left", async () => {
    const outcomes = { granted: 0, refused: 0 };
    await Promise.all(
      Array.from({ length: 50 }, async (_, client) => {
        for (let n = 0; n < 8; n++) {
          const [from, to] = terms[(client + n) % terms.length]!;
          const reply = await t
            .as(buyer.buyer)
            .post(`/v1/pools/${poolId}/draws`, {
              institutionId: buyer.institutions[client % 2]!.id,
              seats: 1 + ((client * 7 + n * 3) % 9),
              from,
              to,
            })
            .set("Idempotency-Key", `c${client}-${n}`);
          if (reply.status === 201) outcomes.granted += 1;
          else {
            expect(reply.status).toBe(409);
            expect(reply.body.maxAvailable).toBeGreaterThanOrEqual(0);
            expect(reply.body.maxAvailable).toBeLessThan(9);
            outcomes.refused += 1;
          }
        }
      }),
    );
    expect(outcomes.granted + outcomes.refused).toBe(400);
    expect(outcomes.refused).toBeGreaterThan(0);
    const peak = await t.sql<{ peak: number }>(
      `select max(s.out)::int as peak from (
         select (select sum(d.seats) from licences_draw d where d.starts_on <= g.day and d.ends_on > g.day) as out
         from generate_series('2026-08-01'::date, '2027-07-31', '1 day') g(day)) s`,
    );
    expect(peak[0]!.peak).toBeLessThanOrEqual(500);
    expect(peak[0]!.peak).toBeGreaterThan(490);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
    granted = outcomes.granted;
  });

  describe.each(homes)("with the queue in %s", (_home, make) => {
    it.skipIf(make === undefined)("hands on as many facts as there are draws", async () => {
      const queue = await make!();
      // As if nothing had been handed on yet: each backend does the whole work.
      await t.sql("delete from platform_effect");
      await t.sql("update platform_outbox set dispatched_at = null, settled_at = null, redrives = 0");
      const runner = startRunner({
        services: t.jobs,
        domains: [...domains, listener],
        backend: queue.backend,
      });
      try {
        await until("every fact has its effect", async () => {
          const [open] = await t.sql<{ n: number }>(
            "select count(*)::int as n from platform_outbox where job = 'licences.drawn' and settled_at is null",
          );
          return open!.n === 0;
        });
        const told = await t.sql<{ facts: number; draws: number; effects: number }>(
          `select (select count(*)::int from platform_outbox where job = 'licences.drawn') as facts,
             (select count(*)::int from licences_draw) as draws,
             (select count(*)::int from platform_effect e join platform_outbox o on o.id = e.outbox_id
               where o.job = 'licences.drawn') as effects`,
        );
        expect(told[0]).toEqual({ facts: granted, draws: granted, effects: granted });
      } finally {
        await runner.stop();
        await queue.stop();
      }
    });
  });
});
