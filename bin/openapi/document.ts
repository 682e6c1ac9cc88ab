import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import type { Route } from "../../src/platform/http/route.ts";
import type { Domain } from "../../src/platform/jobs/bind.ts";
import { isKeyed, makeProblemReplies, type ProblemReply } from "./replies.ts";

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
  billing: "Invoices, credit notes and payouts.",
  reports: "Read-only views across domains and exports.",
  console: "The public web pages.",
};

const intro = `Samkøb is a marketplace in which municipalities buy and licence digital learning materials together.

- **Keys**: send \`Authorization: Bearer <api key>\`. A key belongs to a person or machine of one party and carries roles.
- **Tenancy**: what your party may not see answers 404, exactly as an id that does not exist.
- **Money** is in whole minor units (øre) excluding VAT; unit prices are decimal strings in kroner.
- **Periods** are half-open: the end is the first day that is no longer in it. Dates are Europe/Copenhagen.
- **Idempotency-Key** on any change makes a repeat safe for 30 days: the first answer comes again, marked \`Idempotent-Replayed\`.
- **Lists** are paged by an opaque cursor: send \`nextCursor\` of one page as \`cursor\` of the next.
- **Refusals** are problem documents (RFC 9457) whose \`type\` is a page of this server.`;

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of all domains' routes, in their order. Throws where a tag has no chapter text. */
export function buildDocument(domains: readonly Domain[], version: string): Json {
  const registry = new OpenAPIRegistry();
  declareShared(registry);
  const replies = makeProblemReplies();
  const shared = new Map<string, ProblemReply>();
  const tags = new Set<string>();
  for (const route of domains.flatMap((domain) => domain.routes)) {
    tags.add(route.tag);
    registry.registerPath(operation(route, replies(route), shared));
  }
  // Named like the others, so that schemas used only in a shared reply become components too.
  for (const [name, reply] of shared) registry.registerPath(carrier(name, reply));
  const document = new OpenApiGeneratorV31(registry.definitions, {
    sortComponents: "alphabetically",
  }).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Samkøb",
      version,
      description: intro,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "The server that serves this document" }],
    security: [{ apiKey: [] }],
    tags: [...tags].map((name) => ({ name, description: chapterOf(name) })),
  }) as unknown as Json;
  liftShared(document, shared);
  return mendNullable(document) as Json;
}

function chapterOf(tag: string): string {
  const text = chapters[tag];
  if (!text) throw new Error(`tag '${tag}' has no chapter text in bin/openapi/document.ts`);
  return text;
}

function declareShared(registry: OpenAPIRegistry): void {
  registry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "An API key: `samk_<id>_<secret>`.",
  });
  const header = (name: string, description: string, pattern?: string) =>
    registry.registerComponent("headers", name, {
      description,
      schema: { type: "string", ...(pattern ? { pattern } : {}) },
    });
  header("X-Request-Id", "Leads to this request's log entries.");
  header("Location", "Address of what was made.");
  header("ETag", "The version; send it back as `If-Match` to change exactly what you read.", '^"\\d{1,9}"$');
  header("Idempotent-Replayed", "`true`: this is the stored answer of an earlier request with the same key.");
  registry.registerComponent("parameters", "IdempotencyKey", {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "Your own unique text for this change; a repeat with it has no second effect (30 days).",
    schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]{1,255}$" },
  });
  registry.registerComponent("parameters", "IfMatch", {
    name: "If-Match",
    in: "header",
    required: true,
    description: "The `ETag` that you read; the change is refused when the resource has another by now.",
    schema: { type: "string", pattern: '^"\\d{1,9}"$' },
  });
}

function operation(route: Route, problems: ProblemReply[], shared: Map<string, ProblemReply>): RouteConfig {
  const roles = route.roles === "public" ? ["public"] : route.roles;
  const who = route.roles === "public" ? "Public: no key is asked for." : `Roles: ${route.roles.join(", ")}.`;
  const responses: RouteConfig["responses"] = { [route.reply.status]: success(route) };
  for (const reply of problems) responses[reply.status] = problemReply(reply, shared);
  const headers = [
    ...(isKeyed(route) ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
    ...(route.ifMatch ? [{ $ref: "#/components/parameters/IfMatch" }] : []),
  ];
  return {
    method: route.method,
    path: route.path,
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    description: route.description ? `${route.description}\n\n${who}` : who,
    "x-roles": [...roles],
    security: route.roles === "public" ? [] : [{ apiKey: [] }],
    ...(headers.length > 0 ? { parameters: headers } : {}),
    request: {
      ...(Object.keys(route.params.shape).length > 0 ? { params: route.params } : {}),
      ...(Object.keys(route.query.shape).length > 0 ? { query: route.query } : {}),
      ...requestBody(route),
    },
    responses,
  } as RouteConfig;
}

function requestBody(route: Route): Json {
  if (route.upload) {
    const { contentTypes, maxBytes, description } = route.upload;
    return {
      body: {
        description: `${description} At most ${maxBytes} bytes.`,
        required: true,
        content: Object.fromEntries(
          contentTypes.map((type) => [type, { schema: { type: "string", format: "binary" } }]),
        ),
      },
    };
  }
  if (!route.body) return {};
  return { body: { required: true, content: { "application/json": { schema: route.body } } } };
}

const headerRef = (name: string) => ({ [name]: { $ref: `#/components/headers/${name}` } });

function success(route: Route): Json {
  const { reply } = route;
  const headers = {
    ...headerRef("X-Request-Id"),
    ...("location" in reply ? headerRef("Location") : {}),
    ...("etag" in reply ? headerRef("ETag") : {}),
    ...(isKeyed(route) ? headerRef("Idempotent-Replayed") : {}),
  };
  if (!("schema" in reply)) {
    const type = reply.contentType.split(";")[0]!.trim();
    return { description: reply.description, headers, content: { [type]: { schema: { type: "string" } } } };
  }
  const said = { 200: "Done", 201: "Made", 202: "Accepted: the work goes on" }[reply.status];
  return { description: said, headers, content: { "application/json": { schema: reply.schema } } };
}

function problemReply(reply: ProblemReply, shared: Map<string, ProblemReply>): Json {
  if (!reply.shared) return inlineProblem(reply);
  shared.set(reply.shared, reply);
  return { $ref: `#/components/responses/${reply.shared}` };
}

function inlineProblem(reply: ProblemReply): Json {
  const schema = reply.schemas.length === 1 ? reply.schemas[0]! : z.union(reply.schemas as [z.ZodType]);
  return {
    description: reply.description,
    headers: headerRef("X-Request-Id"),
    content: { "application/problem+json": { schema } },
  };
}

const carrierPath = (name: string) => `/shared/${name}`;
const carrier = (name: string, reply: ProblemReply): RouteConfig =>
  ({ method: "get", path: carrierPath(name), responses: { default: inlineProblem(reply) } }) as RouteConfig;

/** Moves the replies that the carriers hold under `components.responses`, sorted by name. */
function liftShared(document: Json, shared: Map<string, ProblemReply>): void {
  const paths = document["paths"] as Record<string, { get: { responses: { default: Json } } }>;
  const responses: Json = {};
  for (const name of [...shared.keys()].sort()) {
    responses[name] = paths[carrierPath(name)]!.get.responses.default;
    delete paths[carrierPath(name)];
  }
  (document["components"] as Json)["responses"] = responses;
}

/**
 * A named schema with `.nullable()` comes out as `allOf: [$ref, {type: [object, null]}]`, which null never
 * meets: an `anyOf` with the null type says what zod accepts.
 */
function mendNullable(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(mendNullable);
  if (typeof node !== "object" || node === null) return node;
  const mended = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mendNullable(value)]));
  const { allOf, ...rest } = mended as { allOf?: Json[] };
  const last = allOf?.at(-1);
  if (allOf?.length === 2 && "$ref" in allOf[0]! && Array.isArray(last?.["type"])) {
    const { type, ...said } = last as { type: string[] };
    if (type.includes("null")) return { ...rest, ...said, anyOf: [allOf[0], { type: "null" }] };
  }
  return mended;
}
