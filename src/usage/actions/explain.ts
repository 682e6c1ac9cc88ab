import { isDeepStrictEqual } from "node:util";
import { asLocalDate, monthOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { explain } from "../rules/index.ts";
import type { Explanation } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getReconciliation } from "./reconcile.ts";
import { accountOf, frameHash, Rosters } from "./unit.ts";

/** Why the figures of a reconciliation are what they are, for the controller's own people: pupils are theirs. */
export async function explainReconciliation(
  tx: Reader,
  ctx: Ctx,
  id: string,
  institutionId: number | null,
): Promise<Explanation> {
  const found = await getReconciliation(tx, id);
  if (ctx.plane.controller === undefined)
    throw new Problem(common.forbidden, "Pupils are explained to their controller's own people.");
  const month = asLocalDate(`${monthOf(found.month)}-01`);
  const unit = await store.unitOf(tx, found.agreementId, found.controllerId);
  const roster = await new Rosters().of(tx, found.controllerId, month);
  const frame = await store.loadFrame(tx, unit, month, roster);
  const agreement = frame?.agreements.find((one) => one.id === found.agreementId);
  must(frame && agreement, "a reconciliation's agreement touches its month");
  const account = await accountOf(tx, frame, agreement);
  const explained = explain(account, institutionId);
  if (!explained) throw new Problem(common.notFound, "Nothing is known of this institution in this month.");
  const here = (line: { institutionId: number | null }) => line.institutionId === institutionId;
  const agreed = (await store.listResults(tx, id)).find(here) ?? null;
  const { digest } = await store.stockOf(tx, frame);
  const told = await store.findUnit(tx, frame);
  const current = told?.frameHash?.equals(frameHash(frame)) === true && told.digest === digest;
  return {
    reconciliationId: id,
    ...explained,
    unchanged: current && isDeepStrictEqual({ ...agreed }, { ...explained.result }),
    agreed,
    adjustments: (await store.listAdjustments(tx, id)).filter(here),
  };
}
