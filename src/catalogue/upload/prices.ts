import { z } from "zod";
import type { LocalDate } from "../../platform/calendar.ts";
import { LocalDateWire } from "../../platform/calendar.ts";
import { dayOf } from "../../platform/csv/cells.ts";
import { Problem } from "../../platform/problem.ts";
import { cutText } from "../../platform/text.ts";
import { LICENCE_MODELS, modelOf, overUseFault, type PriceSheet, PriceSheetWire } from "../models/index.ts";
import { decideVersion } from "../rules.ts";
import type { NewOffer, Offer } from "../schema/index.ts";
import type { Plans } from "./products.ts";
import type { Fault, Row } from "./records.ts";

/** Turns rows of prices into new versions of offers from a day on; the offers' other terms stay. Pure. */

/**
 * A price sheet as a JSON body has it: the one given whole, or what the model reads from the cells. Tiers
 * `1:62,00|100:55,00+500,00` (from, price, flat fee), bands `0:500,00|200:900,00`, pot `12,34`, use
 * `0,75|cap:4,00|fixed:3,00`.
 */
function sheetOf(given: Record<string, unknown>, latest: PriceSheet): unknown {
  if (given["priceSheet"] !== undefined) return given["priceSheet"];
  const { prices, mode, minQuantity } = given;
  return modelOf(latest.model).sheetFromCells({ prices: String(prices ?? ""), mode, minQuantity }, latest);
}

export interface PricePlan {
  line: number;
  reference: string;
  latest: Offer;
  body: NewOffer;
  version: number;
}

const head = z.strictObject({
  reference: z.string({ error: "must be a product's reference" }).min(1),
  model: z.enum(LICENCE_MODELS, { error: `must be one of: ${LICENCE_MODELS.join(", ")}` }),
  validFrom: LocalDateWire,
  ...Object.fromEntries(
    ["priceSheet", "prices", "mode", "minQuantity"].map((name) => [name, z.unknown().optional()]),
  ),
});
const asFaults = (line: number, error: z.ZodError, column?: string): Fault[] =>
  error.issues.flatMap((issue) => {
    if (!column && issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        line,
        column: cutText(key, 80),
        detail: "is no member of a price: the offer's other terms stay; a new version of it changes them",
      }));
    return {
      line,
      column: column ?? (issue.path.length > 0 ? String(issue.path[0]) : null),
      detail: column ? `${issue.path.join("/")} ${issue.message}`.trim() : issue.message,
    };
  });

function planOf(
  row: Row,
  latestOf: (reference: string, model: string) => Offer | undefined,
  today: LocalDate,
) {
  const parsed = head.safeParse({ ...row.given, validFrom: dayOf(row.given["validFrom"]) });
  if (!parsed.success) return asFaults(row.line, parsed.error);
  const { reference, model, validFrom } = parsed.data;
  const at = (column: string | null, detail: string): Fault[] => [{ line: row.line, column, detail }];
  const latest = latestOf(reference, model);
  if (!latest)
    return at("reference", `'${reference}' is no product of yours with an offer on ${model}: offer it first`);
  const sheet = PriceSheetWire.safeParse(sheetOf(row.given, latest.priceSheet));
  if (!sheet.success)
    return asFaults(row.line, sheet.error, row.given["priceSheet"] ? "priceSheet" : "prices");
  if (sheet.data.model !== model) return at("priceSheet", `must be on ${model}`);
  const unknown = overUseFault(sheet.data, latest.overUse);
  if (unknown !== undefined) return at("prices", `${unknown}: the offer is on ${latest.overUse}`);
  const same = (a: PriceSheet, b: PriceSheet) =>
    JSON.stringify(z.encode(PriceSheetWire, a)) === JSON.stringify(z.encode(PriceSheetWire, b));
  // The same file was sent before: this version exists already.
  if (latest.validFrom === validFrom && same(latest.priceSheet, sheet.data)) return undefined;
  try {
    const version = decideVersion(latest, { offerId: latest.id, validFrom }, today);
    return {
      line: row.line,
      reference,
      latest,
      version,
      body: { ...latest, priceSheet: sheet.data, validFrom },
    };
  } catch (error) {
    if (error instanceof Problem) return at("validFrom", error.detail ?? error.message);
    throw error;
  }
}

/** Plans a whole file of prices; `offers` are the newest versions, by `reference model`. */
export function planPrices(
  rows: readonly Row[],
  offers: ReadonlyMap<string, Offer>,
  today: LocalDate,
): Plans<PricePlan> {
  const faults: Fault[] = [];
  const plans: PricePlan[] = [];
  let unchanged = 0;
  const lineOf = new Map<string, number>();
  for (const row of rows) {
    const key = `${String(row.given["reference"])} ${String(row.given["model"])}`;
    const twin = lineOf.get(key);
    if (twin !== undefined) {
      faults.push({
        line: row.line,
        column: "reference",
        detail: `line ${twin} has prices of the same offer`,
      });
      continue;
    }
    lineOf.set(key, row.line);
    const plan = planOf(row, (reference, model) => offers.get(`${reference} ${model}`), today);
    if (plan === undefined) unchanged += 1;
    else if (Array.isArray(plan)) faults.push(...plan);
    else plans.push(plan);
  }
  return { plans, unchanged, faults };
}
