import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { expect, median, type Side } from "./pairs.ts";
import { cvr, posting } from "./populate.ts";
import type { Taken } from "./usage/ingest.ts";
import type { World } from "./world.ts";

/** Pupils of one zip: pairs are played with the first, growth and memory are looked at with all. */
const sizes = [26_500, 106_000, 530_000] as const;
const pairs = 5;
const perClass = 25;
const classesPerSchool = 24;
/** What a roster of a whole country may take of this process, beyond what it has. */
export const memoryMaxMb = 256;

const classOf = (pupil: number): number => Math.floor(pupil / perClass);
const schoolOf = (pupil: number): number => Math.floor(pupil / perClass / classesPerSchool);
const schoolsFor = (pupils: number): number => schoolOf(pupils - 1) + 1;

/** A OneRoster zip on the disk, written line by line: names and mail addresses are in it, as in a real one. */
async function writeZip(path: string, pupils: number, numbers: readonly string[]): Promise<void> {
  const out = createWriteStream(path);
  let waiting: Promise<void> | undefined;
  const zip = new Zip((error, part) => {
    if (error) throw error;
    if (!out.write(part)) waiting ??= new Promise((go) => out.once("drain", () => go()));
  });
  const file = async (name: string, header: string, lines: number, line: (n: number) => string) => {
    const entry = new ZipDeflate(`${name}.csv`, { level: 1 });
    zip.add(entry);
    let text = header;
    for (let n = 0; n < lines; n++) {
      text += `\n${line(n)}`;
      if (text.length < 65_536) continue;
      entry.push(strToU8(text));
      text = "";
      await waiting;
      waiting = undefined;
    }
    entry.push(strToU8(text), true);
  };
  const files = ["orgs", "academicSessions", "users", "roles", "classes", "enrollments"];
  await file(
    "manifest",
    "propertyName,value\noneroster.version,1.2",
    files.length,
    (n) => `file.${files[n]},bulk`,
  );
  await file(
    "orgs",
    "sourcedId,status,name,type,identifier",
    numbers.length,
    (n) => `s${n},,Skole ${n},school,${numbers[n]}`,
  );
  await file(
    "academicSessions",
    "sourcedId,status,title,startDate,endDate",
    1,
    () => "sy,,År,2026-08-01,2027-08-01",
  );
  await file(
    "users",
    "sourcedId,status,enabledUser,givenName,familyName,email,grades",
    pupils,
    (n) => `elev${n},,true,Fornavn${n % 977},Efternavn${n % 1013},elev${n}@skole.example,${classOf(n) % 10}`,
  );
  await file("roles", "sourcedId,status,userSourcedId,role", pupils, (n) => `r${n},,elev${n},student`);
  await file(
    "classes",
    "sourcedId,status,title,grades,classType,schoolSourcedId,termSourcedIds",
    classOf(pupils - 1) + 1,
    (n) => `c${n},,${n % 10}${"ABC"[n % 3]},${n % 10},homeroom,s${Math.floor(n / classesPerSchool)},sy`,
  );
  await file(
    "enrollments",
    "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
    pupils,
    (n) => `e${n},,c${classOf(n)},s${schoolOf(n)},elev${n},student,true,,`,
  );
  zip.end();
  await new Promise<void>((resolve) => out.end(() => resolve()));
}

/** A municipality with schools and a live agreement with the operator. */
async function municipality(world: World, n: number, schools: number) {
  const post = posting(world.port);
  const controller = await post<{ id: number }>(world.operator, "/v1/controllers", {
    reference: `roster-${n}`,
    name: `Roster ${n}`,
    cvr: cvr(500 + n),
    kind: "independent",
    region: "Fyn",
  });
  const token = await world.personKey(controller.id, "roster.data", ["admin", "data"]);
  await post(token, "/v1/data-processing-agreements", {
    publisherId: null,
    version: "1",
    categories: ["pseudonym"],
    from: "2020-01-01",
    to: "2040-01-01",
  });
  const numbers = Array.from({ length: schools }, (_, i) => String(n * 10_000 + 500_000 + i));
  await world.sql(
    `insert into parties_institution (controller_id, number, name, kind, valid_from)
     select $1::int, u, 'Skole ' || u, 'school', date '2020-08-01' from unnest($2::text[]) u`,
    [controller.id, numbers],
  );
  return { controllerId: controller.id, token, numbers };
}

/** Sends a zip from the disk as it lies there. */
function upload(port: number, token: string, path: string): Promise<{ state: string; pupils: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        host: "127.0.0.1",
        path: "/v1/rosters?from=2026-08-01",
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/zip" },
      },
      (reply) => {
        let text = "";
        reply.on("data", (part) => (text += part));
        reply.on("end", () =>
          reply.statusCode === 201
            ? resolve(JSON.parse(text))
            : reject(new Error(`${reply.statusCode} ${text}`)),
        );
      },
    );
    sent.on("error", reject);
    createReadStream(path).pipe(sent);
  });
}

/** The most resident memory while something runs, in MB beyond what there was before. */
async function growthOf<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number; growthMb: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const began = performance.now();
  try {
    const value = await work();
    const seconds = (performance.now() - began) / 1000;
    return { value, seconds, growthMb: (Math.max(peak, process.memoryUsage.rss()) - before) / 1_048_576 };
  } finally {
    clearInterval(timer);
  }
}

/** The same rows into a table with the same keys and constraints, as the owner: no policies, nothing asked. */
async function copyBaseline(
  world: World,
  client: pg.PoolClient,
  rows: string,
  pupils: number,
): Promise<number> {
  await client.query("truncate bench_enrolment");
  const began = performance.now();
  await pipeline(createReadStream(rows), client.query(copyFrom("copy bench_enrolment from stdin")));
  const seconds = (performance.now() - began) / 1000;
  const [count] = await world.sql<{ n: number }>("select count(*)::int as n from bench_enrolment");
  expect(count!.n === pupils, `the copy has ${count!.n} of ${pupils} rows`);
  return seconds;
}

const sources = ["org", "session", "class", "user", "role", "membership"].map(
  (name) => `roster_source_${name}`,
);

/**
 * Pupils per second of a whole import over HTTP (unzip, parse, pseudonyms, checks, merge, enrolments), to a bare
 * COPY of the finished rows.
 */
export async function importRosters(world: World): Promise<Taken> {
  const folder = mkdtempSync(join(tmpdir(), "samkoeb-bench-roster-"));
  const pool = new pg.Pool({ connectionString: world.adminUrl, max: 1 });
  const client = await pool.connect();
  const notes: string[] = [];
  const seconds: Record<Side, number[]> = { theirs: [], ours: [] };
  let made = 0;
  const play = async (pupils: number, zipPath: string, place: Awaited<ReturnType<typeof municipality>>) => {
    await client.query(`truncate roster_enrolment, ${sources.join(", ")}`);
    const played = await growthOf(() => upload(world.port, place.token, zipPath));
    expect(played.value.state === "imported" && played.value.pupils === pupils, JSON.stringify(played.value));
    const [kept] = await world.sql<{ n: number }>(
      "select count(*)::int as n from roster_enrolment where controller_id = $1",
      [place.controllerId],
    );
    expect(kept!.n === pupils, `${kept!.n} of ${pupils} pupils are enrolled`);
    return played;
  };
  try {
    await client.query(`create table bench_enrolment (like roster_enrolment including all,
      foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
      foreign key (controller_id, import_id) references roster_import (controller_id, id))`);
    for (const [turn, pupils] of sizes.entries()) {
      const zipPath = join(folder, "roster.zip");
      const rowsPath = join(folder, "rows");
      const rounds = turn === 0 ? pairs + 1 : 1;
      for (let round = 0; round < rounds; round++) {
        const place = await municipality(world, made++, schoolsFor(pupils));
        await writeZip(zipPath, pupils, place.numbers);
        const played = await play(pupils, zipPath, place);
        await pipeline(
          client.query(copyTo("copy (select * from roster_enrolment order by pseudonym) to stdout")),
          createWriteStream(rowsPath),
        );
        const bare = await copyBaseline(world, client, rowsPath, pupils);
        // The first is the warm-up.
        if (turn === 0 && round > 0) {
          seconds.ours.push(played.seconds);
          seconds.theirs.push(bare);
        }
        if (round === rounds - 1)
          notes.push(
            `${pupils.toLocaleString("en-GB").padStart(9)} pupils  ${Math.round(pupils / played.seconds).toLocaleString("en-GB")}/s, ` +
              `ratio ${(bare / played.seconds).toFixed(2)}, memory +${Math.round(played.growthMb)} MB (at most ${memoryMaxMb})`,
          );
        expect(played.growthMb <= memoryMaxMb, `memory grew by ${Math.round(played.growthMb)} MB`);
      }
    }
  } finally {
    await client.query("drop table if exists bench_enrolment").catch(() => {});
    client.release();
    await pool.end();
    rmSync(folder, { recursive: true, force: true });
  }
  const ratios = seconds.ours.map((ours, i) => seconds.theirs[i]! / ours);
  return {
    row: {
      name: "roster.import",
      value: sizes[0] / median(seconds.ours),
      unit: "pupils/s",
      limitName: "COPY of the finished rows, same keys and constraints",
      limitValue: sizes[0] / median(seconds.theirs),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
      n: pairs,
    },
    notes,
  };
}
