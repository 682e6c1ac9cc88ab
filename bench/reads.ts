import express from "express";
import { barePool } from "./draws.ts";
import type { Outcome } from "./load.ts";
import { type Clients, type Contested, contest, expect, type Side } from "./pairs.ts";
import { connections, type World } from "./world.ts";

const clientCount = 32;
const pairs = 7;
const pageSize = 50;

const columns = `p.id, p.controller_id as "controllerId", p.licence_id as "licenceId", p.size as bought,
  p.size - coalesce(p.held[width_bucket(greatest(d.today, p.starts_on), p.held_cuts)], 0) as size,
  case when d.today >= p.starts_on and d.today < p.ends_on
    then greatest(p.size - p.taken[width_bucket(d.today, p.cuts)]
      - coalesce(p.claimed[width_bucket(d.today, p.claim_cuts)], 0), 0) else 0 end as "freeToday",
  cardinality(p.queue) as waiting, p.starts_on as "from", p.ends_on as "to"`;
const today = "(select (platform_now() at time zone 'Europe/Copenhagen')::date as today) d";

/** The same rows in one statement; no keys, roles, validation or reply schema. */
const bareOne = {
  name: "bench_bare_pool",
  text: `select ${columns} from licences_pool p, ${today} where p.controller_id = $1::int and p.id = $2::uuid`,
};
const barePage = {
  name: "bench_bare_pools",
  text: `select ${columns} from licences_pool p, ${today} where p.controller_id = $1::int order by p.id limit $2::int`,
};

export async function serveBareReads(world: World): Promise<number> {
  const pool = barePool(world, connections.ordinary);
  const bare = express();
  bare.get("/v1/pools", async (request, response) => {
    const limit = Number(request.query["limit"]);
    const { rows } = await pool.query({ ...barePage, values: [world.controllerId, limit] });
    response.json({ data: rows });
  });
  bare.get("/v1/pools/:poolId", async (request, response) => {
    const { rows } = await pool.query({ ...bareOne, values: [world.controllerId, request.params.poolId] });
    if (rows.length === 0) response.status(404).json({ title: "Not found" });
    else response.json(rows[0]);
  });
  return world.serve(bare);
}

function contestOver(
  world: World,
  clients: Clients,
  barePort: number,
  given: { name: string; paths: string[]; requests: number },
): Promise<Contested> {
  return contest(clients, {
    name: given.name,
    limitName: "bare Express handler, one statement",
    pairs,
    warmUp: given.requests,
    requests: given.requests,
    settle: world.settle,
    load: (side) => ({
      port: side === "ours" ? world.port : barePort,
      method: "GET",
      paths: given.paths,
      callers: world.schools.map(({ token }) => ({ token })),
      clients: clientCount,
    }),
    check: (side: Side, { statuses, firstRefusal }: Outcome) =>
      expect(
        statuses[200] === given.requests && Object.keys(statuses).length === 1,
        `${side}: ${JSON.stringify(statuses)} ${firstRefusal ?? ""}`,
      ),
  });
}

/** Both sides say the same of every pool, and what they say is what the table holds. */
async function checkReads(world: World, barePort: number, paths: readonly string[]): Promise<void> {
  const { token } = world.schools[0]!;
  const read = async (port: number, path: string) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(reply.status === 200, `GET ${path}: ${reply.status}`);
    return (await reply.json()) as { id?: string; data?: unknown[] };
  };
  for (const path of paths) {
    const [theirs, ours] = await Promise.all([read(barePort, path), read(world.port, path)]);
    const [said, wanted] = [ours.data ?? ours, theirs.data ?? theirs];
    expect(
      JSON.stringify(said) === JSON.stringify(wanted),
      `GET ${path}: ours says ${JSON.stringify(said)}, theirs ${JSON.stringify(wanted)}`,
    );
    expect(
      ours.data ? ours.data.length === pageSize : path.endsWith(ours.id!),
      `GET ${path}: not what was asked`,
    );
  }
}

export async function readOne(world: World, clients: Clients): Promise<Contested> {
  const barePort = await serveBareReads(world);
  const paths = world.pools.map((pool) => `/v1/pools/${pool}`);
  const done = await contestOver(world, clients, barePort, { name: "http.read", paths, requests: 2_500 });
  await checkReads(world, barePort, paths);
  return done;
}

export async function readPage(world: World, clients: Clients): Promise<Contested> {
  const barePort = await serveBareReads(world);
  const paths = [`/v1/pools?limit=${pageSize}`];
  const done = await contestOver(world, clients, barePort, {
    name: "http.read.page",
    paths,
    requests: 1_000,
  });
  await checkReads(world, barePort, paths);
  return done;
}
