import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { standsFor } from "../../src/licences/rules/index.ts";
import { heirOf } from "../../src/licences/store/heirs.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** A licence that names a school is its heir's from the merger's day on, for access, reconciliation and bills alike. */
let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
});
type Place = { id: number; number: string };
const isbn = (n: number) => `urn:example:named-${n}`;
let worlds = 0;

/** Schools a (4 pupils), b (6) and c (3); a licence that names a alone, at 500.00 below and 900.00 from 8 pupils on. */
async function world() {
  const n = worlds++;
  const seller = await t.publisher();
  const town = await t.municipality({ schools: 3, dpaWith: [seller.publisherId] });
  const [a, b, c] = town.institutions as [Place, Place, Place];
  const pupils = [["a", a, 4] as const, ["b", b, 6] as const, ["c", c, 3] as const].flatMap(
    ([name, of, many]) => Array.from({ length: many }, (_, i) => ({ id: `${name}${i}`, school: of.number })),
  );
  await t
    .as(town.buyer)
    .post("/v1/rosters")
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        [a, b, c].map(({ number }) => number),
        pupils,
      ),
    )
    .expect(201);
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference: `named-${n}`, title: "Skolens bog", identifiers: [isbn(n)], subjects: ["Dansk"] },
    ...{ gradeFrom: 0, gradeTo: 9 },
  });
  const bands = [
    { from: 0, price: "500.00" },
    { from: 8, price: "900.00" },
  ];
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    ...{ priceSheet: { model: "per_school", bands }, proration: "NONE", countBasis: "count_date" },
    ...{ overUse: "TRUE_UP", validFrom: "2026-08-01" },
  });
  await t.post(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, institutionIds: [a.id], period: { from: "2026-08-01", to: "2027-08-01" } },
    ...{ payerGln: "5790000000012", orderReference: "Ordre" },
  });
  await t.runJobs();
  let sent = 0;
  /** Each pupil uses the product once on a day at a place. */
  const use = async (day: string, at: Place, ...ids: string[]) => {
    const lines = ids.map((pupil) =>
      JSON.stringify({
        ...{ eventId: `${day} ${pupil}`, at: `${day}T10:00:00+02:00`, pupil, controller: town.code },
        ...{ institution: at.number, product: isbn(n), kind: "use", seconds: 60 },
      }),
    );
    const { body } = await t
      .as(seller.publisher)
      .post(`/v1/usage-batches?reference=b${sent++}`)
      .set("Content-Type", "application/x-ndjson")
      .send(lines.join("\n"));
    expect(body).toMatchObject({ accepted: ids.length });
  };
  const reconcile = async (month: string) => {
    await t.post(seller.publisher, "/v1/usage-months", { month, state: "complete" });
    await t.post(town.buyer, "/v1/reconciliations", { month });
    await t.runJobs({ schedules: true });
  };
  const figures = async (month: string, of: Place | null = null) => {
    const { data } = await t.get<{ data: { id: string }[] }>(
      town.buyer,
      `/v1/reconciliations?month=${month}`,
    );
    const results = await t.get<{ data: Record<string, number | null>[] }>(
      town.buyer,
      `/v1/reconciliations/${data[0]!.id}/results`,
    );
    const row = results.data.find(({ institutionId }) => institutionId === (of?.id ?? null));
    return row && [row["entitled"], row["active"], row["over"], row["unlicensed"]];
  };
  const agree = async (month: string) => {
    const { data } = await t.get<{ data: { id: string }[] }>(
      town.buyer,
      `/v1/reconciliations?month=${month}`,
    );
    for (const key of [town.finance, seller.finance])
      await t.as(key).post(`/v1/reconciliations/${data[0]!.id}/agreement`).expect(200);
    await t.bill(seller.finance, month);
    await t.runJobs();
  };
  const access = async (pupil: string, of: Place): Promise<string> =>
    (
      await t
        .as(seller.publisher)
        .post("/v1/access-checks", {
          ...{ controller: town.code, product: isbn(n), institution: of.number, pupil: { id: pupil } },
        })
        .expect(200)
    ).body.results[0].code;
  const merge = async (of: Place, into: Place, on: string) => {
    await t.as(town.admin).post(`/v1/institutions/${of.id}/merger`, { into: into.id, on }).expect(200);
    await t.runJobs({ schedules: true });
  };
  const adjustments = () =>
    t.sql(
      `select r.month::text, j.entitled, j.active, j.over, j.unlicensed from reconciliation_adjustment j
       join reconciliation_reconciliation r on r.id = j.reconciliation_id
       where r.controller_id = $1 and j.institution_id is null order by 1`,
      [town.controllerId],
    );
  /** What was billed after the purchase, in øre. */
  const billed = async () =>
    (
      await t.sql<{ net: number }>(
        `select coalesce(sum(l.net_minor), 0)::int as net from billing_line l where l.reconciliation_id in
           (select r.id from reconciliation_reconciliation r where r.controller_id = $1)`,
        [town.controllerId],
      )
    )[0]!.net;
  return { a, b, c, town, use, reconcile, figures, agree, access, merge, adjustments, billed };
}
type World = Awaited<ReturnType<typeof world>>;

const clean = async () =>
  expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
const useBefore = async ({ a, b, use }: World) => {
  await use("2026-09-10", a, "a0");
  await use("2026-09-10", b, "b0");
};
const useDuring = async ({ a, b, use }: World) => {
  await use("2026-10-10", a, "a0", "a1");
  await use("2026-10-10", b, "b0", "b1", "b2");
  await use("2026-10-20", b, "b1", "b2", "b3");
};
// Entitled, active, over, unlicensed.
const september = [4, 2, 0, 1];

describe("a licence that names a school which becomes part of another", () => {
  test("is not refused to the heir's pupils by one door and allowed by another, and not given before its day", async () => {
    await t.travelTo("2026-09-20T09:00:00+02:00");
    const w = await world();
    await useBefore(w);
    await w.merge(w.a, w.b, "2026-10-15");
    expect([await w.access("a0", w.a), await w.access("b0", w.b)]).toEqual(["COVERED", "SCHOOL_NOT_COVERED"]);
    await t.travelTo("2026-10-14T23:50:00+02:00");
    expect(await w.access("b0", w.b)).toBe("SCHOOL_NOT_COVERED");
    await t.travelTo("2026-10-15T00:10:00+02:00");
    expect(await w.access("b0", w.b)).toBe("COVERED");
    expect(await w.access("c0", w.c)).toBe("SCHOOL_NOT_COVERED");
    await t.travelTo("2026-11-03T09:00:00+01:00");
    await useDuring(w);
    await w.use("2026-10-20", w.c, "c0");
    for (const month of ["2026-09", "2026-10"]) await w.reconcile(month);
    expect(await w.figures("2026-09")).toEqual(september);
    // c0 is at a school that nobody has licensed.
    expect(await w.figures("2026-10")).toEqual([10, 7, 0, 2]);
    expect((await w.figures("2026-10", w.b))!.at(-1)).toBe(1);
    await t.travelTo("2026-12-02T09:00:00+01:00");
    await w.use("2026-11-10", w.b, "a0", "b0", "b4");
    await w.reconcile("2026-11");
    // November is counted on 5 September, when a had four and b had six.
    expect(await w.figures("2026-11")).toEqual([10, 3, 0, 0]);
    // The heir becomes part of a third one.
    await w.merge(w.b, w.c, "2026-12-02");
    expect([await w.access("c0", w.c), await w.access("b0", w.c)]).toEqual(["COVERED", "COVERED"]);
    await clean();
  });

  test("leaves no closed month wrong where that is registered late, and changes none before it", async () => {
    await t.travelTo("2026-12-05T09:00:00+01:00");
    const w = await world();
    await useBefore(w);
    await useDuring(w);
    await w.use("2026-11-10", w.b, "b0", "b4");
    for (const month of ["2026-09", "2026-10", "2026-11"]) {
      await w.reconcile(month);
      if (month < "2026-11") await w.agree(month);
    }
    expect(await w.figures("2026-09")).toEqual(september);
    expect(await w.figures("2026-10")).toEqual([4, 6, 0, 4]);
    expect(await w.figures("2026-11")).toEqual([4, 2, 0, 2]);
    await w.merge(w.a, w.b, "2026-10-15");
    await w.reconcile("2026-10");
    // What was agreed stands; October's b1, b2 and b3 are covered at the heir, whose six pupils are entitled as well.
    expect(await w.figures("2026-09")).toEqual(september);
    expect(await w.figures("2026-10")).toEqual([4, 6, 0, 4]);
    expect(await w.adjustments()).toEqual([
      { month: "2026-10-01", entitled: 6, active: 0, over: 0, unlicensed: -3 },
    ]);
    expect(await w.figures("2026-11")).toEqual([10, 2, 0, 0]);
    await w.agree("2026-11");
    // The school has ten pupils from November on: (900.00 − 500.00) × 273 of 365 days.
    expect(await w.billed()).toBe(29_918);
    await clean();
  });

  test("is not hidden from the heir's people, nor shown before its day, nor to a third school", async () => {
    await t.travelTo("2027-01-14T22:00:00+01:00");
    const w = await world();
    const at = async (key: string, of: Place) => {
      const { data } = await t.get<{ data: { institutionIds: number[] | null }[] }>(key, "/v1/licences");
      const people = data.map(({ institutionIds }) => institutionIds);
      return [of.id, people];
    };
    const person = async (of: Place) =>
      (await t.person(w.town.controllerId, `skole-${of.number}`, ["school"], of.id)).key;
    const [ofA, ofB, ofC] = [await person(w.a), await person(w.b), await person(w.c)];
    await t.sql(
      "update parties_person set email = institution_id || '@skole.example', email_confirmed_at = platform_now() where party_id = $1 and institution_id is not null",
      [w.town.controllerId],
    );
    await w.merge(w.a, w.b, "2027-01-15");
    expect(await at(ofB, w.b)).toEqual([w.b.id, []]);
    await t.travelTo("2027-01-15T00:10:00+01:00");
    expect(await at(ofB, w.b)).toEqual([w.b.id, [[w.a.id]]]);
    expect(await at(ofC, w.c)).toEqual([w.c.id, []]);
    // What was its own stays to be read by the merged school's people; nothing of the heir's comes to it.
    expect(await at(ofA, w.a)).toEqual([w.a.id, [[w.a.id]]]);
    // Its end is the heir's letter.
    await t.travelTo("2027-07-20T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    const letters = await t.sql<{ address: string }>(
      "select address from platform_delivery where party_id = $1 and kind = 'licence-expiring' and address is not null",
      [w.town.controllerId],
    );
    expect(letters).toEqual([{ address: `${w.b.id}@skole.example` }]);
  });
});

test("the rule says the same in SQL, of schools that merged one into another", async () => {
  const w = await world();
  await w.merge(w.a, w.b, "2027-01-10");
  await w.merge(w.b, w.c, "2027-02-10");
  const mergers = [
    { institutionId: w.a.id, into: w.b.id, on: asLocalDate("2027-01-10") },
    { institutionId: w.b.id, into: w.c.id, on: asLocalDate("2027-02-10") },
  ];
  for (const day of ["2027-01-09", "2027-01-10", "2027-02-09", "2027-02-10"])
    for (const { id } of [w.a, w.b, w.c]) {
      const [row] = await t.sql<{ ids: number[] }>(`select ${heirOf("$1::int", "$2::date")} as ids`, [
        id,
        day,
      ]);
      expect([...row!.ids].sort()).toEqual([...standsFor(mergers, id, day)].sort());
    }
});
