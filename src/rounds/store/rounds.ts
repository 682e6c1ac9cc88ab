import { z } from "zod";
import { type Actor, peopleBehind } from "../../platform/actor.ts";
import { PeriodWire } from "../../platform/calendar.ts";
import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { StoredRegime } from "../schema/regime.ts";
import { NewReopening } from "../schema/reopening.ts";
import {
  Cancellation,
  type NewRound,
  RoundOpener,
  type RoundState,
  type StoredRound,
} from "../schema/round.ts";
import { RoundTerms } from "../schema/terms.ts";

/** All SQL of rounds themselves; lots, participants and the parts have stores of their own. */

/** Once published, the terms are those of the published text: every decision and calculation reads them there. */
const roundSql = `
  select r.id, r.reference, r.title, r.lead_id as "leadId", r.participant_ids as "participantIds", r.state,
    r.author_id as "authorId", r.editor_ids as "editorIds", r.regime, r.notice_number as "noticeNumber",
    coalesce(r.published_text::jsonb #> '{approved,terms}', r.terms) as "terms!",
    json_build_object('from', r.starts_on, 'to', r.ends_on) as "period!", r.terms_hash as "termsHash",
    r.published_at as "publishedAt", r.closes_at as "closesAt", r.amended_at as "amendedAt",
    r.quality_signed_at as "qualitySignedAt", r.quality_void_at as "qualityVoidAt",
    r.quality_reopened_at as "qualityReopenedAt",
    r.prices_opened_at as "pricesOpenedAt", r.published_by as "publishedBy", r.sent_by as "sentBy",
    r.concluded_by as "concludedBy",
    case when r.cancel_proposal is not null and r.state not in ('concluded', 'cancelled') then r.cancel_proposal || jsonb_build_object('personId', r.cancel_proposed_by,
      'standsFor', r.cancel_proposed_for, 'at', r.cancel_proposed_at) end as "cancelProposal",
    case when r.reopen_proposal is not null then jsonb_build_object('content', r.reopen_proposal, 'personId',
      r.reopen_proposed_by, 'standsFor', r.reopen_proposed_for, 'at', r.reopen_proposed_at) end as "reopenProposal", r.sent_at as "sentAt",
    r.signable_from as "signableFrom", r.concluded_at as "concludedAt", r.cancel_reason as "cancelReason", r.cancel_text as "cancelText",
    r.openers, r.resealed_at as "resealedAt", r.version
  from rounds_round r`;
const proposedBy = {
  personId: z.uuid(),
  standsFor: z.uuid().nullable(),
  at: z.codec(z.string(), z.date(), { decode: (text) => new Date(text), encode: (at) => at.toISOString() }),
};
const Proposal = z.object({ ...Cancellation.shape, ...proposedBy });
const Reopening = z.object({ content: NewReopening, ...proposedBy });
const decode = {
  period: PeriodWire,
  terms: RoundTerms,
  regime: StoredRegime,
  openers: z.array(RoundOpener),
  cancelProposal: Proposal,
  reopenProposal: Reopening,
};

const findRoundSql = statement("rounds.findRound", `${roundSql} where r.id = $1::uuid`, { decode });
export const findRound = (tx: Reader, id: string): Promise<StoredRound | undefined> =>
  tx.maybe(findRoundSql, [id]);

const findRoundByReferenceSql = statement(
  "rounds.findRoundByReference",
  `${roundSql} where r.reference = $1::text`,
  { decode },
);
export const findRoundByReference = (tx: Reader, reference: string): Promise<StoredRound | undefined> =>
  tx.maybe(findRoundByReferenceSql, [reference]);

const lockRoundSql = statement("rounds.lockRound", `${roundSql} where r.id = $1::uuid for no key update`, {
  decode,
});
export const lockRound = (tx: Tx, id: string): Promise<StoredRound | undefined> =>
  tx.maybe(lockRoundSql, [id]);

const shareRoundSql = statement("rounds.shareRound", `${roundSql} where r.id = $1::uuid for share`, {
  decode,
});
/** For those who add to a round without changing it: whoever changes it waits for them. */
export const shareRound = (tx: Tx, id: string): Promise<StoredRound | undefined> =>
  tx.maybe(shareRoundSql, [id]);

/** Which rounds are asked for, and in which order. */
export interface RoundsAsked {
  published: boolean;
  who?: number | undefined;
  state?: RoundState | undefined;
  sort?: string | undefined;
}

const sortedRounds = sorted(
  `${roundSql}
   where (not $1::boolean or r.published_at is not null)
     and ($2::int is null or $2::int = any(r.participant_ids)) and ($3::text is null or r.state = $3::text)`,
  {
    chosen: "$4::text",
    limit: "$5::int",
    keys: {
      reference: sortAs.text("l.reference"),
      title: sortAs.text("l.title"),
      participants: sortAs.whole('cardinality(l."participantIds")'),
      closesAt: sortAs.instant('l."closesAt"'),
    },
    own: [["l.reference", "text"]],
  },
);
const listRoundsSql = filtered("rounds.listRounds", sortedRounds.text, sortedRounds.filters, { decode });
/** By reference or as asked; only those that are published, those of one controller, or those in one state. */
export const listRounds = (
  tx: Reader,
  { published, who, state, sort }: RoundsAsked,
  after: string[] | undefined,
  limit: number,
): Promise<(StoredRound & { sortKey: string })[]> =>
  tx.all(
    listRoundsSql,
    [published, who ?? null, state ?? null, sortKeyOf(sort), limit],
    sortFilters(sort, after),
  );

const listLiveRoundsSql = statement(
  "rounds.listLiveRounds",
  `${roundSql} where $1::int = any(r.participant_ids) and r.state not in ('concluded', 'cancelled')
   order by r.reference limit $2::int`,
  { decode },
);
/** Rounds that a controller takes part in and that go on. */
export const listLiveRounds = (tx: Reader, controllerId: number, limit: number): Promise<StoredRound[]> =>
  tx.all(listLiveRoundsSql, [controllerId, limit]);

const listDueSql = statement(
  "rounds.listDue",
  `select r.id from rounds_round r where r.state = 'published' and r.closes_at < platform_now() for no key update`,
);
/** Published rounds whose deadline has passed, locked. */
export const listDue = (tx: Tx): Promise<{ id: string }[]> => tx.all(listDueSql);

export async function insertRound(
  tx: Tx,
  round: Pick<StoredRound, "id" | "leadId"> & { author: Actor } & Omit<NewRound, "lots">,
): Promise<void> {
  await tx.run(
    k("rounds_round").insert({
      id: round.id,
      reference: round.reference,
      title: round.title,
      lead_id: round.leadId,
      participant_ids: [round.leadId],
      author_id: round.author.personId,
      editor_ids: peopleBehind(round.author).slice(1),
      terms: JSON.stringify(z.encode(RoundTerms, round.terms)),
      starts_on: round.period.from,
      ends_on: round.period.to,
    }),
  );
}

/** Those who wrote, and one more; with it the approver for whom it stands. */
const withEditor = (by: Actor) =>
  k.raw("array(select distinct e from unnest(editor_ids || ?::uuid[]) as e)", [peopleBehind(by)]);

type Changes = Partial<
  Omit<
    StoredRound,
    | "state"
    | "id"
    | "reference"
    | "leadId"
    | "authorId"
    | "editorIds"
    | "openers"
    | "publishedBy"
    | "cancelProposal"
    | "reopenProposal"
    | "version"
  > & {
    /** Who changes the terms: joins those who did before. */
    editedBy: Actor;
    publishedBy: Actor;
    cancelledBy: Actor;
    state: Moved<RoundState>;
    /** What was hashed at publication. */
    publishedText: string;
  }
>;
/** Changes what is named, and the version. */
export async function updateRound(tx: Tx, id: string, change: Changes): Promise<void> {
  const { terms, regime } = change;
  await tx.run(
    k("rounds_round")
      .where({ id })
      .update({
        title: change.title,
        participant_ids: change.participantIds,
        state: change.state,
        // A proposal to reopen the deadline is of the closed round alone.
        ...(change.state && {
          reopen_proposal: null,
          reopen_proposed_by: null,
          reopen_proposed_for: null,
          reopen_proposed_at: null,
        }),
        editor_ids: change.editedBy && withEditor(change.editedBy),
        published_by: change.publishedBy?.personId,
        published_for: change.publishedBy && (change.publishedBy.standsFor ?? null),
        regime: regime && JSON.stringify(z.encode(StoredRegime, regime)),
        notice_number: change.noticeNumber,
        terms: terms && JSON.stringify(z.encode(RoundTerms, terms)),
        starts_on: change.period?.from,
        ends_on: change.period?.to,
        terms_hash: change.termsHash,
        published_text: change.publishedText,
        published_at: change.publishedAt,
        closes_at: change.closesAt,
        amended_at: change.amendedAt,
        resealed_at: change.resealedAt,
        quality_signed_at: change.qualitySignedAt,
        // Left alone where signatures are taken away: when it was first signed stays so.
        quality_first_signed_at: change.qualitySignedAt
          ? k.raw("coalesce(quality_first_signed_at, ?)", [change.qualitySignedAt])
          : undefined,
        quality_void_at: change.qualityVoidAt,
        quality_reopened_at: change.qualityReopenedAt,
        prices_opened_at: change.pricesOpenedAt,
        sent_by: change.sentBy,
        concluded_by: change.concludedBy,
        sent_at: change.sentAt,
        signable_from: change.signableFrom,
        concluded_at: change.concludedAt,
        cancelled_by: change.cancelledBy?.personId,
        cancelled_for: change.cancelledBy && (change.cancelledBy.standsFor ?? null),
        cancel_reason: change.cancelReason,
        cancel_text: change.cancelText,
        version: k.raw("version + 1"),
      }),
  );
}

/** One person's word that the round is to be cancelled; null takes it back. */
export async function setCancelProposal(
  tx: Tx,
  id: string,
  proposal: { by: Actor; content: z.output<typeof Cancellation>; at: Date } | null,
): Promise<void> {
  await tx.run(
    k("rounds_round")
      .where({ id })
      .update({
        cancel_proposal: proposal === null ? null : JSON.stringify(proposal.content),
        cancel_proposed_by: proposal === null ? null : proposal.by.personId,
        cancel_proposed_for: proposal === null ? null : (proposal.by.standsFor ?? null),
        cancel_proposed_at: proposal === null ? null : proposal.at,
        version: k.raw("version + 1"),
      }),
  );
}

/** One person's word that the deadline is to be reopened; null takes it back, or it has been carried out. */
export async function setReopenProposal(
  tx: Tx,
  id: string,
  proposal: { by: Actor; content: z.output<typeof NewReopening>; at: Date } | null,
): Promise<void> {
  await tx.run(
    k("rounds_round")
      .where({ id })
      .update({
        reopen_proposal: proposal === null ? null : JSON.stringify(z.encode(NewReopening, proposal.content)),
        reopen_proposed_by: proposal === null ? null : proposal.by.personId,
        reopen_proposed_for: proposal === null ? null : (proposal.by.standsFor ?? null),
        reopen_proposed_at: proposal === null ? null : proposal.at,
        version: k.raw("version + 1"),
      }),
  );
}

/**
 * Somebody changed what is approved beside the round's own row: counts among those who wrote it. Nothing once the round
 * is published: who wrote that stays as it was.
 */
export async function addEditor(tx: Tx, id: string, by: Actor): Promise<void> {
  await tx.run(
    k("rounds_round")
      .where({ id, published_at: null })
      .update({ editor_ids: withEditor(by) }),
  );
}

const findPublishedTextSql = statement(
  "rounds.findPublishedText",
  `select r.published_text as text, r.terms_hash as sha256 from rounds_round r where r.id = $1::uuid`,
);
/** What was hashed at publication, with its hash; undefined before. */
export async function findPublishedText(
  tx: Reader,
  id: string,
): Promise<{ text: string; sha256: Buffer } | undefined> {
  const found = await tx.maybe(findPublishedTextSql, [id]);
  return found?.text && found.sha256 ? { text: found.text, sha256: found.sha256 } : undefined;
}

const getWrittenTermsSql = statement(
  "rounds.getWrittenTerms",
  "select r.terms, r.regime from rounds_round r where r.id = $1::uuid",
);
/** Terms and regime exactly as they lie in the row: what is hashed does not depend on how it is decoded. */
export const getWrittenTerms = (tx: Reader, id: string): Promise<{ terms: unknown; regime: unknown }> =>
  tx.one(getWrittenTermsSql, [id]);

const removeLeaverSql = statement(
  "rounds.removeLeaver",
  `update rounds_round r set participant_ids = array_remove(r.participant_ids, $2::int), version = version + 1
   from rounds_participant p
   where r.id = $1::uuid and p.round_id = r.id and p.controller_id = $2::int and p.state = 'left'
   returning r.lead_id as "leadId"`,
);
/** On the platform plane: a participant that has left sees the round no longer. The round's lead; undefined where none left. */
export const removeLeaver = async (
  tx: Tx,
  roundId: string,
  controllerId: number,
): Promise<number | undefined> => (await tx.maybe(removeLeaverSql, [roundId, controllerId]))?.leadId;
