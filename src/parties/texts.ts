import type { Reader } from "../platform/db/database.ts";
import { must } from "../platform/problem.ts";
import { type Language, type Texts, textsIn } from "../texts/index.ts";
import * as store from "./store/index.ts";

/** The words for one receiver. */
export const textsFor = async (tx: Reader, partyId: number): Promise<Texts> =>
  textsIn(await store.getLanguage(tx, partyId));

/** The words for each of several receivers, asked for once. */
export async function textsForAll(
  tx: Reader,
  partyIds: readonly number[],
): Promise<(partyId: number) => Texts> {
  const languages = await store.listLanguages(tx, partyIds);
  return (partyId) => {
    const language = languages.get(partyId);
    must(language, `there is no party ${partyId} to write to`);
    return textsIn(language);
  };
}

/** The language of one receiver. */
export const languageFor = (tx: Reader, partyId: number): Promise<Language> => store.getLanguage(tx, partyId);
