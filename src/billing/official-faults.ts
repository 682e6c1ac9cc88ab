import type { JobCtx } from "../platform/jobs/bind.ts";
import { checkInvoice } from "./documents/check/index.ts";
import { type Verdict, validate } from "./official/index.ts";
import type { WrittenDocument } from "./store/index.ts";

/** What keeps a document from being issued, and what was found once it was. */

export type Would = WrittenDocument | { refusals: readonly string[] };

/**
 * Why a document that is about to be issued must not be: its format cannot carry it, a figure is wrong, or an official rule
 * fails, where the setting names the rules.
 */
export async function documentFaults({ einvoiceRules }: Pick<JobCtx, "einvoiceRules">, would: Would) {
  if ("refusals" in would) return [...would.refusals];
  const { faults } = checkInvoice(Buffer.from(would.xml));
  const own = faults.map(({ rule, at, detail }) => `${rule} at ${at}: ${detail}`);
  if (own.length > 0 || einvoiceRules === undefined) return own;
  return (await validate(einvoiceRules, would)).faults;
}

/** What the official rules say of an issued document; nothing ran where the setting names none. */
export const verdictOf = async (
  { einvoiceRules }: Pick<JobCtx, "einvoiceRules">,
  document: WrittenDocument,
): Promise<Verdict> =>
  einvoiceRules === undefined ? { ran: [], faults: [] } : validate(einvoiceRules, document);
