import { z } from "zod";
import { operation } from "../platform/operation/operation.ts";
import { LinkToken, linkExpired, linkRevoked } from "../reports/index.ts";
import { accessibilityPage } from "./public/accessibility.tsx";
import { calledAddress, operationPage, schemaPage } from "./public/call.tsx";
import { CatalogueQuery, cataloguePage } from "./public/catalogue.tsx";
import { readYaml } from "./public/document.ts";
import { frontPage } from "./public/front.tsx";
import { chosenLanguage, LanguageChoice } from "./public/language.ts";
import { readNotice } from "./public/notice.tsx";
import { problemPage, problemsPage } from "./public/problems.tsx";
import { productPage } from "./public/product.tsx";
import { ReferenceQuery, referencePage } from "./public/reference.tsx";
import { reportPage } from "./public/report.tsx";
import { invitationPage, RoundsQuery, roundPage, roundsPage } from "./public/rounds.tsx";

const domain = "console";
const word = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/, "Letters, digits and hyphens.");

/** The front page; `noticeFile` holds the operator's notice, see notice.ts. */
export const showFrontPage = (noticeFile: string | undefined) =>
  operation({
    kind: "page",
    id: "showFrontPage",
    domain,
    summary: "What Samkøb is, and the operator's notice",
    roles: "public",
    work: async (ctx) => frontPage(ctx, await readNotice(noticeFile, ctx.log)),
  });

/** The accessibility statement; `own` is the address of the statement of whoever runs the installation. */
export const showAccessibility = (own: string | undefined) =>
  operation({
    kind: "page",
    id: "showAccessibility",
    domain,
    summary: "How accessible the pages are, and where one complains",
    roles: "public",
    work: (ctx) => accessibilityPage(ctx, own),
  });

export const chooseLanguage = operation({
  kind: "page",
  id: "chooseLanguage",
  domain,
  summary: "Choose the language of the pages, and go back to one of them",
  roles: "public",
  input: LanguageChoice,
  work: async (ctx, { target, options }) => chosenLanguage(ctx, target.language, options.return),
});

export const showProblems = operation({
  kind: "page",
  id: "showProblems",
  domain,
  summary: "All types of problem",
  roles: "public",
  work: async (ctx) => problemsPage(ctx),
});

export const showProblem = operation({
  kind: "page",
  id: "showProblem",
  domain,
  summary: "What a problem means and what can be done",
  roles: "public",
  input: { target: z.strictObject({ code: word }) },
  work: async (ctx, { target }) => problemPage(ctx, target.code),
});

export const showCatalogue = operation({
  kind: "page",
  id: "showCatalogue",
  domain,
  summary: "Search the market's learning materials",
  roles: "public",
  input: { options: CatalogueQuery },
  work: (ctx, { options }) => cataloguePage(ctx, options),
});

export const showCatalogueProduct = operation({
  kind: "page",
  id: "showCatalogueProduct",
  domain,
  summary: "A learning material with today's prices, for everybody",
  roles: "public",
  input: { target: z.strictObject({ productId: z.uuid() }) },
  work: (ctx, { target }) => productPage(ctx, target.productId),
});

export const showRounds = operation({
  kind: "page",
  id: "showRounds",
  domain,
  summary: "All published rounds",
  roles: "public",
  input: { options: RoundsQuery },
  work: (ctx, { options }) => roundsPage(ctx, options),
});

export const showRound = operation({
  kind: "page",
  id: "showRound",
  domain,
  summary: "A published round, for everybody",
  roles: "public",
  input: { target: z.strictObject({ reference: z.string().min(1).max(80) }) },
  work: (ctx, { target }) => roundPage(ctx, target.reference),
});

export const showRoundInvitation = operation({
  kind: "page",
  id: "showRoundInvitation",
  domain,
  summary: "What an invitation's link shows to whoever holds it",
  roles: "public",
  input: { target: z.strictObject({ invitation: z.string().min(1).max(200) }) },
  work: (ctx, { target }) => invitationPage(ctx, target.invitation),
});

export const showLinkedReport = operation({
  kind: "page",
  id: "showLinkedReport",
  cost: 10,
  domain,
  summary: "The report of a signed link, as a page with its CSV",
  roles: "public",
  input: { target: LinkToken },
  problems: [linkExpired, linkRevoked],
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
  kind: "page",
  id: "showReference",
  domain,
  summary: "The API reference: all operations and schemas",
  roles: "public",
  input: { options: ReferenceQuery },
  work: (ctx, { options }) => referencePage(ctx, options),
});

export const showOperation = operation({
  kind: "page",
  id: "showOperation",
  domain,
  summary: "The API reference: one operation",
  roles: "public",
  input: { target: z.strictObject({ operation: word }) },
  work: (ctx, { target }) => operationPage(ctx, target.operation),
});

export const callOperation = operation({
  kind: "page",
  id: "callOperation",
  domain,
  summary: "The API reference: call what everybody may, with what was put in",
  roles: "public",
  input: { target: z.strictObject({ operation: word }), options: z.object({}).catchall(z.string().max(500)) },
  work: async (_ctx, { target, options }) => ({
    body: "",
    contentType: "text/plain; charset=utf-8",
    location: await calledAddress(target.operation, options),
  }),
});

export const showSchema = operation({
  kind: "page",
  id: "showSchema",
  domain,
  summary: "The API reference: one schema",
  roles: "public",
  input: { target: z.strictObject({ name: word }) },
  work: (ctx, { target }) => schemaPage(ctx, target.name),
});
