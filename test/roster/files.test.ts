import { strToU8 } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { uploading } from "./upload.ts";
import { filesOf, type Pupil, rosterZip, tablesOf, zipOf } from "./zip.ts";

let t: TestApp;
let { upload, counts, municipality } = {} as ReturnType<typeof uploading>;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-12-01T10:00:00+01:00");
  ({ upload, counts, municipality } = uploading(t));
});

const some = (n: number, school: string, more: Partial<Pupil> = {}): Pupil[] =>
  Array.from({ length: n }, (_, i) => ({ id: `elev${school}-${i}`, school, ...more }));

/** A delta of enrollments.csv and users.csv: what is named is sent as changes, the rest stays as it is. */
const delta = (files: Record<string, string>, modes: Record<string, string> = {}) =>
  filesOf(files, {
    ...Object.fromEntries(Object.keys(files).map((name) => [name, "delta"])),
    ...modes,
  });
const userHead = "sourcedId,status,dateLastModified,enabledUser,grades";
const memberHead =
  "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate";

describe("deltas", () => {
  it("change the lines that they name and leave every other as it is", async () => {
    const { m, a } = await municipality();
    expect((await upload(m.buyer, rosterZip([a], some(5, a)))).status).toBe(201);
    const reply = await upload(
      m.buyer,
      delta({
        users: `${userHead}\nny-elev,active,2026-11-20T08:00:00Z,true,3`,
        roles: `sourcedId,status,dateLastModified,userSourcedId,role\nr-ny,active,2026-11-20T08:00:00Z,ny-elev,student`,
        enrollments: `${memberHead}\ne-ny,active,2026-11-20T08:00:00Z,${a}-3A,org-${a},ny-elev,student,true,2026-12-10,\ne0,tobedeleted,2026-11-20T08:00:00Z,,,,,,,`,
      }),
    );
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    expect(reply.body).toMatchObject({
      state: "imported",
      files: { users: "delta", roles: "delta", enrollments: "delta" },
      pupils: 5,
      added: 1,
      removed: 1,
      stale: 0,
    });
    expect((await counts(m.buyer, "2026-11-30")).total).toBe(5);
    expect((await counts(m.buyer, "2026-12-01")).total).toBe(4);
    expect((await counts(m.buyer, "2026-12-10")).total).toBe(5);
  });

  it("never move a line back in time, nor bring a deleted one back", async () => {
    const { m, a } = await municipality();
    await upload(m.buyer, rosterZip([a], some(5, a)));
    const change = (at: string, enabled: boolean, gone = false) =>
      upload(
        m.buyer,
        delta({
          users: `${userHead}\nelev${a}-0,${gone ? "tobedeleted" : "active"},${at},${enabled},3`,
        }),
      );
    expect((await change("2026-11-10T08:00:00Z", false)).body).toMatchObject({ removed: 1, stale: 0 });
    expect((await change("2026-11-09T08:00:00Z", true)).body).toMatchObject({ added: 0, stale: 1 });
    expect((await counts(m.buyer, "2026-12-01")).total).toBe(4);
    expect((await change("2026-11-11T08:00:00+01:00", true)).body).toMatchObject({ added: 1, stale: 0 });
    expect((await change("2026-11-12T08:00:00Z", true, true)).body).toMatchObject({ removed: 1, stale: 0 });
    expect((await change("2026-11-11T20:00:00Z", true)).body).toMatchObject({ added: 0, stale: 1 });
    expect((await counts(m.buyer, "2026-12-01")).total).toBe(4);
    // A whole file without dates keeps what is known of them, so an older delta stays old.
    await upload(m.buyer, rosterZip([a], some(5, a)));
    expect((await counts(m.buyer, "2026-12-01")).total).toBe(5);
    expect((await change("2026-11-12T07:00:00Z", false)).body).toMatchObject({ removed: 0, stale: 1 });
  });

  it("mix with whole files, and name what their lines lack", async () => {
    const { m, a } = await municipality();
    const first = await upload(m.buyer, delta({ users: userHead }));
    expect(first.status).toBe(422);
    expect(first.body.faults.map((f: { detail: string }) => f.detail)).toContain(
      "users.csv is a delta, and there is no roster yet that it could change: send all files as bulk first.",
    );
    await upload(m.buyer, rosterZip([a], some(3, a)));
    const tables = tablesOf([a], some(3, a, { className: "3X" }));
    const mixed = await upload(
      m.buyer,
      delta(
        {
          classes: tables["classes"]!,
          enrollments: `${memberHead}\ne0,active,2026-11-20T08:00:00Z,${a}-3X,org-${a},elev${a}-0,student,true,,`,
        },
        { classes: "bulk" },
      ),
    );
    expect(mixed.status, JSON.stringify(mixed.body)).toBe(201);
    // The class of the two others is gone with the whole file that does not tell of it: held, not lost.
    expect(mixed.body).toMatchObject({ state: "held", removed: 2 });
    const wrong = await upload(
      m.buyer,
      delta({
        enrollments: `${memberHead}\ne0,,2026-11-20T08:00:00Z,${a}-3A,org-${a},elev${a}-0,student,true,,\ne1,active,yesterday,${a}-3A,org-${a},elev${a}-1,student,true,,\ne9,active,2026-11-20T08:00:00Z,${a}-3A,org-${a},ukendt,student,true,,`,
      }),
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body.faults.map((f: { line: number; detail: string }) => `${f.line} ${f.detail}`)).toEqual([
      "2 status must be one of: active, tobedeleted.",
      "3 dateLastModified must be an instant such as 2026-09-01T08:00:00Z.",
      "4 userSourcedId names no line of users.csv.",
    ]);
    const headless = await upload(m.buyer, delta({ users: "sourcedId,status,enabledUser,grades\n" }));
    expect(headless.body.faults[0].detail).toMatch(/dateLastModified is missing/);
  });
});

describe("a bulk that removes many", () => {
  it("waits for a second person, changes nothing until then, and takes effect as it was read", async () => {
    const { m, a } = await municipality();
    await upload(m.buyer, rosterZip([a], some(10, a)));
    const less = rosterZip([a], some(8, a));
    const held = await upload(m.buyer, less);
    expect(held.status).toBe(201);
    expect(held.body).toMatchObject({ state: "held", removed: 2, pupils: 8 });
    expect(held.body.institutions[0]).toMatchObject({ before: 10, removed: 2 });
    expect((await counts(m.buyer, "2026-12-01")).total).toBe(10);
    // Sent again it still waits.
    expect((await upload(m.buyer, less)).body.id).toBe(held.body.id);
    const own = await t.as(m.buyer).post(`/v1/rosters/${held.body.id}/approval`);
    expect([own.status, own.body.type]).toEqual([403, "/problems/roster-needs-second-person"]);
    const stranger = await municipality();
    expect((await t.as(stranger.m.buyer).post(`/v1/rosters/${held.body.id}/approval`)).status).toBe(404);
    const decided = await t.as(m.approver).post(`/v1/rosters/${held.body.id}/approval`);
    expect(decided.status, JSON.stringify(decided.body)).toBe(200);
    expect(decided.body).toMatchObject({ id: held.body.id, state: "imported", removed: 2 });
    expect(decided.body.decidedAt).not.toBeNull();
    expect((await counts(m.buyer, "2026-12-01")).total).toBe(8);
    expect((await t.as(m.approver).post(`/v1/rosters/${held.body.id}/approval`)).body.type).toBe(
      "/problems/roster-not-held",
    );
    expect(await t.sql("select 1 from roster_held_row where controller_id = $1", [m.controllerId])).toEqual(
      [],
    );
  });

  it("is dropped when rejected or when a newer one comes", async () => {
    const { m, a } = await municipality();
    await upload(m.buyer, rosterZip([a], some(10, a)));
    const first = await upload(m.buyer, rosterZip([a], some(5, a)));
    const second = await upload(m.buyer, rosterZip([a], some(6, a)));
    const third = await upload(m.buyer, rosterZip([a], some(4, a)));
    expect((await t.as(m.approver).post(`/v1/rosters/${third.body.id}/rejection`)).body.state).toBe(
      "rejected",
    );
    const page = await t.get<{ data: { id: string; state: string }[] }>(m.buyer, "/v1/rosters");
    const states = Object.fromEntries(page.data.map((row) => [row.id, row.state]));
    expect([first, second, third].map((reply) => states[reply.body.id])).toEqual([
      "superseded",
      "superseded",
      "rejected",
    ]);
    expect((await counts(m.buyer, "2026-12-01")).total).toBe(10);
    expect(await t.sql("select 1 from roster_held_row where controller_id = $1", [m.controllerId])).toEqual(
      [],
    );
    // The rejected file may be sent again, and waits again.
    expect((await upload(m.buyer, rosterZip([a], some(4, a)))).body).toMatchObject({ state: "held" });
  });

  it("does not wait at a tenth, for a delta, or for what was to end anyway", async () => {
    const { m, a } = await municipality();
    await upload(m.buyer, rosterZip([a], some(20, a)));
    expect((await upload(m.buyer, rosterZip([a], some(18, a)))).body).toMatchObject({ state: "imported" });
    const users = some(9, a).map(({ id }) => `${id},tobedeleted,2026-11-30T00:00:00Z,,`);
    const reply = await upload(m.buyer, delta({ users: [userHead, ...users].join("\n") }));
    expect(reply.body).toMatchObject({ state: "imported", removed: 9 });
    // From the next school year on nobody was enrolled: nobody is removed, and yet a person looks at it.
    const next = await upload(m.buyer, rosterZip([a], []), "?from=2027-08-01");
    expect(next.body).toMatchObject({
      state: "held",
      removed: 0,
      heldFor: ["nobody", "institution_missing"],
    });
  });
});

describe("what may be in the files", () => {
  it("takes version 1.1, whose users.csv tells the role", async () => {
    const { m, a } = await municipality();
    const { roles: _, users, ...tables } = tablesOf([a], some(3, a));
    const rows = users!.split("\n");
    const withRole = [
      `${rows[0]},role`,
      ...rows.slice(1, -1).map((row) => `${row},student`),
      `${rows.at(-1)},teacher`,
    ];
    const zip = zipOf({ ...tables, users: withRole.join("\n") }, {}, "1.1");
    const reply = await upload(m.buyer, zip);
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    expect(reply.body).toMatchObject({ version: "1.1", pupils: 2 });
    const later = await upload(m.buyer, rosterZip([a], some(3, a)));
    expect(later.body).toMatchObject({ version: "1.2", pupils: 3, added: 1 });
    const back = await upload(m.buyer, zip, "?from=2026-12-02");
    expect(back.body).toMatchObject({ pupils: 2, removed: 1 });
  });

  const detailOf = async (tables: Record<string, string | Uint8Array>, more = {}) => {
    const { m, a } = await municipality();
    const reply = await upload(m.buyer, zipOf({ ...tablesOf([a], some(2, a)), ...tables }, more));
    expect(reply.status).toBe(422);
    expect(await t.sql("select 1 from roster_enrolment where controller_id = $1", [m.controllerId])).toEqual(
      [],
    );
    const fault = reply.body.faults[0] as { file: string; line: number; detail: string };
    return `${fault.file}:${fault.line} ${fault.detail}`;
  };

  it("names mixed encodings and NUL by line and says what to export", async () => {
    const head = "sourcedId,status,enabledUser,grades";
    const mixed = [`${head}\nåse,,true,3\n`, Buffer.from("bjørn,,true,3", "latin1")];
    expect(await detailOf({ users: Buffer.concat(mixed.map((part) => Buffer.from(part))) })).toMatch(
      /^users.csv:3 .*another encoding.*export/,
    );
    const wide = Buffer.from(`${head}\na,,true,3`, "utf16le");
    expect(await detailOf({ users: wide })).toMatch(/^users.csv:1 .*NUL/);
    // Cut within a character, far behind the first piece.
    const long = `${head}\n${Array.from({ length: 20_000 }, (_, i) => `a${i},,true,3\n`).join("")}ø`;
    expect(await detailOf({ users: Buffer.from(long).subarray(0, -1) })).toMatch(/^users.csv:20002 /);
  });

  it("refuses civil registration numbers wherever they stand, and leaves numbers that are none alone", async () => {
    const { a } = await municipality();
    const users = (cell: string) =>
      `sourcedId,status,enabledUser,grades,identifier,phone\nx1,,true,3,${cell},12345678`;
    expect(await detailOf({ users: users("010203-1234") })).toMatch(
      /^users.csv:2 .*civil registration.*leave it out/,
    );
    expect(await detailOf({ users: users('"Barn 311299-4321, født"') })).toMatch(/civil registration/);
    expect(await detailOf({ users: users("x").replace("x1", "0102031234") })).toMatch(/civil registration/);
    const classes = `sourcedId,status,title,grades,classType,schoolSourcedId,termSourcedIds\nc,,Hold 0102031234,3,homeroom,org-${a},sy`;
    expect(await detailOf({ classes })).toMatch(/^classes.csv:2 .*civil registration/);
    const { m, a: b } = await municipality();
    const fine = tablesOf([b], some(1, b));
    fine["users"] =
      `sourcedId,status,enabledUser,grades,identifier,phone\nelev${b}-0,,true,3,9f123456-1234-4abc-8def-001122334455,992233-1234`;
    const reply = await upload(m.buyer, zipOf(fine));
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  });

  it("reads quotes as RFC 4180 has them, over lines and pieces", async () => {
    const { m, a } = await municipality();
    const tables = tablesOf([a], some(2, a));
    const noise = Array.from(
      { length: 3_000 },
      (_, i) => `lærer${i},,true,"Anne ""Ann"" \r\nMarie","Holm, født ${i}",x,`,
    );
    tables["users"] = `${tables["users"]}\r\n${noise.join("\r\n")}\r\n\r\n`;
    const reply = await upload(m.buyer, zipOf(tables));
    expect(reply.status, JSON.stringify(reply.body).slice(0, 300)).toBe(201);
    expect(reply.body.pupils).toBe(2);
    expect(await detailOf({ users: `${tables["users"]}"open` })).toMatch(/^users.csv:\d+ .*quotes/);
    expect(await detailOf({ users: 'sourcedId,status,enabledUser,grades\na"b,,true,3' })).toMatch(/quotes/);
  });

  it("names orphans, twins, unclear grades and dates by line", async () => {
    const { m, a } = await municipality();
    const tables = tablesOf([a], some(2, a));
    tables["orgs"] = `${tables["orgs"]}\norg-again,,Skolen,school,${a}`;
    tables["classes"] =
      `${tables["classes"]}\nlost,,3C,3,homeroom,nowhere,sy\nmany,,Mix,"3,4",homeroom,org-${a},sy\nundated,,3D,3,homeroom,org-${a},`;
    tables["roles"] = `${tables["roles"]}\nr9,,nobody,student`;
    tables["users"] = `${tables["users"]}\nu9,,true,H,N,x,7\nu8,,perhaps,H,N,x,3`;
    tables["roles"] = `${tables["roles"]}\nr-u9,,u9,student`;
    tables["enrollments"] =
      `${tables["enrollments"]}\nf1,,many,org-${a},u9,student,true,,\nf2,,undated,org-${a},elev${a}-0,student,true,,\nf3,,${a}-3A,nowhere,elev${a}-0,student,true,,\nf4,,${a}-3A,org-${a},elev${a}-1,student,true,2026-10-01,2026-09-01\nf4,,${a}-3A,org-${a},elev${a}-1,student,true,,`;
    const reply = await upload(m.buyer, zipOf(tables));
    expect(reply.status).toBe(422);
    expect(
      reply.body.faults.map(
        (f: { file: string; line: number; detail: string }) => `${f.file}:${f.line} ${f.detail.slice(0, 24)}`,
      ),
    ).toEqual([
      "orgs.csv:4 The same institution num",
      "users.csv:5 enabledUser must be true",
      "roles.csv:4 userSourcedId names no l",
      "classes.csv:3 schoolSourcedId names no",
      "enrollments.csv:4 The grade is unclear: gi",
      "enrollments.csv:5 beginDate is empty, and ",
      "enrollments.csv:6 schoolSourcedId names no",
      "enrollments.csv:7 endDate (the first day a",
      "enrollments.csv:8 The same sourcedId stand",
    ]);
  });

  it("refuses zips whose directory lies about their sizes, and names with paths", async () => {
    const { m, a } = await municipality();
    const zip = zipOf(tablesOf([a], some(2, a)));
    const lying = Buffer.from(zip);
    const entry = lying.indexOf("PK\x01\x02", 0, "latin1");
    lying.writeUInt32LE(5, entry + 24);
    const refused = async (body: Buffer) => {
      const reply = await upload(m.buyer, body);
      expect([reply.status, reply.body.type]).toEqual([422, "/problems/roster-zip-refused"]);
      return reply.body.detail as string;
    };
    await refused(lying);
    for (const name of ["/users.csv", "../users.csv", "a/../users.csv", "C:\\users.csv", "nested/users.csv"])
      expect(await refused(zipOf({}, { [name]: strToU8("x") }))).toMatch(/top level|file ?name|path/i);
  });
});
