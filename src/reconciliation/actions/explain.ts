import { isDeepStrictEqual } from "node:util";
import { asLocalDate, monthOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { cellsOf, explain, type Frame } from "../rules/index.ts";
import type { ClassedEvent, ClassedPupil, Explanation, Reconciliation, Shown } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { accountOf, frameHash, Rosters } from "./product-month.ts";
import { getReconciliation } from "./reconcile.ts";

/** The frame of a reconciliation's month, for the controller's own people: pupils are theirs. */
async function frameOf(tx: Reader, ctx: Ctx, found: Reconciliation): Promise<Frame> {
  if (ctx.plane.controller === undefined)
    throw new Problem(common.forbidden, "Pupils are explained to their controller's own people.");
  const month = asLocalDate(`${monthOf(found.month)}-01`);
  const unit = await store.unitOf(tx, found.agreementId, found.controllerId);
  const roster = await new Rosters().of(tx, found.controllerId, month);
  const frame = await store.loadFrame(tx, unit, month, roster);
  must(frame, "a reconciliation's agreement touches its month");
  return frame;
}

/** Why the figures of a reconciliation are what they are, at one place or in all. */
export async function explainReconciliation(
  tx: Reader,
  ctx: Ctx,
  id: string,
  institutionId: number | null,
): Promise<Explanation> {
  const found = await getReconciliation(tx, id);
  const frame = await frameOf(tx, ctx, found);
  const agreement = frame.agreements.find((one) => one.id === found.agreementId);
  must(agreement, "a reconciliation's agreement touches its month");
  const explained = explain(await accountOf(tx, frame, agreement), institutionId);
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

export interface WantedRows {
  frame: Frame;
  filter: store.RowFilter;
}

/** Which rows are asked for, once it is sure that the caller may see them. */
export async function wantedRows(
  tx: Reader,
  ctx: Ctx,
  id: string,
  query: {
    institutionId?: number | undefined;
    class?: string | undefined;
    reason?: string | undefined;
    pseudonym?: string | undefined;
  },
): Promise<WantedRows> {
  const found = await getReconciliation(tx, id);
  return {
    frame: await frameOf(tx, ctx, found),
    filter: {
      agreementId: found.agreementId,
      institutionId: query.institutionId ?? null,
      class: query.class ?? null,
      reason: query.reason ?? null,
      pseudonym: query.pseudonym ?? null,
    },
  };
}

export const listClassedPupils = (
  tx: Reader,
  { frame, filter }: WantedRows,
  after: string | undefined,
  limit: number,
): Promise<ClassedPupil[]> => store.listClassedPupils(tx, frame, filter, after, limit);

export const listClassedEvents = (
  tx: Reader,
  { frame, filter }: WantedRows,
  after: string | undefined,
  limit: number,
): Promise<ClassedEvent[]> => store.listClassedEvents(tx, frame, cellsOf(frame), filter, after, limit);

export async function getShown(tx: Reader, id: string): Promise<Shown> {
  const shown = await store.findShown(tx, id);
  if (!shown) throw new Problem(common.notFound, "There is no reconciliation with this id.");
  return shown;
}
