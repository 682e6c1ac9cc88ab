import { beforeAll, describe, expect, test } from "vitest";
import { conclude, inputFor, listProduct, volume } from "../../agreements/world.ts";
import { fullPoolOf } from "../../licences/full-pool.ts";
import { type TestApp, testApp } from "../../support/app.ts";
import { consoleOf, type Seen } from "../../support/browser.ts";

/** What a municipality has bought, by forms alone: ceiling, call-offs, options, index, who pays. */

let t: TestApp;
let lead: Awaited<ReturnType<TestApp["municipality"]>>;
let partner: typeof lead;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
let joint: string;
let at: string;

const index = { index: "Forbrugerprisindekset", baseMonth: "2026-06", firstAfterMonths: 12 };
const day = (text: string) => text as ReturnType<typeof inputFor>["period"]["from"];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T09:00:00+02:00");
  seller = await t.publisher();
  lead = await t.municipality({ dpaWith: [seller.publisherId] });
  partner = await t.municipality({ dpaWith: [seller.publisherId] });
  ({ browse } = consoleOf(t));
  const { productId } = await listProduct(t, seller.publisher);
  await t.sql("update catalogue_product set title = $1", ["Dansk <script>alert(1)</script> 4"]);
  const shares = [lead, partner].map(({ controllerId }) => ({ controllerId, expected: 60 }));
  const made = await conclude(
    t,
    inputFor(seller.publisherId, productId, shares, {
      period: { from: day("2026-08-01"), to: day("2028-08-01") },
      terms: {
        ...{ proration: "NONE", countBasis: "seats", overUse: "HARD", toleranceBp: 0 },
        ...{ returnWindowDays: 14, graceDays: 7 },
      },
      sheet: volume,
      leadId: lead.controllerId,
      options: { years: 1, noticeMonths: 6 },
      priceIndex: { ...index, maxPct: 4_000_000n },
      ceilingMinor: 3_000_000n,
    }),
  );
  joint = made.agreementId;
  at = `/buying/agreements/${joint}`;
  await t.runJobs();
});

const ok = (page: Seen) => {
  expect([page.status, page.status === 200 ? "" : page.text.slice(0, 900)]).toEqual([200, ""]);
  return page;
};

describe("the list of agreements", () => {
  test("says what to do where there is none", async () => {
    const other = await t.municipality();
    const page = ok(await browse(other.buyer).get("/buying/agreements"));
    expect(page.text).toContain("Her er ingen aftaler");
    expect(page.links).toContain("/buying/rounds");
    expect((await browse(other.buyer).get(at)).status).toBe(404);
    expect((await browse(seller.publisher).get("/buying/agreements")).status).toBe(403);
    expect((await browse(lead.school).get("/buying/agreements")).status).toBe(403);
  });

  test("gives what the operation gives, on screen and as a file, and no word of a title as markup", async () => {
    const buyer = browse(lead.buyer);
    const page = ok(await buyer.get("/buying/agreements"));
    const known = await t.get<{ called: { minor: number } }>(lead.buyer, `/v1/agreements/${joint}`);
    expect(known.called.minor).toBe(120 * 2 * 5_500);
    expect(page.text).toContain("13.200,00 kr.");
    expect(page.text).toContain("16.800,00 kr.");
    expect(page.html.querySelectorAll("main script")).toHaveLength(0);
    const file = await buyer.http.get("/buying/agreements/file").set(buyer.headers);
    expect(file.text).toContain("13200,00");
    expect(file.headers["content-disposition"]).toContain("samkoeb-agreements.csv");
    expect((await browse(lead.buyer, { language: "en" }).get("/buying/agreements")).text).toContain(
      "Left below the ceiling",
    );
    expect(ok(await buyer.get("/buying/agreements?state=ended")).text).toContain("Her er ingen aftaler");
  });

  test("goes on over two pages", async () => {
    for (let n = 0; n < 51; n++) {
      const { productId } = await listProduct(t, seller.publisher);
      await conclude(
        t,
        inputFor(seller.publisherId, productId, [{ controllerId: partner.controllerId, expected: 1 }]),
      );
    }
    const buyer = browse(partner.buyer);
    const first = ok(await buyer.get("/buying/agreements"));
    const next = first.links.find((link) => link.includes("cursor="))!;
    const second = ok(await buyer.get(next));
    expect(
      first.html.querySelectorAll("tbody tr").length + second.html.querySelectorAll("tbody tr").length,
    ).toBe(52);
  }, 120_000);
});

describe("a pool", () => {
  const year = { from: "2026-08-01", to: "2027-08-01" };
  const resizes = (poolId: string) =>
    t.sql("select 1 from licences_resize where pool_id = $1", [poolId]).then(({ length }) => length);

  test("is never made smaller than what schools hold, nor larger than what was bought; its size changes from the day that was written", async () => {
    const p = await fullPoolOf(t, year);
    await p.giveBack(4);
    await t.runJobs();
    const buyer = browse(p.buyer.buyer);
    const list = ok(await buyer.get("/buying/pools"));
    let page = ok(await buyer.get(list.links.find((one) => one.endsWith(p.poolId))!));
    expect(page.text).toContain("Ingen skole venter på pladser");
    const before = await resizes(p.poolId);
    for (const size of ["5", "11", ""]) {
      const refused = await buyer.send(page, "resize", { size, from: "2026-12-01" });
      expect([size, refused.status >= 400 && refused.status < 500]).toEqual([size, true]);
      expect(refused.html.querySelector('input[name="size"]')!.getAttribute("value") ?? "").toBe(size);
      expect(refused.html.querySelector('input[name="from"]')!.getAttribute("value")).toBe("2026-12-01");
      page = refused;
    }
    expect(await resizes(p.poolId)).toBe(before);
    const smaller = ok(await buyer.send(page, "resize", { size: "8", from: "2026-12-01" }));
    expect(smaller.text).toContain("Puljens størrelse er ændret");
    expect((await p.draw(p.second, 3).expect(409)).body.maxAvailable).toBe(2);
    const back = ok(await buyer.send(smaller, "resize", { size: "10", from: "2026-12-01" }));
    expect(back.text).toContain("Puljens størrelse er ændret");
    await p.draw(p.second, 4).expect(201);
  });

  test("keeps a school in its queue until it is set aside with a reason, by its own municipality's buyer alone", async () => {
    const p = await fullPoolOf(t, year);
    const waiting = (await p.wait(p.second, 4).expect(201)).body as { id: string };
    const stays = (await p.wait(p.third, 2).expect(201)).body as { id: string };
    const path = `/buying/pools/${p.poolId}`;
    const buyer = browse(p.buyer.buyer);
    const page = ok(await buyer.get(path));
    const twin = ok(await buyer.get(path));
    const refused = await buyer.send(page, "aside", { reason: "" }, waiting.id);
    expect(refused.status).toBe(400);
    expect((await p.place(waiting.id)).state).toBe("waiting");
    const finance = ok(await browse(p.buyer.finance).get(path));
    expect(finance.html.querySelectorAll('input[value="aside"], input[value="resize"]')).toHaveLength(0);
    expect((await browse(partner.buyer).get(path)).status).toBe(404);
    expect((await browse(p.buyer.school).get(path)).status).toBe(403);
    const words = "Skolen lukker <b>nu</b>";
    const done = ok(await buyer.send(refused, "aside", { reason: words }, waiting.id));
    expect(done.text).toContain("Skolen er sat til side");
    expect(done.html.querySelectorAll("main table b")).toHaveLength(0);
    expect(await p.place(waiting.id)).toMatchObject({ state: "set_aside", position: null });
    expect(await p.place(stays.id)).toMatchObject({ state: "waiting", position: 1 });
    expect(ok(await browse(p.buyer.buyer, { language: "en" }).get(path)).text).not.toMatch(/kø|pulje/i);
    const again = await buyer.send(twin, "aside", { reason: words }, waiting.id);
    expect(again.status).toBe(409);
  });
});

describe("calling off", () => {
  test("shows the price before the button, and the price is what is then called off", async () => {
    const buyer = browse(lead.buyer);
    const asked = ok(await buyer.get(`${at}?quantity=10&from=2026-08-01&to=2028-08-01`));
    // 130 units at 55,00 for two years; 120 of them are called off already.
    expect(asked.text).toContain("1.100,00 kr.");
    expect(asked.text).toContain("275,00 kr.");
    expect(asked.text).toContain("1.375,00 kr.");
    expect(asked.text).toContain("15.700,00 kr.");
    const done = ok(await buyer.send(asked, "callOff"));
    expect(done.text).toContain("Der er trukket på aftalen");
    const known = await t.get<{ remaining: { minor: number } }>(lead.buyer, `/v1/agreements/${joint}`);
    expect(known.remaining.minor).toBe(1_570_000);
    await t.runJobs();
    const pools = ok(await buyer.get("/buying/pools"));
    expect(pools.html.querySelectorAll("tbody tr")).toHaveLength(2);
    expect(ok(await buyer.get(at)).links.filter((link) => link.startsWith("/buying/pools/"))).toHaveLength(2);
  });

  test("above the ceiling or outside the days has no button, and says what is left", async () => {
    const buyer = browse(lead.buyer);
    const much = ok(await buyer.get(`${at}?quantity=5000&from=2026-08-01&to=2028-08-01`));
    expect(much.text).toContain("Aftalens loft rækker ikke");
    expect(much.text).toContain("15.700,00 kr.");
    expect(much.html.querySelector('input[name="_do"][value="callOff"]')).toBeNull();
    const early = ok(await buyer.get(`${at}?quantity=5&from=2026-01-01&to=2028-08-01`));
    expect(early.text).toContain("uden for aftalens periode");
    const wrong = ok(await buyer.get(`${at}?quantity=ti&from=2026-08-01&to=2028-08-01`));
    expect(wrong.text).toContain("Enheder");
    expect(wrong.html.querySelector('input[name="_do"][value="callOff"]')).toBeNull();
  });
});

describe("who pays", () => {
  test("is changed by its own municipality, and a wrong number is refused with what was written kept", async () => {
    const buyer = browse(lead.buyer);
    const page = ok(await buyer.get(at));
    const twin = ok(await buyer.get(at));
    const refused = await buyer.send(page, "buyer", { payerGln: "5790000000013", orderReference: "PO-7" });
    expect(refused.status).toBe(400);
    const field = refused.html.querySelector('input[name="payerGln"]')!;
    expect(field.getAttribute("value")).toBe("5790000000013");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    const saved = ok(await buyer.send(page, "buyer", { payerGln: "5790000000012", orderReference: "PO-7" }));
    expect(saved.text).toContain("PO-7");
    const late = await buyer.send(twin, "buyer", { orderReference: "PO-8" });
    expect(late.status).toBe(412);
    expect(
      ok(await browse(lead.approver).get(at)).html.querySelector("main form input[name=_do]"),
    ).toBeNull();
  });
});

describe("how a buyer is invoiced", () => {
  test("is split by its own finance people or buyers, from a day to come: an earlier one is refused and stays", async () => {
    const finance = browse(lead.finance);
    const page = ok(await finance.get(at));
    expect(page.text).toContain("Alt på aftalen kommer på én faktura");
    expect(page.text).toContain("Køb for flere år faktureres forud på én gang");
    const before = { "split/into": "institution", "split/from": "2026-06-30" };
    const refused = await finance.send(page, "split", before);
    expect(refused.status).toBe(400);
    const field = refused.html.querySelector('input[name="split/from"]')!;
    expect([field.getAttribute("value"), field.getAttribute("aria-invalid")]).toEqual(["2026-06-30", "true"]);
    const chosen = refused.html.querySelector('select[name="split/into"] option[selected]')!;
    expect(chosen.getAttribute("value")).toBe("institution");
    const done = ok(await finance.send(refused, "split", { "split/from": "2026-08-01" }));
    expect(done.text).toContain("Fakturaerne deles sådan fra dagen");
    expect(done.html.querySelector('section[aria-labelledby="invoicing"] tbody')!.text).toBe(
      "01-08-2026En faktura til hver institution",
    );
    // The other form is as it was, and what the partner gets is its own choice.
    expect((await finance.send(page, "buyer", { orderReference: "PO-9" })).status).toBe(412);
    const other = ok(await browse(partner.finance).get(at));
    expect(other.text).toContain("Alt på aftalen kommer på én faktura");
    const approver = ok(await browse(lead.approver, { language: "en" }).get(at));
    expect(approver.text).toContain("An invoice for each institution");
    expect(approver.html.querySelector('input[name="_do"][value="split"]')).toBeNull();
  });
});

describe("prices that follow an index", () => {
  test("are shown before they are decided on, by the lead alone, and stand in the history", async () => {
    const buyer = browse(lead.buyer);
    const asked = ok(await buyer.get(`${at}?base=120,0&index=126,0&on=2027-08-01`));
    // 4 percent at most: 62,00 × 1,04 and 55,00 × 1,04.
    expect(asked.text).toContain("Faktor 1,0400");
    expect(asked.text).toContain("64,48 kr.");
    expect(asked.text).toContain("57,20 kr.");
    const refused = await buyer.send(asked, "prices", { reason: "" });
    expect(refused.status).toBe(400);
    expect(refused.html.querySelector("#form-prices-- textarea")!.getAttribute("aria-invalid")).toBe("true");
    const done = ok(await buyer.send(asked, "prices", { reason: "Indekset er steget" }));
    expect(done.text).toContain("Indekset er steget");
    const wrong = ok(await buyer.get(`${at}?base=120&index=127&on=2027-03-01`));
    expect(wrong.text).toContain("Prisårets første dag");
    const other = ok(await browse(partner.buyer).get(at));
    expect(other.text).toContain("Indekset er steget");
    expect(other.html.querySelector('input[name="base"]')).toBeNull();
  });
});

describe("an option year", () => {
  test("awaits the lead alone, from half a year before its last day until it is decided", async () => {
    const home = async (key: string) => (await browse(key).get("/home")).text;
    expect(await home(lead.buyer)).not.toContain("Tag stilling til optionen");
    await t.travelTo("2027-10-01T09:00:00+02:00");
    expect(await home(lead.buyer)).toContain("Tag stilling til optionen");
    expect(await home(partner.buyer)).not.toContain("Tag stilling til optionen");
    const buyer = browse(lead.buyer);
    expect(ok(await buyer.get("/buying/agreements")).text).toContain("senest 31-01-2028");
    const page = ok(await buyer.get(at));
    expect(page.text).toContain("31-01-2028");
    const refused = await buyer.send(page, "option", { decision: "extend", reason: "" });
    expect(refused.status).toBe(400);
    expect(refused.html.querySelector('input[value="extend"]')!.getAttribute("checked")).toBeDefined();
    const other = ok(await browse(partner.buyer).get(at));
    expect(other.html.querySelector('input[name="decision"]')).toBeNull();
    const done = ok(await buyer.send(page, "option", { decision: "decline", reason: "Vi udbyder igen" }));
    expect(done.text).toContain("Ikke brugt");
    expect(await home(lead.buyer)).not.toContain("Tag stilling til optionen");
  });

  test("that is declined leaves the end awaiting each buyer, until the product has been bought anew", async () => {
    await t.travelTo("2028-03-01T09:00:00+01:00");
    const home = async (key: string) => (await browse(key).get("/home")).text;
    expect(await home(lead.buyer)).toContain("slutter: forny");
    const { productId } = await t.get<{ productId: string }>(lead.buyer, `/v1/agreements/${joint}`);
    await conclude(
      t,
      inputFor(seller.publisherId, productId, [{ controllerId: lead.controllerId, expected: 5 }], {
        period: { from: day("2028-08-01"), to: day("2029-08-01") },
      }),
    );
    expect(await home(lead.buyer)).not.toContain("slutter: forny");
    expect(await home(partner.buyer)).toContain("slutter: forny");
  });
});
