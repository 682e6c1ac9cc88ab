import { partsOfLine } from "../../catalogue/index.ts";
import { mergeSmall } from "../../platform/cells.ts";
import { cutText } from "../../platform/text.ts";
import type { InvoicePart } from "../schema/index.ts";
import type { Line } from "./lines.ts";
import { pupilsOf } from "./shown.ts";

/** One document for each paying unit or institution; places with few pupils stay together with the buyer's own payer. Pure. */

/** Whom a document goes to, and what part of the buyer's it is. */
export interface Addressee {
  part: InvoicePart;
  institutionId: number | null;
  /** EAN that it is sent to. */
  payerGln: string;
  /** The institution's own; null: the agreement's. */
  orderReference: string | null;
}

/** What a joint line is shared by: people or active pupils that are counted, or a price and what was billed before. */
export interface Weights {
  by: "people" | "active" | "price";
  /** By institution, each above 0. */
  of: ReadonlyMap<number, number>;
  names: ReadonlyMap<number, string>;
}

/** The share of a joint line that stays with the buyer's own payer, of no single institution. */
export const ownShare = 0;

/** A joint line as a line for each institution, its cost by largest remainder; none to share it by: the line itself. */
export function sharedLines(line: Line, { by, of, names }: Weights): Line[] {
  if (line.institutionId !== undefined || of.size === 0) return [line];
  const places = [...of].sort(([a], [b]) => a - b);
  const joint = places.reduce((sum, [, weight]) => sum + weight, 0);
  const parts = partsOfLine(
    line,
    places.map(([, weight]) => weight),
  );
  return parts.map((part, i) => {
    const [institutionId, own] = places[i]!;
    const name = names.get(institutionId);
    const description = cutText(name ? `${line.description}, ${name}` : line.description, 400);
    const counts = by === "price" ? {} : { share: { by, own, joint } };
    const evidence = { ...line.evidence, ...counts };
    if (institutionId === ownShare) return { ...part, entitled: null, active: null };
    return { ...part, institutionId, description, entitled: null, active: null, evidence };
  });
}

/** Institutions of which a count of 1 to 4 pupils would follow, with the next smallest where one would be alone. */
export function smallPlaces(lines: readonly Line[]): Set<number> {
  const fewest = new Map<number, number>();
  for (const line of lines) {
    const pupils = pupilsOf(line);
    if (line.institutionId === undefined || pupils === undefined) continue;
    fewest.set(line.institutionId, Math.min(pupils, fewest.get(line.institutionId) ?? pupils));
  }
  const cells = [...fewest].map(([id, pupils]) => ({ name: String(id).padStart(10, "0"), pupils, id }));
  const single = new Set(mergeSmall(cells).single.map(({ id }) => id));
  return new Set(cells.flatMap(({ id }) => (single.has(id) ? [] : [id])));
}

/** What particulars say of an institution on the day. */
export interface PlaceOf {
  gln?: string | undefined;
  payerGln?: string | undefined;
  orderReference?: string | undefined;
}

/**
 * The documents of a split: first what stays with the buyer's own payer, then one for each other payer, or for each
 * institution. A document that comes to nothing stays with the own payer's.
 */
export function documentsOf(
  lines: readonly Line[],
  how: "payer" | "institution",
  of: { ownGln: string; places: ReadonlyMap<number, PlaceOf>; own: ReadonlySet<number> },
): { to: Addressee; lines: Line[] }[] {
  const { ownGln, places, own } = of;
  const kept: Addressee = { part: "own", institutionId: null, payerGln: ownGln, orderReference: null };
  const found = new Map<string, { to: Addressee; lines: Line[] }>([["", { to: kept, lines: [] }]]);
  for (const line of lines) {
    const to = addressee(line, how, { ...of, kept });
    const key = to === kept ? "" : `${to.payerGln} ${to.institutionId ?? ""}`;
    const one = found.get(key) ?? { to, lines: [] };
    found.set(key, one);
    one.lines.push(line);
    // Orders of several institutions on one document: the agreement's holds where they differ.
    if (one.to !== kept && one.to.orderReference !== to.orderReference) one.to.orderReference = null;
  }
  const [first, ...others] = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const asks = (one: { lines: Line[] }) => one.lines.some(({ netMinor }) => netMinor !== 0n);
  const asking = others.filter(asks);
  for (const one of others) if (!asks(one)) for (const line of one.lines) first!.lines.push(line);
  return [first!, ...asking].filter((one) => one.lines.length > 0);
  function addressee(
    { institutionId }: Line,
    split: "payer" | "institution",
    { kept: stays }: { kept: Addressee },
  ): Addressee {
    if (institutionId === undefined || own.has(institutionId)) return stays;
    const { gln, payerGln, orderReference = null } = places.get(institutionId) ?? {};
    if (split === "institution")
      return { part: "institution", institutionId, payerGln: gln ?? payerGln ?? ownGln, orderReference };
    if (payerGln === undefined || payerGln === ownGln) return stays;
    return { part: "payer", institutionId: null, payerGln, orderReference };
  }
}
