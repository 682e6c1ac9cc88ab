import { findControllerByRef, pseudonyms } from "../../parties/index.ts";
import { Cache } from "../../platform/cache.ts";
import { endOfDay, type LocalDate } from "../../platform/calendar.ts";
import { monotonicMs } from "../../platform/clock.ts";
import type { Database, Plane } from "../../platform/db/database.ts";
import { Gather } from "../../platform/gather.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { decideAccess } from "../rules/index.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/** How long an answer may be kept; never into the next day, as licences begin and end at midnight. */
const keepSeconds = 300;
/** What a server keeps in memory; about 30 MB when full. */
const answersMax = 100_000;
const controllersMax = 5_000;
/** How long a changed controller code or a new pseudonym key may go unnoticed. */
const directoryMs = 5_000;
/** Statements that run at the same time, and questions that share one. Measured: higher numbers gain nothing. */
const lookUpsAtOnce = 3;
const questionsTogether = 50;

interface Known {
  answer: s.AccessAnswer;
  /** By the process's clock. */
  until: number;
}
interface Memory {
  answers: Cache<Known>;
  controllers: Cache<{ id: number; pseudonymOf: (rawId: string) => string }>;
  gather: Gather<store.AccessAsk, Known>;
}
const memories = new WeakMap<Database, Memory>();

function memoryOf(ctx: DatabaseCtx): Memory {
  const known = memories.get(ctx.db);
  if (known) return known;
  const made: Memory = {
    answers: new Cache(answersMax),
    controllers: new Cache(controllersMax),
    gather: new Gather(lookUpsAtOnce, questionsTogether),
  };
  memories.set(ctx.db, made);
  return made;
}

/**
 * Whether pupils may open products now, for a learning platform (the publisher's key) or the controller's own
 * people. Each controller is read in its own plane; a publisher gets answers only about its own products, and only where
 * the data gate lets data pass. Raw ids exist only during this call. The memory holds pseudonyms, and only of pupils
 * who may open the product: a pupil who was refused and then got a seat is let in at once.
 */
export async function checkAccess(ctx: DatabaseCtx, body: s.NewAccessChecks): Promise<s.AccessAnswers> {
  const checks = "checks" in body ? body.checks : [body];
  const results: s.AccessAnswer[] = checks.map(() => ({ allowed: false, code: "CONTROLLER_UNKNOWN" }));
  let until = monotonicMs() + keepSeconds * 1000;
  for (const ref of new Set(checks.map((check) => check.controller))) {
    const asked = [...checks.keys()].filter((n) => checks[n]!.controller === ref);
    const answers = await answersOf(
      ctx,
      ref,
      asked.map((n) => checks[n]!),
    );
    for (const [i, known] of answers.entries()) {
      results[asked[i]!] = known.answer;
      until = Math.min(until, known.until);
    }
  }
  return { results, validForSeconds: Math.max(0, Math.floor((until - monotonicMs()) / 1000)) };
}

async function controllerOf(ctx: DatabaseCtx, memory: Memory, ref: string, anew: boolean) {
  const known = memory.controllers.get(ref);
  if (known && !anew) return known;
  const found = await ctx.db.read(ctx.plane, (tx) => findControllerByRef(tx, ref));
  if (!found) return undefined;
  const { id } = found;
  const plane = { caller: ctx.plane.caller, party: id, controller: id };
  const made = { id, pseudonymOf: await ctx.db.read(plane, (tx) => pseudonyms(tx, ctx.secrets, id)) };
  memory.controllers.set(ref, made, Math.min(directoryMs, ctx.cacheSeconds * 1000));
  return made;
}

/**
 * One controller's answers; none where the caller has nothing to do with the controller. For an unknown pupil the
 * controller's pseudonym keys are read again and the question repeated once: the keys may just have changed. The same
 * is done for all whom the same code refuses, so that the time tells no more than the code.
 */
async function answersOf(ctx: DatabaseCtx, ref: string, checks: readonly s.AccessCheck[]): Promise<Known[]> {
  const answers = await lookFor(ctx, ref, checks, false);
  const stranger = answers.some(({ answer }) => ofPupil.includes(answer.code));
  return stranger && ctx.cacheSeconds > 0 ? lookFor(ctx, ref, checks, true) : answers;
}

async function lookFor(
  ctx: DatabaseCtx,
  ref: string,
  checks: readonly s.AccessCheck[],
  anew: boolean,
): Promise<Known[]> {
  const memory = memoryOf(ctx);
  const { caller, publisher, institution, controller: own } = ctx.plane;
  const controller = await controllerOf(ctx, memory, ref, anew);
  if (!controller || (publisher === undefined && own !== controller.id)) return [];
  const { id, pseudonymOf } = controller;
  // Callers who see the same share a key of the memory.
  const eyes = `${publisher ?? ""} ${id} ${institution ?? ""}`;
  const plane: Plane = {
    caller,
    party: id,
    controller: id,
    ...(institution === undefined ? {} : { institution }),
  };
  const lookUp = async (asks: readonly store.AccessAsk[]): Promise<Known[]> => {
    const rows = await ctx.db.read(plane, (tx) => store.listAccess(tx, id, publisher ?? null, asks));
    return rows.map((row) => ({ answer: answerOf(row, publisher), until: untilOf(row) }));
  };
  const asks = checks.map((check) => toAsk(check, pseudonymOf));
  const keyOf = (ask: store.AccessAsk) => `${eyes} ${ask.institution} ${ask.pseudonym} ${ask.product}`;
  const known = asks.map((ask) => memory.answers.get(keyOf(ask)));
  const missing = asks.filter((_ask, i) => !known[i]);
  const [single] = missing;
  const fresh =
    missing.length === 1
      ? [await memory.gather.ask(eyes, single!, lookUp)]
      : missing.length > 1
        ? await lookUp(missing)
        : [];
  // Kept for half of the stated validity: an answer from memory is then still valid for the other half.
  for (const [i, one] of fresh.entries())
    if (one.answer.allowed)
      memory.answers.set(
        keyOf(missing[i]!),
        one,
        Math.min(ctx.cacheSeconds * 1000, (one.until - monotonicMs()) / 2),
      );
  let next = 0;
  return known.map((one) => one ?? fresh[next++]!);
}

export const toAsk = (
  { pupil, product, institution }: s.AccessCheck,
  pseudonymOf: (rawId: string) => string,
): store.AccessAsk => ({
  product,
  institution,
  pseudonym: "id" in pupil ? pseudonymOf(pupil.id) : pupil.pseudonym,
});

function untilOf(row: store.AccessRow): number {
  const left = endOfDay(row.today as LocalDate).getTime() - row.now.getTime();
  return monotonicMs() + Math.min(keepSeconds * 1000, left);
}

/** Refusals that are of the pupil alone. */
const ofPupil: readonly s.AccessCode[] = ["PUPIL_NOT_COVERED", "PUPIL_UNKNOWN", "GRADE_OUT_OF_SCOPE"];

/**
 * The answer that a row gives to the caller; a publisher gets answers about its own products only, and is not told
 * whether a pupil is a stranger or of another grade.
 */
export function answerOf(row: store.AccessRow, publisher: number | undefined): s.AccessAnswer {
  const answer = wholeAnswerOf(row, publisher);
  return publisher !== undefined && ofPupil.includes(answer.code)
    ? { allowed: false, code: "PUPIL_NOT_COVERED" }
    : answer;
}

function wholeAnswerOf(row: store.AccessRow, publisher: number | undefined): s.AccessAnswer {
  if (row.gate === "block") return { allowed: false, code: "NO_DATA_AGREEMENT" };
  const theirs = row.productId !== null && (publisher === undefined || row.publisherId === publisher);
  return decideAccess({
    product: theirs ? { gradeFrom: row.gradeFrom, gradeTo: row.gradeTo } : null,
    institution: row.institutionId === null ? null : { rosterKept: row.kind === "school" },
    enrolled: row.enrolled,
    grade: row.grade,
    licences: row.licences ?? [],
    today: row.today,
  });
}
