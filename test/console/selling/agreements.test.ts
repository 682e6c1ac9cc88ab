import { beforeAll, describe, expect, test } from "vitest";
import { countSlice } from "../../../src/reconciliation/index.ts";
import { type TestApp, testApp } from "../../support/app.ts";
import { consoleOf } from "../../support/browser.ts";
import { pooled } from "../../support/pooled.ts";

/** What a publisher has sold, and its word on what use came to, by forms alone. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  p = await pooled(t, 10);
  await t.travelTo("2026-10-02T10:00:00+02:00");
  ({ browse } = consoleOf(t));
});
async function work() {
  await t.runJobs({ schedules: true });
  while (await countSlice(t.jobs.db));
  await t.runJobs({ schedules: true });
}

describe("what a publisher has sold", () => {
  test("is listed with what was called off, for nobody but the seller", async () => {
    const seller = browse(p.seller.publisher);
    const list = await seller.get("/selling/agreements");
    expect(list.text).toContain("Dansk 4");
    expect(list.text).toContain("620,00 kr.");
    const at = `/selling/agreements/${p.agreementId}`;
    expect(list.links).toContain(at);
    const one = await seller.get(at);
    expect(one.text).toContain(`Kommune ${p.buyer.code}`);
    expect(one.text).toContain("62,00 kr. pr. plads");
    expect(one.html.querySelectorAll("table")).toHaveLength(3);
    expect(one.text).toContain("Aftalen har ingen optioner.");
    expect(one.text).toContain("Priserne står fast i hele perioden");
    expect(one.text).toContain("Intet skoleår er talt op endnu");
    const other = await t.publisher();
    expect((await browse(other.publisher).get(at)).status).toBe(404);
    expect((await browse(p.buyer.buyer).get(at)).status).toBe(403);
    expect((await browse(other.publisher).get("/selling/agreements")).text).toContain("ingen aftaler endnu");
    const english = await browse(p.seller.publisher, { language: "en" }).get(at);
    expect(english.text).toContain("What was agreed");
  });

  test("shows a seller what will be paid by month, to nobody else", async () => {
    const seller = browse(p.seller.publisher);
    const path = "/selling/agreements/payments";
    expect((await seller.get("/selling/agreements")).links).toContain(path);
    expect((await seller.get(path)).text).toContain("Der er intet endnu");
    await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-08", state: "no_usage" });
    await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-08" });
    await work();
    const page = await seller.get(path);
    expect(page.text).toContain("1 til svar");
    const [month] = page.html.querySelectorAll("tbody tr");
    expect(month!.querySelector("th")!.text).toBe("2026-08");
    const list = await seller.get(
      page.links.find((link) => link.includes("/finance/reconciliations?month="))!,
    );
    await seller.send(
      await seller.get(list.links.find((link) => /reconciliations\/[0-9a-f-]{36}/.test(link))!),
      "agree",
    );
    const other = await t.publisher();
    expect((await browse(other.publisher).get(path)).text).toContain("Der er intet endnu");
    expect((await browse(p.buyer.buyer).get(path)).status).toBe(403);
    const english = await browse(p.seller.publisher, { language: "en" }).get(path);
    expect(english.text).toContain("What will be paid");
  });

  test("does not leave a reconciliation among the tasks once its seller has answered", async () => {
    await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-09", state: "no_usage" });
    await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
    await work();
    const seller = browse(p.seller.publisher);
    const home = await seller.get("/home");
    expect(home.text).toContain("Enige eller uenige i afstemningen: Dansk 4, 2026-09");
    const page = home.links.find((link) => link.startsWith("/finance/reconciliations/"))!;
    const agreed = await seller.send(await seller.get(page), "agree");
    expect(agreed.status).toBe(200);
    expect((await seller.get("/home")).text).not.toContain("Enige eller uenige");
  });
});
