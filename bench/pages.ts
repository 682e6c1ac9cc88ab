import { createHash, randomBytes, randomUUID } from "node:crypto";
import { runTo, takeBack } from "./billing.ts";
import type { Outcome } from "./load.ts";
import { type Clients, type Contested, contest, expect, median, type Side } from "./pairs.ts";
import type { World } from "./world.ts";

/**
 * The console's heaviest lists, with a country's data, against the same operations asked for over the API: how long 20
 * clients at once wait for the first byte of a page.
 */

const clientCount = 20;
const pairs = 3;
const requests = 400;
/** Products of one publisher; institutions, people and invoices of one controller. */
const products = 5_000;
const institutions = 2_000;
const people = 1_000;
const invoices = 5_000;

/** A list of the console and the operation that it shows, for somebody in a role. */
interface Shown {
  page: string;
  api: string;
  role: "publisher" | "school" | "data" | "admin" | "finance" | "buyer";
}

const shownOf = ({ controllerId, publisherId }: World): readonly Shown[] => [
  { page: "/selling/products", api: `/v1/products?publisherId=${publisherId}`, role: "publisher" },
  { page: "/selling/agreements", api: "/v1/agreements", role: "publisher" },
  { page: "/school/seats", api: "/v1/seats", role: "school" },
  { page: "/data/institutions", api: `/v1/institutions?controllerId=${controllerId}`, role: "data" },
  { page: "/people", api: "/v1/people", role: "admin" },
  { page: "/finance/invoices", api: "/v1/invoices", role: "finance" },
];

/** Copies of a table's first row of an owner; `changes` is the SQL of what copy `n` has of its own. */
async function copy(
  { sql }: World,
  [table, owner, changes]: readonly [table: string, owner: string, changes: string],
  ownerId: number | string,
  count: number,
): Promise<void> {
  const [found] = await sql<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', r.') as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const columns = found!.columns;
  await sql(
    `insert into ${table} (${columns.replaceAll("r.", "")}) overriding system value
     select r.${columns} from generate_series(1, $2::int) n
     cross join (select * from ${table} where ${owner} = $1 order by 1 limit 1) o
     cross join lateral jsonb_populate_record(null::${table}, to_jsonb(o) || ${changes}) r`,
    [ownerId, count],
  );
}

/** Invoices without lines, copied from a real one past every guard; the real one is taken back, so that it is due as before. */
async function fillInvoices(world: World): Promise<void> {
  const { sql, controllerId, publisherId } = world;
  const finance = await world.personKey(publisherId, "bench.page.finance", ["finance"]);
  const second = await world.personKey(publisherId, "bench.page.second", ["finance"]);
  await runTo(world, { finance, second, month: world.from.slice(0, 7) });
  await sql(
    `begin; set local session_replication_role = replica;
     insert into billing_invoice select (jsonb_populate_record(o.whole, jsonb_build_object('id', gen_random_uuid(),
         'series_number', 100000 + n, 'number', 'copy-' || n,
         'month', ((o.whole).month - make_interval(months => n))::date))).*
       from (select i as whole from billing_invoice i
         where i.controller_id = ${controllerId} and i.number is not null limit 1) o,
         generate_series(1, ${invoices}) n;
     insert into billing_vat select (jsonb_populate_record(v, jsonb_build_object('invoice_id', c.id))).*
       from billing_invoice c, billing_vat v
       where c.number like 'copy-%' and v.invoice_id = (select i.id from billing_invoice i
         where i.controller_id = ${controllerId} and i.number not like 'copy-%' limit 1);
     commit`,
  );
  await takeBack(world);
}

/** Copies of the products, institutions, people and invoices that are there. */
async function fill(world: World): Promise<void> {
  const { sql, controllerId, publisherId, settle } = world;
  const own =
    "jsonb_build_object('id', gen_random_uuid(), 'reference', 'copy-' || n, 'title', 'Dansk ' || n)";
  await copy(world, ["catalogue_product", "publisher_id", own], publisherId, products);
  await sql(
    `insert into catalogue_vat_class (product_id, publisher_id, number, valid_from, vat_class)
     select p.id, p.publisher_id, 1, v.valid_from, v.vat_class from catalogue_product p cross join lateral
       (select * from catalogue_vat_class c where c.publisher_id = $1 limit 1) v
     where p.publisher_id = $1 and p.reference like 'copy-%'`,
    [publisherId],
  );
  await sql(
    `insert into catalogue_identifier (identifier, product_id, publisher_id, position)
     select 'urn:bench:' || p.reference, p.id, p.publisher_id, 0 from catalogue_product p
     where p.publisher_id = $1 and p.reference like 'copy-%'`,
    [publisherId],
  );
  const numbered =
    "jsonb_build_object('id', 1000000 + n, 'number', (200000 + n)::text, 'name', 'Skole nr. ' || n)";
  await copy(world, ["parties_institution", "controller_id", numbered], controllerId, institutions);
  const named =
    "jsonb_build_object('id', gen_random_uuid(), 'reference', 'copy.' || n, 'name', 'Person nr. ' || n)";
  await copy(world, ["parties_person", "party_id", named], controllerId, people);
  await fillInvoices(world);
  await settle();
}

/** Somebody in a role with a key, and the cookie of a session of theirs. */
async function somebody(world: World, role: Shown["role"]): Promise<{ token: string; cookie: string }> {
  const partyId = role === "publisher" ? world.publisherId : world.controllerId;
  const school = role === "school" ? world.schools[0]!.institutionId : undefined;
  const token = await world.personKey(partyId, `bench.page.${role}`, [role], school);
  const session = randomBytes(32).toString("base64url");
  await world.sql(
    `insert into parties_session (id, hash, party_id, person_id, institution_id, began_at, signed_in_at, seen_at)
     select $1, $2, party_id, id, institution_id, platform_now(), platform_now(), platform_now()
     from parties_person where party_id = $3 and reference = $4`,
    [randomUUID(), createHash("sha256").update(session).digest(), partyId, `bench.page.${role}`],
  );
  return { token, cookie: `__Host-samkoeb=${session}` };
}

/** The worst of the lists is the bench's row; the others are told below it. */
export async function showPages(world: World, clients: Clients): Promise<Contested & { notes: string[] }> {
  await world.once("pages", () => fill(world));
  const done: Contested[] = [];
  const notes: string[] = [];
  for (const { page, api, role } of shownOf(world)) {
    const who = await somebody(world, role);
    const one = await contest(clients, {
      name: `console.page ${page}`,
      limitName: `GET ${api}`,
      compare: "first byte",
      pairs,
      warmUp: requests,
      requests,
      settle: async () => {},
      load: (side: Side) => ({
        port: world.port,
        method: "GET",
        paths: [side === "ours" ? page : api],
        callers: [side === "ours" ? who : { token: who.token }],
        clients: clientCount,
      }),
      check: (side: Side, { statuses, firstRefusal }: Outcome) =>
        expect(
          statuses[200] === requests,
          `${side} ${page}: ${JSON.stringify(statuses)} ${firstRefusal ?? ""}`,
        ),
    });
    done.push(one);
    const { p50, p99 } = one.latency.ours;
    notes.push(
      `${page.padEnd(20)} ${one.row.ratio.toFixed(2)} of ${api}, p50 / p99 ${p50.toFixed(1)} / ${p99.toFixed(1)} ms`,
    );
  }
  const worst = done.reduce((low, one) => (one.row.ratio < low.row.ratio ? one : low));
  notes.push(`median of the six: ${median(done.map(({ row }) => row.ratio)).toFixed(2)}`);
  return { ...worst, row: { ...worst.row, name: "console.page" }, notes };
}
