import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "payouts";
const readers: readonly Role[] = ["finance", "admin"];
const byAccount = z.strictObject({ accountId: z.uuid() });
const byTerms = z.strictObject({ termsId: z.uuid() });

export const listPayoutAccounts = list({
  id: "listPayoutAccounts",
  domain,
  summary: "The accounts that your payouts go to",
  description: "The newest first: the last confirmed one holds, from the instant that it is usable.",
  roles: readers,
  options: s.AccountQuery,
  page: "PayoutAccountPage",
  item: s.PayoutAccount,
  sort: ["number"],
  rows: async (tx, ctx, _input, after, limit) =>
    (await store.listAccounts(tx, actions.sideOf(ctx), after, limit)).map(actions.accountShown),
});

export const proposePayoutAccount = operation({
  kind: "write",
  id: "proposePayoutAccount",
  domain,
  summary: "Propose the account that your payouts go to",
  description:
    "Another person of yours confirms it; until then nothing is paid out. Where it takes another's place, that one's address gets " +
    "a letter, and a week goes by before the first payout.",
  fresh: true,
  roles: readers,
  input: { content: s.NewPayoutAccount },
  output: s.PayoutAccount,
  problems: [s.accountWaits, s.noMarketplace],
  work: (tx, ctx, { content }) => actions.proposeAccount(tx, ctx, content),
});

export const confirmPayoutAccount = operation({
  kind: "write",
  id: "confirmPayoutAccount",
  domain,
  summary: "Confirm an account as a second person",
  description: "Another one than who proposed it. The first account is usable at once.",
  fresh: true,
  roles: readers,
  input: { target: byAccount },
  output: s.PayoutAccount,
  problems: [common.notFound, s.accountDecided, s.payoutSecond],
  work: (tx, ctx, { target }) => actions.confirmAccount(tx, ctx, target.accountId),
});

export const dismissPayoutAccount = operation({
  kind: "write",
  id: "dismissPayoutAccount",
  domain,
  summary: "Drop an account that nobody has confirmed",
  description: "The one before it holds.",
  roles: readers,
  input: { target: byAccount },
  output: s.PayoutAccount,
  problems: [common.notFound, s.accountDecided],
  work: (tx, ctx, { target }) => actions.dismissAccount(tx, ctx, target.accountId),
});

export const listPayoutTerms = list({
  id: "listPayoutTerms",
  domain,
  summary: "What is agreed of fees and payouts",
  description: "A publisher's own, or all of the marketplace's.",
  roles: ["finance", "admin", "publisher"],
  options: s.TermsQuery,
  page: "PayoutTermsPage",
  item: s.PayoutTerms,
  sort: ["id"],
  rows: (tx, ctx, _input, after, limit) => store.listTerms(tx, actions.sideOf(ctx), after?.[0], limit),
});

export const proposePayoutTerms = operation({
  kind: "write",
  id: "proposePayoutTerms",
  domain,
  summary: "Propose to a publisher what you charge and when you pay out",
  description:
    "For the marketplace: a percentage of the publisher's own sales, a fixed fee a month, and whether it pays what is agreed or what " +
    "it has been paid. What it keeps of sales in its own name stands in the agreement on self-billing.",
  roles: ["finance"],
  input: { content: s.NewPayoutTerms },
  output: s.PayoutTerms,
  problems: [common.notFound, s.termsLate],
  work: (tx, ctx, { content }) => actions.proposeTerms(tx, ctx, content),
});

export const acceptPayoutTerms = operation({
  kind: "write",
  id: "acceptPayoutTerms",
  domain,
  summary: "Accept the marketplace's terms",
  description: "As the publisher, before their first day.",
  fresh: true,
  roles: ["finance"],
  input: { target: byTerms },
  output: s.PayoutTerms,
  problems: [common.notFound, s.termsLate],
  work: (tx, ctx, { target }) => actions.acceptTerms(tx, ctx, target.termsId),
});
