import { findControllerByRef, passDataGate, pseudonyms } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import { seeController, type Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { seatWants } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { answerOf, toAsk } from "./access.ts";
import { seatedDays } from "./open-days.ts";
import { emptyFrom, wantsOf } from "./room.ts";

/**
 * Records the first uses of a controller's pupils. A pupil's own seat is in use from then on; a pupil without one gets an
 * empty seat of the school; where there is none and the licence allows over-use, that is recorded and the fact
 * `licences.over-used` written. Later uses change nothing, so their number and order do not matter.
 */
async function activateUses(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  controllerId: number,
  uses: readonly store.Use[],
): Promise<void> {
  const firsts = new Map<string, store.Use>();
  for (const use of uses) {
    const key = `${use.productId} ${use.pseudonym}`;
    const known = firsts.get(key);
    if (!known || use.at < known.at) firsts.set(key, use);
  }
  const first = [...firsts.values()];
  const byN = new Map(first.map((use) => [use.n, use]));
  // Pools are locked before seats, as everywhere, and always in the same order.
  const groups = new Map<string, { place: store.Seatless; uses: store.Use[] }>();
  for (const place of await store.listSeatless(tx, controllerId, first)) {
    const use = byN.get(place.n)!;
    const key = `${place.poolId} ${use.institutionId} ${place.day}`;
    const group = groups.get(key) ?? { place, uses: [] };
    group.uses.push(use);
    groups.set(key, group);
  }
  for (const key of [...groups.keys()].sort()) {
    const { place, uses } = groups.get(key)!;
    await takeSeats(tx, ctx, controllerId, place, uses);
  }
  await store.activateSeats(tx, controllerId, first);
}

/** Gives pupils of one school without a seat its empty ones; records the others as over-use where that is allowed. */
async function takeSeats(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  controllerId: number,
  { licenceId, poolId, overUse, day }: store.Seatless,
  uses: readonly store.Use[],
): Promise<void> {
  const institutionId = uses[0]!.institutionId!;
  const pool = await store.lockPool(tx, poolId);
  if (!pool) return;
  let waiting = uses;
  for (const draw of await store.listWithRoom(tx, poolId, institutionId, { from: day, to: pool.to })) {
    if (waiting.length === 0) break;
    // Whoever uses it today has no use of a seat that begins later.
    if (draw.from > day) continue;
    const days = await seatedDays(tx, { controllerId, institutionId }, { from: day, to: draw.to });
    if (days?.from !== day) break;
    const asked = waiting.map((use) => use.pseudonym);
    const { wants } = await wantsOf(tx, { controllerId, licenceId }, asked, days);
    const today = wants.filter(({ from }) => from === day);
    const { seated } = seatWants(await emptyFrom(tx, draw, day), today, draw.to);
    const until = new Map(seated.map((seat) => [seat.pseudonym, seat]));
    const seats = waiting.flatMap(({ pseudonym, at: activatedAt }) => {
      const seat = until.get(pseudonym);
      return seat ? [{ ...seat, activatedAt }] : [];
    });
    await store.insertSeats(tx, draw, licenceId, seats);
    waiting = waiting.filter(({ pseudonym }) => !until.has(pseudonym));
  }
  if (overUse === "HARD" || waiting.length === 0) return;
  if (!(await store.insertOverUse(tx, controllerId, licenceId, waiting))) return;
  const key = `${licenceId} ${institutionId} ${day.slice(0, 7)}`;
  await ctx.enqueue(tx, s.overUsed, { licenceId, institutionId }, key);
}

/**
 * A learning platform reports that pupils have begun to use a product now. Reports about pupils who may not open it are
 * ignored; each answer's code is that of an access check afterwards. The same report again changes nothing.
 */
export async function reportActivations(
  tx: Tx,
  ctx: Ctx,
  body: s.NewActivations,
): Promise<s.ActivationAnswers> {
  const reported = "activations" in body ? body.activations : [body];
  const results: s.Activated[] = reported.map(() => ({ activated: false, code: "CONTROLLER_UNKNOWN" }));
  for (const ref of [...new Set(reported.map((one) => one.controller))].sort()) {
    const at = [...reported.keys()].filter((n) => reported[n]!.controller === ref);
    const answers = await activateAt(
      tx,
      ctx,
      ref,
      at.map((n) => reported[n]!),
    );
    for (const [i, answer] of answers.entries()) results[at[i]!] = answer;
  }
  return { results };
}

async function activateAt(
  tx: Tx,
  ctx: Ctx,
  ref: string,
  reported: readonly s.AccessCheck[],
): Promise<s.Activated[]> {
  const { publisher, controller: own } = ctx.plane;
  const controller = await findControllerByRef(tx, ref);
  if (!controller || (publisher === undefined && own !== controller.id)) return [];
  const { id } = controller;
  const at = await tx.now();
  await seeController(tx, id);
  const pseudonymOf = await pseudonyms(tx, ctx.secrets, id);
  const asks = reported.map((one) => toAsk(one, pseudonymOf));
  const readAccess = () => store.listAccess(tx, id, publisher ?? null, asks);
  const rows = await readAccess();
  const uses = rows.flatMap((row, n) =>
    answerOf(row, publisher).allowed
      ? [
          {
            n,
            productId: row.productId!,
            pseudonym: asks[n]!.pseudonym,
            institutionId: row.institutionId,
            at,
          },
        ]
      : [],
  );
  if (uses.length > 0 && publisher !== undefined)
    await passDataGate(tx, ctx, { controllerId: id, publisherId: publisher, door: "seats", day: dateOf(at) });
  await activateUses(tx, ctx, id, uses);
  const after = uses.length > 0 ? await readAccess() : rows;
  let activated = await store.listActivated(tx, id, uses);
  if (activated.size < uses.length) {
    // A seat that followed its pupil meanwhile is another row, which the statement before did not see yet.
    await store.activateSeats(tx, id, uses);
    activated = await store.listActivated(tx, id, uses);
  }
  await seeController(tx, own);
  const made = after.map((row, n) => ({ activated: activated.has(n), code: answerOf(row, publisher).code }));
  await ctx.audit(tx, {
    action: "reportActivations",
    subject: `controller:${id}`,
    after: { reported: reported.length, activated: activated.size },
  });
  return made;
}
