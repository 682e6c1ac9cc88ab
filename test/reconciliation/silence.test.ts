import { describe, expect, it } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

describe("silence", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  const { buyer, seller } = await pooled(t, 10);
  const state = async () => {
    const { data } = await t.get<{ data: { state: string }[] }>(
      buyer.buyer,
      "/v1/reconciliations?month=2026-09",
    );
    return data.map((one) => one.state);
  };

  it("agrees to what was proposed 14 days ago, and to nothing before", async () => {
    await t.travelTo("2026-10-05T10:00:00+02:00");
    await t.post(seller.publisher, "/v1/usage-months", { month: "2026-09", state: "no_usage" });
    await t.as(buyer.buyer).post("/v1/reconciliations", { month: "2026-09" }).expect(202);
    await t.runJobs();
    expect(await state()).toEqual(["proposed"]);
    await t.travelTo("2026-10-19T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await state()).toEqual(["proposed"]);
    await t.travelTo("2026-10-20T10:01:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await state()).toEqual(["agreed"]);
    expect(await t.sql("select agreed_by_silence from reconciliation_reconciliation")).toEqual([
      { agreed_by_silence: true },
    ]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});
