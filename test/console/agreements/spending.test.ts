import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../../support/app.ts";
import { consoleOf, type Seen } from "../../support/browser.ts";
import { pooled } from "../../support/pooled.ts";

/** Who may call off for how much, by forms alone: set by an admin, raised by a second person, ended. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];
const path = "/buying/spending";
const marked = (page: Seen, name: string) =>
  page.html.querySelector(`[name="${name}"][aria-invalid]`)?.getAttribute("value");

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
  ({ browse } = consoleOf(t));
});

const buy = (quantity: number) =>
  t.as(p.buyer.buyer).post("/v1/purchases", {
    ...{ offerId: p.offerId, quantity, payerGln: "5790000000012", orderReference: "PO-1" },
    period: { from: "2026-08-01", to: "2027-08-01" },
  });

describe("a limit on what is called off", () => {
  test("is set by an admin for another, never for whoever was not chosen; a wrong amount stays and is marked", async () => {
    const admin = browse(p.buyer.admin);
    expect((await admin.get("/home")).links).toContain(path);
    const page = await admin.get(path);
    expect(page.text).toContain("Sæt den første herunder");
    const { personId } = p.buyer.people.buyer;
    const nobody = await admin.send(page, "limit", { limit: "620,00" });
    expect(nobody.status).toBe(400);
    expect(nobody.html.querySelector('select[name="personId"][aria-invalid]')).not.toBeNull();
    const wrong = await admin.send(nobody, "limit", { personId, limit: "seks <b>hundrede</b>" });
    expect([wrong.status, marked(wrong, "limit")]).toEqual([400, "seks <b>hundrede</b>"]);
    expect(wrong.html.querySelectorAll("main b")).toHaveLength(0);
    expect(await t.sql("select 1 from agreements_spending_limit")).toEqual([]);
    const set = await admin.send(wrong, "limit", { limit: "620,00" });
    expect(set.text).toContain("Grænsen gælder nu");
    expect(set.text).toContain("620,00 kr.");
    const own = set.html
      .querySelectorAll('form select[name="personId"] option')
      .map((one) => one.getAttribute("value"));
    expect(own).not.toContain(p.buyer.people.admin.personId);
    // What was bought before has spent it all.
    expect((await buy(1)).body.type).toBe("/problems/limit-reached");
  });

  test("is seen by whom it concerns, who can change nothing, and raised by a second person with a reason", async () => {
    const buyer = await browse(p.buyer.buyer).get(path);
    expect(buyer.text).toContain("620,00 kr.");
    expect(buyer.html.querySelectorAll("main form")).toHaveLength(0);
    const approver = browse(p.buyer.approver);
    const page = await approver.get(path);
    expect(page.html.querySelectorAll('input[name="_do"][value="limit"]')).toHaveLength(0);
    const { personId } = p.buyer.people.buyer;
    const wrong = await approver.send(page, "extra", { personId, amount: "0", reason: "To klasser" });
    expect([wrong.status, marked(wrong, "amount"), marked(wrong, "reason")]).toEqual([400, "0", undefined]);
    const done = await approver.send(wrong, "extra", { amount: "62,00", reason: "To <b>klasser</b>" });
    expect(done.text).toContain("Beløbet er lagt oveni for i år");
    expect(done.html.querySelectorAll("main b")).toHaveLength(0);
    for (const key of [p.buyer.approver, p.buyer.buyer]) {
      const extras = (await browse(key).get(path)).html.querySelector('section[aria-labelledby="extras"]')!;
      expect(extras.querySelectorAll("tbody tr")).toHaveLength(1);
      expect(extras.text).toMatch(/To <b>klasser<\/b>Person m\d+\.approver/);
    }
    await buy(1).expect(201);
    expect((await buy(1)).body.type).toBe("/problems/limit-reached");
  });

  test("ends by an admin's hand, and a budget for all stands beside it", async () => {
    const admin = browse(p.buyer.admin, { language: "en" });
    const page = await admin.get(path);
    const both = await admin.send(page, "limit", { personId: "all", limit: "100000" });
    expect(both.text).toContain("All together (the budget)");
    const ended = await admin.send(both, "end", {}, p.buyer.people.buyer.personId);
    expect(ended.text).toContain("The limit is removed");
    expect(ended.html.querySelectorAll("main tbody tr")).toHaveLength(1);
    await buy(1).expect(201);
    expect((await admin.send(ended, "end", {}, "all")).text).toContain("neither a budget nor any limit");
  });

  test("is no page for sellers' people, a buyer's finance people, or another buyer's eyes", async () => {
    for (const key of [p.seller.admin, p.seller.publisher, p.buyer.finance])
      expect((await browse(key).get(path)).status).toBe(403);
    expect((await browse(p.seller.admin).get("/home")).links).not.toContain(path);
    await t.as(p.buyer.admin).put("/v1/spending-limits", {
      ...{ personId: p.buyer.people.buyer.personId, limit: { minor: 77_700, currency: "DKK" } },
    });
    const other = await t.municipality({});
    const page = await browse(other.approver).get(path);
    expect(page.text).toContain("En administrator sætter dem");
    expect(page.text).not.toContain("777,00");
  });
});
