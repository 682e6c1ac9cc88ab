import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Faults } from "../../src/roster/oneroster/faults.ts";
import { sdsFiles } from "../../src/roster/oneroster/sds.ts";
import type { Zipped } from "../../src/roster/oneroster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { skipReason } from "../support/skips.ts";
import { uploading } from "./upload.ts";

/** School Data Sync v2.1: its files as a zip and as a folder are read as a roster. */

const data = process.env["SAMKOEB_DATA"];
const sample = data === undefined ? undefined : join(data, "roster", "sds-v2.1");
const missing = sample === undefined || !existsSync(sample);
if (missing) skipReason("published SDS files", "SAMKOEB_DATA names no folder with a roster of SDS v2.1");

const folder = mkdtempSync(join(tmpdir(), "samkoeb-sds-"));
let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true, rosterFolder: folder });
  await t.travelTo("2026-09-01T10:00:00+02:00");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const zipOf = (files: Record<string, string>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );

/** Two schools; one pupil in a class, one with a role alone, one of a department, one at two schools, a teacher. */
const filesOf = (a: string, b: string): Record<string, string> => ({
  "orgs.csv": [
    "sourcedId,name,type,parentSourcedId",
    `${a},Hemmelig Skole,school,900000`,
    `${b},Anden skole,School,900000`,
    `afd,Afdeling,department,${b}`,
    "900000,Kommunen,ministryOfEducation,",
  ].join("\n"),
  "academicSessions.csv": [
    "sourcedId,title,type,schoolYear,startDate,endDate",
    "aar,2026,schoolYear,2026,2026-08-01,2027-08-01",
  ].join("\n"),
  "users.csv": [
    "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms",
    ...["elev1", "elev2", "elev3", "elev4", "laerer"].map(
      (id) => `${id},${id}@hemmelig.example,Hemmelig,"Navne, sen",P@ss,${id},,,`,
    ),
  ].join("\n"),
  "roles.csv": [
    "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate",
    `elev1,${a},student,aar,03,TRUE,2026-08-10,2027-06-20`,
    `elev2,${a},student,aar,4,,2026-08-10,2027-06-20`,
    "elev3,afd,Student,aar,KG,TRUE,2026-08-10,2027-06-20",
    `elev4,${a},student,aar,5,FALSE,2026-08-10,2027-06-20`,
    `elev4,${b},student,aar,5,TRUE,2026-08-10,2027-06-20`,
    `laerer,${a},professor,aar,,TRUE,2026-08-10,2027-06-20`,
  ].join("\n"),
  "classes.csv": [
    "sourcedId,orgSourcedId,title,sessionSourcedIds,courseSourcedId",
    `k3a,${a},3A,aar,`,
    "k0,afd,0.X,aar,",
  ].join("\n"),
  "enrollments.csv": [
    "classSourcedId,userSourcedId,role",
    "k3a,elev1,student",
    "k3a,elev4,student",
    "k3a,laerer,teacher",
    "k0,elev3,student",
  ].join("\n"),
});

test("a zip of it is a roster: where each pupil goes by the primary role, in which grade and class", async () => {
  const { m, numbers } = await uploading(t).municipality(2);
  const [a, b] = numbers as [string, string];
  const reply = await uploading(t).upload(m.buyer, zipOf(filesOf(a, b)));
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  expect(reply.body).toMatchObject({ state: "imported", version: "1.2", pupils: 4 });
  const { data: counts } = await uploading(t).counts(m.buyer, "2026-09-01");
  const at = (number: string) =>
    counts
      .filter(
        ({ institutionId }) => institutionId === m.institutions.find((one) => one.number === number)!.id,
      )
      .map(({ grade, pupils }) => [grade, pupils]);
  expect(at(a)).toEqual([
    [3, 1],
    [4, 1],
  ]);
  expect(at(b)).toEqual([
    [0, 1],
    [5, 1],
  ]);
  const classes = await t.get<{ data: { label: string }[] }>(m.buyer, "/v1/classes?on=2026-09-01");
  expect(classes.data.map(({ label }) => label).sort()).toEqual(["0.X", "3A", "–", "–"]);
  expect((await uploading(t).counts(m.buyer, "2026-08-05")).total).toBe(0);
  const everything = JSON.stringify([
    t.logLines,
    await t.sql("select * from roster_import"),
    await t.sql("select * from roster_source_class"),
    await t.sql("select * from roster_enrolment"),
  ]);
  expect(everything).not.toMatch(/Hemmelig|hemmelig|elev\d|P@ss/);
});

test("a role of each school year at one school: both count, by their dates and grades, with a class and without", async () => {
  const { m, numbers } = await uploading(t).municipality(2);
  const [a, b] = numbers as [string, string];
  const files = filesOf(a, b);
  const years = (user: string, [before, now]: [string, string]) =>
    [
      `${user},${a},student,aar0,${before},,2025-08-10,2026-06-20`,
      `${user},${a},student,aar,${now},,2026-08-10,2027-06-20`,
    ].join("\n");
  files["roles.csv"] = [
    files["roles.csv"]!.split("\n")[0],
    years("elev1", ["02", "03"]),
    years("elev2", ["3", "4"]),
  ].join("\n");
  files["enrollments.csv"] = "classSourcedId,userSourcedId,role\nk3a,elev1,student";
  const reply = await uploading(t).upload(m.buyer, zipOf(files));
  expect([reply.status, reply.body.state], JSON.stringify(reply.body)).toEqual([201, "imported"]);
  const grades = async (on: string) =>
    (await uploading(t).counts(m.buyer, on)).data.map(({ grade, pupils }) => [grade, pupils]);
  expect(await grades("2025-09-01")).toEqual([
    [2, 1],
    [3, 1],
  ]);
  expect(await grades("2026-09-01")).toEqual([
    [3, 1],
    [4, 1],
  ]);
  expect(await grades("2026-07-01")).toEqual([]);
});

test("a line that comes before others leaves their ids as they are", async () => {
  const { m, numbers } = await uploading(t).municipality(2);
  const files = filesOf(numbers[0]!, numbers[1]!);
  const ids = async () =>
    (
      await t.sql<{ id: string }>(
        `select id::text from roster_source_membership where controller_id = $1
         union all select id::text from roster_source_role where controller_id = $1`,
        [m.controllerId],
      )
    ).map(({ id }) => id);
  expect((await uploading(t).upload(m.buyer, zipOf(files))).status).toBe(201);
  const before = await ids();
  const more = (name: string, line: string) => {
    const [head, ...rest] = files[name]!.split("\n");
    files[name] = [head, line, ...rest].join("\n");
  };
  more("users.csv", "elev0,,,,,,,,");
  more("roles.csv", `elev0,${numbers[0]},student,aar,3,TRUE,2026-08-10,2027-06-20`);
  more("enrollments.csv", "k3a,elev0,student");
  expect((await uploading(t).upload(m.buyer, zipOf(files))).status).toBe(201);
  const after = await ids();
  expect(after).toHaveLength(before.length + 2);
  expect(after).toEqual(expect.arrayContaining(before));
});

test("a class of one school year has nobody by the role of another year", async () => {
  const { m, numbers } = await uploading(t).municipality(2);
  const [a, b] = numbers as [string, string];
  const head = "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate";
  const given = {
    ...filesOf(a, b),
    "academicSessions.csv": [
      "sourcedId,title,type,schoolYear,startDate,endDate",
      "foer,2025,schoolYear,2025,2025-08-01,2026-08-01",
      "aar,2026,schoolYear,2026,2026-08-01,2027-08-01",
    ].join("\n"),
    "roles.csv": [
      head,
      `elev1,${a},student,foer,3,TRUE,2025-08-10,2026-06-20`,
      `elev1,${a},student,aar,4,TRUE,2026-08-10,2027-06-20`,
      `elev2,${a},student,aar,4,,2026-08-10,2026-10-01`,
      `elev2,${a},student,aar,4,,2027-01-10,2027-06-20`,
    ].join("\n"),
    "classes.csv": [
      "sourcedId,orgSourcedId,title,sessionSourcedIds,courseSourcedId",
      ...[`k3a,${a},3A,foer,`, `k4a,${a},4A,aar,`],
    ].join("\n"),
    "enrollments.csv": [
      "classSourcedId,userSourcedId,role",
      ...["k3a,elev1,student", "k4a,elev1,student", "k4a,elev2,student"],
    ].join("\n"),
  };
  const reply = await uploading(t).upload(m.buyer, zipOf(given));
  expect(reply.body).toMatchObject({ state: "imported", pupils: 2 });
  const rows = await t.sql(
    `select class_label as label, grade, starts_on::text as starts, ends_on::text as ends from roster_enrolment
     where controller_id = $1 order by 1, 3, 4`,
    [m.controllerId],
  );
  expect(rows).toEqual([
    { label: "3A", grade: 3, starts: "2025-08-10", ends: "2026-06-20" },
    { label: "4A", grade: 4, starts: "2026-08-10", ends: "2026-10-01" },
    { label: "4A", grade: 4, starts: "2026-08-10", ends: "2027-06-20" },
    { label: "4A", grade: 4, starts: "2027-01-10", ends: "2027-06-20" },
  ]);
});

test("a folder of it is taken by the worker and deleted, and a faulty one is refused by its lines", async () => {
  const { m, numbers } = await uploading(t).municipality(2);
  const [a, b] = numbers as [string, string];
  const own = join(folder, `kommune-${m.code}`);
  const put = (name: string, files: Record<string, string>) => {
    mkdirSync(join(own, name), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(own, name, file), text);
  };
  put("1.sds", filesOf(a, b));
  put("2.sds", { ...filesOf(a, b), "orgs.csv": filesOf("123456", b)["orgs.csv"]! });
  put("3.sds.part", filesOf(a, b));
  await t.runJobs({ schedules: true });
  expect(readdirSync(own)).toEqual(["3.sds.part"]);
  expect((await uploading(t).counts(m.buyer, "2026-09-01")).total).toBe(4);
  const { data: taken } = await t.get<{
    data: { problem: { type: string; faults: { file: string; line: number }[] } | null }[];
  }>(m.buyer, "/v1/roster-pickups");
  expect(taken[1]!.problem).toBe(null);
  expect(taken[0]!.problem).toMatchObject({ type: "/problems/roster-refused" });
  expect(taken[0]!.problem!.faults).toContainEqual(expect.objectContaining({ file: "orgs.csv", line: 2 }));
});

test("a column that is missing, or a zip that is neither, is refused", async () => {
  const { m, numbers } = await uploading(t).municipality(2);
  const files = filesOf(numbers[0]!, numbers[1]!);
  const without = { ...files, "roles.csv": "userSourcedId,role\nelev1,student" };
  const reply = await uploading(t).upload(m.buyer, zipOf(without));
  expect([reply.status, reply.body.type]).toEqual([422, "/problems/roster-refused"]);
  expect(JSON.stringify(reply.body)).toContain("orgSourcedId");
  const { "roles.csv": _roles, ...neither } = files;
  expect((await uploading(t).upload(m.buyer, zipOf(neither))).body.type).toBe("/problems/roster-zip-refused");
});

describe("files that would not fit into memory are refused at the one that is too large", () => {
  const given = (files: Record<string, Iterable<string>>, bytes = 1_000): Map<string, Zipped> =>
    new Map(
      Object.entries(files).map(([name, pieces]) => {
        const open = async () =>
          Readable.from(
            (function* () {
              for (const piece of pieces) yield Buffer.from(piece);
            })(),
          );
        return [name, { name, bytes, open }];
      }),
    );
  const small = () => filesOf("100001", "100002");
  const whole = () => Object.fromEntries(Object.entries(small()).map(([name, text]) => [name, [text]]));
  const refused = (pointer: string, detail: RegExp) => ({
    def: { code: "too-large", status: 413 },
    errors: [{ pointer, detail: expect.stringMatching(detail) }],
  });
  function* lines(head: string, line: string, n: number): Generator<string> {
    yield `${head}\n`;
    for (let at = 0; at < n; at += 1_000) yield `${line}\n`.repeat(1_000);
  }

  test("by its bytes, before it is read", async () => {
    const files = given(whole(), 30 * 1_048_576);
    const all = sdsFiles(files, new Faults());
    await expect(all).rejects.toMatchObject(refused("/classes.csv", /128 MB/));
    expect((await sdsFiles(given(whole()), new Faults())).size).toBe(7);
  });
  test("by its lines", async () => {
    const enrollments = lines("classSourcedId,userSourcedId,role", "k,e,student", 1_001_000);
    const files = given({ ...whole(), "enrollments.csv": enrollments });
    const read = sdsFiles(files, new Faults());
    await expect(read).rejects.toMatchObject(refused("/enrollments.csv", /1000000 lines/));
  });
  test("and by what its roles would make of its lines", async () => {
    const { "roles.csv": roles, "enrollments.csv": enrollments } = small();
    const files = given({
      ...whole(),
      "roles.csv": lines(roles!.split("\n")[0]!, "elev1,100001,student,aar,3,TRUE,,", 2_000),
      "enrollments.csv": lines(enrollments!.split("\n")[0]!, "k3a,elev1,student", 1_000),
    });
    const read = sdsFiles(files, new Faults());
    await expect(read).rejects.toMatchObject(refused("/roles.csv", /lines/));
  });
});

test.skipIf(missing)("the published files are read: pupils of the school that is registered", async () => {
  const m = await t.municipality({ schools: 0 });
  const admin = await t.person(m.controllerId, "admin-9", ["admin"]);
  await t.post(admin.key, "/v1/institutions", {
    ...{ number: "110003", name: "School of TwoDotOne", kind: "school", validFrom: "2020-08-01" },
  });
  const files = Object.fromEntries(
    readdirSync(sample!)
      .filter((name) => name.endsWith(".csv"))
      .map((name) => [name, readFileSync(join(sample!, name), "utf8")]),
  );
  const reply = await t.request
    .post("/v1/roster-previews?from=2021-10-01")
    .set("Authorization", `Bearer ${m.buyer}`)
    .set("Content-Type", "application/zip")
    .send(zipOf(files));
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  expect(reply.body).toMatchObject({ institutions: [{ number: "110003", after: 3 }] });
});
