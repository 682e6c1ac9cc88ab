import { type Measure, measure } from "../platform/measure.ts";
import { measureProvidersSql } from "./store/measures.ts";

/** How far each provider's usage is. */
export const measures: Measure[] = [
  measure({
    read: (tx) => tx.all(measureProvidersSql),
    keepSeconds: 60,
    labels: { publisher: "publisher" },
    series: {
      usage_lag_seconds: {
        of: "lag",
        help: "How long ago a provider's last whole batch came, by publisher's number",
      },
      usage_batches_uncounted: { of: "uncounted", help: "Whole batches that no count has taken yet" },
      usage_batches_receiving: { of: "receiving", help: "Batches that are still being sent" },
      usage_month_closed: {
        of: "closed",
        help: "1 where the provider has said that last month is whole, or had no use",
      },
    },
  }),
];
