import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { uploading } from "./upload.ts";
import { foreignWords, losing, pupilsAt, sameMeaning, tablesFor, withCells, written } from "./variations.ts";
import { filesOf, rosterZip, tablesOf, zipOf } from "./zip.ts";

/** A roster never imports nobody in silence. */
let t: TestApp;
let { upload, counts, municipality } = {} as ReturnType<typeof uploading>;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-12-01T10:00:00+01:00");
  ({ upload, counts, municipality } = uploading(t));
});
const today = "2026-12-01";
const two = async () => {
  const { m, numbers } = await municipality(2);
  return { m, a: numbers[0]!, b: numbers[1]! };
};
interface Preview {
  state: string;
  heldFor: string[];
  added: number;
  removed: number;
  institutions: Record<
    "institutionId" | "before" | "after" | "added" | "gone" | "movedIn" | "movedOut" | "unplaced",
    number
  >[];
}
const preview = (key: string, zip: Buffer, query = "") =>
  t.request
    .post(`/v1/roster-previews${query}`)
    .set("Authorization", `Bearer ${key}`)
    .set("Content-Type", "application/zip")
    .send(zip);
const short = ({ institutions }: Preview) =>
  institutions.map(({ before, after, added, gone, movedIn, movedOut }) => [
    before,
    after,
    added,
    gone,
    movedIn,
    movedOut,
  ]);

describe("the same pupils, written otherwise", () => {
  it.each(Object.keys(sameMeaning))("with %s are no other pupils", async (way) => {
    const { m, a, b } = await two();
    const tables = tablesFor({ [a]: 3, [b]: 2 });
    const plain = await upload(m.buyer, zipOf(tables));
    expect(plain.body).toMatchObject({ state: "imported", pupils: 5 });
    const reply = await upload(m.buyer, written(way, tables));
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    expect(reply.body).toMatchObject({ state: "imported", heldFor: [], pupils: 5, added: 0, removed: 0 });
    expect((await counts(m.buyer, today)).total).toBe(5);
  });

  it("of letters beyond ASCII have one pseudonym in every encoding", async () => {
    const { m, a } = await municipality();
    const text = rosterZip([a], [{ id: "søren-åse", school: a }]);
    expect((await upload(m.buyer, text)).body).toMatchObject({ added: 1 });
    const tables = tablesOf([a], [{ id: "søren-åse", school: a }]);
    const narrow = Object.fromEntries(
      Object.entries(tables).map(([name, content]) => [name, Buffer.from(content, "latin1")]),
    );
    const wide = Object.fromEntries(
      Object.entries(tables).map(([name, content]) => [name, Buffer.from(`\uFEFF${content}`, "utf16le")]),
    );
    for (const files of [narrow, wide])
      expect((await upload(m.buyer, zipOf(files))).body).toMatchObject({
        state: "imported",
        pupils: 1,
        added: 0,
        removed: 0,
      });
  });

  it("whatever the way and the numbers, are counted as they are", async () => {
    const { m, a, b } = await two();
    const ways = Object.keys(sameMeaning);
    const some = fc.record({
      way: fc.constantFrom(...ways),
      a: fc.integer({ min: 1, max: 12 }),
      b: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(some, async (drawn) => {
        const reply = await preview(m.buyer, written(drawn.way, tablesFor({ [a]: drawn.a, [b]: drawn.b })));
        expect(reply.status, JSON.stringify(reply.body)).toBe(200);
        expect(short(reply.body)).toEqual([
          [0, drawn.a, drawn.a, 0, 0, 0],
          [0, drawn.b, drawn.b, 0, 0, 0],
        ]);
      }),
      { numRuns: 12 },
    );
  });
});

describe("a first import", () => {
  it.each(Object.keys(losing))("of nobody is not imported in silence: %s", async (how) => {
    const { m, a, b } = await two();
    const reply = await upload(m.buyer, zipOf(losing[how]!(tablesFor({ [a]: 20, [b]: 20 }), b, true)));
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    expect(reply.body.state).toBe("held");
    expect(reply.body.heldFor).toContain("nobody");
    // A person may say that it is so; then the same is not asked again.
    expect((await t.as(m.approver).post(`/v1/rosters/${reply.body.id}/approval`)).body.state).toBe(
      "imported",
    );
  });

  it.each(Object.keys(losing))("does not lose one of two schools in silence: %s", async (how) => {
    const { m, a, b } = await two();
    const reply = await upload(m.buyer, zipOf(losing[how]!(tablesFor({ [a]: 20, [b]: 20 }), b, false)));
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    expect([reply.body.state, (await counts(m.buyer, today)).total], how).toEqual(["held", 0]);
    const expected = { "classes without primary": "unplaced" }[how] ?? "institution_missing";
    expect(reply.body.heldFor).toEqual([expected]);
  });

  it.each(foreignWords)(
    "with a word that %s's %s does not know (%s) is refused by line",
    async (file, column, word) => {
      const { m, a, b } = await two();
      const tables = tablesFor({ [a]: 2, [b]: 2 });
      const last = tables[file]!.split("\n").length - 2;
      tables[file] = withCells(tables[file]!, column, (cell, line) => (line === last ? word : cell));
      const reply = await upload(m.buyer, zipOf(tables));
      expect([reply.status, reply.body.type], JSON.stringify(reply.body)).toEqual([
        422,
        "/problems/roster-refused",
      ]);
      expect(reply.body.faults).toMatchObject([{ file: `${file}.csv`, line: last + 2 }]);
      expect(reply.body.faults[0].detail).toContain(`${column} must be one of`);
      if (word) expect(JSON.stringify(reply.body)).not.toContain(word);
    },
  );
});

describe("a later import", () => {
  it("after the summer does not lose a school, or everybody, because all had ended", async () => {
    const { m, a, b } = await two();
    expect((await upload(m.buyer, zipOf(tablesFor({ [a]: 10, [b]: 10 })))).body.state).toBe("imported");
    const lost = await upload(
      m.buyer,
      zipOf({
        ...tablesFor({ [a]: 10, [b]: 0 }),
        academicSessions: "sourcedId,status,startDate,endDate\nsy,,2027-08-01,2028-08-01",
      }),
      "?from=2027-08-01",
    );
    expect(lost.body).toMatchObject({ state: "held", removed: 0, heldFor: ["institution_missing"] });
    const stale = await upload(m.buyer, zipOf(tablesFor({ [a]: 10, [b]: 10 })), "?from=2027-08-01");
    expect(stale.body).toMatchObject({
      state: "held",
      removed: 0,
      heldFor: ["nobody", "institution_missing"],
    });
  });

  it("never waits in silence: whoever may decide gets a letter, and not its sender", async () => {
    const { m, a, b } = await two();
    await upload(m.buyer, rosterZip([a, b], [...pupilsAt(a, 10), ...pupilsAt(b, 10)]));
    const letters = (id: string) =>
      t.sql<{ address: string | null; title: string; body: string }>(
        "select address, title, body from platform_delivery where kind = 'roster-held' and subject = $1 order by address",
        [`roster-import:${id}`],
      );
    // Nobody of them has an address of its own: the party's.
    const first = await upload(m.buyer, rosterZip([a, b], pupilsAt(a, 10)));
    expect(await letters(first.body.id)).toMatchObject([
      { address: null, title: expect.stringContaining("Elevliste venter på godkendelse") },
    ]);
    for (const who of ["buyer", "data", "approver", "finance"] as const)
      await t.sql("update parties_person set email = $2, email_confirmed_at = platform_now() where id = $1", [
        m.people[who].personId,
        `${who}@kommune.example`,
      ]);
    const second = await upload(m.data, rosterZip([a, b], pupilsAt(a, 9)));
    expect(second.body).toMatchObject({ state: "held", removed: 11, pupils: 9 });
    const told = await letters(second.body.id);
    expect(told.map(({ address }) => address)).toEqual(["approver@kommune.example", "buyer@kommune.example"]);
    expect(told[0]!.body).toContain("den fjerner mange elever fra en skole");
    expect(told[0]!.body).toContain("Med den ville der være 9 elever, og 11 ville være fjernet.");
    // An import that takes effect is nobody's letter.
    const taken = await upload(m.buyer, rosterZip([a, b], [...pupilsAt(a, 11), ...pupilsAt(b, 10)]));
    expect([taken.body.state, await letters(taken.body.id)]).toEqual(["imported", []]);
  });

  it("waits once for a school that was registered since, and not for one that is named and has nobody", async () => {
    const { m, a } = await municipality(1);
    await upload(m.buyer, rosterZip([a], pupilsAt(a, 5)));
    const number = String(Number(a) + 50);
    await t.post(m.admin, "/v1/institutions", {
      number,
      name: "Ny skole",
      kind: "school",
      validFrom: "2026-08-01",
    });
    const without = await upload(m.buyer, rosterZip([a], pupilsAt(a, 6)));
    expect(without.body).toMatchObject({ state: "held", heldFor: ["institution_missing"] });
    await t.as(m.approver).post(`/v1/rosters/${without.body.id}/approval`);
    expect((await upload(m.buyer, rosterZip([a], pupilsAt(a, 7)))).body.state).toBe("imported");
    expect((await upload(m.buyer, rosterZip([a, number], pupilsAt(a, 7)))).body.state).toBe("imported");
  });

  it("does not leave many of a school unplaced in silence, and asks it once", async () => {
    const { m, a } = await municipality(1);
    await upload(m.buyer, rosterZip([a], pupilsAt(a, 40)));
    // Pupils who were never placed: nobody is removed, and yet they would count nowhere.
    const files = tablesFor({ [a]: 40 });
    files["classes"] = `${files["classes"]}\nhold,,Hold,3,scheduled,org-${a},sy`;
    for (let i = 0; i < 12; i++) {
      files["users"] = `${files["users"]}\nny${i},,true,H,N,x,3`;
      files["roles"] = `${files["roles"]}\nr-ny${i},,ny${i},student`;
      files["enrollments"] = `${files["enrollments"]}\nny${i},,hold,org-${a},ny${i},student,false,,`;
    }
    const reply = await upload(m.buyer, zipOf(files));
    expect(reply.body).toMatchObject({ state: "held", heldFor: ["unplaced"], removed: 0 });
    expect(reply.body.institutions).toMatchObject([{ unplaced: 12, pupils: 40 }]);
    await t.as(m.approver).post(`/v1/rosters/${reply.body.id}/approval`);
    files["users"] = `${files["users"]}\nlærer,,true,H,N,x,`;
    expect((await upload(m.buyer, zipOf(files))).body).toMatchObject({ state: "imported", heldFor: [] });
  });
});

describe("one wrong file", () => {
  it.each([
    ["classes", "sourcedId,status,title\nx,,3A"],
    ["users", 'sourcedId,status,enabledUser,grades\n"x,,true,3'],
    ["orgs", "sourcedId;status;type\nx;;school"],
  ])("%s.csv is named alone, and not by each line that names it", async (file, text) => {
    const { m, a, b } = await two();
    const reply = await upload(m.buyer, zipOf({ ...tablesFor({ [a]: 200, [b]: 200 }), [file]: text }));
    expect([reply.status, reply.body.type], JSON.stringify(reply.body).slice(0, 300)).toEqual([
      422,
      "/problems/roster-refused",
    ]);
    expect(new Set(reply.body.faults.map((fault: { file: string }) => fault.file))).toEqual(
      new Set([`${file}.csv`]),
    );
    expect(reply.body.faultsTotal).toBeLessThan(6);
  });
});

describe("a dry run", () => {
  it("says who would be added, gone and moved at each school, and keeps nothing", async () => {
    const { m, a, b } = await two();
    const first = await upload(m.buyer, rosterZip([a, b], [...pupilsAt(a, 20), ...pupilsAt(b, 20)]));
    const rows = () =>
      t.sql(
        "select count(*)::int as n, max(merged_at)::text as at from roster_enrolment, roster_source where roster_enrolment.controller_id = $1 and roster_source.controller_id = $1",
        [m.controllerId],
      );
    const before = await rows();
    // Two leave a, one of them for b; one is new at b.
    const after = [
      ...pupilsAt(a, 18),
      { id: `elev${a}-18`, school: b },
      ...pupilsAt(b, 20),
      { id: "ny", school: b },
    ];
    const reply = await preview(m.data, rosterZip([a, b], after));
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(reply.body).toMatchObject({ state: "imported", heldFor: [], added: 1, removed: 1 });
    expect(short(reply.body)).toEqual([
      [20, 18, 0, 1, 0, 1],
      [20, 22, 1, 0, 1, 0],
    ]);
    expect(await rows()).toEqual(before);
    expect(
      (await t.get<{ data: { id: string }[] }>(m.buyer, "/v1/rosters")).data.map(({ id }) => id),
    ).toEqual([first.body.id]);
    const real = await upload(m.buyer, rosterZip([a, b], after));
    expect(real.body).toMatchObject({ state: "imported", added: 1, removed: 1 });
    expect((await preview(m.buyer, rosterZip([a, b], after))).body).toMatchObject({ added: 0, removed: 0 });
  });

  it("says what would wait, and why, and refuses as an import does", async () => {
    const { m, a, b } = await two();
    await upload(m.buyer, rosterZip([a, b], [...pupilsAt(a, 20), ...pupilsAt(b, 20)]));
    expect((await preview(m.buyer, rosterZip([a, b], pupilsAt(a, 20)))).body).toMatchObject({
      state: "held",
      heldFor: ["removes_many", "institution_missing"],
      removed: 20,
    });
    const wrong = await preview(m.buyer, zipOf({ ...tablesFor({ [a]: 2 }), users: "sourcedId\n" }));
    expect([wrong.status, wrong.body.type]).toEqual([422, "/problems/roster-refused"]);
    expect((await preview(m.finance, rosterZip([a], []))).status).toBe(403);
    const delta = await preview(
      m.buyer,
      filesOf(
        {
          users: `sourcedId,status,dateLastModified,enabledUser,grades\nelev${a}-0,tobedeleted,2026-11-30T00:00:00Z,,`,
        },
        { users: "delta" },
      ),
    );
    expect(delta.body).toMatchObject({ state: "imported", removed: 1 });
  });

  it("says what the import then does", async () => {
    const { m, a, b } = await two();
    const size = fc.integer({ min: 0, max: 6 });
    const drawn = fc.array(fc.record({ a: size, b: size, shared: size }), { minLength: 2, maxLength: 3 });
    let previous = "";
    await fc.assert(
      fc.asyncProperty(drawn, async (imports) => {
        for (const sizes of imports) {
          const shared = Array.from({ length: sizes.shared }, (_, i) => ({
            id: `fælles${i}`,
            school: sizes.a % 2 ? a : b,
          }));
          const zip = rosterZip([a, b], [...pupilsAt(a, sizes.a), ...pupilsAt(b, sizes.b), ...shared]);
          const said = (await preview(m.buyer, zip)).body as Preview;
          const done = (await upload(m.buyer, zip)).body;
          if (done.id === previous) {
            // The same zip twice running: the import answers with the first one's report, the dry run that nothing changes.
            expect([said.state, said.heldFor, said.added, said.removed]).toEqual(["imported", [], 0, 0]);
            continue;
          }
          previous = done.id;
          expect([said.state, said.heldFor]).toEqual([done.state, done.heldFor]);
          expect([said.added, said.removed]).toEqual([done.added, done.removed]);
          const sum = (name: keyof Preview["institutions"][number]) =>
            said.institutions.reduce((all, one) => all + one[name], 0);
          expect([sum("added"), sum("gone"), sum("movedIn")]).toEqual([
            said.added,
            said.removed,
            sum("movedOut"),
          ]);
          for (const one of said.institutions)
            expect(one.after).toBe(one.before + one.added + one.movedIn - one.gone - one.movedOut);
          if (done.state === "held") await t.as(m.approver).post(`/v1/rosters/${done.id}/approval`);
          expect((await counts(m.buyer, today)).total).toBe(sizes.a + sizes.b + sizes.shared);
        }
      }),
      { numRuns: 6 },
    );
  });
});

it("verify finds nothing broken", async () => {
  expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
});
