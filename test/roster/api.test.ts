import { strToU8 } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { oneRosterZip, world } from "../../seeds/world/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import {
  listBases,
  pupilCounts,
  pupilsInClass,
  rosterDomain,
  whereEnrolled,
} from "../../src/roster/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Pupil, rosterZip, tablesOf, zipOf } from "./zip.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-12-01T10:00:00+01:00");
});

type Place = Awaited<ReturnType<TestApp["municipality"]>>;
const upload = (key: string, zip: Buffer, query = "") =>
  t.request
    .post(`/v1/rosters${query}`)
    .set("Authorization", `Bearer ${key}`)
    .set("Content-Type", "application/zip")
    .send(zip);
const counts = (key: string, on: string) =>
  t.get<{ data: { institutionId: number; grade: number | null; pupils: number }[]; total: number }>(
    key,
    `/v1/pupil-counts?on=${on}`,
  );
const rowsOf = (place: Place) =>
  t.sql<{ n: bigint }>("select count(*) as n from roster_enrolment where controller_id = $1", [
    place.controllerId,
  ]);
const numbers = (place: Place) => place.institutions.map((i) => i.number);
const pupils = (n: number, school: string, more: Partial<Pupil> = {}): Pupil[] =>
  Array.from({ length: n }, (_, i) => ({ id: `elev${school}${i}`, school, ...more }));

describe("importing a roster", () => {
  it("counts pupils per school and grade, and keeps pseudonyms only", async () => {
    const m = await t.municipality({ schools: 2 });
    const [a, b] = numbers(m) as [string, string];
    const zip = rosterZip([a, b], [...pupils(3, a), ...pupils(2, b, { className: "7B", grade: "7" })]);
    const reply = await upload(m.buyer, zip);
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    expect(reply.body).toMatchObject({
      pupils: 5,
      classes: 2,
      added: 5,
      removed: 0,
      holdsFrom: "2026-12-01",
    });
    expect(reply.body.institutions).toEqual([
      { institutionId: m.institutions[0]!.id, number: a, pupils: 3, before: 0, removed: 0, unplaced: 0 },
      { institutionId: m.institutions[1]!.id, number: b, pupils: 2, before: 0, removed: 0, unplaced: 0 },
    ]);
    expect(await counts(m.finance, "2026-09-05")).toMatchObject({
      total: 5,
      data: [
        { institutionId: m.institutions[0]!.id, grade: 3, pupils: 3 },
        { institutionId: m.institutions[1]!.id, grade: 7, pupils: 2 },
      ],
    });
    // Terms are half-open: 31 July belongs to the year, 1 August does not; before it there is nobody.
    expect((await counts(m.buyer, "2027-07-31")).total).toBe(5);
    expect((await counts(m.buyer, "2027-08-01")).total).toBe(0);
    expect((await counts(m.buyer, "2026-07-31")).total).toBe(0);
    const stored = JSON.stringify(
      await t.sql("select * from roster_enrolment where controller_id = $1", [m.controllerId]),
    );
    expect(stored).not.toMatch(/Hemmelig|Navnesen|elev1/);
    expect(stored).toMatch(/"pseudonym":"[0-9a-f]{32}"/);
    expect(t.logLines.join("\n")).not.toMatch(/Hemmelig|Navnesen|elev1/);
    const all = await t.jobs.db.platform((tx) => pupilCounts(tx, m.controllerId, "2026-09-05"));
    expect(all.map((row) => row.pupils)).toEqual([3, 2]);
  });

  it("gives the same pupil other pseudonyms at another controller", async () => {
    const [m, n] = [await t.municipality(), await t.municipality()];
    for (const place of [m, n]) {
      const number = numbers(place)[0]!;
      expect(
        (await upload(place.buyer, rosterZip([number], [{ id: "sammeelev", school: number }]))).status,
      ).toBe(201);
    }
    const rows = await t.sql<{ pseudonym: string }>(
      "select pseudonym from roster_enrolment where controller_id = any($1)",
      [[m.controllerId, n.controllerId]],
    );
    expect(new Set(rows.map((row) => row.pseudonym)).size).toBe(2);
  });

  it("answers the same zip with the first report and writes nothing twice, also at once", async () => {
    const m = await t.municipality();
    const a = numbers(m)[0]!;
    const zip = rosterZip([a], pupils(4, a));
    const replies = await Promise.all([1, 2, 3].map(() => upload(m.buyer, zip)));
    expect(replies.map((r) => r.status)).toEqual([201, 201, 201]);
    expect(new Set(replies.map((r) => r.body.id)).size).toBe(1);
    expect(Number((await rowsOf(m))[0]!.n)).toBe(4);
    const page = await t.get<{ data: { id: string }[] }>(m.buyer, "/v1/rosters");
    expect(page.data.map((row) => row.id)).toEqual([replies[0]!.body.id]);
  });

  it("ends the pupil who is gone today and keeps the days before; `from` corrects the past", async () => {
    const m = await t.municipality();
    const a = numbers(m)[0]!;
    await upload(m.buyer, rosterZip([a], pupils(11, a)));
    const less = await upload(m.buyer, rosterZip([a], pupils(10, a)));
    expect(less.body).toMatchObject({ state: "imported", pupils: 10, added: 0, removed: 1 });
    expect((await counts(m.buyer, "2026-11-30")).total).toBe(11);
    expect((await counts(m.buyer, "2026-12-01")).total).toBe(10);
    const corrected = await upload(m.buyer, rosterZip([a], pupils(10, a)), "?from=2026-08-01");
    expect(corrected.status).toBe(201);
    expect(corrected.body.id).not.toBe(less.body.id);
    expect((await counts(m.buyer, "2026-11-30")).total).toBe(10);
  });

  it("takes the rosters of a whole story's world and counts as it does", async () => {
    const w = world({ seed: 5, storyEnd: "2026-11-24", scale: "small" });
    const m = await t.municipality({ schools: 0 });
    const schools = w.institutions.filter((i) => i.controller === w.round.lead && i.kind === "school");
    for (const school of schools)
      await t.post(m.admin, "/v1/institutions", {
        number: school.number,
        name: school.name,
        kind: "school",
        validFrom: "2020-08-01",
      });
    const reply = await upload(m.buyer, Buffer.from(oneRosterZip(w, w.round.lead)));
    expect(reply.status, JSON.stringify(reply.body).slice(0, 500)).toBe(201);
    expect(reply.body.pupils).toBe(schools.reduce((sum, s) => sum + s.headCount, 0));
  });
});

describe("what is refused", () => {
  const bad = async (zip: Buffer, status: number, code: string, place?: Place) => {
    const m = place ?? (await t.municipality());
    const reply = await upload(m.buyer, zip);
    expect(reply.status, JSON.stringify(reply.body)).toBe(status);
    expect(reply.body.type).toBe(`/problems/${code}`);
    expect(Number((await rowsOf(m))[0]!.n)).toBe(0);
    return reply.body;
  };

  it("refuses zips that are none, folders, foreign names, bombs", async () => {
    const m = await t.municipality();
    const tables = tablesOf(numbers(m), []);
    await bad(Buffer.from("PK not a zip"), 422, "roster-zip-refused", m);
    await bad(Buffer.alloc(0), 422, "roster-zip-refused", m);
    await bad(zipOf(tables, { "sub/users.csv": strToU8("x") }), 422, "roster-zip-refused", m);
    await bad(zipOf(tables, { "..\\users.csv": strToU8("x") }), 422, "roster-zip-refused", m);
    await bad(zipOf(tables, { "readme.txt": strToU8("x") }), 422, "roster-zip-refused", m);
    const bomb = { "demographics.csv": new Uint8Array(3_000_000) };
    expect((await bad(zipOf(tables, bomb), 422, "roster-zip-refused", m)).detail).toMatch(/100 times/);
    const many = Object.fromEntries(
      Array.from({ length: 51 }, (_, i) => [
        `x${"abcdefghij"[i % 10]}${"abcdefghij"[Math.floor(i / 10)]}.csv`,
        strToU8("x"),
      ]),
    );
    await bad(zipOf(tables, many), 422, "roster-zip-refused", m);
    const zip = zipOf(tables);
    const encrypted = Buffer.from(zip);
    // Bit 0 of the general purpose flag, in the local header and in the directory.
    encrypted[encrypted.indexOf("PK\x01\x02", 0, "latin1") + 8]! |= 1;
    encrypted[6]! |= 1;
    expect((await bad(encrypted, 422, "roster-zip-refused", m)).detail).toMatch(/encrypted/);
    await bad(zip.subarray(0, zip.length - 30), 422, "roster-zip-refused", m);
    const torn = Buffer.from(zip);
    torn.fill(0xff, 60, 100);
    await bad(torn, 422, "roster-zip-refused", m);
  });

  it("names file, line and what to do, without a word of the person", async () => {
    const m = await t.municipality();
    const a = numbers(m)[0]!;
    const tables = tablesOf([a], pupils(2, a));
    tables["users"] =
      `${tables["users"]}\n010203-1234,,true,Hemmelig,Navnesen,x@y,3\nelev${a}0,,true,A,B,c,3`;
    tables["enrollments"] =
      `${tables["enrollments"]}\nx1,,${a}-3A,org-${a},nobody77,student,true,,\nx2,,nix,org-${a},elev${a}0,student,true,,\nx3,,${a}-3A,org-${a},elev${a}1,student,true,2026-13-01,`;
    const body = await bad(zipOf(tables), 422, "roster-refused", m);
    // Who is not known may be whose line was not read.
    expect(body.faultsTotal).toBe(4);
    expect(body.faults.map((f: { file: string; line: number }) => `${f.file}:${f.line}`)).toEqual([
      "users.csv:4",
      "users.csv:5",
      "enrollments.csv:5",
      "enrollments.csv:6",
    ]);
    expect(JSON.stringify(body)).not.toMatch(/010203|Hemmelig|nobody77/);
  });

  it("names the institution number that is unknown or another controller's", async () => {
    const [m, n] = [await t.municipality(), await t.municipality()];
    const foreign = numbers(n)[0]!;
    const body = await bad(rosterZip(["999999", foreign], pupils(1, "999999")), 422, "roster-refused", m);
    expect(body.faults[0].detail).toContain("999999");
    expect(body.faults[1].detail).toContain(foreign);
  });

  it("refuses other versions, mixed encodings, missing columns, at most 200 listed", async () => {
    const m = await t.municipality();
    const a = numbers(m)[0]!;
    const tables = tablesOf([a], pupils(1, a));
    const first = (body: { faults: { detail: string }[] }) => body.faults[0]!.detail;
    expect(first(await bad(zipOf(tables, {}, "1.0"), 422, "roster-refused", m))).toMatch(/1\.2/);
    const mixed = Buffer.concat([
      Buffer.from(`${tables["users"]}\nelevy,,true,Åse,Ærø,x,3\n`),
      Buffer.from("elevx,,true,Bjørn,Ærø,x,3", "latin1"),
    ]);
    expect(first(await bad(zipOf({ ...tables, users: mixed }), 422, "roster-refused", m))).toMatch(/UTF-8/);
    expect(
      first(await bad(zipOf({ ...tables, users: "sourcedId,status\n" }), 422, "roster-refused", m)),
    ).toMatch(/enabledUser/);
    expect(
      first(
        await bad(zipOf({ ...tables, users: `${tables["users"]}\n"open quote` }), 422, "roster-refused", m),
      ),
    ).toMatch(/quotes/);
    const delta = { "manifest.csv": strToU8("propertyName,value\noneroster.version,1.2\nfile.users,delta") };
    expect(JSON.stringify(await bad(zipOf(tables, delta), 422, "roster-refused", m))).toMatch(/delta/);
    const { users: _, ...without } = tables;
    expect(first(await bad(zipOf(without), 422, "roster-refused", m))).toMatch(/users.csv is needed/);
    const orphans = pupils(300, a).map((p) => ({ ...p, from: "nonsense" }));
    const body = await bad(rosterZip([a], orphans), 422, "roster-refused", m);
    expect([body.faults.length, body.faultsTotal]).toEqual([200, 300]);
  });

  it("is for buyers of a controller, as application/zip", async () => {
    const [m, p] = [await t.municipality(), await t.publisher()];
    const zip = rosterZip(numbers(m), []);
    expect((await upload(m.school, zip)).status).toBe(403);
    expect((await upload(p.finance, zip)).status).toBe(403);
    expect((await t.request.post("/v1/rosters").send(zip)).status).toBe(401);
    const json = await t.request.post("/v1/rosters").set("Authorization", `Bearer ${m.buyer}`).send({});
    expect(json.status).toBe(415);
  });
});

describe("who sees what", () => {
  it("shows a school its own figures, other controllers none, publishers nothing", async () => {
    const [m, n, p] = [await t.municipality({ schools: 2 }), await t.municipality(), await t.publisher()];
    const [a, b] = numbers(m) as [string, string];
    await upload(m.buyer, rosterZip([a, b], [...pupils(3, a), ...pupils(2, b)]));
    expect((await counts(m.school, "2026-09-05")).data).toEqual([
      { institutionId: m.institutions[0]!.id, number: a, grade: 3, pupils: 3 },
    ]);
    expect((await counts(n.buyer, "2026-09-05")).total).toBe(0);
    expect((await t.get<{ data: [] }>(n.buyer, "/v1/rosters")).data).toEqual([]);
    expect((await t.as(p.finance).get("/v1/pupil-counts")).status).toBe(403);
    expect((await t.as(p.finance).get("/v1/rosters")).status).toBe(403);
  });

  it("lists classes and who is in them, a school its own", async () => {
    const [m, n] = [await t.municipality({ schools: 2 }), await t.municipality()];
    const [a, b] = numbers(m) as [string, string];
    const own = m.institutions[0]!.id;
    await upload(
      m.buyer,
      rosterZip(
        [a, b],
        [
          ...pupils(3, a),
          { id: "ny", school: a, from: "2027-01-01" },
          { id: "andet", school: a, className: "3B" },
          ...pupils(2, b),
        ],
      ),
    );
    const on = (key: string, query: string) =>
      t.get<{ data: { label: string; pupils: number }[] }>(key, `/v1/classes?${query}`);
    expect((await on(m.buyer, "on=2026-12-01")).data).toEqual([
      { institutionId: own, label: "3A", grades: [3], pupils: 3 },
      { institutionId: own, label: "3B", grades: [3], pupils: 1 },
      { institutionId: m.institutions[1]!.id, label: "3A", grades: [3], pupils: 2 },
    ]);
    expect((await on(m.buyer, `on=2027-02-01&institutionId=${own}`)).data.map((c) => c.pupils)).toEqual([
      4, 1,
    ]);
    expect((await on(m.school, "on=2026-12-01")).data.map((c) => c.label)).toEqual(["3A", "3B"]);
    expect((await on(n.buyer, "on=2026-12-01")).data).toEqual([]);
    const [inClass, found] = await t.jobs.db.platform(async (tx) => {
      const members = await pupilsInClass(
        tx,
        m.controllerId,
        { institutionId: own, label: "3B" },
        "2026-12-01",
      );
      return [members, await whereEnrolled(tx, m.controllerId, [...members, "0".repeat(32)], "2026-12-01")];
    });
    expect(inClass).toHaveLength(1);
    expect(found).toEqual([{ pseudonym: inClass[0], institutionId: own, grade: 3, classLabel: "3B" }]);
    const facts = await t.sql("select payload from platform_outbox where job = 'roster.changed'");
    expect(facts).toContainEqual({
      payload: {
        controllerId: m.controllerId,
        importId: expect.stringMatching(/-/),
        from: expect.any(String),
      },
    });
  });

  it("takes head counts of daycares and libraries, of one's own institution only", async () => {
    const [m, n] = [await t.municipality(), await t.municipality()];
    const daycare = await t.post<{ id: number }>(m.admin, "/v1/institutions", {
      number: "700001",
      name: "Børnehuset",
      kind: "daycare",
      validFrom: "2020-01-01",
    });
    const report = (key: string, institutionId: number, people: number, asOf = "2026-09-05") =>
      t.as(key).post("/v1/headcounts", { institutionId, people, asOf });
    expect((await report(m.buyer, daycare.id, 60)).status).toBe(201);
    expect((await report(m.buyer, daycare.id, 62)).status).toBe(201);
    expect((await report(m.buyer, daycare.id, 70, "2026-11-01")).status).toBe(201);
    expect((await counts(m.buyer, "2026-10-01")).data).toContainEqual({
      institutionId: daycare.id,
      number: "700001",
      grade: null,
      pupils: 62,
    });
    expect((await counts(m.buyer, "2026-11-01")).total).toBe(70);
    expect((await counts(m.school, "2026-11-01")).total).toBe(0);
    expect((await report(n.buyer, daycare.id, 1)).status).toBe(404);
    expect((await report(m.school, daycare.id, 1)).status).toBe(404);
    const school = await report(m.buyer, m.institutions[0]!.id, 1);
    expect([school.status, school.body.type]).toEqual([422, "/problems/counted-by-roster"]);
    const december = asLocalDate("2026-12-01");
    const bases = await t.jobs.db.platform((tx) => listBases(tx, m.controllerId, december));
    expect(bases.get(daycare.id)?.people).toBe(70);
  });
});

describe("verify", () => {
  it("is clean, and names what was broken by hand", async () => {
    const run = async () =>
      (await Promise.all(rosterDomain.checks!.map((c) => t.sql<{ what: string }>(c.sql)))).flat();
    expect(await run()).toEqual([]);
    const [m, n] = [await t.municipality(), await t.municipality()];
    await upload(m.buyer, rosterZip(numbers(m), pupils(2, numbers(m)[0]!)));
    await t.sql("alter table roster_enrolment drop constraint roster_enrolment_pseudonym_check");
    await t.sql(
      "alter table roster_enrolment drop constraint roster_enrolment_controller_id_institution_id_fkey",
    );
    await t.sql("alter table roster_enrolment drop constraint roster_enrolment_one_school");
    const [school, other] = [m.institutions[0]!.id, n.institutions[0]!.id];
    await t.sql(
      `update roster_enrolment set pseudonym = 'elev1234' where ctid = (
         select ctid from roster_enrolment where controller_id = $1 limit 1)`,
      [m.controllerId],
    );
    await t.sql(
      `insert into roster_enrolment select controller_id, $2, pseudonym, grade, class_label, starts_on, ends_on, import_id
       from roster_enrolment where controller_id = $1`,
      [m.controllerId, other],
    );
    const found = (await run()).map((row) => row.what);
    expect(found).toContainEqual(expect.stringContaining(`institution:${school}`));
    expect(found).toContain(`enrolments of controller:${m.controllerId} at institution:${other}`);
    expect(found).toContainEqual(
      expect.stringMatching(new RegExp(`controller:${m.controllerId} \\d+ enrolments overlap`)),
    );
  });
});
