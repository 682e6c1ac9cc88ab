import { randomUUID } from "node:crypto";
import { passDataGate, pseudonyms } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { pupilsInClass } from "../../roster/index.ts";
import { decideWants, drawableDays, maxAvailable, seatsOn, seatWants, shift } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getLicence } from "./licences.ts";
import { requireOpen, seatedDays, writeDraw } from "./open-days.ts";
import { institutionOf, notThere, outside } from "./refusals.ts";
import { lockWithPool } from "./returns.ts";
import { emptyFrom, levelNow, pupilsIn, seatOnOwn, type Want, wantsOf } from "./room.ts";

type Who = s.NewPupilDraw["who"];

/** The pupils of the request as pseudonyms; raw ids exist only during this call. */
async function pupilsOf(
  tx: Reader,
  ctx: Ctx,
  place: { controllerId: number; institutionId: number },
  who: Who,
  day: string,
): Promise<string[]> {
  const { controllerId, institutionId } = place;
  if ("pupils" in who) {
    const pseudonymOf = await pseudonyms(tx, ctx.secrets, controllerId);
    return [...new Set(who.pupils.map((id) => pseudonymOf(id)))];
  }
  if ("class" in who) return pupilsInClass(tx, controllerId, { institutionId, label: who.class }, day);
  return store.listPupilsAt(tx, controllerId, institutionId, day, s.pupilsMax);
}

/** How many of these a school's roster does not have on a day: a seat is theirs all the same, as rosters come late. */
async function countUnknown(
  tx: Reader,
  { controllerId, institutionId }: { controllerId: number; institutionId: number },
  pseudonyms: readonly string[],
  day: string,
): Promise<number> {
  const known = await store.listKnownAt(tx, controllerId, institutionId, day, pseudonyms);
  return pseudonyms.length - known.length;
}

const nobody = (day: string): Problem =>
  new Problem(s.nobodyThere, `The roster has no such pupils on ${day}.`);

/**
 * Assigns seats of a draw to pupils, to all of them or to none, from today or the draw's first day on. A pupil who has a
 * seat of the licence keeps that one and gets another for the days on which it has none (invariant 4); a seat that is
 * given back from a later day on is a pupil's until then. Refuses 409 `draw-full` with `free`.
 */
export async function assignSeats(
  tx: Tx,
  ctx: Ctx,
  drawId: string,
  body: s.NewAssignments,
): Promise<s.Assigned> {
  const { pool, draw } = await lockWithPool(tx, drawId);
  const { controllerId } = draw;
  const { licenceId } = pool;
  const today = dateOf(await tx.now());
  const days = await seatedDays(tx, draw, { from: draw.from < today ? today : draw.from, to: draw.to });
  if (!days)
    throw new Problem(s.drawFull, "The draw's days are over, or its school has closed.", {
      extensions: { free: 0 },
    });
  const { from } = days;
  const { publisherId } = await getLicence(tx, licenceId);
  await passDataGate(tx, ctx, { controllerId, publisherId, door: "seats", day: today });
  const wanted = await pupilsOf(tx, ctx, draw, body, from);
  if (wanted.length === 0) throw nobody(from);
  const { wants, already, continued } = await wantsOf(tx, { controllerId, licenceId }, wanted, days);
  const empty = await emptyFrom(tx, draw, from);
  const placed = seatWants(empty, wants, draw.to);
  if (placed.left.length > 0) {
    const free = Math.max(0, Math.min(...wants.map((want) => seatsOn(empty, want.from))));
    throw new Problem(s.drawFull, `The draw has ${free} free seats for ${wanted.length - already} pupils.`, {
      extensions: { free },
    });
  }
  await store.insertSeats(tx, draw, licenceId, placed.seated);
  const made = { assigned: pupilsIn(placed.seated), continued, already };
  await ctx.audit(tx, { action: "assignSeats", subject: `draw:${drawId}`, after: made });
  const shorter = placed.seated.filter((seat, i) => seat.to < wants[i]!.to).length;
  const seats = seatsOn(await levelNow(tx, draw), from);
  return { drawId, ...made, shorter, seats, taken: seats - seatsOn(placed.empty, from) };
}

/**
 * Seats pupils in one step: a class, a school, or pupils named by login id; first on the school's empty seats, then on
 * newly drawn ones. Who has a seat of the licence on all of the days needs no other; who has a shorter one gets the rest
 * of the days. All of them or none; with `partial` as many as there are seats. Refuses 409 `seats-exhausted` with `maxAvailable`.
 */
export async function drawForPupils(
  tx: Tx,
  ctx: Ctx,
  poolId: string,
  body: s.NewPupilDraw,
): Promise<s.PupilDraw> {
  const institutionId = institutionOf(ctx, body.institutionId);
  const pool = await store.lockPool(tx, poolId);
  if (!pool) throw notThere("pool");
  const { controllerId } = pool;
  const { from, to, who, partial = false, standing = false } = body;
  const today = dateOf(await tx.now());
  const days = drawableDays(pool, today);
  if (from < days.from || to > days.to) throw outside(days);
  const place = { controllerId, institutionId };
  await requireOpen(tx, place, { from, to });
  const { publisherId } = await getLicence(tx, pool.licenceId);
  await passDataGate(tx, ctx, { controllerId, publisherId, door: "seats", day: today });
  const wanted = await pupilsOf(tx, ctx, place, who, from);
  if (wanted.length === 0 && !standing) throw nobody(from);
  const licence = { controllerId, licenceId: pool.licenceId };
  const asked = await wantsOf(tx, licence, wanted, { from, to });
  const { already, continued } = asked;
  const own = await seatOnOwn(tx, { ...place, ...licence, poolId }, asked.wants, { from, to });
  const { given, left } = decideWants(pool, own.wants);
  if (left.length > 0 && (!partial || given.length + own.seated.length === 0)) {
    const free = maxAvailable(pool, from, to);
    throw new Problem(
      s.seatsExhausted,
      `${pupilsIn(own.wants)} pupils have no seat on some of the days, and ${free} seats are free on all of them.`,
      { extensions: { maxAvailable: free } },
    );
  }
  const draws = await drawAndSeat(tx, ctx, pool, place, given);
  const classLabel = "class" in who ? who.class : null;
  const standingOrderId = standing
    ? await store.insertStanding(tx, { id: randomUUID(), ...place, poolId, class: classLabel })
    : null;
  // Who got a seat on a part of the days alone lacks one still, and counts there.
  const lacking = new Set(left.map(({ pseudonym }) => pseudonym));
  const placed = [...own.seated, ...given.flat()].filter(({ pseudonym }) => !lacking.has(pseudonym));
  const seated = pupilsIn(placed);
  const unknown = "pupils" in who ? await countUnknown(tx, place, wanted, from) : 0;
  const made = { seated, continued, already, left: pupilsIn(left), unknown, standingOrderId };
  const subject = draws[0] ? `draw:${draws[0].id}` : `pool:${poolId}`;
  await ctx.audit(tx, { action: "drawForPupils", subject, after: made });
  return { draws, ...made };
}

/** Draws seats of a locked pool for groups of pupils, each for its own days, and assigns them. */
export async function drawAndSeat(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  locked: store.PoolRow,
  place: { controllerId: number; institutionId: number },
  groups: readonly (readonly Want[])[],
): Promise<s.Draw[]> {
  const draws: s.Draw[] = [];
  let pool = locked;
  for (const group of groups) {
    const { from, to } = group[0]!;
    const ask = { seats: group.length, from, to };
    const last = maxAvailable(pool, from, to) === group.length;
    const draw = await writeDraw(tx, { id: randomUUID(), ...place, poolId: pool.id, ...ask });
    pool = { ...pool, ...shift(pool, ask) };
    await store.insertSeats(tx, draw, pool.licenceId, group);
    await ctx.enqueue(tx, s.drawn, { drawId: draw.id }, draw.id);
    if (last) await ctx.enqueue(tx, s.exhausted, { poolId: pool.id }, `${pool.id} ${dateOf(await tx.now())}`);
    draws.push(draw);
  }
  if (draws.length > 0) await store.savePool(tx, pool);
  return draws;
}

/** Ends a standing order; pupils keep the seats that they have. */
export async function endStandingOrder(tx: Tx, ctx: Ctx, id: string): Promise<s.StandingOrder> {
  const before = await store.findStanding(tx, id);
  if (!before) throw notThere("standing order");
  const to = next(s.standingMachine, before.state, "end");
  if (to) await store.endStanding(tx, id, to);
  const after = (await store.findStanding(tx, id))!;
  await ctx.audit(tx, { action: "endStandingOrder", subject: `standing-order:${id}`, before, after });
  return after;
}
