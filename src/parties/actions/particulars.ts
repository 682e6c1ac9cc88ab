import { randomUUID } from "node:crypto";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { decideVersion } from "../rules/particulars.ts";
import type { NewParticulars, Particulars } from "../schema/index.ts";
import * as store from "../store/index.ts";

/**
 * A new version of what documents say of the caller's party, or of a payer or an institution of its. Refuses payers and
 * institutions of whoever buys nothing, and an institution of somebody else.
 */
export async function setParticulars(tx: Tx, ctx: Ctx, body: NewParticulars): Promise<Particulars> {
  const { controller, party } = ctx.plane;
  if (body.about !== "party" && controller === undefined)
    throw new Problem(common.forbidden, "Only buyers have payers and institutions.");
  const gln = body.about === "payer" ? body.gln : null;
  const institutionId = body.about === "institution" ? body.institutionId : null;
  if (institutionId !== null) {
    const found = await store.findInstitutionById(tx, institutionId);
    if (found?.controllerId !== party)
      throw new Problem(common.notFound, "There is no institution with this id.");
  }
  const whose = { partyId: party, about: body.about, gln, institutionId };
  const { from, says } = body;
  const number = decideVersion(await store.lockParticulars(tx, whose), body, dateOf(await tx.now()));
  const id = randomUUID();
  await store.insertParticulars(tx, whose, { id, number, from, says });
  const made: Particulars = { id, about: body.about, gln, institutionId, number, from, to: null, says };
  await ctx.audit(tx, { action: "setParticulars", subject: `particulars:${id}`, after: made });
  return made;
}
