import { type VatClass, type VatClasses, vatClassOn, withoutRate } from "../law/vat.ts";
import type { LocalDate } from "../platform/calendar.ts";
import { next } from "../platform/machine.ts";
import { common, Problem } from "../platform/problem.ts";
import {
  identifierKept,
  type Offer,
  offerInUse,
  offerNotInForce,
  offerStartsTooEarly,
  offerSuperseded,
  type Product,
  type ProductState,
  productMachine,
  productTransition,
  type VatClassFrom,
} from "./schema/index.ts";

/** Pure decisions of the catalogue: each returns what is to be written, or throws a Problem. */

/** The state that a request for `wanted` leads to; a product that has it already keeps it. Throws `product-state`. */
export function decideProductState(state: ProductState, wanted: "published" | "withdrawn"): ProductState {
  if (state === wanted) return state;
  const after = next(productMachine, state, wanted === "published" ? "publish" : "withdraw");
  if (after === undefined)
    throw new Problem(productTransition, `A ${state} product cannot become ${wanted}: publish it first.`);
  return after;
}

/**
 * The identifiers after a change, each once, in the order given. A draft's may change freely; a published
 * product keeps those it has, for usage data may carry them. Throws `identifier-kept`.
 */
export function decideIdentifiers(
  state: ProductState,
  before: readonly string[],
  wanted: readonly string[],
): string[] {
  const after = [...new Set(wanted)];
  const lost = before.find((identifier) => !after.includes(identifier));
  if (state !== "draft" && lost !== undefined)
    throw new Problem(identifierKept, `The list leaves out ${lost}.`, {
      errors: [{ pointer: "/identifiers", detail: `keep ${lost} and add the new ones` }],
    });
  return after;
}

/** Whether offers may be made for the product. Throws `product-state`. */
export function decideOfferable(product: Pick<Product, "state">): void {
  if (product.state !== "published")
    throw new Problem(productTransition, `The product is ${product.state}; offers need a published one.`);
}

/**
 * Refuses a class that has no rate, now and from the day from which it is to hold. The law's table says by day which has:
 * Denmark has no reduced rate. Throws `bad-request`.
 */
export function decideCharged(vatClass: VatClass, from: LocalDate): void {
  const source = withoutRate(from, vatClass);
  if (source === undefined) return;
  throw new Problem(
    common.badRequest,
    `Denmark has no rate for the class ${vatClass} on ${from} (${source}).`,
    {
      errors: [{ pointer: "/vatClass", detail: "take the class that the law charges it as" }],
    },
  );
}

/**
 * What is written where a product is said to be of a class, from a day on or without one: nothing where it is so already,
 * on that day and all later ones, or, without a day, as of today. Throws `bad-request`.
 */
export function decideVatClass(
  classes: VatClasses,
  { vatClass, from }: { vatClass: VatClass; from?: LocalDate | undefined },
  today: LocalDate,
): VatClassFrom | undefined {
  const day = from ?? today;
  decideCharged(vatClass, day);
  // Who repeats what is so today says nothing of what comes later.
  const later = from === undefined ? [] : classes.filter((one) => one.from > day);
  const same = [vatClassOn(classes, day), ...later.map((one) => one.vatClass)];
  return same.every((one) => one === vatClass) ? undefined : { from: day, vatClass };
}

type Version = Pick<Offer, "id" | "version" | "validFrom">;

/**
 * The number of the version that follows `latest`, which must be the one that the caller read. The new version begins
 * today or later and after the one before, so that prices at which something was bought never change.
 * Throws `offer-superseded` or `offer-starts-too-early`.
 */
export function decideVersion(
  latest: Version,
  asked: { offerId: string; validFrom: LocalDate },
  today: LocalDate,
): number {
  if (latest.id !== asked.offerId)
    throw new Problem(offerSuperseded, `Version ${latest.version} is the newest.`);
  const early = (detail: string) =>
    new Problem(offerStartsTooEarly, `The new version begins ${detail}.`, {
      errors: [{ pointer: "/validFrom", detail: `must not begin ${detail}` }],
    });
  if (asked.validFrom < today) throw early(`before today, ${today}`);
  if (asked.validFrom <= latest.validFrom)
    throw early(`on or before the first day of version ${latest.version}, ${latest.validFrom}`);
  return latest.version + 1;
}

/** Whether an offer may be removed: only the newest version, and unused. Throws `offer-in-use`, `offer-superseded`. */
export function decideRemoval(offer: Pick<Offer, "id" | "usedAt">, latest: Version): void {
  if (offer.usedAt !== null) throw new Problem(offerInUse, "An agreement was made at these prices.");
  if (latest.id !== offer.id)
    throw new Problem(offerSuperseded, `Version ${latest.version} follows this one.`);
}

/** True on the days from `validFrom` up to, but not including, the first day of the next version. */
export const isInForce = (offer: Pick<Offer, "validFrom" | "validTo">, on: LocalDate): boolean =>
  offer.validFrom <= on && (offer.validTo === null || on < offer.validTo);

/** Whether the offer can be bought today. Throws `product-state` or `offer-not-in-force`. */
export function decideForSale(
  product: Pick<Product, "state">,
  offer: Pick<Offer, "validFrom" | "validTo" | "version">,
  today: LocalDate,
): void {
  if (product.state !== "published")
    throw new Problem(productTransition, `The product is ${product.state} and not for sale.`);
  if (!isInForce(offer, today)) {
    const days =
      offer.validTo === null ? `from ${offer.validFrom}` : `${offer.validFrom} to ${offer.validTo}`;
    throw new Problem(offerNotInForce, `Version ${offer.version} holds ${days}; today is ${today}.`);
  }
}
