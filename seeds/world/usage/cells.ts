import { seatsHeld } from "../draws.ts";
import { pupilRange } from "../pupils.ts";
import { mix, streamKey } from "../random.ts";
import type { Institution, Product, World } from "../types.ts";

/** Users of one product at one institution in a month: pupils `first`..`first + active − 1` by the world's numbers. */
export type Cell = {
  /** Municipality code, or the CVR number of an independent institution. */
  controller: string;
  institution: string;
  product: string;
  first: number;
  /** Distinct pupils; 0 where people are not known one by one (daycare, library). */
  active: number;
  /** Share of the events relative to the other cells. */
  weight: number;
};

/** Lot → publisher that won it. */
export type Awards = Record<string, string>;

/**
 * Who uses a publisher's products in a month: the awarded products where seats are held (some
 * schools under, some over their seats) and a little where none are; direct purchases; and a few
 * schools that use what nobody bought.
 *
 * @param month first day of the month
 */
export function cellsOf(world: World, awards: Awards, publisher: string, month: string): Cell[] {
  const cells: Cell[] = [];
  for (const lot of world.round.lots) {
    if (awards[lot.reference] !== publisher) continue;
    const bid = world.round.bids
      .find((b) => b.publisher === publisher)
      ?.lots.find((l) => l.lot === lot.reference);
    if (!bid) throw new Error(`${publisher} has no bid for ${lot.reference} and cannot have won it`);
    const product = productOf(world, bid.product);
    for (const school of schoolsOf(world)) {
      const range = pupilRange(school, lot.gradeFrom, lot.gradeTo);
      const active =
        lot.model === "pooled"
          ? pooledActive(world, school, range.count, month)
          : allActive(world, school, range.count);
      push(cells, world, {
        place: school,
        product,
        first: range.first,
        active: Math.min(active, range.count),
        weight: 10,
      });
      const above = pupilRange(school, lot.gradeTo + 1, lot.gradeTo + 1);
      if (share(world, school, "above") < 30) {
        push(cells, world, {
          place: school,
          product,
          first: above.first,
          active: Math.min(2, above.count),
          weight: 5,
        });
      }
    }
  }
  cells.push(...purchasedCells(world, publisher), ...uncoveredCells(world, publisher));
  return cells;
}

/** A stable number 0..99 of a school for one purpose. */
function share(world: World, school: Institution, purpose: string): number {
  return mix(streamKey(world.seed, `usage/${purpose}`), Number(school.number)) % 100;
}

function schoolsOf(world: World): Institution[] {
  const municipal = new Set(world.round.participants);
  return world.institutions.filter((i) => i.kind === "school" && municipal.has(i.controller));
}

function pooledActive(world: World, school: Institution, pupils: number, month: string): number {
  const held = seatsHeld(world, school.reference, month);
  // Schools without seats use it too: now and then a teacher lets a group in.
  if (held === 0) return share(world, school, "pool") < 40 ? Math.ceil(pupils * 0.06) : 0;
  return Math.max(1, Math.round((held * (60 + (share(world, school, "pool") * 65) / 99)) / 100));
}

function allActive(world: World, school: Institution, pupils: number): number {
  return Math.round((pupils * (70 + (share(world, school, "all") * 27) / 99)) / 100);
}

function productOf(world: World, reference: string): Product {
  const product = world.publishers.flatMap((p) => p.products).find((p) => p.reference === reference);
  if (!product) throw new Error(`no product ${reference} in this world`);
  return product;
}

type CellInput = { place: Institution; product: Product; first: number; active: number; weight: number };

/** Adds a cell whose weight is per active pupil (or as given where pupils are unknown). */
function push(cells: Cell[], world: World, input: CellInput): void {
  if (input.place.kind === "school" && input.active === 0) return;
  const owner = world.controllers.find((c) => c.reference === input.place.controller)!;
  cells.push({
    controller: owner.code ?? owner.cvr,
    institution: input.place.number,
    product: input.product.identifier,
    first: input.first,
    active: input.active,
    weight: input.weight * Math.max(1, input.active),
  });
}

function purchasedCells(world: World, publisher: string): Cell[] {
  const cells: Cell[] = [];
  for (const purchase of world.directPurchases.filter((p) => p.publisher === publisher)) {
    const place = world.institutions.find((i) => i.reference === purchase.institution)!;
    const offer = world.publishers.flatMap((p) => p.offers).find((o) => o.reference === purchase.offer)!;
    const product = productOf(world, offer.product);
    const range = pupilRange(place, product.gradeFrom, product.gradeTo);
    const active = Math.round(range.count * 0.85);
    push(cells, world, {
      place,
      product,
      first: range.first,
      active,
      weight: place.kind === "school" ? 10 : 300,
    });
  }
  return cells;
}

/** Trials that nobody licensed: a handful of schools, one of the publisher's products. */
function uncoveredCells(world: World, publisher: string): Cell[] {
  const cells: Cell[] = [];
  const product = world.publishers.find((p) => p.reference === publisher)!.products.at(-1)!;
  const schools = schoolsOf(world);
  const start = streamKey(world.seed, `usage/trial/${publisher}`) % schools.length;
  for (let i = 0; i < Math.min(5, schools.length); i++) {
    const place = schools[(start + i) % schools.length]!;
    const range = pupilRange(place, product.gradeFrom, Math.min(9, product.gradeTo));
    push(cells, world, { place, product, first: range.first, active: Math.min(18, range.count), weight: 4 });
  }
  return cells;
}
