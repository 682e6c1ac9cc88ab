import { modelOf } from "../../catalogue/index.ts";
import { languageFor, listPartyNames, textsFor } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { writePdf } from "../../platform/pdf.ts";
import { workbook } from "../../platform/workbook/index.ts";
import { workbookType } from "../../platform/xlsx.ts";
import { type Language, type Texts, textsIn } from "../../texts/index.ts";
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
import { type PaperTable, paperOf } from "./paper.ts";
import { type MatrixFacts, matrixRows, matrixTables, questionRows, timelineRows } from "./rules.ts";

/** A round's tables as workbooks and as PDFs, in the reader's language. */

/** Most questions and notices of a table. */
const rowsMax = 2_000;

export type ExportFormat = "xlsx" | "pdf";
/** One table as a workbook has it, and what a sheet of paper has of it. */
interface Exported {
  round: s.StoredRound;
  table: PaperTable;
  onPaper?: readonly PaperTable[];
  language: Language;
  now: Date;
}

async function fileOf(
  { round, table, onPaper = [table], language, now }: Exported,
  what: string,
  format: ExportFormat,
): Promise<Download> {
  const filename = `${round.reference}-${what}.${format}`;
  const { caption, head, rows } = table;
  if (format === "xlsx")
    return { body: await workbook([{ name: caption, head, rows }]), contentType: workbookType, filename };
  const paper = paperOf(
    { title: `${caption}: ${round.title}`, tables: onPaper },
    { language, texts: textsIn(language) },
  );
  return { body: await writePdf(paper, dateOf(now)), contentType: "application/pdf", filename };
}

/** Bids side by side, for whoever sees them; `leaveOut`: without prices that their bidders marked as confidential. */
export async function matrixFile(
  ctx: DatabaseCtx,
  id: string,
  { leaveOut, format }: { leaveOut: boolean; format: ExportFormat },
): Promise<Download> {
  const exported = await ctx.db.read(ctx.plane, async (tx): Promise<Exported> => {
    await noteStranger(tx, ctx, id, "bids");
    const round = await refuseStranger(tx, ctx, id);
    if (isSealed(round)) recordLook(ctx, round, "bids");
    decideSeesBids(round);
    await refuseUndeclared(tx, ctx, round);
    const language = await languageFor(tx, ctx.plane.party);
    const matrix = { facts: await matrixFacts(tx, round), words: matrixWords(language), leaveOut };
    return {
      ...{ round, language, now: await tx.now() },
      table: matrixSheet(matrix),
      onPaper: matrixPaper(matrix),
    };
  });
  return fileOf(exported, "matrix", format);
}

interface Matrix {
  facts: MatrixFacts;
  words: ReturnType<typeof matrixWords>;
  leaveOut: boolean;
}

/** What the matrix is made from: bids that are open, the newest calculation, and what the evaluators signed. */
export async function matrixFacts(tx: Reader, round: s.StoredRound): Promise<MatrixFacts> {
  const bids = (await bidStore.listBids(tx, round.id)).filter(wasOpened);
  const run = await evaluationStore.findRun(tx, round.id);
  return {
    lots: await store.listLots(tx, round.id),
    bids,
    names: await listPartyNames(
      tx,
      bids.map(({ publisherId }) => publisherId),
    ),
    result: run && resultOf(run.result),
    // Until all have signed, evaluators score alone: nobody reads what is agreed here either.
    consensus: round.qualitySignedAt ? await evaluationStore.listConsensus(tx, round.id) : [],
    criteria: judgedOn(round.terms).criteria,
  };
}

export function matrixWords(language: Language) {
  const texts: Texts = textsIn(language);
  const { exports: words } = texts.rounds;
  const states: Partial<Record<string, string>> = texts.pages.buying.bids.states;
  return {
    ...words,
    /** `group`: the package that the price is part of. */
    model: (model: Parameters<typeof modelOf>[0], group: string | undefined) =>
      group === undefined ? modelOf(model).names[language] : `${modelOf(model).names[language]} (${group})`,
    state: (state: string) => states[state] ?? state,
  };
}

function matrixSheet({ facts, words, leaveOut }: Matrix): PaperTable {
  const head = [...words.matrixHead, ...facts.criteria.flatMap(({ name }) => [name, words.comment(name)])];
  return { caption: words.matrix, head, rows: matrixRows(facts, words, leaveOut) };
}

export const matrixPaper = ({ facts, words, leaveOut }: Matrix): PaperTable[] =>
  matrixTables(facts, { ...words, head: words.matrixHead }, leaveOut);

/** Questions with their answers, or what happened when: what the reader may see of them. */
export async function papersFile(
  ctx: DatabaseCtx,
  id: string,
  { table, format }: { table: "questions" | "timeline"; format: ExportFormat },
): Promise<Download> {
  const exported = await ctx.db.read(ctx.plane, async (tx): Promise<Exported> => {
    const round = decideThere(await store.findRound(tx, id), "round");
    const texts = await textsFor(tx, ctx.plane.party);
    const tables = papersTables(round, await papersOf(tx, id), texts);
    return {
      ...{ round, table: tables[table], now: await tx.now() },
      language: await languageFor(tx, ctx.plane.party),
    };
  });
  return fileOf(exported, table, format);
}

type Papers = { questions: s.Question[]; notices: s.Notice[] };
export const papersOf = async (tx: Reader, id: string): Promise<Papers> => ({
  questions: await paperStore.listQuestions(tx, id, undefined, rowsMax),
  notices: await paperStore.listNotices(tx, id, undefined, rowsMax),
});

export function papersTables(
  round: s.StoredRound,
  papers: Papers,
  { rounds, forms }: Texts,
): Record<"questions" | "timeline", PaperTable> {
  const { exports: words } = rounds;
  const write = forms.instant;
  return {
    questions: {
      caption: words.questions,
      head: words.questionsHead,
      rows: questionRows(papers.questions, write),
    },
    timeline: {
      caption: words.timeline,
      head: words.timelineHead,
      rows: timelineRows(round, papers, { write, events: words.events }),
    },
  };
}
