import { bind, type Route } from "../platform/http/route.ts";
import * as pages from "./operations.ts";

/** What an installation says on its public pages. */
export interface OwnWords {
  /** The path of the operator's notice. */
  noticeFile?: string | undefined;
  /** The address of the accessibility statement of whoever runs it. */
  accessibilityUrl?: string | undefined;
}

/** The public pages of one installation. */
export const makeRoutes = ({ noticeFile, accessibilityUrl }: OwnWords): readonly Route[] => [
  bind(pages.showFrontPage(noticeFile), { method: "get", path: "/" }),
  bind(pages.showAccessibility(accessibilityUrl), { method: "get", path: "/accessibility" }),
  bind(pages.chooseLanguage, { method: "get", path: "/language/{language}" }),
  bind(pages.showProblems, { method: "get", path: "/problems" }),
  bind(pages.showProblem, { method: "get", path: "/problems/{code}" }),
  bind(pages.showCatalogue, { method: "get", path: "/catalogue" }),
  bind(pages.showCatalogueProduct, { method: "get", path: "/catalogue/{productId}" }),
  bind(pages.showRounds, { method: "get", path: "/rounds" }),
  bind(pages.showRound, { method: "get", path: "/rounds/{reference}" }),
  bind(pages.showRoundInvitation, { method: "get", path: "/rounds/invitations/{invitation}" }),
  bind(pages.showLinkedReport, { method: "get", path: "/reports/{token}" }),
  bind(pages.getOpenapi, { method: "get", path: "/openapi.yaml" }),
  bind(pages.showReference, { method: "get", path: "/reference" }),
  bind(pages.showOperation, { method: "get", path: "/reference/{operation}" }),
  bind(pages.callOperation, { method: "get", path: "/reference/{operation}/call" }),
  bind(pages.showSchema, { method: "get", path: "/reference/schemas/{name}" }),
];
