import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../../support/app.ts";
import { consoleOf } from "../../support/browser.ts";
import { isbnOf } from "../../support/pooled.ts";

/** A publisher lists products, gives offers and prices, and sends files, by forms alone. */

let t: TestApp;
let ours: Awaited<ReturnType<TestApp["publisher"]>>;
let theirs: typeof ours;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp();
  [ours, theirs] = [await t.publisher(), await t.publisher()];
  ({ browse } = consoleOf(t));
});
const products = async () =>
  (await t.sql<{ n: number }>("select count(*)::int as n from catalogue_product"))[0]!.n;

/** The form of new prices of a product's offer on a model. */
async function nextOf(seller: ReturnType<typeof browse>, product: string, model: string) {
  const page = await seller.get(product);
  const [newest] = await t.sql<{ id: string }>(
    "select id from catalogue_offer where product_id = $1 and model = $2 order by version desc limit 1",
    [product.split("/").at(-1), model],
  );
  const next = page.links.find((link) => link === `/selling/offers/${newest!.id}/next`)!;
  return seller.get(next);
}

describe("a publisher", () => {
  test("goes from an empty list to a product with an offer and prices to come", async () => {
    const seller = browse(ours.publisher);
    const home = await seller.get("/home");
    expect(home.text).toContain("Opret jeres første læremiddel");
    const empty = await seller.get("/selling/products");
    expect(empty.text).toContain("Opret det første");
    const made = await seller.send(await seller.get("/selling/products/new"), "add", {
      reference: "broeker",
      title: "Brøker <script>alert(1)</script>",
      identifiers: `${isbnOf(1)}\nurn:forlag:broeker`,
      subjects: "matematik, natur/teknologi\nmatematik",
      gradeFrom: "4",
      gradeTo: "6",
    });
    expect(made.text).toContain("Læremidlet er oprettet");
    expect(made.html.querySelectorAll("main script")).toHaveLength(0);
    const id = made.path.split("?")[0]!.split("/").at(-1)!;
    // Commas divide subjects, and one written twice is one.
    const { subjects } = await t.get<{ subjects: string[] }>(ours.publisher, `/v1/products/${id}`);
    expect(subjects).toEqual(["matematik", "natur/teknologi"]);
    const form = await seller.get(`/selling/products/${id}/offers/new?model=pooled`);
    const given = await seller.send(form, "give", {
      "priceSheet/tiers/0/unitPrice": "1.062,50",
      "priceSheet/tiers/1/from": "100",
      "priceSheet/tiers/1/unitPrice": "55",
      "priceSheet/tiers/1/flatFee": "500",
      countBasis: "seats",
      overUse: "HARD",
      validFrom: "2026-08-01",
    });
    expect(given.text).toContain("Tilbuddet er givet");
    expect(given.text).toContain("1.062,50 kr. pr. plads");
    expect(given.text).toContain("fra 100: 55,00 kr. pr. plads og 500,00 kr. i alt");
    const next = given.links.find((link) => link.endsWith("/next"))!;
    const later = await seller.send(await seller.get(next), "give", {
      "priceSheet/tiers/0/unitPrice": "70,00",
      validFrom: "2999-08-01",
    });
    expect(later.text).toContain("version 2");
    expect(later.text).toContain("01-08-2999");
    const gone = await seller.send(later, "removeOffer");
    expect(gone.text).toContain("Den foregående gælder igen");
    expect(gone.text).not.toContain("version 2");
    const withdrawn = await seller.send(gone, "withdraw");
    expect(withdrawn.text).toContain("trukket tilbage fra markedet");
    const back = await seller.send(withdrawn, "publish");
    expect(back.text).toContain("Læremidlet er på markedet");
    const changed = await seller.send(back, "change", { title: "Brøker og procent" });
    expect(changed.text).toContain("Oplysningerne er gemt");
    const list = await seller.get("/selling/products?q=procent&state=published");
    expect(list.text).toContain("Brøker og procent");
    expect((await seller.get("/selling/products?state=draft")).text).toContain(
      "Ingen af forlagets læremidler",
    );
    expect((await seller.get("/home")).text).not.toContain("Opret jeres første læremiddel Mangler");
  });

  test("does not lose what was written where a product or a price is refused", async () => {
    const seller = browse(ours.publisher);
    const before = await products();
    const refused = await seller.send(await seller.get("/selling/products/new"), "add", {
      reference: "ny",
      title: "",
      identifiers: "978-0",
      subjects: "dansk",
    });
    expect(refused.status).toBe(400);
    expect(refused.html.querySelector('[name="title"]')!.getAttribute("aria-invalid")).toBe("true");
    expect(refused.html.querySelector('[name="identifiers"]')!.getAttribute("aria-invalid")).toBe("true");
    expect(refused.html.querySelector('[name="subjects"]')!.text).toBe("dansk");
    expect(await products()).toBe(before);
    const list = await seller.get("/selling/products");
    const product = list.links.find((link) => /\/selling\/products\/[0-9a-f-]{36}$/.test(link))!;
    const form = await seller.get(`${product}/offers/new?model=per_school`);
    const wrong = await seller.send(form, "give", {
      "priceSheet/bands/0/price": "mange",
      validFrom: "2026-08-01",
      countBasis: "count_date",
      overUse: "REPORT_ONLY",
    });
    expect(wrong.status).toBe(400);
    const price = wrong.html.querySelector('[name="priceSheet/bands/0/price"]')!;
    expect([price.getAttribute("value"), price.getAttribute("aria-invalid")]).toEqual(["mange", "true"]);
  });

  test("does not change another's product, nor what another has changed meanwhile", async () => {
    const seller = browse(ours.publisher);
    const list = await seller.get("/selling/products");
    const product = list.links.find((link) => /\/selling\/products\/[0-9a-f-]{36}$/.test(link))!;
    const stranger = browse(theirs.publisher);
    expect((await stranger.get(product)).status).toBe(404);
    expect((await stranger.get(`${product}/offers/new?model=pot`)).status).toBe(404);
    expect((await browse(ours.finance).get(product)).status).toBe(403);
    const [one, two] = [await seller.get(product), await seller.get(product)];
    await seller.send(one, "change", { title: "Den første" });
    const late = await seller.send(two, "change", { title: "Den anden" });
    expect(late.status).toBe(412);
    expect(late.text).toContain("Gemt nu af en anden: Den første");
  });

  test("each licence model takes prices, and a new version keeps what it does not change", async () => {
    const seller = browse(ours.publisher);
    const list = await seller.get("/selling/products");
    const product = list.links.find((link) => /\/selling\/products\/[0-9a-f-]{36}$/.test(link))!;
    const given: Record<string, Record<string, string>> = {
      per_pupil: { "priceSheet/tiers/0/unitPrice": "12" },
      per_school: { "priceSheet/bands/0/price": "900", overUse: "REPORT_ONLY" },
      pot: { "priceSheet/pricePerPupil": "10", "priceSheet/capBp": "4000" },
      pay_per_use: { "priceSheet/unitPrice": "0,75", "priceSheet/capPrice": "4" },
    };
    for (const [model, fields] of Object.entries(given)) {
      const form = await seller.get(`${product}/offers/new?model=${model}`);
      const done = await seller.send(form, "give", { ...fields, validFrom: "2026-08-01" });
      expect([model, done.status, done.path.includes("newOffer")]).toEqual([model, 200, false]);
      expect(done.text).toContain("Tilbuddet er givet");
    }
    const page = await seller.get(product);
    for (const next of page.links.filter((link) => link.endsWith("/next"))) {
      const done = await seller.send(await seller.get(next), "give", { validFrom: "2999-08-01" });
      expect(done.text).toContain("De nye priser gælder");
    }
    const sheets = await t.sql<{ sheet: { capBp?: number } }>(
      "select price_sheet as sheet from catalogue_offer where model = 'pot' and version = 2",
    );
    expect(sheets[0]!.sheet.capBp).toBe(4_000);
  });

  test("tries a file before it is used, and sees its faults by line", async () => {
    const seller = browse(ours.publisher);
    const page = await seller.get("/selling/products/upload");
    const before = await products();
    const csv = `reference,title,identifiers,subjects\nkemi,Kemi,${isbnOf(77)},kemi\n`;
    const tried = await seller.send(page, "products", {}, undefined, { name: "a.csv", bytes: csv });
    expect(tried.text).toContain("Filen er prøvet. Intet er skrevet.");
    expect(tried.text).toContain("1 linjer: 1 nye");
    expect(await products()).toBe(before);
    const wrong = `${csv}fysik,,${isbnOf(78)},fysik\n`;
    const file = { name: "a.csv", bytes: wrong };
    const faulty = await seller.send(page, "products", { dryRun: "false" }, undefined, file);
    expect(faulty.status).toBe(422);
    expect(faulty.text).toContain("fejl, der skal rettes");
    expect(faulty.html.querySelectorAll("tbody tr")[0]!.text).toContain("3");
    expect(await products()).toBe(before);
    const used = await seller.send(page, "products", { dryRun: "false" }, undefined, {
      name: "a.csv",
      bytes: csv,
    });
    expect(used.text).toContain("Filen er brugt.");
    expect(await products()).toBe(before + 1);
    expect((await seller.send(page, "prices", {}, undefined)).status).toBe(400);
  });

  test("sees of a file of prices what each costs before and after, before it is used", async () => {
    const seller = browse(ours.publisher);
    const page = await seller.get("/selling/products/upload");
    const csv = "reference;model;validFrom;prices\nbroeker;pay_per_use;3000-08-01;1,25|cap:4,00\n";
    const tried = await seller.send(page, "prices", {}, undefined, { name: "p.csv", bytes: csv });
    expect(tried.text).toContain("Filen er prøvet. Intet er skrevet.");
    const [line] = tried.html.querySelectorAll("tbody tr");
    const cells = line!.querySelectorAll("th, td").map((cell) => cell.structuredText);
    expect(cells.slice(0, 2)).toEqual(["2", "broeker"]);
    expect(cells[3]).toBe("01-08-3000");
    expect(cells[4]).toContain("0,75 kr.");
    expect(cells[5]).toContain("1,25 kr.");
    const known = await t.sql("select 1 from catalogue_offer where valid_from = '3000-08-01'");
    expect(known).toHaveLength(0);
  });

  test("is told in Danish what each line of a file of prices lacks, and in English when it reads English", async () => {
    const rows = [
      "reference;model;validFrom;prices",
      "broeker;pay_per_use;2020-08-01;9,75",
      "ukendt;pay_per_use;3000-08-01;1,25",
      "broeker;gratis;3000-08-01;1,25",
      "broeker;per_pupil;3000-08-01",
    ].join("\n");
    const sent = async (language: string) => {
      const seller = browse(ours.publisher, { language });
      const page = await seller.get("/selling/products/upload");
      return seller.send(page, "prices", {}, undefined, { name: "p.csv", bytes: rows });
    };
    const danish = await sent("da");
    for (const words of [
      "Priserne begynder for tidligt",
      "er ikke et af jeres læremidler med et tilbud på pay_per_use",
      "Skal være et af disse ord",
      "Linjen har 3 celler, og den første linje har 4",
    ])
      expect(danish.text).toContain(words);
    expect(danish.html.querySelectorAll("td [lang=en]")).toHaveLength(0);
    const english = await sent("en");
    expect(english.text).toContain("has 3 cells where the first line has 4");
    expect(english.text).not.toMatch(/Linjen|begynder/);
  });

  test("may guarantee a publisher a least amount of a pot, and refuses half a guarantee", async () => {
    const seller = browse(ours.publisher);
    const list = await seller.get("/selling/products");
    const product = list.links.find((link) => /\/selling\/products\/[0-9a-f-]{36}$/.test(link))!;
    const form = await nextOf(seller, product, "pot");
    const at = "priceSheet/guarantees/0";
    const half = await seller.send(form, "give", {
      [`${at}/publisherId`]: "",
      [`${at}/amount`]: "1.500,50",
      validFrom: "3001-08-01",
    });
    expect(half.status).toBe(400);
    expect(half.html.querySelector(`input[name="${at}/amount"]`)!.getAttribute("value")).toBe("1.500,50");
    const given = await seller.send(form, "give", {
      [`${at}/publisherId`]: String(theirs.publisherId),
      [`${at}/amount`]: "1.500,50",
      validFrom: "3001-08-01",
    });
    expect(given.status).toBe(200);
    const [sheet] = await t.sql<{ rows: unknown }>(
      "select price_sheet->'guarantees' as rows from catalogue_offer where model = 'pot' and valid_from = '3001-08-01'",
    );
    expect(sheet!.rows).toEqual([
      { publisherId: theirs.publisherId, amount: { minor: 150_050, currency: "DKK" } },
    ]);
    expect(given.text).toContain("mindst 1.500,50 kr. af hver periodes pulje til");
  });

  test("sees a long list page by page", async () => {
    const seller = browse(theirs.publisher);
    const rows = Array.from({ length: 60 }, (_, n) => `p-${n},Titel ${n},${isbnOf(200 + n)},dansk`);
    await seller.send(
      await seller.get("/selling/products/upload"),
      "products",
      { dryRun: "false" },
      undefined,
      {
        name: "mange.csv",
        bytes: ["reference,title,identifiers,subjects", ...rows].join("\n"),
      },
    );
    const first = await seller.get("/selling/products");
    const more = first.links.find((link) => link.includes("cursor="))!;
    const second = await seller.get(more);
    const shown = [first, second].flatMap(({ html }) =>
      html.querySelectorAll("tbody th a").map((a) => a.text),
    );
    expect(new Set(shown).size).toBe(60);
    const english = await browse(theirs.publisher, { language: "en" }).get("/selling/products");
    expect(english.text).toContain("Our products");
  });

  test("has its product in another's bundle by its own yes alone", async () => {
    const [seller, other] = [browse(ours.publisher), browse(theirs.publisher)];
    const [own] = await t.sql<{ id: string; title: string }>(
      "select id, title from catalogue_product where reference = 'broeker'",
    );
    const made = await other.send(await other.get("/selling/products/new"), "add", {
      ...{ reference: "pakke", title: "Stor pakke <b>" },
      identifiers: isbnOf(500),
      subjects: "dansk",
    });
    const bundle = made.path.split("?")[0]!;
    expect((await seller.get("/selling/products/requests")).text).toContain("Ingen pakke venter");
    await other.send(await other.get(`${bundle}/bundle?q=${encodeURIComponent(own!.title)}`), "items", {
      productIds: [own!.id],
    });
    expect((await other.get("/selling/products/requests")).text).toContain("Ingen pakke venter");
    const home = await seller.get("/home");
    expect(home.text).toContain("må være i pakken Stor pakke <b>");
    const page = await seller.get("/selling/products/requests");
    expect((await other.get("/selling/products/requests")).html.querySelectorAll("form")).not.toHaveLength(
      page.html.querySelectorAll("form").length,
    );
    const wrong = await other.send(page, "accept");
    expect(wrong.status).toBe(403);
    const done = await seller.send(page, "accept");
    expect(done.text).toContain("Læremidlet er nu med i pakken");
    expect(done.text).toContain("Ingen pakke venter");
    expect((await seller.get("/home")).text).not.toContain("må være i pakken");
    const [row] = await t.sql<{ at: Date | null }>("select accepted_at as at from catalogue_bundle_item");
    expect(row!.at).not.toBeNull();
    expect((await browse(theirs.admin).get("/selling/products/requests")).status).toBe(403);
    expect(
      (await browse(ours.publisher, { language: "en" }).get("/selling/products/requests")).text,
    ).toContain("No bundle waits for you");
  });
});
