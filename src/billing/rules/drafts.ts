import { createHash } from "node:crypto";
import { type Moved, next } from "../../platform/machine.ts";
import type { Minor } from "../../platform/money.ts";
import { money, unitPrice } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import {
  type Addition,
  type BillingRules,
  bounds,
  type ComparedLine,
  type DraftState,
  draftMachine,
  extrasOf,
  type InvoiceKind,
  type InvoiceLine,
  type ParkReason,
} from "../schema/index.ts";
import type { Line } from "./lines.ts";
import { piecesOf } from "./row.ts";
import type { Addressee } from "./split.ts";

/** What becomes of a draft: what a person has put on it, why it waits, what it is compared with. Pure. */

/** A document before it has a number. */
export interface Planned {
  kind: InvoiceKind;
  /** First day of the month. */
  month: string;
  correctsId: string | null;
  note: string | null;
  lines: readonly Line[];
  to?: Addressee;
}

/** Discounts and fees are lines of their own, with the product and the VAT of the largest line; notes are text. */
export function withAdditions<P extends { lines: readonly Line[] }>(
  planned: P,
  additions: readonly Addition[],
): P & { note: string | null } {
  if (additions.length === 0) return { ...planned, note: null };
  const [first, ...rest] = planned.lines;
  must(first, "a document has lines");
  const largest = rest.reduce((most, line) => (line.netMinor > most.netMinor ? line : most), first);
  const added = additions.flatMap((addition): Line[] => {
    if (addition.kind === "note") return [];
    const { kind, text, amount } = addition;
    const sign = kind === "fee" ? 1 : -1;
    const { productId, productTitle, period, vatCategory, vatBp, vatCode, vatReason } = largest;
    return [
      {
        ...{ productId, productTitle, period, vatCategory, vatBp, vatCode, vatReason },
        ...{ kind, description: text, callOffId: null, reconciliationId: null, part: 1, adjustmentNumber: 0 },
        ...{ units: sign, quantity: sign, per: "unit", baseQuantity: 1 },
        unitPrice: unitPrice(amount.minor * 10_000n),
        ...{ feeMinor: 0n, minimumMinor: 0n, roundingMinor: 0n, netMinor: amount.minor * BigInt(sign) },
        ...{ entitled: null, active: null },
      },
    ];
  });
  const notes = additions.flatMap(({ kind, text }) => (kind === "note" ? [text] : []));
  return {
    ...planned,
    lines: [...planned.lines, ...added],
    note: notes.length > 0 ? notes.join("\n") : null,
  };
}

/** What is approved: the documents' kinds, months and lines as they are stored, to the last figure. */
export function digestOf(documents: readonly Planned[]): Buffer {
  const hash = createHash("sha256");
  for (const { kind, month, correctsId, note, lines, to } of documents) {
    hash.update(JSON.stringify([kind, month, correctsId, note, to ?? null, lines.length]));
    for (const piece of piecesOf(lines)) hash.update(piece);
  }
  return hash.digest();
}

/** A planned document with what the bounds are held against. */
export interface Weighed extends Pick<Planned, "kind" | "lines"> {
  netMinor: Minor;
  totalMinor: Minor;
  /** The last invoice of its kind. */
  last: { number: string; netMinor: Minor } | undefined;
  /** Issued invoices that have billed the same: its product, its days, its units and its amount. */
  same: readonly string[];
}

const thing = (line: Line): string =>
  [line.productId, line.period.from, line.period.to, line.units, line.netMinor].join(" ");

/** The first thing that two call-offs of these documents bill alike. */
function twiceWithin(documents: readonly Weighed[]): Line | undefined {
  const seen = new Map<string, string>();
  for (const line of documents.flatMap(({ lines }) => lines)) {
    if (line.callOffId === null) continue;
    const before = seen.get(thing(line));
    if (before !== undefined && before !== line.callOffId) return line;
    seen.set(thing(line), line.callOffId);
  }
  return undefined;
}

/** Why a draft waits for a person, by the seller's bounds: the same billed twice, a jump, less than nothing. */
export function parkReasons(documents: readonly Weighed[], { jumpPct }: BillingRules): ParkReason[] {
  const reasons: ParkReason[] = [];
  const reason = (code: (typeof bounds)[number], detail: string) =>
    reasons.push({ code, pointer: null, detail });
  const twice = twiceWithin(documents);
  if (twice) reason("twice", `Two call-offs bill ${twice.productTitle} alike.`);
  for (const { kind, netMinor, totalMinor, last, same } of documents) {
    if (same.length > 0) reason("twice", `The same stands on ${same.join(", ")}.`);
    if (kind !== "credit_note" && totalMinor < 0n) reason("negative", "An invoice would be below 0 in all.");
    if (
      kind !== "credit_note" &&
      last &&
      last.netMinor > 0n &&
      netMinor * 100n > last.netMinor * BigInt(jumpPct)
    )
      reason("jump", `Above ${jumpPct} percent of ${last.number}.`);
  }
  return reasons;
}

/** What of the reasons still holds a draft: bounds that a person has found right for just this content do not. */
export const holding = (reasons: readonly ParkReason[], accepted: boolean): ParkReason[] =>
  accepted ? reasons.filter(({ code }) => !(bounds as readonly string[]).includes(code)) : [...reasons];

/** The state of a draft whose content has been computed; undefined where it stays what it is. */
export function computedState(
  state: DraftState,
  { empty, reasons }: { empty: boolean; reasons: readonly ParkReason[] },
): Moved<DraftState> | undefined {
  if (state === "held") return undefined;
  if (empty) return next(draftMachine, state, "skip");
  const opened = next(draftMachine, state, "reopen");
  if (reasons.length > 0) return state === "parked" ? undefined : next(draftMachine, opened ?? state, "park");
  return opened;
}

const shownAs = new WeakMap<readonly Line[], readonly InvoiceLine[]>();

/** Lines as a document shows them: made once, for the draft and for the document that it becomes. */
export function drafted(lines: readonly Line[]): readonly InvoiceLine[] {
  const made = shownAs.get(lines) ?? lines.map((line, index) => draftedLine(line, index + 1));
  shownAs.set(lines, made);
  return made;
}

function draftedLine(line: Line, number: number): InvoiceLine {
  const { charges, allowances } = extrasOf(line);
  return {
    line: number,
    kind: line.kind,
    description: line.description,
    productId: line.productId,
    productTitle: line.productTitle,
    period: line.period,
    units: line.units,
    quantity: line.quantity,
    per: line.per,
    unitPrice: line.unitPrice,
    baseQuantity: line.baseQuantity,
    charges,
    allowances,
    net: money(line.netMinor),
    vatCategory: line.vatCategory,
    vatBp: line.vatBp,
    vatCode: line.vatCode,
    vatReason: line.vatReason,
    callOffId: line.callOffId,
    institutionId: line.institutionId ?? null,
    reconciliationId: line.reconciliationId,
    adjustmentNumber: line.adjustmentNumber,
    shortfallId: line.shortfallId ?? null,
    correctsLine: line.corrects?.line ?? null,
    entitled: line.entitled,
    active: line.active,
    evidence: line.evidence ?? {},
  };
}

/** Net per product and institution now and on the last invoice of its kind, in the order of the lines. */
export function compare(now: readonly InvoiceLine[], before: readonly InvoiceLine[]): ComparedLine[] {
  const keyOf = ({ productId, institutionId, kind }: InvoiceLine) => `${productId} ${institutionId} ${kind}`;
  const found = new Map<string, ComparedLine>();
  for (const [side, lines] of [
    ["now", now],
    ["before", before],
  ] as const)
    for (const line of lines) {
      const { description, productId, institutionId } = line;
      const key = keyOf(line);
      const one = found.get(key) ?? { description, productId, institutionId, before: null, now: null };
      found.set(key, one);
      one[side] = money((one[side]?.minor ?? 0n) + line.net.minor);
    }
  return [...found.values()];
}
