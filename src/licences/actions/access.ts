import { dataGate, findControllerByRef, pseudonyms } from "../../parties/index.ts";
import { dateOf, endOfDay } from "../../platform/calendar.ts";
import type { Plane, Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { decideAccess } from "../rules/index.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Answers may be kept for so long, and never into the next day: licences begin and end at midnight. */
const keepSeconds = 300;

/**
 * Whether pupils may open products now, for a learning platform (the publisher's key) or the controller's own
 * people. Each controller is looked up in its own plane, and for a publisher only where its gate lets data
 * pass and for its own products. Raw ids live in this call alone.
 */
export async function checkAccess(tx: Reader, ctx: Ctx, body: s.NewAccessChecks) {
  const checks = "checks" in body ? body.checks : [body];
  const now = await tx.now();
  const today = dateOf(now);
  const results: s.AccessAnswer[] = checks.map(() => ({ allowed: false, code: "CONTROLLER_UNKNOWN" }));
  for (const ref of new Set(checks.map((check) => check.controller))) {
    const asked = checks.flatMap((check, n) => (check.controller === ref ? [{ check, n }] : []));
    const controller = await findControllerByRef(tx, ref);
    const { publisher, controller: own } = ctx.plane;
    if (!controller || (publisher === undefined && own !== controller.id)) continue;
    if (publisher !== undefined && (await dataGate(tx, controller.id, publisher, today)) === "block") {
      for (const { n } of asked) results[n] = { allowed: false, code: "NO_DATA_AGREEMENT" };
      continue;
    }
    for (const [n, answer] of await answersOf(ctx, controller.id, asked)) results[n] = answer;
  }
  const left = Math.floor((endOfDay(today).getTime() - now.getTime()) / 1000);
  return { results, validForSeconds: Math.max(0, Math.min(keepSeconds, left)) };
}

async function answersOf(
  ctx: Ctx,
  controllerId: number,
  asked: readonly { check: s.AccessCheck; n: number }[],
): Promise<[number, s.AccessAnswer][]> {
  const { caller, publisher, institution } = ctx.plane;
  const plane: Plane = {
    caller,
    party: controllerId,
    controller: controllerId,
    ...(institution === undefined ? {} : { institution }),
  };
  const pseudonymOf = await pseudonyms(ctx, controllerId);
  const asks = asked.map(({ check: { pupil, product, institution: place }, n }) => ({
    n,
    product,
    institution: place,
    pseudonym: "id" in pupil ? pseudonymOf(pupil.id) : pupil.pseudonym,
  }));
  const rows = await ctx.db.read(plane, (tx) => store.listAccess(tx, controllerId, asks));
  return rows.map((row) => {
    const theirs = row.productId !== null && (publisher === undefined || row.publisherId === publisher);
    const answer = decideAccess({
      product: theirs ? { gradeFrom: row.gradeFrom, gradeTo: row.gradeTo } : null,
      institution: row.institutionId === null ? null : { rosterKept: row.kind === "school" },
      enrolled: row.enrolled,
      grade: row.grade,
      licences: row.licences ?? [],
      today: row.today,
    });
    return [row.n, answer];
  });
}
