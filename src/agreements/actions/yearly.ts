import { randomUUID } from "node:crypto";
import { modelOf, type PriceSheet } from "../../catalogue/index.ts";
import { textsForAll } from "../../parties/index.ts";
import { dateOf, schoolYearOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import { deliver } from "../../platform/delivery/index.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { priceFirst, type Taker, termOn } from "../rules/index.ts";
import {
  decideBy,
  factorOf,
  indexed,
  missingOf,
  monthsAfter,
  mostTaken,
  optionPeriod,
} from "../rules/years.ts";
import * as s from "../schema.ts";
import { sizesKnown, sizesOf } from "../sizes.ts";
import * as store from "../store/index.ts";

/** What happens to an agreement year by year: options, the index, minimums. */

/** The agreement, for the party that decides on it: its round's lead, or its only buyer. */
async function lockAsLead(tx: Tx, ctx: Ctx, id: string): Promise<s.Agreement> {
  const agreement = await store.lockAgreement(tx, id);
  if (!agreement) throw new Problem(common.notFound, "There is no agreement with this id.");
  const lead = agreement.leadId ?? agreement.participantIds[0];
  if (lead !== ctx.plane.controller)
    throw new Problem(s.notTheLead, `Controller ${lead} decides for all buyers of this agreement.`);
  return agreement;
}

/** Takes or declines the next option year, no later than its notice day. Option years are decided in their order. */
export async function decideOption(
  tx: Tx,
  ctx: Ctx,
  agreementId: string,
  body: s.NewOptionDecision,
): Promise<s.OptionDecision> {
  const agreement = await lockAsLead(tx, ctx, agreementId);
  const { options, period } = agreement;
  const decided = await store.listOptions(tx, agreementId);
  const number = decided.length + 1;
  const last = decided.at(-1);
  if (options.years === 0 || number > options.years)
    throw new Problem(s.noOption, `The agreement has ${options.years} option years; all are decided on.`);
  if (last && (last.decision === "decline" || last.outcome !== "extended"))
    throw new Problem(
      s.noOption,
      `Option year ${last.number} was ${last.decision === "decline" ? "declined" : "not taken yet"}.`,
    );
  const decidedAt = await tx.now();
  const latest = decideBy(period, options.noticeMonths);
  if (dateOf(decidedAt) > latest)
    throw new Problem(s.noOption, `The option had to be decided on by ${latest}.`);
  const made = { number, ...body, period: optionPeriod(period), personId: ctx.caller.personId, decidedAt };
  const controllerId = ctx.plane.controller!;
  if (!(await store.insertOption(tx, agreement, { ...made, controllerId })))
    throw new Problem(s.noOption, `Option year ${number} has been decided on.`);
  if (body.decision === "extend")
    await ctx.enqueue(tx, s.optionTaken, { agreementId, number }, `${agreementId}-${number}`);
  await ctx.audit(tx, { action: "decideOption", subject: `agreement:${agreementId}`, after: made });
  return { agreementId, ...made, outcome: null };
}

/**
 * Carries out an option that was taken: extends the agreement by a year, and with it every call-off that would end on
 * its last day, at the prices in force then and at the quantity of all buyers together. Where the ceiling has no room
 * for that, nothing is extended.
 */
export async function extendAgreement(
  tx: Tx,
  ctx: JobCtx,
  { agreementId, number }: { agreementId: string; number: number },
): Promise<void> {
  const agreement = await store.lockAgreement(tx, agreementId);
  const option = (await store.listOptions(tx, agreementId)).find((one) => one.number === number);
  must(agreement && option, "a taken option has its agreement");
  if (option.outcome !== null) return;
  const year = option.period;
  must(agreement.period.to === year.from, "an option year begins where the agreement ends");
  const going = await store.listGoingOn(tx, agreementId, year.from);
  const sheet = (await store.findSheetOn(tx, agreementId, year.from)) ?? agreement.priceSheet;
  const priced = await priceYear(tx, agreement, sheet, going, year);
  const sum = priced.reduce((all, row) => all + row.netMinor, 0n);
  if (sum > agreement.remaining.minor) return store.insertOutcome(tx, agreement, number, "ceiling_reached");
  await store.extendAgreement(
    tx,
    agreementId,
    year,
    priced.map((row, i) => ({ ...row, id: randomUUID(), extendsId: going[i]!.id })),
  );
  await store.extendCommitments(tx, agreementId, year, schoolYearOf(year.from).name);
  await store.insertOutcome(tx, agreement, number, "extended");
  await ctx.enqueue(tx, s.extended, { agreementId, ...year }, `${agreementId}-${number}`);
  await ctx.audit(tx, agreement.publisherId, {
    action: "extendAgreement",
    subject: `agreement:${agreementId}`,
    before: agreement.period,
    after: { number, year },
  });
}

async function priceYear(
  tx: Tx,
  agreement: s.Agreement,
  sheet: PriceSheet,
  going: readonly store.GoingOn[],
  year: s.Agreement["period"],
) {
  const terms = { proration: agreement.proration, priceTerm: agreement.priceTerm, period: year };
  const byInstitution = modelOf(sheet.model).counts === "institutions";
  const takers: Taker[] = [];
  for (const { controllerId, quantity, institutionIds } of going) {
    const today = dateOf(await tx.now());
    const institutions = !byInstitution
      ? []
      : institutionIds === null
        ? await sizesOf(tx, controllerId, today, year.from)
        : await sizesKnown(tx, controllerId, institutionIds, today, year.from);
    takers.push({ controllerId, quantity, institutions });
  }
  return priceFirst(sheet, takers, terms).map((row, i) => ({
    ...row,
    sizes: (byInstitution && takers[i]!.institutions) || null,
  }));
}

/** What the prices would be from a price year on, by the agreement's index. */
export async function previewPrices(
  tx: Reader,
  agreementId: string,
  question: s.IndexQuestion,
): Promise<s.PriceAdjustmentPreview> {
  const agreement = await store.findAgreement(tx, agreementId);
  if (!agreement) throw new Problem(common.notFound, "There is no agreement with this id.");
  return adjusted(tx, agreement, question);
}

async function adjusted(
  tx: Reader,
  agreement: s.Agreement,
  { base, index, from }: s.IndexQuestion,
): Promise<s.PriceAdjustmentPreview> {
  const { priceIndex, priceTerm, period } = agreement;
  if (!priceIndex) throw new Problem(s.noIndex, "The agreement's prices follow no index.");
  const at = (detail: string, pointer = "/from") =>
    new Problem(s.noIndex, `${from}: ${detail}.`, { errors: [{ pointer, detail }] });
  if (from <= priceTerm.from || from >= period.to || termOn(agreement, from).from !== from)
    throw at(`must be the first day of a price year after ${priceTerm.from} and before ${period.to}`);
  if (from < monthsAfter(period.from, priceIndex.firstAfterMonths))
    throw at(`prices stand for the first ${priceIndex.firstAfterMonths} months`);
  if (from < dateOf(await tx.now())) throw at("has passed, and prices are not adjusted backwards");
  const last = await store.findFactorOn(tx, agreement.id, from);
  if (last && last.base !== base)
    throw at(`the base was ${formatDecimal(last.base)} in an earlier adjustment`, "/base");
  const factor = factorOf({ index, base, before: last?.factor ?? 10_000n }, priceIndex.maxPct ?? undefined);
  if (factor < 1_000n || factor > 100_000n)
    throw at(`the factor would be ${store.factorText(factor)}: an index does not move tenfold`, "/index");
  return {
    agreementId: agreement.id,
    from,
    indexName: priceIndex.index,
    base,
    index,
    factor: store.factorText(factor),
    priceSheet: indexed(agreement.priceSheet, factor),
    before: (await store.findSheetOn(tx, agreement.id, from)) ?? agreement.priceSheet,
  };
}

/** Records the decision to adjust prices: once a price year, for call-offs of days from then on. */
export async function adjustPrices(
  tx: Tx,
  ctx: Ctx,
  agreementId: string,
  body: s.NewPriceAdjustment,
): Promise<s.PriceAdjustment> {
  const agreement = await lockAsLead(tx, ctx, agreementId);
  const { before, ...shown } = await adjusted(tx, agreement, body);
  const at = await tx.now();
  const made = await store.insertPrice(tx, agreement, {
    from: body.from,
    base: body.base,
    index: body.index,
    factor: BigInt(shown.factor.replace(".", "")),
    priceSheet: shown.priceSheet,
    reason: body.reason,
    controllerId: ctx.plane.controller!,
    personId: ctx.caller.personId,
    at,
  });
  if (!made) throw new Problem(s.noIndex, `The price year from ${body.from} has been decided on.`);
  await ctx.audit(tx, {
    action: "adjustPrices",
    subject: `agreement:${agreementId}`,
    before,
    after: shown.priceSheet,
  });
  return { ...shown, reason: body.reason, personId: ctx.caller.personId, decidedAt: at };
}

const yearsPerRun = 2_000;

/** Compares each buyer's finished school years with its minimum: missing units are billed or reported. */
export async function countShortfalls(tx: Tx, ctx: JobCtx): Promise<void> {
  const today = dateOf(await tx.now());
  for (const year of await store.listEndedYears(tx, today, yearsPerRun)) {
    const agreement = await store.findAgreement(tx, year.agreementId);
    must(agreement, "a commitment has its agreement");
    const period = { from: year.from, to: year.to };
    const taken = mostTaken(await store.listTaken(tx, agreement.id, year.controllerId), period);
    const reached = mostTaken(await store.listTaken(tx, agreement.id, undefined), period);
    const sheet = (await store.findSheetOn(tx, agreement.id, year.from)) ?? agreement.priceSheet;
    const { proration, priceTerm } = agreement;
    const missing = missingOf(sheet, { ...year, taken, reached }, { proration, priceTerm, period });
    const id = randomUUID();
    const { publisherId, productId, shortfall: consequence } = agreement;
    const found = { id, publisherId, productId, taken, ...missing, consequence };
    if (!(await store.insertShortfall(tx, year, found)) || missing.units === 0) continue;
    await ctx.audit(tx, publisherId, {
      action: "countShortfall",
      subject: `agreement:${agreement.id}`,
      after: found,
    });
    const about = {
      agreement: agreement.reference,
      schoolYear: year.schoolYear,
      from: year.from,
      taken,
      least: year.least,
      units: missing.units,
      net: missing.netMinor,
      billed: consequence === "bill",
    };
    const texts = await textsForAll(tx, [year.controllerId, publisherId]);
    await deliver(tx, ctx, publisherId, {
      kind: "agreement-shortfall",
      subject: `agreement:${agreement.id}`,
      key: id,
      to: [year.controllerId, publisherId].map((partyId) => {
        const { shortfall } = texts(partyId).agreements;
        return { partyId, title: shortfall.title(about), body: shortfall.body(about) };
      }),
    });
  }
}
