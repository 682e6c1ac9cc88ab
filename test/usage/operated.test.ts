import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

interface Batch {
  id: string;
  publisherId: number;
  state: string;
  reason: string | null;
  sent: number;
  rejected: number;
}

let t: TestApp;
let sellers: { publisherId: number; publisher: string; finance: string }[];

const send = (key: string, reference: string, body: string, type = "application/x-ndjson") =>
  t
    .as(key)
    .post(`/v1/usage-batches?reference=${encodeURIComponent(reference)}`)
    .set("Content-Type", type)
    .send(body);
const all = async (query = "") =>
  (await t.get<{ data: Batch[] }>(t.operator, `/v1/operated-usage-batches${query}`)).data;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-11-02T09:00:00+01:00");
  sellers = [await t.publisher(), await t.publisher()];
  await send(sellers[0]!.publisher, "HEMMELIGT-NAVN", "ikke JSON\nheller ikke").expect(201);
  await t.travelTo("2026-11-02T10:00:00+01:00");
  await send(sellers[1]!.publisher, "andet", "kolonne\n1\n", "text/csv").expect(400);
  await t.travelTo("2026-11-02T11:00:00+01:00");
  // One that broke off after its first lines.
  await t.sql(
    `insert into usage_batch (id, publisher_id, reference, sent, accepted, received_at, moved_at)
     values (gen_random_uuid(), $1, 'brudt', 9, 9, platform_now(), platform_now())`,
    [sellers[1]!.publisherId],
  );
});

describe("batches, as an operator sees them", () => {
  test("are those of all publishers, the newest first, with states and counts and no name or line", async () => {
    const found = await all();
    expect(found).toMatchObject([
      { publisherId: sellers[1]!.publisherId, state: "receiving", sent: 9, reason: null },
      { publisherId: sellers[1]!.publisherId, state: "refused" },
      { publisherId: sellers[0]!.publisherId, state: "done", sent: 2, rejected: 2 },
    ]);
    expect(found[1]!.reason).not.toBeNull();
    expect(JSON.stringify(found)).not.toMatch(/HEMMELIGT|brudt|reference|detail/);
  });

  test("are narrowed by state, reason, publisher and how long they have rested", async () => {
    const [broken, refused, done] = await all();
    expect(await all("?state=refused")).toEqual([refused]);
    expect(await all(`?reason=${refused!.reason}`)).toEqual([refused]);
    expect(await all(`?publisher=${sellers[0]!.publisherId}`)).toEqual([done]);
    await t.travelTo("2026-11-02T12:30:00+01:00");
    expect(await all("?restingHours=1&state=receiving")).toEqual([broken]);
    expect(await all("?restingHours=2&state=receiving")).toEqual([]);
    await t.as(t.operator).get("/v1/operated-usage-batches?state=tried").expect(400);
  });

  test("go on over pages", async () => {
    const paged: Batch[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { data: Batch[]; nextCursor: string | null } = await t.get(
        t.operator,
        `/v1/operated-usage-batches?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      paged.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(await all());
  });

  test("are nobody else's to see, neither by the operation nor by the function beneath it", async () => {
    await t.as(sellers[0]!.publisher).get("/v1/operated-usage-batches").expect(403);
    const buyer = await t.municipality();
    await t.as(buyer.admin).get("/v1/operated-usage-batches").expect(403);
    const [{ n }] = (await t.sql<{ n: number }>(
      "select count(*)::int as n from usage_batches_of_all(null, null, null, null, null, null, 100)",
    )) as [{ n: number }];
    expect(n).toBe(0);
  });

  test("stand on a page with filters and a file", async () => {
    const browser = consoleOf(t).browse(t.operator);
    const page = await browser.get("/operating/batches?state=refused&publisher=&restingHours=");
    expect(page.html.querySelectorAll("main tbody tr")).toHaveLength(1);
    expect(page.text).toContain("Afvist");
    expect(page.text).not.toContain("HEMMELIGT");
    const file = await browser.http.get("/operating/batches/file?state=refused").set(browser.headers);
    expect(file.text.trim().split("\n")).toHaveLength(2);
  });
});
