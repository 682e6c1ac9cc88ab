import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** What buyers, sellers and data offices say once, by forms: how runs go, whose a number is, what was agreed earlier. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-10T09:00:00+02:00");
  p = await pooled(t, 10);
  ({ browse } = consoleOf(t));
});

test("A seller says how its runs go; a number out of bounds is marked and nothing is changed", async () => {
  const finance = browse(p.seller.finance);
  const rules = () => t.get(p.seller.finance, "/v1/billing-rules");
  const page = await finance.get("/finance/invoice-runs");
  const wrong = await finance.send(page, "rules", { graceDays: "61", jumpPct: "300" });
  expect(wrong.status).toBe(400);
  expect(wrong.html.querySelector('[aria-invalid="true"]')!.getAttribute("name")).toBe("graceDays");
  expect(await rules()).toMatchObject({ graceDays: 0 });
  const saved = await finance.send(page, "rules", { graceDays: "14", jumpPct: "300" });
  expect(saved.text).toContain("i 14 dage");
  expect(await rules()).toMatchObject({ graceDays: 14, jumpPct: 300 });
});

test("A data office names the beginnings of pupils' addresses, and frees a number that it had mapped", async () => {
  const { buyer } = p;
  const data = browse((await t.person(buyer.controllerId, "data-alone", ["data"])).key);
  const page = await data.get("/data/names");
  const refused = await data.send(page, "iris", { beginnings: "skole.example" });
  expect(refused.status).toBe(400);
  await data.send(page, "iris", { beginnings: "https://skole.example/users/\n" });
  expect(await t.get(buyer.data, "/v1/pupil-iris")).toEqual({
    beginnings: ["https://skole.example/users/"],
  });
  await t.post(buyer.buyer, "/v1/institution-aliases", {
    aliases: [{ number: "99X", institutionId: buyer.institutions[0]!.id }],
  });
  const mapped = await data.get("/data/names");
  expect(mapped.text).toContain("99X");
  const freed = await data.send(mapped, "map", {}, "free 99X");
  expect(freed.text).not.toContain("99X");
  expect((await t.get<{ data: unknown[] }>(buyer.buyer, "/v1/institution-aliases")).data).toEqual([]);
});

test("A buyer registers what was drawn earlier and not written down, never beyond what there is", async () => {
  const buyer = browse(p.buyer.buyer);
  const page = await buyer.get(`/buying/pools/${p.poolId}`);
  const institutionId = String(p.buyer.institutions[0]!.id);
  const days = { from: "2026-09-01", to: "2026-10-01" };
  const beyond = await buyer.send(page, "earlier", { institutionId, seats: "11", ...days });
  expect(beyond.status).toBe(409);
  expect(await t.sql("select 1 from licences_draw")).toEqual([]);
  const done = await buyer.send(beyond, "earlier", { institutionId, seats: "4", ...days });
  expect(done.text).toContain("Trækket er registreret");
  expect(await t.sql("select seats, starts_on::text from licences_draw")).toEqual([
    { seats: 4, starts_on: "2026-09-01" },
  ]);
});

test("A buyer chooses the fixed price for a month that has not begun", async () => {
  const { buyer, seller } = p;
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference: "opslag", title: "Opslag", identifiers: ["urn:example:opslag"], subjects: ["dansk"] },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pay_per_use", unitPrice: "0.50", capPrice: "12.00", fixedPrice: "9.00" },
    ...{ countBasis: "active", validFrom: "2026-08-01", overUse: "REPORT_ONLY", proration: "NONE" },
  });
  const bought = await t.post<{ agreement: { id: string } }>(buyer.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, period: { from: "2026-09-01", to: "2027-08-01" }, quantity: 20 },
    ...{ payerGln: "5790000000012", orderReference: "Ordre opslag" },
  });
  const own = browse(buyer.buyer);
  const one = await own.get(`/buying/agreements/${bought.agreement.id}`);
  const page = await own.get(one.links.find((link) => link.endsWith("/fixed-prices"))!);
  const institutionId = String(buyer.institutions[0]!.id);
  const begun = await own.send(page, "choose", { institutionId, month: "2026-09" });
  expect(begun.status).toBe(409);
  const chosen = await own.send(page, "choose", { institutionId, month: "2026-11" });
  expect(chosen.text).toContain("fast pris pr. elev");
  await own.send(chosen, "choose", { institutionId, month: "2026-11", fixed: "false" });
  const { data } = await t.get<{ data: { fixed: boolean }[] }>(
    buyer.buyer,
    `/v1/agreements/${bought.agreement.id}/fixed-prices`,
  );
  expect(data).toMatchObject([{ fixed: false, month: "2026-11" }]);

  await t.runJobs();
  const school = browse(buyer.school);
  const seats = await school.get("/school/seats");
  const title = (
    await Promise.all(
      seats.links
        .filter((link) => /^\/school\/seats\/[0-9a-f-]+\?school=/.test(link))
        .map((link) => school.get(link)),
    )
  ).find(({ text }) => text.includes("Opslag"))!;
  const offered = await school.get(title.links.find((link) => link.includes("/fixed-price"))!);
  expect(offered.text).toContain("0,50");
  expect(offered.text).toContain("9,00");
  const late = await school.send(offered, "choose", { month: "2026-09" });
  expect(late.status).toBe(409);
  const wordy = await school.send(late, "choose", { month: "oktober" });
  expect(wordy.status).toBe(400);
  expect(wordy.text).toContain("Måned: Skriv måneden som 2026-10");
  const kept = await school.send(wordy, "choose", { month: "2026-12" });
  expect(kept.text).toContain("2026-12");
  const { data: both } = await t.get<{ data: { fixed: boolean; month: string; institutionId: number }[] }>(
    buyer.buyer,
    `/v1/agreements/${bought.agreement.id}/fixed-prices`,
  );
  expect(both).toMatchObject([
    { fixed: false, month: "2026-11" },
    { fixed: true, month: "2026-12", institutionId: buyer.institutions[0]!.id },
  ]);
});
