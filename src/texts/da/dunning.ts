import type { LocalDate } from "../../platform/calendar.ts";
import type { Money } from "../../platform/money.ts";
import { forms } from "./forms.ts";

interface Reminded {
  invoice: string;
  number: number;
  dueOn: LocalDate;
  left: Money;
  fee: Money;
  interest: Money;
}

/** Letters about invoices that are not paid, and about disputes of them. */
export const dunning = {
  reminder: {
    title: (of: Reminded) => `${of.number}. rykker: faktura ${of.invoice}`,
    body: (of: Reminded) =>
      [
        `Faktura ${of.invoice} skulle være betalt senest ${forms.date(of.dueOn)}. Vi mangler ${forms.amount(of.left.minor)} kr.`,
        of.fee.minor > 0n ? `Heraf er ${forms.amount(of.fee.minor)} kr. et rykkergebyr uden moms.` : "",
        of.interest.minor > 0n ? `Heraf er ${forms.amount(of.interest.minor)} kr. rente uden moms.` : "",
        "Har I betalt i mellemtiden, skal I se bort fra brevet. Er der noget galt med fakturaen, så gør indsigelse mod den; så rykker vi ikke, før vi har svaret.",
      ]
        .filter((part) => part !== "")
        .join("\n\n"),
  },
  waived: {
    title: (of: { invoice: string }) => `Rykkergebyr eftergivet: faktura ${of.invoice}`,
    body: (of: { invoice: string; number: number; waived: Money; reason: string; left: Money }) =>
      `Vi har eftergivet ${forms.amount(of.waived.minor)} kr. af ${of.number}. rykker for faktura ${of.invoice}:\n\n${of.reason}\n\nVi mangler herefter ${forms.amount(of.left.minor)} kr.`,
  },
  disputed: {
    title: (invoice: string) => `Indsigelse mod faktura ${invoice}`,
    body: (of: { buyer: string; invoice: string; reason: string }) =>
      `${of.buyer} kan ikke godkende faktura ${of.invoice}:\n\n${of.reason}\n\nDer rykkes ikke, før I har svaret. Får køberen ret, så krediter fakturaen bagefter.`,
  },
  answered: {
    title: (invoice: string) => `Svar på jeres indsigelse mod faktura ${invoice}`,
    body: (of: { invoice: string; answer: string; upheld: boolean }) =>
      `${of.upheld ? `I får ret i indsigelsen mod faktura ${of.invoice}. Den bliver krediteret.` : `Sælgeren fastholder faktura ${of.invoice}.`}\n\n${of.answer}`,
  },
};
