import { modelOf } from "../../catalogue/index.ts";
import { isNamed, type Merger } from "../../licences/index.ts";
import { addDays, type LocalDate, type Period } from "../../platform/calendar.ts";
import { must } from "../../platform/problem.ts";
import { UseClass } from "../schema/index.ts";

/** Which licence covers a use, by place and day. It depends on the licensing alone, on no single event. */

/** Best first. */
export const classes = UseClass.options;
/** The number that stands for an institution that nobody knows. */
export const unknownPlace = 0;

export interface AgreementRow extends Period {
  id: string;
  graceDays: number;
  termFrom: LocalDate;
  termTo: LocalDate;
}
export interface LicenceRow extends Period {
  id: string;
  agreementId: string;
  model: string;
  /** null: every institution of the controller. */
  institutionIds: number[] | null;
  quantity: number;
}
/** Seats that a school has drawn for some days; negative: given back. */
export interface DrawRow extends Period {
  licenceId: string;
  institutionId: number;
  seats: number;
}

/** Seats that a school still waits for in a pool's queue. */
export interface WaitingRow {
  licenceId: string;
  institutionId: number;
  seats: number;
}

/**
 * The licensing of a controller's product in a month: all that its use is reconciled with, and not the use itself. It
 * is loaded once, hashed, and passed to every rule.
 */
export interface Licensing {
  controllerId: number;
  publisherId: number;
  productId: string;
  /** The product's ISBNs and URNs, as events name it; of a bundle also those of what it covers. */
  aliases: readonly string[];
  gradeFrom: number | null;
  gradeTo: number | null;
  month: Period;
  /** By first day, then id; at least one. */
  agreements: readonly AgreementRow[];
  licences: readonly LicenceRow[];
  draws: readonly DrawRow[];
  institutionIds: readonly number[];
  /** What has become part of another by the month's end; absent where no licence names its institutions. */
  mergers?: readonly Merger[];
  /** Who waits for seats on the month's last day, first come first; absent where nobody does. */
  waiting?: readonly WaitingRow[];
  /** People per institution, by what the month is counted on. */
  pupils: ReadonlyMap<number, number>;
  /**
   * Digests of inputs whose rows only SQL reads: the roster in the month, the numbers of places (their own, those of
   * institutions merged into them, those that a person has mapped), and seat assignments.
   */
  rosterDigest: string;
  placeDigest: string;
  seatDigest: string;
}

/** A class with its reason, and the agreement under which it counts. */
export interface Verdict {
  cls: UseClass;
  reason: string;
  agreementId: string;
}

const within = (day: string, { from, to }: Period): boolean => from <= day && day < to;
const byEnd = (a: Period & { id: string }, b: Period & { id: string }): number =>
  a.to < b.to ? -1 : a.to > b.to ? 1 : a.id < b.id ? -1 : 1;

/** The agreement under which uncovered use counts: of those in force the one that ends first, else the last before. */
export function homeOn(licensing: Pick<Licensing, "agreements">, day: LocalDate): string {
  const live = licensing.agreements.filter((one) => within(day, one)).sort(byEnd)[0];
  const before = licensing.agreements
    .filter((one) => one.to <= day)
    .sort(byEnd)
    .at(-1);
  const home = live ?? before ?? licensing.agreements[0];
  must(home, "a product is reconciled under an agreement");
  return home.id;
}

const licensedBy = ["DRAW", "SCHOOL_LICENCE", "MUNICIPAL_LICENCE"] as const;

/** Seats that an institution has of a licence on a day. */
function seatsAt(licensing: Licensing, licenceId: string, institutionId: number, day: string): number {
  let seats = 0;
  for (const draw of licensing.draws)
    if (draw.licenceId === licenceId && draw.institutionId === institutionId && within(day, draw))
      seats += draw.seats;
  return seats;
}

/** 0 draw, 1 school licence, 2 municipal licence; undefined where it covers nobody there that day. */
function rankOf(
  licensing: Licensing,
  licence: LicenceRow,
  institutionId: number,
  day: string,
): number | undefined {
  if (modelOf(licence.model).schoolsDraw)
    return seatsAt(licensing, licence.id, institutionId, day) > 0 ? 0 : undefined;
  return licence.institutionIds === null ? 2 : 1;
}

/**
 * The class of use at a known institution on a day, for pupils without an assigned seat: by draw, then school
 * licence, then municipal licence, then earliest end (domain, "Reconciliation, step by step").
 */
export function coverAt(licensing: Licensing, institutionId: number, day: LocalDate): Verdict {
  const home = homeOn(licensing, day);
  const no = (reason: string, agreementId = home): Verdict => ({ cls: "UNLICENSED", reason, agreementId });
  if (licensing.licences.length === 0) return no("PRODUCT_NOT_COVERED");
  const here = licensing.licences
    .filter((l) => isNamed(l.institutionIds, licensing.mergers ?? [], institutionId, day))
    .sort(byEnd);
  if (here.length === 0) return no("SCHOOL_NOT_COVERED");
  const live = here.filter((licence) => within(day, licence));
  let best: { rank: number; licence: LicenceRow } | undefined;
  for (const licence of live) {
    const rank = rankOf(licensing, licence, institutionId, day);
    if (rank !== undefined && (!best || rank < best.rank)) best = { rank, licence };
  }
  if (best) return { cls: "LICENSED", reason: licensedBy[best.rank]!, agreementId: best.licence.agreementId };
  if (live[0]) return no("NO_SEAT", live[0].agreementId);
  const ended = here.filter((licence) => licence.to <= day).at(-1);
  if (!ended) return no("NOT_STARTED", here[0]!.agreementId);
  const grace = licensing.agreements.find((one) => one.id === ended.agreementId)?.graceDays ?? 0;
  if (day < addDays(ended.to, grace))
    return { cls: "IN_GRACE", reason: "IN_GRACE", agreementId: ended.agreementId };
  return no("EXPIRED", ended.agreementId);
}

/** Days of the month in a row on which use at a place gets the same verdict. */
export interface CoverStretch extends Period, Verdict {
  institutionId: number;
  home: string;
}

/** What `coverAt` says for every institution and day of the month, in as few stretches as possible. */
export function coverStretches(licensing: Licensing): CoverStretch[] {
  const { from, to } = licensing.month;
  const cuts = new Set<LocalDate>([from]);
  const cut = (day: LocalDate) => void (from < day && day < to && cuts.add(day));
  for (const one of [...licensing.agreements, ...licensing.licences, ...licensing.draws]) {
    cut(one.from);
    cut(one.to);
  }
  for (const licence of licensing.licences) {
    const agreement = licensing.agreements.find((one) => one.id === licence.agreementId);
    cut(addDays(licence.to, agreement?.graceDays ?? 0));
  }
  for (const { on } of licensing.mergers ?? []) cut(on);
  const days = [...cuts].sort();
  const cells: CoverStretch[] = [];
  for (const institutionId of [unknownPlace, ...licensing.institutionIds]) {
    let last: CoverStretch | undefined;
    for (const [i, day] of days.entries()) {
      const home = homeOn(licensing, day);
      const verdict: Verdict =
        institutionId === unknownPlace
          ? { cls: "UNMATCHED", reason: "UNKNOWN_INSTITUTION", agreementId: home }
          : coverAt(licensing, institutionId, day);
      const cell: CoverStretch = { institutionId, from: day, to: days[i + 1] ?? to, home, ...verdict };
      if (last && sameVerdict(last, cell)) last.to = cell.to;
      else {
        cells.push(cell);
        last = cell;
      }
    }
  }
  return cells;
}

const sameVerdict = (a: CoverStretch, b: CoverStretch): boolean =>
  a.cls === b.cls && a.reason === b.reason && a.agreementId === b.agreementId && a.home === b.home;
