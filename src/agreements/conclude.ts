import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { allowsTerms, modelOf } from "../catalogue/index.ts";
import { isGln } from "../law/registers.ts";
import { findMarketplace } from "../parties/index.ts";
import { dateOf, type LocalDate, type Period } from "../platform/calendar.ts";
import type { Tx } from "../platform/db/database.ts";
import type { Enqueue } from "../platform/jobs/outbox.ts";
import type { AuditEntry } from "../platform/operation/context.ts";
import { Bug, common, must, Problem } from "../platform/problem.ts";
import {
  decideWithinCeiling,
  firstTermOf,
  leastOf,
  priceFirst,
  type Size,
  type Stretch,
  stretchesOf,
  type Taker,
} from "./rules/index.ts";
import { AgreementInput, type Concluded, calledOff } from "./schema.ts";
import { sizesOf } from "./sizes.ts";
import * as store from "./store/index.ts";

/** What `concludeAgreement` needs besides its transaction; a job's context has both. */
export interface ConcludeCtx {
  enqueue: Enqueue;
  audit?(tx: Tx, party: number, entry: AuditEntry): Promise<void>;
}

/** Where a purchase differs from a round's agreement. */
export interface Details {
  offerId: string | null;
  priceTerm: Period;
  noticeOn: LocalDate | null;
  /** The institutions of each buyer, by controller, where the model counts them. */
  institutions: ReadonlyMap<number, readonly Size[]>;
  /** The call-offs are for the institutions named, not for the whole controller. */
  named: boolean;
}

/** An agreement to write; without a ceiling there is room for its first call-offs only. */
export type Entered = Omit<AgreementInput, "ceilingMinor"> & { ceilingMinor: bigint | undefined };

function checked(input: AgreementInput): z.output<typeof AgreementInput> {
  const given = AgreementInput.safeParse(input);
  if (!given.success) throw new Bug(`an agreement to conclude: ${given.error.message}`);
  const { buyers, model, priceSheet, terms } = given.data;
  must(priceSheet.model === model, "the price sheet is on the agreement's model");
  must(allowsTerms(model, terms), "the terms go with the licence model");
  must(
    buyers.every((buyer) => isGln(buyer.payerGln)),
    "a payer's GLN has a valid check digit",
  );
  must(new Set(buyers.map((buyer) => buyer.controllerId)).size === buyers.length, "each buyer is named once");
  return given.data;
}

/**
 * Turns an award into an agreement with its named buyers. Each buyer calls off its expected quantity over the whole
 * period (where years differ: once for each stretch of equal years that it takes part in), priced at the quantity of all
 * buyers together.
 * `ceilingMinor` is in øre, VAT excluded; the period is half-open and a price pays for one year of it (or for all of a
 * shorter period). Writes the fact `agreements.called-off` for each call-off. A second call with the same reference
 * writes nothing and returns `created: false`. Throws `ceiling-reached` where the first call-offs exceed the ceiling.
 */
export async function concludeAgreement(tx: Tx, ctx: ConcludeCtx, input: AgreementInput): Promise<Concluded> {
  const given = checked(input);
  const before = await store.findAgreementByReference(tx, given.reference);
  if (before) return concludedBefore(tx, before.id);
  const institutions = new Map<number, readonly Size[]>();
  if (modelOf(given.model).counts === "institutions") {
    const today = dateOf(await tx.now());
    for (const { controllerId } of given.buyers) {
      const sizes = await sizesOf(tx, controllerId, today);
      // A buyer whose schools are not known yet calls off later, so that it does not hold up the others.
      if (sizes.length > 0) institutions.set(controllerId, sizes);
    }
  }
  return enterAgreement(tx, ctx, given, {
    offerId: null,
    priceTerm: firstTermOf(given.period),
    noticeOn: null,
    institutions,
    named: false,
  });
}

async function concludedBefore(tx: Tx, agreementId: string): Promise<Concluded> {
  const first = await store.listCallOffs(tx, agreementId, 0, 1_000);
  return { agreementId, created: false, callOffIds: first.map(({ id }) => id) };
}

/** The first call-offs for a stretch of years: each buyer takes the quantity that it expects. */
function callOffsOf(input: Entered, details: Details, { period, expected }: Stretch): store.FirstRow[] {
  const byInstitution = modelOf(input.model).counts === "institutions";
  const takers = input.buyers
    .filter(
      ({ controllerId }) =>
        expected.has(controllerId) && (!byInstitution || details.institutions.has(controllerId)),
    )
    .map(
      ({ controllerId }): Taker => ({
        controllerId,
        quantity: expected.get(controllerId) ?? 0,
        institutions: details.institutions.get(controllerId) ?? [],
      }),
    );
  const { proration } = input.terms;
  const terms = { proration, priceTerm: details.priceTerm, period };
  return priceFirst(input.priceSheet, takers, terms).map((priced) => {
    const sizes = details.institutions.get(priced.controllerId) ?? [];
    return {
      ...priced,
      id: randomUUID(),
      institutionIds: details.named ? sizes.map(({ id }) => id) : null,
      sizes: byInstitution ? sizes : null,
      period,
    };
  });
}

/** The units of the largest stretch: later call-offs reach their tiers from this quantity on. */
function reachedBy(rows: readonly store.FirstRow[]): number {
  const sums = new Map<LocalDate, number>();
  for (const { period, quantity } of rows) sums.set(period.from, (sums.get(period.from) ?? 0) + quantity);
  return Math.max(0, ...sums.values());
}

/** Who sells: as the terms named it from the start. */
async function sellerOf(
  tx: Tx,
  { soldBy, publisherId }: Pick<Entered, "soldBy" | "publisherId">,
): Promise<number> {
  if (soldBy !== "marketplace") return publisherId;
  const marketplace = await findMarketplace(tx);
  must(marketplace !== undefined, "terms name the marketplace as seller where there is one");
  return marketplace;
}

/** Writes an agreement with its buyers and first call-offs: used for an award and for a direct purchase. */
export async function enterAgreement(
  tx: Tx,
  ctx: ConcludeCtx,
  input: Entered,
  details: Details,
): Promise<Concluded> {
  const { buyers, ...agreement } = input;
  const stretches = input.firstCallOff === "none" ? [] : stretchesOf(agreement.period, buyers);
  const rows = stretches.flatMap((stretch) => callOffsOf(input, details, stretch));
  const calledMinor = rows.reduce((sum, { netMinor }) => sum + netMinor, 0n);
  const ceilingMinor = agreement.ceilingMinor ?? calledMinor;
  decideWithinCeiling(ceilingMinor, calledMinor);
  const id = randomUUID();
  const sellerId = await sellerOf(tx, agreement);
  const entered = await store.insertAgreement(tx, {
    ...agreement,
    id,
    ceilingMinor,
    offerId: details.offerId,
    priceTerm: details.priceTerm,
    noticeOn: details.noticeOn,
    participantIds: buyers.map(({ controllerId }) => controllerId).sort((a, b) => a - b),
    calledMinor,
    calledQuantity: rows.reduce((sum, { quantity }) => sum + quantity, 0),
    reachedQuantity: reachedBy(rows),
    guaranteedQuantity: input.firstCallOff === "none" ? leastOf(agreement.period, buyers) : 0,
    callOffs: rows.length,
    sellerId,
  });
  if (!entered) {
    // Another transaction wrote the same reference after we searched for it; our insert waited for that one to commit.
    const twin = await store.findAgreementByReference(tx, agreement.reference);
    if (!twin) throw new Problem(common.conflict, `An agreement '${agreement.reference}' exists.`);
    return concludedBefore(tx, twin.id);
  }
  await store.insertBuyers(tx, { id, publisherId: agreement.publisherId }, buyers);
  await store.insertCommitments(tx, { id, publisherId: agreement.publisherId }, buyers);
  await store.insertFirstCallOffs(tx, id, rows);
  for (const row of rows) await ctx.enqueue(tx, calledOff, { callOffId: row.id }, row.id);
  for (const party of [agreement.publisherId, ...buyers.map(({ controllerId }) => controllerId)])
    await ctx.audit?.(tx, party, {
      action: "concludeAgreement",
      subject: `agreement:${id}`,
      after: agreement,
    });
  return { agreementId: id, created: true, callOffIds: rows.map((row) => row.id) };
}
