import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { isbnOf, pooled } from "../support/pooled.ts";
import { roundWorld } from "../support/rounds.ts";

/** Lists in the order that their reader asks for: by links in the head of their table, page by page. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let lead: string;
let browse: ReturnType<typeof consoleOf>["browse"];

/** Titles as Danes sort them. */
const titles = ["Algebra", "Zoologi", "Ærlighed", "Øst for solen", "Åben bog"];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
  ({ browse } = consoleOf(t));
  for (const [n, title] of [3, 1, 4, 0, 2].map((m) => [m, titles[m]!] as const)) {
    const product = await t.post<{ id: string }>(p.seller.publisher, "/v1/products", {
      ...{ reference: `ref-${9 - n}`, title, identifiers: [isbnOf(5_000 + n)], subjects: ["dansk"] },
      ...{ gradeFrom: 0, gradeTo: 9 },
    });
    const offer = await t.post<{ id: string }>(p.seller.publisher, `/v1/products/${product.id}/offers`, {
      priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: `${10 + n}.00` }] },
      ...{ proration: "NONE", countBasis: "seats", overUse: "TOLERANCE", validFrom: "2026-08-10" },
    });
    await t.post(p.buyer.buyer, "/v1/purchases", {
      ...{ offerId: offer.id, quantity: 3 + n, payerGln: "5790000000012", orderReference: "PO-1" },
      period: { from: "2026-08-01", to: "2027-08-01" },
    });
  }
  await t.runJobs();
  for (const [seats, to] of [
    [2, "2027-08-01"],
    [1, "2026-12-01"],
    [3, "2027-02-01"],
  ])
    await t.post(p.buyer.school, `/v1/pools/${p.poolId}/draws`, { seats, from: "2026-08-10", to });
  for (const reference of ["b", "c", "a"])
    await t.request
      .post(`/v1/usage-batches?reference=${reference}`)
      .set("Authorization", `Bearer ${p.seller.publisher}`)
      .set("Content-Type", "application/x-ndjson")
      .send(
        `{"eventId":"${reference}1","at":"2026-08-10T08:00:00+02:00","pupil":"x","controller":"${p.buyer.code}","institution":"${p.buyer.institutions[0]!.number}","product":"${p.isbn}","kind":"use","seconds":60}`,
      )
      .expect(201);
  await t.bill(p.seller.finance, "2026-08");
  const w = await roundWorld(t, { until: "draft" });
  lead = w.lead.buyer;
  for (const [reference, title] of [
    ["kopi-3", "Åben"],
    ["kopi-1", "Zebra"],
    ["kopi-2", "Æble"],
  ])
    await t.sql(
      `insert into rounds_round (id, reference, title, lead_id, participant_ids, author_id, editor_ids, terms, starts_on, ends_on)
       select gen_random_uuid(), $2, $3, lead_id, participant_ids, author_id, editor_ids, terms, starts_on, ends_on
       from rounds_round where id = $1::uuid`,
      [w.roundId, reference, title],
    );
  await t.travelTo("2026-10-05T10:00:00+02:00");
  await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-08", state: "complete" });
  await t.post(p.buyer.finance, "/v1/reconciliations", { month: "2026-08" });
  await t.runJobs();
}, 60_000);

interface Listed {
  data: object[];
  nextCursor: string | null;
}
/** All of a list, in pages of `limit`. */
async function walk(key: string, path: string, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = `${path.includes("?") ? "&" : "?"}limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`;
    const page: Listed = await t.get(key, `${path}${query}`);
    found.push(...page.data.map((one) => JSON.stringify(one)));
    cursor = page.nextCursor;
  }
  return found;
}

const lists: Record<string, [who: () => string, keys: string[]]> = {
  "/v1/products": [() => p.seller.publisher, ["title", "reference"]],
  "/v1/offers": [() => p.seller.publisher, ["model", "validFrom", "createdAt"]],
  "/v1/agreements": [
    () => p.buyer.buyer,
    ["reference", "productTitle", "publisherName", "from", "to", "called", "remaining"],
  ],
  "/v1/pools": [() => p.buyer.buyer, ["productTitle", "from", "to", "size", "waiting"]],
  "/v1/draws": [() => p.buyer.buyer, ["drawnAt", "from", "to", "seats"]],
  "/v1/seats": [() => p.buyer.buyer, ["title", "seats", "assigned", "activated", "until"]],
  "/v1/usage-batches": [() => p.seller.publisher, ["reference", "receivedAt", "sent", "accepted"]],
  "/v1/invoices": [() => p.buyer.finance, ["number", "month", "sellerName", "buyerName", "total", "dueOn"]],
  "/v1/reconciliations": [
    () => p.buyer.finance,
    ["month", "productTitle", "agreementReference", "publisherName", "controllerName"],
  ],
  "/v1/rounds": [() => lead, ["reference", "title", "participants", "closesAt"]],
};

describe("a sorted list", () => {
  test.each(Object.keys(lists))("%s loses and repeats no row over its pages, in no order", async (path) => {
    const [who, keys] = lists[path]!;
    const own = await walk(who(), path, 200);
    expect(own.length, path).toBeGreaterThan(2);
    for (const sort of keys.flatMap((key) => [key, `-${key}`])) {
      const whole = await walk(who(), `${path}?sort=${sort}`, 200);
      expect(await walk(who(), `${path}?sort=${sort}`, 2), sort).toEqual(whole);
      expect([...whole].sort(), sort).toEqual([...own].sort());
    }
  });

  test("is in Danish order, and by amounts as amounts", async () => {
    const names = async (sort: string) =>
      (await walk(p.buyer.buyer, `/v1/agreements?sort=${sort}`, 4)).map(
        (one) => (JSON.parse(one) as { productTitle: string }).productTitle,
      );
    expect(await names("productTitle")).toEqual(["Algebra", "Dansk 4", ...titles.slice(1)]);
    expect(await names("-productTitle")).toEqual([...titles.slice(1).reverse(), "Dansk 4", "Algebra"]);
    expect(await names("called")).toEqual([...titles, "Dansk 4"]);
  });

  test("takes no cursor of another order, and no key that it does not have", async () => {
    const { nextCursor } = await t.get<Listed>(p.buyer.buyer, "/v1/agreements?limit=2&sort=called");
    for (const query of [`sort=-called&cursor=${nextCursor}`, `cursor=${nextCursor}`, "sort=ceiling"])
      await t.as(p.buyer.buyer).get(`/v1/agreements?limit=2&${query}`).expect(400);
  });
});

describe("the head of a list's table", () => {
  test.each([
    ["/buying/agreements", "buyer", 5],
    ["/buying/pools", "buyer", 4],
    ["/finance/invoices?month=2026-08", "finance", 6],
    ["/finance/reconciliations", "finance", 5],
    ["/school/seats", "school", 5],
  ] as const)("of %s has links that sort it without a script and say how", async (path, role, keys) => {
    const page = await browse(p.buyer[role]).get(path);
    const heads = page.html.querySelectorAll("th[aria-sort] a").map((one) => one.getAttribute("href")!);
    expect(heads).toHaveLength(keys);
    for (const head of heads) {
      const address = head.replaceAll("&amp;", "&");
      if (path.includes("month=")) expect(address).toContain("month=2026-08");
      const up = await browse(p.buyer[role]).get(address);
      expect([address, up.status]).toEqual([address, 200]);
      const chosen = up.html.querySelector('th[aria-sort="ascending"] a')!.getAttribute("href")!;
      const down = await browse(p.buyer[role]).get(chosen.replaceAll("&amp;", "&"));
      expect(down.html.querySelectorAll('th[aria-sort="descending"]')).toHaveLength(1);
      const first = (seen: typeof up) => seen.html.querySelectorAll("tbody tr").map((row) => row.text);
      if (first(up).length > 1 && address.includes("itle")) expect(first(down)).toEqual(first(up).reverse());
    }
  });

  test("keeps the order when the list is narrowed, and in its file", async () => {
    const page = await browse(p.buyer.finance).get("/finance/invoices?sort=-total");
    expect(page.html.querySelector('form[method=get] input[name="sort"]')!.getAttribute("value")).toBe(
      "-total",
    );
    expect(
      page.links.some((link) => link.startsWith("/finance/invoices/file") && link.includes("sort=-total")),
    ).toBe(true);
  });
});
