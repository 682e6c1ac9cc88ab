import type { ComponentChildren } from "preact";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { nameOf, type SchemaNode, wholeOf } from "./document.ts";

const Value = ({ value }: { value: unknown }) => <code>{JSON.stringify(value)}</code>;

/** Parts with a text between them. */
const joined = (parts: readonly ComponentChildren[], between: string): ComponentChildren =>
  parts.map((part, i) => (i > 0 ? [between, part] : part));

/** A schema's type in a few words, with links to the named ones. */
export function TypeText({ reading, node }: { reading: Reading; node: SchemaNode }) {
  return <>{typeOf(reading, node)}</>;
}

function typeOf(reading: Reading, node: SchemaNode): ComponentChildren {
  const { reference } = reading.say;
  const inner = (one: SchemaNode) => typeOf(reading, one);
  if (node.$ref) {
    const name = nameOf(node.$ref);
    return <a href={`/reference/schemas/${name}`}>{name}</a>;
  }
  if (node.contentSchema) return [reference.text, inner(node.contentSchema)];
  const choices = node.anyOf ?? node.oneOf;
  if (choices) return joined(choices.map(inner), reference.or);
  if (node.allOf) return joined(node.allOf.map(inner), reference.and);
  if (node.enum)
    return joined(
      node.enum.map((value) => <Value value={value} />),
      " | ",
    );
  if (node.const !== undefined) return <Value value={node.const} />;
  if (node.items) return [reference.list, inner(node.items)];
  if (node.prefixItems) return ["[", joined(node.prefixItems.map(inner), ", "), "]"];
  if (typeof node.additionalProperties === "object") return [reference.map, inner(node.additionalProperties)];
  const types = node.type === undefined ? [reference.any] : [node.type].flat();
  return `${types.join(" | ")}${node.format ? ` (${node.format})` : ""}`;
}

/** Limits, pattern and default of a value. */
function limitsOf({ say }: Reading, node: SchemaNode): ComponentChildren {
  const { limits } = say.reference;
  const range = (low: number | undefined, high: number | undefined, what: string) =>
    low === undefined && high === undefined ? [] : [`${what} ${low ?? ""}–${high ?? ""}`];
  return joined(
    [
      ...range(node.minimum, node.maximum, limits.value),
      ...range(node.minLength, node.maxLength, limits.length),
      ...range(node.minItems, node.maxItems, limits.items),
      ...(node.pattern ? [[`${limits.pattern} `, <code>{node.pattern}</code>]] : []),
      ...(node.default === undefined ? [] : [[`${limits.default} `, <Value value={node.default} />]]),
    ],
    "; ",
  );
}

/** The members of an object as a table; anything else as one line. Nested objects follow under their path. */
export function SchemaBody(given: { reading: Reading; caption: string; node: SchemaNode }) {
  const { reading, caption, node } = given;
  const forms = formsOf(node);
  if (forms.length > 0) return <Alternatives reading={reading} caption={caption} forms={forms} />;
  if (!node.properties) {
    const inner = node.items?.properties ? node.items : undefined;
    return (
      <>
        <p>
          {caption}: {typeOf(reading, node)} {limitsOf(reading, node)}
        </p>
        {inner && <SchemaBody reading={reading} caption={`${caption}[]`} node={inner} />}
      </>
    );
  }
  return (
    <Table caption={caption} head={reading.say.reference.fieldsHead} rows={memberRows(reading, node, "")} />
  );
}

/** The shapes of which a value has one, where they are spelled out here; named ones are links in `TypeText`. */
const formsOf = (node: SchemaNode): readonly SchemaNode[] => {
  const choices = node.anyOf ?? node.oneOf ?? [];
  return choices.some(({ properties }) => properties !== undefined) ? choices : [];
};

/** What sets a shape apart from its neighbours: `kind: "file"`, by the members that have one value alone. */
const formName = ({ title, properties = {} }: SchemaNode): string =>
  [
    ...(title === undefined ? [] : [title]),
    ...Object.entries(properties).flatMap(([name, { const: only }]) =>
      only === undefined ? [] : [`${name}: ${JSON.stringify(only)}`],
    ),
  ].join(", ");

function Alternatives(given: { reading: Reading; caption: string; forms: readonly SchemaNode[] }) {
  const { reading, caption, forms } = given;
  const say = reading.texts.pages.open.reference;
  return (
    <section>
      <p>
        {caption}: {say.alternatives}
      </p>
      {forms.map((form, n) => (
        <SchemaBody
          key={n}
          reading={reading}
          caption={`${caption}: ${say.alternative(n + 1, formName(form))}`}
          node={form}
        />
      ))}
    </section>
  );
}

function memberRows(reading: Reading, node: SchemaNode, prefix: string): ComponentChildren[][] {
  const { frame } = reading.say;
  return Object.entries(node.properties ?? {}).flatMap(([name, member]) => {
    const row: ComponentChildren[] = [
      <code>{`${prefix}${name}`}</code>,
      typeOf(reading, member),
      node.required?.includes(name) ? frame.yes : frame.no,
      limitsOf(reading, member),
      member.description && <span lang="en">{member.description}</span>,
    ];
    const element = member.items?.properties ? member.items : member;
    const path = `${prefix}${name}${element === member ? "" : "[]"}`;
    const below = memberRows(reading, element, `${path}.`);
    const ofForms = formsOf(member).flatMap((form) =>
      memberRows(reading, form, `${path} (${formName(form)}).`),
    );
    return [row, ...below, ...ofForms];
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
