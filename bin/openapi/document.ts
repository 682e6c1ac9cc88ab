import type { z } from "zod";
import type { Domain } from "../../src/platform/jobs/bind.ts";
import { Page } from "../../src/platform/operation/list.ts";
import { type Described, describe } from "./described.ts";
import { AnswerExamples, examplesOf } from "./examples.ts";
import { type PublishedParameters, publishParameters } from "./parameters.ts";
import {
  ownReply,
  ProblemBody,
  problemExtras,
  problemRef,
  refusalReply,
  refusalSets,
  refused,
} from "./replies.ts";
import { type Json, type PublishedSchemas, publish } from "./schemas.ts";

const chapters: Record<string, string> = {
  platform: "Long jobs and how far they are; health.",
  parties: "Controllers, institutions, publishers, people, API keys and data processing agreements.",
  roster: "Pupil counts per institution and grade: rosters in, snapshots out.",
  catalogue: "Products, offers and price sheets.",
  agreements: "Agreements, their named buyers, ceilings and call-offs.",
  rounds: "Joint purchasing rounds: demand, sealed bids, evaluation, standstill, award.",
  licences: "Licences, pools of seats, draws, seat assignments and access checks.",
  usage:
    "Usage data in: formats, batches, files; what providers say of a month, and how long events are kept.",
  reconciliation: "Usage against licences: figures, findings, adjustments, and what nobody knows.",
  simulation: "What use would have cost and earned under other models and prices.",
  books: "Sellers' journals: accounts with balances, entries with postings, months, reversals.",
  banking:
    "Sellers' bank statements: lines that pay invoices, or wait for a person; what payers have on account.",
  payments: "Invoices paid by card at Stripe: payments, refunds, contested payments, differences.",
  billing: "Invoices, credit notes, and the marketplace's invoices of its fee.",
  payouts: "What publishers are owed of the marketplace's sales, and how they are paid.",
  feed: "What has happened, as public facts in their order.",
  departures: "Parties that leave: all their data, the end, and deletion.",
  reports: "Read-only views across domains and exports.",
  console: "The public web pages.",
};

const intro = `Samkøb is a marketplace in which municipalities buy and licence digital learning materials together.

- **Keys**: send \`Authorization: Bearer <api key>\`. A key belongs to a person or machine of one party and carries roles.
- **Tenancy**: what your party may not see answers 404, exactly as an id that does not exist.
- **Money** is in whole minor units (øre) excluding VAT; unit prices are decimal strings in kroner.
- **Periods** are half-open: the end is the first day that is no longer in it. Dates are Europe/Copenhagen.
- **Roles** of an operation stand in its \`security\`: a key with one of them may call it.
- **Idempotency-Key** on any change makes a repeat safe for 30 days: the first answer comes again, marked \`Idempotent-Replayed\`.
- **Whole numbers** lie within ±(2^53 − 1) where a schema says no more.
- **Every answer** carries \`X-Request-Id\`, which leads to the request's log entries; quote it to support.
- **Lists** are paged by an opaque cursor: send \`nextCursor\` of one page as \`cursor\` of the next.
- **Refusals** are problem documents (RFC 9457) whose \`type\` is \`/problems/<code>\`, a page of this server. An
  operation lists its own codes by status; \`default\` has those of every operation of its kind, whatever their status.`;

/** What the document is made from: zod schemas in their published form, and parameters that routes share. */
interface Published {
  schemas: PublishedSchemas;
  parameters: PublishedParameters;
  refusals: PublishedRefusals;
  answers: AnswerExamples;
}

interface PublishedRefusals {
  of(route: Described): Json;
  components: Json;
}

/** The OpenAPI 3.1 document of all domains' routes, in their order. Throws where a tag has no chapter text. */
export function buildDocument(domains: readonly Domain[], version: string): Json {
  const routes = domains.flatMap(({ name, routes: own }) => {
    const examples = examplesOf(name);
    return own.map((route) => describe(route, examples[route.operation.id]));
  });
  const extras = problemExtras(routes);
  const sent = routes.flatMap((route) => [
    route.params,
    route.query,
    ...(route.body ? [route.body] : []),
    ...Object.values(route.upload?.lines ?? {}),
  ]);
  const replies = routes.flatMap(({ schema }) => (schema ? [schema] : []));
  const schemas = publish(sent, [...replies, Page, ProblemBody, ...extras.values()]);
  const published = {
    schemas,
    parameters: publishParameters(routes, schemas),
    refusals: publishRefusals(routes, extras, schemas),
    answers: new AnswerExamples(),
  };
  const paths = pathsOf(routes, published);
  const tags = [...new Set(routes.map((route) => route.tag))];
  return {
    openapi: "3.1.0",
    info: {
      title: "Samkøb",
      version,
      description: intro,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "The server that serves this document" }],
    tags: tags.map((name) => ({ name, description: chapterOf(name) })),
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key: `samk_<id>_<secret>`." },
      },
      headers: replyHeaders,
      parameters: published.parameters.components,
      responses: published.refusals.components,
      schemas: withProblemBase(schemas.components, extras),
      examples: published.answers.components,
    },
    paths,
    webhooks: { event: { post: sentEvent } },
  };
}

/** What a party's own addresses are sent: one shape for all public facts. */
const sentHeader = (name: string, description: string): Json => ({
  ...{ name, in: "header", required: true, description, schema: { type: "string" } },
});
const sentEvent: Json = {
  operationId: "receiveEvent",
  tags: ["feed"],
  summary: "A public fact, sent to an address of yours",
  description: "Signed as Standard Webhooks has it. Answer 2xx within ten seconds; 410 ends it.",
  security: [],
  parameters: [
    sentHeader("webhook-id", "The event's id, the same at every attempt"),
    sentHeader("webhook-timestamp", "When it was sent, in seconds"),
    sentHeader("webhook-signature", "`v1,` and HMAC-SHA-256 in base64, one for each secret in force"),
  ],
  requestBody: {
    required: true,
    content: { "application/json": { schema: { $ref: "#/components/schemas/Event" } } },
  },
  responses: {
    "204": { description: "Taken: the next one comes" },
    "410": { description: "Nobody is there any more: nothing more is sent" },
  },
};

function chapterOf(tag: string): string {
  const text = chapters[tag];
  if (!text) throw new Error(`tag '${tag}' has no chapter text in bin/openapi/document.ts`);
  return text;
}

const replyHeaders: Json = {
  ETag: {
    description: "The version; send it back as `If-Match` to change exactly what you read.",
    schema: { type: "string", pattern: '^"\\d{1,9}"$' },
  },
  Location: { description: "Address of what was made.", schema: { type: "string" } },
};

/** A problem with members of its own has the common ones too. */
function withProblemBase(components: Json, extras: Map<string, z.ZodType>): Json {
  const names = new Set([...extras.values()].map((schema) => schema.meta()?.id));
  return Object.fromEntries(
    Object.entries(components).map(([name, schema]) => [
      name,
      names.has(name) ? { allOf: [problemRef], ...(schema as Json) } : schema,
    ]),
  );
}

/** Sets of refusals by name: those that several operations share lie in `components.responses`. */
function publishRefusals(
  routes: readonly Described[],
  extras: Map<string, z.ZodType>,
  schemas: PublishedSchemas,
): PublishedRefusals {
  const schemaOf = (code: string): Json | undefined => {
    const schema = extras.get(code);
    return schema && schemas.of(schema, "answered");
  };
  const uses = routes.flatMap(refusalSets);
  const isShared = (name: string) => uses.filter((set) => set.name === name).length > 1;
  const shared = uses.filter(({ name }) => isShared(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    of: (route) =>
      Object.fromEntries(
        refusalSets(route).map((set) => [
          set.status,
          isShared(set.name) ? { $ref: `#/components/responses/${set.name}` } : ownReply(set, schemaOf),
        ]),
      ),
    components: {
      Refused: refused,
      ...Object.fromEntries(shared.map((set) => [set.name, refusalReply(set, schemaOf)])),
    },
  };
}

function pathsOf(routes: readonly Described[], published: Published): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, published) };
  return paths;
}

function operation(route: Described, { schemas, parameters, refusals, answers }: Published): Json {
  const own = parameters.of(route);
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    security: route.roles === "public" ? [] : [{ apiKey: [...route.roles] }],
    ...(own.length > 0 ? { parameters: own } : {}),
    ...requestBody(route, schemas),
    responses: { [route.status]: success(route, schemas, answers), ...refusals.of(route) },
  };
}

const exampled = (value: unknown): Json => (value === undefined ? {} : { example: value });

/** An upload's example is text of one of the types that it may have: lines, a table, or JSON. */
const isSent = (type: string, sent: unknown): boolean =>
  typeof sent === "string" ? /ndjson|csv/.test(type) : type === "application/json";

function requestBody(route: Described, schemas: PublishedSchemas): Json {
  if (route.upload) {
    const { contentTypes, maxBytes, description, lines = {} } = route.upload;
    const bytes = (type: string): Json =>
      lines[type]
        ? { type: "string", contentMediaType: type, contentSchema: schemas.of(lines[type], "sent") }
        : { type: "string", format: "binary" };
    const { sent } = route.example;
    const only = typeof sent === "string" && contentTypes.length === 1;
    const shown = (type: string) =>
      sent !== undefined && (only || isSent(type, sent)) ? { example: sent } : {};
    return {
      requestBody: {
        description: `${description} At most ${maxBytes} bytes.`,
        required: true,
        content: Object.fromEntries(
          contentTypes.map((type) => [type, { schema: bytes(type), ...shown(type) }]),
        ),
      },
    };
  }
  if (!route.body) return {};
  const media = { schema: schemas.of(route.body, "sent"), ...exampled(route.example.sent) };
  return { requestBody: { required: true, content: { "application/json": media } } };
}

const headerRef = (name: string) => ({ [name]: { $ref: `#/components/headers/${name}` } });

function mustAnswer({ id, schema }: Described): z.ZodType {
  if (!schema) throw new Error(`${id} answers with neither data nor a file`);
  return schema;
}

function success(route: Described, schemas: PublishedSchemas, answers: AnswerExamples): Json {
  const headers = {
    ...(route.location ? headerRef("Location") : {}),
    ...(route.etag ? headerRef("ETag") : {}),
  };
  const some = Object.keys(headers).length > 0 ? { headers } : {};
  if (route.file) {
    const type = route.file.contentType.split(";")[0]!.trim();
    return {
      description: route.file.description,
      ...some,
      content: { [type]: { schema: { type: "string" }, ...exampled(route.example.answered) } },
    };
  }
  const said = { 200: "Done", 201: "Made", 202: "Accepted: the work goes on" }[route.status];
  const schema = schemas.of(mustAnswer(route), "answered");
  const media = { schema, ...answers.of(schema, route.example.answered) };
  return { description: said, ...some, content: { "application/json": media } };
}
