import { nameOf, type SchemaNode, wholeOf } from "./document.ts";
import { type Html, html, type Inset, table } from "./html.ts";

const shown = (value: unknown): Html => html`<code>${JSON.stringify(value)}</code>`;

const joined = (parts: Html[], between: string): Html =>
  html`${parts.map((part, i) => html`${i > 0 ? between : ""}${part}`)}`;

/** A schema's type in a few words, with links to the named ones. */
export function typeText(node: SchemaNode): Html {
  if (node.$ref) {
    const name = nameOf(node.$ref);
    return html`<a href="/reference/schemas/${name}">${name}</a>`;
  }
  if (node.contentSchema) return html`tekst; hver linje eller del: ${typeText(node.contentSchema)}`;
  const choices = node.anyOf ?? node.oneOf;
  if (choices) return joined(choices.map(typeText), " eller ");
  if (node.allOf) return joined(node.allOf.map(typeText), " og ");
  if (node.enum) return joined(node.enum.map(shown), " | ");
  if (node.const !== undefined) return shown(node.const);
  if (node.items) return html`liste af ${typeText(node.items)}`;
  if (node.prefixItems) return html`[${joined(node.prefixItems.map(typeText), ", ")}]`;
  if (typeof node.additionalProperties === "object")
    return html`objekt med værdier af ${typeText(node.additionalProperties)}`;
  const types = node.type === undefined ? ["vilkårlig"] : [node.type].flat();
  return html`${types.join(" | ")}${node.format ? ` (${node.format})` : ""}`;
}

/** Limits, pattern and default of a value. */
function limits(node: SchemaNode): Html {
  const range = (low: number | undefined, high: number | undefined, what: string) =>
    low === undefined && high === undefined ? [] : [html`${what} ${low ?? ""}–${high ?? ""}`];
  return joined(
    [
      ...range(node.minimum, node.maximum, "værdi"),
      ...range(node.minLength, node.maxLength, "tegn"),
      ...range(node.minItems, node.maxItems, "antal"),
      ...(node.pattern ? [html`mønster <code>${node.pattern}</code>`] : []),
      ...(node.default === undefined ? [] : [html`standard ${shown(node.default)}`]),
    ],
    "; ",
  );
}

const english = (text: string | undefined): Inset => text && html`<span lang="en">${text}</span>`;

/** The members of an object as a table; anything else as one line. Nested objects follow under their path. */
export function schemaBody(caption: string, node: SchemaNode): Html {
  if (!node.properties) {
    const inner = node.items?.properties ? node.items : undefined;
    return html`<p>${caption}: ${typeText(node)} ${limits(node)}</p>${inner && schemaBody(`${caption}[]`, inner)}`;
  }
  const rows = memberRows(node, "");
  return table(caption, ["Felt", "Type", "Skal med", "Grænser", "Betydning"], rows);
}

function memberRows(node: SchemaNode, prefix: string): Inset[][] {
  return Object.entries(node.properties ?? {}).flatMap(([name, member]) => {
    const row: Inset[] = [
      html`<code>${prefix}${name}</code>`,
      typeText(member),
      node.required?.includes(name) ? "ja" : "nej",
      limits(member),
      english(member.description),
    ];
    const element = member.items?.properties ? member.items : member;
    const below = memberRows(element, `${prefix}${name}${element === member ? "" : "[]"}.`);
    return [row, ...below];
  });
}

/** A small value that fits a schema, for the example call. Named schemas are followed `depth` levels down. */
export function exampleOf(node: SchemaNode, schemas: Record<string, SchemaNode>, depth = 6): unknown {
  if (depth === 0) return null;
  if (node.$ref || node.allOf) return exampleOf(wholeOf(node, schemas), schemas, depth - 1);
  if (node.default !== undefined) return node.default;
  if (node.const !== undefined) return node.const;
  if (node.enum) return node.enum[0];
  const choice = (node.anyOf ?? node.oneOf)?.[0];
  if (choice) return exampleOf(choice, schemas, depth);
  const type = [node.type].flat()[0];
  if (type === "object" || node.properties) {
    const required = Object.entries(node.properties ?? {}).filter(([name]) => node.required?.includes(name));
    return Object.fromEntries(
      required.map(([name, member]) => [name, exampleOf(member, schemas, depth - 1)]),
    );
  }
  if (type === "array") return node.items ? [exampleOf(node.items, schemas, depth - 1)] : [];
  if (type === "integer" || type === "number") return Math.max(1, node.minimum ?? 1);
  if (type === "boolean") return true;
  return textExample(node);
}

function textExample(node: SchemaNode): string {
  if (node.format === "date") return "2027-01-01";
  if (node.format === "date-time") return "2027-01-01T12:00:00+01:00";
  if (node.format === "uuid") return "5f0c1d7e-2a34-4c56-8b7d-90a1b2c3d4e5";
  return node.pattern?.includes("\\.\\d") ? "62.00" : "…";
}
