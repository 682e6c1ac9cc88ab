import { afterEach, describe, expect, test } from "vitest";
import { addDays, asLocalDate } from "../../src/platform/calendar.ts";
import { chromiumPath } from "../support/chromium.ts";
import { isbnOf, pooled } from "../support/pooled.ts";
import type { Hands } from "./support/hands.ts";
import { siteOf, type Way } from "./support/site.ts";
import { nameOf, waysOf } from "./support/ways.ts";

/**
 * The main flow of each role in a real browser, from signing in at a provider to what came of it: in Danish on a wide screen
 * for every commit with a sample of the other ways, by each language, width and the keyboard alone before a release.
 */

const path = chromiumPath("flows of each role in a browser");
const { site, enter, leave } = siteOf(path, async (t) => {
  await t.travelTo("2026-08-10T09:00:00+02:00");
  const trade = await pooled(t, 100);
  const from = "2026-08-10";
  await t.post(trade.buyer.school, `/v1/pools/${trade.poolId}/draws`, { seats: 3, from, to: "2027-08-01" });
  await t.bill(trade.seller.finance, "2026-08");
  const used = {
    ...{ eventId: "e1", at: "2026-08-10T08:00:00+02:00", pupil: "anna", kind: "use", seconds: 60 },
    ...{
      controller: trade.buyer.code,
      institution: trade.buyer.institutions[0]!.number,
      product: trade.isbn,
    },
  };
  await t.request
    .post("/v1/usage-batches?reference=august")
    .set("Authorization", `Bearer ${trade.seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send(JSON.stringify(used))
    .expect(201);
  await t.travelTo("2026-09-02T09:00:00+02:00");
  await t.post(trade.seller.publisher, "/v1/usage-months", { month: "2026-08", state: "complete" });
  await t.post(trade.buyer.finance, "/v1/reconciliations", { month: "2026-08" });
  await t.runJobs();
  return trade;
});

let counter = 0;
const done = (hands: Hands) => hands.page.locator(".alert-success").waitFor();

const flows: Record<string, (way: Way) => Promise<void>> = {
  async buyer(way) {
    const hands = await enter(site.world.buyer.buyer, way);
    counter += 1;
    const title = `Dansk for alle ${counter}`;
    await hands.follow("/buying/rounds");
    await hands.follow("/buying/rounds/new");
    await hands.send("make", {
      title,
      "period/from": "2027-08-01",
      "period/to": "2029-08-01",
      "terms/priceWeight": "60",
      "terms/criteria/0/name": "Kvalitet",
      "terms/criteria/0/weight": "40",
      "lots/0/title": `Dansk 4.–6. klasse`,
      "lots/0/subject": "dansk",
      "lots/0/gradeFrom": "4",
      "lots/0/gradeTo": "6",
      "lots/0/models": ["pooled"],
    });
    const at = hands.path;
    expect(at).toMatch(/^\/buying\/rounds\/[0-9a-f-]{36}$/);
    expect(await hands.text()).toContain(title);
    await hands.follow("/home");
    await hands.follow(at);
    expect(await hands.text()).toContain(title);
  },

  async school(way) {
    const hands = await enter(site.world.buyer.school, way);
    await hands.follow("/school/seats");
    await hands.send("draw", { seats: "2" });
    await done(hands);
    await hands.send("undo");
    await done(hands);
    await hands.send("draw", { seats: "800" });
    expect(await hands.standing("draw", "seats")).toBe("800");
    expect(await hands.page.locator("[aria-invalid], .alert-error, .alert-warning").count()).toBeGreaterThan(
      0,
    );
  },

  async publisher(way) {
    const hands = await enter(site.world.seller.publisher, way);
    counter += 1;
    await hands.follow("/selling/products");
    await hands.follow("/selling/products/new");
    await hands.send("add", {
      reference: `broeker-${counter}`,
      title: `Brøker ${counter}`,
      identifiers: isbnOf(9_000 + counter),
      subjects: "matematik",
      gradeFrom: "4",
      gradeTo: "6",
    });
    await done(hands);
    await hands.follow(/\/offers\/new\?model=pooled$/);
    await hands.send("give", {
      "priceSheet/tiers/0/unitPrice": "62,50",
      countBasis: "seats",
      overUse: "HARD",
      validFrom: "2026-10-01",
    });
    await done(hands);
    expect(await hands.text()).toMatch(way.language === "da" ? /62,50/ : /62\.50/);
  },

  async finance(way) {
    const hands = await enter(site.world.buyer.finance, way);
    await hands.follow("/finance/invoices");
    await hands.follow(/^\/finance\/invoices\/[0-9a-f-]{36}$/);
    expect(await hands.text()).toMatch(way.language === "da" ? /6\.200,00/ : /6,200\.00/);
    await hands.follow("#line-1");
    await hands.page.locator("#line-1:target").waitFor();
    await hands.follow("/finance/reconciliations");
    await hands.follow(/^\/finance\/reconciliations\/[0-9a-f-]{36}$/);
    await hands.send("dispute", { reason: "Tallet for Nordskolen er for højt." });
    await done(hands);
    await hands.send("agree");
    await done(hands);
    const state =
      "select state, controller_agreed_at is not null as agreed from reconciliation_reconciliation";
    expect(await site.t.sql(state)).toEqual([
      { state: expect.stringMatching(/disputed|proposed/), agreed: true },
    ]);
    // Nobody says it twice: the next way finds it unsaid.
    await site.t.sql(
      "update reconciliation_reconciliation set state = 'proposed', controller_agreed_at = null, dispute_reason = null",
    );
  },

  async admin(way) {
    const hands = await enter(site.world.buyer.admin, way);
    counter += 1;
    await hands.follow("/people");
    await hands.send("add", { name: `Ny Kollega ${counter}`, reference: `ny.kollega.${counter}` });
    await done(hands);
    const [made] = await site.t.sql<{ id: string }>("select id from parties_person where reference = $1", [
      `ny.kollega.${counter}`,
    ]);
    await hands.go(`/people/${made!.id}`);
    await hands.send("grant", { role: "finance" });
    await done(hands);
    // A second admin has to say yes: nothing holds by one's own word.
    const held = "select granted_at is not null as granted from parties_role_grant where person_id = $1";
    expect(await site.t.sql(held, [made!.id])).toEqual([{ granted: false }]);
  },

  async data(way) {
    const hands = await enter(site.world.buyer.data, way);
    counter += 1;
    await hands.follow("/data/counts");
    // A day of its own each time, and none that is there already.
    await hands.send("add", { on: addDays(asLocalDate("2027-01-01"), counter) });
    await done(hands);
    await hands.follow("/data/retention");
    const months = way.language === "da" ? "Ingen måned er slettet endnu" : "No month is erased yet";
    expect(await hands.text()).toContain(months);
  },

  async operator(way) {
    const hands = await enter(site.t.operator, way);
    await hands.follow("/operating");
    await hands.send("inspect");
    await hands.page.locator("#inspection[hx-get]").waitFor();
    await site.t.runJobs();
    // The page finds out by itself.
    await hands.page.locator("#inspection:not([hx-get])").waitFor();
    // A later inspection is another one.
    counter += 1;
    await site.t.sql(
      "update platform_run set key = $1 where job = 'reports.inspect' and key not like 'past%'",
      [`past ${counter}`],
    );
  },
};

describe.skipIf(path === undefined)("from signing in to the result", () => {
  // Whatever a browser held against a page on the way is a fault too: above all what the policy blocked.
  afterEach(async () => expect(await leave()).toEqual([]));

  for (const role of Object.keys(flows))
    test.each(waysOf(role).map((way) => [nameOf(way), way] as const))(
      `the flow of a ${role} does not break in %s`,
      (_name, way) => flows[role]!(way),
    );
});
