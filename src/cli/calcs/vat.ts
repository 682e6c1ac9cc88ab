import { z } from "zod";
import { vatCategories, vatSums } from "../../law/vat.ts";
import { type Calc, defineCalc, refuseAt } from "../../platform/calc.ts";
import { formatDecimal, MICRO, parseDecimal } from "../../platform/decimal.ts";
import { DKK, type Minor, minorOfMicro } from "../../platform/money.ts";

/** The VAT of an invoice or a credit note by hand: `vatSums` of `law`, which invoices are computed with. */

const MAX_LINES = 10_000;

const Net = z
  .string()
  .regex(
    /^-?\d{1,15}(\.\d{1,2})?$/,
    'must be a decimal string such as "696.22": up to 15 digits and two decimals',
  );
const RATE_PATTERN = /^\d{1,15}(\.\d{1,6})?$/;
const Rate = z.string().regex(RATE_PATTERN, 'must be a decimal string of zero or more such as "25"');

/** What is wrong with a category's rate; undefined where nothing is. */
function rateFault(category: (typeof vatCategories)[number], rate: string | undefined): string | undefined {
  // Its own check has refused it.
  if (rate !== undefined && !RATE_PATTERN.test(rate)) return undefined;
  if (category === "O") return rate === undefined ? undefined : "must be absent: O has no rate";
  const micro = rate === undefined ? undefined : parseDecimal(rate);
  if (category !== "S") return micro === undefined || micro === 0n ? undefined : 'must be "0" or absent';
  if (micro === undefined) return "must be given for S";
  return micro > 0n && micro <= 100n * MICRO ? undefined : "must be above 0 and at most 100 for S";
}

const Line = z
  .strictObject({ net: Net, category: z.enum(vatCategories), ratePct: Rate.optional() })
  .superRefine(({ category, ratePct }, ctx) => {
    const message = rateFault(category, ratePct);
    if (message) ctx.addIssue({ code: "custom", path: ["ratePct"], message, input: ratePct });
  });

const money = (minor: Minor) => ({ minor, currency: DKK });
const sumOf = (amounts: readonly Minor[]): Minor => amounts.reduce((sum, one) => sum + one, 0n);

/** A credit note takes what is credited as positive nets, so that its figures are those of the invoice it mirrors. */
export const vatCalc: Calc = defineCalc({
  name: "vat",
  summary: "VAT of an invoice or credit note per category and rate, rounded once each",
  input: z.strictObject({
    kind: z.enum(["invoice", "credit_note"]).default("invoice"),
    lines: z
      .array(Line)
      .min(1, "must have at least one line")
      .max(MAX_LINES, `may have at most ${MAX_LINES} lines`),
  }),
  run: ({ kind, lines }) => {
    const sums = vatSums(
      lines.map(({ net, category, ratePct = "0" }) => ({
        category,
        rateMicro: parseDecimal(ratePct) ?? 0n,
        netMinor: minorOfMicro(parseDecimal(net) ?? 0n),
      })),
    );
    const net = sumOf(sums.map(({ baseMinor }) => baseMinor));
    const vat = sumOf(sums.map(({ vatMinor }) => vatMinor));
    if (kind === "credit_note" && net + vat < 0n)
      throw refuseAt(
        "/lines",
        "come to a total below 0: a credit note takes what is credited as positive nets",
      );
    return {
      categories: sums.map(({ category, rateMicro, baseMinor, vatMinor }) => ({
        category,
        ratePct: category === "O" ? null : formatDecimal(rateMicro),
        base: money(baseMinor),
        vat: money(vatMinor),
      })),
      net: money(net),
      vat: money(vat),
      total: money(net + vat),
    };
  },
});
