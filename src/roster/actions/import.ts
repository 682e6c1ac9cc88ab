import { randomUUID } from "node:crypto";
import {
  type Institution,
  listInstitutionNumbers,
  listInstitutions,
  type PupilKeys,
  passDataGate,
  pupilKeys,
} from "../../parties/index.ts";
import type { Actor } from "../../platform/actor.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import { moveBy } from "../../platform/machine.ts";
import type { AuditEntry, Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import { readCsv } from "../oneroster/csv.ts";
import { Faults } from "../oneroster/faults.ts";
import { type FileName, isWhole, type Manifest, readManifest } from "../oneroster/manifest.ts";
import { type Reading, stagedRow, tableDefs } from "../oneroster/rows.ts";
import { type Spool, spoolUpload } from "../oneroster/spool.ts";
import { openZip, type Packed } from "../oneroster/zip.ts";
import { mustHold } from "../rules.ts";
import {
  carryJob,
  countAdjustment,
  countCorrected,
  heldImport,
  type RosterImport,
  removedMaxPercent,
  rosterChanged,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { freezeDue } from "./count-dates.ts";
import { ownController } from "./counts.ts";
import { mergeStaged, openOn } from "./merge.ts";

/** On whose behalf a roster is imported: what is needed inside the import's transaction. */
export interface ImportedFor {
  controllerId: number;
  origin: RosterImport["origin"];
  /** Null: from the folder. */
  by: Actor | null;
  enqueue: Enqueue;
  audit(tx: Tx, entry: AuditEntry): Promise<void>;
}

/** The same with the transactions that an import opens, in a request or in the folder's job. */
export interface Importer extends ImportedFor {
  /** Refuses without a live data processing agreement with the operator (`no-data-agreement`). */
  passGate(): Promise<void>;
  keys(): Promise<PupilKeys>;
  read<T>(work: (tx: Reader) => Promise<T>): Promise<T>;
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export const importedFor = (ctx: Ctx): ImportedFor => ({
  controllerId: ownController(ctx),
  origin: "upload",
  by: ctx.caller,
  enqueue: ctx.enqueue,
  audit: (tx, entry) => ctx.audit(tx, entry),
});

export const importerOf = (ctx: DatabaseCtx): Importer => {
  const owner = importedFor(ctx);
  const { controllerId } = owner;
  return {
    ...owner,
    passGate: () =>
      ctx.db.write(ctx.plane, async (tx) => {
        const day = dateOf(await tx.now());
        await passDataGate(tx, ctx, { controllerId, publisherId: null, door: "roster", day });
      }),
    keys: () => ctx.db.read(ctx.plane, (tx) => pupilKeys(tx, ctx.secrets, controllerId)),
    read: (work) => ctx.db.read(ctx.plane, work),
    write: (work) => ctx.bulk.write(ctx.plane, work),
  };
};

/**
 * Imports a OneRoster zip whole or not at all. `asked` is the day from which the files decide (default: today
 * in Copenhagen). The same zip again, with none imported in between, answers with the first import's report
 * and changes nothing.
 * Refuses: `no-data-agreement` (with the operator) before the file is read, `roster-zip-refused`,
 * `roster-refused` with line numbers, `too-large`.
 */
export async function importRoster(
  ctx: DatabaseCtx,
  upload: AsyncIterable<Uint8Array>,
  asked: LocalDate | undefined,
): Promise<RosterImport> {
  const importer = importerOf(ctx);
  await importer.passGate();
  const spool = await spoolUpload(upload);
  try {
    return await importSpool(importer, spool, asked);
  } finally {
    await spool.close();
  }
}

/** What is known before a file is looked at. */
interface Start {
  latest: RosterImport | undefined;
  holdsFrom: LocalDate;
  institutions: Institution[];
  numbers: Awaited<ReturnType<typeof listInstitutionNumbers>>;
  sourceKey: number | undefined;
  sessions: boolean;
}

/** Every roster comes through here, whichever way it came. */
export async function importSpool(
  importer: Importer,
  spool: Spool,
  asked: LocalDate | undefined,
): Promise<RosterImport> {
  const { controllerId } = importer;
  const start: Start = await importer.read(async (tx) => ({
    latest: await store.findLatestImport(tx, controllerId),
    holdsFrom: asked ?? dateOf(await tx.now()),
    institutions: await listInstitutions(tx, controllerId),
    numbers: await listInstitutionNumbers(tx, controllerId),
    sourceKey: await store.findSourceKey(tx, controllerId),
    sessions: await store.hasSessions(tx, controllerId),
  }));
  const known = repeated(start.latest, spool.sha256, asked);
  if (known) return known;
  const files = await openZip(spool);
  const manifest = await readManifest(files, start.sourceKey !== undefined, new Faults());
  const keys = await importer.keys();
  const key = keyFor(keys, start, manifest);
  const frame = frameOf(start, keys, key);
  return importer.write(async (tx) => {
    const faults = new Faults();
    await store.createStaging(tx);
    for (const [name, mode] of manifest.modes)
      await store.copyStage(
        tx,
        stageOf[name],
        stagedRows(files.get(`${name}.csv`)!, name, { ...frame, mode, version: manifest.version, faults }),
      );
    await store.insertSchools(tx, frame.schools);
    await store.analyzeStaging(tx);
    await store.lockRoster(tx, controllerId);
    // Asked again under the lock: a twin may have come first.
    const twin = repeated(await store.findLatestImport(tx, controllerId), spool.sha256, asked);
    if (twin) return twin;
    return importStaged(tx, importer, {
      ...start,
      sha256: spool.sha256,
      manifest,
      faults,
      keyNumber: key.number,
      inForce: keys.current.number,
    });
  });
}

const repeated = (
  latest: RosterImport | undefined,
  sha256: string,
  asked: LocalDate | undefined,
): RosterImport | undefined =>
  latest?.sha256 === sha256 && (asked === undefined || asked === latest.holdsFrom) ? latest : undefined;

export const stageOf: Record<FileName, store.Stage> = {
  orgs: "org",
  academicSessions: "session",
  users: "user",
  roles: "role",
  classes: "class",
  enrollments: "membership",
};

/** The lines of one file as rows to copy, a piece at a time. */
async function* stagedRows(file: Packed, name: FileName, reading: Reading): AsyncGenerator<Uint8Array> {
  const { needed, optional } = tableDefs[name].columns;
  const columns =
    reading.mode === "delta"
      ? { needed: [...needed, "dateLastModified"], optional: optional.slice(1) }
      : { needed, optional };
  for await (const lines of readCsv(file, columns, reading.faults)) {
    let rows = "";
    for (const line of lines) rows += stagedRow(name, line, reading) ?? "";
    if (rows !== "") yield Buffer.from(rows);
  }
}

/** Ids that come on many lines are hidden once. */
const sharedMax = 50_000;

/** The key whose turn it is: a waiting one once every file is whole; else that of the lines that lie here. */
function keyFor(keys: PupilKeys, start: Start, manifest: Manifest): PupilKeys["current"] {
  const { waiting, current } = keys;
  const statesSessions = manifest.modes.has("academicSessions") || !start.sessions;
  if (waiting && (start.sourceKey === waiting.number || (statesSessions && isWhole(manifest))))
    return waiting;
  return current;
}

function frameOf(
  start: Start,
  keys: PupilKeys,
  { number, hide }: PupilKeys["current"],
): Pick<Reading, "schools" | "hide" | "hideShared" | "held"> {
  const shared = new Map<string, string>();
  const same = keys.uniform && number === keys.current.number;
  return {
    schools: frameSchools(start.numbers, start.holdsFrom),
    hide,
    ...(same ? {} : { held: keys.pseudonymOf }),
    hideShared(rawId) {
      let hidden = shared.get(rawId);
      if (hidden === undefined) {
        if (shared.size >= sharedMax) shared.clear();
        hidden = hide(rawId);
        shared.set(rawId, hidden);
      }
      return hidden;
    },
  };
}

/** Schools by number: the one that carries it on the day, or will carry it later. */
export function frameSchools(numbers: Start["numbers"], day: LocalDate): Map<string, number> {
  const open = numbers.filter((n) => n.kind === "school" && (n.to === null || n.to > day));
  const latestFirst = open.sort((a, b) => (a.from < b.from ? 1 : -1));
  return new Map(latestFirst.map((n) => [n.number, n.institutionId]));
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
async function importStaged(tx: Tx, importer: ImportedFor, staged: Staged): Promise<RosterImport> {
  const { controllerId } = importer;
  await tx.query("savepoint merged");
  const { figures, schools } = await mergeStaged(tx, controllerId, staged);
  const { manifest } = staged;
  const some = [...manifest.modes.values()].includes("bulk");
  const held = some && mustHold(schools, openOn(staged), removedMaxPercent);
  if (held) await tx.query("rollback to savepoint merged");
  await store.supersedeHeld(tx, controllerId, moveBy(heldImport, "supersede"));
  const numbers = new Map(staged.institutions.map((i) => [i.id, i.number]));
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
      importedBy: importer.by?.personId ?? null,
      institutions: schools
        .filter((school) => school.pupils > 0 || school.removed > 0)
        .map((school) => ({ ...school, number: numbers.get(school.institutionId) ?? "000000" })),
    },
    { keyNumber: staged.keyNumber, importedFor: importer.by?.standsFor ?? null },
  );
  if (!held) return finishImport(tx, importer, saved, staged);
  await store.holdStaged(tx, controllerId, saved.id);
  await importer.audit(tx, { action: "holdRoster", subject: `roster-import:${saved.id}`, after: saved });
  return saved;
}

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
  await store.applyAfter(tx, controllerId, saved.id);
  await freezeDue(tx, controllerId);
  if (
    (await store.proposeAdjustments(tx, controllerId, saved.id, moveBy(countAdjustment, "withdraw").to)) > 0
  )
    await enqueue(tx, countCorrected, change, saved.id);
  if (keyNumber > inForce || (await store.hasMoves(tx, controllerId)))
    await enqueue(tx, carryJob, change, saved.id);
  await enqueue(tx, rosterChanged, change, saved.id);
  await importer.audit(tx, { action: "importRoster", subject: `roster-import:${saved.id}`, after: saved });
  return saved;
}
