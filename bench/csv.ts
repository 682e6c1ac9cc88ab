import { Readable } from "node:stream";
import { type Info, parse } from "csv-parse";
import { readCsv } from "../src/roster/oneroster/csv.ts";
import type { Faults } from "../src/roster/oneroster/faults.ts";
import { readerOf } from "../src/usage/formats/index.ts";
import { readNative } from "../src/usage/formats/native.ts";
import { expect, median, type Row } from "./pairs.ts";
import type { Taken } from "./usage/ingest.ts";

/** Our CSV reader against csv-parse on the same bytes: what it costs to go on with a reader of our own. */

const lines = 200_000;
const pairs = 5;
/** As a request's body comes. */
const pieceBytes = 65_536;

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

const wanted = { needed: ["sourcedId", "status", "enabledUser"], optional: ["grades"] };

/** A tenth of the names are quoted, as those with a comma are. */
function usersFile(): Buffer {
  const head =
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier," +
    "email,sms,phone,agentSourcedIds,grades,password";
  const line = (n: number) =>
    `elev${n},,,true,elev${n},,Fornavn${n % 977},${n % 10 === 0 ? `"Efternavn, ${n % 1013}"` : `Efternavn${n % 1013}`},,${n},` +
    `elev${n}@skole.example,,,,${n % 10},`;
  return Buffer.from([head, ...Array.from({ length: lines }, (_, n) => line(n))].join("\n"));
}

/** Reads users of a roster; `cells` are the characters of what was asked for. */
async function rosterByUs(bytes: Buffer): Promise<{ read: number; cells: number }> {
  const file = { name: "users.csv", open: async () => Readable.from(piecesOf(bytes)) };
  const faults = { add: (...fault: unknown[]) => expect(false, String(fault)) } as unknown as Faults;
  const sum = { read: 0, cells: 0 };
  for await (const some of readCsv(file, wanted, faults))
    for (const { line, cells } of some) {
      sum.read += Math.min(1, line);
      sum.cells += cells.join("").length;
    }
  return sum;
}

async function rosterByThem(bytes: Buffer): Promise<{ read: number; cells: number }> {
  const parser = Readable.from(piecesOf(bytes)).pipe(
    parse({ info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000 }),
  );
  const sum = { read: 0, cells: 0 };
  let at: number[] | undefined;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    if (!at) at = [...wanted.needed, ...wanted.optional].map((name) => record.indexOf(name));
    else {
      sum.read += Math.min(1, info.lines);
      sum.cells += at.map((index) => record[index]!.trim()).join("").length;
    }
  }
  return sum;
}

const now = new Date("2026-10-01T00:00:00Z");
const columns = ["eventId", "at", "pupil", "controller", "institution", "product", "kind", "seconds"];

function eventsFile(): Buffer {
  const line = (n: number) =>
    `event-${n};2026-09-01T08:00:00+02:00;elev${n % 50_000};751;${280_000 + (n % 300)};urn:isbn:9788702123456;use;300`;
  return Buffer.from([columns.join(";"), ...Array.from({ length: lines }, (_, n) => line(n))].join("\n"));
}

const taken = { read: 0, cells: 0 };

async function usageByUs(bytes: Buffer): Promise<typeof taken> {
  const { splitter, read } = readerOf("csv");
  const sum = { ...taken };
  const take = (texts: (string | undefined)[]) => {
    for (const text of texts) {
      const line = read(text!, now, undefined);
      expect(!("refusal" in line), JSON.stringify(line));
      sum.read += 1;
    }
  };
  for await (const piece of Readable.from(piecesOf(bytes)) as AsyncIterable<Buffer>)
    take(splitter.push(piece));
  take(splitter.end());
  return sum;
}

async function usageByThem(bytes: Buffer): Promise<typeof taken> {
  const parser = Readable.from(piecesOf(bytes)).pipe(
    parse({ columns: true, delimiter: ";", skip_empty_lines: true, max_record_size: 100_000 }),
  );
  const sum = { ...taken };
  for await (const record of parser as AsyncIterable<Record<string, string>>) {
    const line = readNative({ ...record, seconds: Number(record["seconds"]) }, now, undefined);
    expect(!("refusal" in line), JSON.stringify(line));
    sum.read += 1;
  }
  return sum;
}

type Reader = (bytes: Buffer) => Promise<{ read: number; cells: number }>;

/** Lines per second of the processor's time of this process: what else the machine does is left out. */
async function contested(name: string, bytes: Buffer, theirs: Reader, ours: Reader): Promise<Taken> {
  const speed = async (reader: Reader) => {
    const before = process.cpuUsage();
    const got = await reader(bytes);
    const { user, system } = process.cpuUsage(before);
    expect(got.read === lines, `${name}: ${got.read} lines were read, not ${lines}`);
    return { got, speed: (lines / (user + system)) * 1_000_000 };
  };
  await speed(theirs);
  await speed(ours);
  const speeds: { theirs: number; ours: number }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const [them, us] = [await speed(theirs), await speed(ours)];
    expect(them.got.cells === us.got.cells, `${name}: the two read different cells`);
    speeds.push({ theirs: them.speed, ours: us.speed });
  }
  const ratios = speeds.map((one) => one.ours / one.theirs);
  const row: Row = {
    name,
    value: median(speeds.map((one) => one.ours)),
    unit: "lines/s of processor time",
    limitName: "csv-parse",
    limitValue: median(speeds.map((one) => one.theirs)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    n: pairs,
  };
  return { row, notes: [] };
}

export const readRosterCsv = (): Promise<Taken> =>
  contested("csv.roster", usersFile(), rosterByThem, rosterByUs);
export const readUsageCsv = (): Promise<Taken> =>
  contested("csv.usage", eventsFile(), usageByThem, usageByUs);
