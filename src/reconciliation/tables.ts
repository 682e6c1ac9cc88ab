import { definePupilTables } from "../platform/pupils.ts";

/** Rows about pupils that events are counted into and classified as: carried over to a new key, erased. */
definePupilTables([
  { table: "reconciliation_daily_use", erase: "detach" },
  { table: "reconciliation_pupil_class", erase: "detach" },
  { table: "reconciliation_term_pupil", erase: "detach" },
  { table: "reconciliation_changed_pupil", erase: "detach" },
]);
