import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { controllerOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { keyContext } from "../pseudonyms.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

export async function pseudonymKeys(tx: Reader, ctx: Ctx): Promise<z.output<typeof s.PseudonymKeys>> {
  return { data: await store.listPseudonymKeys(tx, controllerOf(ctx.caller)) };
}

/**
 * A new key of pseudonyms, from a day on. The first full roster from then on carries pupils over to it, in all
 * domains at once. Refuses: `pseudonym-rotation-runs`, `pseudonym-rotation-past`.
 */
export async function rotatePseudonyms(tx: Tx, ctx: Ctx, startsOn: LocalDate): Promise<s.PseudonymKey> {
  const controllerId = controllerOf(ctx.caller);
  if (startsOn < dateOf(await tx.now())) throw new Problem(s.rotationPast, `${startsOn} is over.`);
  await store.lockKeys(tx, controllerId);
  const keys = await store.listPseudonymKeys(tx, controllerId);
  const waiting = keys.find((key) => key.carriedAt === null);
  if (waiting) throw new Problem(s.rotationRuns, `Key ${waiting.number} begins on ${waiting.startsOn}.`);
  const number = keys.length + 1;
  const wrapped = ctx.secrets.wrap(randomBytes(32), keyContext(controllerId));
  await store.insertNextKey(tx, controllerId, number, wrapped, startsOn);
  await ctx.audit(tx, { action: "rotatePseudonyms", subject: `pseudonym-key:${controllerId}.${number}` });
  return { number, startsOn, carriedAt: null, kept: 0 };
}

export const lockPseudonyms = store.lockKeys;

/** The number of the key that doors use. */
export async function keyInForce(tx: Reader, controllerId: number): Promise<number> {
  const keys = await store.listPseudonymKeys(tx, controllerId);
  return keys.findLast((key) => key.carriedAt !== null)!.number;
}

/**
 * What a carrying-over has come to: `gone` hold no rows any more; `kept` still do, under an older key, now that
 * `keyNumber` is in force. In the transaction that changes the rows, under `lockPseudonyms`.
 */
export async function settleCarried(
  tx: Tx,
  controllerId: number,
  moved: { gone: readonly string[] } | { kept: readonly string[]; keyNumber: number },
): Promise<void> {
  if ("gone" in moved) return store.putGone(tx, controllerId, moved.gone);
  await store.putKept(tx, controllerId, moved.kept, moved.keyNumber);
  await store.updateGeneration(tx, controllerId, moved.keyNumber);
}

export const forgetGone = store.deleteGone;
