import { createHash } from "node:crypto";
import { textsFor } from "../../parties/index.ts";
import { canonical } from "../../platform/audit.ts";
import type { Reader } from "../../platform/db/database.ts";
import { must } from "../../platform/problem.ts";
import { drawingText } from "../drawing/actions.ts";
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
 * who opens, the hash of the secret that lots are drawn with, the documents. `openers`: as they would be.
 */
export async function approvedText(
  tx: Reader,
  round: s.StoredRound,
  openers: readonly Omit<s.RoundOpener, "answered">[] = round.openers,
): Promise<{ text: string; hash: Buffer }> {
  const { terms, regime } = await store.getWrittenTerms(tx, round.id);
  const drawing = await drawingText(tx, round, openers);
  const text = canonical({
    ...(drawing && { drawing }),
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
    documents: (await paperStore.listDocuments(tx, round.id))
      .filter(({ later }) => !later)
      .map(({ title, sha256 }) => ({ title, sha256 })),
  });
  return { text, hash: sha256(text) };
}

/**
 * What is hashed at publication: what was approved, byte for byte and first of all, then the deadline, the notice, the pairs
 * that bids are sealed for, and the ceilings that follow from the estimate where the terms name none.
 */
export function publishedText(
  round: s.StoredRound,
  {
    approved,
    openers = round.openers,
    ceilings = [],
  }: {
    approved: string;
    openers?: readonly Omit<s.RoundOpener, "answered">[];
    ceilings?: readonly { lot: string; ceilingMinor: bigint }[];
  },
): { text: string; hash: Buffer } {
  const text = canonical({
    version: 1,
    approved: JSON.parse(approved),
    ceilings: ceilings.map(({ lot, ceilingMinor }) => ({ lot, ceilingMinor })),
    pairs: sealingPairs(openers),
    closesAt: round.closesAt?.toISOString() ?? null,
    noticeNumber: round.noticeNumber,
  });
  must(text.startsWith(`{"approved":${approved},`), "what is published is what was approved");
  return { text, hash: sha256(text) };
}
