import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { countOfPupils } from "../../platform/cells.ts";
import { defineJob } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { defineProblem } from "../../platform/problem.ts";

/**
 * Fact: who is enrolled where has changed from a day on, which lies before the day from which the files decide where
 * they say otherwise of earlier ones; the door answers how it is now.
 */
export const rosterChanged = defineJob({
  name: "roster.changed",
  payload: z.object({ controllerId: z.int(), importId: z.uuid(), from: LocalDateWire }),
  description: "A roster import changed who is enrolled where.",
});

/** Fact: a roster waits for a person's word, since it takes away more than rosters do. */
export const rosterHeld = defineJob({
  name: "roster.held",
  payload: z.object({ controllerId: z.int(), importId: z.uuid() }),
  description: "A roster import is held until a person releases it.",
});

/** Fact: the pupils of a school that became part of another are the other's from that day on. */
export const pupilsHanded = defineJob({
  name: "roster.pupils-handed",
  payload: z.object({ controllerId: z.int(), institutionId: z.int() }),
  description: "A school's enrolments became those of the school that it is part of.",
});

/** Limits of an uploaded roster: beyond any of them it is refused before its content is looked at. */
export const zipLimits = {
  bytes: 256 * 1_048_576,
  unzippedBytes: 2_048 * 1_048_576,
  /** Unzipped bytes per zipped byte, of any one file. */
  ratio: 100,
  entries: 50,
} as const;

/** The same of School Data Sync's files, all that are read together: their lines are held in memory while they are joined. */
export const sdsLimits = { unzippedBytes: 128 * 1_048_576, lines: 1_000_000 } as const;

/** A refusal names at most this many lines; it always gives the number of all of them. */
export const faultsMax = 200;

/** Danish grades: 0 (børnehaveklasse) to 10. */
export const gradeMax = 10;

export const SchoolPupils = z
  .object({
    institutionId: z.int(),
    number: z.string().describe("Six-digit institution number"),
    pupils: countOfPupils(z.int().describe("Distinct pupils that the files enrol at this school")),
    before: z.int().nullable().describe("Pupils that were to be here from `holdsFrom` on"),
    removed: z.int().nullable().describe("How many of these are not to be here any more"),
    unplaced: z
      .int()
      .describe("Pupils with enrolments here, none of which is primary or in a homeroom: they count nowhere"),
  })
  .meta({ id: "SchoolPupils", description: "How many pupils an import enrolled at one school." });

export const HeldFor = z.enum(["removes_many", "nobody", "institution_missing", "unplaced"]);

export const RosterImport = z
  .object({
    id: z.uuid(),
    state: z
      .enum(["imported", "held", "rejected", "superseded"])
      .describe("`held` waits for a second person; `superseded` waited when a newer import came"),
    origin: z.enum(["upload", "folder", "service"]),
    version: z.enum(["1.1", "1.2"]).describe("OneRoster's; School Data Sync's files are read as 1.2"),
    files: z.record(z.string(), z.enum(["bulk", "delta"])).describe("What was in it, whole or as changes"),
    holdsFrom: LocalDateWire.describe("The day from which the file decides who is enrolled"),
    sha256: z.string().describe("SHA-256 of the zip, hex"),
    pupils: countOfPupils(z.int().describe("Distinct pupils in the file")),
    classes: z.int().describe("Classes with pupils in them"),
    institutions: z.array(SchoolPupils),
    added: z.int().describe("Pupils that had no enrolment from `holdsFrom` on, and have one now"),
    removed: z.int().describe("Pupils that had an enrolment from `holdsFrom` on, and have none now"),
    heldFor: z.array(HeldFor).describe("Why it waits, or waited, for a person; empty: it did not"),
    stale: z.int().describe("Lines of deltas that were older than what was known: they changed nothing"),
    importedAt: InstantWire,
    importedBy: z.uuid().nullable().describe("The person who sent it; null: nobody"),
    decidedAt: InstantWire.nullable().describe("When a second person approved or rejected it"),
  })
  .meta({
    id: "RosterImport",
    description: "What one OneRoster file changed: counts only, nobody by name or id.",
  });
export type RosterImport = z.output<typeof RosterImport>;

export const SchoolPreview = z
  .object({
    institutionId: z.int(),
    number: z.string(),
    before: countOfPupils(z.int().describe("Pupils that are to be here from `holdsFrom` on")),
    after: countOfPupils(z.int()),
    added: z.int().describe("New to all your schools"),
    gone: z.int().describe("At none of your schools any more"),
    movedIn: z.int().describe("From another of your schools"),
    movedOut: z.int(),
    unplaced: SchoolPupils.shape.unplaced,
  })
  .meta({ id: "SchoolPreview", description: "What an import would change at one school." });

export const RosterPreview = z
  .object({
    ...RosterImport.pick({
      heldFor: true,
      version: true,
      files: true,
      holdsFrom: true,
      pupils: true,
      classes: true,
      added: true,
      removed: true,
      stale: true,
    }).shape,
    state: z.enum(["imported", "held"]).describe("What would become of it"),
    institutions: z.array(SchoolPreview),
  })
  .meta({ id: "RosterPreview", description: "What importing a OneRoster file would do; nothing is kept." });
export type RosterPreview = z.output<typeof RosterPreview>;

/**
 * A bulk that takes away more than this share of an institution's pupils, or does not say of more than it where they go
 * to school, waits for a second person.
 */
export const removedMaxPercent = 10;

/** An import that waited for a second person. */
export const heldImport = defineMachine({
  name: "Roster import",
  column: "roster_import.state",
  initial: ["held", "imported"],
  table: {
    held: { approve: "imported", reject: "rejected", supersede: "superseded" },
    imported: {},
    rejected: {},
    superseded: {},
  },
});

export const RosterPickup = z
  .object({
    id: z.uuid(),
    sha256: z.string().nullable().describe("SHA-256 of the zip, hex; null where it was refused unread"),
    importId: z.uuid().nullable().describe("What it was imported as"),
    problem: z.record(z.string(), z.unknown()).nullable().describe("Why it was refused, as a problem"),
    pickedAt: InstantWire,
  })
  .meta({ id: "RosterPickup", description: "A zip from your folder, and what became of it." });
export type RosterPickup = z.output<typeof RosterPickup>;

export const PupilCount = z
  .object({
    institutionId: z.int(),
    number: z.string().describe("Six-digit institution number"),
    grade: z.int().nullable().describe("0 to 10; null where people are counted by number"),
    pupils: countOfPupils(z.int().describe("Pupils enrolled on the day, or people reported")),
  })
  .meta({
    id: "PupilCount",
    description: "Pupils of one school and grade, or people of a daycare or library.",
  });

export const PupilCounts = z
  .object({ on: LocalDateWire, data: z.array(PupilCount), total: z.int() })
  .meta({ id: "PupilCounts", description: "How many people each institution has on a day." });

/** The most classes that one answer holds: above what the largest municipality has. */
export const classesMax = 20_000;

export const SchoolClass = z
  .object({
    institutionId: z.int(),
    label: z.string().describe("The class's name at its school, as the roster gives it"),
    grades: z.array(z.int()),
    pupils: countOfPupils(z.int()),
  })
  .meta({ id: "SchoolClass", description: "A class of a school on a day, and how many are in it." });

export const SchoolClasses = z
  .object({ on: LocalDateWire, data: z.array(SchoolClass) })
  .meta({ id: "SchoolClasses", description: "The classes that have pupils on a day." });

export const NewHeadcount = z
  .strictObject({
    institutionId: z.int().positive().max(2_147_483_647),
    people: z.int().min(0).max(1_000_000),
    asOf: LocalDateWire,
  })
  .meta({ id: "NewHeadcount", description: "How many people a daycare or library counts from a day on." });

export const Headcount = z
  .object({
    institutionId: z.int(),
    people: z.int(),
    asOf: LocalDateWire,
    reportedAt: InstantWire,
  })
  .meta({
    id: "Headcount",
    description: "A reported number of people; the latest before a day counts on it.",
  });
export type Headcount = z.output<typeof Headcount>;

export const zipRefused = defineProblem({
  code: "roster-zip-refused",
  status: 422,
  title: "The file is not a zip that can be read safely",
  help: "Send one OneRoster 1.2 CSV zip: plain files at the top level, no folders, no encryption, within the stated limits.",
});

export const rosterRefused = defineProblem({
  code: "roster-refused",
  status: 422,
  title: "The roster has lines that must be put right",
  help: "Nothing was imported. Each entry of `faults` names a file and a line and says what to do; `faultsTotal` counts all of them.",
  extensions: z.object({
    faults: z
      .array(z.object({ file: z.string(), line: z.int(), detail: z.string() }))
      .describe(`At most ${faultsMax}`),
    faultsTotal: z.int(),
  }),
});

export const countedByRoster = defineProblem({
  code: "counted-by-roster",
  status: 422,
  title: "A school's pupils are counted by its roster",
  help: "Head counts are for daycares and libraries. Import the school's roster instead.",
});

export const importNotHeld = defineProblem({
  code: "roster-not-held",
  status: 409,
  title: "This import does not wait for a decision",
  help: "It has been decided, or a newer import took its place. `GET /v1/rosters` shows its state.",
});

export const needsSecondPerson = defineProblem({
  code: "roster-needs-second-person",
  status: 403,
  title: "Another person must decide",
  help: "Whoever sent the roster cannot approve that it removes many pupils.",
});
