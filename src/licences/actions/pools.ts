import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { getCallOff } from "../../agreements/index.ts";
import { pseudonyms } from "../../parties/index.ts";
import { stateHash } from "../../platform/audit.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx, HotKey, HotReply } from "../../platform/http/route.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { common, Problem } from "../../platform/problem.ts";
import { maxAvailable, peakOf, stretchesOf } from "../rules/index.ts";
import * as s from "../schema.ts";
import * as store from "../store/index.ts";

const notThere = (what: string): Problem => new Problem(common.notFound, `There is no ${what} with this id.`);

/** A call-off becomes a licence, and a pool where its model is pooled; once, however often it is told. */
export async function makeLicence(tx: Tx, ctx: JobCtx, callOffId: string): Promise<void> {
  const callOff = await getCallOff(tx, callOffId);
  const licence: s.Licence = {
    id: randomUUID(),
    controllerId: callOff.controllerId,
    publisherId: callOff.publisherId,
    agreementId: callOff.agreementId,
    callOffId,
    productId: callOff.productId,
    model: callOff.model,
    institutionIds: callOff.institutionIds,
    quantity: callOff.quantity,
    overUse: callOff.overUse,
    toleranceBp: callOff.toleranceBp,
    from: callOff.period.from,
    to: callOff.period.to,
  };
  if (!(await store.insertLicence(tx, licence))) return;
  if (licence.model === "pooled") await store.insertPool(tx, randomUUID(), licence);
  await ctx.audit(tx, licence.controllerId, {
    action: "makeLicence",
    subject: `licence:${licence.id}`,
    after: licence,
  });
}

export async function getLicence(tx: Reader, id: string): Promise<s.Licence> {
  const found = await store.findLicence(tx, id);
  if (!found) throw notThere("licence");
  return found;
}

export function toPool(row: store.PoolRow, today: string): s.Pool {
  const inside = row.from <= today && today < row.to;
  const { id, controllerId, licenceId, size, from, to } = row;
  const next = `${today}~`;
  return {
    id,
    controllerId,
    licenceId,
    size,
    freeToday: inside ? maxAvailable(row, today, next) : 0,
    from: from as s.Pool["from"],
    to: to as s.Pool["to"],
  };
}

export async function getPool(tx: Reader, id: string): Promise<s.Pool> {
  const [found, now] = await Promise.all([store.findPool(tx, id), tx.now()]);
  if (!found) throw notThere("pool");
  return toPool(found, dateOf(now));
}

export async function getAvailability(
  tx: Reader,
  id: string,
  from: string,
  to: string,
): Promise<s.Availability> {
  const pool = await store.findPool(tx, id);
  if (!pool) throw notThere("pool");
  if (from < pool.from || to > pool.to || from >= to) throw outside(pool);
  return {
    poolId: id,
    size: pool.size,
    peak: peakOf(pool, from, to),
    maxAvailable: maxAvailable(pool, from, to),
    stretches: stretchesOf(pool, from, to).map((stretch) => ({
      from: stretch.from as s.Pool["from"],
      to: stretch.to as s.Pool["from"],
      free: pool.size - stretch.taken,
    })),
  };
}

const outside = (pool: { from: string; to: string }): Problem =>
  new Problem(s.outsidePool, "Ask for days within the pool's period.", {
    extensions: { poolPeriod: { from: pool.from, to: pool.to } },
  });

/** The institution that draws: a school's person its own, a buyer any of the controller's. */
function institutionOf(ctx: Ctx, asked: number | undefined): number {
  const own = ctx.plane.institution;
  if (own !== undefined && (asked === undefined || asked === own)) return own;
  if (own !== undefined) throw notThere("institution");
  if (asked !== undefined) return asked;
  throw new Problem(common.badRequest, "Say which institution draws.", {
    errors: [{ pointer: "/institutionId", detail: "Required unless your key belongs to one school." }],
  });
}

/**
 * Draws seats: one call of the SQL function that locks the pool's row, tests its balance on every asked
 * day, changes it and writes draw, ledger, audit, outbox and the Idempotency-Key's row (invariant 1).
 * Refuses 409 `seats-exhausted` with `maxAvailable`, 422 `outside-pool`.
 */
export async function drawSeats(
  ctx: Ctx,
  poolId: string,
  body: s.NewDraw,
  key: HotKey | undefined,
): Promise<HotReply> {
  const { caller, plane } = ctx;
  const institutionId = institutionOf(ctx, body.institutionId);
  const id = randomUUID();
  const { seats, from, to } = body;
  const reply = { id, poolId, institutionId, seats, from, to, state: "active" };
  const rows = await ctx.hot.hot<store.DrawOutcome>(
    plane,
    {
      name: store.drawStatement.name,
      text: store.drawStatement.text,
      values: [
        plane.caller,
        "drawSeats",
        key?.key ?? null,
        key?.fingerprint ?? null,
        plane.controller,
        id,
        poolId,
        institutionId,
        seats,
        from,
        to,
        JSON.stringify(reply),
        JSON.stringify(refusal(s.seatsExhausted, "Fewer seats are free on some of these days.")),
        JSON.stringify(refusal(s.outsidePool, "Ask for days within the pool's period.")),
        caller.personId,
        caller.keyId,
        caller.roles.join(" "),
        stateHash(ctx.secrets, reply),
        ctx.requestId,
      ],
    },
    poolId,
  );
  const row = rows[0]!;
  switch (row.outcome) {
    case "no_pool":
      throw notThere("pool");
    case "no_institution":
      throw notThere("institution");
    case "in_flight":
      throw new Problem(common.idempotencyInFlight, "Another request with this key is still running.", {
        headers: { "Retry-After": "1" },
      });
    case "mismatch":
      throw new Problem(common.idempotencyMismatch, "This Idempotency-Key was used with another body.");
    default:
      return { status: row.status!, json: row.answer!, replayed: row.outcome === "replay" };
  }
}

/** A refusal's body but for what only the database knows. */
const refusal = (def: { code: string; title: string; status: number }, detail: string) => ({
  type: `/problems/${def.code}`,
  title: def.title,
  status: def.status,
  detail,
});

/** Gives seats back from a day on; what pupils sit on stays (invariant 3). Lock order: pool, then draw. */
export async function returnSeats(
  tx: Tx,
  ctx: Ctx,
  drawId: string,
  body: z.output<typeof s.NewReturn>,
): Promise<s.SeatReturn> {
  const { pool, draw } = await lockWithPool(tx, drawId);
  const { seats, effectiveOn } = body;
  const made = await giveBack(tx, draw, seats, effectiveOn);
  await store.shiftBalance(tx, pool, { seats: -seats, from: effectiveOn, to: draw.to });
  await ctx.audit(tx, { action: "returnSeats", subject: `draw:${drawId}`, before: draw, after: made });
  return made;
}

/** Moves seats to another school of the municipality in one step: nobody can draw them in between. */
export async function transferSeats(
  tx: Tx,
  ctx: Ctx,
  drawId: string,
  body: s.NewTransfer,
): Promise<s.Transfer> {
  const { draw } = await lockWithPool(tx, drawId);
  const { institutionId, seats, effectiveOn } = body;
  if (institutionId === draw.institutionId) throw new Problem(s.sameSchool, "The draw is that school's own.");
  const returned = await giveBack(tx, draw, seats, effectiveOn);
  const moved = await store.insertMovedDraw(tx, randomUUID(), draw, { institutionId, seats, effectiveOn });
  if (!moved) throw notThere("institution");
  await ctx.enqueue(tx, s.drawn, { drawId: moved.id }, moved.id);
  await ctx.audit(tx, {
    action: "transferSeats",
    subject: `draw:${drawId}`,
    before: draw,
    after: { returned, moved },
  });
  return { returned, draw: moved };
}

async function lockWithPool(tx: Tx, drawId: string) {
  const seen = await store.findDraw(tx, drawId);
  if (!seen) throw notThere("draw");
  const pool = await store.lockPool(tx, seen.poolId);
  const draw = await store.lockDraw(tx, drawId);
  if (!pool || !draw) throw notThere("draw");
  return { pool, draw };
}

/** The return's row and ledger, within what is not returned or sat on. The pool's balance is the caller's. */
async function giveBack(
  tx: Tx,
  draw: s.Draw & { controllerId: number },
  seats: number,
  effectiveOn: s.SeatReturn["effectiveOn"],
): Promise<s.SeatReturn> {
  if (effectiveOn < draw.from || effectiveOn >= draw.to)
    throw new Problem(s.returnOutsideDraw, `The draw runs from ${draw.from} until ${draw.to}.`);
  const { returned, seated } = await store.countOnDraw(tx, draw.id, effectiveOn);
  const maxReturnable = Math.max(0, draw.seats - returned - seated);
  if (seats > maxReturnable)
    throw new Problem(s.tooManyReturned, `At most ${maxReturnable} seats can be given back.`, {
      extensions: { maxReturnable },
    });
  const made = await store.insertReturn(tx, randomUUID(), draw, seats, effectiveOn);
  if (returned + seats === draw.seats) await store.markReturned(tx, draw.id);
  return made;
}

/** Seats pupils on a draw, all or nobody; one that has a seat of the licence already keeps it (invariant 4). */
export async function assignSeats(
  tx: Tx,
  ctx: Ctx,
  drawId: string,
  pupils: readonly string[],
): Promise<z.output<typeof s.Assigned>> {
  const { pool, draw } = await lockWithPool(tx, drawId);
  const pseudonymOf = await pseudonyms(ctx, draw.controllerId);
  const wanted = [...new Set(pupils.map(pseudonymOf))];
  const seatedNow = new Set(
    await store.findSeated(tx, draw.controllerId, pool.licenceId, wanted, draw.from, draw.to),
  );
  const fresh = wanted.filter((pseudonym) => !seatedNow.has(pseudonym));
  const { returned, seated } = await store.countOnDraw(tx, drawId, draw.from);
  const free = draw.seats - returned - seated;
  if (fresh.length > free)
    throw new Problem(s.drawFull, `The draw has ${free} free seats for ${fresh.length} pupils.`, {
      extensions: { free: Math.max(0, free) },
    });
  await store.insertAssignments(tx, draw, pool.licenceId, fresh);
  await ctx.audit(tx, {
    action: "assignSeats",
    subject: `draw:${drawId}`,
    after: { assigned: fresh.length },
  });
  return {
    drawId,
    assigned: fresh.length,
    already: seatedNow.size,
    seats: draw.seats - returned,
    taken: seated + fresh.length,
  };
}
