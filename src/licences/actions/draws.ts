import { randomUUID } from "node:crypto";
import { passDataGate } from "../../parties/index.ts";
import { stateHash } from "../../platform/audit.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { HotKey, HotReply } from "../../platform/operation/kinds.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getLicence } from "./licences.ts";
import { away } from "./open-days.ts";
import { institutionOf, notThere } from "./refusals.ts";

/**
 * Draws seats: one call of the SQL function that locks the pool's row, tests its balance on every asked
 * day, leaves the queue the seats it waits for, changes it and writes draw, ledger, audit, outbox and the
 * Idempotency-Key's row (invariant 1). `partial` takes as many as there are.
 * Refuses 409 `seats-exhausted` with `maxAvailable`, 422 `outside-pool`,
 * 422 `institution-away`.
 */
export async function drawSeats(
  ctx: DatabaseCtx,
  poolId: string,
  body: s.NewDraw,
  key: HotKey | undefined,
): Promise<HotReply> {
  const { caller, plane } = ctx;
  const institutionId = institutionOf(ctx, body.institutionId);
  const id = randomUUID();
  const { seats, from, to, partial = false } = body;
  const reply = { id, poolId, institutionId, seats, from, to };
  const draw = async (pastGate: boolean) => {
    const [row] = await ctx.hot.hot(plane, store.drawSeatsSql, poolId, [
      plane.caller,
      "drawSeats",
      key?.key ?? null,
      key?.fingerprint ?? null,
      plane.controller ?? null,
      id,
      poolId,
      institutionId,
      seats,
      from,
      to,
      partial,
      pastGate,
      JSON.stringify(reply),
      JSON.stringify(refusal(s.seatsExhausted, "Fewer seats are free on some of these days.")),
      JSON.stringify(refusal(s.outsidePool, "Ask for days of the pool's period that are not over.")),
      caller.personId,
      caller.credential.kind === "key" ? caller.credential.id : null,
      caller.roles.join(" "),
      stateHash(ctx.secrets, partial ? { ...reply, partial } : reply),
      ctx.requestId,
    ]);
    return row!;
  };
  let row = await draw(false);
  if (row.outcome === "gated") {
    await ctx.db.write(plane, (tx) => passGate(tx, ctx, poolId));
    row = await draw(true);
  }
  switch (row.outcome) {
    case "no_pool":
      throw notThere("pool");
    case "no_institution":
      throw notThere("institution");
    case "away":
      throw away(OpenDays.parse(row.answer));
    case "in_flight":
      throw new Problem(common.idempotencyInFlight, "Another request with this key is still running.", {
        headers: { "Retry-After": "1" },
      });
    case "other_credential":
      throw new Problem(
        common.idempotencyCredential,
        "This Idempotency-Key was used with another credential: whether the request is the same cannot be told.",
      );
    case "mismatch":
      throw new Problem(common.idempotencyMismatch, "This Idempotency-Key was used with another body.");
    default:
      return { status: row.status!, json: row.answer!, replayed: row.outcome === "replay" };
  }
}

const OpenDays = s.institutionAway.extensions.shape.openDays;

/** A draw as it is today, with what was given back of it. */
export async function getDraw(tx: Reader, id: string): Promise<s.DrawHistory> {
  const found = await store.findDrawNow(tx, id);
  if (!found) throw notThere("draw");
  return { ...found, returns: await store.listReturns(tx, id) };
}

/** Without a data processing agreement in force the controller's setting decides: refuse, or record and allow. */
async function passGate(tx: Tx, ctx: Ctx, poolId: string): Promise<void> {
  const pool = await store.findPool(tx, poolId);
  if (!pool) throw notThere("pool");
  const { controllerId, publisherId } = await getLicence(tx, pool.licenceId);
  const day = dateOf(await tx.now());
  await passDataGate(tx, ctx, { controllerId, publisherId, door: "seats", day });
}

/** A refusal's body without the figures that only the database knows. */
const refusal = (def: { code: string; title: string; status: number }, detail: string) => ({
  type: `/problems/${def.code}`,
  title: def.title,
  status: def.status,
  detail,
});
