import type { Database } from "../../platform/db/database.ts";
import { readOnly, type Verdict } from "../../platform/verify.ts";
import { checkInvoice } from "../documents/check/index.ts";
import * as store from "../store/index.ts";
import { issuedXml, type Worded, wordedFeeIssued, wordedIssued, wordedSelfBilledIssued } from "./source.ts";

/** Issued documents, read again as `verify` reads rows. */

const PAGE = 200;
const FIRST = "00000000-0000-0000-0000-000000000000";
const SHOWN_MAX = 100;

/**
 * Every issued invoice has its document to the byte, what is sealed of it makes the same again, and the exact checker finds
 * no fault in it. Reads only, a page at a time. What the official rules said of it stands among the faults.
 */
export async function verifyDocuments(db: Database): Promise<Verdict["checks"][number]> {
  const broken: string[] = [];
  for (let after = FIRST, last = false; !last && broken.length < SHOWN_MAX; ) {
    const found = await db.platform(async (tx) => {
      await readOnly(tx);
      const page = await store.listDocuments(tx, after, PAGE);
      for (const one of page)
        for (const fault of await againstRow(tx, one)) broken.push(`invoice:${one.id} ${fault}`);
      return page;
    });
    after = found.at(-1)?.id ?? after;
    last = found.length < PAGE;
  }
  for (let after = FIRST, last = false; !last && broken.length < SHOWN_MAX; ) {
    const found = await db.platform(async (tx) => {
      await readOnly(tx);
      const page = await store.listSelfBilledDocuments(tx, after, PAGE);
      for (const { id, language, ...one } of page) {
        const anew = await wordedSelfBilledIssued(tx, id, language);
        const faults = faultsOf(anew, { ...one, format: "selfbilling" });
        broken.push(...faults.map((fault) => `self-billed:${id} ${fault}`));
      }
      return page;
    });
    after = found.at(-1)?.id ?? after;
    last = found.length < PAGE;
  }
  for (let after = FIRST, last = false; !last && broken.length < SHOWN_MAX; ) {
    const found = await db.platform(async (tx) => {
      await readOnly(tx);
      const page = await store.listFeeDocuments(tx, after, PAGE);
      for (const { id, language, xml } of page) {
        const faults = faultsOf(await wordedFeeIssued(tx, id, language), { format: "bis3", xml, faults: [] });
        broken.push(...faults.map((fault) => `fee-invoice:${id} ${fault}`));
      }
      return page;
    });
    after = found.at(-1)?.id ?? after;
    last = found.length < PAGE;
  }
  return {
    invariant: 13,
    name: "issued-document-whole",
    sentence:
      "Every issued invoice has its document, to the byte what is sealed of it makes again, and no figure of it is wrong.",
    broken: broken.slice(0, SHOWN_MAX),
  };
}

type Row = Awaited<ReturnType<typeof store.listDocuments>>[number];
type Tx = Parameters<typeof wordedIssued>[0];

async function againstRow(tx: Tx, { id, format, language, xml, whole, faults }: Row): Promise<string[]> {
  if (xml === null || language === null) return ["has no document"];
  return [
    ...(whole ? [] : ["its document is not the one that was kept"]),
    ...faultsOf(await wordedIssued(tx, id, language), { format, xml, faults }),
  ];
}

/** What is wrong with a kept document, beside what is sealed of it. */
function faultsOf(
  worded: Worded,
  { format, xml, faults }: { format: string | null; xml: string; faults: readonly string[] },
): string[] {
  const anew = issuedXml(worded);
  const same = "xml" in anew && anew.format === format && anew.xml === xml;
  return [
    ...(same ? [] : ["its document is not what is sealed of it"]),
    ...faults,
    ...checkInvoice(Buffer.from(xml)).faults.map(({ rule, at }) => `${rule} at ${at}`),
  ];
}
