import { dateOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import {
  byDifference,
  type ComparedRules,
  comingRules,
  comparedRules,
  isFelt,
  type Piece,
  piecesDrafted,
  piecesDue,
  sumOfEffects,
  vatEffect,
} from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { sellerOf } from "./runs.ts";

/** What a change of VAT would do to a seller's open drafts and to what its agreements have to come. Writes nothing. */

const pairKey = ({ agreementId, controllerId }: store.Pair) => `${agreementId} ${controllerId}`;

const tooLarge = () =>
  new Problem(s.vatSimulationTooLarge, `More than ${s.mostSimulated} lines.`, {
    errors: [{ pointer: "/agreementId", detail: "Name an agreement." }],
  });

export async function simulateVat(
  tx: Reader,
  ctx: Ctx,
  { change, agreementId }: s.NewVatSimulation,
): Promise<s.VatSimulation> {
  const asked = { publisherId: sellerOf(ctx), agreementId };
  const today = dateOf(await tx.now());
  const rules = comparedRules(change, today);
  const pairs = await store.listVatPairs(tx, asked, s.mostSimulated + 1);
  if (agreementId !== null && pairs.length === 0)
    throw new Problem(common.notFound, "There is no agreement of yours with this id.");
  const drafts = await draftsOf(tx, asked);
  const coming = await comingOf(tx, asked, drafts);
  if (pairs.length > s.mostSimulated) throw tooLarge();
  const known = new Map(pairs.map((pair) => [pairKey(pair), pair]));
  const ofDrafts = drafts.flatMap(({ id, state, contents, ...pair }) => {
    const terms = known.get(pairKey(pair));
    return terms ? [effectOf(terms, contents.map(piecesDrafted), rules, { id, state })] : [];
  });
  const ofAgreements = pairs
    .filter((pair) => coming.has(pairKey(pair)) || pair.to > today)
    .map((pair) => effectOf(pair, [coming.get(pairKey(pair)) ?? []], rules))
    .filter(isFelt);
  return {
    on: rules.on,
    rules: comingRules(rules, change, today),
    drafts: byDifference(ofDrafts).slice(0, s.mostEffects),
    agreements: byDifference(ofAgreements).slice(0, s.mostEffects),
    draftSum: sumOfEffects(ofDrafts),
    agreementSum: sumOfEffects(ofAgreements),
  };
}

function effectOf(
  pair: store.VatPair,
  documents: readonly (readonly Piece[])[],
  rules: ComparedRules,
  draft?: { id: string; state: s.DraftState },
): s.VatEffect {
  const { agreementId, agreementReference, controllerId, buyerName } = pair;
  return {
    ...{ draftId: draft?.id ?? null, draftState: draft?.state ?? null },
    ...{ agreementId, agreementReference, controllerId, buyerName },
    ...vatEffect(documents, pair, rules),
  };
}

async function draftsOf(tx: Reader, asked: store.Asked) {
  if ((await store.countDraftLines(tx, asked)) > s.mostSimulated) throw tooLarge();
  return (await store.listDraftContents(tx, asked)).map(({ state, ...draft }) => ({
    ...draft,
    state: state as s.DraftState,
  }));
}

/** What of call-offs and minimums neither an invoice nor an open draft bills, by buyer and agreement. */
async function comingOf(tx: Reader, asked: store.Asked, drafts: Awaited<ReturnType<typeof draftsOf>>) {
  const lines = drafts.flatMap(({ contents }) => contents.flatMap((one) => one.lines));
  const drafted = new Set(lines.map(({ callOffId, period }) => `${callOffId} ${period.from}`));
  const draftedShortfalls = new Set(lines.map(({ shortfallId }) => shortfallId));
  const due = await store.listDueOfSeller(tx, asked, s.mostSimulated + 1);
  if (due.lines > s.mostSimulated) throw tooLarge();
  const coming = new Map<string, Piece[]>();
  const take = (pair: store.Pair, pieces: readonly Piece[]) => {
    if (pieces.length === 0) return;
    const key = pairKey(pair);
    const own = coming.get(key) ?? [];
    coming.set(key, own);
    for (const piece of pieces) own.push(piece);
  };
  for (const callOff of due.callOffs)
    take(
      callOff,
      piecesDue([callOff]).filter(({ callOffId, period }) => !drafted.has(`${callOffId} ${period.from}`)),
    );
  const shortfalls = await store.listShortfallsOfSeller(tx, asked, s.mostSimulated + 1);
  if (shortfalls.length > s.mostSimulated) throw tooLarge();
  for (const { id, title, from, to, netMinor, ...pair } of shortfalls)
    if (!draftedShortfalls.has(id)) take(pair, [{ description: title, period: { from, to }, netMinor }]);
  return coming;
}
