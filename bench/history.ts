import { type Clients, type Contested, expect, median } from "./pairs.ts";
import { serveBareReads } from "./reads.ts";
import type { World } from "./world.ts";

/** Draws that lie in the tables already, with all that they wrote. */
const sizes = [5_000, 50_000, 250_000] as const;
const runs = 7;
const requests = 1_000;
const clientCount = 32;

/** Draws that were wholly given back, so that every balance stays as it is; keys, audit and facts with them. */
async function addHistory(world: World, draws: number): Promise<void> {
  const values = [
    world.controllerId,
    world.pools,
    world.schools.map((school) => school.institutionId),
    draws,
  ];
  await world.sql(
    `with made as materialized (
       select gen_random_uuid() as id, gen_random_uuid() as back, ($2::uuid[])[1 + n % cardinality($2::uuid[])] as pool,
         ($3::int[])[1 + n % cardinality($3::int[])] as school
       from generate_series(1, $4::int) n),
     days as (select m.*, p.starts_on, p.ends_on from made m join licences_pool p on p.id = m.pool),
     d as (insert into licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at)
       select id, $1, pool, school, 1, starts_on, ends_on, now() from days),
     r as (insert into licences_return (id, controller_id, draw_id, institution_id, seats, effective_on, returned_at)
       select back, $1, id, school, 1, starts_on, now() from days),
     l as (insert into licences_ledger (controller_id, pool_id, movement_id, cause, account, institution_id, seats, starts_on, ends_on, at)
       select $1, pool, case when u.cause = 'draw' then id else back end, u.cause, u.account,
         case when u.account = 'institution' then school end, u.seats, starts_on, ends_on, now()
       from days, (values ('draw', 'pool', -1), ('draw', 'institution', 1), ('return', 'pool', 1), ('return', 'institution', -1))
         u(cause, account, seats)),
     i as (insert into platform_idempotency (caller, route, key, fingerprint, status, reply)
       select $1, 'drawSeats', id::text, '', 201, '{"seats": 1}' from made),
     a as (insert into platform_audit (party_id, action, subject) select $1, 'drawSeats', 'draw:' || id from made)
     insert into platform_outbox (job, key, payload, dispatched_at, settled_at)
     select 'licences.drawn', id::text, jsonb_build_object('drawId', id), now(), now() from made`,
    values,
  );
  await world.settle();
}

/**
 * Draws at three sizes of history, each run held against bare reads right before it, which no history slows: so the
 * machine's own moods cancel out. Flat where nothing that grows is read.
 */
export async function drawsOverHistory(world: World, clients: Clients): Promise<Contested> {
  const { from, to } = world;
  const barePort = await serveBareReads(world);
  const play = async (side: "reads" | "draws", keyPrefix: string) => {
    const outcome = await clients.play({
      port: side === "draws" ? world.port : barePort,
      method: side === "draws" ? "POST" : "GET",
      paths: world.pools.map((pool) => `/v1/pools/${pool}${side === "draws" ? "/draws" : ""}`),
      callers: world.schools.map(({ token }) =>
        side === "draws" ? { token, body: JSON.stringify({ seats: 1, from, to }) } : { token },
      ),
      clients: clientCount,
      requests,
      ...(side === "draws" ? { keyPrefix } : {}),
    });
    const wanted = side === "draws" ? 201 : 200;
    expect(
      outcome.statuses[wanted] === requests,
      `${keyPrefix}: ${JSON.stringify(outcome.statuses)} ${outcome.firstRefusal}`,
    );
    return outcome;
  };
  const shares: number[][] = [];
  const played: { speed: number; p50: number; p99: number }[][] = [];
  let there = 0;
  for (const size of sizes) {
    await addHistory(world, size - there);
    there = size;
    await play("draws", `history-${size}-warm`);
    const at: { share: number; speed: number; p50: number; p99: number }[] = [];
    for (let run = 0; run < runs; run++) {
      const reads = await play("reads", "");
      const draws = await play("draws", `history-${size}-${run}`);
      const { seconds, p50Ms, p99Ms } = draws;
      at.push({ share: reads.seconds / seconds, speed: requests / seconds, p50: p50Ms, p99: p99Ms });
    }
    shares.push(at.map(({ share }) => share));
    played.push(at);
  }
  const medians = shares.map(median);
  const speeds = played.map((at) => median(at.map(({ speed }) => speed)));
  const last = shares.at(-1)!;
  const side = (at: { p50: number; p99: number }[]) => ({
    p50: median(at.map((run) => run.p50)),
    p99: median(at.map((run) => run.p99)),
  });
  const told = sizes.map((size, i) => `${size}: ${medians[i]!.toFixed(2)}`).join(", ");
  return {
    row: {
      name: "licences.draw.history",
      value: speeds.at(-1)!,
      unit: "draws/s",
      limitName: `with ${sizes[0]} draws of history; to bare reads at ${told}; fitted: size to the power of ${exponentOf(medians).toFixed(3)}`,
      limitValue: speeds[0]!,
      ratio: medians.at(-1)! / medians[0]!,
      spread: [Math.min(...last) / medians[0]!, Math.max(...last) / medians[0]!],
      n: runs,
    },
    latency: { theirs: side(played[0]!), ours: side(played.at(-1)!) },
  };
}

/** The slope of log(speed) over log(size), by least squares: 0 is flat. */
function exponentOf(speeds: readonly number[]): number {
  const x = sizes.map(Math.log);
  const y = speeds.map(Math.log);
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const top = x.reduce((sum, one, i) => sum + (one - mx) * (y[i]! - my), 0);
  return top / x.reduce((sum, one) => sum + (one - mx) ** 2, 0);
}
