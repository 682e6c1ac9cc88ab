import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { chromiumPath } from "../support/chromium.ts";
import { appointOpener, roundWorld } from "../support/rounds.ts";
import { siteOf, type Way } from "./support/site.ts";
import { nameOf, waysOf } from "./support/ways.ts";

/**
 * What approvers, openers and evaluators do in a joint round, from signing in to what came of it: in Danish on a wide screen
 * for every commit with a sample of the other ways, in all ways before a release.
 */

const path = chromiumPath("flows of a round's roles in a browser");
const { site, enter, leave } = siteOf(path, async (t) => {
  await t.travelTo("2026-04-01T09:00:00+02:00");
  const judged = await roundWorld(t, { until: "opened" });
  await t.post(judged.lead.buyer, judged.path("/admissions"), {
    decisions: judged.sellers.map(({ bidId }) => ({ bidId, admissible: true })),
  });
  return { judged, prepared: await roundWorld(t, { until: "locked" }) };
});

let counter = 0;
const passphrase = "fire ord paa en række";
const none = { conflict: "no", declaration: "Ingen interesser." };

const flows: Record<string, (way: Way) => Promise<void>> = {
  async approver(way) {
    // Nobody approves twice: each way has a round of its own.
    const round = await roundWorld(site.t, { until: "locked" });
    for (const opener of round.openers) await appointOpener(site.t, round.path(""), opener);
    const hands = await enter(round.lead.approver, way);
    await hands.follow(`/buying/rounds/${round.roundId}/approval`);
    await hands.send("approve", { approve: "yes" });
    await hands.page.locator(".alert-success").waitFor();
    const { data } = await site.t.get<{ data: { controllerId: number; state: string }[] }>(
      round.lead.buyer,
      round.path("/participants"),
    );
    const stateOf = (id: number) => data.find(({ controllerId }) => controllerId === id)?.state;
    expect([stateOf(round.lead.controllerId), stateOf(round.partner.controllerId)]).toEqual([
      "approved",
      "locked",
    ]);
  },

  async opener(way) {
    const { prepared } = site.world;
    counter += 1;
    const who = await site.t.person(prepared.lead.controllerId, `aabner-${counter}`, ["opener"]);
    const hands = await enter(who.key, way);
    await hands.follow("/buying/rounds");
    await hands.follow(`/buying/rounds/${prepared.roundId}`);
    await hands.follow(`/buying/rounds/${prepared.roundId}/opening`);
    const form = (name: string) => hands.page.locator(`#form-${name}--`);
    await form("make").locator('[name="passphrase"]').fill(passphrase);
    await form("make").locator('[name="again"]').fill(passphrase);
    const [download] = await Promise.all([
      hands.page.waitForEvent("download"),
      form("make").locator("button").click(),
    ]);
    const buffer = readFileSync(await download.path());
    await form("take")
      .locator('[name="key"]')
      .setInputFiles({ name: "noegle.age", mimeType: "text/plain", buffer });
    await form("take").locator('[name="passphrase"]').fill(passphrase);
    await form("take").locator("button").click();
    const shown = async () =>
      (
        await site.t.sql("select 1 from rounds_opener where person_id = $1 and answered_at is not null", [
          who.personId,
        ])
      ).length;
    await expect.poll(shown, { timeout: 30_000 }).toBe(1);
    await site.t.sql("delete from rounds_opener where person_id = $1", [who.personId]);
  },

  async evaluator(way) {
    const { judged } = site.world;
    counter += 1;
    const who = await site.t.person(judged.lead.controllerId, `bedoemmer-${counter}`, ["evaluator"]);
    const here = `/buying/rounds/${judged.roundId}`;
    const hands = await enter(who.key, way);
    await hands.go(`${here}/scores`);
    // Before a declaration nothing of a bid is there, and the page leads to it.
    expect(await hands.text()).not.toContain("Vi svarer");
    await hands.follow(`${here}/opening`);
    await hands.send("declare", none);
    await hands.follow(`${here}/scores`);
    const { language } = way;
    for (const { bidId } of judged.sellers)
      await hands.send(
        "score",
        { "scores/0/score": language === "da" ? "5,5" : "5.5", "scores/0/comment": "Dækker trinnet." },
        `${bidId}-dansk`,
      );
    await hands.send("handIn");
    await hands.page.locator(".alert-success").waitFor();
    const rows = await site.t.sql<{ n: number }>(
      "select count(*)::int as n from rounds_score where person_id = $1",
      [who.personId],
    );
    expect(rows).toEqual([{ n: judged.sellers.length }]);
  },
};

describe.skipIf(path === undefined)("in a round", () => {
  afterEach(async () => expect(await leave()).toEqual([]));

  for (const role of Object.keys(flows))
    test.each(waysOf(role).map((way) => [nameOf(way), way] as const))(
      `the flow of an ${role} does not break in %s`,
      (_name, way) => flows[role]!(way),
    );
});
