import { yearsOf } from "../../catalogue/index.ts";
import {
  byDay,
  type VatCategory,
  type VatRules,
  vatChanges,
  vatClassOn,
  vatOn,
  vatPerCategory,
  vatRules,
} from "../../law/vat.ts";
import { asConfirmed, rulesInForce, rulesToCome, withChange } from "../../law/vat-change.ts";
import type { LocalDate, Period } from "../../platform/calendar.ts";
import { type Minor, money } from "../../platform/money.ts";
import {
  type AskedVatChange,
  type ComingVatRule,
  type DraftDocument,
  mostSplitLines,
  type SplitByDay,
  type VatEffect,
  type VatEffectSum,
} from "../schema/index.ts";
import type { DueCallOff, VatTerms } from "./lines.ts";
import { amountsByVat } from "./vat-days.ts";

/** What a change of VAT would do to what is not invoiced yet. Pure. */

/** An amount over days, before its VAT. */
export interface Piece {
  description: string;
  period: Period;
  netMinor: Minor;
  /** A credit gives back at the VAT that was billed; a discount or a fee has that of the largest line. */
  vat?: { vatCategory: VatCategory; vatBp: number } | "largest";
}
interface Part {
  period: Period;
  netMinor: Minor;
  vatCategory: VatCategory;
  vatBp: number;
}

/** The rules that are compared: those of today as if nothing came, and those with all that is to come. */
export interface ComparedRules {
  /** The day whose rates are compared: the change's, else the first that is to come, else today. */
  on: LocalDate;
  now: VatRules;
  changed: VatRules;
  /** `changed`, with whether somebody has read how periods are treated. */
  stated: VatRules;
}
export function comparedRules(change: AskedVatChange | null, today: LocalDate): ComparedRules {
  const stated = change ? withChange(change) : vatRules;
  const on = change?.from ?? rulesToCome(today, stated)[0]?.from ?? today;
  return { on, now: asConfirmed(rulesInForce(today)), changed: asConfirmed(stated), stated };
}

/** The rows that come, with the one that was asked about, as an answer says them. */
export const comingRules = (
  { stated }: ComparedRules,
  change: AskedVatChange | null,
  today: LocalDate,
): ComingVatRule[] =>
  stated
    .filter(({ from }) => from > today || from === change?.from)
    .map(({ from, spans: { by, source, confirmed } = byDay }) => {
      return { from, by, source, confirmed, asked: from === change?.from };
    });

/** What is due of call-offs whenever it is billed, school year by school year where they are billed so. */
export const piecesDue = (callOffs: readonly DueCallOff[]): (Piece & { callOffId: string })[] =>
  callOffs.flatMap(({ id, title, instalments, before, lines }) =>
    lines
      .flatMap((line) =>
        instalments === "school_year" && before ? yearsOf(line, { paidTo: line.paidTo, before }) : [line],
      )
      .map(({ period, netMinor }) => ({ callOffId: id, description: title, period, netMinor })),
  );

/** What a draft's document holds; a credit note gives back as it was billed. */
export const piecesDrafted = ({ kind, lines }: DraftDocument): Piece[] =>
  lines.map(({ kind: ofLine, description, period, net, vatCategory, vatBp }) => {
    const piece = { description, period, netMinor: net.minor };
    if (kind === "credit_note") return { ...piece, vat: { vatCategory, vatBp } };
    return ofLine === "discount" || ofLine === "fee" ? { ...piece, vat: "largest" as const } : piece;
  });

/** A line's parts at the VAT of their days; undefined: no rule fits one of them. */
function partsOf({ period, netMinor, vat }: Piece, terms: VatTerms): Part[] | undefined {
  if (vat === "largest") return [];
  if (vat) return [{ period, netMinor, ...vat }];
  const parts: Part[] = [];
  for (const one of amountsByVat(period, netMinor, terms)) {
    const vatClass = vatClassOn(terms.vatClasses, one.period.from);
    const found = vatOn(one.period.from, { ...terms, vatClass }, terms.rules);
    if (!found) return undefined;
    parts.push({ ...one, vatCategory: found.category, vatBp: found.vatBp });
  }
  return parts;
}

/** A document's lines in parts, line by line; what is added to it has the VAT of the largest part. */
function documentParts(pieces: readonly Piece[], terms: VatTerms): Part[][] | undefined {
  const own: Part[][] = [];
  for (const piece of pieces) {
    const parts = partsOf(piece, terms);
    if (!parts) return undefined;
    own.push(parts);
  }
  const [first, ...rest] = own.flat();
  if (!first) return own;
  const largest = rest.reduce((most, part) => (part.netMinor > most.netMinor ? part : most), first);
  const { vatCategory, vatBp } = largest;
  return own.map((parts, i) => {
    const { period, netMinor, vat } = pieces[i]!;
    return vat === "largest" ? [{ period, netMinor, vatCategory, vatBp }] : parts;
  });
}

const vatOfDocument = (lines: readonly (readonly Part[])[]): Minor =>
  vatPerCategory(lines.flat()).reduce((sum, { vatMinor }) => sum + vatMinor, 0n);

const rateOn = (on: LocalDate, terms: VatTerms, rules: VatRules): VatEffect["rateNow"] => {
  const found = vatOn(on, { ...terms, vatClass: vatClassOn(terms.vatClasses, on) }, rules);
  return found ? { category: found.category, vatBp: found.vatBp } : null;
};

type Effect = Omit<
  VatEffect,
  "draftId" | "draftState" | "agreementId" | "agreementReference" | "controllerId" | "buyerName"
>;

/** What the change would do to documents between two parties. */
export function vatEffect(
  documents: readonly (readonly Piece[])[],
  terms: VatTerms,
  { on, now, changed, stated }: ComparedRules,
): Effect {
  const parted = (rules: VatRules) => documents.map((one) => documentParts(one, { ...terms, rules }));
  const [before, after] = [parted(now), parted(changed)];
  const vatOfAll = (all: readonly (Part[][] | undefined)[]): Minor | undefined => {
    let sum = 0n;
    for (const one of all) {
      if (!one) return undefined;
      sum += vatOfDocument(one);
    }
    return sum;
  };
  const [vatNow, vatThen] = [vatOfAll(before), vatOfAll(after)];
  const pieces = documents.flat();
  const cut = after.flatMap((lines, i) =>
    (lines ?? []).flatMap((parts, j) => (parts.length > 1 ? [splitOf(documents[i]![j]!, parts)] : [])),
  );
  const unread = new Set(
    pieces.flatMap(({ period, vat }) => (vat === undefined ? unreadWithin(period, terms, stated) : [])),
  );
  return {
    net: money(pieces.reduce((sum, { netMinor }) => sum + netMinor, 0n)),
    vatNow: vatNow === undefined ? null : money(vatNow),
    vatThen: vatThen === undefined ? null : money(vatThen),
    difference: vatNow === undefined || vatThen === undefined ? null : money(vatThen - vatNow),
    rateNow: rateOn(on, terms, now),
    rateThen: rateOn(on, terms, changed),
    splitLines: cut.length,
    lines: cut.slice(0, mostSplitLines),
    parkedBy: [...unread],
  };
}

const splitOf = ({ description, period, netMinor }: Piece, parts: readonly Part[]): SplitByDay => ({
  ...{ description, period, net: money(netMinor) },
  parts: parts.map((part) => ({
    ...{ period: part.period, net: money(part.netMinor) },
    ...{ category: part.vatCategory, vatBp: part.vatBp },
  })),
});

/** Sources of the changes within a period of which nobody has read how they treat it: what they concern is parked. */
const unreadWithin = (period: Period, terms: VatTerms, stated: VatRules): string[] =>
  vatChanges(period, { ...terms, vatClass: vatClassOn(terms.vatClasses, period.from) }, stated)
    .filter(({ spans }) => !spans.confirmed)
    .map(({ spans }) => spans.source);

/** Whether a change is felt: in an amount, or in what is supplied from its day on. */
export const isFelt = ({ net, rateNow, rateThen }: Effect): boolean =>
  net.minor !== 0n || rateNow?.category !== rateThen?.category || rateNow?.vatBp !== rateThen?.vatBp;

/** The largest differences first, those without one before them. */
export function byDifference(effects: readonly VatEffect[]): VatEffect[] {
  const size = ({ difference }: VatEffect) =>
    difference === null ? undefined : difference.minor < 0n ? -difference.minor : difference.minor;
  const order = (a: VatEffect, b: VatEffect) => {
    const [x, y] = [size(a), size(b)];
    if (x === y) return a.buyerName < b.buyerName ? -1 : a.buyerName > b.buyerName ? 1 : 0;
    if (x === undefined) return -1;
    return y === undefined || y > x ? 1 : -1;
  };
  return [...effects].sort(order);
}

export function sumOfEffects(effects: readonly VatEffect[]): VatEffectSum {
  let [net, vatNow, vatThen, unknown] = [0n, 0n, 0n, 0];
  for (const one of effects) {
    if (one.vatNow === null || one.vatThen === null) {
      unknown += 1;
      continue;
    }
    net += one.net.minor;
    vatNow += one.vatNow.minor;
    vatThen += one.vatThen.minor;
  }
  return {
    count: effects.length,
    ...{ net: money(net), vatNow: money(vatNow), vatThen: money(vatThen) },
    ...{ difference: money(vatThen - vatNow), unknown },
    parked: effects.filter(({ parkedBy }) => parkedBy.length > 0).length,
  };
}
