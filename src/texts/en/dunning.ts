import type { dunning as danish } from "../da/dunning.ts";
import { forms } from "./forms.ts";

export const dunning: typeof danish = {
  reminder: {
    title: (of) => `Reminder ${of.number}: invoice ${of.invoice}`,
    body: (of) =>
      [
        `Invoice ${of.invoice} was due on ${forms.date(of.dueOn)}. ${forms.amount(of.left.minor)} DKK are missing.`,
        of.fee.minor > 0n ? `Of that ${forms.amount(of.fee.minor)} DKK are a reminder fee, without VAT.` : "",
        of.interest.minor > 0n
          ? `Of that ${forms.amount(of.interest.minor)} DKK are interest, without VAT.`
          : "",
        "If you have paid meanwhile, ignore this letter. If something is wrong with the invoice, dispute it: nothing is reminded of before the answer.",
      ]
        .filter((part) => part !== "")
        .join("\n\n"),
  },
  waived: {
    title: (of) => `Reminder waived: invoice ${of.invoice}`,
    body: (of) =>
      `We have given up ${forms.amount(of.waived.minor)} DKK of reminder ${of.number} for invoice ${of.invoice}:\n\n${of.reason}\n\n${forms.amount(of.left.minor)} DKK are left to pay.`,
  },
  disputed: {
    title: (invoice) => `Invoice ${invoice} is disputed`,
    body: (of) =>
      `${of.buyer} does not accept invoice ${of.invoice}:\n\n${of.reason}\n\nNothing is reminded of before you have answered. If the buyer is right, credit the invoice afterwards.`,
  },
  answered: {
    title: (invoice) => `The answer to your dispute of invoice ${invoice}`,
    body: (of) =>
      `${of.upheld ? `You are right about invoice ${of.invoice}. It will be credited.` : `The seller stands by invoice ${of.invoice}.`}\n\n${of.answer}`,
  },
};
