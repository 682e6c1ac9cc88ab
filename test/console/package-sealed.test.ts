import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { chromiumPath } from "../support/chromium.ts";
import { openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";
import { windowsOf } from "../support/windows.ts";

/** A package price is written, judged and sealed in a real browser, and the openers find it with the prices. */

const path = chromiumPath("a package price sealed in the browser");
const lots = ["engelsk", "tysk"];
let t: TestApp;
let w: RoundWorld;
let windows: Awaited<ReturnType<typeof windowsOf>>;
beforeAll(async () => {
  if (path === undefined) return;
  t = await testApp({ travel: true });
  await t.travelTo("2026-04-01T10:00:00Z");
  w = await roundWorld(t, {
    until: "published",
    lots,
    terms: {
      envelopes: "two",
      bestSet: { by: "points_by_value", groups: [{ reference: "sprog", lots }] },
    },
  });
  windows = await windowsOf(t, path);
});

describe.skipIf(path === undefined)("a package price in a browser", () => {
  test("is said to be faulty where it is, sealed with the prices, and found by the openers", async () => {
    const [seller, other] = w.sellers;
    other!.bidId = (
      await t.post<{ bidId: string }>(other!.publisher, w.path("/bids"), w.bidBody(other!))
    ).bidId;
    const page = await (await windows.open(seller!.publisher)).at(`/selling/rounds/${w.roundId}/bid`);
    await page.getByLabel("Jeres eget navn for buddet").first().fill("sprog");
    await page.getByLabel("Navn", { exact: true }).fill("Bo Bog");
    await page.getByLabel("E-mail").fill("bo@forlag.example");
    for (const n of lots.keys()) {
      await page.locator(`[name="lots/${n}/productId"]`).selectOption(seller!.productId);
      await page.locator(`[name="lots/${n}/priceSheets/0/tiers/0/unitPrice"]`).fill("62,00");
      await page.locator(`[name="lots/${n}/answers/kvalitet"]`).fill("Vi svarer");
    }
    await page.getByText("Pakkepris: ").first().click();
    const price = (m: number) =>
      page.locator(`[name="packages/0/lots/${m}/priceSheets/0/tiers/0/unitPrice"]`);
    const send = () => page.getByRole("button", { name: "Forsegl og send buddet" }).click();
    const alert = page.locator("[data-refuses] [role=alert]");
    await price(0).fill("60,17");
    await send();
    await alert.waitFor();
    expect(await alert.innerText()).toContain("Intet er sendt");
    expect(windows.wire.said().match(/POST \/selling/g)).toBeNull();
    await price(1).fill("40,17");
    await send();
    await page.locator('[data-sent="received"]').waitFor();
    const said = windows.wire.said();
    for (const one of ["60,17", "60.17", "40,17", "40.17"]) expect(said).not.toContain(one);
    await w.steps.opened();
    const [bid] = await t.sql<{ id: string; flag: string | null; part: { packages: object[] } }>(
      `select id, flag_code as flag, without_prices as part from rounds_bid
       where round_id = $1 and publisher_id = $2`,
      [w.roundId, seller!.publisherId],
    );
    seller!.bidId = bid!.id;
    expect(bid).toMatchObject({
      flag: null,
      part: { packages: [{ group: "sprog", lots: lots.map((lot) => ({ lot })) }] },
    });
    expect(JSON.stringify(bid!.part)).not.toMatch(/60[.,]17|40[.,]17/);
    await w.steps.scored();
    for (const opener of w.openers.slice(0, 2))
      expect((await openingBy(t, w.path(""), opener, { envelope: "prices" })).status).toBe(200);
    const { bestSet } = await t.post<{ bestSet: { packages: object[] } }>(
      w.lead.buyer,
      w.path("/evaluation"),
      {},
    );
    expect(bestSet.packages).toMatchObject([{ package: "sprog", won: true }]);
    expect(windows.faults).toEqual([]);
  });
});
