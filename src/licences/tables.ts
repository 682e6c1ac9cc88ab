import { definePupilTables } from "../platform/pupils.ts";

/** Rows about pupils: carried over to a new key, shown to a guardian, erased. */
definePupilTables([
  {
    table: "licences_assignment",
    shows: {
      licenceId: "licence_id",
      drawId: "draw_id",
      institutionId: "institution_id",
      from: "starts_on",
      to: "ends_on",
      assignedAt: "assigned_at",
      activatedAt: "activated_at",
    },
    erase: "delete",
  },
  {
    table: "licences_over_use",
    shows: { licenceId: "licence_id", institutionId: "institution_id", usedAt: "used_at" },
    erase: "detach",
  },
]);
