import { beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/platform/db/database.ts";
import { refusePrivileged } from "../../src/platform/db/guard.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import {
  fill,
  inPlane,
  insertSql,
  type SecuredTable,
  type Tenant,
  tenantColumns,
  withClient,
} from "./rows.ts";

/** Tables without row-level security, each with its reason; a new one has to be put here to pass. */
const open: Record<string, string> = {
  parties_party: "public register: names and CVR numbers of parties",
  parties_controller: "public register: municipalities and independent institutions",
  parties_publisher: "public register: publishers",
  parties_institution: "public register: schools, daycare and libraries",
  usage_erased: "which months' events are no longer kept: dates, the same for everybody",
  usage_retention: "for how many months events are kept, the same for everybody",
  parties_institution_number: "public register: which institution a number names on a day",
  platform_migration: "names of migrations, for /readyz",
  platform_function: "texts of SQL functions that were applied; no role but the owner reads it",
};

/** Tables whose rows everyone may read by design, with the reason; they stay closed to writes for others. */
const shownToAll: Record<string, string> = {
  catalogue_product: "the catalogue is shown to every buyer",
  catalogue_identifier: "the catalogue is shown to every buyer",
  catalogue_vat_class: "what a product on the market is taken for is shown to every buyer",
  catalogue_offer: "the catalogue is shown to every buyer",
  catalogue_bundle_item: "what a bundle on the market holds is shown to every buyer",
  usage_product_alias: "names of products in the catalogue",
  rounds_round: "a published round is public",
  rounds_lot: "a published round's lots are public",
  feed_state: "how far the feed is: positions, the same for everybody",
  rounds_dialogue_call: "a market dialogue is announced to all",
};

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
const controllerTwo = { caller: 2, party: 2, controller: 2 };
const publisherTwo = { caller: 12, party: 12, publisher: 12 };

describe("tenancy, from the catalogue", () => {
  let database: TestDatabase;
  let tables: SecuredTable[];
  beforeAll(async () => {
    database = await testDatabase();
    tables = await fill(database, [one, two]);
  });

  const owner = <R>(sql: string) =>
    withClient(database.ownerUrl, async (client) => (await client.query(sql)).rows as R[]);

  /** Which of the two tenants' rows a plane sees, per table. */
  async function seen(settings: Record<string, number>): Promise<Record<string, number[]>> {
    return withClient(database.appUrl, async (client) => {
      const found: Record<string, number[]> = {};
      for (const { name, columns } of tables.filter((table) => table.canSelect)) {
        const whose = tenantColumns.find((column) => columns.some((c) => c.name === column))!;
        const tenant =
          whose === "participant_ids"
            ? "participant_ids[1]"
            : whose === "publisher_id"
              ? `${whose} - 10`
              : whose;
        const rows = await inPlane(client, settings, async () => {
          const result = await client.query(`select ${tenant} as tenant from ${name}`);
          return result.rows as { tenant: number }[];
        });
        found[name] = rows.map((row) => Number(row.tenant)).sort();
      }
      return found;
    });
  }

  it("is enabled and forced on every table but those listed with a reason", async () => {
    const rows = await owner<{ name: string; secured: boolean }>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
    );
    const unsecured = rows.filter((row) => !row.secured).map((row) => row.name);
    expect(unsecured.sort()).toEqual(Object.keys(open).sort());
  });

  it("cannot be passed by asking a partition directly", async () => {
    const reachable = await owner<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relispartition and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
         and (has_table_privilege('samkoeb_app', c.oid, 'select,insert,update,delete')
           or has_any_column_privilege('samkoeb_app', c.oid, 'select,insert,update'))`,
    );
    expect(reachable).toEqual([]);
  });

  it("shows nothing where no setting is made", async () => {
    const found = await seen({});
    const leaking = Object.entries(found).filter(([name, rows]) => rows.length > 0 && !(name in shownToAll));
    expect(leaking).toEqual([]);
  });

  it("shows a controller its own rows and none of another's", async () => {
    const found = await seen(controllerTwo);
    const foreign = Object.entries(found).filter(([name, rows]) => rows.includes(1) && !(name in shownToAll));
    expect(foreign).toEqual([]);
    // The test has teeth: most tables do show the own row.
    const own = Object.values(found).filter((rows) => rows.includes(2));
    expect(own.length).toBeGreaterThan(Object.keys(found).length / 2);
  });

  it("shows a publisher none of another's rows", async () => {
    const found = await seen(publisherTwo);
    const foreign = Object.entries(found).filter(([name, rows]) => rows.includes(1) && !(name in shownToAll));
    expect(foreign).toEqual([]);
  });

  it("refuses rows written for another", async () => {
    const outcomes = await withClient(database.appUrl, async (client) => {
      const got: Record<string, string> = {};
      for (const table of tables.filter((t) => t.canInsert))
        for (const plane of [controllerTwo, publisherTwo])
          await inPlane(client, plane, async () => {
            const code = await client.query(insertSql(table, one)).then(
              () => "taken",
              (error: { code: string }) => error.code,
            );
            if (code !== "42501") got[table.name] = code;
          });
      return got;
    });
    expect(outcomes).toEqual({});
  });

  it("takes rows written for oneself, so that the refusals above are the policies'", async () => {
    const taken = await withClient(database.appUrl, async (client) => {
      let count = 0;
      for (const table of tables.filter((t) => t.canInsert))
        await inPlane(client, { ...controllerTwo, publisher: 12 }, async () => {
          const fresh = { ...two, uuid: "33333333-3333-4333-8333-333333333333" };
          await client.query(insertSql(table, fresh)).then(
            () => (count += 1),
            (error: { code: string }) => (count += error.code === "23505" ? 1 : 0),
          );
        });
      return count;
    });
    expect(taken).toBeGreaterThan(0);
  });

  it("keeps sub-selects out of policies", async () => {
    const policies = await owner<{ policyname: string; text: string }>(
      "select policyname, coalesce(qual, '') || ' ' || coalesce(with_check, '') as text from pg_policies where schemaname = 'public'",
    );
    expect(policies.length).toBeGreaterThan(0);
    expect(policies.filter(({ text }) => /\bselect\b/i.test(text))).toEqual([]);
  });

  it("gives every secured table to the roles through policies made for them, and to nobody else", async () => {
    const rows = await owner<{ name: string }>(
      `select policyname as name from pg_policies where schemaname = 'public'
         and not (roles <@ array['samkoeb_app', 'samkoeb_platform']::name[])
         -- Those of the owner's own roles: definers.test.ts.
         and not (roles <@ array['samkoeb_backfill', 'samkoeb_definer']::name[])`,
    );
    expect(rows).toEqual([]);
  });

  it("lets the owner see every secured table's rows in a backfill, and only there", async () => {
    const rows = await owner<{ name: string; found: string | null }>(
      `select c.relname as name, p.roles::text || ' ' || p.qual || ' ' || p.with_check as found
       from pg_class c left join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname
         and p.policyname = c.relname || '_backfill'
       where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and not c.relispartition`,
    );
    const condition = "(current_setting('app.backfill'::text, true) = 'on'::text)";
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter(({ found }) => found !== `{samkoeb_backfill} ${condition} ${condition}`)).toEqual([]);
  });
});

describe("a privileged login", async () => {
  const database = await testDatabase();
  const asked = async (url: string): Promise<unknown> => {
    const db = new Database({ url, applicationName: "guard test", max: 1 });
    try {
      return await refusePrivileged(db, "samkoeb_app").then(
        () => "taken",
        (error: unknown) => error,
      );
    } finally {
      await db.close();
    }
  };

  /** A login with the password of the test's own, made and dropped again. */
  async function withRole(
    attributes: string,
    also: (name: string) => string[],
    work: (url: string) => Promise<void>,
  ) {
    const name = `guard_${database.name}`;
    await withClient(database.ownerUrl, async (client) => {
      await client.query(`create role ${name} login password 'guard' ${attributes} in role samkoeb_app`);
      try {
        for (const sql of also(name)) await client.query(sql);
        const url = new URL(database.appUrl);
        url.username = name;
        url.password = "guard";
        await work(url.href);
      } finally {
        await client.query(
          `reassign owned by ${name} to current_user; drop owned by ${name}; drop role ${name}`,
        );
      }
    });
  }

  it("is taken when it is bound by row-level security", async () => {
    expect(await asked(database.appUrl)).toBe("taken");
  });

  it("is refused as a superuser", async () => {
    expect(await asked(database.ownerUrl)).toBeInstanceOf(Error);
  });

  it("is refused with BYPASSRLS", async () => {
    await withRole(
      "bypassrls",
      () => [],
      async (url) => {
        expect(await asked(url)).toBeInstanceOf(Error);
      },
    );
  });

  it("is refused as the owner of a tenant table", async () => {
    const own = (name: string) => [
      `grant create on schema public to ${name}`,
      `alter table parties_dpa owner to ${name}`,
    ];
    await withRole("", own, async (url) => {
      expect(await asked(url)).toBeInstanceOf(Error);
    });
  });

  it("is refused as a member of the platform's role", async () => {
    await withRole(
      "",
      (name) => [`grant samkoeb_platform to ${name}`],
      async (url) => {
        expect(await asked(url)).toBeInstanceOf(Error);
      },
    );
  });
});
