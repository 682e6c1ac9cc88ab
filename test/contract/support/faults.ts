import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { nodesOf, readSource } from "../../../bin/source.mjs";

/** Every sentence that the program can say of one field: of schemas, and of refusals that name a place. */

type Node = { type: string; [key: string]: unknown };

/** What a schema's own checks say, with what it is made of; zod's defaults are known by their codes. */
export function sentencesOf(schema: z.ZodType, seen = new Set<unknown>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const found: string[] = [];
  const visit = (part: unknown, depth: number): void => {
    if (typeof part !== "object" || part === null || depth > 4) return;
    if (part instanceof z.ZodType) {
      found.push(...sentencesOf(part, seen));
      return;
    }
    if (part instanceof RegExp || part instanceof Set) return;
    for (const inner of Object.values(part)) visit(inner, depth + 1);
  };
  const { def } = schema._zod as unknown as { def: Record<string, unknown> };
  found.push(...said(def));
  for (const check of (def["checks"] ?? []) as { _zod: { def: Record<string, unknown> } }[])
    found.push(...said(check._zod.def));
  for (const [name, part] of Object.entries(def)) {
    if (name === "getter") visit((part as () => unknown)(), 0);
    else if (name === "shape" || name !== "checks") visit(part, 0);
  }
  return found;
}

function said(def: Record<string, unknown>): string[] {
  const { error } = def as { error?: (issue: object) => unknown };
  const text = error?.({ code: "custom", input: "?", path: [], values: [] });
  if (typeof text === "string") return [text];
  if (text && typeof text === "object" && "message" in text) return [String(text.message)];
  // A pattern without words of its own is refused in zod's.
  if (def["check"] === "string_format" || def["check"] === "custom")
    return [def["format"] === "regex" ? "Invalid string: must match pattern /x/" : "Invalid input"];
  return [];
}

/** What stands in a sentence for what is put in at run time. */
export const gap = "{}";

/** A sentence in the source, with a `gap` for each part that is put in. */
export interface Said {
  where: string;
  text: string;
}

/** Functions that make a refusal of a place and a sentence. */
const refusing = /(^|\.)(refuse|wrong|fault|badField|mismatch|refuseAt|dayOff|early)\w*$/;

const textOf = (node: Node): string | undefined => {
  if (node.type === "Literal") return typeof node["value"] === "string" ? node["value"] : undefined;
  if (node.type !== "TemplateLiteral") return undefined;
  return (node["quasis"] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join(gap);
};

const isPlace = (node: Node | undefined): boolean =>
  node !== undefined && /^[/?{#]|^$/.test(textOf(node) ?? "-");

/** What refusals with a place say, in every source below `src` that `takes` names. */
export function saidAtPlaces(
  src: string,
  takes: (name: string) => boolean,
): { said: Said[]; unread: string[] } {
  const found: Said[] = [];
  const unread: string[] = [];
  for (const name of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(name) || !takes(name)) continue;
    const source = readSource(name, readFileSync(join(src, name), "utf8"));
    const constants = new Map<string, Node[]>();
    const nodes = (...types: string[]) =>
      nodesOf(source, ...types).map(({ node }) => node as unknown as Record<string, unknown>);
    for (const { id, init } of nodes("VariableDeclarator") as { id: Node; init: Node | null }[])
      if (id.type === "Identifier" && init)
        constants.set(String(id["name"]), [...(constants.get(String(id["name"])) ?? []), init]);
    const at = (node: Node) => `${name}:${source.lineOf(node["start"] as number)}`;
    const read = (node: Node): boolean => {
      const text = textOf(node);
      if (text !== undefined) {
        found.push({ where: at(node), text });
        return true;
      }
      if (node.type === "ConditionalExpression")
        return [node["consequent"], node["alternate"]].map((one) => read(one as Node)).every(Boolean);
      if (node.type === "LogicalExpression")
        return [node["left"], node["right"]].map((one) => read(one as Node)).every(Boolean);
      if (node.type === "Identifier" && node["name"] === "undefined") return true;
      const held = node.type === "Identifier" ? constants.get(String(node["name"])) : undefined;
      if (held) return held.map(read).every(Boolean);
      if (node.type === "TSAsExpression") return read(node["expression"] as Node);
      return false;
    };
    const take = (node: Node) => {
      if (!read(node))
        unread.push(
          `${at(node)}: ${source.text.slice(node["start"] as number, node["end"] as number).slice(0, 80)}`,
        );
    };
    for (const object of nodes("ObjectExpression")) {
      const members = object["properties"] as { key?: { name?: string }; value?: Node }[];
      const member = (name: string) => members.find(({ key }) => key?.name === name)?.value;
      const [detail, message] = [member("detail"), member("message")];
      if (member("pointer") && detail) take(detail);
      if (member("path") && message) take(message);
    }
    for (const call of nodes("CallExpression", "NewExpression")) {
      const [first, ...others] = call["arguments"] as Node[];
      const { start, end } = call["callee"] as { start: number; end: number };
      const sentence = others.find((one) => !isPlace(one)) ?? (isPlace(first) ? undefined : first);
      if (refusing.test(source.text.slice(start, end)) && [first, ...others].some(isPlace) && sentence)
        take(sentence);
    }
  }
  return { said: found, unread };
}
