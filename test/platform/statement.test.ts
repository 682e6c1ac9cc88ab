import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { distributedFaults, writingFaults } from "../../bin/statements/bans.ts";
import { Catalogue, literalsOf } from "../../bin/statements/catalogue.ts";
import { parsed } from "../../bin/statements/parse.ts";
import { entryOf, factsOf } from "../../bin/statements/types.ts";
import { Database, nobody } from "../../src/platform/db/database.ts";
import { filtered, statement } from "../../src/platform/db/statement.ts";
import { testDatabase } from "../support/database.ts";

declare module "../../src/platform/db/statement.ts" {
  interface Statements {
    "test.marked": { parameters: [boolean]; row: { n: number } };
    "test.decoded": { parameters: [string]; row: { terms: Json | null } };
    "test.numbers": {
      parameters: [number];
      row: { n: number };
      filters: {
        least?: number | undefined;
        between?: readonly [number, number] | undefined;
        among?: readonly (number | null)[] | undefined;
        even?: boolean | undefined;
      };
    };
    "test.types": { parameters: []; row: undefined };
    "test.outer": { parameters: []; row: undefined };
  }
}

const marked = statement("test.marked", `select case when $1::boolean then 1 end as "n!"`);
const decoded = statement("test.decoded", "select $1::jsonb as terms", {
  decode: { terms: z.object({ on: z.string().transform((text) => text.length) }) },
});
const numbers = filtered(
  "test.numbers",
  `select n as "n!" from generate_series(1, $1::int) n where true {between} {least} {among} {even} order by n`,
  {
    least: "and n >= $1::int",
    between: "and n >= $1::int and n < $2::int",
    among: "and n = any($1::int[])",
    even: "and n % 2 = 0",
  },
);
const types = statement(
  "test.types",
  `select i.state, i.net_minor as net, i.due_on as "dueOn", i.number, i.issued_at as "issuedAt", count(*) as "lines!",
     max(l.line) as last
   from billing_invoice i join billing_line l on l.invoice_id = i.id
   where i.controller_id = $1::int and i.month = any($2::date[]) and i.issued_at < $3::timestamptz group by i.id`,
);
const outer = statement(
  "test.outer",
  `with b as (select l.invoice_id, l.line, l.kind from billing_line l)
   select i.id, b.line, b.kind as "kind!" from billing_invoice i left join b on b.invoice_id = i.id`,
);

let db: Database;
let owner: pg.Client;
beforeAll(async () => {
  const { appUrl, ownerUrl } = await testDatabase();
  db = new Database({ url: appUrl, applicationName: "test", max: 2 });
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.close();
});

describe("running a statement", () => {
  test("a filter counts its values after the statement's own and is left out where it has none", async () => {
    const found = await db.read(nobody, async (tx) => [
      await tx.all(numbers, [4], {}),
      await tx.all(numbers, [9], { least: 7, even: false }),
      await tx.all(numbers, [9], { least: 3, between: [2, 8], even: true }),
      await tx.all(numbers, [9], { among: [2, 5, 11] }),
    ]);
    expect(found.map((rows) => rows.map(({ n }) => n))).toEqual([
      [1, 2, 3, 4],
      [7, 8, 9],
      [4, 6],
      [2, 5],
    ]);
  });

  test("a NULL in a column that its text says never is one is a bug", async () => {
    await expect(db.read(nobody, (tx) => tx.all(marked, [false]))).rejects.toThrow("test.marked: n is NULL");
    expect(await db.read(nobody, (tx) => tx.one(marked, [true]))).toEqual({ n: 1 });
  });

  test("`one` takes exactly one row, `maybe` the first or none, `execute` says how many", async () => {
    await expect(db.read(nobody, (tx) => tx.one(numbers, [2], {}))).rejects.toThrow("gave 2 rows");
    await expect(db.read(nobody, (tx) => tx.one(numbers, [0], {}))).rejects.toThrow("gave 0 rows");
    expect(await db.read(nobody, (tx) => tx.maybe(numbers, [0], {}))).toBeUndefined();
    expect(await db.read(nobody, (tx) => tx.maybe(numbers, [2], {}))).toEqual({ n: 1 });
    expect(await db.read(nobody, (tx) => tx.execute(numbers, [3], {}))).toBe(3);
  });

  test("a column is decoded by its schema, and NULL is left alone", async () => {
    const rows = await db.read(nobody, async (tx) => [
      await tx.one(decoded, [JSON.stringify({ on: "four" })]),
      await tx.one(decoded, [null]),
    ]);
    expect(rows).toEqual([{ terms: { on: 4 } }, { terms: null }]);
  });

  test("a name is of one statement, with a domain before the dot", () => {
    expect(() => statement("test.marked", "select 1")).toThrow("two statements are named");
    expect(() => statement("nodomain" as "test.marked", "select 1")).toThrow("is not named");
    expect(() => filtered("test.other" as "test.numbers", "select 1", { a: "and 1" })).toThrow(
      "no place for",
    );
  });
});

describe("what a statement's types say", () => {
  const entry = async (one: Parameters<typeof factsOf>[1]): Promise<string> =>
    entryOf(await factsOf(owner, one), await Catalogue.read(owner)).replaceAll(/\s+/g, " ");

  test("a plain column as its table says, with the literals of its CHECK; the rest may be null", async () => {
    const said = await entry(types);
    expect(said).toContain("parameters: [number, readonly (string | null)[], Date | string];");
    expect(said).toContain(
      'state: "credited" | "draft" | "issued" | "paid" | "partly_paid" | "sent" | "written_off";',
    );
    expect(said).toContain("net: bigint;");
    expect(said).toContain("dueOn: LocalDate | null;");
    expect(said).toContain("number: string | null;");
    expect(said).toContain("lines: bigint; last: number | null;");
  });

  test("what stands on the far side of an outer join may be null unless the text says never", async () => {
    const said = await entry(outer);
    expect(said).toContain("id: string; line: number | null;");
    const twice = `with b as (select l.invoice_id, l.line from billing_line l)
      select x.* from (select i.id, n.id as next, b.line from billing_invoice i join b on b.invoice_id = i.id
        left join billing_invoice n on n.number = i.number) x`;
    const followed = await entry({ ...outer, present: [], textWith: () => twice });
    expect(followed).toContain("id: string; next: string | null; line: number;");
    expect(said).toMatch(/kind: "[^;|]+(\| "[^;|]+)+;/);
  });

  test.each([
    ["CHECK ((state = ANY (ARRAY['b'::text, 'a'::text])))", ["a", "b"]],
    ["CHECK (((cardinality(kinds) > 0) AND (kinds <@ ARRAY['it''s'::text, 'a'::text])))", ["a", "it's"]],
    ["CHECK ((state = 'a'::text))", ["a"]],
    ["CHECK (((state = ANY (ARRAY['a'::text, 'b'::text])) OR (n > 0)))", undefined],
    ["CHECK ((n = ANY (ARRAY[1, 2])))", undefined],
    ["CHECK ((n > 0))", undefined],
  ])("the literals of %s", (check, literals) => {
    expect(literalsOf(check)).toEqual(literals);
  });

  test("filters: one value, a tuple, whether it is wanted", async () => {
    const said = await entry(numbers);
    expect(said).toContain("least?: number | undefined;");
    expect(said).toContain("between?: readonly [number, number] | undefined;");
    expect(said).toContain("among?: readonly (number | null)[] | undefined;");
    expect(said).toContain("even?: boolean | undefined;");
  });

  test("a union's columns have no table, so they may be null", async () => {
    const { columns } = (
      await factsOf(owner, {
        ...outer,
        textWith: () => "select i.id from billing_invoice i union all select null",
      })
    ).variants[0]!.description;
    expect(columns?.[0]?.table).toBe(0);
  });
});

describe("rules of writing", () => {
  const faults = async (text: string): Promise<string[]> => {
    const { tree } = await parsed(text);
    return [...writingFaults(tree), ...distributedFaults(tree)];
  };

  test.each([
    ["select 1 from usage_event e join parties_party p on true", "joins usage_event directly"],
    [
      "delete from reconciliation_changed_pupil t using usage_erased i where true",
      "joins reconciliation_changed_pupil directly",
    ],
    ["select 1 from usage_event e cross join lateral (select 1) x", "lateral"],
    ["select 1 from usage_event e for update", "locks rows"],
    ["insert into reconciliation_daily_use (events) select 1 from usage_event", "on conflict"],
    ["update reconciliation_product_month set a = coalesce(a, platform_now())", "volatile"],
    [
      "select 1 from reconciliation_product_month u where $1::int is null or u.controller_id = $1::int",
      "use a filter",
    ],
    ["select a from usage_event group by grouping sets ((a), (b))", "grouping sets"],
    ["select a from usage_event group by a having a > (select 1)", "having"],
    ["insert into billing_vat values (1)", "without naming"],
    ["select a, b, c from t group by 1, 2, 3", "groups by 3 columns by number"],
  ])("%s", async (text, fault) => {
    expect(await faults(text)).toEqual([expect.stringContaining(fault)]);
  });

  test.each([
    "select 1 from usage_event e join (select p.id from parties_party p) p on true",
    "with e as materialized (select 1 from usage_event) select 1 from e join parties_party p on true",
    "insert into reconciliation_daily_use (events) select 1 from usage_event on conflict do nothing",
    "insert into reconciliation_daily_use (events) values (1)",
    "select 1 from parties_party p cross join lateral (select 1) x group by 1, 2",
  ])("keeps to them: %s", async (text) => {
    expect(await faults(text)).toEqual([]);
  });
});
