import {
  type Institution,
  listInstitutionNumbers,
  listInstitutions,
  type PupilKeys,
  passDataGate,
  pupilKeys,
} from "../../parties/index.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import { readCsv } from "../oneroster/csv.ts";
import { Faults } from "../oneroster/faults.ts";
import { type FileName, isWhole, type Manifest, readManifest } from "../oneroster/manifest.ts";
import { columnsOf, type Reading, stagedRow } from "../oneroster/rows.ts";
import { isSds, sdsFiles } from "../oneroster/sds.ts";
import { type Spool, spoolUpload } from "../oneroster/spool.ts";
import { openZip, type Packed } from "../oneroster/zip.ts";
import type { RosterImport, RosterPreview } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { ownController } from "./counts.ts";
import { stageOf } from "./merge.ts";
import { type ImportedFor, importStaged, previewStaged, type Staged } from "./outcome.ts";

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
export const importRoster = (
  ctx: DatabaseCtx,
  upload: AsyncIterable<Uint8Array>,
  asked: LocalDate | undefined,
): Promise<RosterImport> => spooled(ctx, upload, asked, importSpool);

/** What `importRoster` would do. Refuses as it does, and keeps nothing. */
export const previewRoster = (
  ctx: DatabaseCtx,
  upload: AsyncIterable<Uint8Array>,
  asked: LocalDate | undefined,
): Promise<RosterPreview> => spooled(ctx, upload, asked, previewSpool);

async function spooled<T>(
  ctx: DatabaseCtx,
  upload: AsyncIterable<Uint8Array>,
  asked: LocalDate | undefined,
  work: (importer: Importer, spool: Spool, asked: LocalDate | undefined) => Promise<T>,
): Promise<T> {
  const importer = importerOf(ctx);
  await importer.passGate();
  const spool = await spoolUpload(upload);
  try {
    return await work(importer, spool, asked);
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

/** Every roster comes through here, whichever way it came. `first` is asked in the import's transaction, and may refuse it. */
export async function importSpool(
  importer: Importer,
  spool: Spool,
  asked: LocalDate | undefined,
  first: (tx: Tx) => Promise<void> = async () => {},
): Promise<RosterImport> {
  const start = await startOf(importer, asked);
  const known = repeated(start.latest, spool.sha256, asked);
  if (known) return known;
  return stage(importer, spool, start, async (tx, staged) => {
    await first(tx);
    // Asked again under the lock: a twin may have come first.
    const twin = repeated(await store.findLatestImport(tx, importer.controllerId), spool.sha256, asked);
    return twin ?? importStaged(tx, importer, staged);
  });
}

/** Ends a preview's transaction, so that nothing of it is kept. */
class Previewed extends Error {}

/** What importing the zip would do; it refuses as an import would, and keeps nothing. */
export async function previewSpool(
  importer: Importer,
  spool: Spool,
  asked: LocalDate | undefined,
): Promise<RosterPreview> {
  let preview: RosterPreview | undefined;
  const work = async (tx: Tx, staged: Staged): Promise<never> => {
    preview = await previewStaged(tx, importer, staged);
    throw new Previewed();
  };
  await stage(importer, spool, await startOf(importer, asked), work).catch((error: unknown) => {
    if (!(error instanceof Previewed)) throw error;
  });
  return preview!;
}

const startOf = ({ controllerId, read }: Importer, asked: LocalDate | undefined): Promise<Start> =>
  read(async (tx) => ({
    latest: await store.findLatestImport(tx, controllerId),
    holdsFrom: asked ?? dateOf(await tx.now()),
    institutions: await listInstitutions(tx, controllerId),
    numbers: await listInstitutionNumbers(tx, controllerId),
    sourceKey: await store.findSourceKey(tx, controllerId),
    sessions: await store.hasSessions(tx, controllerId),
  }));

/** Reads the zip's rows into temporary tables, and does the work on them under the roster's lock. */
async function stage<T>(
  importer: Importer,
  spool: Spool,
  start: Start,
  work: (tx: Tx, staged: Staged) => Promise<T>,
): Promise<T> {
  const given = await openZip(spool);
  const files = isSds(given) ? await sdsFiles(given, new Faults()) : given;
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
    await store.lockRoster(tx, importer.controllerId);
    return work(tx, {
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

/** The lines of one file as rows to copy, a piece at a time. */
async function* stagedRows(file: Packed, name: FileName, reading: Reading): AsyncGenerator<Uint8Array> {
  for await (const lines of readCsv(file, columnsOf(name, reading), reading.faults)) {
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
