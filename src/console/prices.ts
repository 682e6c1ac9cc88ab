import type { Offer, PriceSheet } from "../catalogue/index.ts";
import { displayDate } from "../platform/calendar.ts";
import { formatUnitPrice, type UnitPrice } from "../platform/money.ts";

/** An offer's prices and terms in the console's words. */

export const modelNames: Record<PriceSheet["model"], string> = {
  per_pupil: "Pr. elev",
  per_school: "Pr. skole",
  pooled: "Kommunal pulje",
  pot: "Fast pulje til alle læremidler",
  pay_per_use: "Betaling efter brug",
};

/** `62,00 kr.`, thousands by dots. */
export function kroner(price: UnitPrice): string {
  const [whole, part] = formatUnitPrice(price).split(".");
  return `${whole!.replaceAll(/\B(?=(\d{3})+$)/g, ".")},${part} kr.`;
}

/** A sheet's prices, a line each. */
export function priceLines(sheet: PriceSheet): string[] {
  switch (sheet.model) {
    case "per_pupil":
    case "pooled": {
      const unit = sheet.model === "pooled" ? "plads" : "elev";
      const rows = sheet.tiers.map(
        ({ from, unitPrice, flatFee }) =>
          `fra ${from}: ${kroner(unitPrice)} pr. ${unit}${flatFee > 0n ? ` og ${kroner(flatFee)} i alt` : ""}`,
      );
      const way = sheet.mode === "graduated" ? ["hver enhed til sit eget trins pris"] : [];
      const least = sheet.minQuantity > 0 ? [`mindst ${sheet.minQuantity} betales`] : [];
      return [...rows, ...(rows.length > 1 ? way : []), ...least];
    }
    case "per_school":
      return sheet.bands.map(({ from, price }) => `fra ${from} elever: ${kroner(price)} pr. skole`);
    case "pot":
      return [`${kroner(sheet.pricePerPupil)} pr. elev`];
    case "pay_per_use":
      return [
        `${kroner(sheet.unitPrice)} pr. anvendelse`,
        ...(sheet.capPrice === undefined ? [] : [`højst ${kroner(sheet.capPrice)} pr. elev og måned`]),
        ...(sheet.fixedPrice === undefined
          ? []
          : [`eller fast ${kroner(sheet.fixedPrice)} pr. elev og måned`]),
      ];
  }
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
