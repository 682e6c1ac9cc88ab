import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";

const t = await testApp({ travel: true });
await t.travelTo("2026-11-01T10:00:00+01:00");
const seller = await t.publisher();
const rival = await t.publisher();
const buyer = await t.municipality({ dpaWith: [seller.publisherId, rival.publisherId] });
const neighbour = await t.municipality({ dpaWith: [seller.publisherId] });
let sent = 0;
let reports = 0;

type Figures = Record<string, Record<string, number>>;
interface Version {
  created?: string;
  span?: [string, string];
  /** Per item its counts by month. */
  items: Figures;
}
interface Batch {
  id: string;
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
  issues: { line: number; reason: string }[];
}
interface Restatement {
  platform: string;
  item: string;
  before: number | null;
  after: number | null;
  delta: number;
  createdBefore: string | null;
  createdAfter: string;
  batchId: string;
  report: string;
}

const newReport = () => `R${++reports}`;
const bodyOf = (id: string, version: Version, extra: object[] = []) =>
  JSON.stringify({
    Report_Header: {
      Release: "5.1",
      Report_ID: id,
      ...(version.created === undefined ? {} : { Created: version.created }),
      ...(version.span && {
        Report_Filters: { Begin_Date: `${version.span[0]}-01`, End_Date: `${version.span[1]}-28` },
      }),
    },
    Report_Items: [
      ...Object.entries(version.items).map(([title, months]) => ({
        Title: title,
        Platform: "P",
        Attribute_Performance: [{ Data_Type: "Book", Performance: { Total_Item_Requests: months } }],
      })),
      ...extra,
    ],
  });

async function send(
  body: string,
  { key = seller.publisher, code = buyer.code, reference = `restated-${++sent}` } = {},
): Promise<Batch> {
  const reply = await t.request
    .post(`/v1/usage-batches?reference=${reference}&format=counter&controller=${code}`)
    .set("Authorization", `Bearer ${key}`)
    .set("Content-Type", "application/json")
    .send(body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  const batch = reply.body as Batch;
  expect(batch.sent).toBe(batch.accepted + batch.duplicate + batch.quarantined + batch.rejected);
  return batch;
}
const list = async <T>(path: string, key: string) =>
  (await t.get<{ data: T[] }>(key, `${path}${path.includes("?") ? "&" : "?"}limit=200`)).data;
/** The figures of a report that are in force in a month, as item and count. */
async function inForce(id: string, month: string, key = buyer.buyer): Promise<Record<string, number>> {
  const rows = await list<{ report: string; item: string; count: number }>(
    `/v1/usage-aggregates?month=${month}`,
    key,
  );
  return Object.fromEntries(rows.filter((row) => row.report === id).map((row) => [row.item, row.count]));
}
const restated = async (id: string, month: string, key = buyer.buyer) =>
  (await list<Restatement>(`/v1/usage-restatements?month=${month}`, key)).filter((row) => row.report === id);
/** The same past the pages of the lists: a report's counts of a month, and its deltas. */
const stored = async (id: string, month: string): Promise<Record<string, number>> => {
  const rows = await t.sql<{ item: string; count: number }>(
    "select item, count::int as count from usage_aggregate where report = $1 and month = $2",
    [id, `${month}-01`],
  );
  return Object.fromEntries(rows.map((row) => [row.item, row.count]));
};
const deltas = (id: string, month: string) =>
  t.sql<{ item: string; delta: number }>(
    `select item, (coalesce(count_after, 0) - coalesce(count_before, 0))::int as delta from usage_restatement
     where report = $1 and month = $2`,
    [id, `${month}-01`],
  );
const short = (rows: Restatement[]) => rows.map((row) => [row.item, row.before, row.after, row.delta]);

const [monday, tuesday, friday] = [
  "2026-10-05T08:00:00Z",
  "2026-10-06T08:00:00+02:00",
  "2026-10-09T08:00:00Z",
];

describe("a report with a newer Created", () => {
  test("takes the place of its months' figures, and what changed is kept as a delta", async () => {
    const id = newReport();
    await send(
      bodyOf(id, {
        created: monday,
        items: {
          a: { "2026-08": 1, "2026-09": 5 },
          b: { "2026-09": 7 },
          c: { "2026-09": 2 },
          d: { "2026-09": 0 },
        },
      }),
    );
    expect(await restated(id, "2026-09")).toEqual([]);
    const newer = await send(
      bodyOf(id, {
        created: tuesday,
        items: { a: { "2026-09": 4 }, b: { "2026-09": 7 }, e: { "2026-09": 3 } },
      }),
    );
    expect(newer).toMatchObject({ sent: 3, accepted: 2, duplicate: 1 });
    expect(await inForce(id, "2026-09")).toEqual({ a: 4, b: 7, e: 3 });
    // A month that it does not report on stays.
    expect(await inForce(id, "2026-08")).toEqual({ a: 1 });
    const rows = await restated(id, "2026-09");
    expect(short(rows)).toEqual([
      ["a", 5, 4, -1],
      ["c", 2, null, -2],
      ["d", 0, null, 0],
      ["e", null, 3, 3],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({
        batchId: newer.id,
        attributes: "Data_Type=Book",
        metric: "Total_Item_Requests",
      });
      expect(new Date(row.createdBefore!)).toEqual(new Date(monday!));
      expect(new Date(row.createdAfter)).toEqual(new Date(tuesday!));
    }
  });

  test("withdraws what a month between its dates no longer has, and an older one brings nothing back", async () => {
    const id = newReport();
    const older = { created: monday, items: { a: { "2026-07": 3, "2026-09": 5 }, b: { "2026-07": 1 } } };
    await send(bodyOf(id, older));
    const withdrawing: Version = {
      created: friday,
      span: ["2026-06", "2026-09"],
      items: { a: { "2026-09": 5 } },
    };
    // The item's own figure of July is gone, so it is no duplicate.
    expect(await send(bodyOf(id, withdrawing))).toMatchObject({ sent: 1, accepted: 1 });
    expect(await inForce(id, "2026-07")).toEqual({});
    expect(short(await restated(id, "2026-07"))).toEqual([
      ["a", 3, null, -3],
      ["b", 1, null, -1],
    ]);
    const late = await send(
      bodyOf(id, { ...older, created: tuesday, items: { ...older.items, f: { "2026-06": 1 } } }),
    );
    expect(late).toMatchObject({ sent: 3, quarantined: 3 });
    expect(late.issues.map((issue) => issue.reason)).toEqual(["superseded", "superseded", "superseded"]);
    for (const month of ["2026-06", "2026-07"]) expect(await inForce(id, month)).toEqual({});
    expect(await restated(id, "2026-07")).toHaveLength(2);
  });

  test("takes the place of figures that came without a Created", async () => {
    const id = newReport();
    await send(bodyOf(id, { items: { a: { "2026-09": 5 } } }));
    // No offset: not an instant, so the figure is in dispute as ever.
    const unreadable = bodyOf(id, { created: "2026-10-05T08:00:00", items: { a: { "2026-09": 6 } } });
    expect((await send(unreadable)).issues).toMatchObject([{ reason: "same_id_other_body" }]);
    await send(bodyOf(id, { created: monday, items: { a: { "2026-09": 8 } } }));
    expect(await restated(id, "2026-09")).toMatchObject([
      { before: 5, after: 8, delta: 3, createdBefore: null },
    ]);
    expect((await send(bodyOf(id, { items: { a: { "2026-09": 5 } } }))).issues).toMatchObject([
      { reason: "same_id_other_body" },
    ]);
    expect(await inForce(id, "2026-09")).toEqual({ a: 8 });
  });

  test("an item that could not be read never withdraws a known figure", async () => {
    const id = newReport();
    await send(bodyOf(id, { created: monday, items: { a: { "2026-09": 5 }, b: { "2026-09": 6 } } }));
    // It has no identifier: it may be any.
    const bad = { Title: "b" };
    const none = bodyOf(id, { created: friday, span: ["2026-09", "2026-09"], items: {} }, [bad]);
    expect(await send(none)).toMatchObject({ sent: 1, rejected: 1 });
    expect(await inForce(id, "2026-09")).toEqual({ a: 5, b: 6 });
    const some = bodyOf(id, { created: tuesday, items: { a: { "2026-09": 5 } } }, [bad]);
    expect(await send(some)).toMatchObject({ sent: 2, duplicate: 1, rejected: 1 });
    expect(await inForce(id, "2026-09")).toEqual({ a: 5, b: 6 });
    // Put right under the same Created, what it has more is accepted after all.
    const right = { created: tuesday, items: { b: { "2026-09": 6 }, c: { "2026-09": 2 } } };
    expect(await send(bodyOf(id, right))).toMatchObject({ accepted: 1, duplicate: 1 });
    expect(await inForce(id, "2026-09")).toEqual({ a: 5, b: 6, c: 2 });
  });

  test("an item that is refused by its identifier keeps its figures alone, for whichever reason", async () => {
    const id = newReport();
    const item = (doi: string, months: Record<string, number>, more: object = {}) => ({
      Title: doi,
      Platform: "P",
      Item_ID: { DOI: doi },
      Attribute_Performance: [{ Data_Type: "Book", Performance: { Total_Item_Requests: months } }],
      ...more,
    });
    const all = ["x", "y", "z", "u", "v", "w"];
    const known = all.map((doi) => item(doi, { "2026-08": 1, "2026-09": 5 }));
    await send(bodyOf(id, { created: monday, items: {} }, known));
    const refused = [
      item("x", { "2026-09": -1 }),
      item("y", { "2026-09": 4 }, { Authors: [{ Name: "Hansen 010203-1234" }] }),
      item("z", { "2026-09": 4, "2001-01": 4 }),
      item("u", { "2026-09": 4, "2026-12": 4 }),
      item("v", { "2026-09": 4 }, { Authors: [{ Name: "\0" }] }),
    ];
    const newer = await send(
      bodyOf(id, { created: friday, span: ["2026-08", "2026-09"], items: {} }, [
        ...refused,
        item("a", { "2026-09": 1 }),
      ]),
    );
    expect(newer.issues.map(({ reason }) => reason)).toEqual([
      "wrong_shape",
      "civil_registration_number",
      "before_agreement",
      "in_the_future",
      "control_character",
    ]);
    const kept = Object.fromEntries(["x", "y", "z", "u", "v"].map((doi) => [`DOI:${doi}`, 5]));
    expect(await inForce(id, "2026-09")).toEqual({ ...kept, "DOI:a": 1 });
    expect(short(await restated(id, "2026-09"))).toEqual([
      ["DOI:a", null, 1, 1],
      ["DOI:w", 5, null, -5],
    ]);
  });

  test("fills no month between its dates that is older than the school year before this one", async () => {
    const id = newReport();
    await send(bodyOf(id, { created: monday, span: ["2000-01", "2026-09"], items: { a: { "2026-09": 1 } } }));
    expect(
      await t.sql(
        "select count(*)::int as n, min(month)::text as first from usage_statement where report = $1 group by report",
        [id],
      ),
    ).toEqual([{ n: 14, first: "2025-08-01" }]);
  });
});

describe("a report that is not newer", () => {
  test("older: other figures are superseded, equal ones duplicates, months of its own are taken", async () => {
    const id = newReport();
    await send(bodyOf(id, { created: friday, items: { a: { "2026-09": 5 }, b: { "2026-09": 6 } } }));
    const late = await send(
      bodyOf(id, {
        created: monday,
        items: {
          a: { "2026-09": 5 },
          b: { "2026-09": 7 },
          c: { "2026-09": 1 },
          d: { "2026-08": 9, "2026-09": 9 },
        },
      }),
    );
    expect(late).toMatchObject({ sent: 4, accepted: 1, duplicate: 1, quarantined: 2 });
    expect(late.issues.map(({ line, reason }) => [line, reason])).toEqual([
      [1, "same_id_same_body"],
      [2, "superseded"],
      [3, "superseded"],
    ]);
    expect(await inForce(id, "2026-09")).toEqual({ a: 5, b: 6 });
    expect(await inForce(id, "2026-08")).toEqual({ d: 9 });
    expect([...(await restated(id, "2026-08")), ...(await restated(id, "2026-09"))]).toEqual([]);
  });

  test("that contradicts itself withdraws nothing of the item that it sets aside", async () => {
    const id = newReport();
    await send(bodyOf(id, { created: monday, items: { a: { "2026-08": 1, "2026-09": 5 } } }));
    const twice = bodyOf(id, { created: friday, items: { a: { "2026-08": 2 } } }, [
      JSON.parse(bodyOf(id, { items: { a: { "2026-08": 3, "2026-09": 5 } } })).Report_Items[0],
    ]);
    expect(await send(twice)).toMatchObject({ sent: 2, accepted: 1, quarantined: 1 });
    expect(await inForce(id, "2026-08")).toEqual({ a: 2 });
    expect(await inForce(id, "2026-09")).toEqual({ a: 5 });
  });

  test("from the future is no report: nothing could ever restate it", async () => {
    const id = newReport();
    const reply = await t.request
      .post(`/v1/usage-batches?reference=future&format=counter&controller=${buyer.code}`)
      .set("Authorization", `Bearer ${seller.publisher}`)
      .set("Content-Type", "application/json")
      .send(bodyOf(id, { created: "2100-01-01T00:00:00Z", items: { Bog: { "2026-09": 1 } } }));
    expect(reply.status).toBe(422);
    expect(reply.body.detail).toContain("Created");
    expect(await t.sql("select 1 from usage_statement where report = $1", [id])).toEqual([]);
  });

  test("the same instant: another figure is quarantined, whatever its offset says", async () => {
    const id = newReport();
    await send(bodyOf(id, { created: "2026-10-05T10:00:00+02:00", items: { a: { "2026-09": 5 } } }));
    const twin = await send(
      bodyOf(id, { created: "2026-10-05T08:00:00Z", items: { a: { "2026-09": 6 }, b: { "2026-09": 1 } } }),
    );
    expect(twin).toMatchObject({ sent: 2, accepted: 1, quarantined: 1 });
    expect(twin.issues).toMatchObject([{ line: 1, reason: "same_id_other_body" }]);
    expect(await inForce(id, "2026-09")).toEqual({ a: 5, b: 1 });
    expect(await restated(id, "2026-09")).toEqual([]);
  });

  test("sent again, under its reference or another, it changes nothing", async () => {
    const id = newReport();
    await send(bodyOf(id, { created: monday, items: { a: { "2026-09": 5 } } }));
    const body = bodyOf(id, { created: tuesday, items: { a: { "2026-09": 6 }, b: { "2026-09": 1 } } });
    const first = await send(body, { reference: "restated-twice" });
    const before = await restated(id, "2026-09");
    expect(await send(body, { reference: "restated-twice" })).toEqual(first);
    expect(await send(body)).toMatchObject({ sent: 2, duplicate: 2 });
    expect(await restated(id, "2026-09")).toEqual(before);
    expect(await inForce(id, "2026-09")).toEqual({ a: 6, b: 1 });
  });
});

describe("whose it is", () => {
  test("a restatement touches and shows nothing of another controller or publisher", async () => {
    const id = newReport();
    const first = bodyOf(id, { created: monday, items: { a: { "2026-05": 5 }, b: { "2026-05": 6 } } });
    await send(first);
    await send(first, { code: neighbour.code });
    await send(first, { key: rival.publisher });
    await send(bodyOf(id, { created: friday, items: { a: { "2026-05": 9 } } }));
    expect(await inForce(id, "2026-05", neighbour.buyer)).toEqual({ a: 5, b: 6 });
    expect(await inForce(id, "2026-05", rival.publisher)).toEqual({ a: 5, b: 6 });
    expect(await inForce(id, "2026-05", seller.publisher)).toMatchObject({ a: 5, b: 6 });
    for (const key of [buyer.buyer, buyer.finance, seller.publisher, seller.finance])
      expect(short(await restated(id, "2026-05", key))).toEqual([
        ["a", 5, 9, 4],
        ["b", 6, null, -6],
      ]);
    for (const key of [neighbour.buyer, rival.publisher])
      expect(await list("/v1/usage-restatements?month=2026-05", key)).toEqual([]);
    expect((await t.as(buyer.school).get("/v1/usage-restatements?month=2026-05")).status).toBe(403);
    await expect(t.sql("update usage_restatement set count_after = 1")).rejects.toThrow();
    await expect(t.sql("delete from usage_restatement")).rejects.toThrow();
  });

  test("pages go through a figure that was restated more than once", async () => {
    const id = newReport();
    for (const [n, created] of [monday, tuesday, friday].entries())
      await send(bodyOf(id, { created, items: { a: { "2026-04": n }, b: { "2026-04": n } } }));
    const seen: (string | number)[][] = [];
    let cursor = "";
    do {
      const page = await t.get<{ data: Restatement[]; nextCursor: string | null }>(
        seller.publisher,
        `/v1/usage-restatements?month=2026-04&limit=1${cursor}`,
      );
      seen.push(...page.data.map((row) => [row.item, row.before!, row.after!]));
      cursor = page.nextCursor === null ? "" : `&cursor=${page.nextCursor}`;
    } while (cursor !== "");
    expect(seen).toEqual([
      ["a", 0, 1],
      ["a", 1, 2],
      ["b", 0, 1],
      ["b", 1, 2],
    ]);
  });
});

describe("order of arrival", () => {
  const months = ["2026-01", "2026-02", "2026-03"];
  const counts = fc.dictionary(fc.constantFrom(...months), fc.nat(3), { maxKeys: 3 });
  const version = fc.record({
    items: fc.record({ a: counts, b: counts, c: counts }),
    span: fc.option(fc.constantFrom<[string, string]>(["2026-01", "2026-03"], ["2026-02", "2026-02"]), {
      nil: undefined,
    }),
  });
  const reportsOn = ({ items, span }: Version, month: string) =>
    (span !== undefined && span[0] <= month && month <= span[1]) ||
    Object.values(items).some((counted) => month in counted);
  const figures = ({ items }: Version, month: string) =>
    Object.fromEntries(
      Object.entries(items).flatMap(([item, counted]) => (month in counted ? [[item, counted[month]!]] : [])),
    );

  test("does not matter: of each month the newest version that reports on it is in force", async () => {
    const runs = fc.array(version, { minLength: 2, maxLength: 4 }).chain((made) => {
      const versions: Version[] = made.map(({ items, span }, n) => ({
        created: `2026-10-0${n + 1}T08:00:00Z`,
        items,
        ...(span && { span }),
      }));
      const order = fc.shuffledSubarray(versions, { minLength: versions.length });
      return fc.tuple(fc.constant(versions), order, fc.subarray(versions));
    });
    await fc.assert(
      fc.asyncProperty(runs, async ([versions, order, again]) => {
        const id = newReport();
        for (const one of [...order, ...again]) await send(bodyOf(id, one));
        for (const month of months) {
          const newest = versions.findLast((one) => reportsOn(one, month));
          const found = await stored(id, month);
          expect(found).toEqual(newest ? figures(newest, month) : {});
          // The first to come plus every delta is what is in force.
          const first = order.find((one) => reportsOn(one, month));
          const sums: Record<string, number> = { a: 0, b: 0, c: 0, ...(first && figures(first, month)) };
          for (const row of await deltas(id, month)) sums[row.item]! += row.delta;
          expect(sums).toEqual({ a: 0, b: 0, c: 0, ...found });
        }
      }),
      { numRuns: 40 },
    );
  });

  test("verify finds nothing broken", async () => {
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
  });
});
