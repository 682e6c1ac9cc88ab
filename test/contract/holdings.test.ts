import { beforeAll, describe, expect, test } from "vitest";
import "../../src/domains.ts";
import { type Holding, holdings, leavingOf } from "../../src/departures/schema/index.ts";
import { deleteHeld } from "../../src/departures/store.ts";
import { Database } from "../../src/platform/db/database.ts";
import { allPupilTables } from "../../src/platform/pupils.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { fill, type SecuredTable, type Tenant, withClient } from "./rows.ts";

/** The list of what is held of a party, against the schema: no table is forgotten when a party leaves or takes its data out. */
const one: Tenant = {
  controller: 1,
  publisher: 11,
  institution: 101,
  uuid: "11111111-1111-4111-8111-111111111111",
};
const two: Tenant = {
  controller: 2,
  publisher: 12,
  institution: 102,
  uuid: "22222222-2222-4222-8222-222222222222",
};

let database: TestDatabase;
let filled: SecuredTable[];
const asked = <R>(sql: string) =>
  withClient(database.ownerUrl, async (client) => (await client.query(sql)).rows as R[]);

beforeAll(async () => {
  database = await testDatabase();
  filled = await fill(database, [one, two]);
});

test("no table of the schema is missing in the list, and none is in it that is not there", async () => {
  const tables = await asked<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
  );
  expect(Object.keys(holdings).sort()).toEqual(tables.map(({ name }) => name).sort());
});

test("no column that the list names is one that its table does not have", async () => {
  const columns = await asked<{ table: string; name: string }>(
    `select c.relname as table, a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  );
  const there = new Set(columns.map(({ table, name }) => `${table}.${name}`));
  const named = Object.entries(holdings).flatMap(([table, holding]) =>
    Object.entries(holding).flatMap(([member, value]) =>
      ["toPublishers", "hidden"].includes(member) && Array.isArray(value)
        ? value.map((name) => `${table}.${name}`)
        : [],
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((one) => !there.has(one))).toEqual([]);
});

test("no table of pupils, and none with a pseudonym, is kept", async () => {
  const named = await asked<{ name: string }>(
    `select distinct c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attname in ('pseudonym', 'pseudonyms') and not a.attisdropped`,
  );
  const tables = new Set([...named.map(({ name }) => name), ...allPupilTables().map(({ table }) => table)]);
  expect(tables.size).toBeGreaterThan(8);
  expect([...tables].filter((table) => leavingOf(holdings[table]!) === undefined)).toEqual([]);
});

test("no column that names a person, an address or a secret is neither emptied nor kept from the export", async () => {
  const columns = await asked<{ table: string; name: string }>(
    `select c.relname as table, a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped`,
  );
  const secret = /^(hash|wrapped|token_hash|token_for|file_key|challenge|fingerprint|credential)$/;
  const shown = (holding: Holding, name: string) =>
    "shows" in holding && !(holding.hidden ?? []).includes(name);
  // A chain's hashes are no secrets: whoever has the rows recomputes them.
  expect(
    columns.filter(
      ({ table, name }) =>
        secret.test(name) && shown(holdings[table]!, name) && table !== "platform_audit_seal",
    ),
  ).toEqual([]);
  const address = /^(email|address|sent_to|sender_address)$/;
  const staying = columns.filter(
    ({ table, name }) => address.test(name) && leavingOf(holdings[table]!) === undefined,
  );
  expect(staying).toEqual([]);
});

describe("deletion by the list", () => {
  test("leaves no row of the party and takes none of another's", async () => {
    const db = new Database({ url: database.platformUrl, applicationName: "test", max: 1 });
    try {
      for (const partyId of [one.controller, one.publisher])
        await db.platform(async (tx) => {
          for (const [table, holding] of Object.entries(holdings))
            await deleteHeld(tx, partyId, table, holding);
        });
    } finally {
      await db.close();
    }
    const rows = await Promise.all(
      filled
        .filter(({ name }) => "deletes" in holdings[name]!)
        // A row of the filling is a round's too.
        .filter(({ name }) => name !== "simulation_simulation")
        .map(async ({ name, columns }) => {
          const whose = columns.find((c) => ["controller_id", "party_id", "caller"].includes(c.name));
          const [of, tenant] = whose ? [whose.name, two.controller] : ["publisher_id", two.publisher];
          const left = await asked<{ of: number }>(`select t.${of} as of from ${name} t`);
          return left.length === 1 && left[0]!.of === tenant ? [] : [`${name}: ${JSON.stringify(left)}`];
        }),
    );
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.flat()).toEqual([]);
  });
});
