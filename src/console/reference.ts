import type { Download } from "../platform/operation/kinds.ts";
import { common, Problem } from "../platform/problem.ts";
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
import { type Html, html, prose, table } from "./html.ts";
import { page } from "./page.ts";
import { exampleOf, schemaBody, typeText } from "./schemas.ts";

const inEnglish = (text: string): Html => html`<div lang="en">${prose(text)}</div>`;

/** All operations by chapter, and the named schemas. */
export async function referencePage(): Promise<Download> {
  const api = await readDocument();
  const all = operationsOf(api);
  const chapters = api.tags.map(({ name, description }) => {
    const rows = all
      .filter(({ operation }) => operation.tags.includes(name))
      .map(({ method, path, operation }) => [
        html`<a href="/reference/${operation.operationId}"><code>${method} ${path}</code></a>`,
        html`<span lang="en">${operation.summary}</span>`,
        rolesOf(operation).join(", "),
      ]);
    return html`<section aria-labelledby="tag-${name}"><h2 id="tag-${name}">${name}</h2>
<p lang="en">${description}</p>
${table(`Kald i ${name}`, ["Kald", "Hvad det gør", "Roller"], rows)}</section>`;
  });
  const names = Object.keys(api.components.schemas).map(
    (name) => html`<li><a href="/reference/schemas/${name}">${name}</a></li>`,
  );
  return page(
    "API-reference",
    "/reference",
    html`<p>Version ${api.info.version}. Maskinlæsbart: <a href="/openapi.yaml">openapi.yaml</a>. API'ets egne tekster
er på engelsk.</p>
${chapters}
<section aria-labelledby="skemaer"><h2 id="skemaer">Skemaer</h2><ul>${names}</ul></section>`,
  );
}

/** One operation: who may, what goes in, what comes out, a call to copy. */
export async function operationPage(id: string, publicUrl: string): Promise<Download> {
  const api = await readDocument();
  const placed = operationsOf(api).find(({ operation }) => operation.operationId === id);
  if (!placed) throw new Problem(common.notFound, "No operation has this name.");
  const { method, path, operation } = placed;
  const parameters = parametersOf(api, placed);
  return page(
    `${method} ${path}`,
    "/reference",
    html`<p lang="en"><strong>${operation.summary}</strong></p>
${operation.description ? inEnglish(operation.description) : undefined}
<p>Roller: ${rolesOf(operation).join(", ")}</p>
${
  parameters.length > 0
    ? table(
        "Parametre",
        ["Navn", "Hvor", "Type", "Skal med", "Betydning"],
        parameters.map((p) => [
          html`<code>${p.name}</code>`,
          p.in,
          typeText(p.schema ?? {}),
          p.required ? "ja" : "nej",
          html`<span lang="en">${p.description ?? ""}</span>`,
        ]),
      )
    : undefined
}
${bodies(api, placed)}
${replies(api, placed)}
<section aria-labelledby="eksempel"><h2 id="eksempel">Eksempel</h2>
<pre><code>${curl(api, placed, publicUrl)}</code></pre></section>
<p><a href="/reference">Alle kald</a></p>`,
  );
}

export async function schemaPage(name: string): Promise<Download> {
  const { schemas } = (await readDocument()).components;
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!schema) throw new Problem(common.notFound, "No schema has this name.");
  return page(
    name,
    "/reference",
    html`${schema.description ? inEnglish(schema.description) : undefined}
${schemaBody("Felter", wholeOf(schema, schemas))}
${(schema.examples ?? []).map((one) => html`<h2>Eksempel</h2><pre><code>${JSON.stringify(one, null, 1)}</code></pre>`)}
<p><a href="/reference">Alle kald og skemaer</a></p>`,
  );
}

const parametersOf = (api: ApiDocument, { operation }: Placed): Parameter[] =>
  (operation.parameters ?? []).flatMap((p) => {
    const found = p.$ref ? api.components.parameters?.[nameOf(p.$ref)] : p;
    return found ? [found] : [];
  });

function bodies(api: ApiDocument, { operation }: Placed): Html | undefined {
  if (!operation.requestBody) return undefined;
  const { description, content = {} } = operation.requestBody;
  const shown = Object.entries(content).map(([type, { schema = {} }]) => {
    const node = wholeOf(schema, api.components.schemas);
    return html`<p><code>${type}</code>: ${typeText(schema)}</p>
${type === "application/json" ? schemaBody("Felter i anmodningen", node) : undefined}`;
  });
  return html`<section aria-labelledby="krop"><h2 id="krop">Anmodning</h2>
${description ? inEnglish(description) : undefined}${shown}</section>`;
}

function replies(api: ApiDocument, { operation }: Placed): Html {
  const success = Object.entries(operation.responses).filter(([status]) => status < "300");
  const members = success.flatMap(([, { content = {} }]) =>
    Object.values(content).map(({ schema = {} }) => {
      const node = wholeOf(schema, api.components.schemas);
      return node.properties ? schemaBody("Felter i svaret", node) : undefined;
    }),
  );
  const rows = Object.entries(operation.responses).map(([status, reply]) => {
    const found = { ...(reply.$ref ? api.components.responses?.[nameOf(reply.$ref)] : {}), ...reply };
    const types = Object.entries(found.content ?? {}).map(
      ([type, { schema = {} }]) => html`<code>${type}</code> ${typeText(schema)} `,
    );
    const said = (found.description ?? "").replaceAll(/^- /gm, "").replaceAll("\n", "\n\n");
    return [status === "default" ? "ellers" : status, inEnglish(said), html`${types}`];
  });
  return html`<section aria-labelledby="svar"><h2 id="svar">Svar</h2>
${table("Svar efter HTTP-status", ["Status", "Betydning", "Indhold"], rows)}${members}</section>`;
}

/** Single quotes of a shell: the text between them stays as it is. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function curl(api: ApiDocument, { method, path, operation }: Placed, publicUrl: string): string {
  const lines = [`curl -X ${method} ${quoted(publicUrl + path)}`];
  if (!rolesOf(operation).includes("public")) lines.push("-H 'Authorization: Bearer API-NØGLE'");
  for (const p of parametersOf(api, { method, path, operation })) {
    if (p.name === "Idempotency-Key") lines.push(`-H "Idempotency-Key: $(uuidgen)"`);
    if (p.name === "If-Match") lines.push(`-H 'If-Match: "1"'`);
  }
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (type) lines.push(`-H ${quoted(`Content-Type: ${type}`)}`);
  if (type === "application/json") {
    const example = media?.example ?? exampleOf(media?.schema ?? {}, api.components.schemas);
    lines.push(`-d ${quoted(JSON.stringify(example, null, 2))}`);
  } else if (type) lines.push("--data-binary @FIL");
  return lines.join(" \\\n  ");
}
