import { beforeAll, describe, expect, test } from "vitest";
import { cvr, type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** The marketplace sells for a publisher, by forms alone: proposed, accepted, objected to, answered. */

let t: TestApp;
let forlag: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
let market: { id: number; finance: string };
let offerId: string;
let browse: ReturnType<typeof consoleOf>["browse"];
const agreements = "/finance/self-billing";
const invoices = "/finance/self-billed";

async function sell(quantity: number) {
  await t
    .as(town.buyer)
    .post("/v1/purchases", {
      ...{ offerId, quantity, period: { from: "2026-08-01", to: "2027-08-01" }, soldBy: "marketplace" },
      ...{ payerGln: "5790000000012", orderReference: "PO-1" },
    })
    .expect(201);
  await t.runJobs();
}
const documents = async () =>
  (await t.get<{ data: { id: string; number: string }[] }>(forlag.finance, "/v1/self-billed-invoices")).data;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  forlag = await t.publisher();
  town = await t.municipality({ dpaWith: [forlag.publisherId] });
  const made = await t.post<{ id: number; marketplace: boolean }>(t.operator, "/v1/publishers", {
    ...{ reference: "markedspladsen", name: "Markedspladsen A/S", cvr: cvr(700), marketplace: true },
  });
  expect(made.marketplace).toBe(true);
  market = { id: made.id, finance: (await t.person(made.id, "m.finance", ["finance"])).key };
  const product = await t.post<{ id: string }>(forlag.publisher, "/v1/products", {
    ...{ reference: "dansk-4", title: "Dansk 4", identifiers: ["urn:example:dansk-4"] },
    ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(forlag.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "TRUE_UP", validFrom: "2026-08-10" },
  });
  offerId = offer.id;
  ({ browse } = consoleOf(t));
});

describe("an agreement on self-billing", () => {
  test("is proposed by the marketplace alone, never from a day that is over: the field says so", async () => {
    const publisher = await browse(forlag.finance).get(agreements);
    expect(publisher.text).toContain("Markedspladsen har ikke foreslået jer en aftale");
    expect(publisher.html.querySelectorAll("main form")).toHaveLength(0);
    const finance = browse(market.finance);
    const page = await finance.get(agreements);
    const choices = page.html
      .querySelectorAll('select[name="publisherId"] option')
      .map((one) => one.getAttribute("value"));
    expect(choices).toContain(String(forlag.publisherId));
    expect(choices).not.toContain(String(market.id));
    const terms = { publisherId: String(forlag.publisherId), objectionDays: "14", feeBp: "7,5" };
    const wrong = await finance.send(page, "propose", { ...terms, from: "2026-08-01" });
    expect(wrong.status).toBe(409);
    expect(wrong.html.querySelector('input[name="from"][aria-invalid]')!.getAttribute("value")).toBe(
      "2026-08-01",
    );
    expect(wrong.html.querySelector('input[name="feeBp"]')!.getAttribute("value")).toBe("7,5");
    const share = await finance.send(wrong, "propose", { from: "2026-08-10", feeBp: "meget" });
    expect(share.html.querySelector('input[name="feeBp"][aria-invalid]')).not.toBeNull();
    const done = await finance.send(share, "propose", { feeBp: "7,5" });
    expect(done.text).toContain("Forlaget skal acceptere det");
    expect(done.text).toContain("7,50 %");
    expect(done.text).toContain("Venter på forlagets accept");
    expect(done.html.querySelectorAll('input[name="_do"][value="accept"]')).toHaveLength(0);
  });

  test("binds once the publisher's finance people accept it, whom the start page reminds, and not without a fresh sign-in", async () => {
    const finance = browse(forlag.finance);
    const task = "Tag stilling til en aftale om selvfakturering";
    expect((await finance.get("/home")).text).toContain(task);
    const seen = await browse(forlag.admin).get(agreements);
    expect(seen.html.querySelectorAll("main form")).toHaveLength(0);
    const stale = browse(forlag.finance, { fresh: false });
    expect((await stale.send(await stale.get(agreements), "accept")).status).toBe(403);
    const done = await finance.send(await finance.get(agreements), "accept");
    expect(done.text).toContain("Aftalen er accepteret");
    expect((await finance.get("/home")).text).not.toContain(task);
    expect(done.html.querySelectorAll("main form")).toHaveLength(0);
  });
});

describe("a self-billed invoice", () => {
  test("is listed and shown to its publisher and the marketplace, and to nobody else", async () => {
    const finance = browse(forlag.finance);
    expect((await finance.get("/home")).links).toContain(invoices);
    expect((await finance.get(invoices)).text).toContain("Her er ingen selvfakturaer");
    await sell(100);
    await t.bill(market.finance, "2026-08");
    const [one] = await documents();
    for (const key of [forlag.finance, forlag.publisher, market.finance]) {
      const list = await browse(key).get(invoices);
      expect(list.text).toContain("7.750,00 kr.");
      const page = await browse(key).get(`${invoices}/${one!.id}`);
      expect(page.text).toContain("Selvfakturering");
      expect(page.text).toContain("Dansk 4");
      const file = page.links.find((link) => link.endsWith("/file/selfbilling"));
      expect((await browse(key).get(file!)).status).toBe(200);
    }
    const rival = await t.publisher();
    expect((await browse(rival.finance).get(`${invoices}/${one!.id}`)).status).toBe(404);
    expect((await browse(rival.finance).get(invoices)).text).toContain("Her er ingen selvfakturaer");
    const buyer = browse(town.finance);
    expect((await buyer.get("/home")).links).not.toContain(invoices);
    expect((await buyer.get(invoices)).text).toContain("Her er ingen selvfakturaer");
    expect((await browse(forlag.admin).get(invoices)).status).toBe(403);
  });

  test("is objected to once with a reason, and answered once by the marketplace, whom the start page reminds", async () => {
    const [one] = await documents();
    const path = `${invoices}/${one!.id}`;
    const publisher = browse(forlag.finance);
    const marketplace = browse(market.finance);
    expect((await marketplace.get(path)).html.querySelectorAll("main form")).toHaveLength(0);
    expect((await browse(forlag.publisher).get(path)).html.querySelectorAll("main form")).toHaveLength(0);
    const page = await publisher.get(path);
    const wrong = await publisher.send(page, "object", { reason: "…" });
    expect([
      wrong.status,
      wrong.html.querySelector('input[name="reason"][aria-invalid]')!.getAttribute("value"),
    ]).toEqual([400, "…"]);
    const objected = await publisher.send(wrong, "object", { reason: "Prisen er <b>forkert</b>" });
    expect(objected.text).toContain("Markedspladsen kan se indsigelsen");
    expect(objected.html.querySelectorAll("main form, main b")).toHaveLength(0);
    expect((await marketplace.get("/home")).links).toContain(path);
    const asked = await marketplace.get(path);
    expect((await marketplace.send(asked, "answer", { answer: "" })).status).toBe(400);
    const answered = await marketplace.send(asked, "answer", { answer: "Prisen er aftalens" });
    expect(answered.text).toContain("Forlaget kan se svaret");
    expect((await marketplace.get("/home")).links).not.toContain(path);
    const english = await browse(forlag.finance, { language: "en" }).get(path);
    expect(english.text).toContain("The marketplace answered: Prisen er aftalens");
  });

  test("takes no objection after the stated day, not even from a page that was open", async () => {
    await sell(3);
    await t.bill(market.finance, "2026-08", { release: true });
    const [later] = await documents();
    const path = `${invoices}/${later!.id}`;
    const publisher = browse(forlag.finance);
    const page = await publisher.get(path);
    await t.travelTo("2026-08-25T09:00:00+02:00");
    const late = await publisher.send(page, "object", { reason: "For sent" });
    expect(late.status).toBe(409);
    expect((await publisher.get(path)).text).toContain("fristen er gået");
  });
});
