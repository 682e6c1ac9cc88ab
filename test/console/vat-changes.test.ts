import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** What a change of VAT would do, as a seller's finance asks for it. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];
const path = "/finance/vat-changes";
const asked = `${path}?from=2026-11-01&vatClass=standard&category=S&rate=12,5&by=&source=Lovforslag&confirmed=&agreementId=`;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
  ({ browse } = consoleOf(t));
});

describe("a change of VAT", () => {
  test("is asked about from the menu, and shows amounts, days and that it would be parked", async () => {
    const browser = browse(p.seller.finance);
    expect((await browser.get("/home")).links).toContain(path);
    const plain = await browser.get(path);
    expect(plain.text).toContain("Systemet kender ingen kommende ændring");
    const page = await browser.get(asked);
    expect(page.text).toContain("Lovforslag (det, du spurgte om)");
    expect(page.text).toContain("Moms, 25 % → Moms, 12,5 %");
    expect(page.text).toContain("1 linje deles; Parkeres: Lovforslag");
    const rows = page.html.querySelectorAll("main tbody tr").map(({ text }) => text);
    // 620.00 for 365 days; 92 of them before November at 25 %.
    expect(rows.some((row) => row.includes("620,00155,00"))).toBe(true);
    expect(rows.filter((row) => row.includes("Moms, 12,5 %")).length).toBeGreaterThan(1);
    const narrowed = page.links.find((one) => one.startsWith(path) && one.includes("agreementId="));
    expect((await browser.get(narrowed!)).text).toContain("Kun én aftale vises.");
  });

  test("that is none says at which field, and buyers have no such page", async () => {
    const browser = browse(p.seller.finance);
    const wrong = await browser.get(asked.replace("rate=12,5", "rate=mange"));
    expect(wrong.text).toContain("Sats i procent:");
    const zero = await browser.get(asked.replace("rate=12,5", "rate="));
    expect(zero.text).toContain("Moms med en sats har en sats over 0");
    expect((await browse(p.buyer.finance).get("/home")).links).not.toContain(path);
  });
});
