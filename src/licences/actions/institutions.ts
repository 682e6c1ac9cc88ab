import { randomUUID } from "node:crypto";
import { getInstitution, textsFor } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import { deliver } from "../../platform/delivery/index.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { moveBy } from "../../platform/machine.ts";
import { must } from "../../platform/problem.ts";
import {
  cutsOf,
  freedBy,
  freeSeats,
  levelOf,
  noSteps,
  returnsBetween,
  seatsOn,
  shiftSteps,
} from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { noteQueue } from "./pools.ts";
import { levelNow } from "./room.ts";

/** What becomes of the seats of a school that closes, becomes part of another or loses all its pupils. */
export interface Fate {
  /** Went to the school that it became part of; to which. */
  handed: number;
  heirId: number | null;
  /** Followed their pupils to other schools. */
  followed: number;
  /** Went back to the pool. */
  back: number;
  /** Are used by pupils of whom no roster says where they are: they follow once one does. */
  kept: number;
}

/** The fates of several schools' seats, by school and pool. */
export class Fates {
  readonly all = new Map<number, Map<string, Fate>>();

  of(institutionId: number, poolId: string): Fate {
    const pools = this.all.get(institutionId) ?? new Map<string, Fate>();
    this.all.set(institutionId, pools);
    const fate = pools.get(poolId) ?? { handed: 0, heirId: null, followed: 0, back: 0, kept: 0 };
    pools.set(poolId, fate);
    return fate;
  }
}

interface When {
  controllerId: number;
  today: string;
}

const later = (a: string, b: string): string => (a > b ? a : b);

/**
 * A school that has become part of another hands over all that it holds, from its first day there on, whenever that is
 * noticed: its draws with the returns that are still to come, its pupils' seats as they are, its standing orders.
 */
export async function handToHeirs(
  tx: Tx,
  ctx: JobCtx,
  { controllerId, today }: When,
  fates: Fates,
): Promise<void> {
  const done = new Set<string>();
  // Listed anew each time: the heir may have become part of a third one by now.
  for (;;) {
    const left = (await store.listLeft(tx, controllerId, today)).find(
      (one) => one.heir && !done.has(`${one.institutionId} ${one.poolId}`),
    );
    if (!left) return;
    done.add(`${left.institutionId} ${left.poolId}`);
    const pool = await store.lockPool(tx, left.poolId);
    must(pool, "a draw has its pool");
    const fate = fates.of(left.institutionId, left.poolId);
    fate.heirId = left.heir!.institutionId;
    for (const draw of await store.listDrawsOf(tx, left, today))
      fate.handed += await handOver(tx, ctx, pool, draw, left.heir!);
    await endStanding(tx, left);
  }
}

/** One draw goes to the heir with its pupils; how many seats that is. The pool's balance stays as it is. */
async function handOver(
  tx: Tx,
  ctx: JobCtx,
  pool: store.PoolRow,
  draw: store.OwnedDraw,
  heir: { institutionId: number; since: string },
): Promise<number> {
  const days = { from: later(heir.since, draw.from), to: draw.to };
  const level = await levelNow(tx, draw);
  const seats = Math.max(...cutsOf(days, level).map((day) => seatsOn(level, day)));
  if (seats <= 0) return 0;
  const { controllerId, poolId, institutionId: heirOf } = draw;
  const row = { id: randomUUID(), controllerId, poolId, institutionId: heir.institutionId, seats, heirOf };
  const handed = await store.insertDraw(tx, { ...row, ...days });
  must(handed, "a school becomes part of one of the same controller");
  for (const back of returnsBetween(level, noSteps, days)) await store.insertReturn(tx, draw, back);
  for (const back of returnsBetween(levelOf(handed, []), level, days))
    await store.insertReturn(tx, handed, back);
  const seated = await store.lockSeats(tx, draw.id, days.from);
  await store.endAssignments(
    tx,
    seated.map(({ id }) => id),
    days.from,
  );
  const moved = seated.map((seat) => ({ ...seat, from: later(seat.from, days.from) }));
  await store.insertSeats(tx, handed, pool.licenceId, moved);
  await ctx.enqueue(tx, s.drawn, { drawId: handed.id }, handed.id);
  return seats;
}

/**
 * Of a school that has closed or lost all its pupils, empty and unused seats go back to the pool from today on. Used ones
 * whose pupils are nowhere yet are kept for them.
 */
export async function giveUpLeft(
  tx: Tx,
  ctx: JobCtx,
  { controllerId, today }: When,
  fates: Fates,
): Promise<void> {
  for (const left of await store.listLeft(tx, controllerId, today)) {
    if (left.heir) continue;
    const locked = await store.lockPool(tx, left.poolId);
    must(locked, "a draw has its pool");
    let pool = locked;
    const fate = fates.of(left.institutionId, left.poolId);
    for (const draw of await store.listDrawsOf(tx, left, today)) {
      const from = later(today, draw.from);
      const given = await giveUp(tx, draw, from);
      fate.kept += given.kept;
      fate.back += given.backs[0]?.seats ?? 0;
      for (const freed of freedBy(given.backs, draw.to)) pool = freeSeats(pool, freed);
    }
    await endStanding(tx, left);
    if (pool === locked) continue;
    await store.savePool(tx, pool);
    await noteQueue(tx, ctx, pool, `left ${left.institutionId} ${today}`);
  }
}

async function giveUp(tx: Tx, draw: store.OwnedDraw, from: string) {
  const seated = await store.lockSeats(tx, draw.id, from);
  const used = seated.filter((seat) => seat.activatedOn !== null);
  const kept = used.reduce((all, { from, to }) => shiftSteps(all, { seats: 1, from, to }, draw.to), noSteps);
  const backs = returnsBetween(await levelNow(tx, draw), kept, { from, to: draw.to });
  const unused = seated.filter((seat) => seat.activatedOn === null).map(({ id }) => id);
  await store.endAssignments(tx, unused, from);
  for (const [i, back] of backs.entries())
    await store.insertReturn(tx, draw, { ...back, released: i === 0 ? unused.length : 0 });
  return { kept: used.length, backs };
}

async function endStanding(tx: Tx, left: store.Left): Promise<void> {
  for (const id of await store.listStandingOf(tx, left))
    await store.endStanding(tx, id, moveBy(s.standingMachine, "end").to);
}

/** Writes down what became of each school's seats, and writes to the buyer where anything moved. */
export async function announceFates(
  tx: Tx,
  ctx: JobCtx,
  { controllerId, today }: When,
  { all }: Fates,
): Promise<void> {
  for (const [institutionId, pools] of all) {
    const moved = [...pools].filter(([, { handed, followed, back }]) => handed + followed + back > 0);
    if (moved.length === 0) continue;
    const subject = `institution:${institutionId}`;
    const lines = [];
    for (const [poolId, fate] of moved) {
      await ctx.audit(tx, controllerId, {
        action: "followInstitution",
        subject: `pool:${poolId}`,
        after: { institutionId, ...fate },
      });
      const { licenceId } = await store.getPoolWords(tx, poolId);
      const product = await store.getTitle(tx, licenceId);
      const heir = fate.heirId === null ? null : (await getInstitution(tx, fate.heirId)).name;
      lines.push({ ...fate, product, heir });
    }
    const { moved: words } = (await textsFor(tx, controllerId)).seatLetters;
    const { name } = await getInstitution(tx, institutionId);
    await deliver(tx, ctx, controllerId, {
      kind: "seats-moved",
      subject,
      key: `${institutionId} ${today}`,
      to: [{ partyId: controllerId, title: words.title(name), body: words.body(name, lines) }],
    });
  }
}
