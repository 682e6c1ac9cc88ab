import { type Measure, measure } from "../platform/measure.ts";
import { measureAttemptsSql, measureStripeSql } from "./store/measures.ts";

/** How it goes with Stripe. */
export const measures: Measure[] = [
  measure({
    read: (tx) => tx.all(measureAttemptsSql),
    keepSeconds: 15,
    labels: { kind: "kind" },
    series: {
      stripe_waiting: {
        of: "waiting",
        help: "What Stripe is to be asked, or asked again: cards, refunds",
      },
      stripe_failing: { of: "failing", help: "Of those, the ones that Stripe was asked before" },
    },
  }),
  measure({
    read: (tx) => tx.all(measureStripeSql),
    keepSeconds: 60,
    series: {
      stripe_findings_open: {
        of: "findings",
        help: "Differences between Stripe's statements and our books, not settled",
      },
      stripe_disputes_open: { of: "disputes", help: "Cardholders' disputes that no bank has decided" },
      stripe_event_age_seconds: { of: "age", help: "How long ago Stripe called us last; NaN: never" },
    },
  }),
];
