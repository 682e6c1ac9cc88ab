import { concludeAgreement } from "../../../agreements/index.ts";
import type { PriceSheet } from "../../../catalogue/index.ts";
import { joinRoundDpa } from "../../../parties/index.ts";
import { addDays, dateOf } from "../../../platform/calendar.ts";
import type { Tx } from "../../../platform/db/database.ts";
import type { JobCtx } from "../../../platform/jobs/bind.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { must } from "../../../platform/problem.ts";
import { getRound, lockLed } from "../../actions/access.ts";
import * as bidStore from "../../bids/store/index.ts";
import * as demandStore from "../../demand/store.ts";
import { refuseOpenIncidents } from "../../interests/actions.ts";
import { decideNotHeld } from "../../rules/complaints.ts";
import { termsOf } from "../../rules/lot.ts";
import { priceAtMaximum } from "../../rules/scenario.ts";
import { schoolYearsOf } from "../../rules/years.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideStandstillOver } from "../rules/approval.ts";
import { decideStandstillEnd, fatesOf } from "../rules/delivery.ts";
import { decideConcluded } from "../rules/lots.ts";
import { refuseExpired } from "./approval.ts";
import { listFates } from "./delivery.ts";
import { settle } from "./lots.ts";

/**
 * Concludes a lot with those of its award, or all that go on, after its standstill; a millisecond early is refused, and so is a lot that a complaint
 * holds. Each award becomes an agreement by a job. With the last lot the round is concluded.
 */
export async function conclude(tx: Tx, ctx: Ctx, id: string, reference?: string): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  const all = await roundStore.listLots(tx, id);
  const lots = decideConcluded(round, all, reference);
  const now = await tx.now();
  await refuseOpenIncidents(tx, id);
  decideNotHeld(await roundStore.listComplaints(tx, id), lots);
  await refuseExpired(tx, round, lots);
  const fates = await listFates(tx, id, lots);
  for (const lot of lots) {
    const counted = decideStandstillEnd(fatesOf(fates, lot, all)).signableFrom;
    const signableFrom = counted > lot.signableFrom! ? counted : lot.signableFrom!;
    decideStandstillOver(signableFrom, now);
    if (signableFrom > lot.signableFrom!) await roundStore.setStandstill(tx, [lot.id], signableFrom);
  }
  await roundStore.concludeLots(
    tx,
    lots.map((lot) => lot.id),
    { at: now, personId: ctx.caller.personId },
  );
  for (const lot of lots) await ctx.enqueue(tx, s.concluded, { roundId: id, lotId: lot.id }, lot.id);
  await ctx.audit(tx, {
    action: "concludeRound",
    subject: `round:${id}`,
    after: { lots: lots.map((lot) => lot.reference) },
  });
  await settle(tx, ctx, round);
  return getRound(tx, id);
}

/** A concluded lot's award becomes an agreement with all who have joined it as named buyers, each for its years. */
export async function makeAgreement(tx: Tx, ctx: JobCtx, roundId: string, lotId: string): Promise<void> {
  const round = await roundStore.findRound(tx, roundId);
  must(round, "a lot is of a round");
  const participants = await roundStore.listParticipants(tx, roundId);
  const commitments = await demandStore.listCommitments(tx, roundId);
  const bids = await bidStore.listBids(tx, roundId);
  const agreed = round.terms;
  const lot = (await roundStore.listLots(tx, roundId)).find((one) => one.id === lotId);
  must(lot?.concludedAt, "the lot is concluded");
  const bid = bids.find((b) => b.id === lot.winner?.bidId);
  must(bid?.content, "a winner's bid is open");
  const part = bid.content.lots.find((l) => l.lot === lot.reference);
  const priceSheet = wonSheet(bid.content, lot);
  must(part && priceSheet, "a winner has bid on the lot, on the model that won");
  const own = commitments.filter((c) => c.lotId === lot.id);
  const years = schoolYearsOf(round.period);
  const buyers = participants.filter((p) => own.some((c) => c.controllerId === p.controllerId));
  const terms = termsOf(lot, priceSheet.model);
  for (const { controllerId } of buyers)
    await joinDpa(tx, ctx, round, { controllerId, publisherId: bid.publisherId }, terms.graceDays);
  await concludeAgreement(tx, ctx, {
    reference: `${round.reference}.${lot.reference}`,
    publisherId: bid.publisherId,
    productId: part.productId,
    model: priceSheet.model,
    priceSheet,
    terms,
    period: round.period,
    roundReference: round.reference,
    lotReference: lot.reference,
    ceilingMinor: await ceilingOf(tx, lot, priceSheet, agreed.options.years, years.at(-1)!.name),
    // Where the leading municipality has left the lot, the first of those who stayed leads the agreement.
    leadId: buyers.some((p) => p.controllerId === round.leadId) ? round.leadId : buyers[0]!.controllerId,
    shortfall: agreed.shortfall,
    instalments: agreed.instalments,
    soldBy: agreed.soldBy,
    options: agreed.options,
    priceIndex: agreed.priceIndex,
    firstCallOff: agreed.firstCallOff,
    buyers: buyers.map((participant) => {
      const bound = years.flatMap(({ name, period }) => {
        const found = own.find((c) => c.controllerId === participant.controllerId && c.schoolYear === name);
        return found
          ? [{ schoolYear: name, ...period, min: found.min, expected: found.expected, max: found.max }]
          : [];
      });
      const { min, expected, max } = bound[0]!;
      return {
        controllerId: participant.controllerId,
        payerGln: participant.payerGln!,
        orderReference: participant.orderReference,
        committed: { min, expected, max },
        commitments: bound,
      };
    }),
  });
}

/** The prices that have won a lot: those on the lot alone, or those of the package. */
function wonSheet(
  { lots, packages = [] }: s.BidContent,
  { reference, winner }: Pick<s.StoredLot, "reference" | "winner">,
): PriceSheet | undefined {
  const sheets =
    winner?.package === undefined
      ? lots.filter((one) => one.lot === reference).flatMap((one) => one.priceSheets)
      : packages
          .filter(({ group }) => group === winner.package)
          .flatMap((one) => one.lots.filter(({ lot }) => lot === reference).map((own) => own.priceSheet));
  return sheets.find(({ model }) => model === winner?.model);
}

/**
 * The published ceiling; where participants have left the lot, no more than those who stay may call off at their
 * maximum, option years (which go on as the last year) included.
 */
async function ceilingOf(
  tx: Tx,
  lot: s.StoredLot,
  priceSheet: PriceSheet,
  optionYears: number,
  lastYear: string,
): Promise<bigint> {
  const years = [...(lot.demand?.years ?? [])];
  const last = years.find(({ schoolYear }) => schoolYear === lastYear);
  for (let n = 0; last && n < optionYears; n++) years.push(last);
  const most = priceAtMaximum(priceSheet, lot.scenario, years);
  const published = lot.ceilingMinor;
  if (published === null) return most;
  return most < published && (await demandStore.hasLeavers(tx, lot.id)) ? most : published;
}

/** Use of the last months is reported for so long after they have ended. */
const lateUseDays = 92;

/** A participant that approved the documents has joined the round's data processing agreement with the winner. */
async function joinDpa(
  tx: Tx,
  ctx: JobCtx,
  round: s.StoredRound,
  pair: { controllerId: number; publisherId: number },
  graceDays: number,
): Promise<void> {
  const { dataProcessing } = round.terms;
  const today = dateOf(await tx.now());
  const { from, to } = round.period;
  const period = { from: today < from ? today : from, to: addDays(to, graceDays + lateUseDays) };
  await joinRoundDpa(tx, ctx, { ...pair, roundReference: round.reference }, dataProcessing, period);
}
