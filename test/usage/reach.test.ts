import { expect, test } from "vitest";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { firstDayOfEvents, firstDayOfSums } from "../../src/usage/ingest/reach.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

const day = (text: string) => text as LocalDate;

test("usage of 2015 makes no partition", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  const p = await pooled(t, 10);
  await t.travelTo("2026-10-05T09:00:00+02:00");
  const tables = () =>
    t.sql(
      "select c.relname from pg_class c where c.relname ~ '^(usage|reconciliation)_.*_[0-9]{4}_[0-9]{2}$'",
    );
  const before = await tables();
  const line = (n: number, at: string, more: object = {}) =>
    JSON.stringify({
      ...{ eventId: `e${n}`, at, pupil: "anna", controller: p.buyer.code, kind: "use", seconds: 60 },
      ...{ institution: p.buyer.institutions[0]!.number, product: p.isbn, ...more },
    });
  const send = async (reference: string, key: string, lines: string[]) =>
    (
      await t.request
        .post(`/v1/usage-batches?reference=${reference}`)
        .set("Authorization", `Bearer ${key}`)
        .set("Content-Type", "application/x-ndjson")
        .send(lines.join("\n"))
        .expect(201)
    ).body;
  const old = ["2015-01-15", "2016-05-01", "2025-12-01", "2026-07-31"].map((one, n) =>
    line(n, `${one}T12:00:00+02:00`),
  );
  expect(await send("old", p.seller.publisher, old)).toMatchObject({ sent: 4, rejected: 4 });
  const kept = await t.sql("select reason, month, fields from usage_issue");
  expect(kept).toEqual([{ reason: "before_agreement", month: null, fields: null }]);
  expect(await tables()).toEqual(before);
  // The first hour of the agreement's first day in Copenhagen, and the last before it.
  const edge = [line(8, "2026-07-31T21:59:59Z"), line(9, "2026-07-31T22:00:00Z")];
  expect(await send("edge", p.seller.publisher, edge)).toMatchObject({ accepted: 1, rejected: 1 });
  expect((await tables()).length).toBeGreaterThan(before.length);
  const close = (month: string) =>
    t.as(p.seller.publisher).post("/v1/usage-months", { month, state: "no_usage" });
  for (const month of ["2015-01", "2025-07", "2026-11", "2099-12"])
    expect((await close(month).expect(422)).body.type).toBe("/problems/month-out-of-reach");
  await close("2025-08").expect(201);
  await close("2026-10").expect(201);
});

test("without an agreement that has begun, events go back to the school year before", () => {
  expect(firstDayOfEvents(undefined, day("2026-10-05"))).toBe("2025-08-01");
  expect(firstDayOfEvents(day("2026-08-01"), day("2026-07-31"))).toBe("2024-08-01");
  expect(firstDayOfEvents(day("2026-08-01"), day("2026-08-01"))).toBe("2026-08-01");
});

test("sums of an agreement's first years are taken as long as it runs, and no older ones", () => {
  expect(firstDayOfSums(day("2026-10-05"))).toBe("2025-08-01");
  expect(firstDayOfSums(day("2026-10-05"), day("2023-08-01"))).toBe("2023-01-01");
  expect(firstDayOfSums(day("2026-10-05"), day("2026-08-01"))).toBe("2025-08-01");
});
