import { FORMATS, type FormatVersion } from "../../src/billing/documents/formats/index.ts";
import { DOCUMENT_TYPES, type EInvoice } from "../../src/billing/documents/model/index.ts";

/** Documents as today's version of a format writes them, whether or not it would refuse them. */

function writtenBy(versions: readonly FormatVersion[], document: EInvoice): string {
  const version = versions.findLast(({ ids }) => ids !== null);
  if (!version?.ids) throw new Error("the format is written no more");
  return version.write(document, version.ids);
}

export const writeBis3 = (document: EInvoice): string =>
  writtenBy(DOCUMENT_TYPES[document.type].selfBilled ? FORMATS.selfbilling : FORMATS.bis3, document);
export const writeOioubl = (document: EInvoice): string => writtenBy(FORMATS.oioubl, document);
