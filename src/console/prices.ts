import {
  LICENCE_MODELS,
  type LicenceModel,
  type ListedPrice,
  modelOf,
  type Offer,
  type PriceSheet,
} from "../catalogue/index.ts";
import { displayDate } from "../platform/calendar.ts";
import { formatUnitPrice, type UnitPrice } from "../platform/money.ts";

/** An offer's prices and terms in the console's words. */

/** Every model by its Danish name. */
export const modelNames = Object.fromEntries(
  LICENCE_MODELS.map((model) => [model, modelOf(model).names.da]),
) as Record<LicenceModel, string>;

/** `62,00 kr.`, thousands by dots. */
export function kroner(price: UnitPrice): string {
  const [whole, part] = formatUnitPrice(price).split(".");
  return `${whole!.replaceAll(/\B(?=(\d{3})+$)/g, ".")},${part} kr.`;
}

const units: Record<ListedPrice["per"], string> = {
  pupil: "elev",
  seat: "plads",
  school: "skole",
  use: "anvendelse",
  pupil_and_month: "elev og måned",
};
const before: Record<ListedPrice["is"], string> = { price: "", cap: "højst ", choice: "eller fast " };

/** `fra 100: 55,00 kr. pr. elev og 500,00 kr. i alt`: one price of a sheet. */
function priceLine({ is, per, from, price, flatFee }: ListedPrice): string {
  const least = from === null ? "" : `fra ${from}${per === "school" ? " elever" : ""}: `;
  const fee = flatFee > 0n ? ` og ${kroner(flatFee)} i alt` : "";
  return `${before[is]}${least}${kroner(price)} pr. ${units[per]}${fee}`;
}

/** A sheet's prices, a line each, and how its tiers are read. */
export function priceLines(sheet: PriceSheet): string[] {
  const model = modelOf(sheet.model);
  const rows = model.listedPrices(sheet).map(priceLine);
  const tiers = model.tiersOf(sheet);
  if (!tiers) return rows;
  const way = tiers.mode === "graduated" && rows.length > 1 ? ["hver enhed til sit eget trins pris"] : [];
  const least = tiers.minQuantity > 0 ? [`mindst ${tiers.minQuantity} betales`] : [];
  return [...rows, ...way, ...least];
}

const prorations: Record<Offer["proration"], string> = {
  DAILY: "dag for dag",
  MONTHLY: "pr. påbegyndt måned",
  NONE: "altid fuld pris",
  SHORT_TERM_X2: "under tolv måneder dobbelt månedspris, højst fuld pris",
};
const bases: Record<Offer["countBasis"], string> = {
  count_date: "elever på tælledagen, 5. september",
  seats: "pladser, der tages",
  active: "elever, der bruger det",
};
const overUses: Record<Offer["overUse"], string> = {
  HARD: "kan ikke ske",
  TOLERANCE: "betales ud over en margen",
  TRUE_UP: "efterreguleres fra måneden",
  REPORT_ONLY: "meldes kun",
};
const dayMonth = (text: string): string => `${Number(text.slice(3))}.${Number(text.slice(0, 2))}.`;

/** What an offer's term, proration, counting, over-use, returning and notice are, by name. */
export function termRows(offer: Offer): [string, string][] {
  const { term, toleranceBp, noticeBy, validTo } = offer;
  const begins = term.startsOn === null ? "fra købets første dag" : `fra ${dayMonth(term.startsOn)}`;
  const margin = toleranceBp > 0 ? ` (${String(toleranceBp / 100).replace(".", ",")} %)` : "";
  return [
    ["Prisen gælder", `${term.months} måneder ${begins}`],
    ["En del af perioden", prorations[offer.proration]],
    ["Der tælles", bases[offer.countBasis]],
    ["Merforbrug", `${overUses[offer.overUse]}${margin}`],
    ["Fortrydelse efter ibrugtagning", `${offer.returnWindowDays} dage`],
    ["Brug efter udløb", `${offer.graceDays} dage`],
    ["Opsiges senest", noticeBy === null ? "opsigelse er ikke nødvendig" : dayMonth(noticeBy)],
    ["Tilbuddet gælder fra", displayDate(offer.validFrom)],
    ["Tilbuddet gælder til", validTo === null ? "indtil videre" : `${displayDate(validTo)} (ikke med)`],
  ];
}
