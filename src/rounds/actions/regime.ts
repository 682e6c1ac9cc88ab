import type { z } from "zod";
import { minimumDeadlineOn } from "../../law/deadlines.ts";
import { noticeSubtype, regimeOf, rulesOn, yearsUnjustified } from "../../law/procedures.ts";
import { thresholdOn } from "../../law/thresholds.ts";
import { getController } from "../../parties/index.ts";
import { dateOf, displayInstant } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import { displayMinor, money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import * as demandStore from "../demand/store.ts";
import { lotValue } from "../rules/regime.ts";
import { schoolYearsOf } from "../rules/years.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { asLead, getRound, lockOwn, notThere, refuseStranger } from "./access.ts";

/** The choice of regime, what it asks for, and the official notice. */

/** Records the choice with its reasons; until the round is published, and not once somebody has approved. */
export async function chooseRegime(tx: Tx, ctx: Ctx, id: string, body: s.RegimeChoice): Promise<s.Regime> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  await refuseApproved(tx, round);
  const lots = (await store.listLots(tx, id)).map((lot) => lot.reference);
  const named = body.estimates.map((estimate) => estimate.lot);
  if ([...named].sort().join() !== [...lots].sort().join())
    throw new Problem(s.wrongTerms, `Estimates name each lot once: ${lots.join(", ")}.`);
  const choice = { ...body, decidedAt: await tx.now(), decidedBy: ctx.caller.personId };
  await store.updateRound(tx, id, {
    regime: choice,
    editedBy: ctx.caller.personId,
  });
  await ctx.audit(tx, { action: "chooseRegime", subject: `round:${id}`, after: choice });
  return getRegime(tx, id);
}

const preparing: readonly s.RoundState[] = ["draft", "market_dialogue", "demand_collection", "ready"];
/** Refuses a change of what participants approve once one of them has. */
export async function refuseApproved(tx: Reader, round: s.StoredRound): Promise<void> {
  if (!preparing.includes(round.state))
    throw new Problem(s.wrongState, `The round is ${round.state}: what was published is fixed.`);
  if ((await store.listParticipants(tx, round.id)).some((p) => p.state === "approved"))
    throw new Problem(s.wrongState, "Participants have approved the material: one has to decline first.");
}

/** What the year's participants may take at most: locked demand, or what is committed so far. */
async function maximaOf(tx: Reader, round: s.StoredRound, lot: s.StoredLot) {
  if (lot.demand?.years) return lot.demand?.years.map(({ schoolYear, max }) => ({ schoolYear, max }));
  const own = (await demandStore.listCommitments(tx, round.id)).filter((c) => c.lotId === lot.id);
  return schoolYearsOf(round.period).map(({ name }) => ({
    schoolYear: name,
    max: own.filter((c) => c.schoolYear === name).reduce((sum, c) => sum + c.max, 0),
  }));
}

/** The value of the round against the threshold of its day, and the rules that follow. */
export async function getRegime(tx: Reader, id: string): Promise<s.Regime> {
  const round = await store.findRound(tx, id);
  if (!round) throw notThere("round");
  const choice = round.regime;
  const { options } = round.terms;
  const lots: s.Regime["lots"] = [];
  for (const lot of await store.listLots(tx, id)) {
    const years = await maximaOf(tx, round, lot);
    const unitPrice = choice?.estimates.find((one) => one.lot === lot.reference)?.unitPrice ?? null;
    const value = unitPrice === null ? null : money(lotValue({ years, unitPrice }, options.years));
    lots.push({ lot: lot.reference, unitPrice, years, value });
  }
  const whole = lots.every((lot) => lot.value !== null) && choice !== null;
  const value = whole ? money(lots.reduce((sum, lot) => sum + lot.value!.minor, 0n)) : null;
  const day = dateOf(round.publishedAt ?? (await tx.now()));
  const threshold = choice ? thresholdOn(day, regimeOf(choice.procedure)) : undefined;
  const atOrAbove = value && threshold ? value.minor >= threshold.minor : null;
  return {
    choice,
    years: schoolYearsOf(round.period).length,
    optionYears: options.years,
    lots,
    value,
    threshold: threshold ? { ...threshold, amount: money(threshold.minor) } : null,
    atOrAbove,
    minimumDeadline: (choice && minimumDeadlineOn(choice.procedure, day)) ?? null,
    rules: rulesOn(day, choice?.procedure, atOrAbove ?? undefined),
  };
}

/**
 * What publication asks of the regime: the choice, a value, a ceiling that holds it, a justified term, and at or
 * above the threshold the notice's number. Answers the regime.
 */
export async function refuseUnready(
  tx: Reader,
  round: s.StoredRound,
  noticeNumber: string | undefined,
): Promise<s.Regime & { choice: NonNullable<s.Regime["choice"]> }> {
  const regime = await getRegime(tx, round.id);
  const refuse = (detail: string) => new Problem(s.regimeLacking, detail);
  const { choice } = regime;
  if (!choice) throw refuse("The choice of regime is not recorded.");
  if (!regime.value || regime.lots.some((lot) => !lot.value || lot.value.minor <= 0n))
    throw refuse("The value is not known: every lot needs demand and an estimated price.");
  if (!regime.threshold) throw refuse("No threshold is known for this day.");
  if (regime.years + regime.optionYears > yearsUnjustified && !choice.longTermReason)
    throw refuse(`The term with options is longer than ${yearsUnjustified} years: give \`longTermReason\`.`);
  if (regime.atOrAbove && noticeNumber === undefined)
    throw refuse(
      `The value ${displayMinor(regime.value.minor)} is at or above the threshold ${displayMinor(regime.threshold.amount.minor)}: publish the notice (GET …/notice-sheet has its fields) and give its number.`,
    );
  for (const lot of await store.listLots(tx, round.id)) {
    const value = regime.lots.find((one) => one.lot === lot.reference)!.value!;
    if (lot.ceilingMinor !== null && lot.ceilingMinor < value.minor)
      throw refuse(`Lot '${lot.reference}': the ceiling lies below the estimated value at the maximum.`);
  }
  return { ...regime, choice };
}

/** The fields of the official notice, to copy into the national form. Business terms after the eForms SDK. */
export async function noticeSheet(
  tx: Reader,
  ctx: Ctx,
  id: string,
  stage: z.output<typeof s.NoticeStage>,
): Promise<s.NoticeSheet> {
  const row = await refuseStranger(tx, ctx, id);
  const [round, regime] = [await getRound(tx, id), await getRegime(tx, id)];
  if (!regime.choice) throw new Problem(s.regimeLacking, "The choice of regime is not recorded.");
  const { subtype, form } = noticeSubtype(stage, regimeOf(regime.choice.procedure));
  const fields: s.NoticeSheet["fields"] = [];
  const put = (section: string, field: string, name: string, value: string, confirmed = false) =>
    fields.push({ section, field, name, value, confirmed });
  await putBuyers(tx, row, put);
  putProcedure(round, regime, put);
  for (const lot of round.lots) putLot(lot, regime, round, put);
  const lines = fields.map((one) => `${one.section}\t${one.field}\t${one.name}\t${one.value}`);
  return { stage, subtype, form, fields, text: [`Notice subtype ${subtype} (${form})`, ...lines].join("\n") };
}

type Put = (section: string, field: string, name: string, value: string, confirmed?: boolean) => void;

async function putBuyers(tx: Reader, round: s.StoredRound, put: Put): Promise<void> {
  for (const id of round.participantIds) {
    const { name, cvr } = await getController(tx, id);
    put("buyer", "BT-500", "Organisation Name", name);
    put("buyer", "BT-501", "Organisation Identifier", cvr);
    put("buyer", "OPP-050", "Buyers Group Lead Indicator", String(id === round.leadId), true);
  }
}

function putProcedure(round: s.Round, regime: s.Regime, put: Put): void {
  const { procedure, cpv } = regime.choice!;
  const dps = procedure === "light_dps" ? "dps-nlist" : "none";
  put("procedure", "BT-21", "Title", round.title);
  put("procedure", "BT-22", "Internal Identifier", round.reference);
  put(
    "procedure",
    "BT-105",
    "Procedure Type",
    procedure === "open" || procedure === "framework" ? "open" : "oth-single",
  );
  put("procedure", "BT-262", "Main Classification Code", cpv[0]!);
  for (const code of cpv.slice(1)) put("procedure", "BT-263", "Additional Classification Code", code);
  put("procedure", "BT-765", "Framework Agreement", procedure === "framework" ? "fa-wo-rc" : "none", true);
  put("procedure", "BT-766", "Dynamic Purchasing System", dps, true);
  if (regime.value) put("procedure", "BT-27", "Estimated Value", `${displayMinor(regime.value.minor)} DKK`);
  if (round.closesAt) put("procedure", "BT-131", "Deadline Receipt Tenders", displayInstant(round.closesAt));
  if (round.noticeNumber) put("procedure", "OPP-012", "Notice Publication Number", round.noticeNumber);
}

function putLot(lot: s.Lot, regime: s.Regime, round: s.Round, put: Put): void {
  const value = regime.lots.find((one) => one.lot === lot.reference)?.value ?? null;
  const section = lot.reference;
  put(section, "BT-137", "Purpose Lot Identifier", lot.reference);
  put(section, "BT-21", "Title", lot.title);
  put(
    section,
    "BT-24",
    "Description",
    `${lot.subject}, ${lot.gradeFrom}.-${lot.gradeTo}. klasse; ${lot.models.join(", ")}`,
  );
  const ceiling = lot.ceiling ?? value;
  if (ceiling) put(section, "BT-271", "Framework Maximum Value", `${displayMinor(ceiling.minor)} DKK`, true);
  put(section, "BT-536", "Duration Start Date", round.period.from);
  put(section, "BT-537", "Duration End Date", round.period.to);
  put(section, "BT-58", "Renewal Maximum", String(regime.optionYears));
  const weight = (micro: bigint) => formatDecimal(micro);
  put(section, "BT-539", "Award Criterion Type", "price", true);
  put(section, "BT-541", "Award Criterion Number", weight(round.terms.priceWeight), true);
  put(section, "BT-5421", "Award Criterion Number Weight", "per-exa", true);
  for (const criterion of round.terms.criteria) {
    put(section, "BT-539", "Award Criterion Type", `quality: ${criterion.name}`, true);
    put(section, "BT-541", "Award Criterion Number", weight(criterion.weight), true);
  }
  if (lot.winner)
    put(
      section,
      "BT-709",
      "Framework Maximum Value (result)",
      ceiling ? `${displayMinor(ceiling.minor)} DKK` : "",
      true,
    );
}
