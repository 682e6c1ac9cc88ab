import { definePupilTables } from "../platform/pupils.ts";

/** Rows about pupils: carried over to a new key, shown to a guardian, erased. */
definePupilTables([
  {
    table: "usage_event",
    shows: {
      at: "at",
      publisherId: "publisher_id",
      product: "product",
      institution: "institution_number",
      kind: "kind",
      seconds: "seconds",
    },
    erase: "detach",
  },
]);
