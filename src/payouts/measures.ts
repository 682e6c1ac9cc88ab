import { type Measure, measure } from "../platform/measure.ts";
import * as store from "./store/index.ts";

/** What a bank or Stripe is to pay, or has been asked to. */
export const measures: Measure[] = [
  measure({
    read: async (tx) => [await store.countUnderWay(tx)],
    keepSeconds: 15,
    series: {
      payouts_approved: { of: "approved", help: "Payouts that are approved and not ordered yet" },
      payouts_sent: {
        of: "sent",
        help: "Payouts that a bank or Stripe was asked for and that are not seen paid",
      },
    },
  }),
];
