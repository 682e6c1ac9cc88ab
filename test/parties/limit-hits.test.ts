import { beforeAll, describe, expect, test } from "vitest";
import { createLimitHits } from "../../src/parties/index.ts";
import { senderNetworkOf, senderOf } from "../../src/platform/http/address.ts";
import { createLog } from "../../src/platform/log.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

interface Hit {
  hour: string;
  limit: string;
  partyId: number | null;
  keyId: string;
  network: string;
  times: number;
}

let t: TestApp;

beforeAll(async () => {
  const settings = { LIMIT_KEY: 20, LIMIT_PARTY: 30, LIMIT_OPEN: 20, LIMIT_FAILED: 5, TRUST_PROXY: 1 };
  t = await testApp({ travel: true, settings });
  await t.travelTo("2026-03-02T09:20:00+01:00");
});

const hits = async (query = "") => (await t.get<{ data: Hit[] }>(t.operator, `/v1/limit-hits${query}`)).data;
const rows = async () =>
  (await t.sql<{ n: number }>("select count(*)::int as n from parties_limit_hit"))[0]!.n;

describe("limits hit", () => {
  test("are counted by party and key or by network, and written once for all, never per request", async () => {
    const m = await t.municipality();
    const statuses = new Map<number, number>();
    for (let n = 0; n < 26; n++) {
      const { status } = await t.as(m.finance).get("/v1/me");
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    const refused = statuses.get(429)!;
    expect(refused).toBeGreaterThan(0);
    for (const host of [7, 9])
      for (let n = 0; n < 23; n++)
        await t.request.get("/v1/no-such-place").set("X-Forwarded-For", `192.0.2.${host}`);
    for (let n = 0; n < 8; n++)
      await t.request
        .get("/v1/me")
        .set("X-Forwarded-For", "2001:db8:1:2::5")
        .set("Authorization", `Bearer sk_${String(n).padStart(8, "0")}_${"x".repeat(40)}`);
    // Seventy requests were looked at and none of them wrote.
    expect(await rows()).toBe(0);
    await t.services.limitHits.write();
    const found = await hits();
    expect(found).toMatchObject([
      { limit: "failed", partyId: null, keyId: "", network: "2001:db8:1::/48", times: 3 },
      { limit: "key", partyId: m.controllerId, keyId: m.finance.split("_")[1], network: "", times: refused },
      // Two addresses of one network, whose last number nobody keeps.
      { limit: "open", partyId: null, keyId: "", network: "192.0.2.0/24", times: 6 },
    ]);
    expect(new Date(found[0]!.hour).toISOString()).toBe("2026-03-02T08:00:00.000Z");
    const [text] = await t.sql<{ text: string }>(
      "select string_agg(h::text, ' ') as text from parties_limit_hit h",
    );
    expect(text!.text).not.toMatch(/192\.0\.2\.[79]|2001:db8:1:2/);
  });

  test("of an hour are added up, whoever writes them", async () => {
    t.services.limitHits.note({ limit: "open", address: "192.0.2.200" });
    await t.services.limitHits.write();
    expect((await hits("?which=open"))[0]).toMatchObject({ times: 7 });
    expect(await hits("?which=open&least=8")).toEqual([]);
  });

  test("are shown an hour at a time, the newest first, a page at a time", async () => {
    await t.travelTo("2026-03-02T10:20:00+01:00");
    for (const network of ["198.51.100.1", "203.0.113.1"])
      t.services.limitHits.note({ limit: "open", address: network });
    await t.services.limitHits.write();
    const all = await hits();
    expect(all.map(({ hour }) => hour)).toEqual(
      all
        .map(({ hour }) => hour)
        .toSorted()
        .toReversed(),
    );
    const paged: Hit[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { data: Hit[]; nextCursor: string | null } = await t.get(
        t.operator,
        `/v1/limit-hits?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      paged.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(await hits("?hours=1")).toHaveLength(2);
  });

  test("are nobody's but the operator's to see", async () => {
    const m = await t.municipality();
    for (const key of [m.admin, m.buyer]) await t.as(key).get("/v1/limit-hits").expect(403);
    expect((await t.as(t.operator).get("/v1/limit-hits?which=none")).status).toBe(400);
  });

  test("stand on the operator's page, and are a task where they are many", async () => {
    const browser = consoleOf(t).browse(t.operator);
    expect((await browser.get("/home")).text).not.toContain("Se på afviste");
    for (let n = 0; n < 1_000; n++)
      t.services.limitHits.note({ limit: "party", partyId: 77, keyId: "abcdefgh" });
    await t.services.limitHits.write();
    expect((await browser.get("/home")).text).toContain("Se på afviste");
    const page = await browser.get("/operating/limits?which=party&party=&hours=&least=1000");
    expect(page.text).toContain("abcdefgh");
    expect(page.text).not.toContain("192.0.2.0/24");
  });

  test("are kept no longer than failed sign-ins", async () => {
    await t.travelTo("2026-05-30T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await rows()).toBeGreaterThan(0);
    await t.travelTo("2026-06-02T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await rows()).toBe(0);
  });
});

test("no flood from many networks fills the memory: what is too much is counted by its limit alone", async () => {
  const own = createLimitHits(t.services.db, createLog("silent"));
  for (let n = 0; n < 5_000; n++) own.note({ limit: "open", address: `10.${n >> 8}.${n & 255}.1` });
  await own.close();
  expect(await rows()).toBe(1_001);
  const [sum] = await t.sql<{ n: number }>("select sum(times)::int as n from parties_limit_hit");
  expect(sum!.n).toBe(5_000);
  expect((await hits("?least=2")).map(({ network, times }) => [network, times])).toEqual([["", 4_000]]);
});

test("what could not be written is counted on", async () => {
  await t.sql("delete from parties_limit_hit");
  const own = createLimitHits(t.services.db, createLog("silent"));
  own.note({ limit: "backlog", partyId: 9 });
  await t.sql("revoke insert on parties_limit_hit from samkoeb_app");
  await own.write();
  expect(await rows()).toBe(0);
  await t.sql("grant insert on parties_limit_hit to samkoeb_app");
  own.note({ limit: "backlog", partyId: 9 });
  await own.close();
  expect(await hits()).toMatchObject([{ limit: "backlog", partyId: 9, times: 2 }]);
});

test("a network is what is left of an address without its household", () => {
  const of = (address: string) => senderNetworkOf(senderOf(address));
  expect(of("192.0.2.77")).toBe("192.0.2.0/24");
  expect(of("::ffff:192.0.2.77")).toBe("192.0.2.0/24");
  expect(of("2001:db8:1:2::9")).toBe("2001:db8:1::/48");
  expect(of("::1")).toBe("0:0:0::/48");
  expect(of("nonsense")).toBe("unknown");
});
