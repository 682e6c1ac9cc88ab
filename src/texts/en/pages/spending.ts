import type { spending as danish } from "../../da/pages/spending.ts";

/** The page of what a buyer's people may call off in a fiscal year. */
export const spending: typeof danish = {
  menu: "Spending limits",
  title: "Who may call off for how much",
  leadOwn:
    "Here are your organisation's budget and your own limit for the fiscal year. A call-off that costs more than is left is refused.",
  leadAll:
    "Here are your budget and each person's limit for the fiscal year, excluding VAT. A call-off that costs more than is left is refused. A deputy spends of the own limit and of that of the person whom it stands in for.",
  emptyOwn:
    "There is neither a budget nor a limit for you. You can call off within the agreements' ceilings.",
  emptyAll:
    "There is neither a budget nor any limit. An administrator sets them; then you can approve more for the year here.",
  emptySets: "There is neither a budget nor any limit. Set the first one below.",
  caption: "Budget and limits",
  head: ["Who", "Limit a year", "Approved on top this year", "Spent this year", "Left", "Fiscal year"],
  next: "What next",
  budget: "All together (the budget)",
  unknown: "A person who has been deleted",
  person: (name: string, reference: string) => `${name} (${reference})`,
  end: "Remove the limit",
  endHow:
    "Once a limit is removed, only the agreements' ceilings hold. What has been spent is remembered should the limit be set again.",
  ended: "The limit is removed.",
  set: "Set a budget or a limit",
  setHow:
    "The amount holds for each fiscal year from now on, in place of the one that stands. If it is lower than what is spent, the next call-off is refused. Your own limit is set by somebody else.",
  who: "Who",
  choose: "Choose",
  limit: "Limit a year",
  limitHint: "Kroner excluding VAT, such as 50000.00. 0: may call off nothing",
  save: "Set the limit",
  saved: "The limit holds now.",
  extras: "Approved on top this year",
  noExtras: "Nothing more has been approved for anybody this year.",
  extrasHead: ["Who", "Amount", "Reason", "Approved by", "When"],
  approve: "Approve more for this year",
  approveHow:
    "The amount is added to the limit, for this fiscal year alone, and can't be taken back. Nobody approves for themselves.",
  amount: "Amount on top",
  amountHint: "Kroner excluding VAT, such as 2500.00",
  reason: "Reason",
  reasonHint: "Kept together with who approved it",
  approveButton: "Approve",
  approved: "The amount is added for this year.",
};
