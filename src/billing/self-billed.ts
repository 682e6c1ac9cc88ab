import { randomUUID } from "node:crypto";
import { findSelfBilling, selfBillingOn } from "../agreements/index.ts";
import { paymentDaysOn } from "../law/payment.ts";
import { languageFor, particularsOn } from "../parties/index.ts";
import { addDays, dateOf } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import type { JobCtx } from "../platform/jobs/bind.ts";
import { money } from "../platform/money.ts";
import { must } from "../platform/problem.ts";
import { textsIn } from "../texts/index.ts";
import { bookSelfBilled } from "./books.ts";
import { planDeliveries } from "./hand-over.ts";
import { mustBeOn } from "./issue-day.ts";
import { issuedXml, wordedSelfBilled } from "./rendering/source.ts";
import { invoiceNumber, type Line, selfBilledLines, selfBilledTotals } from "./rules/index.ts";
import * as store from "./store/index.ts";

/** What of the marketplace's sale its self-billed invoice needs. */
interface Sale {
  account: store.Account;
  lines: readonly Line[];
  correctsId?: string | null;
  /** The void sale that it stands in for. */
  reissuesId?: string | null;
}

export const soldByMarketplace = ({ publisherId, deliveredBy }: store.Account): boolean =>
  publisherId !== deliveredBy;

/** The document of a sale that is credited, or issued anew: it is there since the sale was issued. */
async function documentOf(tx: Reader, saleId: string | null) {
  if (saleId === null) return null;
  const found = await store.findSelfBilledOf(tx, saleId);
  must(found, "a sale of the marketplace's has its self-billed document");
  return found;
}

/** Publisher and marketplace, of today or as they were on an earlier document: VAT that was charged is given back as it was. */
async function partiesOf(tx: Reader, { deliveredBy, publisherId }: store.Account, earlier: string | null) {
  const seller = await store.getTradingParty(tx, deliveredBy);
  const buyer = await store.getTradingParty(tx, publisherId);
  if (earlier === null) return { seller, buyer };
  const then = await store.getSelfBilledOrigin(tx, earlier);
  return { seller: { ...seller, ...then.seller }, buyer: { ...buyer, ...then.buyer } };
}

/**
 * The publisher's invoice for what the marketplace sells, before it has a number, in the words of the publisher, who gets it;
 * undefined where no prior agreement holds today. A credit note is of the agreement and the parties of what it corrects,
 * also once that agreement has ended. Throws `NoVatRule`.
 */
export async function selfBilledOf(
  tx: Reader,
  { account, lines, correctsId = null, reissuesId = null }: Sale,
) {
  const issuedAt = await tx.now();
  const today = dateOf(issuedAt);
  const corrects = await documentOf(tx, correctsId);
  const selfBillingId = corrects?.selfBillingId ?? (await selfBillingOn(tx, account.deliveredBy, today));
  if (selfBillingId === undefined) return undefined;
  const terms = await findSelfBilling(tx, selfBillingId);
  must(terms, "the agreement that holds is there");
  const earlier = corrects ?? (await documentOf(tx, reissuesId));
  const { seller, buyer } = await partiesOf(tx, account, earlier?.id ?? null);
  const language = await languageFor(tx, account.deliveredBy);
  const vatTerms = { vatClasses: account.vatClasses, seller, buyer };
  const own = selfBilledLines(lines, vatTerms, textsIn(language).billing);
  const parties = { publisherId: account.deliveredBy, controllerId: account.publisherId };
  const held = await particularsOn(tx, { ...parties, payerGln: "", institutionIds: [] }, today);
  return {
    ...{ selfBillingId, feeBp: terms.feeBp, issuedAt, issuedOn: today, seller, buyer, lines: own, corrects },
    ...{ language, agreementReference: account.agreementReference, ...selfBilledTotals(own) },
    particulars: { seller: held.seller, buyer: { ...held.buyer, payments: [] } },
    dueOn: addDays(today, paymentDaysOn(today)),
    objectableUntil: addDays(today, terms.objectionDays),
  };
}
type PlannedSelfBilled = NonNullable<Awaited<ReturnType<typeof selfBilledOf>>>;

const seriesOf = ({ issuedOn }: PlannedSelfBilled): string => `S${issuedOn.slice(0, 4)}`;
const writtenUnder = (planned: PlannedSelfBilled, number: string, saleNumber: string) =>
  issuedXml(wordedSelfBilled({ ...planned, number, saleNumber }, planned.language));

/** The document that it would be, under numbers of the same form as its own and the sale's; undefined: no agreement holds. */
export async function selfBilledWouldBe(tx: Reader, sale: Sale) {
  const planned = await selfBilledOf(tx, sale);
  if (!planned) return undefined;
  const saleNumber = invoiceNumber(sale.account.sellerReference, planned.issuedOn.slice(0, 4), 1);
  return writtenUnder(planned, invoiceNumber(planned.seller.reference, seriesOf(planned), 1), saleNumber);
}

/**
 * Issues the publisher's invoice or credit note in the transaction that issues the marketplace's; its number is taken last.
 * Gives its document, or why it cannot be written: then the caller ends the transaction.
 */
export async function issueSelfBilled(
  tx: Tx,
  ctx: Pick<JobCtx, "documents">,
  of: { id: string; number: string },
  sale: Sale,
) {
  const { account } = sale;
  const planned = await selfBilledOf(tx, sale);
  must(planned, "a self-billed invoice has a prior agreement");
  const series = seriesOf(planned);
  const seriesNumber = await store.takeNumbers(tx, { publisherId: account.deliveredBy, series }, 1);
  const number = invoiceNumber(planned.seller.reference, series, seriesNumber);
  const written = writtenUnder(planned, number, of.number);
  if ("refusals" in written) return written;
  const { vat, corrects, ...content } = planned;
  const id = randomUUID();
  const issuedAt = await store.insertSelfBilled(tx, {
    ...{ id, ...content, invoiceId: of.id, correctsId: corrects?.id ?? null },
    ...{ publisherId: account.deliveredBy, marketplaceId: account.publisherId },
    ...{ series, seriesNumber, number, saleNumber: of.number, xml: written.xml },
    vatPerCategory: vat.map(({ category, vatBp, baseMinor, vatMinor }) => ({
      ...{ category, vatBp, base: money(baseMinor), vat: money(vatMinor) },
    })),
  });
  mustBeOn(planned.issuedOn, issuedAt);
  await bookSelfBilled(tx, of.id);
  const to = { documentId: id, payerGln: "", receiver: planned.particulars.seller };
  await planDeliveries(tx, ctx, account.publisherId, [to]);
  return written;
}
