import { randomUUID } from "node:crypto";
import type { Institution } from "../../parties/index.ts";
import type { Actor } from "../../platform/actor.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import { moveBy } from "../../platform/machine.ts";
import type { AuditEntry } from "../../platform/operation/context.ts";
import type { Faults } from "../oneroster/faults.ts";
import type { Manifest } from "../oneroster/manifest.ts";
import { type HeldFor, heldFor } from "../rules.ts";
import {
  carryJob,
  countAdjustment,
  countCorrected,
  heldImport,
  type RosterImport,
  type RosterPreview,
  removedMaxPercent,
  rosterChanged,
  rosterHeld,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { freezeDue } from "./count-dates.ts";
import { announceHeld } from "./letters.ts";
import { mergeStaged } from "./merge.ts";

/** On whose behalf a roster is imported: what is needed inside the import's transaction. */
export interface ImportedFor {
  controllerId: number;
  origin: RosterImport["origin"];
  /** Null: nobody sent it. */
  by: Actor | null;
  enqueue: Enqueue;
  audit(tx: Tx, entry: AuditEntry): Promise<void>;
}

export interface Staged {
  sha256: string;
  holdsFrom: LocalDate;
  institutions: Institution[];
  manifest: Manifest;
  faults: Faults;
  /** The key under which the files were read, and the one in force. */
  keyNumber: number;
  inForce: number;
}

/** Makes the enrolments what the staged files say, or keeps the files' rows for a second person. */
export async function importStaged(tx: Tx, importer: ImportedFor, staged: Staged): Promise<RosterImport> {
  const { controllerId } = importer;
  await tx.query("savepoint merged");
  const { figures, schools } = await mergeStaged(tx, controllerId, staged);
  const { manifest } = staged;
  const reasons = waitsFor(staged, schools);
  const held = reasons.length > 0;
  if (held) await tx.query("rollback to savepoint merged");
  await store.supersedeHeld(tx, controllerId, moveBy(heldImport, "supersede"));
  const saved = await store.insertImport(
    tx,
    controllerId,
    {
      id: randomUUID(),
      state: held ? "held" : "imported",
      origin: importer.origin,
      version: manifest.version,
      files: Object.fromEntries(manifest.modes),
      sha256: staged.sha256,
      holdsFrom: staged.holdsFrom,
      ...figures,
      heldFor: reasons,
      importedBy: importer.by?.personId ?? null,
      institutions: numbered(staged, schools).map(
        ({ institutionId, number, pupils, before, removed, unplaced }) => ({
          institutionId,
          number,
          pupils,
          before,
          removed,
          unplaced,
        }),
      ),
    },
    { keyNumber: staged.keyNumber, importedFor: importer.by?.standsFor ?? null },
  );
  if (!held) return finishImport(tx, importer, saved, staged);
  await store.holdStaged(tx, controllerId, saved.id);
  await announceHeld(tx, importer, saved);
  await importer.enqueue(tx, rosterHeld, { controllerId, importId: saved.id }, saved.id);
  await importer.audit(tx, { action: "holdRoster", subject: `roster-import:${saved.id}`, after: saved });
  return saved;
}

/** What the import that is staged would do. */
export async function previewStaged(
  tx: Tx,
  { controllerId }: ImportedFor,
  staged: Staged,
): Promise<RosterPreview> {
  const { figures, schools } = await mergeStaged(tx, controllerId, staged);
  const reasons = waitsFor(staged, schools);
  return {
    state: reasons.length > 0 ? "held" : "imported",
    heldFor: reasons,
    version: staged.manifest.version,
    files: Object.fromEntries(staged.manifest.modes),
    holdsFrom: staged.holdsFrom,
    ...figures,
    institutions: numbered(staged, schools).map(
      ({ institutionId, number, before, after, added, gone, movedIn, movedOut, unplaced }) => ({
        institutionId,
        number,
        before,
        after,
        added,
        gone,
        movedIn,
        movedOut,
        unplaced,
      }),
    ),
  };
}

/** Why the import waits for a person: asked of whole files, as a delta names each line that it takes away. */
function waitsFor({ manifest, institutions, holdsFrom }: Staged, schools: store.SchoolFigures[]): HeldFor[] {
  if (![...manifest.modes.values()].includes("bulk")) return [];
  const closed = new Set(
    institutions.filter((i) => i.validTo !== null && i.validTo <= holdsFrom).map((i) => i.id),
  );
  return heldFor(
    schools.filter((school) => !closed.has(school.institutionId)),
    {
      after: schools.reduce((sum, { after }) => sum + after, 0),
      wasEmpty: schools.length > 0 && schools.every(({ wasEmpty }) => wasEmpty),
    },
    removedMaxPercent,
  );
}

const numbered = ({ institutions }: Staged, schools: store.SchoolFigures[]) => {
  const numbers = new Map(institutions.map((i) => [i.id, i.number]));
  return schools.map((school) => ({ ...school, number: numbers.get(school.institutionId) ?? "000000" }));
};

/** Makes the enrolments what is to be; freezes what is counted, and proposes what differs from it. */
export async function finishImport(
  tx: Tx,
  importer: ImportedFor,
  saved: RosterImport,
  { keyNumber, inForce }: Pick<Staged, "keyNumber" | "inForce">,
): Promise<RosterImport> {
  const { controllerId, enqueue } = importer;
  const change = { controllerId, importId: saved.id };
  // What was known of a day that is over is frozen before this import says otherwise; what was unknown, after.
  await freezeDue(tx, controllerId);
  const { holdsFrom } = saved;
  const changed = await store.findFirstChange(tx, controllerId);
  await store.applyAfter(tx, controllerId, saved.id);
  await freezeDue(tx, controllerId);
  if (
    (await store.proposeAdjustments(tx, controllerId, saved.id, moveBy(countAdjustment, "withdraw").to)) > 0
  )
    await enqueue(tx, countCorrected, change, saved.id);
  if (keyNumber > inForce || (await store.hasMoves(tx, controllerId)))
    await enqueue(tx, carryJob, change, saved.id);
  const from = changed !== null && changed < holdsFrom ? changed : holdsFrom;
  await enqueue(tx, rosterChanged, { ...change, from }, saved.id);
  await importer.audit(tx, { action: "importRoster", subject: `roster-import:${saved.id}`, after: saved });
  return saved;
}
