/** The door of `parties`: who there is, their keys and pseudonyms, and whether data may move. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./routes.ts";

export { getController, getInstitution, getPerson, getPublisher } from "./actions.ts";
export { createAuthenticate } from "./authenticate.ts";
export { pseudonyms } from "./pseudonyms.ts";
export {
  type Controller,
  Gln,
  type Institution,
  isCvr,
  isGln,
  PartyId,
  type Person,
  type Publisher,
} from "./schema.ts";
export { seedControllers, seedOperator } from "./seed.ts";
export {
  findController,
  findControllerByRef,
  findInstitution,
  findPublisher,
  hasLiveDpa,
  listInstitutions,
  listPublisherIds,
} from "./store/index.ts";

export const partiesDomain: Domain = { name: "parties", routes, checks };
