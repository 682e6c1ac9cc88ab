import type { account as danish } from "../../da/pages/account.ts";

/** The page of the account of a buyer with a seller. */
export const account: typeof danish = {
  menu: "Statement of account",
  title: "Statement of account",
  lead: "All that was invoiced, credited, paid, and charged as fees and interest between you and another party in some days, with the balance after each movement.",
  buyer: "Buyer",
  seller: "Seller",
  choose: "Choose",
  from: "From",
  to: "To (not included)",
  show: "Show the statement",
  ask: "Choose the other party and both days to see the statement.",
  of: (name: string) => `Account with ${name}`,
  empty: "There are no movements in those days.",
  head: ["Date", "What", "Invoice", "Amount in kroner including VAT", "Balance"],
  opening: "Balance from before",
  closing: "Balance at the end",
  kinds: {
    invoice: "Invoice",
    credit_note: "Credit note",
    payment: "Payment",
    refund: "Refund",
    reversal: "Payment taken back",
    reminder: "Fee and interest of a reminder",
    waiver: "Fee or interest waived",
    write_off: "Write-off",
  },
  overdue: (amount: string) => `Overdue today: ${amount}`,
  file: "Fetch the statement as a CSV file",
};
