import { beforeAll, describe, expect, test } from "vitest";
import { allChecks, readAgain } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** What was published is fixed by the database, for whoever writes; and every calculation reads it there. */

let t: TestApp;
let w: RoundWorld;
const broken = async () =>
  (await verify(t.jobs.db, allChecks(), undefined, { also: await readAgain(t.jobs.db) })).checks.flatMap(
    ({ name, broken }) => (broken.length > 0 ? [`${name}: ${broken}`] : []),
  );

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "standstill" });
});

describe("after publication nobody changes by SQL", () => {
  test.each([
    ["the terms", `update rounds_round set terms = terms || '{"priceWeight": "10"}'`],
    ["the regime", `update rounds_round set regime = regime || '{"procedure": "open"}'`],
    ["the title", "update rounds_round set title = 'Et andet'"],
    ["the period", "update rounds_round set ends_on = ends_on + 1"],
    ["who wrote", "update rounds_round set editor_ids = '{}', author_id = gen_random_uuid()"],
    ["who published", "update rounds_round set published_by = gen_random_uuid()"],
    ["when it was published", "update rounds_round set published_at = published_at - interval '1 day'"],
    ["the notice", "update rounds_round set notice_number = '7-2026'"],
    [
      "the deadline, to an earlier instant",
      "update rounds_round set closes_at = closes_at - interval '1 second'",
    ],
    ["its state, back to before", "update rounds_round set state = 'ready'"],
    [
      "the text with its hash",
      `update rounds_round set published_text = published_text || ' ',
         terms_hash = sha256(convert_to(published_text || ' ', 'UTF8'))`,
    ],
    [
      "the text as where openers are replaced, once bids are opened",
      `update rounds_round set published_text = published_text || ' ', resealed_at = now(),
         terms_hash = sha256(convert_to(published_text || ' ', 'UTF8'))`,
    ],
    ["who opens", "update rounds_round set openers = '[]'"],
    ["a lot's models", "update rounds_lot set models = array['pot']"],
    ["a lot's terms", `update rounds_lot set terms = terms || '{"graceDays": 77}'`],
    ["a lot's scenario", `update rounds_lot set scenario = '{}'`],
    ["a ceiling", "update rounds_lot set ceiling_minor = ceiling_minor + 1"],
    [
      "the demand",
      "update rounds_lot set demand_expected = demand_expected + 1, demand_max = demand_max + 1",
    ],
    ["that a lot is published", "update rounds_lot set published = false"],
    ["a lot, away", "delete from rounds_lot"],
    ["a commitment", "update rounds_commitment set max_quantity = max_quantity + 1"],
    ["a commitment, away", "delete from rounds_commitment"],
  ])("%s", async (_what, sql) => {
    await expect(t.sql(sql)).rejects.toThrow(/fixed|only|before|replaced|committed to|violates/);
  });

  test("a text that is not what its hash says is refused by the table itself", async () => {
    await expect(
      t.sql("update rounds_round set terms_hash = sha256('x'), resealed_at = now()"),
    ).rejects.toThrow();
    expect(await broken()).toEqual([]);
  });
});

describe("every calculation reads the published text", () => {
  test("also where the rows beside it say something else, and verify names that", async () => {
    const owner = await t.owner();
    const evaluation = () =>
      t.get<{ lots: { bids: object[] }[] }>(w.lead.buyer, w.path("/evaluation")).then(({ lots }) => lots);
    const before = await evaluation();
    try {
      await owner.query("begin; set local session_replication_role = replica");
      await owner.query(`update rounds_round set terms = terms || '{"priceWeight": "10"}'`);
      await owner.query("update rounds_lot set models = array['pot']");
      await owner.query("commit");
    } finally {
      owner.release();
    }
    const round = await t.get<{ terms: { priceWeight: string }; lots: { models: string[] }[] }>(
      w.lead.buyer,
      w.path(""),
    );
    expect(round.terms.priceWeight).toBe("60");
    expect(round.lots[0]!.models).toEqual(["pooled"]);
    expect(await evaluation()).toEqual(before);
    const found = await broken();
    expect(found.map((one) => one.split(":")[0])).toEqual(["rows-as-published"]);
  });

  test("verify names a result that does not follow from its inputs", async () => {
    const owner = await t.owner();
    try {
      await owner.query("begin; set local session_replication_role = replica");
      await owner.query(
        `update rounds_run set result = replace(result, '"rank":1', '"rank":2'),
           result_hash = sha256(convert_to(replace(result, '"rank":1', '"rank":2'), 'UTF8'))`,
      );
      await owner.query("commit");
    } finally {
      owner.release();
    }
    expect((await broken()).map((one) => one.split(":")[0])).toContain("evaluations-repeat");
  });
});
