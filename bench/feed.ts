import { randomUUID } from "node:crypto";
import pg from "pg";
import { publishSome } from "../src/feed/actions/index.ts";
import { noteEvents, listEvents as readEvents } from "../src/feed/store/index.ts";
import { enqueue } from "../src/platform/jobs/outbox.ts";
import { expect, median } from "./pairs.ts";
import { cvr, inParallel } from "./populate.ts";
import type { Taken } from "./usage/ingest.ts";
import type { World } from "./world.ts";

/**
 * The feed: facts noted each in a transaction of its own, published while they come, and read to the end in pages, against
 * the same rows inserted bare and read by their ids, which passes by what commits late.
 */

const page = 200;
let outboxId = 10_000_000_000n;

/** Seconds until all are noted, published and read. */
async function ours(world: World, party: number, facts: number): Promise<number> {
  const [before] = await world.sql<{ last: string }>("select last::text from feed_state");
  const began = performance.now();
  let noting = true;
  const published = (async () => {
    while ((await world.jobs.platform((tx) => publishSome(tx, enqueue))) > 0 || noting);
  })();
  await inParallel(Array.from({ length: facts }), () =>
    world.jobs.platform((tx) => {
      outboxId += 1n;
      const cause = { id: outboxId, at: new Date() };
      const concern = { party, institution: null, data: { invoiceId: randomUUID() } };
      return noteEvents(tx, "invoice.paid", cause, [concern]);
    }),
  );
  noting = false;
  await published;
  let read = 0;
  for (let after = BigInt(before!.last), more = true; more; ) {
    const between = { after, to: after + BigInt(10 * facts), types: undefined };
    const rows = await world.jobs.platform((tx) => readEvents(tx, party, between, page));
    read += rows.length;
    after = rows.at(-1)?.position ?? after;
    more = rows.length === page;
  }
  expect(read === facts, `${read} of ${facts} facts were read`);
  return (performance.now() - began) / 1_000;
}

const insertSql = `insert into bench_event (party_id, type, data, outbox_id, occurred_at, position, published_at)
  select $1, 'invoice.paid', $2, n, now(), n, now() from nextval('bench_event_seq') n`;
const readSql = `select e.id, e.type, e.occurred_at, e.data, e.position from bench_event e
  where e.party_id = $1 and e.position > $2 order by e.position limit ${page}`;

async function theirs(clients: pg.Pool, party: number, facts: number): Promise<number> {
  const { rows } = await clients.query("select last_value::text as last from bench_event_seq");
  const began = performance.now();
  await inParallel(Array.from({ length: facts }), async () => {
    const client = await clients.connect();
    await client.query("begin");
    await client.query({
      ...{ name: "note", text: insertSql },
      values: [party, JSON.stringify({ invoiceId: randomUUID() })],
    });
    await client.query("commit");
    client.release();
  });
  for (let after = String((rows[0] as { last: string }).last), more = true; more; ) {
    const found = await clients.query<{ position: string }>({
      ...{ name: "read", text: readSql },
      values: [party, after],
    });
    after = String(found.rows.at(-1)?.position ?? after);
    more = found.rows.length === page;
  }
  return (performance.now() - began) / 1_000;
}

/** Events a second, from noting to a reader that has them all. */
export async function feed(world: World, facts: number, pairs: number): Promise<Taken> {
  const party = await world.once("feed", async () => {
    const made = await world.posting<{ id: number }>(world.operator, "/v1/publishers", {
      ...{ reference: "feed-reader", name: "Feed reader", cvr: cvr(7_000) },
    });
    return made.id;
  });
  await world.sql(`create sequence bench_event_seq;
    create table bench_event (like feed_event including indexes including defaults)`);
  const clients = new pg.Pool({ connectionString: world.adminUrl, max: 8 });
  try {
    await theirs(clients, party, 200);
    await ours(world, party, 200);
    const taken: { us: number; them: number }[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      const them = await theirs(clients, party, facts);
      const us = await ours(world, party, facts);
      taken.push({ us: facts / us, them: facts / them });
    }
    const [whole] = await world.sql<{ whole: boolean }>(
      `select s.last - s.removed = (select count(*) from feed_event e where e.position is not null) as whole from feed_state s`,
    );
    expect(whole!.whole, "the feed lacks a position");
    const ratios = taken.map(({ us, them }) => us / them);
    return {
      row: {
        name: "feed",
        value: median(taken.map(({ us }) => us)),
        unit: "events/s",
        limitName: "the same rows inserted bare, a fact a transaction, and read by their ids",
        limitValue: median(taken.map(({ them }) => them)),
        ratio: median(ratios),
        spread: [Math.min(...ratios), Math.max(...ratios)],
        n: pairs,
      },
      notes: [
        `${facts} facts of one party, noted by several at once, published meanwhile, read ${page} a page`,
      ],
    };
  } finally {
    await clients.end();
    await world.sql("drop table bench_event; drop sequence bench_event_seq");
  }
}
