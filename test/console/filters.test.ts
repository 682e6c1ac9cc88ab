import { beforeAll, describe, expect, test } from "vitest";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let data: string;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-02T09:00:00+02:00");
  m = await t.municipality();
  data = (await t.person(m.controllerId, "data", ["data"])).key;
});

const named = async (key: string, path: string) => {
  const page = await consoleOf(t).browse(key).get(path);
  expect([path, page.status]).toEqual([path, 200]);
  return page.html.querySelectorAll("main tbody tr").map((row) => row.text);
};

describe("filters of the data office's and operators' lists", () => {
  test("institutions: by a part of the name, by number, by kind; the others are left out", async () => {
    const [school] = m.institutions;
    await t.sql("update parties_institution set name = 'Ærøskolen 100%' where id = $1", [school!.id]);
    expect(await named(data, "/data/institutions?q=&kind=")).toHaveLength(m.institutions.length);
    expect(await named(data, "/data/institutions?q=%C3%A6R%C3%B8sko")).toEqual([
      expect.stringContaining("Ærøskolen"),
    ]);
    // A sign that means something in a pattern means itself.
    expect(await named(data, "/data/institutions?q=0%25")).toHaveLength(1);
    expect(await named(data, `/data/institutions?q=${school!.number}`)).toHaveLength(1);
    expect(await named(data, "/data/institutions?kind=library")).toEqual([]);
    await t.as(m.buyer).get("/v1/institutions?kind=castle").expect(400);
  });

  test("rosters: by state, in the list and in its file", async () => {
    const schools = m.institutions.map(({ number }) => number);
    await t
      .as(data)
      .post("/v1/rosters")
      .set("Content-Type", "application/zip")
      .send(rosterZip(schools, [{ id: "elev-1", school: schools[0]! }]))
      .expect(201);
    await t.runJobs();
    const all = await t.get<{ data: { state: string }[] }>(data, "/v1/rosters");
    const { state } = all.data[0]!;
    const other = state === "held" ? "imported" : "held";
    const got = async (of: string) =>
      (await t.get<{ data: unknown[] }>(data, `/v1/rosters?state=${of}`)).data.length;
    expect([await got(state), await got(other)]).toEqual([1, 0]);
    expect((await consoleOf(t).browse(data).get(`/data/rosters?state=${other}`)).text).toContain(
      "Ingen elevliste er i den tilstand",
    );
    await t.as(data).get("/v1/rosters?state=none").expect(400);
  });

  test("parties: controllers and publishers by one search", async () => {
    const p = await t.publisher();
    await t.sql("update parties_party set name = 'Forlaget Havblik' where id = $1", [p.publisherId]);
    expect(await named(t.operator, "/operating/parties?q=havbl")).toEqual([
      expect.stringContaining("Forlaget Havblik"),
    ]);
    const none = await consoleOf(t).browse(t.operator).get("/operating/parties?q=findes-ikke");
    expect(none.text).toContain("Ingen part passer");
  });

  test("failed sign-ins: by reason, over pages too", async () => {
    for (const [key, reason] of [
      ["aaaaaaaa", "revoked"],
      ["bbbbbbbb", "expired"],
      ["cccccccc", "revoked"],
    ])
      await t.sql(
        "insert into parties_failed_sign_in (party_id, address, key_id, reason) values ($1, '192.0.2.7', $2, $3)",
        [m.controllerId, key, reason],
      );
    expect(await named(m.admin, "/failed-sign-ins?reason=expired")).toEqual([
      expect.stringContaining("bbbbbbbb"),
    ]);
    expect(await named(m.admin, "/failed-sign-ins?reason=")).toHaveLength(3);
    const first = await t.get<{ nextCursor: string; data: { keyId: string }[] }>(
      m.admin,
      "/v1/failed-sign-ins?reason=revoked&limit=1",
    );
    const second = await t.get<typeof first>(
      m.admin,
      `/v1/failed-sign-ins?reason=revoked&limit=1&cursor=${encodeURIComponent(first.nextCursor)}`,
    );
    expect([...first.data, ...second.data].map(({ keyId }) => keyId)).toEqual(["aaaaaaaa", "cccccccc"]);
  });
});
