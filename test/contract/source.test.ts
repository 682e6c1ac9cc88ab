import { describe, expect, test } from "vitest";
import { importsOf, mentionsOf, readSource, stringsOf, writesOf } from "../../bin/source.mjs";

const read = (text: string) => readSource("some.ts", text);

describe("what a source file says", () => {
  test("is refused when it does not parse", () => {
    expect(() => read("export const = 1;")).toThrow("some.ts: ");
  });

  test("its imports, with which names are values", () => {
    const source = read(`
      import type { A } from "./a.ts";
      import { type B, b as c } from "./b.ts";
      import "./effect.ts";
      import * as all from "./all.ts";
      export { d as e, type F } from "./d.ts";
      export * from "./star.ts";
      const later = () => import("./later.ts");
      type G = typeof import("./g.ts");
      const computed = (name: string) => import(name);
      // import "./comment.ts";
      const text = 'import "./text.ts"';`);
    expect(
      importsOf(source).map(({ target, typeOnly, values, whole }) => [
        target,
        typeOnly,
        values.join(),
        whole,
      ]),
    ).toEqual([
      ["./a.ts", true, "A", false],
      ["./b.ts", false, "b", false],
      ["./effect.ts", false, "", true],
      ["./all.ts", false, "", true],
      ["./d.ts", false, "d", false],
      ["./star.ts", false, "", true],
      ["./later.ts", false, "", true],
      ["./g.ts", true, "", true],
      [undefined, false, "", true],
    ]);
  });

  test("its mentions, with the functions around them and what these take", () => {
    const source = read(`
      export async function draw(tx: Tx, { db, ids: [first] }: Given, n = 1) {
        return rows.map((row) => ctx.db.platform(row, new Date(), process["env"]));
      }`);
    const mentions = mentionsOf(source);
    expect(mentions.map(({ path }) => path)).toEqual([
      "rows.map",
      "ctx.db.platform",
      "ctx.db",
      "new Date()",
      "process.env",
    ]);
    const around = mentions.find(({ path }) => path === "ctx.db")!.functions;
    expect(around.map(({ name, params }) => [name, params])).toEqual([
      [undefined, ["row"]],
      ["draw", ["tx", "db", "first", "n"]],
    ]);
  });

  test("its strings keep their places, whatever is put into them", () => {
    const dollar = "$";
    const text = `const a = \`🙂 ${dollar}{one(\`in ${dollar}{two}\`)} b\`;`;
    const [outer, inner] = stringsOf(read(text));
    expect(outer!.text).toBe(`\`🙂 ${dollar}{________________} b\``);
    expect(text.slice(inner!.at, inner!.at + inner!.text.length)).toBe(`\`in ${dollar}{two}\``);
  });

  test("the tables that it writes, by SQL and by knex", () => {
    const source = read(`
      const sql = \`insert into one (a) values (1) on conflict (a) do update set a = 2\`;
      const by = "update two t set a = 1";
      const computed = \`delete from \${table}\`;
      const glued = "insert into " + table;
      const built = tx.k("three as t").where(() => k("none")).update({});
      const named = k(table).insert({});
      const reads = [k("four").select(), "select 1 for update of four", "an update of sets"];`);
    expect(writesOf(source).map(({ table }) => table ?? "computed")).toEqual([
      "one",
      "two",
      "computed",
      "computed",
      "three",
      "computed",
    ]);
  });
});
