import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** The account of a buyer with a seller, as both sides see it. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];
const path = "/finance/account";
const days = "from=2026-08-01&to=2026-09-01";
const cells = (html: { querySelectorAll(css: string): { text: string }[] }) =>
  html.querySelectorAll("main tbody tr").map(({ text }) => text);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
  ({ browse } = consoleOf(t));
  await t.bill(p.seller.finance, "2026-08");
  const { data } = await t.get<{ data: { id: string }[] }>(p.seller.finance, "/v1/invoices");
  await t.post(p.seller.finance, `/v1/invoices/${data[0]!.id}/payments`, {
    ...{ amount: { minor: 10_000, currency: "DKK" }, on: "2026-08-10", reference: "FIK 71" },
  });
});

describe("a statement of account", () => {
  test("never differs between buyer and seller, and each chooses the other by name", async () => {
    const sides = [
      [p.seller.finance, p.buyer.controllerId, "Kommune"],
      [p.buyer.finance, p.seller.publisherId, "Forlag"],
      [p.buyer.buyer, p.seller.publisherId, "Forlag"],
    ] as const;
    const seen: string[][] = [];
    for (const [key, other, name] of sides) {
      const browser = browse(key);
      expect((await browser.get("/home")).links).toContain(path);
      const asked = await browser.get(path);
      expect(asked.text).toContain("Vælg den anden part og begge dage");
      const option = asked.html.querySelector(`select[name="partyId"] option[value="${other}"]`);
      expect(option!.text).toContain(name);
      const page = await browser.get(`${path}?partyId=${other}&${days}`);
      expect(page.text).toContain(`Konto med ${option!.text}`);
      seen.push(cells(page.html));
    }
    const [seller, ...rest] = seen;
    expect(seller).toHaveLength(4);
    expect(seller![1]).toContain("775,00775,00");
    expect(seller![2]).toContain("Betaling");
    expect(seller![3]).toBe("Saldo ved slutningen675,00");
    for (const one of rest) expect(one).toEqual(seller);
  });

  test("is fetched as a file that adds up, in either language", async () => {
    const own = `${path}?partyId=${p.buyer.controllerId}&${days}`;
    const link = (await browse(p.seller.finance).get(own)).links.find((one) =>
      one.startsWith(`${path}/file`),
    );
    const file = await browse(p.seller.finance).get(link!);
    expect(file.headers["content-type"]).toContain("text/csv");
    expect(file.raw).toContain("Saldo ved slutningen;;;675,00");
    expect((await browse(p.seller.finance, { language: "en" }).get(link!)).raw).toContain("675.00");
  });

  test("of days that don't fit says so, and what was chosen stays", async () => {
    const page = await browse(p.buyer.finance).get(
      `${path}?partyId=${p.seller.publisherId}&from=2026-09-01&to=2026-08-01`,
    );
    expect(page.status).toBe(200);
    expect(page.html.querySelector('[role="alert"]')!.text).toContain("Dagene passer ikke");
    expect(page.html.querySelector('input[name="from"]')!.getAttribute("value")).toBe("2026-09-01");
    const odd = await browse(p.buyer.finance).get(
      `${path}?partyId=${p.seller.publisherId}&from=x&to=2026-08-01`,
    );
    expect(odd.html.querySelector('[role="alert"]')!.text).toContain("Fra:");
  });

  test("shows no third party anything, and is no page for those who see no invoice's payment", async () => {
    const other = await t.municipality({});
    const page = await browse(other.finance).get(`${path}?partyId=${p.seller.publisherId}&${days}`);
    expect(page.text).toContain("Der er ingen bevægelser i de dage");
    expect(page.text).not.toContain("775,00");
    for (const key of [p.seller.publisher, p.buyer.approver])
      expect((await browse(key).get(path)).status).toBe(403);
  });
});
