import type { Reader } from "../../platform/db/database.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getRegime } from "./regime.ts";

/** What publication makes public besides the round itself. */
export interface PublicPapers {
  regime: s.Regime;
  disclosures: s.Disclosure[];
  documents: s.RoundDocument[];
  /** Answered ones, without their askers. */
  questions: s.Question[];
  notices: s.Notice[];
}

/** Most questions and notices that the public page shows. */
const shown = 200;

export async function getPublicPapers(tx: Reader, roundId: string): Promise<PublicPapers> {
  return {
    regime: await getRegime(tx, roundId),
    disclosures: await store.listDisclosures(tx, roundId),
    documents: await store.listDocuments(tx, roundId),
    questions: (await store.listQuestions(tx, roundId, undefined, shown)).filter(
      (one) => one.answer !== null,
    ),
    notices: await store.listNotices(tx, roundId, undefined, shown),
  };
}
