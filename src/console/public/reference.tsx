import type { Ctx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { common, Problem } from "../../platform/problem.ts";
import { type Reading, readingOf } from "../frame/language.ts";
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
  wholeOf,
} from "./document.ts";
import { exampleOf, SchemaBody, TypeText } from "./schemas.tsx";

const English = ({ text }: { text: string }) => (
  <div lang="en">
    <Prose text={text} />
  </div>
);

type Asked = Pick<Ctx, "languages">;

/** All operations by chapter, and the named schemas. */
export async function referencePage(ctx: Asked): Promise<Download> {
  const api = await readDocument();
  const all = operationsOf(api);
  const reading = readingOf(ctx);
  const { reference } = reading.say;
  return page(
    reading,
    { title: reference.title, path: "/reference", chapter: "reference" },
    <>
      <p>
        {reference.version(api.info.version)} <a href="/openapi.yaml">openapi.yaml</a>. {reference.inEnglish}
      </p>
      {api.tags.map(({ name, description }) => (
        <section key={name} aria-labelledby={`tag-${name}`}>
          <h2 id={`tag-${name}`}>{name}</h2>
          <p lang="en">{description}</p>
          <Table
            caption={reference.calls(name)}
            head={reference.callsHead}
            rows={all
              .filter(({ operation }) => operation.tags.includes(name))
              .map(({ method, path, operation }) => [
                <a href={`/reference/${operation.operationId}`}>
                  <code>{`${method} ${path}`}</code>
                </a>,
                <span lang="en">{operation.summary}</span>,
                rolesOf(operation).join(", "),
              ])}
          />
        </section>
      ))}
      <section aria-labelledby="schemas">
        <h2 id="schemas">{reference.schemas}</h2>
        <ul>
          {Object.keys(api.components.schemas).map((name) => (
            <li key={name}>
              <a href={`/reference/schemas/${name}`}>{name}</a>
            </li>
          ))}
        </ul>
      </section>
    </>,
  );
}

/** One operation: who may, what goes in, what comes out, a call to copy. */
export async function operationPage(ctx: Asked & Pick<Ctx, "publicUrl">, id: string): Promise<Download> {
  const api = await readDocument();
  const placed = operationsOf(api).find(({ operation }) => operation.operationId === id);
  if (!placed) throw new Problem(common.notFound, "No operation has this name.");
  const { method, path, operation } = placed;
  const reading = readingOf(ctx);
  const { reference } = reading.say;
  return page(
    reading,
    { title: `${method} ${path}`, path: `/reference/${id}`, chapter: "reference" },
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
        <pre>
          <code>{curl(reading, api, placed, ctx.publicUrl)}</code>
        </pre>
      </section>
      <p>
        <a href="/reference">{reference.allCalls}</a>
      </p>
    </>,
  );
}

export async function schemaPage(ctx: Asked, name: string): Promise<Download> {
  const { schemas } = (await readDocument()).components;
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!schema) throw new Problem(common.notFound, "No schema has this name.");
  const reading = readingOf(ctx);
  const { reference } = reading.say;
  return page(
    reading,
    { title: name, path: `/reference/schemas/${name}`, chapter: "reference" },
    <>
      {schema.description && <English text={schema.description} />}
      <SchemaBody reading={reading} caption={reference.fields} node={wholeOf(schema, schemas)} />
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

function curl(
  { say }: Reading,
  api: ApiDocument,
  { method, path, operation }: Placed,
  publicUrl: string,
): string {
  const { key, file } = say.reference;
  const lines = [`curl -X ${method} ${quoted(publicUrl + path)}`];
  if (!rolesOf(operation).includes("public")) lines.push(`-H 'Authorization: Bearer ${key}'`);
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
  return lines.join(" \\\n  ");
}
