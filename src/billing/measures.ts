import { type Measure, measure } from "../platform/measure.ts";
import { measureDocumentsSql } from "./store/measures.ts";

/** How electronic documents leave: to the access point, the folder, by mail. */
export const measures: Measure[] = [
  measure({
    read: (tx) => tx.all(measureDocumentsSql),
    keepSeconds: 60,
    labels: { channel: "channel" },
    series: {
      documents_waiting: {
        of: "waiting",
        help: "Electronic documents that wait to be handed on, by channel",
      },
      documents_failing: { of: "failing", help: "Of those, the ones that were tried and not taken" },
      documents_dead: { of: "dead", help: "Electronic documents that were given up, by channel" },
      documents_oldest_seconds: { of: "age", help: "Age of the oldest document that waits, by channel" },
    },
  }),
];
