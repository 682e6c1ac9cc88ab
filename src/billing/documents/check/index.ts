import { checkAmounts } from "./amounts.ts";
import { checkDanish } from "./danish.ts";
import { checkLines } from "./lines.ts";
import { checkTotals } from "./totals.ts";
import { type Fault, readUbl } from "./ubl.ts";
import { checkVat } from "./vat.ts";

export type { Fault } from "./ubl.ts";
export { RULES } from "./ubl.ts";

/**
 * Checks an invoice or credit note of BIS Billing 3 or its self-billing, from anybody, with exact decimals and no slack
 * where the official rules have some. Throws Problem where the bytes are no such document. Asks for what the rules here
 * are named after, not for all that the official rules ask for.
 */
export function checkInvoice(bytes: Uint8Array): { ok: boolean; faults: Fault[] } {
  const document = readUbl(bytes);
  const faults = [checkAmounts, checkLines, checkTotals, checkVat, checkDanish].flatMap((check) =>
    check(document),
  );
  return { ok: faults.length === 0, faults };
}
