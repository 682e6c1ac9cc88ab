import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { importsOf, type Node, nodesOf, pathOf, readSource, type Source } from "../../bin/source.mjs";

/**
 * Whoever holds a connection and asks for another waits for people who wait for the same: a pool of n is stuck with n
 * such requests, and they hold their row locks meanwhile. The types keep a database out of `Ctx` and `JobCtx`; this
 * reads the sources for what types don't see: a callback that closes over its caller's database.
 */

const src = fileURLToPath(new URL("../../src", import.meta.url));

interface Func extends Node {
  id?: { name: string } | null;
  params: (Node & { name?: string; typeAnnotation?: Node | null })[];
}
interface Call extends Node {
  callee: Node & { property?: { name?: string } };
  arguments: Node[];
}

const functionTypes = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];
const typeOf = (source: Source, param: Func["params"][number] | undefined): string =>
  param?.typeAnnotation ? source.text.slice(param.typeAnnotation.start, param.typeAnnotation.end) : "";

/** Whether a function runs with a transaction in hand: one is given to it, or it is what `db.read(…)` and the like call. */
function holds(source: Source, func: Func, parent: Node | undefined): boolean {
  if (func.params.some((param) => param.name === "tx" || /^: (Tx|Reader)$/.test(typeOf(source, param))))
    return true;
  const call = parent?.type === "CallExpression" ? (parent as Call) : undefined;
  return /^(read|write|platform|afterwards)$/.test(call?.callee.property?.name ?? "");
}

/** Functions that are given a database, or what has one: they open transactions of their own. */
function openersOf(source: Source): { name: string; exported: boolean }[] {
  return nodesOf(source, ...functionTypes).flatMap(({ node, ancestors }) => {
    const func = node as Func;
    if (!func.params.some((param) => /\bDatabase(Ctx|JobCtx)?\b/.test(typeOf(source, param)))) return [];
    const name =
      func.id?.name ?? (ancestors[0] as { id?: { name?: string } } | undefined)?.id?.name ?? undefined;
    const exported = ancestors.some(({ type }) => type === "ExportNamedDeclaration");
    return name === undefined ? [] : [{ name, exported }];
  });
}

/** Parameters that are databases, by whatever name. */
function databasesOf(source: Source): string[] {
  const params = nodesOf(source, ...functionTypes).flatMap(({ node }) => (node as Func).params);
  return params.flatMap((param) =>
    typeOf(source, param) === ": Database" && param.name ? [param.name] : [],
  );
}

function breachesOf(source: Source, everywhere: ReadonlySet<string>): string[] {
  const imported = new Set(importsOf(source).flatMap(({ values }) => values));
  const own = new Set(openersOf(source).map(({ name }) => name));
  const opens = (path: string | undefined): boolean => {
    if (path === undefined) return false;
    if (path.startsWith("actions.")) return everywhere.has(path.slice("actions.".length));
    return own.has(path) || (imported.has(path) && everywhere.has(path));
  };
  const databases = new Set(["db", "hot", "bulk", ...databasesOf(source)]);
  const reaches = (node: Node): string | undefined => {
    const call = node.type === "CallExpression";
    const path = pathOf(call ? (node as Call).callee : node);
    const [first = "", ...rest] = path?.split(".") ?? [];
    const member = rest.length > 0 && (databases.has(first) || /^(db|hot|bulk)$/.test(rest.at(-1)!));
    return (call ? opens(path) : member) ? path : undefined;
  };
  const found: string[] = [];
  for (const { node, ancestors } of nodesOf(source, "MemberExpression", "CallExpression")) {
    const path = reaches(node);
    if (path === undefined) continue;
    const held = ancestors.some(
      (one, i) => functionTypes.includes(one.type) && holds(source, one as Func, ancestors[i + 1]),
    );
    if (held) found.push(`${source.file}:${source.lineOf(node.start)}: ${path}`);
  }
  return found;
}

function breaches(sources: readonly Source[]): string[] {
  const everywhere = new Set(
    sources.flatMap(openersOf).flatMap(({ name, exported }) => (exported ? [name] : [])),
  );
  return sources.flatMap((source) => breachesOf(source, everywhere));
}

describe("whoever holds a transaction", () => {
  it("is found reaching for a second connection, however it is written", () => {
    const bad = `
      export async function own(ctx: DatabaseCtx, id: string): Promise<{ a: number }> {
        return ctx.db.read(ctx.plane, (tx) => find(tx, id));
      }
      async function inside(tx: Tx, ctx: Ctx, at: { day: string }): Promise<{ a: number } | undefined> {
        await other.db.write(ctx.plane, (own) => insert(own));
        return own(ctx, "a");
      }
      const closes = (ctx: Pick<DatabaseCtx, "bulk">) =>
        ctx.bulk.write(ctx.plane, async () => {
          await insert();
          const { db } = ctx;
          const rows = await db.read(ctx.plane, (again) => list(again));
          await store(await closes(ctx));
        });
      const short = (reader: Reader, ctx: DatabaseCtx) => actions.own(ctx.hot);
      interface Fine { read<T>(work: (tx: Reader) => Promise<T>): Promise<T>; db: Database }
      const fine = async (ctx: DatabaseCtx) => {
        const now = await ctx.db.read(ctx.plane, (tx) => tx.now());
        const plane = { db: "db", now };
        return ctx.db.write(ctx.plane, async (tx) => store.own(tx, plane));
      };
      const second = (id: string, pool: Database) =>
        pool.write(nobody, async (tx) => find(tx, id, await pool.read(nobody, (own) => list(own))));
      const late = (ctx: DatabaseCtx) => ctx.afterwards((own) => second("a", ctx.bulk));`;
    expect(breaches([readSource("bad.ts", bad)])).toEqual([
      "bad.ts:6: other.db",
      "bad.ts:7: own",
      "bad.ts:13: db.read",
      "bad.ts:14: closes",
      "bad.ts:16: actions.own",
      "bad.ts:16: ctx.hot",
      "bad.ts:24: pool.read",
      "bad.ts:25: second",
      "bad.ts:25: ctx.bulk",
    ]);
  });

  it("reaches for none in the program", () => {
    const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.tsx?$/.test(name),
    );
    const sources = files.map((name) => readSource(name, readFileSync(join(src, name), "utf8")));
    expect(sources.flatMap(openersOf).length).toBeGreaterThan(50);
    expect(breaches(sources)).toEqual([]);
  });
});
