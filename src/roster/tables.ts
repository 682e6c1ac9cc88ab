import { definePupilTables } from "../platform/pupils.ts";

definePupilTables([
  {
    table: "roster_enrolment",
    shows: {
      institutionId: "institution_id",
      grade: "grade",
      classLabel: "class_label",
      from: "starts_on",
      to: "ends_on",
    },
    erase: "delete",
  },
]);
