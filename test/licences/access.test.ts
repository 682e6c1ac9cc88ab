import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { answerOf } from "../../src/licences/actions/access.ts";
import { type AccessFacts, decideAccess } from "../../src/licences/rules/index.ts";
import type { AccessRow } from "../../src/licences/store/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let drawId: string;
const year = { from: "2026-08-03", to: "2027-08-01" };

const ask = (key: string, body: object) => t.as(key).post("/v1/access-checks", body);
const check = (pupil: string, more: object = {}) => ({
  controller: p.buyer.code,
  product: p.isbn,
  institution: p.buyer.institutions[0]!.number,
  pupil: { id: pupil },
  ...more,
});
const codeOf = async (pupil: string, more: object = {}, key = p.seller.publisher) => {
  const reply = await ask(key, check(pupil, more));
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.results[0] as { allowed: boolean; code: string };
};

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  p = await pooled(t, 10, { overUse: "TRUE_UP" });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  const [school, other] = p.buyer.institutions as { number: string }[];
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${p.buyer.buyer}`)
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        [school!.number, other!.number],
        ["anna", "bo", "carl"].map((id) => ({ id, school: school!.number })),
      ),
    )
    .expect(201);
});

describe("an access check", () => {
  test("follows the pool: no seat, then covered, then over the seats as the policy allows", async () => {
    expect(await codeOf("anna")).toEqual({ allowed: false, code: "NO_SEAT" });
    drawId = (
      await t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, { seats: 1, ...year })
    ).id;
    expect(await codeOf("anna")).toEqual({ allowed: true, code: "COVERED" });
    await t.post(p.buyer.school, `/v1/draws/${drawId}/assignments`, { pupils: ["anna"] });
    expect(await codeOf("anna")).toEqual({ allowed: true, code: "ASSIGNED" });
    expect(await codeOf("bo")).toEqual({ allowed: true, code: "OVER_SEATS" });
  });

  test("tells the first refusal that holds", async () => {
    expect((await codeOf("anna", { controller: "999" })).code).toBe("CONTROLLER_UNKNOWN");
    expect((await codeOf("anna", { product: "urn:example:none" })).code).toBe("PRODUCT_UNKNOWN");
    expect((await codeOf("anna", { institution: "999999" })).code).toBe("INSTITUTION_UNKNOWN");
    expect((await codeOf("nobody")).code).toBe("PUPIL_NOT_COVERED");
    expect((await codeOf("nobody", {}, p.buyer.school)).code).toBe("PUPIL_UNKNOWN");
  });

  test("does not tell a publisher an enrolled pupil from a stranger where the school has no seats", async () => {
    const elsewhere = { institution: p.buyer.institutions[1]!.number };
    for (const pupil of ["dora", "anna", "nobody"])
      expect(await codeOf(pupil, elsewhere), pupil).toEqual({ allowed: false, code: "NO_SEAT" });
  });

  test("needs a live data processing agreement and one's own product", async () => {
    const rival = await t.publisher();
    expect((await codeOf("anna", {}, rival.publisher)).code).toBe("NO_DATA_AGREEMENT");
    await t.post(p.buyer.buyer, "/v1/data-processing-agreements", {
      publisherId: rival.publisherId,
      version: "1",
      categories: ["brug"],
      from: "2026-01-01",
      to: "2027-01-01",
    });
    expect((await codeOf("anna", {}, rival.publisher)).code).toBe("PRODUCT_UNKNOWN");
    const stranger = await t.municipality();
    expect((await codeOf("anna", {}, stranger.buyer)).code).toBe("CONTROLLER_UNKNOWN");
    expect(await codeOf("anna", {}, p.buyer.school)).toEqual({ allowed: true, code: "ASSIGNED" });
  });

  test("takes a thousand at once, in order, and no answer or log names a pupil", async () => {
    const checks = Array.from({ length: 1_000 }, (_, n) => check(n % 2 ? "anna" : `ukendt-${n}`));
    const reply = await ask(p.seller.publisher, { checks }).expect(200);
    expect(reply.body.results.map((one: { code: string }) => one.code)).toEqual(
      checks.map((_, n) => (n % 2 ? "ASSIGNED" : "PUPIL_NOT_COVERED")),
    );
    expect(JSON.stringify(reply.body)).not.toMatch(/anna|ukendt|[0-9a-f]{32}/);
    expect(t.logLines.join("\n")).not.toMatch(/anna|ukendt/);
    expect((await ask(p.seller.publisher, { checks: [...checks, checks[0]] })).status).toBe(400);
  });

  test("changes nothing, and is kept no longer than the day lasts", async () => {
    const before = await t.sql("select count(*) from licences_assignment");
    await t.freeze("2026-10-01T23:59:00+02:00");
    const late = await ask(p.seller.publisher, check("anna")).expect(200);
    expect([59, 60]).toContain(late.body.validForSeconds);
    await t.freeze("2027-08-01T00:00:00+02:00");
    const over = await ask(p.seller.publisher, check("anna")).expect(200);
    expect(over.body.results).toEqual([{ allowed: false, code: "EXPIRED" }]);
    expect([299, 300]).toContain(over.body.validForSeconds);
    expect(await t.sql("select count(*) from licences_assignment")).toEqual(before);
  });
});

test("more seats never take access away", () => {
  const licence = fc.record({
    model: fc.constantFrom("pooled", "per_school", "per_pupil"),
    from: fc.constantFrom("2026-08-01", "2026-10-01"),
    to: fc.constantFrom("2026-09-01", "2027-08-01"),
    overUse: fc.constantFrom("HARD", "TRUE_UP", "TOLERANCE", "REPORT_ONLY"),
    here: fc.boolean(),
    drawn: fc.nat(3),
    assigned: fc.nat(3),
    own: fc.boolean(),
    quantity: fc.constant(10),
    toleranceBp: fc.constantFrom(0, 1_000),
    graceDays: fc.constantFrom(0, 30),
    over: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(licence, { maxLength: 4 }), fc.boolean(), (licences, enrolled) => {
      const facts: AccessFacts = {
        product: { gradeFrom: 0, gradeTo: 9 },
        institution: { rosterKept: true },
        enrolled,
        grade: enrolled ? 4 : null,
        licences,
        today: "2026-09-15",
      };
      const more = { ...facts, licences: licences.map((one) => ({ ...one, drawn: one.drawn + 1 })) };
      if (decideAccess(facts).allowed) expect(decideAccess(more).allowed).toBe(true);
      if (!enrolled) expect(decideAccess(more).allowed).toBe(false);
    }),
  );
});

test("nobody is told from a stranger before institution, product and grade are covered", () => {
  /** Three in four, so that enough is covered by chance. */
  const mostly = <T, O>(usual: T, other: O) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(other) });
  const row = fc.record({
    gate: fc.constantFrom("live" as const, "flag" as const, "block" as const),
    publisherId: mostly(7, 8),
    productId: mostly("p", null),
    grades: fc.constantFrom([0, 3], [4, 6], null),
    institutionId: mostly(1, null),
    licences: fc.array(
      fc.record({
        model: fc.constantFrom("pooled", "per_school", "per_pupil"),
        days: fc.constantFrom(
          ["2026-08-01", "2026-09-01"],
          ["2026-08-01", "2027-08-01"],
          ["2026-10-01", "2027-08-01"],
        ),
        overUse: fc.constantFrom("HARD", "TRUE_UP", "TOLERANCE", "REPORT_ONLY"),
        here: fc.boolean(),
        drawn: fc.nat(1),
        assigned: fc.nat(1),
        own: fc.constant(false),
        quantity: fc.constant(10),
        toleranceBp: fc.constantFrom(0, 1_000),
        graceDays: fc.constantFrom(0, 30),
        over: fc.nat(3),
      }),
      { maxLength: 3 },
    ),
  });
  let covered = 0;
  fc.assert(
    fc.property(row, ({ grades, licences, ...rest }) => {
      const one = {
        ...rest,
        licences: licences.map(({ days: [from, to], ...more }) => ({ ...more, from: from!, to: to! })),
      };
      const about = (enrolled: boolean): AccessRow => ({
        ...one,
        ...{
          now: new Date(),
          today: asLocalDate("2026-09-15"),
          kind: "school",
          enrolled,
          grade: enrolled ? 4 : null,
        },
        ...{ gradeFrom: grades?.[0] ?? null, gradeTo: grades?.[1] ?? null },
      });
      const stranger = answerOf(about(false), 7);
      const pupil = answerOf(about(true), 7);
      expect(["PUPIL_UNKNOWN", "GRADE_OUT_OF_SCOPE"]).not.toContain(pupil.code);
      const inScope = grades === null || (grades[0]! <= 4 && 4 <= grades[1]!);
      const { licences: all } = one;
      const reached = all.some(
        ({ here, from, to, graceDays, model, drawn }) =>
          here &&
          from <= "2026-09-15" &&
          ("2026-09-15" < to || graceDays > 14) &&
          (model !== "pooled" || drawn > 0),
      );
      if (
        one.gate !== "block" &&
        one.publisherId === 7 &&
        one.productId &&
        one.institutionId &&
        inScope &&
        reached
      )
        covered += 1;
      else expect(pupil).toEqual(stranger);
    }),
    { numRuns: 2_000 },
  );
  expect(covered).toBeGreaterThan(20);
});
