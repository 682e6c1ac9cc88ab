import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** Reports of use: the buyer as a whole and its institutions are two files, and later names change neither. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  p = await pooled(t, 10);
  await t.travelTo("2026-08-03T09:00:00+02:00");
  const [one, two] = [p.buyer.institutions[0]!, p.buyer.institutions[1]!];
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${p.buyer.buyer}`)
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        [one.number, two.number],
        ["a", "b", "c"].map((id, n) => ({ id, school: n < 2 ? one.number : two.number })),
      ),
    )
    .expect(201);
  await t.travelTo("2026-10-02T09:00:00+02:00");
  // A pupil that was active at both schools is one pupil of the buyer's.
  const line = (pupil: string, { number }: { number: string }) =>
    JSON.stringify({
      ...{ eventId: `${pupil}-${number}`, at: "2026-09-14T09:00:00+02:00", pupil, kind: "use", seconds: 60 },
      ...{ controller: p.buyer.code, institution: number, product: p.isbn },
    });
  await t.request
    .post("/v1/usage-batches?reference=september")
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send([line("a", one), line("b", one), line("c", two)].join("\n"))
    .expect(201);
  await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
  await t.runJobs();
});

const rows = async (name: string, key = p.buyer.finance) => {
  const path = `/v1/reports/${name}?from=2026-09-01&to=2026-10-01&profile=machine`;
  return parse((await t.as(key).get(path).expect(200)).text, { columns: true }) as Record<string, string>[];
};

describe("reports of use", () => {
  test("have no sum and its parts in one column", async () => {
    const whole = await rows("use");
    expect(whole.map(({ active, events, institution }) => [active, events, institution])).toEqual([
      ["3", "3", undefined],
    ]);
    const parts = await rows("useByInstitution");
    expect(parts.map(({ institutionNumber, active }) => [institutionNumber, active])).toEqual(
      p.buyer.institutions.map(({ number }, n) => [number, n === 0 ? "2" : "1"]),
    );
  });

  test("tell a publisher of no single institution", async () => {
    expect(await rows("useByInstitution", p.seller.finance)).toEqual([]);
    expect(await rows("use", p.seller.finance)).toHaveLength(1);
  });

  test("do not change with later names and numbers", async () => {
    const before = [await rows("use"), await rows("useByInstitution")];
    await t.sql("update parties_party set name = 'Another'");
    await t.sql("update parties_institution set name = 'Another', number = lpad(id::text, 6, '9')");
    await t.sql("update catalogue_product set title = 'Another'");
    expect([await rows("use"), await rows("useByInstitution")]).toEqual(before);
  });
});
