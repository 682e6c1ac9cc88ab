import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Node, nodesOf, pathOf, readSource, type Source, stringsOf } from "../../bin/source.mjs";
import "../../src/domains.ts";
import { DisputeAnswer } from "../../src/billing/schema/dunning.ts";
import { allMachines } from "../../src/platform/machine.ts";
import * as rounds from "../../src/rounds/schema/index.ts";

/**
 * A state machine's table is what code moves by: each of its events is performed somewhere (or marked as coming), and
 * no statement writes a state that the table did not lead to.
 */

const src = fileURLToPath(new URL("../../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" });
const sources = files
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readSource(name, readFileSync(join(src, name), "utf8")));

interface Expression extends Node {
  [key: string]: unknown;
}
type Place = { source: Source; ancestors: readonly Node[] };
interface Call extends Place {
  path: string;
  args: Expression[];
}

const calls: Call[] = sources.flatMap((source) =>
  nodesOf(source, "CallExpression").map(({ node, ancestors }) => {
    const { callee, arguments: args } = node as unknown as { callee: Node; arguments: Expression[] };
    return { source, ancestors: [node, ...ancestors], path: pathOf(callee) ?? "", args };
  }),
);
const callsOf = (name: string) => calls.filter(({ path }) => path === name || path.endsWith(`.${name}`));

const isFunction = ({ type }: Node) =>
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type);
const paramName = (param: Expression) =>
  (param["name"] ?? (param["left"] as Expression | undefined)?.["name"]) as string | undefined;

/** The strings that an expression can be: literals, branches, and what callers give for a parameter. */
function stringsFor(expression: Expression | undefined, place: Place, depth = 0): string[] {
  // An argument that is left out is no event.
  if (!expression) return [];
  const inner = (key: string) => stringsFor(expression[key] as Expression, place, depth);
  if (depth > 6) return ["?"];
  if (expression.type === "Literal") return [String(expression["value"])];
  if (expression.type === "ConditionalExpression") return [...inner("consequent"), ...inner("alternate")];
  if (/^(TSAsExpression|TSNonNullExpression|ParenthesizedExpression)$/.test(expression.type))
    return inner("expression");
  if (expression.type === "ArrayExpression")
    return (expression["elements"] as Expression[]).flatMap((one) => stringsFor(one, place, depth));
  const asked = expression.type === "Identifier" ? (expression["name"] as string) : undefined;
  if (asked === undefined) return [`?${pathOf(expression) ?? expression.type}`];
  for (const [i, scope] of place.ancestors.entries()) {
    if (!isFunction(scope)) continue;
    const at = (scope as unknown as { params: Expression[] }).params.findIndex(
      (one) => paramName(one) === asked,
    );
    if (at < 0) continue;
    const parent = place.ancestors[i + 1] as Expression | undefined;
    const outer = { source: place.source, ancestors: place.ancestors.slice(i + 1) };
    const callee = parent?.type === "CallExpression" ? (parent["callee"] as Expression) : undefined;
    if (callee?.type === "MemberExpression")
      return stringsFor(callee["object"] as Expression, outer, depth + 1);
    const name = ((scope as unknown as Expression)["id"] ?? parent?.["id"]) as { name?: string } | undefined;
    return callsOf(name?.name ?? "?").flatMap((call) => stringsFor(call.args[at], call, depth + 1));
  }
  return [`?${asked}`];
}

const machines = allMachines();

/** What a request chooses, by where code reads it: any of what its schema takes. */
const chosen: Record<string, readonly string[]> = {
  event: rounds.Transition.shape.event.options,
  decision: DisputeAnswer.shape.decision.options,
};

/** Each machine's events that code performs, by the name of the const that holds the machine. */
function performed(constant: string): Set<string> {
  const about = (call: Call) =>
    (call.args[0] ? pathOf(call.args[0]) : undefined)?.split(".").at(-1) === constant;
  return new Set([
    ...callsOf("next")
      .filter(about)
      .flatMap((call) => stringsFor(call.args[2], call)),
    ...callsOf("moveBy")
      .filter(about)
      .flatMap((call) => stringsFor(call.args[1], call)),
  ]);
}

const constants = new Map(
  callsOf("defineMachine").map(({ args, ancestors }) => {
    const properties = args[0]!["properties"] as { key: { name: string }; value: Expression }[];
    const name = properties.find(({ key }) => key.name === "name")!.value["value"] as string;
    return [name, (ancestors[1] as unknown as { id: { name: string } }).id.name];
  }),
);

test("each event of a machine is performed by code, or marked as coming", () => {
  const sorted = (events: Iterable<string>) => [...new Set(events)].sort();
  const wanted = machines.map((machine) => {
    const events = Object.values(machine.table).flatMap((row) => Object.keys(row));
    for (const event of machine.coming) expect(events, machine.name).toContain(event);
    return [machine.name, sorted(events.filter((event) => !machine.coming.includes(event)))];
  });
  const done = machines.map(({ name, table }) => {
    const known = Object.values(table).flatMap((row) => Object.keys(row));
    const events = [...performed(constants.get(name)!)].flatMap((event) =>
      event.startsWith("?") && chosen[event.slice(1)]
        ? chosen[event.slice(1)]!.filter((one) => known.includes(one))
        : [event],
    );
    return [name, sorted(events)];
  });
  expect(done).toEqual(wanted);
});

/** SQL texts of the program, those in strings and those in files. */
const texts = [
  ...sources.flatMap((source) =>
    stringsOf(source).map(({ at, text }) => ({ where: `${source.file}:${source.lineOf(at)}`, text })),
  ),
  ...files
    .filter((name) => name.endsWith(".sql"))
    .map((name) => ({ where: name, text: readFileSync(join(src, name), "utf8") })),
];

/** What a condition compares with is read, not written. */
const compared = /(?:=|<>) '[a-z_]+'(?= *(?:then|and|or|\)|\n|$))|\bin \([^)]*\)/g;

/** Literals of a machine's states that a text writes into its column. */
function writtenIn(text: string, machine: ReturnType<typeof allMachines>[number]): string[] {
  const [table, column] = machine.column.split(".") as [string, string];
  const literals = (part: string, but: readonly string[] = []) =>
    [...part.matchAll(/'([a-z_]+)'/g)]
      .map((match) => match[1]!)
      .filter((state) => machine.states.includes(state) && !but.includes(state));
  const updates = [...text.matchAll(new RegExp(`\\bupdate ${table}\\b[^;]*?\\bset\\b([^;]*)`, "g"))].flatMap(
    ([, rest]) => {
      // Only what is set: up to the next clause of the same depth.
      const set = rest!.split(/\n\s*(?:from|where|returning)\b|\s(?:from|where|returning) /)[0]!;
      const assigned = set.split(/,(?![^(]*\))/).filter((one) => one.trim().startsWith(`${column} = `));
      return assigned.flatMap((one) => literals(one.slice(one.indexOf("=") + 1).replaceAll(compared, "")));
    },
  );
  const inserts = [
    ...text.matchAll(new RegExp(`\\binsert into ${table}\\b[^(]*\\(([^)]*)\\)([^;]*)`, "g")),
  ].flatMap(([, columns, rest]) =>
    columns!.split(",").some((one) => one.trim() === column)
      ? literals(rest!.replaceAll(compared, ""), machine.initial)
      : [],
  );
  return [...updates, ...inserts];
}

test("no statement writes a state that the table did not lead to", () => {
  const found = machines.flatMap((machine) =>
    texts.flatMap(({ where, text }) =>
      writtenIn(text, machine).map((state) => `${where}: ${machine.name} ${state}`),
    ),
  );
  expect(found).toEqual([]);
  // What a store is given to write comes from the table too.
  const given = calls
    .filter(({ path }) => /^store\.(update|set|save|mark|move|end)/.test(path))
    .flatMap(({ source, args }) =>
      args
        .filter(({ type }) => type === "ObjectExpression")
        .flatMap((one) => one["properties"] as { key?: { name?: string }; value?: Expression }[])
        .filter(({ key, value }) => key?.name === "state" && value?.type === "Literal")
        .map(({ value }) => `${source.file}:${source.lineOf(value!.start)}: ${String(value!["value"])}`),
    );
  expect(given).toEqual([]);
});

test("a state written past the table is found", () => {
  const [bid] = allMachines().filter(({ name }) => name === "Bid");
  const found = (text: string) => writtenIn(text, bid!);
  expect(found("update rounds_bid set state = 'final' where id = $1")).toEqual(["final"]);
  expect(
    found("update rounds_bid b set price = 1,\n  state = case when a then 'scored' else state end\n where x"),
  ).toEqual(["scored"]);
  expect(found("update rounds_bid set state = $1::text where state = 'final'")).toEqual([]);
  expect(
    found(
      "insert into rounds_bid (id, state) select $1, case when a.state = 'final' then 'opened' else 'submitted' end",
    ),
  ).toEqual(["opened"]);
  expect(found("update rounds_bid set at = case when state = 'final' then 1 end, state = $1::text")).toEqual(
    [],
  );
  expect(
    found("insert into rounds_bid (id, state) select $1, 'final' from x where state = 'opened'"),
  ).toEqual(["final"]);
  expect(found("insert into rounds_bid (id, state) values ($1, 'submitted')")).toEqual([]);
});
