import { beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../src/platform/db/database.ts";
import { statement } from "../../src/platform/db/statement.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { until } from "../support/until.ts";

declare module "../../src/platform/db/statement.ts" {
  interface Statements {
    "test.hotInsert": { parameters: [number]; row: { n: number; at: string } };
    "test.hotWho": { parameters: []; row: { who: string } };
    "test.hotSleep": { parameters: []; row: { slept: string } };
  }
}

const insertSql = statement(
  "test.hotInsert",
  "insert into tests_hot (n) values ($1::int) returning n, xid::text as at",
  { hot: true },
);
const whoSql = statement("test.hotWho", "select current_setting('app.controller') as who", { hot: true });
const sleepSql = statement("test.hotSleep", "select pg_sleep(60) as slept", { hot: true });

/** Calls that share a transaction: each gets its own answer, and one that raises takes nobody with it. */
let t: TestApp;
let db: Database;
const plane = { caller: 1, party: 1, controller: 1 };

beforeAll(async () => {
  t = await testApp();
  await t.sql(`
    create table tests_hot (n int primary key check (n >= 0), xid xid8 not null default pg_current_xact_id());
    grant select, insert on tests_hot to samkoeb_app`);
  db = new Database({ url: t.database.appUrl, applicationName: "tests hot", max: 1, pipeline: true });
  return () => db.close();
});

const insert = (n: number, order = String(n).padStart(9, "0")) => db.hot(plane, insertSql, order, [n]);

describe("hot calls", () => {
  test("that come together share transactions, and each gets its own answer", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => insert(n)));
    expect(answers.map(([row]) => row!.n)).toEqual(Array.from({ length: 40 }, (_, n) => n));
    expect(new Set(answers.map(([row]) => row!.at)).size).toBeLessThan(10);
  });

  test("go on when one among them raises, and it alone is refused", async () => {
    const outcomes = await Promise.allSettled([
      insert(100),
      insert(-1),
      insert(101),
      insert(100),
      insert(102),
    ]);
    expect(outcomes.filter((one) => one.status === "rejected")).toHaveLength(2);
    const rows = await t.sql<{ n: number }>("select n from tests_hot where n >= 100 order by n");
    expect(rows.map((row) => row.n)).toEqual([100, 101, 102]);
  });

  test("of two planes never share one", async () => {
    const other = db.hot({ ...plane, controller: 2 }, whoSql, "a");
    const own = db.hot(plane, whoSql, "a");
    expect([(await other)[0]!.who, (await own)[0]!.who]).toEqual(["2", "1"]);
  });

  test("are outages, all of them, when the connection goes, and work again after it", async () => {
    const slow = db.hot(plane, sleepSql, "a");
    const refused = expect(slow).rejects.toMatchObject({ message: "the database cannot be reached" });
    await until("the sleeping connection is killed", async () => {
      const killed = await t.sql(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tests hot' and query like '%pg_sleep(60)%'",
      );
      return killed.length > 0;
    });
    await refused;
    expect((await insert(500))[0]!.n).toBe(500);
  });
});
