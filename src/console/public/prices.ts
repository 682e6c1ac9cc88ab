import {
  LICENCE_MODELS,
  type LicenceModel,
  type ListedPrice,
  modelOf,
  type Offer,
  type PriceSheet,
} from "../../catalogue/index.ts";
import { formatUnitPrice, type UnitPrice } from "../../platform/money.ts";
import { lastDay } from "../frame/days.ts";
import type { Reading } from "../frame/language.ts";

/** An offer's prices and terms in the reader's words. */

/** Every model by its name. */
export const modelNames = ({ language }: Reading): Record<LicenceModel, string> =>
  Object.fromEntries(LICENCE_MODELS.map((model) => [model, modelOf(model).names[language]])) as Record<
    LicenceModel,
    string
  >;

/** `62,00 kr.`, thousands by dots; `DKK 62.00`, thousands by commas. */
export function kroner({ language, say }: Reading, price: UnitPrice): string {
  const [whole, part] = formatUnitPrice(price).split(".");
  const [thousand, decimal] = language === "da" ? [".", ","] : [",", "."];
  return say.frame.kroner(`${whole!.replaceAll(/\B(?=(\d{3})+$)/g, thousand)}${decimal}${part}`);
}

/** `fra 100: 55,00 kr. pr. elev og 500,00 kr. i alt`: one price of a sheet. */
function priceLine(reading: Reading, { is, per, from, price, flatFee }: ListedPrice): string {
  const { prices } = reading.say;
  const least = from === null ? "" : prices.from(from, per === "school");
  const fee = flatFee > 0n ? prices.fee(kroner(reading, flatFee)) : "";
  return `${prices.before[is]}${least}${prices.per(kroner(reading, price), prices.units[per])}${fee}`;
}

/** A sheet's price in few words: from the lowest to the highest where there are several. */
export function shortPrice(reading: Reading, sheet: PriceSheet): string {
  const { prices } = reading.say;
  const listed = modelOf(sheet.model)
    .listedPrices(sheet)
    .filter(({ is }) => is === "price")
    .sort((a, b) => (a.price < b.price ? -1 : a.price > b.price ? 1 : 0));
  const [least, most] = [listed[0], listed.at(-1)];
  if (!least || !most) return "";
  const unit = prices.units[least.per];
  if (least.price === most.price) return prices.per(kroner(reading, least.price), unit);
  return prices.per(prices.between(kroner(reading, least.price), kroner(reading, most.price)), unit);
}

/** How a pot is split: by what rule, who gets at least how much, and how much one gets at most. */
function splitLines(reading: Reading, sheet: PriceSheet, publishers: PublisherNames): string[] {
  const { say, forms } = reading;
  const split = modelOf(sheet.model).splitOf(sheet);
  if (!split) return [];
  return [
    say.prices.splits[split.rule],
    ...(split.capBp === undefined ? [] : [say.prices.most(forms.decimal(String(split.capBp / 100)))]),
    ...split.guarantees.map(({ publisherId, minor }) =>
      say.prices.guarantee(
        say.frame.kroner(forms.amount(minor)),
        publishers.get(publisherId) ?? say.prices.publisher(publisherId),
      ),
    ),
  ];
}

/** Names of publishers by their numbers: who a pot's guarantees are for. */
export type PublisherNames = ReadonlyMap<number, string>;

/** A sheet's prices, a line each, how its tiers are read, and how its pot is split. */
export function priceLines(
  reading: Reading,
  sheet: PriceSheet,
  publishers: PublisherNames = new Map(),
): string[] {
  const { prices } = reading.say;
  const model = modelOf(sheet.model);
  const rows = model.listedPrices(sheet).map((price) => priceLine(reading, price));
  const tiers = model.tiersOf(sheet);
  if (!tiers) return [...rows, ...splitLines(reading, sheet, publishers)];
  const way = tiers.mode === "graduated" && rows.length > 1 ? [prices.graduated] : [];
  const least = tiers.minQuantity > 0 ? [prices.least(tiers.minQuantity)] : [];
  return [...rows, ...way, ...least];
}

/** What an offer's term, proration, counting, over-use, returning and notice are, by name. */
export function termRows({ say, forms }: Reading, offer: Offer): [string, string][] {
  const { prices } = say;
  const { term, toleranceBp, noticeBy, validTo } = offer;
  const dayMonth = (text: string) => prices.dayMonth(Number(text.slice(3)), Number(text.slice(0, 2)));
  const begins = term.startsOn === null ? prices.fromFirstDay : prices.fromDay(dayMonth(term.startsOn));
  const margin = toleranceBp > 0 ? ` (${forms.decimal(String(toleranceBp / 100))} %)` : "";
  return [
    [prices.rows.term, prices.months(term.months, begins)],
    [prices.rows.proration, prices.prorations[offer.proration]],
    [prices.rows.basis, prices.bases[offer.countBasis]],
    [prices.rows.overUse, `${prices.overUses[offer.overUse]}${margin}`],
    [prices.rows.returns, prices.days(offer.returnWindowDays)],
    [prices.rows.grace, prices.days(offer.graceDays)],
    [prices.rows.notice, noticeBy === null ? prices.noNotice : dayMonth(noticeBy)],
    [prices.rows.validFrom, forms.date(offer.validFrom)],
    [prices.rows.validTo, validTo === null ? prices.untilFurther : forms.date(lastDay(validTo))],
  ];
}
