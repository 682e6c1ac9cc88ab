import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { brokenIn, marketplace, type Seller } from "../support/marketplace.ts";
import { pooled } from "../support/pooled.ts";

/** A publisher leaves: what it still has to invoice, and what is still owed either way, is settled first. */
let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T09:00:00+02:00");
});

const path = "/v1/party/departure";
const confirm = async (partyId: number) =>
  t.as((await t.person(partyId, "admin-2", ["admin"])).key).post(`${path}/confirmation`);
/** Why the party cannot leave on a day. */
async function refusal(of: { admin: string; publisherId: number }, endsOn: string): Promise<string> {
  await t.as(of.admin).put(path, { endsOn, reason: "Lukker" }).expect(200);
  const { status, body } = await confirm(of.publisherId);
  expect([status, body.type]).toEqual([409, "/problems/still-running"]);
  return body.detail;
}

describe("a publisher that the marketplace sells for", () => {
  test("does not leave before it is paid what was sold, and has paid its fee", async () => {
    const m = await marketplace(t, [800], "2026-08-03");
    const [seller] = m.sellers as [Seller];
    await m.account(seller, "100");
    await m.buy(seller, 10);
    await t.bill(m.finance, "2026-08");
    const open = async () => refusal(seller, "2027-08-02");
    expect(await open()).toBe("Still open on 2027-08-02: not settled FORLAG-1-S2026-000001.");
    await t.travelTo("2026-09-01T09:00:00+02:00");
    await t.post(m.finance, "/v1/payout-runs", { month: "2026-08" });
    await t.runJobs();
    expect(await open()).toMatch(/not settled U202608-/);
  });
});

describe("a publisher with something left to invoice", () => {
  test("leaves once its drafts are issued and due, and nothing is drafted for it afterwards", async () => {
    const p = await pooled(t, 10);
    const run = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-08" });
    await t.runJobs();
    const draftsOf = async () =>
      (
        await t.get<{ data: { state: string }[] }>(p.seller.finance, `/v1/invoice-runs/${run.id}/drafts`)
      ).data.map(({ state }) => state);
    expect(await draftsOf()).toEqual(["open"]);
    const early = await refusal(p.seller, "2027-08-01");
    expect(early).toMatch(/^Still open on 2027-08-01: not invoiced \S+ call-off 1\.$/);
    const approver = await t.secondOf(p.seller.publisherId);
    const { version } = await t.get<{ version: number }>(p.seller.finance, `/v1/invoice-runs/${run.id}`);
    await t
      .as(approver)
      .post(`/v1/invoice-runs/${run.id}/approval`)
      .set("If-Match", `"${version}"`)
      .expect(202);
    await t.runJobs();
    expect((await confirm(p.seller.publisherId)).status).toBe(200);
    await t.travelTo("2027-08-01T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    const ended = "select ended_at is not null as ended from parties_party_departure where party_id = $1";
    expect(await t.sql(ended, [p.seller.publisherId])).toEqual([{ ended: true }]);
    const drafts = "select state from billing_draft where publisher_id = $1";
    expect(await t.sql(drafts, [p.seller.publisherId])).toEqual([{ state: "issued" }]);
    const later = "select 1 from billing_run where publisher_id = $1 and started_at > '2026-09-02'";
    expect(await t.sql(later, [p.seller.publisherId])).toEqual([]);
    expect(await brokenIn(t)).toEqual([]);
  });
});
