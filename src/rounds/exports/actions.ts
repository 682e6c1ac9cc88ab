import { modelOf } from "../../catalogue/index.ts";
import { languageFor, listPartyNames, textsFor } from "../../parties/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { workbook } from "../../platform/workbook/index.ts";
import { type Sheet, workbookType } from "../../platform/xlsx.ts";
import { refuseStranger } from "../actions/access.ts";
import * as bidStore from "../bids/store/index.ts";
import { resultOf } from "../evaluation/rules/run.ts";
import * as evaluationStore from "../evaluation/store.ts";
import { refuseUndeclared } from "../opening/actions/guard.ts";
import { noteStranger, recordLook } from "../opening/actions/looks.ts";
import { decideSeesBids, isSealed, wasOpened } from "../opening/rules.ts";
import * as paperStore from "../papers/store.ts";
import { decideThere } from "../rules/access.ts";
import { judgedOn } from "../rules/terms.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { matrixRows, questionRows, timelineRows } from "./rules.ts";

/** A round's tables as workbooks, in the reader's language. */

/** Most questions and notices of a table. */
const rowsMax = 2_000;

const fileOf = async (round: s.StoredRound, what: string, sheet: Sheet): Promise<Download> => ({
  body: await workbook([sheet]),
  contentType: workbookType,
  filename: `${round.reference}-${what}.xlsx`,
});

/** Bids side by side, for whoever sees them; `leaveOut`: without prices that their bidders marked as confidential. */
export async function matrixFile(ctx: DatabaseCtx, id: string, leaveOut: boolean): Promise<Download> {
  const { round, sheet } = await ctx.db.read(ctx.plane, async (tx) => {
    await noteStranger(tx, ctx, id, "bids");
    const round = await refuseStranger(tx, ctx, id);
    if (isSealed(round)) recordLook(ctx, round, "bids");
    decideSeesBids(round);
    await refuseUndeclared(tx, ctx, round);
    return { round, sheet: await matrixOf(tx, ctx, round, leaveOut) };
  });
  return fileOf(round, "matrix", sheet);
}

async function matrixOf(tx: Reader, ctx: Ctx, round: s.StoredRound, leaveOut: boolean): Promise<Sheet> {
  const texts = await textsFor(tx, ctx.plane.party);
  const language = await languageFor(tx, ctx.plane.party);
  const words = texts.rounds.exports;
  const states: Partial<Record<string, string>> = texts.pages.buying.bids.states;
  const bids = (await bidStore.listBids(tx, round.id)).filter(wasOpened);
  const { criteria } = judgedOn(round.terms);
  const run = await evaluationStore.findRun(tx, round.id);
  const facts = {
    lots: await store.listLots(tx, round.id),
    bids,
    names: await listPartyNames(
      tx,
      bids.map(({ publisherId }) => publisherId),
    ),
    result: run && resultOf(run.result),
    // Until all have signed, evaluators score alone: nobody reads what is agreed here either.
    consensus: round.qualitySignedAt ? await evaluationStore.listConsensus(tx, round.id) : [],
    criteria,
  };
  const rows = matrixRows(
    facts,
    {
      model: (model, group) =>
        group === undefined ? modelOf(model).names[language] : `${modelOf(model).names[language]} (${group})`,
      state: (state) => states[state] ?? state,
      withheld: words.withheld,
    },
    leaveOut,
  );
  const head = [...words.matrixHead, ...criteria.flatMap(({ name }) => [name, words.comment(name)])];
  return { name: words.matrix, head, rows };
}

/** Questions with their answers, or what happened when: what the reader may see of them. */
export async function papersFile(
  ctx: DatabaseCtx,
  id: string,
  what: "questions" | "timeline",
): Promise<Download> {
  const { round, sheet } = await ctx.db.read(ctx.plane, async (tx) => {
    const round = decideThere(await store.findRound(tx, id), "round");
    const { rounds, forms } = await textsFor(tx, ctx.plane.party);
    const words = rounds.exports;
    const write = forms.instant;
    const questions = await paperStore.listQuestions(tx, id, undefined, rowsMax);
    if (what === "questions")
      return {
        round,
        sheet: { name: words.questions, head: words.questionsHead, rows: questionRows(questions, write) },
      };
    const notices = await paperStore.listNotices(tx, id, undefined, rowsMax);
    const rows = timelineRows(round, { notices, questions }, { write, events: words.events });
    return { round, sheet: { name: words.timeline, head: words.timelineHead, rows } };
  });
  return fileOf(round, what, sheet);
}
