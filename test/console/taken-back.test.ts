import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf, type Seen } from "../support/browser.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** What the lead takes back or concludes by itself, by forms: a deadline, a rejection, one lot of several. */

let t: TestApp;
let browse: ReturnType<typeof consoleOf>["browse"];
const ok = (page: Seen) => {
  expect([page.status, page.status === 200 ? "" : page.text.slice(0, 600)]).toEqual([200, ""]);
  return page;
};
const stateOf = async (w: RoundWorld) => (await t.get<{ state: string }>(w.lead.buyer, w.path(""))).state;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  ({ browse } = consoleOf(t));
});

test("a deadline that has passed is proposed anew, kept closed, and reopened by a second person", async () => {
  const w = await roundWorld(t, { until: "bids" });
  await t.travelTo("2026-06-01T14:00:00+02:00");
  await t.runJobs({ schedules: true });
  const at = `/buying/rounds/${w.roundId}`;
  const buyer = browse(w.lead.buyer);
  const fault = {
    ...{ ground: "system_fault", from: "2026-06-01T11:00", until: "2026-06-01T12:30" },
    ...{ text: "Systemet svarede ikke den sidste time før fristen.", closesAt: "2026-06-09T12:00" },
  };
  const early = await buyer.send(ok(await buyer.get(at)), "proposeReopening", {
    ...fault,
    closesAt: "2026-06-03T12:00",
  });
  expect(early.status).toBe(422);
  expect(await stateOf(w)).toBe("closed");
  ok(await buyer.send(early, "proposeReopening", fault));
  ok(await buyer.send(await buyer.get(at), "keepClosed"));
  ok(await buyer.send(await buyer.get(at), "proposeReopening", fault));
  const own = await buyer.get(at);
  expect(own.html.querySelectorAll('input[name="_do"][value="reopen"]')).toHaveLength(0);
  const second = browse(w.lead.approver);
  ok(await second.send(await second.get(at), "reopen"));
  expect(await stateOf(w)).toBe("published");
});

test("a rejection is taken back, and a lot is concluded while the other is awarded anew", async () => {
  const w = await roundWorld(t, {
    until: "evaluated",
    lots: ["dansk", "engelsk"],
    closesAt: "2026-07-01T12:00:00+02:00",
  });
  const buyer = browse(w.lead.buyer);
  const bids = `/buying/rounds/${w.roundId}/bids`;
  await t.post(w.lead.buyer, w.path(`/bids/${w.sellers[1]!.bidId}/rejection`), {
    ...{ code: "requirements_not_met", reason: "Unilogin understøttes alligevel ikke." },
  });
  const restored = ok(
    await buyer.send(ok(await buyer.get(bids)), "restore", { reason: "Bilag 2 var overset af os." }),
  );
  expect(restored.text).not.toContain("Unilogin understøttes alligevel ikke.");
  const { data } = await t.get<{ data: { id: string; state: string }[] }>(w.lead.buyer, w.path("/bids"));
  expect(data.map(({ state }) => state)).not.toContain("rejected");
  await w.steps.standstill();
  const award = `/buying/rounds/${w.roundId}/award`;
  const end = { lot: "engelsk", reason: "over_budget", text: "Bevillingen er bortfaldet for engelsk." };
  const proposed = ok(await buyer.send(ok(await buyer.get(award)), "cancelLot", end));
  expect(proposed.html.querySelectorAll('input[name="_do"][value="confirmLot"]')).toHaveLength(0);
  const dropped = ok(await buyer.send(proposed, "dropLot"));
  expect(dropped.text).not.toContain(end.text);
  await buyer.send(ok(await buyer.get(award)), "takeBack", {
    ...{ lot: "engelsk", reason: "winner_withdrew", note: "Vinderen kan ikke levere." },
  });
  const { lots } = await t.get<{ lots: { signableFrom: string | null; concludedAt: string | null }[] }>(
    w.lead.buyer,
    w.path(""),
  );
  await t.travelTo(lots[0]!.signableFrom!);
  ok(await buyer.send(ok(await buyer.get(award)), "concludeLot", {}, "dansk"));
  const after = await t.get<{ state: string; lots: { concludedAt: string | null }[] }>(
    w.lead.buyer,
    w.path(""),
  );
  expect(after.state).toBe("standstill");
  expect(after.lots.map(({ concludedAt }) => concludedAt !== null)).toEqual([true, false]);
});

test("one lot of several ends, by two people", async () => {
  const w = await roundWorld(t, {
    until: "standstill",
    lots: ["dansk", "engelsk"],
    closesAt: "2026-08-03T12:00:00+02:00",
  });
  const award = `/buying/rounds/${w.roundId}/award`;
  const [buyer, second] = [browse(w.lead.buyer), browse(w.lead.approver)];
  const end = { lot: "engelsk", reason: "over_budget", text: "Bevillingen er bortfaldet for engelsk." };
  ok(await buyer.send(ok(await buyer.get(award)), "cancelLot", end));
  ok(await second.send(ok(await second.get(award)), "confirmLot"));
  const { lots } = await t.get<{ lots: { cancelReason: string | null }[] }>(w.lead.buyer, w.path(""));
  expect(lots.map(({ cancelReason }) => cancelReason)).toEqual([null, "over_budget"]);
});
