import { dateOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { type Language, textsIn } from "../../texts/index.ts";
import { type FeeOrigin, feeAsStored } from "../documents/fee.ts";
import { writtenAs } from "../documents/formats/index.ts";
import { DOCUMENT_TYPES, type EInvoice } from "../documents/model/index.ts";
import { type SelfBilledOrigin, selfBilledAsStored } from "../documents/self-billed.ts";
import { documentOf, type StoredDocument } from "../documents/stored.ts";
import { shownLines } from "../rules/index.ts";
import * as store from "../store/index.ts";

/** A document from what is stored of its invoice, or from what is about to be. */

/** A document in the language that its buyer reads, or read on the day of issue. */
export interface Worded {
  document: EInvoice;
  language: Language;
}

/** The document of an invoice, in a language: lines as its seller may see them. */
export function wordedIn({ lines, ...head }: StoredDocument, language: Language): Worded {
  const { documents, billing } = textsIn(language);
  return { document: documentOf({ ...head, lines: shownLines(lines, billing) }, documents), language };
}

/** What is about to be issued, as the document that it would be under that number. */
export async function wordedDraft(
  tx: Reader,
  head: Omit<StoredDocument, "corrects" | "reissues"> & Names,
  language: Language,
): Promise<Worded> {
  const { correctsId, reissuesId, ...rest } = head;
  return wordedIn({ ...rest, ...(await namedBy(tx, { correctsId, reissuesId })) }, language);
}

/** Invoices that a document names. */
interface Names {
  correctsId: string | null;
  reissuesId: string | null;
}
const namedBy = async (tx: Reader, { correctsId, reissuesId }: Names) => ({
  corrects: correctsId === null ? null : await store.getNumbered(tx, correctsId),
  reissues: reissuesId === null ? null : await store.getNumbered(tx, reissuesId),
});

/** An issued invoice's document, made anew from what is sealed. */
export async function wordedIssued(tx: Reader, id: string, language: Language): Promise<Worded> {
  const { issuedAt, correctsId, reissuesId, ...origin } = await store.getOrigin(tx, id);
  const { sellerCountry, sellerRegistered, buyerCountry, buyerRegistered, ...head } = origin;
  return wordedIn(
    {
      ...head,
      issuedOn: dateOf(issuedAt),
      seller: { country: sellerCountry, registered: sellerRegistered },
      buyer: { country: buyerCountry, registered: buyerRegistered },
      ...(await namedBy(tx, { correctsId, reissuesId })),
      lines: await store.listLines(tx, id),
    },
    language,
  );
}

/** A self-billed invoice's document, in a language. */
export function wordedSelfBilled(of: SelfBilledOrigin, language: Language): Worded {
  const texts = textsIn(language);
  return { document: documentOf(selfBilledAsStored(of, texts), texts.documents), language };
}

/** An issued self-billed invoice's document, made anew from what is sealed. */
export const wordedSelfBilledIssued = async (tx: Reader, id: string, language: Language): Promise<Worded> =>
  wordedSelfBilled(await store.getSelfBilledOrigin(tx, id), language);

/** A fee invoice's document, in a language. */
export const wordedFee = (of: FeeOrigin, language: Language): Worded => ({
  document: documentOf(feeAsStored(of), textsIn(language).documents),
  language,
});

/** An issued fee invoice's document, made anew from what is sealed. */
export const wordedFeeIssued = async (tx: Reader, id: string, language: Language): Promise<Worded> =>
  wordedFee(await store.getFeeOrigin(tx, id), language);

/** The document in the format that its invoice is issued in, or why it cannot be written. */
export function issuedXml({
  document,
  language,
}: Worded): store.WrittenDocument | { refusals: readonly string[] } {
  const format = DOCUMENT_TYPES[document.type].selfBilled ? "selfbilling" : "bis3";
  const written = writtenAs(format, document);
  return "xml" in written ? { format, language, xml: written.xml } : written;
}
