import { randomUUID } from "node:crypto";
import { findSelfBilling, selfBillingOn } from "../agreements/index.ts";
import { particularsOn, textsFor } from "../parties/index.ts";
import { addDays, dateOf } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import { money } from "../platform/money.ts";
import { must } from "../platform/problem.ts";
import { invoiceNumber, type Line, selfBilledLines, selfBilledTotals } from "./rules/index.ts";
import * as store from "./store/index.ts";

/** What of the marketplace's sale its self-billed invoice needs. */
interface Sale {
  account: store.Account;
  lines: readonly Line[];
  correctsId?: string | null;
}

export const soldByMarketplace = ({ publisherId, deliveredBy }: store.Account): boolean =>
  publisherId !== deliveredBy;

/**
 * The publisher's invoice for what the marketplace sells, before it has a number; undefined where no prior agreement
 * holds today. Throws `NoVatRule`.
 */
export async function selfBilledOf(tx: Reader, { account, lines }: Sale) {
  const today = dateOf(await tx.now());
  const selfBillingId = await selfBillingOn(tx, account.deliveredBy, today);
  if (selfBillingId === undefined) return undefined;
  const [seller, buyer] = [
    await store.getTradingParty(tx, account.deliveredBy),
    await store.getTradingParty(tx, account.publisherId),
  ];
  const texts = (await textsFor(tx, account.publisherId)).billing;
  const own = selfBilledLines(lines, { vatClasses: account.vatClasses, seller, buyer }, texts);
  return { selfBillingId, seller, buyer, lines: own, ...selfBilledTotals(own) };
}

/** Issues the publisher's invoice or credit note in the transaction that issues the marketplace's; its number is taken last. */
export async function issueSelfBilled(tx: Tx, invoiceId: string, sale: Sale): Promise<void> {
  const { account } = sale;
  const correctsId = sale.correctsId ?? null;
  const planned = await selfBilledOf(tx, sale);
  must(planned, "a self-billed invoice has a prior agreement");
  const { selfBillingId, seller, buyer, vat, ...content } = planned;
  const terms = await findSelfBilling(tx, selfBillingId);
  must(terms, "the agreement that holds is there");
  const issuedAt = await tx.now();
  const today = dateOf(issuedAt);
  const parties = { publisherId: account.deliveredBy, controllerId: account.publisherId };
  const held = await particularsOn(tx, { ...parties, payerGln: "", institutionIds: [] }, today);
  const corrects = correctsId === null ? null : await store.findSelfBilledOf(tx, correctsId);
  must(corrects !== undefined, "a credit of the marketplace's corrects a sale of its own");
  const series = `S${today.slice(0, 4)}`;
  const seriesNumber = await store.takeNumber(tx, account.deliveredBy, series);
  await store.insertSelfBilled(tx, {
    ...{ id: randomUUID(), ...content, seller, buyer, invoiceId, selfBillingId, correctsId: corrects },
    ...{ publisherId: account.deliveredBy, marketplaceId: account.publisherId },
    ...{ series, seriesNumber, number: invoiceNumber(seller.reference, series, seriesNumber) },
    particulars: { seller: held.seller, buyer: { ...held.buyer, payments: [] } },
    vatPerCategory: vat.map(({ category, vatBp, baseMinor, vatMinor }) => ({
      ...{ category, vatBp, base: money(baseMinor), vat: money(vatMinor) },
    })),
    ...{ feeBp: terms.feeBp, issuedAt, objectableUntil: addDays(today, terms.objectionDays) },
  });
}
