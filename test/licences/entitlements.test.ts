import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { refreshEntitlements } from "../../src/licences/store/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** A learning platform keeps a copy of what each institution may use, by what has changed since. */

interface Row {
  position: string;
  licenceId: string;
  institution: string;
  identifiers: string[];
  model: string;
  seats: number | null;
  classes: string[];
  from: string;
  to: string;
  state: "active" | "ended";
}

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let access: string;
let rival: string;

const list = async (query = "", key = access) =>
  (await t.get<{ data: Row[]; nextCursor: string | null }>(key, `/v1/entitlements?limit=200${query}`)).data;
const run = () => t.runJobs({ schedules: true });
let hours = 0;
const nextHour = async () => {
  hours += 1;
  await t.travelTo(new Date(Date.parse("2026-09-01T08:10:00Z") + hours * 3_600_000).toISOString());
  await run();
};

/** A platform's copy, by licence and institution, kept as the list says. */
class Copy {
  readonly rows = new Map<string, Row>();
  since: string | undefined;
  async sync(): Promise<Row[]> {
    const all: Row[] = [];
    let cursor: string | null | undefined;
    do {
      const page: { data: Row[]; nextCursor: string | null } = await t.get(
        access,
        `/v1/entitlements?limit=2${this.since ? `&since=${this.since}` : ""}${cursor ? `&cursor=${cursor}` : ""}`,
      );
      all.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor);
    for (const row of all) {
      const key = `${row.licenceId} ${row.institution}`;
      if (row.state === "ended") this.rows.delete(key);
      else this.rows.set(key, row);
    }
    this.since = all.at(-1)?.position ?? this.since;
    return all;
  }
}
/** What there is to be had, whatever has become of it on the way. */
const truth = async () =>
  (await list())
    .filter(({ state }) => state === "active")
    .map((row) => `${row.licenceId} ${row.institution} ${row.seats}`);
const held = (copy: Copy) =>
  [...copy.rows.values()].map((row) => `${row.licenceId} ${row.institution} ${row.seats}`);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  p = await pooled(t, 60, { schools: 3 });
  access = (await t.person(p.seller.publisherId, "maskine", ["access"], undefined, "machine")).key;
  rival = (await t.publisher()).publisher;
  await t.travelTo("2026-09-01T10:10:00+02:00");
});

const draw = (school: number, seats: number) =>
  t.post<{ id: string }>(p.buyer.buyer, `/v1/pools/${p.poolId}/draws`, {
    institutionId: p.buyer.institutions[school]!.id,
    seats,
    from: "2026-09-01",
    to: "2027-08-01",
  });
const numberOf = (school: number) => p.buyer.institutions[school]!.number;

describe("what institutions may use", () => {
  const copy = new Copy();
  test("is nothing before anybody has drawn, then who has", async () => {
    await nextHour();
    expect(await copy.sync()).toEqual([]);
    await draw(0, 12);
    await draw(1, 3);
    expect(await copy.sync()).toEqual([]);
    await nextHour();
    await copy.sync();
    expect([...copy.rows.values()]).toMatchObject([
      {
        institution: numberOf(0),
        seats: 12,
        model: "pooled",
        classes: [],
        identifiers: [p.isbn],
        state: "active",
      },
      // Of so few it is not said how many.
      { institution: numberOf(1), seats: null, from: "2026-08-01", to: "2027-08-01" },
    ]);
  });

  test("comes again only where it has changed", async () => {
    await nextHour();
    expect(await copy.sync()).toEqual([]);
    await draw(2, 5);
    await nextHour();
    expect((await copy.sync()).map(({ institution, seats }) => [institution, seats])).toEqual([
      [numberOf(2), 5],
    ]);
    expect(held(copy).sort()).toEqual((await truth()).sort());
  });

  test("names classes with five or more on its seats, under an agreement on data alone", async () => {
    const pupils = Array.from({ length: 9 }, (_, i) => ({
      id: `elev${i}`,
      school: numberOf(0),
      className: i < 6 ? "3A" : "3B",
    }));
    await t
      .as(p.buyer.buyer)
      .post("/v1/rosters")
      .set("Content-Type", "application/zip")
      .send(
        rosterZip(
          p.buyer.institutions.map(({ number }) => number),
          pupils,
        ),
      )
      .expect(201);
    await t.runJobs();
    const seated = await t.as(p.buyer.school).post(`/v1/pools/${p.poolId}/pupil-draws`, {
      institutionId: p.buyer.institutions[0]!.id,
      who: { pupils: pupils.map(({ id }) => id) },
      from: "2026-09-02",
      to: "2027-08-01",
    });
    expect(seated.status, JSON.stringify(seated.body)).toBeLessThan(300);
    await t.travelTo("2026-09-03T10:10:00+02:00");
    hours = 50;
    await run();
    await copy.sync();
    const here = [...copy.rows.values()].find(({ institution }) => institution === numberOf(0))!;
    expect(here.classes).toEqual(["3A"]);
    expect(JSON.stringify(await list())).not.toMatch(/3B|elev/);
  });

  test("ends for a school that gives its seats back, or closes", async () => {
    const { data } = await t.get<{ data: { id: string; institutionId: number }[] }>(
      p.buyer.buyer,
      "/v1/draws",
    );
    const own = data.find(({ institutionId }) => institutionId === p.buyer.institutions[2]!.id)!;
    await t.post(p.buyer.buyer, `/v1/draws/${own.id}/returns`, { seats: 5, effectiveOn: "2026-09-04" });
    await t.travelTo("2026-09-04T10:10:00+02:00");
    hours = 75;
    await run();
    expect((await copy.sync()).map(({ institution, state, seats }) => [institution, state, seats])).toEqual([
      [numberOf(2), "ended", null],
    ]);
    expect(held(copy).sort()).toEqual((await truth()).sort());
    // Drawn again it is there again.
    await draw(2, 7).catch(() => undefined);
    await t.post(p.buyer.buyer, `/v1/pools/${p.poolId}/draws`, {
      ...{ institutionId: p.buyer.institutions[2]!.id, seats: 7, from: "2026-09-04", to: "2027-08-01" },
    });
    await nextHour();
    expect((await copy.sync()).map(({ state, seats }) => [state, seats])).toEqual([["active", 7]]);
  });

  test("comes again where the product has another identifier", async () => {
    const [licence] = [...copy.rows.values()];
    await t.sql(
      `insert into catalogue_identifier (identifier, product_id, publisher_id, position)
       select 'urn:example:anden', l.product_id, l.publisher_id, 1 from licences_licence l where l.id = $1`,
      [licence!.licenceId],
    );
    await nextHour();
    const changed = await copy.sync();
    expect(changed.map(({ institution }) => institution).sort()).toEqual(
      [...copy.rows.values()].map(({ institution }) => institution).sort(),
    );
    expect(changed[0]!.identifiers).toEqual([p.isbn, "urn:example:anden"]);
    await nextHour();
    expect(await copy.sync()).toEqual([]);
    await t.sql("delete from catalogue_identifier where identifier = 'urn:example:anden'");
    await nextHour();
    await copy.sync();
  });

  test("is nobody else's, is narrowed by institution, and a copy from elsewhere begins anew", async () => {
    expect(await list("", rival)).toEqual([]);
    await t.as(p.buyer.buyer).get("/v1/entitlements").expect(403);
    expect((await list(`&institution=${numberOf(1)}`)).map(({ institution }) => institution)).toEqual([
      numberOf(1),
    ]);
    expect(await list(`&controllerId=${p.buyer.controllerId + 1}`)).toEqual([]);
    const [generation, position] = copy.since!.split(".") as [string, string];
    // Ahead of what there is, and of another history of the database, however far it had come.
    for (const since of [`${generation}.999999999`, `${BigInt(generation) + 1n}.${position}`, "1.1"]) {
      const reply = await t.as(access).get(`/v1/entitlements?since=${since}`);
      expect([reply.status, (reply.body as { type: string }).type]).toEqual([
        409,
        "/problems/entitlements-begin-anew",
      ]);
    }
    expect(await list(`&since=${generation}.${position}`)).toEqual([]);
    const whole = await t.as(access).get("/v1/entitlements").expect(200);
    const begun = await t.as(access).get("/v1/entitlements?since=0").expect(200);
    expect(begun.body).toEqual(whole.body);
    for (const wrong of ["abc", "-1", "007", "15", "1.", "1.0", "1.5.1"])
      await t.as(access).get(`/v1/entitlements?since=${wrong}`).expect(400);
  });

  test("whoever reads while two write misses none", async () => {
    const reader = new Copy();
    await reader.sync();
    for (let n = 0; n < 6; n++) {
      await t.sql("update licences_entitlement set seats = 100 + $1 where seats is not null", [n]);
      const [, , rows] = await Promise.all([
        t.jobs.db.platform((tx) => refreshEntitlements(tx, p.buyer.controllerId)),
        t.jobs.db.platform((tx) => refreshEntitlements(tx, p.buyer.controllerId)),
        reader.sync(),
      ]);
      const came = rows.map(({ position }) => BigInt(position.split(".")[1]!));
      expect(came).toEqual([...came].sort((a, b) => (a < b ? -1 : 1)));
    }
    await reader.sync();
    expect(held(reader).sort()).toEqual((await truth()).sort());
    const positions = (await t.sql<{ p: string }>("select position as p from licences_entitlement")).map(
      (row) => row.p,
    );
    expect(new Set(positions).size).toBe(positions.length);
  });

  test("ends with the licence, and verify finds nothing wrong", async () => {
    await t.travelTo("2027-08-01T10:10:00+02:00");
    await run();
    await copy.sync();
    expect([...copy.rows]).toEqual([]);
    expect(await truth()).toEqual([]);
    const { checks } = await verify(t.jobs.db, allChecks());
    expect(checks.find(({ name }) => name === "entitlements-are-their-licences")!.broken).toEqual([]);
  });
});

test("another history of the database has another generation, and so has each table", async () => {
  const of = async (relation: string, begun: number) =>
    (
      await t.sql<{ of: string }>("select platform_generation($1::regclass::oid, $2)::text as of", [
        relation,
        begun,
      ])
    )[0]!.of;
  const own = await of("licences_entitlement", 0);
  expect(own).toMatch(/^[1-9]\d{0,14}$/);
  expect(await of("licences_entitlement", 0)).toBe(own);
  expect(await of("licences_entitlement", 1)).not.toBe(own);
  expect(await of("feed_state", 0)).not.toBe(own);
  const [feed] = await t.sql<{ begun: string; of: string }>(
    "select begun::text, feed_generation()::text as of from feed_state",
  );
  expect(feed!.of).toBe(await of("feed_state", Number(feed!.begun)));
});

describe("a thousand institutions", () => {
  test("are listed by pages and noted again without a change in a moment", async () => {
    await t.sql(
      `insert into parties_institution (controller_id, number, name, kind, valid_from)
       select $1, (500000 + n)::text, 'Skole ' || n, 'school', date '2020-08-01' from generate_series(1, 1000) n`,
      [p.buyer.controllerId],
    );
    const product = await t.post<{ id: string }>(p.seller.publisher, "/v1/products", {
      ...{ reference: "alle", title: "Alle", identifiers: ["urn:example:alle"], subjects: ["dansk"] },
      ...{ gradeFrom: 0, gradeTo: 9 },
    });
    const offer = await t.post<{ id: string }>(p.seller.publisher, `/v1/products/${product.id}/offers`, {
      priceSheet: {
        model: "per_school",
        bands: [{ from: 0, price: "1000.00" }],
      },
      ...{ proration: "NONE", countBasis: "count_date", overUse: "REPORT_ONLY", validFrom: "2027-08-01" },
    });
    await t.post(p.buyer.buyer, "/v1/purchases", {
      ...{ offerId: offer.id, period: { from: "2027-08-01", to: "2028-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: "PO-2" },
    });
    await t.runJobs();
    await t.jobs.db.platform((tx) => refreshEntitlements(tx, p.buyer.controllerId));
    const again = await t.jobs.db.platform((tx) => refreshEntitlements(tx, p.buyer.controllerId));
    expect(again).toEqual({ put: 0, gone: 0 });
    let rows = 0;
    let cursor: string | null | undefined;
    do {
      const page: { data: Row[]; nextCursor: string | null } = await t.get(
        access,
        `/v1/entitlements?limit=200${cursor ? `&cursor=${cursor}` : ""}`,
      );
      rows += page.data.filter(({ state }) => state === "active").length;
      cursor = page.nextCursor;
    } while (cursor);
    expect(rows).toBe(1_003);
  });
});
