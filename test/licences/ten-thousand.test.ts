import { Agent, request } from "node:http";
import { expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

const clients = 50;
const draws = 10_000;
const seats = 500;

test("10,000 draws by 50 clients on a pool of 500: 500 granted, every other refused with what is left", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T10:00:00+02:00");
  const p = await pooled(t, seats);
  const schools = [p.buyer.school, p.buyer.buyer];
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const draw = (n: number): Promise<{ status: number; maxAvailable?: number }> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({
        institutionId: p.buyer.institutions[0]!.id,
        seats: 1,
        from: "2026-08-01",
        to: "2027-08-01",
      });
      const sent = request(
        `${t.url}/v1/pools/${p.poolId}/draws`,
        {
          agent,
          method: "POST",
          headers: {
            authorization: `Bearer ${schools[n % 2]}`,
            "content-type": "application/json",
            "content-length": Buffer.byteLength(body),
            "idempotency-key": `ten-thousand-${n}`,
          },
        },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on("data", (chunk: Buffer) => chunks.push(chunk));
          reply.on("end", () =>
            resolve({ ...JSON.parse(Buffer.concat(chunks).toString()), status: reply.statusCode ?? 0 }),
          );
          reply.on("error", reject);
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  const statuses: Record<number, number> = {};
  const left = new Set<number | undefined>();
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let n = next++; n < draws; n = next++) {
        let reply = await draw(n);
        // A busy machine says "come again", and has drawn nothing.
        for (let again = 1; reply.status === 503 && again < 10; again++) reply = await draw(n);
        statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
        if (reply.status === 409) left.add(reply.maxAvailable);
      }
    }),
  );
  agent.destroy();
  expect(statuses).toEqual({ 201: seats, 409: draws - seats });
  expect([...left]).toEqual([0]);
  const [rows] = await t.sql(
    `select (select count(*)::int from licences_draw) as draws, (select sum(seats)::int from licences_draw) as seats,
       (select taken from licences_pool where id = $1) as taken,
       (select count(*)::int from licences_ledger where cause = 'draw') as entries,
       (select count(*)::int from platform_outbox where job = 'licences.drawn') as facts,
       (select count(*)::int from platform_outbox where job = 'licences.exhausted') as exhausted`,
    [p.poolId],
  );
  expect(rows).toEqual({
    draws: seats,
    seats,
    taken: [seats],
    entries: 2 * seats,
    facts: seats,
    exhausted: 1,
  });
  expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
}, 900_000);
