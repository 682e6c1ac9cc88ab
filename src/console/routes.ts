import { z } from "zod";
import { type Route, route } from "../platform/http/route.ts";
import { LinkToken, linkExpired, reportTooLarge } from "../reports/index.ts";
import { CatalogueQuery, cataloguePage, productPage } from "./catalogue.ts";
import { readYaml } from "./document.ts";
import { frontPage } from "./front.ts";
import { readNotice } from "./notice.ts";
import { htmlType, stylesheet } from "./page.ts";
import { problemPage, problemsPage } from "./problems.ts";
import { operationPage, referencePage, schemaPage } from "./reference.ts";
import { reportPage } from "./reports.ts";
import { invitationPage, roundPage, roundsPage } from "./rounds/index.ts";

const tag = "console";
const reply = { status: 200, contentType: htmlType, description: "A web page in Danish" } as const;
const word = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/, "Letters, digits and hyphens.");

/** The public pages. `noticeFile` holds the operator's notice, see notice.ts. */
export const makeRoutes = (noticeFile: string | undefined): Route[] => [
  route({
    method: "get",
    path: "/",
    id: "showFrontPage",
    tag,
    summary: "What Samkøb is, and the operator's notice",
    roles: "public",
    reply,
    stream: async (ctx) => frontPage(await readNotice(noticeFile, ctx.log)),
  }),
  route({
    method: "get",
    path: "/console.css",
    id: "getStylesheet",
    tag,
    summary: "The pages' stylesheet",
    roles: "public",
    reply: { status: 200, contentType: "text/css; charset=utf-8", description: "CSS" },
    stream: async () => ({
      body: stylesheet,
      contentType: "text/css; charset=utf-8",
      headers: { "Cache-Control": "public, max-age=3600" },
    }),
  }),
  route({
    method: "get",
    path: "/problems",
    id: "showProblems",
    tag,
    summary: "All types of problem",
    roles: "public",
    reply,
    stream: async () => problemsPage(),
  }),
  route({
    method: "get",
    path: "/problems/{code}",
    id: "showProblem",
    tag,
    summary: "What a problem means and what can be done",
    roles: "public",
    params: z.strictObject({ code: word }),
    reply,
    stream: async (_ctx, { params }) => problemPage(params.code),
  }),
  route({
    method: "get",
    path: "/catalogue",
    id: "showCatalogue",
    tag,
    summary: "Search the market's learning materials",
    roles: "public",
    query: CatalogueQuery,
    reply,
    stream: (ctx, { query }) => ctx.db.read(ctx.plane, (tx) => cataloguePage(tx, query)),
  }),
  route({
    method: "get",
    path: "/catalogue/{productId}",
    id: "showCatalogueProduct",
    tag,
    summary: "A learning material with today's prices, for everybody",
    roles: "public",
    params: z.strictObject({ productId: z.uuid() }),
    reply,
    stream: (ctx, { params }) => ctx.db.read(ctx.plane, (tx) => productPage(tx, params.productId)),
  }),
  route({
    method: "get",
    path: "/rounds",
    id: "showRounds",
    tag,
    summary: "All published rounds",
    roles: "public",
    query: z.strictObject({ after: z.string().max(80).optional().describe("A round's reference") }),
    reply,
    stream: (ctx, { query }) => ctx.db.read(ctx.plane, (tx) => roundsPage(tx, query.after)),
  }),
  route({
    method: "get",
    path: "/rounds/{reference}",
    id: "showRound",
    tag,
    summary: "A published round, for everybody",
    roles: "public",
    params: z.strictObject({ reference: z.string().min(1).max(80) }),
    reply,
    stream: (ctx, { params }) => ctx.db.read(ctx.plane, (tx) => roundPage(tx, params.reference)),
  }),
  route({
    method: "get",
    path: "/rounds/invitations/{invitation}",
    id: "showRoundInvitation",
    tag,
    summary: "What an invitation's link shows to whoever holds it",
    roles: "public",
    params: z.strictObject({ invitation: z.string().min(1).max(200) }),
    reply,
    stream: (ctx, { params }) => invitationPage(ctx, params.invitation),
  }),
  route({
    method: "get",
    path: "/reports/{token}",
    id: "showLinkedReport",
    tag,
    summary: "The report of a signed link, as a page with its CSV",
    roles: "public",
    params: LinkToken,
    reply,
    problems: [linkExpired, reportTooLarge],
    stream: (ctx, { params }) => reportPage(ctx, params.token),
  }),
  route({
    method: "get",
    path: "/openapi.yaml",
    id: "getOpenapi",
    tag,
    summary: "The API's OpenAPI 3.1 document",
    roles: "public",
    reply: { status: 200, contentType: "application/yaml; charset=utf-8", description: "OpenAPI 3.1" },
    stream: async () => ({ body: await readYaml(), contentType: "application/yaml; charset=utf-8" }),
  }),
  route({
    method: "get",
    path: "/reference",
    id: "showReference",
    tag,
    summary: "The API reference: all operations and schemas",
    roles: "public",
    reply,
    stream: () => referencePage(),
  }),
  route({
    method: "get",
    path: "/reference/{operation}",
    id: "showOperation",
    tag,
    summary: "The API reference: one operation",
    roles: "public",
    params: z.strictObject({ operation: word }),
    reply,
    stream: (ctx, { params }) => operationPage(params.operation, ctx.publicUrl),
  }),
  route({
    method: "get",
    path: "/reference/schemas/{name}",
    id: "showSchema",
    tag,
    summary: "The API reference: one schema",
    roles: "public",
    params: z.strictObject({ name: word }),
    reply,
    stream: (_ctx, { params }) => schemaPage(params.name),
  }),
];
