import { definePupilTables } from "../platform/pupils.ts";

/** Rows about pupils that events are counted into and classified as: carried over to a new key, erased. */
definePupilTables([
  { table: "usage_use", erase: "detach" },
  { table: "usage_pupil", erase: "detach" },
  { table: "usage_term", erase: "detach" },
  { table: "usage_touched", erase: "detach" },
]);
