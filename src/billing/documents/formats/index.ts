import { DOCUMENT_TYPES, type EInvoice } from "../model/index.ts";
import { bis3Refusals, writeBis3 } from "./bis3.ts";
import { oioublRefusals, writeOioubl } from "./oioubl.ts";

/** The formats that documents are written in, by date. */

interface Format {
  /** First day on which documents are issued in it (null: before this program), and the first on which they are not any more. */
  from: string | null;
  to: string | null;
  source: string;
  confirmed: boolean;
  /** Why a document cannot be written in it. */
  refusals: (document: EInvoice) => string[];
  write: (document: EInvoice) => string;
}

const selfBilled = ({ type }: EInvoice): boolean => DOCUMENT_TYPES[type].selfBilled;

export const FORMATS = {
  bis3: {
    ...{
      from: "2019-04-18",
      to: null,
      source: "Peppol BIS Billing 3.0, rules of May 2026",
      confirmed: false,
    },
    refusals: (document) => [
      ...(selfBilled(document) ? ["a self-billed document is written in the format of self-billing"] : []),
      ...bis3Refusals(document),
    ],
    write: writeBis3,
  },
  selfbilling: {
    ...{
      from: "2019-04-18",
      to: null,
      source: "Peppol BIS Self-Billing 3.0, rules of May 2026",
      confirmed: false,
    },
    refusals: (document) => [
      ...(selfBilled(document)
        ? []
        : ["only a self-billed document is written in the format of self-billing"]),
      ...bis3Refusals(document),
    ],
    write: writeBis3,
  },
  oioubl: {
    ...{ from: null, to: "2029-08-01", confirmed: false },
    source: "OIOUBL 2.1, rules 1.17.2; said in January 2026 to stay until about July 2029",
    refusals: oioublRefusals,
    write: writeOioubl,
  },
} as const satisfies Record<string, Format>;
export type FormatName = keyof typeof FORMATS;

/** A document in a format of its day of issue, or the reasons why it cannot be written in it. Nothing is written in part. */
export function writtenAs(
  name: FormatName,
  document: EInvoice,
): { xml: string } | { refusals: readonly string[] } {
  const format: Format = FORMATS[name];
  const day = document.issuedOn;
  const dated = (format.from === null || day >= format.from) && (format.to === null || day < format.to);
  const refusals = [
    ...(dated ? [] : [`documents of ${day} are not written in ${name}`]),
    ...format.refusals(document),
  ];
  return refusals.length > 0 ? { refusals } : { xml: format.write(document) };
}
