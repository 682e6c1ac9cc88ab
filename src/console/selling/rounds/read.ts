import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { common, Problem } from "../../../platform/problem.ts";
import {
  getRound,
  listComplaints,
  listDisclosures,
  listDocuments,
  listEvidence,
  listExplanations,
  listLetters,
  listNotices,
  listQuestions,
  listReceipts,
  type Round,
} from "../../../rounds/index.ts";

/** Nothing, where there is nothing for a publisher that has not bid. */
async function orNone<T>(asked: Promise<{ data: T[] }>): Promise<T[]> {
  try {
    return (await asked).data;
  } catch (error) {
    if (error instanceof Problem && (error.def === common.notFound || error.def === common.forbidden))
      return [];
    throw error;
  }
}

/** No letter has been sent yet. */
const sealed: readonly Round["state"][] = ["published", "closed", "opened"];

/** A publisher's own part of a round: its bids' receipts, and where bids have been opened the questions on its prices. */
export async function readOwn(ctx: DatabaseCtx, round: Pick<Round, "id" | "state">) {
  const target = { roundId: round.id };
  const [receipts, explanations, evidence] = await Promise.all([
    ctx.invoke(listReceipts, { target }),
    round.state === "published" ? [] : orNone(ctx.invoke(listExplanations, { target })),
    round.state === "published" ? [] : orNone(ctx.invoke(listEvidence, { target })),
  ]);
  return { receipts: receipts.data, explanations, evidence };
}

/** All that a publisher's page of a round shows. */
export async function readRound(ctx: DatabaseCtx, roundId: string) {
  const target = { roundId };
  const most = { limit: "200" };
  const round = await ctx.invoke(getRound, { target });
  const [own, documents, questions, notices, disclosed, letters, complaints] = await Promise.all([
    readOwn(ctx, round),
    ctx.invoke(listDocuments, { target }),
    ctx.invoke(listQuestions, { target, options: most }),
    ctx.invoke(listNotices, { target, options: most }),
    ctx.invoke(listDisclosures, { target }),
    sealed.includes(round.state) ? [] : orNone(ctx.invoke(listLetters, { target })),
    orNone(ctx.invoke(listComplaints, { target })),
  ]);
  return {
    round,
    ...own,
    documents: documents.data,
    questions: questions.data,
    notices: notices.data,
    disclosed: disclosed.data,
    letters,
    complaints,
  };
}
export type ShownRound = Awaited<ReturnType<typeof readRound>>;
