import { type Dated, FIRST_DAY, rowOn } from "../../../law/dated.ts";
import type { LocalDate } from "../../../platform/calendar.ts";
import { DOCUMENT_TYPES, type EInvoice } from "../model/index.ts";
import { bis3Refusals, writeBis3 } from "./bis3.ts";
import type { Ids } from "./nodes.ts";
import { oioublRefusals, writeOioubl } from "./oioubl.ts";

/** The formats that documents are written in, by the day of issue. */

/** How documents are written from a day of issue on. */
interface Written extends Dated {
  ids: Ids;
  /** Why a document cannot be written in it. */
  refusals: (document: EInvoice) => string[];
  write: (document: EInvoice, ids: Ids) => string;
}
/** From a day on none are written. */
interface Ended extends Dated {
  ids: null;
}
export type FormatVersion = Written | Ended;

const selfBilled = ({ type }: EInvoice): boolean => DOCUMENT_TYPES[type].selfBilled;
const day = (text: string) => text as LocalDate;

/**
 * Each format's versions in the order of their days; a document has the one of its own day of issue, whenever it is written.
 * What comes is a new row, never a changed one: what was issued before it is written as it was, to the byte.
 */
export const FORMATS = {
  bis3: [
    {
      ...{ from: day("2019-04-18"), source: "Peppol BIS Billing 3.0", confirmed: false },
      ids: {
        customization: "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
        profile: "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
      },
      refusals: (document) => [
        ...(selfBilled(document) ? ["a self-billed document is written in the format of self-billing"] : []),
        ...bis3Refusals(document),
      ],
      write: writeBis3,
    },
  ],
  selfbilling: [
    {
      ...{ from: day("2019-04-18"), source: "Peppol BIS Self-Billing 3.0", confirmed: false },
      ids: {
        customization: "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0",
        profile: "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0",
      },
      refusals: (document) => [
        ...(selfBilled(document)
          ? []
          : ["only a self-billed document is written in the format of self-billing"]),
        ...bis3Refusals(document),
      ],
      write: writeBis3,
    },
  ],
  oioubl: [
    {
      ...{ from: FIRST_DAY, source: "OIOUBL 2.1", confirmed: false },
      ids: { customization: "OIOUBL-2.1", profile: "urn:www.nesubl.eu:profiles:profile5:ver2.0" },
      refusals: oioublRefusals,
      write: writeOioubl,
    },
    {
      ...{ from: day("2029-08-01"), ids: null, confirmed: false },
      source: "Said in January 2026: OIOUBL 2.1 stays until about July 2029",
    },
  ],
} as const satisfies Record<string, readonly FormatVersion[]>;
export type FormatName = keyof typeof FORMATS;
export type Formats = Record<FormatName, readonly FormatVersion[]>;

/**
 * A document in a format's version of its day of issue, or the reasons why it cannot be written in it. Nothing is written in
 * part.
 */
export function writtenAs(
  name: FormatName,
  document: EInvoice,
  formats: Formats = FORMATS,
): { xml: string } | { refusals: readonly string[] } {
  const version = rowOn(formats[name], day(document.issuedOn));
  if (!version?.ids) return { refusals: [`documents of ${document.issuedOn} are not written in ${name}`] };
  const refusals = version.refusals(document);
  return refusals.length > 0 ? { refusals } : { xml: version.write(document, version.ids) };
}
