import { concludeRound, evaluateBids, openBids, sendLetters } from "./award.ts";
import { readStatement } from "./bank.ts";
import { sayParticulars } from "./particulars.ts";
import { payByCard } from "./pay.ts";
import { invoiceSales, payPublishers } from "./payouts.ts";
import { agreeSelfBilling, buyDirectly } from "./purchase.ts";
import { importRosters, listProducts, register, signDpas } from "./register.ts";
import { report } from "./report.ts";
import { collectDemand, prepareRound, publishAndBid } from "./round.ts";
import type { Step, Story } from "./state.ts";
import {
  creditRebate,
  drawSeats,
  handOnInvoices,
  invoice,
  reconcileMonth,
  returnSeats,
  sendUsage,
} from "./use.ts";

export { artefacts } from "./report.ts";
export type { Story } from "./state.ts";

/** The main job, step by step, each at its instant. */
export function stepsOf({ world }: Story): Step[] {
  const at = world.timeline;
  return [
    register,
    sayParticulars,
    listProducts,
    signDpas,
    prepareRound,
    collectDemand(at.demandOpens),
    publishAndBid(at.publication),
    openBids(at.opening),
    evaluateBids(at.evaluation),
    sendLetters(at.awardLetters),
    concludeRound(at.conclusion),
    agreeSelfBilling(at.directPurchases),
    buyDirectly(at.directPurchases),
    importRosters(at.rosterImport),
    drawSeats(at.drawsOpen),
    invoiceSales(at.returns),
    ...returnSeats(at.returns, at.drawsAfterReturns),
    payPublishers(at.payouts),
    sendUsage(at.supplementReceived),
    reconcileMonth(at.reconciliation),
    invoice(at.invoicing),
    creditRebate(at.invoicing),
    handOnInvoices(at.invoicing),
    readStatement(at.invoicing),
    payByCard(at.invoicing),
    report,
  ];
}
