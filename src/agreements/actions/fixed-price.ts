import { getInstitution } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { decideFixedPrice } from "../rules/index.ts";
import { type FixedPrice, monthHasBegun, type NewFixedPrice } from "../schema.ts";
import * as store from "../store/index.ts";
import { controllerOf, getAgreement, notThere, yearsJoined } from "./agreements.ts";

/** The institution that chooses: its own for a school's person, any of the controller's for a buyer. */
function chooserOf(ctx: Ctx, asked: number | undefined): number {
  const own = ctx.plane.institution;
  if (own !== undefined && (asked === undefined || asked === own)) return own;
  if (own !== undefined) throw notThere("institution");
  if (asked !== undefined) return asked;
  throw new Problem(common.badRequest, "Say which institution chooses.", {
    errors: [{ pointer: "/institutionId", detail: "Required unless your key belongs to one school." }],
  });
}

/**
 * A school chooses the fixed price for a month to come, or gives it up again (Oslo's model). The
 * choice that holds when the month begins decides how the month is priced.
 */
export async function chooseFixedPrice(
  tx: Tx,
  ctx: Ctx,
  agreementId: string,
  month: string,
  body: NewFixedPrice,
): Promise<FixedPrice> {
  const agreement = await getAgreement(tx, agreementId);
  const controllerId = controllerOf(ctx);
  const institutionId = chooserOf(ctx, body.institutionId);
  const institution = await getInstitution(tx, institutionId);
  if (institution.controllerId !== controllerId) throw notThere("institution");
  decideFixedPrice(agreement, month, await tx.now(), yearsJoined(agreement, controllerId));
  const { publisherId } = agreement;
  const { personId } = ctx.caller;
  const choice = {
    agreementId,
    controllerId,
    publisherId,
    institutionId,
    month,
    fixed: body.fixed,
    personId,
  };
  const made = await store.putFixedPrice(tx, choice).catch((error: { code?: string }) => {
    // The month began after this transaction had read the clock: the database refused the late choice.
    if (error.code === "42501") throw new Problem(monthHasBegun, `${month} began just now.`);
    throw error;
  });
  await ctx.audit(tx, { action: "chooseFixedPrice", subject: `agreement:${agreementId}`, after: made });
  return made;
}
