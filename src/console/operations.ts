import { z } from "zod";
import { operation } from "../platform/operation/operation.ts";
import { LinkToken, linkExpired, reportTooLarge } from "../reports/index.ts";
import { CatalogueQuery, cataloguePage, productPage } from "./catalogue.ts";
import { confirmationPage } from "./confirmation.ts";
import { readYaml } from "./document.ts";
import { frontPage } from "./front.ts";
import { readNotice } from "./notice.ts";
import { htmlType, stylesheet } from "./page.ts";
import { problemPage, problemsPage } from "./problems.ts";
import { operationPage, referencePage, schemaPage } from "./reference.ts";
import { reportPage } from "./reports.ts";
import { invitationPage, roundPage, roundsPage } from "./rounds/index.ts";

const domain = "console";
const download = { contentType: htmlType, description: "A web page in Danish" } as const;
const word = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/, "Letters, digits and hyphens.");

/** The front page; `noticeFile` holds the operator's notice, see notice.ts. */
export const showFrontPage = (noticeFile: string | undefined) =>
  operation({
    kind: "download",
    id: "showFrontPage",
    domain,
    summary: "What Samkøb is, and the operator's notice",
    roles: "public",
    download,
    work: async (ctx) => frontPage(await readNotice(noticeFile, ctx.log)),
  });

export const getStylesheet = operation({
  kind: "download",
  id: "getStylesheet",
  domain,
  summary: "The pages' stylesheet",
  roles: "public",
  download: { contentType: "text/css; charset=utf-8", description: "CSS" },
  work: async () => ({
    body: stylesheet,
    contentType: "text/css; charset=utf-8",
    headers: { "Cache-Control": "public, max-age=3600" },
  }),
});

export const showProblems = operation({
  kind: "download",
  id: "showProblems",
  domain,
  summary: "All types of problem",
  roles: "public",
  download,
  work: async () => problemsPage(),
});

export const showProblem = operation({
  kind: "download",
  id: "showProblem",
  domain,
  summary: "What a problem means and what can be done",
  roles: "public",
  input: { target: z.strictObject({ code: word }) },
  download,
  work: async (_ctx, { target }) => problemPage(target.code),
});

export const showCatalogue = operation({
  kind: "download",
  id: "showCatalogue",
  domain,
  summary: "Search the market's learning materials",
  roles: "public",
  input: { options: CatalogueQuery },
  download,
  work: (ctx, { options }) => cataloguePage(ctx, options),
});

export const showCatalogueProduct = operation({
  kind: "download",
  id: "showCatalogueProduct",
  domain,
  summary: "A learning material with today's prices, for everybody",
  roles: "public",
  input: { target: z.strictObject({ productId: z.uuid() }) },
  download,
  work: (ctx, { target }) => productPage(ctx, target.productId),
});

export const showRounds = operation({
  kind: "download",
  id: "showRounds",
  domain,
  summary: "All published rounds",
  roles: "public",
  input: {
    options: z.strictObject({
      cursor: z.string().max(500).optional().describe("Of a page's link to the next"),
    }),
  },
  download,
  work: (ctx, { options }) => roundsPage(ctx, options.cursor),
});

export const showRound = operation({
  kind: "download",
  id: "showRound",
  domain,
  summary: "A published round, for everybody",
  roles: "public",
  input: { target: z.strictObject({ reference: z.string().min(1).max(80) }) },
  download,
  work: (ctx, { target }) => roundPage(ctx, target.reference),
});

export const showRoundInvitation = operation({
  kind: "download",
  id: "showRoundInvitation",
  domain,
  summary: "What an invitation's link shows to whoever holds it",
  roles: "public",
  input: { target: z.strictObject({ invitation: z.string().min(1).max(200) }) },
  download,
  work: (ctx, { target }) => invitationPage(ctx, target.invitation),
});

export const showEmailConfirmation = operation({
  kind: "download",
  id: "showEmailConfirmation",
  domain,
  summary: "Where the link to confirm an e-mail address leads",
  roles: "public",
  input: { target: z.strictObject({ token: z.string().regex(/^[\w.-]{1,200}$/, "A link's secret.") }) },
  download,
  work: async (_ctx, { target }) => confirmationPage(target.token),
});

export const showLinkedReport = operation({
  kind: "download",
  id: "showLinkedReport",
  cost: 10,
  domain,
  summary: "The report of a signed link, as a page with its CSV",
  roles: "public",
  input: { target: LinkToken },
  download,
  problems: [linkExpired, reportTooLarge],
  work: (ctx, { target }) => reportPage(ctx, target.token),
});

export const getOpenapi = operation({
  kind: "download",
  id: "getOpenapi",
  domain,
  summary: "The API's OpenAPI 3.1 document",
  roles: "public",
  download: { contentType: "application/yaml; charset=utf-8", description: "OpenAPI 3.1" },
  work: async () => ({ body: await readYaml(), contentType: "application/yaml; charset=utf-8" }),
});

export const showReference = operation({
  kind: "download",
  id: "showReference",
  domain,
  summary: "The API reference: all operations and schemas",
  roles: "public",
  download,
  work: () => referencePage(),
});

export const showOperation = operation({
  kind: "download",
  id: "showOperation",
  domain,
  summary: "The API reference: one operation",
  roles: "public",
  input: { target: z.strictObject({ operation: word }) },
  download,
  work: (ctx, { target }) => operationPage(target.operation, ctx.publicUrl),
});

export const showSchema = operation({
  kind: "download",
  id: "showSchema",
  domain,
  summary: "The API reference: one schema",
  roles: "public",
  input: { target: z.strictObject({ name: word }) },
  download,
  work: (_ctx, { target }) => schemaPage(target.name),
});
