import { randomUUID } from "node:crypto";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { countWaiting, reconcileProducts } from "../../src/reconciliation/actions/index.ts";
import { expect } from "../pairs.ts";
import { cvr } from "../populate.ts";
import type { World } from "../world.ts";

/** A municipality with a roster, a product it has a pool of, and a month of its use: written past the API. */

const schoolCount = 10;
/** Events of a pupil in the month, on five days: a row of the aggregate stands for five of them. */
export const eventsPerPupil = 25;

export interface Buyer {
  controllerId: number;
  token: string;
  schools: { id: number; number: string }[];
  /** On the roster; the first of them use the products. */
  pupils: number;
}

/** A product with agreement, licence and draws, of which nothing has been used. */
export interface Product {
  buyer: Buyer;
  id: string;
  isbn: string;
}

const monthOfWorld = (world: World): string => {
  const [year, month] = world.from.split("-").map(Number);
  return new Date(Date.UTC(year!, month!, 1)).toISOString().slice(0, 10);
};

export async function makeBuyer(world: World, pupils: number, code: string): Promise<Buyer> {
  const post = world.posting;
  const { id: controllerId } = await post<{ id: number }>(world.operator, "/v1/controllers", {
    ...{ reference: `kommune-${code}`, name: `Kommune ${code}`, cvr: cvr(6_000 + Number(code)) },
    ...{ kind: "municipality", code, region: "Syddanmark" },
  });
  const token = await world.personKey(controllerId, `bench.${code}`, ["admin", "buyer", "data"]);
  const schools: Buyer["schools"] = [];
  for (let n = 0; n < schoolCount; n++) {
    const number = String(Number(code) * 1_000 + n);
    const { id } = await post<{ id: number }>(token, "/v1/institutions", {
      ...{ number, name: `Skole ${n}`, kind: "school", validFrom: "2020-08-01" },
    });
    schools.push({ id, number });
  }
  await world.sql(
    `with import as (
       insert into roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed)
       values (gen_random_uuid(), $1, sha256(uuid_send(gen_random_uuid())), $2, $3, 1, $3, 0) returning id)
     insert into roster_enrolment (controller_id, institution_id, pseudonym, grade, class_label, starts_on, import_id)
     select $1, ($4::int[])[1 + n % 10], lpad(to_hex(n), 32, '0'), 4, '4A', $2, i.id
     from import i, generate_series(0, $3::int - 1) n`,
    [controllerId, world.from, pupils, schools.map(({ id }) => id)],
  );
  return { controllerId, token, schools, pupils };
}

/** Nine of ten schools have drawn. */
export async function makeProduct(world: World, buyer: Buyer, isbn: string): Promise<Product> {
  const post = world.posting;
  const product = await post<{ id: string }>(world.publisher, "/v1/products", {
    ...{ reference: `brug-${isbn}`, title: "Brug", identifiers: [isbn], subjects: ["dansk"] },
    ...{ gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await post<{ id: string }>(world.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "0.50" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "TOLERANCE", validFrom: world.from },
  });
  const seats = 1_000;
  await post(buyer.token, "/v1/purchases", {
    ...{ offerId: offer.id, quantity: seats * schoolCount, period: { from: world.from, to: world.to } },
    ...{ payerGln: "5790000000012", orderReference: "PO-1" },
  });
  await world.runJobs();
  const drawn = await world.sql(
    `insert into licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at)
     select gen_random_uuid(), p.controller_id, p.id, s, $3, p.starts_on, p.ends_on, now()
     from licences_pool p join licences_licence l on l.id = p.licence_id, unnest($2::int[]) s
     where l.product_id = $1 returning 1`,
    [product.id, buyer.schools.slice(1).map(({ id }) => id), seats],
  );
  expect(drawn.length === schoolCount - 1, `${drawn.length} draws were made`);
  return { buyer, id: product.id, isbn };
}

let batches = 0;

/** A batch as ingest leaves it: `count` events of the first `pupils` pupils. Returns its id. */
export async function putEvents(
  world: World,
  product: Product,
  pupils: number,
  count: number,
): Promise<string> {
  const { buyer, isbn } = product;
  const id = randomUUID();
  const month = monthOfWorld(world);
  await world.sql("select usage_ensure_month($1)", [month]);
  await world.sql(
    `insert into usage_batch (id, publisher_id, reference, state, sent, accepted)
     values ($1, $2, $1::uuid::text, 'done', $3, $3)`,
    [id, world.publisherId, count],
  );
  await world.sql(
    `insert into usage_event (controller_id, publisher_id, month, event_id, at, pseudonym, institution_number, product,
       kind, seconds, body_hash, batch_id, line)
     select $1, $2, $3::date, $4 || n, $3::date + make_interval(days => (p * 7 + (n / $6::int) % 5 * 5) % 28, hours => 9),
       lpad(to_hex(p), 32, '0'), ($7::text[])[1 + p % 10], $8, 'use', 60,
       substring(sha256(convert_to($4 || n, 'UTF8')) from 1 for 16), $5, n + 1
     from (select n, (n::bigint * 7919 % $6::int)::int as p from generate_series(0, $9::int - 1) n) e`,
    [
      ...[buyer.controllerId, world.publisherId, month, `bench ${batches++} `, id, pupils],
      ...[buyer.schools.map(({ number }) => number), isbn, count],
    ],
  );
  return id;
}

/** Counts what has come; seconds. */
export async function countAll(world: World): Promise<number> {
  const began = performance.now();
  await countWaiting(world.jobs);
  return (performance.now() - began) / 1_000;
}

/** Reconciles the product's month; seconds. */
export async function reconcile(world: World, { buyer, id }: Product): Promise<number> {
  const unit = { controllerId: buyer.controllerId, publisherId: world.publisherId, productId: id };
  const began = performance.now();
  await reconcileProducts({ db: world.jobs, enqueue }, [unit], asLocalDate(monthOfWorld(world)));
  return (performance.now() - began) / 1_000;
}

/** As if everything around the use had changed: all pupils are classified anew. */
export const forget = (world: World, product: Product) =>
  world.sql(
    "update reconciliation_product_month set licensing_hash = null, digest = null where product_id = $1",
    [product.id],
  );

export async function tallyOf(world: World, product: Product) {
  return world.sql<{ class: string; institution_id: number; pupils: number; events: number }>(
    `select t.class, t.reason, t.institution_id, t.pupils, t.counted, t.events from reconciliation_tally t
     where t.product_id = $1 and t.events > 0 order by 1, 2, 3`,
    [product.id],
  );
}

/** Every event stands in one class, every pupil at one school, and the school that has not drawn is unlicensed. */
export async function checkTally(world: World, product: Product, count: number): Promise<void> {
  const rows = await tallyOf(world, product);
  const want = await world.sql<{ pupils: number; undrawn: number }>(
    `select count(distinct e.pseudonym)::int as pupils,
       (count(*) filter (where e.institution_number = $2))::int as undrawn from usage_event e where e.product = $1`,
    [product.isbn, product.buyer.schools[0]!.number],
  );
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  const unlicensed = sum((row) => (row.class === "UNLICENSED" ? row.events : 0));
  const counted = [sum((row) => row.events), sum((row) => row.pupils), unlicensed];
  const right = [count, want[0]!.pupils, want[0]!.undrawn];
  expect(
    counted.join() === right.join(),
    `counted ${counted.join()} events, pupils, unlicensed; right is ${right.join()}`,
  );
}
