import { type Clients, type Contested, contest, expect, median, type Row } from "../pairs.ts";
import type { Taken } from "../usage/ingest.ts";
import type { World } from "../world.ts";
import {
  type Buyer,
  checkTally,
  countAll,
  eventsPerPupil,
  forget,
  makeBuyer,
  makeProduct,
  type Product,
  putEvents,
  reconcile,
  tallyOf,
} from "./month.ts";

interface History {
  product: Product;
  /** Events in it, and pupils that they are of. */
  events: number;
  pupils: number;
  countSeconds: number;
}

/** A month of `events` events of a product, counted and classified. */
async function makeHistory(world: World, buyer: Buyer, isbn: string, events: number): Promise<History> {
  const pupils = Math.ceil(events / eventsPerPupil);
  const product = await makeProduct(world, buyer, isbn);
  await putEvents(world, product, pupils, events);
  await world.settle();
  const countSeconds = await countAll(world);
  await world.settle();
  await reconcile(world, product);
  const history = { product, events, pupils, countSeconds };
  await checkTally(world, product, history.events);
  return history;
}

/** A municipality whose pupils all use the product. */
const historyOf = (world: World, count: number): Promise<History> =>
  world.once("usage history", async () =>
    makeHistory(
      world,
      await makeBuyer(world, Math.ceil(count / eventsPerPupil), "201"),
      "9788700000070",
      count,
    ),
  );

/** A history of `count` events, and one of ten times as many, of two products under the same roster. */
const histories = (world: World, count: number): Promise<[History, History]> =>
  world.once("usage histories", async () => {
    const buyer = await makeBuyer(world, Math.ceil((10 * count) / eventsPerPupil), "203");
    return [
      await makeHistory(world, buyer, "9788700000087", count),
      await makeHistory(world, buyer, "9788700000131", 10 * count),
    ];
  });

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

function rowOf(given: Pick<Row, "name" | "unit" | "limitName"> & { ours: number[]; theirs: number[] }): Row {
  const { ours, theirs, ...named } = given;
  const ratios = ours.map((value, i) => theirs[i]! / value);
  return {
    ...{ ...named, value: median(ours), limitValue: median(theirs), ratio: median(ratios) },
    ...{ spread: [Math.min(...ratios), Math.max(...ratios)], n: ours.length },
  };
}

/** All classes and figures of a month anew, from what was counted as it came. */
export async function reconcileFull(world: World, count: number, pairs: number): Promise<Taken> {
  const { product, events, countSeconds } = await historyOf(world, count);
  const bare = () =>
    seconds(() =>
      world.sql(
        `select count(*) from (select e.product, e.institution_number, e.pseudonym, count(*) as n, max(e.at) as last_at
           from usage_event e where e.product = $1 group by 1, 2, 3) g`,
        [product.isbn],
      ),
    );
  const anew = async () => {
    await forget(world, product);
    const took = await reconcile(world, product);
    await checkTally(world, product, events);
    return took;
  };
  await bare();
  await anew();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    theirs.push((await bare()) * 1_000);
    ours.push((await anew()) * 1_000);
  }
  const limitName = "group by product, institution, pupil over the events";
  return {
    row: rowOf({ name: "reconciliation.full", unit: "ms", limitName, ours, theirs }),
    notes: [
      `${events} events; counting them as they came took ${Math.round(countSeconds * 1_000)} ms more, once: with it ` +
        `the ratio is ${(median(theirs) / (median(ours) + countSeconds * 1_000)).toFixed(2)}`,
    ],
  };
}

/** What a hand would keep: the aggregate's rows, a copy of its table and keys. */
async function copyUse(world: World): Promise<void> {
  await world.sql("drop table if exists bench_use");
  await world.sql("create table bench_use (like reconciliation_daily_use including all)");
  await world.sql("insert into bench_use select * from reconciliation_daily_use");
  await world.settle();
}
const bareUpsert = `
  insert into bench_use as u
  select e.controller_id, e.month, e.publisher_id, e.product, e.pseudonym, e.institution_number,
    (e.at at time zone 'Europe/Copenhagen')::date, count(*), 0, max(e.at)
  from usage_event e where e.batch_id = $1 group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
  on conflict (controller_id, month, publisher_id, product, pseudonym, institution_number, day) do update
    set events = u.events + excluded.events, last_at = greatest(u.last_at, excluded.last_at)`;

interface Step {
  /** Microseconds per new event. */
  ours: number;
  theirs: number;
}

/** One batch of new events: counted, its pupils classified and the figures computed anew. */
async function step(world: World, history: History, fresh: number): Promise<Step> {
  const { product, pupils } = history;
  const batch = await putEvents(world, product, pupils, fresh);
  history.events += fresh;
  const theirs = await seconds(() => world.sql(bareUpsert, [batch]));
  const ours = (await countAll(world)) + (await reconcile(world, product));
  await checkTally(world, product, history.events);
  return { ours: (ours * 1e6) / fresh, theirs: (theirs * 1e6) / fresh };
}

/** Classifying everything gives what the steps have given. */
async function checkAnew(world: World, product: Product): Promise<void> {
  const before = JSON.stringify(await tallyOf(world, product));
  await forget(world, product);
  await reconcile(world, product);
  expect(JSON.stringify(await tallyOf(world, product)) === before, "classified anew, the classes are others");
}

export async function reconcileIncremental(world: World, count: number, pairs: number): Promise<Taken> {
  const history = await historyOf(world, count);
  const fresh = Math.ceil(count / 100);
  await copyUse(world);
  await step(world, history, fresh);
  const steps: Step[] = [];
  for (let pair = 0; pair < pairs; pair++) steps.push(await step(world, history, fresh));
  await checkAnew(world, history.product);
  return {
    row: rowOf({
      ...{ name: "reconciliation.incremental", unit: "µs per new event" },
      limitName: "insert … on conflict do update of the same rows into the aggregate",
      ...{ ours: steps.map(({ ours }) => ours), theirs: steps.map(({ theirs }) => theirs) },
    }),
    notes: [`${fresh} new events at a time on ${count}`],
  };
}

/** The same new events on ten times the history; the ratio is the time on the small one to that on the big one. */
export async function reconcileHistory(world: World, count: number, pairs: number): Promise<Taken> {
  const [small, big] = await histories(world, count);
  const fresh = Math.ceil(count / 100);
  await copyUse(world);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let pair = 0; pair < pairs + 1; pair++) {
    const [before, after] = [await step(world, small, fresh), await step(world, big, fresh)];
    // The first pair is the warm-up.
    if (pair === 0) continue;
    theirs.push(before.ours);
    ours.push(after.ours);
  }
  await checkAnew(world, big.product);
  const limitName = "the same on a tenth of the history";
  return {
    row: rowOf({ name: "reconciliation.history", unit: "µs per new event", limitName, ours, theirs }),
    notes: [`${fresh} new events at a time on ${count} and on ${10 * count}`],
  };
}

/** Counting a month's events and classifying it at a quarter, a half and the whole, a product each. */
export async function reconcileGrowth(world: World, count: number): Promise<Taken> {
  const sizes = [4, 2, 1].map((part) => Math.floor(count / part));
  const buyer = await world.once("usage growth buyer", () =>
    makeBuyer(world, Math.ceil(count / eventsPerPupil), "202"),
  );
  const points: { size: number; counting: number; anew: number }[] = [];
  for (const [i, size] of sizes.entries()) {
    const product = await makeProduct(world, buyer, growthIsbns[i]!);
    await putEvents(world, product, Math.ceil(size / eventsPerPupil), size);
    await world.settle();
    const counting = await countAll(world);
    await world.settle();
    const anew = await reconcile(world, product);
    await checkTally(world, product, size);
    points.push({ size, counting, anew });
  }
  const [first, last] = [points[0]!, points.at(-1)!];
  const power = (of: "counting" | "anew") =>
    (Math.log(last[of] / first[of]) / Math.log(last.size / first.size)).toFixed(2);
  const ratio = first.anew / first.size / (last.anew / last.size);
  return {
    row: {
      ...{ name: "reconciliation.growth", value: (last.anew * 1e6) / last.size, unit: "µs per event" },
      ...{ limitName: "a quarter of them", limitValue: (first.anew * 1e6) / first.size },
      ...{ ratio, spread: [ratio, ratio], n: points.length },
    },
    notes: [
      ...points.map(
        ({ size, counting, anew }) =>
          `${size.toLocaleString("en-GB")} events: counted in ${counting.toFixed(2)} s, classified in ${anew.toFixed(2)} s`,
      ),
      `counting grows with size to the power of ${power("counting")}, classifying with ${power("anew")}`,
    ],
  };
}
const growthIsbns = ["9788700000100", "9788700000117", "9788700000124"];

/** 'Why 37?' against reading the reconciliation alone, each at one of its places or in all. */
export async function explainFigures(world: World, clients: Clients, count: number): Promise<Contested> {
  const { product } = await historyOf(world, count);
  const rows = await world.sql<{ id: string }>(
    `select r.id from reconciliation_reconciliation r join agreements_agreement a on a.id = r.agreement_id
     where a.product_id = $1`,
    [product.id],
  );
  const path = `/v1/reconciliations/${rows[0]!.id}`;
  const places = ["", ...product.buyer.schools.map(({ id }) => `?institutionId=${id}`)];
  const requests = 300;
  return contest(clients, {
    ...{ name: "reconciliation.explain", limitName: "GET of the reconciliation alone" },
    ...{ pairs: 5, warmUp: 60, requests },
    load: (side) => ({
      ...{ port: world.port, method: "GET", clients: 4, callers: [{ token: product.buyer.token }] },
      paths: side === "ours" ? places.map((place) => `${path}/explain${place}`) : [path],
    }),
    settle: () => world.settle(),
    check: (side, outcome) => {
      const others = Object.keys(outcome.statuses).filter((status) => status !== "200");
      expect(others.length === 0, `${side}: ${JSON.stringify(outcome.statuses)} ${outcome.firstRefusal}`);
    },
  });
}
