import { vatPerCategory } from "../../law/vat.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import { moveBy } from "../../platform/machine.ts";
import { money } from "../../platform/money.ts";
import { Problem } from "../../platform/problem.ts";
import type { BillingTexts } from "../../texts/index.ts";
import { objectionOver, type SelfBilled, type SelfBilledLine, selfBilledMachine } from "../schema/index.ts";
import { type Line, lineVat, type VatTerms } from "./lines.ts";
import { amountsByVat } from "./vat-days.ts";

/** What a publisher is owed for what the marketplace has sold, as its own invoice. Pure. */

/**
 * The lines of a document of the marketplace's, put together by product, days and VAT, at the VAT between publisher and
 * marketplace: they come to the same net, and say nothing of institutions or people.
 */
export function selfBilledLines(
  lines: readonly Line[],
  terms: VatTerms,
  texts: BillingTexts,
): SelfBilledLine[] {
  const found = new Map<string, SelfBilledLine>();
  const parts = lines.flatMap(({ productId, productTitle, period, netMinor: net }) =>
    amountsByVat(period, net, terms).map((part) => ({ productId, productTitle, ...part })),
  );
  for (const { productId, productTitle, period, netMinor } of parts) {
    const vat = lineVat(period, terms, texts);
    const key = [productId, period.from, period.to, vat.vatCategory, vat.vatBp, vat.vatCode].join(" ");
    const before = found.get(key);
    found.set(key, {
      ...{ productId, productTitle, period, ...vat },
      net: money((before?.net.minor ?? 0n) + netMinor),
    });
  }
  return [...found.values()];
}

export function selfBilledTotals(lines: readonly SelfBilledLine[]) {
  const vat = vatPerCategory(lines.map(({ net, ...line }) => ({ ...line, netMinor: net.minor })));
  const netMinor = lines.reduce((sum, { net }) => sum + net.minor, 0n);
  const vatMinor = vat.reduce((sum, part) => sum + part.vatMinor, 0n);
  return { vat, netMinor, vatMinor, totalMinor: netMinor + vatMinor };
}

/** Throws `objection-over` once the stated days are over, or where it was objected to before. */
export function decideObjection({ state, objectableUntil }: SelfBilled, today: LocalDate) {
  if (state !== "issued") throw new Problem(objectionOver, "It was objected to before.");
  if (today > objectableUntil)
    throw new Problem(objectionOver, `It was open to objection up to ${objectableUntil}.`);
  return moveBy(selfBilledMachine, "object");
}

export function decideAnswer({ state }: SelfBilled) {
  if (state !== "objected")
    throw new Problem(objectionOver, "There is no objection that waits for an answer.");
  return moveBy(selfBilledMachine, "answer");
}
