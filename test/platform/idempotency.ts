import pg from "pg";
import { expect } from "vitest";
import type { TestApp } from "../support/app.ts";
import { until } from "../support/until.ts";

export const send = (t: TestApp, key: string, path: string, body: object, name: string) =>
  t.as(key).post(path, body).set("Idempotency-Key", name);

export const kept = (t: TestApp, name: string) =>
  t.sql<{ caller: number; route: string; status: number; reply: Record<string, unknown> }>(
    "select caller, route, status, reply from platform_idempotency where key = $1",
    [name],
  );

/** How many rows lie where the sentence of a test counts them. */
export async function count(t: TestApp, from: string, values: unknown[] = []): Promise<number> {
  return (await t.sql<{ n: number }>(`select count(*)::int as n from ${from}`, values))[0]!.n;
}

/** Sends what the makers make all at once; whoever meets a twin in flight comes back, as the header asks. */
export async function allAnswered(makers: (() => ReturnType<typeof send>)[]) {
  return Promise.all(
    makers.map(async (make) => {
      let reply = await make();
      const answered = async () => {
        if (reply.body.type !== "/problems/idempotency-in-flight") return true;
        expect(reply.status).toBe(409);
        expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
        reply = await make();
        return false;
      };
      await until("the twin in flight has its answer", answered, 10);
      return reply;
    }),
  );
}

/** Holds the lock that a request with this key takes while it runs. */
export async function inFlight(
  t: TestApp,
  caller: number,
  route: string,
  key: string,
  work: () => Promise<void>,
) {
  const twin = new pg.Client({ connectionString: t.database.ownerUrl });
  await twin.connect();
  try {
    await twin.query("begin");
    await twin.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${caller} ${route} ${key}`]);
    await work();
  } finally {
    await twin.end();
  }
}
