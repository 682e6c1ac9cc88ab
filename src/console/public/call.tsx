import type { Ctx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { common, Problem } from "../../platform/problem.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterText } from "../frame/list.tsx";
import { page } from "../frame/page.tsx";
import { Prose } from "../frame/prose.tsx";
import { Table } from "../frame/table.tsx";
import {
  type ApiDocument,
  nameOf,
  operationsOf,
  type Parameter,
  type Placed,
  readDocument,
  rolesOf,
  type SchemaNode,
  wholeOf,
} from "./document.ts";
import { exampleOf, SchemaBody, TypeText } from "./schemas.tsx";

const English = ({ text }: { text: string }) => (
  <div lang="en">
    <Prose text={text} />
  </div>
);

type Asked = Pick<Ctx, "languages" | "caller" | "publicUrl">;

/** One operation: who may, what goes in, what comes out, a call to copy. */
export async function operationPage(ctx: Asked, id: string): Promise<Download> {
  const api = await readDocument();
  const placed = operationsOf(api).find(({ operation }) => operation.operationId === id);
  if (!placed) throw new Problem(common.notFound, "No operation has this name.");
  const { method, path, operation } = placed;
  const reading = readingOf(ctx);
  const { reference } = reading.say;
  return page(
    reading,
    { caller: ctx.caller, title: `${method} ${path}`, path: `/reference/${id}`, chapter: "reference" },
    <>
      <p lang="en">
        <strong>{operation.summary}</strong>
      </p>
      {operation.description && <English text={operation.description} />}
      <p>{reference.roles(rolesOf(operation).join(", "))}</p>
      <Parameters reading={reading} parameters={parametersOf(api, placed)} />
      <Bodies reading={reading} api={api} placed={placed} />
      <Replies reading={reading} api={api} placed={placed} />
      <section aria-labelledby="example">
        <h2 id="example">{reference.example}</h2>
        <p>{reading.texts.pages.open.reference.setFirst}</p>
        <pre>
          <code>{curl(reading, api, placed, ctx.publicUrl)}</code>
        </pre>
      </section>
      <CallForm reading={reading} api={api} placed={placed} />
      <p>
        <a href="/reference">{reference.allCalls}</a>
      </p>
    </>,
  );
}

/** A schema whose named alternatives are shown with their members. */
const spelledOut = (node: SchemaNode, schemas: Record<string, SchemaNode>): SchemaNode => {
  const choices = node.anyOf ?? node.oneOf;
  return choices === undefined
    ? node
    : {
        ...node,
        anyOf: choices.map((one) => ({
          ...wholeOf(one, schemas),
          ...(one.$ref ? { title: nameOf(one.$ref) } : {}),
        })),
      };
};

export async function schemaPage(ctx: Asked, name: string): Promise<Download> {
  const { schemas } = (await readDocument()).components;
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!schema) throw new Problem(common.notFound, "No schema has this name.");
  const reading = readingOf(ctx);
  const { reference } = reading.say;
  return page(
    reading,
    { caller: ctx.caller, title: name, path: `/reference/schemas/${name}`, chapter: "reference" },
    <>
      {schema.description && <English text={schema.description} />}
      <SchemaBody
        reading={reading}
        caption={reference.fields}
        node={spelledOut(wholeOf(schema, schemas), schemas)}
      />
      {(schema.examples ?? []).map((one, n) => (
        <section key={n}>
          <h2>{reference.example}</h2>
          <pre>
            <code>{JSON.stringify(one, null, 1)}</code>
          </pre>
        </section>
      ))}
      <p>
        <a href="/reference">{reference.allSchemas}</a>
      </p>
    </>,
  );
}

/** Whether anybody may call it by an address alone. */
export const isCallable = ({ method, operation }: Placed): boolean =>
  method === "GET" && rolesOf(operation).includes("public");

/** A form that calls what everybody may: what is put in becomes the address. */
function CallForm({ reading, api, placed }: { reading: Reading; api: ApiDocument; placed: Placed }) {
  if (!isCallable(placed)) return null;
  const say = reading.texts.pages.open.reference;
  const inputs = parametersOf(api, placed).filter((p) => p.in === "path" || p.in === "query");
  return (
    <section aria-labelledby="call">
      <h2 id="call">{say.call}</h2>
      <p>{say.callAbout}</p>
      <form class="search" method="get" action={`/reference/${placed.operation.operationId}/call`}>
        {inputs.map((p) => (
          <FilterText key={p.name} name={p.name} label={p.name} />
        ))}
        <button type="submit" class="button button-secondary">
          {say.callButton}
        </button>
      </form>
    </section>
  );
}

/** The address of a call that everybody may make, with what was put in; empty query members are left out. */
export async function calledAddress(id: string, given: Readonly<Record<string, string>>): Promise<string> {
  const api = await readDocument();
  const placed = operationsOf(api).find(({ operation }) => operation.operationId === id);
  if (!placed || !isCallable(placed))
    throw new Problem(common.notFound, "No operation that anybody may call has this name.");
  const query = new URLSearchParams();
  for (const p of parametersOf(api, placed))
    if (p.in === "query" && given[p.name]) query.set(p.name, given[p.name]!);
  const path = placed.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(given[name] || "-"),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

const parametersOf = (api: ApiDocument, { operation }: Placed): Parameter[] =>
  (operation.parameters ?? []).flatMap((p) => {
    const found = p.$ref ? api.components.parameters?.[nameOf(p.$ref)] : p;
    return found ? [found] : [];
  });

function Parameters({ reading, parameters }: { reading: Reading; parameters: readonly Parameter[] }) {
  const { reference, frame } = reading.say;
  if (parameters.length === 0) return null;
  const rows = parameters.map((p) => [
    <code>{p.name}</code>,
    p.in,
    <TypeText reading={reading} node={p.schema ?? {}} />,
    p.required ? frame.yes : frame.no,
    <span lang="en">{p.description ?? ""}</span>,
  ]);
  return <Table caption={reference.parameters} head={reference.parametersHead} rows={rows} />;
}

interface Part {
  reading: Reading;
  api: ApiDocument;
  placed: Placed;
}

function Bodies({ reading, api, placed: { operation } }: Part) {
  if (!operation.requestBody) return null;
  const { reference } = reading.say;
  const { description, content = {} } = operation.requestBody;
  return (
    <section aria-labelledby="request">
      <h2 id="request">{reference.request}</h2>
      {description && <English text={description} />}
      {Object.entries(content).map(([type, { schema = {} }]) => (
        <div key={type}>
          <p>
            <code>{type}</code>: <TypeText reading={reading} node={schema} />
          </p>
          {type === "application/json" && (
            <SchemaBody
              reading={reading}
              caption={reference.requestFields}
              node={wholeOf(schema, api.components.schemas)}
            />
          )}
        </div>
      ))}
    </section>
  );
}

function Replies({ reading, api, placed: { operation } }: Part) {
  const { reference } = reading.say;
  const all = Object.entries(operation.responses);
  const members = all
    .filter(([status]) => status < "300")
    .flatMap(([, { content = {} }]) => Object.values(content))
    .map(({ schema = {} }) => wholeOf(schema, api.components.schemas))
    .filter((node) => node.properties);
  const rows = all.map(([status, reply]) => {
    const found = { ...(reply.$ref ? api.components.responses?.[nameOf(reply.$ref)] : {}), ...reply };
    const types = Object.entries(found.content ?? {}).map(([type, { schema = {} }]) => (
      <span key={type}>
        <code>{type}</code> <TypeText reading={reading} node={schema} />{" "}
      </span>
    ));
    const said = (found.description ?? "").replaceAll(/^- /gm, "").replaceAll("\n", "\n\n");
    return [status === "default" ? reference.otherwise : status, <English text={said} />, types];
  });
  return (
    <section aria-labelledby="reply">
      <h2 id="reply">{reference.reply}</h2>
      <Table caption={reference.replies} head={reference.repliesHead} rows={rows} />
      {members.map((node, n) => (
        <SchemaBody key={n} reading={reading} caption={reference.replyFields} node={node} />
      ))}
    </section>
  );
}

/** Single quotes of a shell: the text between them stays as it is. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
/** A shell's variable of a name in a path: `poolId` becomes `POOL_ID`. */
const variable = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toUpperCase();

function curl(
  { say }: Reading,
  api: ApiDocument,
  { method, path, operation }: Placed,
  publicUrl: string,
): string {
  const { key, file } = say.reference;
  const open = rolesOf(operation).includes("public");
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const sets = [
    ...(open ? [] : [`SAMKOEB_KEY=${quoted(key)}`]),
    ...inPath.map((name) => `${variable(name)}='…'`),
  ];
  const address = publicUrl + path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => `$${variable(name)}`);
  const lines = [`curl -X ${method} "${address}"`];
  if (!open) lines.push(`-H "Authorization: Bearer $SAMKOEB_KEY"`);
  for (const p of parametersOf(api, { method, path, operation })) {
    if (p.name === "Idempotency-Key") lines.push(`-H "Idempotency-Key: $(uuidgen)"`);
    if (p.name === "If-Match") lines.push(`-H 'If-Match: "1"'`);
  }
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (type) lines.push(`-H ${quoted(`Content-Type: ${type}`)}`);
  if (type === "application/json") {
    const example = media?.example ?? exampleOf(media?.schema ?? {}, api.components.schemas);
    lines.push(`-d ${quoted(JSON.stringify(example, null, 2))}`);
  } else if (type) lines.push(`--data-binary @${file}`);
  return [...sets, lines.join(" \\\n  ")].join("\n");
}
