import type { z } from "zod";
import { noticeSubtype, regimeOf } from "../../law/procedures.ts";
import { getController } from "../../parties/index.ts";
import { dateOf, displayInstant } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import { displayMinor } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import * as demandStore from "../demand/store.ts";
import { decideThere } from "../rules/access.ts";
import { decideChangeable } from "../rules/publication.ts";
import { decideChosen, decideEstimates, regimeOn } from "../rules/regime.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getRound, lockLed, refuseStranger } from "./access.ts";

/** The choice of regime, what it asks for, and the official notice. */

/** Records the choice with its reasons; until the round is published, and not once somebody has approved. */
export async function chooseRegime(tx: Tx, ctx: Ctx, id: string, body: s.RegimeChoice): Promise<s.Regime> {
  const round = await lockLed(tx, ctx, id);
  decideChangeable(round, await store.listParticipants(tx, id));
  decideEstimates(body, await store.listLots(tx, id));
  const choice = { ...body, decidedAt: await tx.now(), decidedBy: ctx.caller.personId };
  await store.updateRound(tx, id, {
    regime: choice,
    editedBy: ctx.caller,
  });
  await ctx.audit(tx, { action: "chooseRegime", subject: `round:${id}`, after: choice });
  return getRegime(tx, id);
}

/** The value of the round against the threshold of its day, and the rules that follow. */
export async function getRegime(tx: Reader, id: string): Promise<s.Regime> {
  const round = decideThere(await store.findRound(tx, id), "round");
  const day = dateOf(round.publishedAt ?? (await tx.now()));
  return regimeOn(day, round, await store.listLots(tx, id), await demandStore.listCommitments(tx, id));
}

/** The fields of the official notice, to copy into the national form. Business terms after the eForms SDK. */
export async function noticeSheet(
  tx: Reader,
  ctx: Ctx,
  id: string,
  stage: z.output<typeof s.NoticeStage>,
): Promise<s.NoticeSheet> {
  const row = await refuseStranger(tx, ctx, id);
  const [round, regime] = [await getRound(tx, id), decideChosen(await getRegime(tx, id))];
  const { subtype, form } = noticeSubtype(stage, regimeOf(regime.choice.procedure));
  const fields: s.NoticeSheet["fields"] = [];
  const put = (section: string, field: string, name: string, value: string, confirmed = false) =>
    fields.push({ section, field, name, value, confirmed });
  await putBuyers(tx, row, put);
  putProcedure(round, regime, put);
  for (const lot of round.lots) putLot(lot, regime, round, put);
  await putJoined(tx, row, round.lots, put);
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

/** Who joins a lot in which school years, where somebody does not join it in all of them. */
async function putJoined(
  tx: Reader,
  { id, participantIds }: s.StoredRound,
  lots: readonly s.Lot[],
  put: Put,
): Promise<void> {
  const said = await demandStore.listSaid(tx, id);
  for (const lot of lots) {
    const own = said.filter((one) => one.lotId === lot.id);
    if (own.every(s.joins)) continue;
    const buyers: string[] = [];
    for (const controllerId of participantIds) {
      const joined = own.filter((one) => one.controllerId === controllerId && s.joins(one));
      const years = joined.map((one) => one.schoolYear).join(", ");
      if (years) buyers.push(`${(await getController(tx, controllerId)).name} (${years})`);
    }
    put(lot.reference, "BT-300", "Additional Information", `Buyers: ${buyers.join("; ")}`);
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
  // Where scores are summed there are no weights: a criterion's most points stand in their place.
  const weight = (micro: bigint | undefined) => (micro === undefined ? "" : formatDecimal(micro));
  put(section, "BT-539", "Award Criterion Type", "price", true);
  const { priceWeight } = round.terms;
  if (priceWeight !== undefined) {
    put(section, "BT-541", "Award Criterion Number", weight(priceWeight), true);
    put(section, "BT-5421", "Award Criterion Number Weight", "per-exa", true);
  }
  for (const criterion of round.terms.criteria) {
    put(section, "BT-539", "Award Criterion Type", `quality: ${criterion.name}`, true);
    put(section, "BT-541", "Award Criterion Number", weight(criterion.weight ?? criterion.max), true);
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
