import { postFee, postSettlement } from "../books/index.ts";
import { paymentDaysOn } from "../law/payment.ts";
import { languageFor, particularsOn } from "../parties/index.ts";
import { addDays, dateOf } from "../platform/calendar.ts";
import type { Tx } from "../platform/db/database.ts";
import type { JobCtx } from "../platform/jobs/bind.ts";
import { money } from "../platform/money.ts";
import { textsIn } from "../texts/index.ts";
import { mustBeOn } from "./issue-day.ts";
import { documentFaults } from "./official-faults.ts";
import { issuedXml, wordedFee } from "./rendering/source.ts";
import { type FeeShare, feeLines, feeTotals, invoiceNumber, NoVatRule } from "./rules/index.ts";
import type { FeeSettledBy } from "./schema/index.ts";
import * as store from "./store/index.ts";

/** The marketplace's invoices to publishers for its service: numbered, sealed and posted in the caller's transaction. */

export interface FeeOf {
  id: string;
  publisherId: number;
  marketplaceId: number;
  month: string;
  settledBy: FeeSettledBy;
  shares: readonly FeeShare[];
}

/** What a fee is before it has a number; `refusals` where the law has no VAT for it. */
async function planned(tx: Tx, { publisherId, marketplaceId, month, shares }: FeeOf) {
  const issuedAt = await tx.now();
  const issuedOn = dateOf(issuedAt);
  const seller = await store.getTradingParty(tx, marketplaceId);
  const buyer = await store.getTradingParty(tx, publisherId);
  const language = await languageFor(tx, publisherId);
  const ids = { publisherId: marketplaceId, controllerId: publisherId, payerGln: "", institutionIds: [] };
  const held = await particularsOn(tx, ids, issuedOn);
  const lines = feeLines(shares, month, { seller, buyer }, textsIn(language).billing);
  return {
    ...{ issuedAt, issuedOn, seller, buyer, language, lines, ...feeTotals(lines) },
    particulars: { seller: held.seller, buyer: { ...held.buyer, payments: [] } },
    dueOn: addDays(issuedOn, paymentDaysOn(issuedOn)),
  };
}

/** The sums that a fee would have, so that a statement can say them; `refusals`: there is no rule of VAT for it. */
export async function feeWouldBe(
  tx: Tx,
  of: FeeOf,
): Promise<{ netMinor: bigint; vatMinor: bigint } | { refusals: string[] }> {
  try {
    const { netMinor, vatMinor } = await planned(tx, of);
    return { netMinor, vatMinor };
  } catch (error) {
    if (error instanceof NoVatRule) return { refusals: [error.message] };
    throw error;
  }
}

/**
 * Issues the invoice; its number is taken last. Or says why its document cannot be written, or which rule refuses it, with a
 * number of the same form and with its own: then the caller ends the transaction, and no number is used up.
 */
export async function issueFee(
  tx: Tx,
  ctx: Pick<JobCtx, "einvoiceRules">,
  of: FeeOf,
): Promise<{ number: string } | { refusals: readonly string[] }> {
  const { vat, issuedOn, ...content } = await planned(tx, of);
  const { id, publisherId, marketplaceId, month, settledBy } = of;
  const series = `G${issuedOn.slice(0, 4)}`;
  const numbered = (n: number) => {
    const number = invoiceNumber(content.seller.reference, series, n);
    return {
      number,
      written: issuedXml(wordedFee({ id, month, number, issuedOn, ...content }, content.language)),
    };
  };
  const refusals = await documentFaults(ctx, numbered(1).written);
  if (refusals.length > 0) return { refusals };
  const seriesNumber = await store.takeNumbers(tx, { publisherId: marketplaceId, series }, 1);
  const { number, written } = numbered(seriesNumber);
  const faults = await documentFaults(ctx, written);
  if ("refusals" in written || faults.length > 0) return { refusals: faults };
  const issuedAt = await store.insertFeeInvoice(tx, {
    ...{ id, publisherId, marketplaceId, month, settledBy, series, seriesNumber, number },
    ...{ ...content, xml: written.xml },
    vatPerCategory: vat.map(({ category, vatBp, baseMinor, vatMinor }) => ({
      ...{ category, vatBp, base: money(baseMinor), vat: money(vatMinor) },
    })),
  });
  mustBeOn(issuedOn, issuedAt);
  const { netMinor, vatMinor, totalMinor } = content;
  await postFee(tx, {
    ...{ publisherId, marketplaceId, document: { id, number }, on: issuedOn },
    ...{ vat, netMinor, vatMinor, totalMinor, setOff: settledBy === "set_off" },
  });
  return { number };
}

/** Books a fee that a person has noted as paid. */
export async function bookFeePaid(tx: Tx, id: string): Promise<void> {
  const paid = await store.settleFee(tx, id);
  if (!paid) return;
  const { number, ...of } = paid;
  await postSettlement(tx, "fee_paid", { ...of, kind: "fee_invoice", factKey: id, document: { id, number } });
}
