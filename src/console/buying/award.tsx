import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import {
  type AwardLetter,
  type AwardLetterDrafts,
  type AwardWithdrawal,
  approveRound,
  cancelLot,
  concludeLot,
  concludeRound,
  confirmLotCancellation,
  getCaseFile,
  listAwardWithdrawals,
  listLetters,
  previewLetters,
  proveLetter,
  sendLetters,
  withdrawAward,
  withdrawLotCancellation,
} from "../../rounds/index.ts";
import { agreementsPath } from "../agreements/place.tsx";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { useSight } from "../frame/sight.ts";
import { CancelLot, LotLives, TakeBack } from "./award-lots.tsx";
import { AwardWords, Conclude, Letters, Send as SendPart } from "./award-parts.tsx";
import { readBids } from "./bids.tsx";
import { EvidencePart, evidenceForms, readEvidence, type WithEvidence } from "./evidence.tsx";
import { Countdown } from "./missing.tsx";
import {
  buyingRoles,
  chapter,
  partPath,
  type RoundAt,
  type RoundData,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";
import { NotSeen } from "./sealed.tsx";

/** The award: each participant's word, the letters, each lot's standstill, and the conclusion. */

export type AwardData = WithEvidence & {
  /** As they were sent, and as those that are still to go out would be. */
  letters: readonly AwardLetter[];
  drafts: readonly AwardLetter[];
  /** Comments of the drafts that are the same on every bid. */
  emptyPhrases: AwardLetterDrafts["emptyPhrases"];
  withdrawals: readonly AwardWithdrawal[];
};

const noLetters: AwardLetterDrafts = { data: [], emptyPhrases: [] };

/** The letters as they would be sent now; none where there is none to send, or they cannot be written yet. */
async function readDrafts(ctx: DatabaseCtx, { round }: RoundData): Promise<AwardLetterDrafts> {
  if (round.state !== "evaluated" && round.state !== "standstill") return noLetters;
  try {
    return await ctx.invoke(previewLetters, { target: { roundId: round.id } });
  } catch (error) {
    if (error instanceof Problem && error.def.status < 500) return noLetters;
    throw error;
  }
}

function Stands({ data }: { data: AwardData }) {
  const { forms } = useSight().reading;
  const { award } = useBuying();
  const { sentAt, concludedAt } = data.round;
  return (
    <>
      {sentAt && <p>{award.sentAt(forms.instant(sentAt))}</p>}
      {data.readiness.missing.some((one) => one.code === "held") && (
        <p>
          <a href={partPath(data.round.id, "complaints")}>{award.held}</a>
        </p>
      )}
      {concludedAt && (
        <p>
          {award.concludedAt(forms.instant(concludedAt))}{" "}
          {(data.me.is("buyer") || data.me.is("approver")) && (
            <a href={agreementsPath}>{award.toAgreements}</a>
          )}
        </p>
      )}
      <Countdown readiness={data.readiness} />
    </>
  );
}

export const awardPage = definePage({
  id: "buyingAward",
  path: `${roundPath}/award`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  async read(ctx, { target }): Promise<AwardData> {
    const data = await readRound(ctx, target.roundId);
    const bids = await readBids(ctx, data);
    if (bids === undefined)
      return {
        ...data,
        bids,
        evidence: undefined,
        letters: [],
        drafts: [],
        emptyPhrases: [],
        withdrawals: [],
      };
    const { data: drafts, emptyPhrases } = await readDrafts(ctx, data);
    return {
      ...data,
      bids,
      drafts,
      emptyPhrases,
      evidence: await readEvidence(ctx, data, bids !== undefined),
      letters: (await ctx.invoke(listLetters, { target })).data,
      withdrawals: (await ctx.invoke(listAwardWithdrawals, { target })).data,
    };
  },
  title: ({ buying }, { round }) => buying.award.pageTitle(round.title),
  view: (data, { reading }) => {
    const { award } = reading.texts.pages.buying;
    return (
      <RoundFrame data={data} part="award">
        {data.bids === undefined && <NotSeen data={data} />}
        {data.round.state === "opened" && <p>{award.notYet}</p>}
        <Stands data={data} />
        <EvidencePart data={data} />
        <AwardWords data={data} />
        <Letters data={data} />
        <SendPart data={data} />
        <LotLives data={data} />
        <Conclude data={data} />
        <TakeBack data={data} />
        <CancelLot data={data} />
      </RoundFrame>
    );
  },
  forms: {
    ...evidenceForms,
    approve: sends(
      approveRound,
      (fields, { roundId }: RoundAt) => {
        const word = fields.text("approve");
        return {
          target: { roundId },
          content: {
            of: "award",
            approve: word === undefined ? undefined : word === "yes",
            lot: fields.text("lot"),
          },
        };
      },
      { done: ({ buying }) => buying.award.given },
    ),
    send: sends(sendLetters, (_fields, { roundId }: RoundAt) => ({ target: { roundId } }), {
      done: ({ buying }) => buying.award.sent,
    }),
    prove: sends(
      proveLetter,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, bidId: fields.text("bidId") },
        content: {
          means: fields.text("means"),
          handedOverAt: fields.instant("handedOverAt"),
          note: fields.text("note"),
        },
      }),
      { done: ({ buying }) => buying.award.proven },
    ),
    conclude: sends(concludeRound, (_fields, { roundId }: RoundAt) => ({ target: { roundId } }), {
      done: ({ buying }) => buying.award.concluded,
    }),
    concludeLot: sends(
      concludeLot,
      (fields, { roundId }: RoundAt) => ({ target: { roundId, lot: fields.text("lot") } }),
      { done: ({ buying }) => buying.lotLives.concludedOne },
    ),
    takeBack: sends(
      withdrawAward,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, lot: fields.text("lot") },
        content: {
          reason: fields.text("reason"),
          note: fields.text("note"),
          confirmedNames: fields.lines("confirmedNames"),
        },
      }),
      { done: ({ buying }) => buying.lotLives.takenBack },
    ),
    cancelLot: sends(
      cancelLot,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, lot: fields.text("lot") },
        content: {
          reason: fields.text("reason"),
          text: fields.text("text"),
          confirmedNames: fields.lines("confirmedNames"),
        },
      }),
      { done: ({ buying }) => buying.award.lotProposedDone },
    ),
    confirmLot: sends(
      confirmLotCancellation,
      (fields, { roundId }: RoundAt) => ({ target: { roundId, lot: fields.text("lot") } }),
      { done: ({ buying }) => buying.award.lotCancelled },
    ),
    dropLot: sends(
      withdrawLotCancellation,
      (fields, { roundId }: RoundAt) => ({ target: { roundId, lot: fields.text("lot") } }),
      { done: ({ buying }) => buying.award.lotDropped },
    ),
  },
});

export const caseFile = defineFile({
  id: "buyingCaseFile",
  path: `${roundPath}/award/case-file`,
  roles: ["buyer"],
  target: RoundTarget,
  fetch: (ctx, { target }) => ctx.fetch(getCaseFile, { target }),
});

/** With what bidders have marked as confidential. */
export const wholeCaseFile = defineFile({
  id: "buyingWholeCaseFile",
  path: `${roundPath}/award/whole-case-file`,
  roles: ["buyer"],
  target: RoundTarget,
  fetch: (ctx, { target }) => ctx.fetch(getCaseFile, { target, options: { marked: "kept" } }),
});
