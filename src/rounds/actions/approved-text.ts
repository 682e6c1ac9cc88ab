import { createHash } from "node:crypto";
import { textsFor } from "../../parties/index.ts";
import { canonical } from "../../platform/audit.ts";
import type { Reader } from "../../platform/db/database.ts";
import * as paperStore from "../papers/store.ts";
import { disclosuresOf } from "../rules/dialogue.ts";
import { sealingPairs } from "../rules/openers.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/** The texts whose hashes are approved and published. */

/** What is published of the dialogue is written once, for all: in the leading municipality's language. */
export const dialogueTexts = async (tx: Reader, round: s.StoredRound) =>
  (await textsFor(tx, round.leadId)).rounds.dialogue;
const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * What participants approve, as one text: terms, lots with the locked demand, the regime, the released dialogue,
 * who opens, the documents. `openers`: as they would be.
 */
export async function approvedText(
  tx: Reader,
  round: s.StoredRound,
  openers: readonly Omit<s.RoundOpener, "answered">[] = round.openers,
): Promise<{ text: string; hash: Buffer }> {
  const { terms, regime } = await store.getWrittenTerms(tx, round.id);
  const text = canonical({
    reference: round.reference,
    title: round.title,
    leadId: round.leadId,
    participantIds: round.participantIds,
    period: round.period,
    terms,
    lots: await store.listWrittenLots(tx, round.id),
    regime,
    dialogue: disclosuresOf(await store.listItems(tx, round.id), await dialogueTexts(tx, round)),
    openers: openers.map(({ personId, controllerId, recipient }) => ({ personId, controllerId, recipient })),
    documents: (await paperStore.listDocuments(tx, round.id)).map(({ title, sha256 }) => ({ title, sha256 })),
  });
  return { text, hash: sha256(text) };
}

/** What is hashed at publication: what was approved, the pairs that bids are sealed for, the deadline, the notice. */
export async function publishedText(
  tx: Reader,
  round: s.StoredRound,
  openers: readonly Omit<s.RoundOpener, "answered">[] = round.openers,
): Promise<{ text: string; hash: Buffer }> {
  const text = canonical({
    version: 1,
    approved: JSON.parse((await approvedText(tx, round, openers)).text),
    pairs: sealingPairs(openers),
    closesAt: round.closesAt?.toISOString() ?? null,
    noticeNumber: round.noticeNumber,
  });
  return { text, hash: sha256(text) };
}
