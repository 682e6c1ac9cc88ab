import { z } from "zod";
import { offerNotInForce, periodOutsideTerm, productTransition } from "../../catalogue/index.ts";
import { PartyId } from "../../parties/index.ts";
import { moneyProblems } from "../../platform/money.ts";
import type { Role } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema.ts";
import * as store from "../store/index.ts";

const domain = "agreements";
const readers: readonly Role[] = ["buyer", "approver", "finance", "publisher"];
const agreementId = z.strictObject({ agreementId: z.uuid() });
const buyerKey = z.strictObject({
  agreementId: z.uuid(),
  controllerId: PartyId,
});

const scopeOf = ({ plane }: Ctx): store.Scope => ({
  ...(plane.controller === undefined ? {} : { controller: plane.controller }),
  ...(plane.publisher === undefined ? {} : { publisher: plane.publisher }),
});

export const listAgreements = list({
  id: "listAgreements",
  domain,
  summary: "Agreements that you buy or sell on",
  description: "A buyer sees its own, a publisher those that it sells on.",
  roles: readers,
  options: s.AgreementQuery,
  page: "AgreementPage",
  item: s.Agreement,
  sort: ["reference"],
  rows: (tx, ctx, { options }, after, limit) => store.listAgreements(tx, scopeOf(ctx), options, after, limit),
});

export const getAgreement = operation({
  kind: "read",
  id: "getAgreement",
  domain,
  summary: "One agreement with its prices and what is left below its ceiling",
  description: "The ceiling counts all buyers' call-offs together, VAT excluded.",
  roles: readers,
  input: { target: agreementId },
  output: s.Agreement,
  work: (tx, _ctx, { target }) => actions.getAgreement(tx, target.agreementId),
});

export const getAgreementBuyer = operation({
  kind: "read",
  id: "getAgreementBuyer",
  domain,
  summary: "A named buyer's payer, order reference and commitment",
  description: "The payer's GLN and the reference go onto each invoice of that buyer.",
  roles: readers,
  input: { target: buyerKey },
  output: s.Buyer,
  versionMember: "version",
  work: (tx, _ctx, { target }) => actions.getBuyer(tx, target.agreementId, target.controllerId),
});

export const setBuyerReferences = operation({
  kind: "write",
  id: "setBuyerReferences",
  domain,
  summary: "Change who pays, by which references, and how invoices are split",
  description: "Holds for invoices issued from now on (a split from its day on); issued ones do not change.",
  roles: ["buyer", "finance"],
  input: { target: buyerKey, content: s.BuyerReferences },
  versioned: true,
  output: s.Buyer,
  versionMember: "version",
  work: (tx, ctx, { target, content, version }) =>
    actions.setBuyerReferences(tx, ctx, { ...target, version: version }, content),
});

export const callOff = operation({
  kind: "write",
  id: "callOff",
  domain,
  summary: "Take more units on an agreement",
  description:
    "Priced at the tier that all units called off so far reach together with these, prorated for the days asked.",
  roles: ["buyer"],
  input: { target: agreementId, content: s.NewCallOff },
  output: s.CallOff,
  problems: [
    s.limitReached,
    s.agreementEnded,
    s.periodOutside,
    s.modelNotCallable,
    s.ceilingReached,
    moneyProblems.outOfRange,
  ],
  work: (tx, ctx, { target, content }) => actions.callOff(tx, ctx, target.agreementId, content),
});

export const listAgreementTasks = operation({
  kind: "read",
  id: "listAgreementTasks",
  domain,
  summary: "What awaits you on running agreements, by its last day",
  description: "Option years to decide on, notices, and ends without a successor, half a year ahead.",
  roles: ["buyer"],
  input: {},
  output: z.object({ data: z.array(s.AgreementTask) }).meta({
    id: "AgreementTasks",
    description: "What awaits a buyer.",
  }),
  work: async (tx, ctx) => ({ data: await actions.listAwaited(tx, actions.controllerOf(ctx)) }),
});

export const listCallOffs = list({
  id: "listCallOffs",
  domain,
  summary: "What was called off on an agreement: your own, or all for the seller",
  description: "Each fixes quantity, days and price at the moment of the call-off.",
  roles: readers,
  target: agreementId,
  options: PageQuery,
  page: "CallOffPage",
  item: s.CallOff,
  sort: ["number"],
  rows: async (tx, _ctx, { target }, after, limit) => {
    await actions.getAgreement(tx, target.agreementId);
    return store.listCallOffs(tx, target.agreementId, Number(after?.[0] ?? 0), limit);
  },
});

export const getCallOff = operation({
  kind: "read",
  id: "getCallOff",
  domain,
  summary: "One call-off",
  description: "Its price does not change, whatever becomes of the offer or the index.",
  roles: readers,
  input: { target: z.strictObject({ callOffId: z.uuid() }) },
  output: s.CallOff,
  work: (tx, _ctx, { target }) => actions.getCallOff(tx, target.callOffId),
});

export const directPurchase = operation({
  kind: "write",
  id: "directPurchase",
  domain,
  summary: "Buy at a catalogue offer's price",
  description:
    "Makes an agreement with you as its only buyer, called off at once. One price pays for the offer's term. What you buy " +
    "directly over the same school years stays below the threshold for tendering, together.",
  roles: ["buyer"],
  input: { content: s.Purchase },
  output: s.Purchased,
  problems: [
    s.limitReached,
    common.notFound,
    productTransition,
    offerNotInForce,
    periodOutsideTerm,
    s.quantityMismatch,
    s.notSelfBilled,
    s.sizeUnknown,
    s.ceilingReached,
    s.thresholdReached,
    moneyProblems.outOfRange,
  ],
  work: (tx, ctx, { content }) => actions.directPurchase(tx, ctx, content),
});

export const chooseFixedPrice = operation({
  kind: "write",
  id: "chooseFixedPrice",
  domain,
  summary: "Choose the fixed price for a school and a month to come, or give it up",
  description: `For ${s.inArrears} agreements with a fixed price per pupil. Refused from the first second of the month, Copenhagen time.`,
  roles: ["school", "buyer"],
  input: { target: z.strictObject({ agreementId: z.uuid(), month: s.MonthWord }), content: s.NewFixedPrice },
  output: s.FixedPrice,
  problems: [common.notFound, s.fixedPriceNotOffered, s.monthHasBegun, s.periodOutside],
  work: (tx, ctx, { target, content }) =>
    actions.chooseFixedPrice(tx, ctx, target.agreementId, target.month, content),
});

export const listFixedPrices = list({
  id: "listFixedPrices",
  domain,
  summary: "Which schools have chosen the fixed price, month by month",
  description: "A choice holds for whole months that had not begun when it was made.",
  roles: [...readers, "school"],
  target: agreementId,
  options: PageQuery,
  page: "FixedPricePage",
  item: s.FixedPrice,
  sort: ["month", "institutionId"],
  rows: async (tx, _ctx, { target }, after, limit) => {
    await actions.getAgreement(tx, target.agreementId);
    return store.listFixedPrices(tx, target.agreementId, after, limit);
  },
});
