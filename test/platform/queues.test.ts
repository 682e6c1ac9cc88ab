import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { startRunner } from "../../src/platform/jobs/runner.ts";
import { createLog } from "../../src/platform/log.ts";
import { jobServices } from "../../src/services.ts";
import { testApp, testSecret } from "../support/app.ts";
import { testDatabase } from "../support/database.ts";
import { redisServer } from "../support/skips.ts";
import { until } from "../support/until.ts";
import { fact, makeDomain, tables } from "./jobs.ts";
import { queueInRedis } from "./queues.ts";

/** What waits, waits in a queue of its own kind, and no longer than it has to. */

describe("quick reads while all changes are slow", async () => {
  const t = await testApp();
  const seller = await t.publisher();

  it("are refused by nobody, from many connections at once", async () => {
    await t.sql(`create function tests_slow() returns trigger language plpgsql as
      'begin perform pg_sleep(1.5); return new; end'`);
    await t.sql(
      "create trigger slow before insert on parties_person for each row execute function tests_slow()",
    );
    let over = false;
    const changes = Array.from({ length: 20 }, async (_, n) => {
      for (let i = 0; !over; i++) {
        const { status } = await t
          .as(seller.admin)
          .post("/v1/people", { reference: `slow.${n}.${i}`, name: "Robot" })
          .set("Idempotency-Key", `slow-${n}-${i}`);
        expect([201, 503]).toContain(status);
      }
    });
    await pause(500);
    const seen: Record<string, number> = {};
    for (let wave = 0; wave < 4; wave++) {
      const replies = await Promise.all(
        Array.from({ length: 60 }, () => t.as(seller.admin).get("/v1/publishers")),
      );
      for (const { status } of replies) seen[status] = (seen[status] ?? 0) + 1;
    }
    over = true;
    await Promise.all(changes);
    expect(seen).toEqual({ 200: 240 });
  });
});

const redis = redisServer("a backlog after Redis was away");
describe.skipIf(!redis)("a backlog after Redis was away", () => {
  it("is worked off at once when it is back, and no try of it is counted", async () => {
    const database = await testDatabase();
    const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
    await owner.query(tables);
    const services = jobServices(
      { DATABASE_PLATFORM_URL: database.platformUrl, SAMKOEB_SECRET: testSecret },
      createLog("silent"),
    );
    const queue = await queueInRedis(redis!);
    const runner = startRunner({
      services,
      domains: [makeDomain().domain],
      backend: queue.backend,
      redriveAfterSeconds: 300,
    });
    const many = 400;
    const settled = async () =>
      (await owner.query("select from platform_outbox where settled_at is not null")).rowCount ?? 0;
    try {
      await queue.away();
      await services.db.platform(async (tx) => {
        for (let n = 0; n < many; n++) await enqueue(tx, fact, { n }, `fact-${n}`);
      });
      // The re-driver's first look would be after 20 seconds, its second after 60.
      await pause(25_000);
      expect(await settled()).toBe(0);
      await queue.back();
      const began = performance.now();
      await until("all is done", async () => (await settled()) === many);
      expect(performance.now() - began).toBeLessThan(30_000);
      const { rows } = await owner.query("select distinct redrives from platform_outbox");
      expect(rows).toEqual([{ redrives: 0 }]);
    } finally {
      await runner.stop();
      await queue.stop();
      await services.close();
      await owner.end();
    }
  });
});
