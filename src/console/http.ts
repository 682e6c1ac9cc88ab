import { bind, type Route } from "../platform/http/route.ts";
import * as pages from "./operations.ts";

/** The public pages of one installation; `noticeFile` holds the operator's notice. */
export const makeRoutes = (noticeFile: string | undefined): readonly Route[] => [
  bind(pages.showFrontPage(noticeFile), { method: "get", path: "/" }),
  bind(pages.chooseLanguage, { method: "get", path: "/language/{language}" }),
  bind(pages.showProblems, { method: "get", path: "/problems" }),
  bind(pages.showProblem, { method: "get", path: "/problems/{code}" }),
  bind(pages.showCatalogue, { method: "get", path: "/catalogue" }),
  bind(pages.showCatalogueProduct, { method: "get", path: "/catalogue/{productId}" }),
  bind(pages.showRounds, { method: "get", path: "/rounds" }),
  bind(pages.showRound, { method: "get", path: "/rounds/{reference}" }),
  bind(pages.showRoundInvitation, { method: "get", path: "/rounds/invitations/{invitation}" }),
  bind(pages.showEmailConfirmation, { method: "get", path: "/email-confirmations/{token}" }),
  bind(pages.showLinkedReport, { method: "get", path: "/reports/{token}" }),
  bind(pages.getOpenapi, { method: "get", path: "/openapi.yaml" }),
  bind(pages.showReference, { method: "get", path: "/reference" }),
  bind(pages.showOperation, { method: "get", path: "/reference/{operation}" }),
  bind(pages.showSchema, { method: "get", path: "/reference/schemas/{name}" }),
];
