import { beforeAll, describe, expect, test } from "vitest";
import { listProduct } from "../../agreements/world.ts";
import { type TestApp, testApp } from "../../support/app.ts";
import { consoleOf, type Seen } from "../../support/browser.ts";

/** Buying directly from the catalogue, by forms alone: what it gives and costs before the button, what is left. */

let t: TestApp;
let buyer: Awaited<ReturnType<TestApp["municipality"]>>;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
let seats: string;
let productId: string;
let schools: string;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  seller = await t.publisher();
  buyer = await t.municipality({ dpaWith: [seller.publisherId], schools: 2 });
  ({ browse } = consoleOf(t));
  const pooled = await listProduct(t, seller.publisher);
  seats = pooled.offerId;
  productId = pooled.productId;
  const flat = { model: "per_school", bands: [{ from: 0, price: "1500.00" }] };
  const terms = { priceSheet: flat, countBasis: "count_date", overUse: "REPORT_ONLY", toleranceBp: 0 };
  schools = (await listProduct(t, seller.publisher, terms)).offerId;
  await t.sql("update catalogue_product set title = $1 where title like 'Titel%'", ["Matematik <b>1</b>"]);
});

const ok = (page: Seen) => {
  expect([page.status, page.status === 200 ? "" : page.text.slice(0, 900)]).toEqual([200, ""]);
  return page;
};
const order = { payerGln: "5790000000012", orderReference: "PO-1" };

describe("buying directly", () => {
  test("is found from the catalogue by a buyer alone", async () => {
    const person = browse(buyer.buyer);
    const found = ok(await person.get("/buying/catalogue?q=matematik"));
    const product = `/buying/catalogue/${productId}`;
    expect(found.links).toContain(product);
    expect(ok(await person.get(product)).links).toContain(`/buying/purchase/${seats}`);
    expect(ok(await person.get("/buying/catalogue?q=findesikke")).text).toContain("Intet læremiddel passer");
    expect(found.text).toContain("1.644.638,00 kr.");
    expect(found.html.querySelectorAll("main b")).toHaveLength(0);
    for (const key of [buyer.school, buyer.finance, seller.publisher])
      expect((await browse(key).get("/buying/catalogue")).status).toBe(403);
    const english = await browse(buyer.buyer, { language: "en" }).get(product);
    expect(english.text).toContain("Left to the threshold");
  });

  test("says what it gives, its VAT and what it counts towards the threshold; and costs what it said", async () => {
    const person = browse(buyer.buyer);
    const at = `/buying/purchase/${seats}`;
    const empty = ok(await person.get(at));
    // In June it is the coming school year that is bought for.
    expect(empty.html.querySelector("input[name=from]")!.getAttribute("value")).toBe("2026-08-01");
    expect(empty.html.querySelector('input[name="_do"]')).toBeNull();
    const asked = ok(await person.get(`${at}?asked=yes&quantity=120&from=2026-08-01&to=2027-08-01`));
    expect(asked.text).toContain("120 pladser");
    for (const amount of ["6.600,00 kr.", "1.650,00 kr.", "8.250,00 kr."])
      expect(asked.text).toContain(amount);
    const fixed = await listProduct(t, seller.publisher, {
      priceSheet: {
        model: "pooled",
        mode: "volume",
        tiers: [{ from: 1, unitPrice: "55.62", flatFee: "1500.00" }],
      },
    });
    const wish = "asked=yes&quantity=30&from=2026-08-01&to=2027-08-01";
    const withFee = ok(await person.get(`/buying/purchase/${fixed.offerId}?${wish}`));
    for (const part of ["3.168,60 kr.", "55,62 kr. pr. plads og 1.500,00 kr. i alt"])
      expect(withFee.text).toContain(part);
    const refused = await person.send(asked, "buy", { ...order, payerGln: "123" });
    expect(refused.status).toBe(400);
    expect(refused.html.querySelector("input[name=payerGln]")!.getAttribute("aria-invalid")).toBe("true");
    expect(refused.html.querySelector("input[name=orderReference]")!.getAttribute("value")).toBe("PO-1");
    expect((await t.get<{ data: [] }>(buyer.buyer, "/v1/agreements")).data).toHaveLength(0);
    const theirs = await person.send(refused, "buy", { ...order, soldBy: "marketplace" });
    expect(theirs.status).toBe(422);
    expect(theirs.html.querySelector('select[name="soldBy"]')!.getAttribute("aria-invalid")).toBe("true");
    const done = ok(
      await person.send(theirs, "buy", { ...order, soldBy: "publisher", instalments: "school_year" }),
    );
    expect(done.text).toContain("skoleår for skoleår");
    expect(done.path).toMatch(/^\/buying\/agreements\//);
    expect(done.text).toContain("Købt. Her er aftalen");
    const { data } = await t.get<{ data: { called: { minor: number }; calledQuantity: number }[] }>(
      buyer.buyer,
      "/v1/agreements",
    );
    expect(data[0]!.called.minor).toBe(660_000);
    expect(data[0]!.calledQuantity).toBe(120);
    const room = await t.get<{ left: { minor: number }; bought: { minor: number } }>(
      buyer.buyer,
      "/v1/purchase-room",
    );
    expect(room).toMatchObject({ bought: { minor: 660_000 }, left: { minor: 164_463_800 - 660_000 } });
    expect(ok(await person.get("/buying/catalogue")).text).toContain("1.638.038,00 kr.");
  });

  test("that reaches the threshold has no button, and the operation refuses it too", async () => {
    const person = browse(buyer.buyer);
    const wish = "asked=yes&quantity=30000&from=2026-08-01&to=2027-08-01";
    const asked = ok(await person.get(`/buying/purchase/${seats}?${wish}`));
    expect(asked.text).toContain("når det tærskelværdien");
    expect(asked.html.querySelector('input[name="_do"]')).toBeNull();
    const forced = {
      offerId: seats,
      quantity: 30_000,
      period: { from: "2026-08-01", to: "2027-08-01" },
      payerGln: "5790000000012",
    };
    await expect(t.post(buyer.buyer, "/v1/purchases", forced)).rejects.toThrow("threshold-reached");
  });

  test("of whole schools counts the chosen ones, and days outside the offer's term are refused at their place", async () => {
    const person = browse(buyer.buyer);
    const at = `/buying/purchase/${schools}`;
    const page = ok(await person.get(at));
    expect(page.html.querySelectorAll("input[name=institutions]").length).toBeGreaterThanOrEqual(2);
    const wrong = ok(await person.get(`${at}?asked=yes&from=2026-08-01&to=2026-08-01`));
    expect(wrong.html.querySelector("[role=alert]")!.text).toContain("Dagen efter sidste dag");
    const unknown = ok(await person.get(`${at}?asked=yes&from=2026-08-01&to=2027-08-01&institutions=999999`));
    expect(unknown.html.querySelector("[role=alert]")).not.toBeNull();
    expect(unknown.html.querySelector('input[name="_do"]')).toBeNull();
  });
});
