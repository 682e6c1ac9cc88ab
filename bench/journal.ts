import { randomUUID } from "node:crypto";
import pg from "pg";
import { postInvoice } from "../src/books/index.ts";
import type { LocalDate } from "../src/platform/calendar.ts";
import { expect, median } from "./pairs.ts";
import { cvr, inParallel } from "./populate.ts";
import type { Taken } from "./usage/ingest.ts";
import type { World } from "./world.ts";

/**
 * The journal: invoices of forty sellers to all municipalities posted in their books, each in a transaction of its own as an
 * issue is, against the same rows inserted bare: into tables of the same columns and keys, without checks, policies,
 * balances, numbers or guards.
 */

const sellersMax = 40;
const on = "2026-08-15" as LocalDate;

interface Fact {
  seller: number;
  buyer: number;
  id: string;
  netMinor: bigint;
}
interface Books {
  sellers: number[];
  buyers: number[];
}

async function partiesOf(world: World): Promise<Books> {
  const made = async (path: string, kind: string, count: number, more: (n: number) => object) => {
    const ids: number[] = [];
    for (let n = 0; n < count; n++) {
      const { id } = await world.posting<{ id: number }>(world.operator, path, {
        ...{ reference: `journal-${kind}-${n}`, name: `${kind} ${n}`, ...more(n) },
      });
      ids.push(id);
    }
    return ids;
  };
  return {
    sellers: await made("/v1/publishers", "seller", sellersMax, (n) => ({ cvr: cvr(5_000 + n) })),
    buyers: await made("/v1/controllers", "buyer", 20, (n) => ({
      ...{ cvr: cvr(6_000 + n), kind: "municipality", code: String(700 + n), region: "Syddanmark" },
    })),
  };
}

/** Invoices on the books in turn, each of another sum. */
const factsOf = ({ sellers, buyers }: Books, count: number): Fact[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ seller: sellers[n % sellers.length]!, buyer: buyers[n % buyers.length]!, id: randomUUID() },
    netMinor: BigInt(10_000 + 4 * n),
  }));

const parts = ({ netMinor, buyer }: Fact) => {
  const vatMinor = netMinor / 4n;
  return {
    ...{
      payer: { partyId: buyer, payerGln: "5790000000012" },
      netMinor,
      vatMinor,
      totalMinor: netMinor + vatMinor,
    },
    vat: [{ category: "S" as const, vatBp: 2_500, baseMinor: netMinor, vatMinor }],
    lines: [{ category: "S" as const, vatBp: 2_500, count: 1, roundingMinor: 0n }],
  };
};

async function ours(world: World, facts: readonly Fact[]): Promise<number> {
  const began = performance.now();
  await inParallel(facts, (fact) =>
    world.jobs.platform((tx) =>
      postInvoice(tx, {
        ...{ publisherId: fact.seller, document: { id: fact.id, number: `N-${fact.id.slice(0, 8)}` }, on },
        ...{ ...parts(fact), credit: false },
      }),
    ),
  );
  return (performance.now() - began) / 1_000;
}

const insertEntrySql = `insert into bench_entry (id, publisher_id, number, fact, fact_key, document_kind, document_id,
    document_number, belongs_on, booked_on, posted_at)
  values ($1, $2, $3, 'invoice', $1::text, 'invoice', $1, $4, $5, $5, now())`;
const insertPostingsSql = `insert into bench_posting (entry_id, line, publisher_id, account, party_id, payer_gln, vat_category,
    vat_bp, amount_minor, figures)
  values ($1, 1, $2, 'receivable', $3, '5790000000012', null, null, $4::bigint + $5::bigint, $6),
    ($1, 2, $2, 'revenue', null, null, 'S', 2500, -$4::bigint, $6), ($1, 3, $2, 'output_vat', null, null, 'S', 2500, -$5::bigint, $6)`;

/** Of all entries that were inserted bare: no two of a seller have the same. */
let numbers = 0;

async function theirs(clients: pg.Pool, facts: readonly Fact[]): Promise<number> {
  const began = performance.now();
  await inParallel(facts, async ({ id, seller, buyer, netMinor }) => {
    numbers += 1;
    const number = numbers;
    const figures = JSON.stringify([{ name: "net", value: Number(netMinor) }]);
    const client = await clients.connect();
    try {
      await client.query("begin");
      await client.query({
        ...{ name: "entry", text: insertEntrySql },
        values: [id, seller, number, `N-${id.slice(0, 8)}`, on],
      });
      await client.query({
        ...{ name: "postings", text: insertPostingsSql },
        values: [id, seller, buyer, netMinor, netMinor / 4n, figures],
      });
      await client.query("commit");
    } finally {
      client.release();
    }
  });
  return (performance.now() - began) / 1_000;
}

/** Postings a second. */
export async function journal(world: World, facts: number, pairs: number): Promise<Taken> {
  const books = await world.once("journal", () => partiesOf(world));
  await world.sql(`create table bench_entry (like books_entry including indexes);
    create table bench_posting (like books_posting including indexes)`);
  const clients = new pg.Pool({ connectionString: world.adminUrl, max: 8 });
  try {
    await ours(world, factsOf(books, 100));
    await theirs(clients, factsOf(books, 100));
    const taken: { us: number; them: number }[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      const them = await theirs(clients, factsOf(books, facts));
      const us = await ours(world, factsOf(books, facts));
      taken.push({ us: (3 * facts) / us, them: (3 * facts) / them });
    }
    const posted = 100 + pairs * facts;
    const [found] = await world.sql<{ entries: number; sum: string; whole: boolean; balances: string }>(
      `select (select count(*)::int from books_entry e where e.publisher_id = any($1) and e.number is not null) as entries,
         (select sum(p.amount_minor)::text from books_posting p where p.publisher_id = any($1)) as sum,
         (select sum(b.last_number) = (select count(*) from books_entry e where e.publisher_id = any($1))
          from books_book b where b.publisher_id = any($1)) as whole,
         (select sum(b.debit_minor - b.credit_minor)::text from books_balance b where b.publisher_id = any($1)) as balances`,
      [books.sellers],
    );
    expect(found!.entries === posted, `${found!.entries} entries are posted, not ${posted}`);
    expect(found!.sum === "0" && found!.balances === "0" && found!.whole, "the journal does not balance");
    const ratios = taken.map(({ us, them }) => us / them);
    return {
      row: {
        name: "billing.journal",
        value: median(taken.map(({ us }) => us)),
        unit: "postings/s",
        limitName:
          "the same rows inserted bare, an entry a transaction, without balances, numbers and guards",
        limitValue: median(taken.map(({ them }) => them)),
        ratio: median(ratios),
        spread: [Math.min(...ratios), Math.max(...ratios)],
        n: pairs,
      },
      notes: [`${facts} invoices in the books of ${sellersMax} sellers, three postings each`],
    };
  } finally {
    await clients.end();
    await world.sql("drop table bench_entry, bench_posting");
  }
}
