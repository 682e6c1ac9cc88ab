import { randomUUID } from "node:crypto";
import express, { type RequestHandler } from "express";
import type pg from "pg";
import { createPool } from "../src/platform/db/database.ts";
import type { Outcome } from "./load.ts";
import { type Clients, type Contested, contest, expect, type Side } from "./pairs.ts";
import { connections, type World } from "./world.ts";

/** Far more than connections, as on a busy morning. */
const clientCount = 32;
const pairs = 7;
export const draws = { requests: 1_200, warmUp: 800, left: 100, asked: 200 } as const;
/** The hot pool holds all draws of the pairs and the warm-up, and `left` more for the last check. */
export const hotSeats = 2 * (draws.warmUp + pairs * draws.requests) + draws.left;

/**
 * What a hand would write: one statement that tests and changes the balance and inserts the draw, on the
 * same tables, keys, constraints and policies. It handles draws of a pool's whole period only, and leaves
 * out keys and roles, validation, the Idempotency-Key's row, ledger, audit and outbox.
 */
const bareDraw = {
  name: "bench_bare_draw",
  text: `
    with balance as (
      update licences_pool p set taken = array[p.taken[1] + $4::int]
      where p.controller_id = $1::int and p.id = $2::uuid and p.starts_on = $5::date and p.ends_on = $6::date
        and p.taken[1] + $4::int <= p.size
      returning p.controller_id, p.id)
    insert into licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at)
    select $7::uuid, b.controller_id, b.id, $3::int, $4::int, $5::date, $6::date, platform_now() from balance b
    returning drawn_at`,
};

/** A pool like our program's; the tenant is set once per connection instead of once per transaction. */
export function barePool(world: World, max: number): pg.Pool {
  const url = new URL(world.appUrl);
  url.searchParams.set("options", `-c app.controller=${world.controllerId}`);
  const pool = createPool({ url: url.href, applicationName: "bench bare", max, pipeline: true });
  world.atEnd(() => pool.end());
  return pool;
}

function bareHandler(world: World, pool: pg.Pool): RequestHandler {
  return async (request, response) => {
    const { institutionId, seats, from, to } = request.body;
    const { poolId } = request.params;
    const id = randomUUID();
    const values = [world.controllerId, poolId, institutionId, seats, from, to, id];
    const { rows } = await pool.query({ ...bareDraw, values });
    if (rows.length === 0) response.status(409).json({ title: "Not that many seats are free" });
    else
      response
        .status(201)
        .json({ id, poolId, institutionId, seats, from, to, state: "active", drawnAt: rows[0].drawn_at });
  };
}

export async function serveBareDraws(world: World): Promise<number> {
  const bare = express();
  bare.use(express.json());
  bare.post("/v1/pools/:poolId/draws", bareHandler(world, barePool(world, connections.hot)));
  return world.serve(bare);
}

function contestOver(
  world: World,
  clients: Clients,
  barePort: number,
  name: string,
  pools: readonly string[],
): Promise<Contested> {
  const { from, to } = world;
  const callers = world.schools.map(({ institutionId, token }) => ({
    token,
    body: JSON.stringify({ institutionId, seats: 1, from, to }),
  }));
  return contest(clients, {
    name,
    limitName: "bare Express handler, one CTE",
    pairs,
    warmUp: draws.warmUp,
    requests: draws.requests,
    settle: world.settle,
    load: (side, run) => ({
      port: side === "ours" ? world.port : barePort,
      method: "POST",
      paths: pools.map((pool) => `/v1/pools/${pool}/draws`),
      callers,
      clients: clientCount,
      keyPrefix: `${name}-${run}`,
    }),
    check: onlyGranted,
  });
}

function onlyGranted(side: Side, { statuses, firstRefusal }: Outcome): void {
  const refused = Object.keys(statuses).filter((status) => status !== "201");
  expect(refused.length === 0, `${side}: ${JSON.stringify(statuses)} ${firstRefusal ?? ""}`);
}

export async function hotDraws(world: World, clients: Clients): Promise<Contested> {
  const barePort = await serveBareDraws(world);
  const done = await contestOver(world, clients, barePort, "http.draw.hot", [world.hotPool]);
  await drain(world, clients);
  await checkDraws(world, [world.hotPool], draws.left);
  return done;
}

export async function spreadDraws(world: World, clients: Clients): Promise<Contested> {
  const barePort = await serveBareDraws(world);
  const done = await contestOver(world, clients, barePort, "http.draw.spread", world.pools);
  await checkDraws(world, world.pools, 0);
  return done;
}

/** Asks for more than the hot pool has left, all at once: exactly what was left may be granted. */
async function drain(world: World, clients: Clients): Promise<void> {
  const { from, to } = world;
  const outcome = await clients.play({
    port: world.port,
    method: "POST",
    paths: [`/v1/pools/${world.hotPool}/draws`],
    callers: world.schools.map(({ token }) => ({ token, body: JSON.stringify({ seats: 1, from, to }) })),
    clients: clientCount,
    requests: draws.asked,
    keyPrefix: "drain",
  });
  const { 201: granted, 409: refused, ...others } = outcome.statuses;
  expect(
    granted === draws.left && refused === draws.asked - draws.left && Object.keys(others).length === 0,
    `a pool with ${draws.left} free seats answered ${draws.asked} draws with ${JSON.stringify(outcome.statuses)}`,
  );
}

/** Every reply has its rows and no row is without a reply; no pool gave more than it had. */
async function checkDraws(world: World, pools: readonly string[], more: number): Promise<void> {
  const perSide = draws.warmUp + pairs * draws.requests;
  const oursGranted = perSide + more;
  const rows = await world.sql<Record<string, number>>(
    `select (select count(*)::int from licences_draw d where d.pool_id = any($1::uuid[])) as draws,
       (select coalesce(sum(t.seats), 0)::int from licences_pool p, unnest(p.taken) t(seats) where p.id = any($1::uuid[])) as taken,
       (select count(*)::int from licences_pool p where p.id = any($1::uuid[]) and (cardinality(p.taken) <> 1
          or p.taken[1] > p.size or p.taken[1] <> (select coalesce(sum(d.seats), 0) from licences_draw d where d.pool_id = p.id))) as astray,
       (select count(*)::int from licences_ledger l where l.pool_id = any($1::uuid[]) and l.cause = 'draw') as entries,
       (select count(*)::int from platform_outbox o join licences_draw d on d.id::text = o.key
          where o.job = 'licences.drawn' and d.pool_id = any($1::uuid[])) as facts`,
    [pools],
  );
  const found = rows[0]!;
  const wanted = {
    draws: perSide + oursGranted,
    taken: perSide + oursGranted,
    astray: 0,
    entries: 2 * oursGranted,
    facts: oursGranted,
  };
  expect(
    Object.entries(wanted).every(([what, count]) => found[what] === count),
    `the tables hold ${JSON.stringify(found)} where the replies tell ${JSON.stringify(wanted)}`,
  );
}
