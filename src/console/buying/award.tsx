import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import {
  type AwardLetter,
  type AwardLetterDrafts,
  approveRound,
  type Bid,
  type Complaint,
  cancelLot,
  concludeRound,
  decideComplaint,
  getCaseFile,
  holdRound,
  listComplaints,
  listLetters,
  previewLetters,
  proveLetter,
  sendLetters,
} from "../../rounds/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { useSight } from "../frame/sight.ts";
import { AwardWords, CancelLot, Complaints, Conclude, Letters, Send as SendPart } from "./award-parts.tsx";
import { readBids } from "./bids.tsx";
import { Countdown } from "./missing.tsx";
import {
  buyingRoles,
  chapter,
  type RoundAt,
  type RoundData,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";
import { NotSeen } from "./sealed.tsx";

/** The award: each participant's word, the letters, the standstill, complaints, and the conclusion. */

export type AwardData = RoundData & {
  bids: readonly Bid[] | undefined;
  /** As they would be sent, before the letters are out; then as they were. */
  letters: readonly AwardLetter[];
  /** Comments of the drafts that are the same on every bid. */
  emptyPhrases: AwardLetterDrafts["emptyPhrases"];
  complaints: readonly Complaint[];
};

const noLetters: AwardLetterDrafts = { data: [], emptyPhrases: [] };

/** The letters as they are, or as they would be; none where they cannot be written yet. */
async function readLetters(ctx: DatabaseCtx, { round }: RoundData): Promise<AwardLetterDrafts> {
  const about = { target: { roundId: round.id } };
  try {
    if (round.state === "evaluated") return await ctx.invoke(previewLetters, about);
    return { ...(await ctx.invoke(listLetters, about)), emptyPhrases: [] };
  } catch (error) {
    if (error instanceof Problem && error.def.status < 500) return noLetters;
    throw error;
  }
}

function Stands({ data }: { data: AwardData }) {
  const { forms } = useSight().reading;
  const { award } = useBuying();
  const { sentAt, concludedAt, state } = data.round;
  return (
    <>
      {sentAt && <p>{award.sentAt(forms.instant(sentAt))}</p>}
      {state === "complaint_hold" && <p>{award.held}</p>}
      {concludedAt && <p>{award.concludedAt(forms.instant(concludedAt))}</p>}
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
    const { data: letters, emptyPhrases } = bids ? await readLetters(ctx, data) : noLetters;
    return {
      ...data,
      bids,
      letters,
      emptyPhrases,
      complaints: (await ctx.invoke(listComplaints, { target })).data,
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
        <AwardWords data={data} />
        <Letters data={data} />
        <SendPart data={data} />
        <Conclude data={data} />
        <Complaints data={data} />
        <CancelLot data={data} />
      </RoundFrame>
    );
  },
  forms: {
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
    complain: sends(
      holdRound,
      (fields, { roundId }: RoundAt) => ({ target: { roundId }, content: { note: fields.text("note") } }),
      { done: ({ buying }) => buying.award.complained },
    ),
    decide: sends(
      decideComplaint,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: { outcome: fields.text("outcome") },
      }),
      { done: ({ buying }) => buying.award.decidedNow },
    ),
    cancelLot: sends(
      cancelLot,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, lot: fields.text("lot") },
        content: { reason: fields.text("reason"), text: fields.text("text") },
      }),
      { done: ({ buying }) => buying.award.lotCancelled },
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
