import { isDeepStrictEqual } from "node:util";
import { asLocalDate, monthOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { coverStretches, explain, type Licensing } from "../rules/index.ts";
import type {
  ClassifiedEvent,
  ClassifiedPupil,
  Explanation,
  PublisherView,
  Reconciliation,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { accountOf, licensingHash, Rosters } from "./product-month.ts";
import { getReconciliation } from "./reconcile.ts";

/** The licensing of a reconciliation's month. Only the controller's own people get it: its pupils are theirs. */
async function licensingOf(tx: Reader, ctx: Ctx, found: Reconciliation): Promise<Licensing> {
  if (ctx.plane.controller === undefined)
    throw new Problem(common.forbidden, "Pupils are explained to their controller's own people.");
  const month = asLocalDate(`${monthOf(found.month)}-01`);
  const product = await store.productOfAgreement(tx, found.agreementId, found.controllerId);
  const roster = await new Rosters().of(tx, found.controllerId, month);
  const licensing = await store.loadLicensing(tx, product, month, roster);
  must(licensing, "a reconciliation's agreement touches its month");
  return licensing;
}

/** Why the figures of a reconciliation are what they are, at one place or in all. */
export async function explainReconciliation(
  tx: Reader,
  ctx: Ctx,
  id: string,
  institutionId: number | null,
): Promise<Explanation> {
  const found = await getReconciliation(tx, id);
  const licensing = await licensingOf(tx, ctx, found);
  const agreement = licensing.agreements.find((one) => one.id === found.agreementId);
  must(agreement, "a reconciliation's agreement touches its month");
  const explained = explain(await accountOf(tx, licensing, agreement), institutionId);
  if (!explained) throw new Problem(common.notFound, "Nothing is known of this institution in this month.");
  const here = (line: { institutionId: number | null }) => line.institutionId === institutionId;
  const agreed = (await store.listResults(tx, id)).find(here) ?? null;
  const { digest } = await store.useOfMonth(tx, licensing);
  const classified = await store.findProductMonth(tx, licensing);
  const current =
    classified?.licensingHash?.equals(licensingHash(licensing)) === true && classified.digest === digest;
  return {
    reconciliationId: id,
    ...explained,
    unchanged: current && isDeepStrictEqual({ ...agreed }, { ...explained.result }),
    agreed,
    adjustments: (await store.listAdjustments(tx, id)).filter(here),
  };
}

export interface RowSelection {
  licensing: Licensing;
  filter: store.RowFilter;
}

/** Turns a query into the rows that it selects, after checking that the caller may see them. */
export async function selectRows(
  tx: Reader,
  ctx: Ctx,
  id: string,
  query: {
    institutionId?: number | undefined;
    class?: string | undefined;
    reason?: string | undefined;
    pseudonym?: string | undefined;
  },
): Promise<RowSelection> {
  const found = await getReconciliation(tx, id);
  return {
    licensing: await licensingOf(tx, ctx, found),
    filter: {
      agreementId: found.agreementId,
      institutionId: query.institutionId ?? null,
      class: query.class ?? null,
      reason: query.reason ?? null,
      pseudonym: query.pseudonym ?? null,
    },
  };
}

export const listClassifiedPupils = (
  tx: Reader,
  { licensing, filter }: RowSelection,
  after: string | undefined,
  limit: number,
): Promise<ClassifiedPupil[]> => store.listClassifiedPupils(tx, licensing, filter, after, limit);

export const listClassifiedEvents = (
  tx: Reader,
  { licensing, filter }: RowSelection,
  after: string | undefined,
  limit: number,
): Promise<ClassifiedEvent[]> =>
  store.listClassifiedEvents(tx, licensing, coverStretches(licensing), filter, after, limit);

export async function getPublisherView(tx: Reader, id: string): Promise<PublisherView> {
  const view = await store.findPublisherView(tx, id);
  if (!view) throw new Problem(common.notFound, "There is no reconciliation with this id.");
  return view;
}
