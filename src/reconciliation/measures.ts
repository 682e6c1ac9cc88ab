import { type Measure, measure } from "../platform/measure.ts";
import { measureMonthSql } from "./store/measures.ts";

/** How far last month is. */
export const measures: Measure[] = [
  measure({
    read: (tx) => tx.all(measureMonthSql),
    keepSeconds: 60,
    labels: { publisher: "publisher" },
    series: {
      reconciliations: { of: "all", help: "Reconciliations of last month, by publisher's number" },
      reconciliations_incomplete: {
        of: "incomplete",
        help: "Of those, the ones that wait for the provider's usage",
      },
      reconciliations_disputed: { of: "disputed", help: "Of those, the ones that are disputed" },
    },
  }),
];
