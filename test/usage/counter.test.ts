import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";
import { counterReport, type MadeReport, reportShapes } from "./counter.ts";

/** COUNTER R5.1 reports of the Code of Practice's shapes, made by a generator of ours. */
const t = await testApp({ travel: true });
await t.travelTo("2026-11-01T10:00:00+01:00");
const seller = await t.publisher();
const rival = await t.publisher();
const buyer = await t.municipality({ dpaWith: [seller.publisherId, rival.publisherId] });
let sent = 0;

interface Batch {
  sent: number;
  accepted: number;
  rejected: number;
  issues: { line: number; reason: string }[];
}
const post = (body: string, { key = seller.publisher } = {}) =>
  t.request
    .post(`/v1/usage-batches?reference=counter-${++sent}&format=counter&controller=${buyer.code}`)
    .set("Authorization", `Bearer ${key}`)
    .set("Content-Type", "application/json")
    .send(body);
const send = async (report: object, options = {}): Promise<Batch> => {
  const reply = await post(JSON.stringify(report), options);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body as Batch;
};
const stored = (report: string) =>
  t.sql<{ platform: string; item: string; attributes: string; metric: string; month: string; count: number }>(
    `select platform, item, attributes, metric, to_char(month, 'YYYY-MM') as month, count::int as count
     from usage_aggregate where report = $1 and publisher_id = $2 order by 1, 2, 3, 4, 5`,
    [report, seller.publisherId],
  );
const clear = () => t.sql("delete from usage_aggregate");

describe("each report and Standard View", () => {
  test.each(reportShapes.map(({ id }) => id))("%s loses no figure and refuses none", async (id) => {
    await clear();
    const { report, lines, figures } = counterReport(id, { items: 4, platforms: 2, seed: 7 });
    const batch = await send(report);
    expect(batch).toMatchObject({ sent: lines, accepted: lines, rejected: 0 });
    const rows = await stored(id);
    expect(rows.map((row) => row.count).sort()).toEqual(figures.map((figure) => figure.count).sort());
    expect(
      rows
        .map(({ platform, attributes, metric, month, count }) => [platform, attributes, metric, month, count])
        .sort(),
    ).toEqual(
      figures
        .map(({ platform, attributes, metric, month, count }) => [platform, attributes, metric, month, count])
        .sort(),
    );
  });

  test("whatever its size, what is displayed sums to what was sent", async () => {
    const made = fc.record({
      id: fc.constantFrom(...reportShapes.map(({ id }) => id)),
      items: fc.integer({ min: 1, max: 5 }),
      platforms: fc.integer({ min: 1, max: 3 }),
      seed: fc.nat(1_000_000),
    });
    await fc.assert(
      fc.asyncProperty(made, async ({ id, ...size }) => {
        await clear();
        const { report, lines, figures } = counterReport(id, size);
        expect(await send(report)).toMatchObject({ rejected: 0, sent: lines, accepted: lines });
        const sum = (of: readonly { count: number }[]) => of.reduce((all, { count }) => all + count, 0);
        const rows = await stored(id);
        expect([rows.length, sum(rows)]).toEqual([figures.length, sum(figures)]);
      }),
      { numRuns: 25 },
    );
  });

  test("a report that is no Standard View shows no attribute that its header does not announce", async () => {
    const { report } = counterReport("TR_B1", { items: 1, platforms: 1, seed: 1 });
    report.Report_Header.Report_ID = "TR";
    expect((await send(report)).issues).toMatchObject([{ reason: "wrong_shape" }]);
  });
});

describe("an item", () => {
  test("on two platforms does not lose one of them", async () => {
    const { report } = counterReport("TR_J1", { items: 1, platforms: 1, seed: 3 });
    const [item] = report.Report_Items;
    const two = { ...report, Report_Items: [item, { ...item, Platform: "Another platform" }] };
    two.Report_Header = { ...report.Report_Header, Report_ID: "two" };
    expect(await send(two)).toMatchObject({ sent: 2, accepted: 2 });
    const rows = await stored("two");
    expect(new Set(rows.map((row) => row.platform)).size).toBe(2);
    expect(new Set(rows.map((row) => row.item)).size).toBe(1);
    const list = await t.get<{ data: { report: string; platform: string }[] }>(
      buyer.buyer,
      `/v1/usage-aggregates?month=${rows[0]!.month}&limit=200`,
    );
    expect(list.data.filter((row) => row.report === "two").map((row) => row.platform)).toContain(
      "Another platform",
    );
    // A newer report withdraws of the one platform alone.
    const newer = { ...two, Report_Items: [two.Report_Items[0]] };
    newer.Report_Header = { ...two.Report_Header, Created: "2026-10-30T00:00:00Z" };
    await send(newer);
    expect(new Set((await stored("two")).map((row) => row.platform))).toEqual(new Set([item!.Platform]));
  });

  test("by name alone is another in another whole", async () => {
    const chapter = (title: string, count: number) => ({
      Title: title,
      Items: [
        {
          Item: "Kapitel 1",
          Platform: "P",
          Attribute_Performance: [
            { Data_Type: "Audiovisual", Performance: { Total_Item_Requests: { "2026-09": count } } },
          ],
        },
      ],
    });
    await send({
      Report_Header: { Release: "5.1", Report_ID: "IR_M1" },
      Report_Items: [chapter("Bog A", 41), chapter("Bog B", 42)],
    });
    const rows = (await stored("IR_M1")).filter((row) => row.item.endsWith("Kapitel 1"));
    expect(rows.map((row) => [row.item, row.count])).toEqual([
      ["Bog A › Kapitel 1", 41],
      ["Bog B › Kapitel 1", 42],
    ]);
  });

  test("grouped under another is a line of its own, also where its neighbour is refused", async () => {
    const good = {
      Item: "god",
      Platform: "P",
      Attribute_Performance: [{ Performance: { Total_Item_Requests: { "2026-09": 1 } } }],
    };
    const batch = await send({
      Report_Header: { Release: "5.1", Report_ID: "IR_A1" },
      Report_Items: [
        { Title: "T", Items: [good, { Item: "ond" }, { ...good, Item: "bedre" }] },
        { Title: "U", Items: [] },
      ],
    });
    expect(batch).toMatchObject({ sent: 4, accepted: 2, rejected: 2 });
    expect(batch.issues.map(({ line }) => line)).toEqual([2, 4]);
  });
});

describe("a report whose items are not items alone", () => {
  const sums = (count: number) => [{ Performance: { Total_Item_Requests: { "2026-09": count } } }];
  const item = (Item: string, more: object = {}) => ({
    ...{
      Item,
      Item_ID: { Proprietary: `x:${Item}` },
      Platform: "P",
      Attribute_Performance: sums(5),
      ...more,
    },
  });
  const component = {
    Item: "Fil 1",
    Data_Type: "Dataset",
    Performance: { Total_Item_Requests: { "2026-09": 2 } },
  };
  const report = (at: string, ...items: object[]) => ({
    Report_Header: { Release: "5.1", Report_ID: "IR_parts", Created: `2026-10-${at}T00:00:00Z` },
    Report_Items: items,
  });

  test("is not read in part in silence: components, group sums and items without figures are named", async () => {
    const known = ["a", "b", "c", "d"].map((name) => item(name));
    expect(await send(report("01", ...known))).toMatchObject({ sent: 4, accepted: 4 });
    const batch = await send(
      report(
        "02",
        item("a", { Attribute_Performance: [{ ...sums(9)[0], Components: [component] }] }),
        item("b", { Components: [component] }),
        item("c", { Attribute_Performance: undefined }),
        item("d", { Attribute_Performance: [] }),
        {
          Title: "T",
          Platform: "P",
          Attribute_Performance: sums(40),
          Items: [item("e", { Components: [] })],
        },
      ),
    );
    expect(batch).toMatchObject({ sent: 6, accepted: 1, rejected: 5 });
    expect(batch.issues.map(({ line, reason }) => [line, reason])).toEqual(
      [1, 2, 3, 4, 6].map((line) => [line, "not_an_item"]),
    );
    // What could not be read withdraws nothing that was known.
    expect((await stored("IR_parts")).map((row) => [row.item, row.count]).sort()).toEqual(
      ["a", "b", "c", "d", "e"].map((name) => [`Proprietary:x:${name}`, 5]),
    );
  });
});

describe("NUL in any text is no 500", () => {
  const base = (): MadeReport => counterReport("IR", { items: 2, platforms: 1, seed: 5 }).report;
  const texts = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
    typeof value === "string"
      ? [path]
      : typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([name, inner]) => texts(inner, [...path, name]))
        : [];
  /** The same value with each text, and each name of a member, spoiled in turn. */
  const spoiled = (bad: string): { at: string; body: string }[] => {
    const report = base();
    return texts(report).flatMap((path) => {
      const value = structuredClone(report);
      let holder = value as unknown as Record<string, unknown>;
      for (const step of path.slice(0, -1)) holder = holder[step] as Record<string, unknown>;
      const last = path.at(-1)!;
      const text = holder[last] as string;
      holder[last] = `${text}${bad}`;
      const asValue = JSON.stringify(value);
      delete holder[last];
      const asName = Array.isArray(holder)
        ? []
        : [JSON.stringify(Object.assign(holder, { [`${last}${bad}`]: text }) && value)];
      return [asValue, ...asName].map((body) => ({ at: path.join("/"), body }));
    });
  };

  test.each(["\0", "\ud800"])("%j in a report's text or in a member's name", async (bad) => {
    const all = spoiled(bad);
    expect(all.length).toBeGreaterThan(40);
    for (const { at, body } of all) {
      const reply = await post(body);
      expect([201, 422], `${at}: ${reply.status} ${JSON.stringify(reply.body)}`).toContain(reply.status);
    }
    expect(await t.sql("select 1 from usage_aggregate where item ~ '\\uFFFD'")).toEqual([]);
  });

  test.each([
    [
      "ndjson",
      "application/x-ndjson",
      (text: string) =>
        JSON.stringify({
          eventId: `e${text}`,
          at: "2026-10-05T09:00:00+02:00",
          pupil: "p",
          controller: buyer.code,
          institution: "100100",
          product: "urn:x:1",
          kind: "use",
          seconds: 1,
        }),
    ],
    [
      "csv",
      "text/csv",
      (text: string) =>
        `eventId,at,pupil,controller,institution,product,kind,seconds\ne,2026-10-05T09:00:00+02:00,p${text},${buyer.code},100100,urn:x:1,use,1`,
    ],
    [
      "xapi",
      "application/json",
      (text: string) =>
        JSON.stringify([
          {
            id: "8f87ccde-bb56-4c2e-ab83-44982ef22df0",
            timestamp: "2026-10-05T09:00:00Z",
            actor: { account: { homePage: "https://x.example", name: `p${text}` } },
            verb: { id: "http://adlnet.gov/expapi/verbs/launched" },
            object: { id: "https://x.example/1" },
          },
        ]),
    ],
    [
      "caliper",
      "application/json",
      (text: string) =>
        JSON.stringify({
          data: [
            {
              id: "urn:uuid:8f87ccde-bb56-4c2e-ab83-44982ef22df0",
              type: "ToolUseEvent",
              action: "Used",
              eventTime: "2026-10-05T09:00:00Z",
              actor: { id: `p${text}`, type: "Person" },
              object: { id: `https://x.example/1${text}`, type: "SoftwareApplication" },
            },
          ],
        }),
    ],
  ] as const)("in a line of %s", async (format, type, body) => {
    const reply = await t.request
      .post(`/v1/usage-batches?reference=nul-${++sent}&format=${format}&controller=${buyer.code}`)
      .set("Authorization", `Bearer ${seller.publisher}`)
      .set("Content-Type", type)
      .send(body("\0"));
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    expect(reply.body).toMatchObject({ sent: 1, accepted: 0, rejected: 1 });
  });
});

test("a report with a byte order mark is read", async () => {
  const { report } = counterReport("PR_P1", { items: 1, platforms: 1, seed: 9 });
  const reply = await post(`\uFEFF${JSON.stringify(report)}`, { key: rival.publisher });
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  expect(reply.body).toMatchObject({ accepted: 1 });
});

test("verify finds nothing broken", async () => {
  expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
});
