import type { departures as danish } from "../da/departures.ts";
import { forms } from "./forms.ts";

const kinds = {
  round: "tender",
  agreement: "agreement",
  month: "not agreed:",
  unbilled: "not invoiced:",
  invoice: "invoice",
  owing: "not settled:",
};

export const departures: typeof danish = {
  leaves: {
    title: (of) => `You leave Samkøb on ${forms.date(of.endsOn)}`,
    body: (of) =>
      `Two of your administrators have decided that you leave Samkøb. From ${forms.date(of.endsOn)} no key works, and no data is processed for you. Take out your data before then: afterwards it is deleted. Invoices and agreements are kept for as long as the Danish Bookkeeping Act asks.`,
  },
  stays: {
    title: (of) => `You leave Samkøb on ${forms.date(of.endsOn)} at the earliest`,
    body: (of) =>
      `Something still runs, so the day has moved to ${forms.date(of.endsOn)}:\n\n${of.open.map((one) => `- ${kinds[one.kind]} ${one.name}`).join("\n")}`,
  },
};
