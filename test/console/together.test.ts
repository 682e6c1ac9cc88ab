import { beforeAll, expect, test } from "vitest";
import { Fields } from "../../src/console/frame/fields.ts";
import { bidIn, placeIn } from "../../src/console/selling/rounds/bid-content.ts";
import { BidContent } from "../../src/rounds/bids/content.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf, type Seen } from "../support/browser.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** Lots that are awarded together, by forms alone: the terms, a bid's package price, the best set. In both languages. */

let t: TestApp;
let w: RoundWorld;
let browse: ReturnType<typeof consoleOf>["browse"];
const ok = (page: Seen) => {
  expect([page.status, page.status === 200 ? "" : page.text.slice(0, 600)]).toEqual([200, ""]);
  return page;
};
const lots = ["dansk", "engelsk", "tysk"];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  ({ browse } = consoleOf(t));
  w = await roundWorld(t, { until: "draft", lots });
});

test("the lead names a group and a limit in the terms, and the public page shows them", async () => {
  const buyer = browse(w.lead.buyer);
  const at = `/buying/rounds/${w.roundId}/setup`;
  const given = {
    "terms/bestSet/lotsPerBidder": "2",
    "terms/bestSet/groups/0/reference": "sprog",
    "terms/bestSet/groups/0/lots": ["engelsk", "tysk"],
  };
  const refused = await buyer.send(ok(await buyer.get(at)), "change", {
    ...given,
    "terms/bestSet/lotsPerBidder": "3",
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Loftet skal være under udbuddets 3 delaftaler.");
  ok(await buyer.send(ok(await buyer.get(at)), "change", given));
  const round = await t.get<{ terms: object }>(w.lead.buyer, w.path(""));
  expect(round.terms).toMatchObject({
    bestSet: {
      by: "points_by_value",
      groups: [{ reference: "sprog", lots: ["engelsk", "tysk"] }],
      lotsPerBidder: 2,
    },
  });
  for (const [language, title] of [
    ["da", "Det bedste sæt af de opdigtede bud"],
    ["en", "The best set of the made-up bids"],
  ] as const) {
    const made = "price1=62&scores1=5&price2=70&scores2=5&lots2=70+-+70,50&packages1=sprog+50+40";
    const tried = ok(await browse(w.lead.buyer, { language }).get(`${at}?${made}`));
    expect(tried.text).toContain(title);
    const rows = tried.html
      .querySelectorAll("section[aria-labelledby=trial] tr")
      .map((row) => row.text.replaceAll(/\s+/g, " ").trim());
    // One bidder wins two lots at most: with the package A has both, and B the third.
    expect(rows.filter((row) => row.includes("sprog"))).toHaveLength(2);
    expect(rows.find((row) => row.includes("sprog"))).toContain("A");
  }
  for (const step of ["dialogue", "demand", "locked", "ready", "published"] as const) await w.steps[step]();
  const open = ok(await browse(w.sellers[0]!.publisher).get(`/rounds/${w.reference}`));
  expect(open.text).toContain("sprog: engelsk, tysk");
  expect(open.text).toContain("højeste sum af point gange delaftalens loft");
});

/** A bid's form as a browser would send it, with what is given by name. */
function fieldsOf(page: Seen, given: Record<string, string>): Fields {
  const texts = new Map<string, string[]>();
  const form = page.html
    .querySelectorAll("form")
    .find((one) => one.querySelector('[name="packages/0/group"]'))!;
  for (const one of form.querySelectorAll("input, select, textarea")) {
    const name = one.getAttribute("name");
    if (name === undefined || one.getAttribute("type") === "file") continue;
    const value = one.tagName === "INPUT" ? (one.getAttribute("value") ?? "") : "";
    texts.set(name, [...(texts.get(name) ?? []), value]);
  }
  for (const [name, value] of Object.entries(given)) {
    expect(texts.has(name), name).toBe(true);
    texts.set(name, [value]);
  }
  return new Fields(texts);
}

test("a bid's form takes a price on each lot of the group, and finds its places again", async () => {
  const [, seller] = w.sellers;
  for (const language of ["da", "en"]) {
    const page = ok(await browse(seller!.publisher, { language }).get(`/selling/rounds/${w.roundId}/bid`));
    const alone = Object.fromEntries(
      lots.flatMap((_lot, n) => [
        [`lots/${n}/productId`, seller!.productId],
        [`lots/${n}/priceSheets/0/mode`, "volume"],
        [`lots/${n}/priceSheets/0/tiers/0/unitPrice`, "70"],
      ]),
    );
    const priced = (m: number, unitPrice: string) => ({
      [`packages/0/lots/${m}/priceSheets/0/mode`]: "volume",
      [`packages/0/lots/${m}/priceSheets/0/tiers/0/unitPrice`]: unitPrice,
    });
    const who = { "contact/name": "Bo", "contact/email": "bo@forlag.example" };
    expect(BidContent.parse(bidIn(fieldsOf(page, { ...who, ...alone }))).packages).toBeUndefined();
    const fields = fieldsOf(page, { ...who, ...alone, ...priced(0, "60,00"), ...priced(1, "40,00") });
    const read = BidContent.parse(bidIn(fields));
    expect(read.packages!.map(({ group, lots: own }) => [group, own.map(({ lot }) => lot)])).toEqual([
      ["sprog", ["engelsk", "tysk"]],
    ]);
    const place = "/packages/0/lots/1/priceSheet";
    expect(placeIn(fields, `${place}/tiers/0/unitPrice`)).toBe(
      "/packages/0/lots/1/priceSheets/0/tiers/0/unitPrice",
    );
    expect(placeIn(fields, "/packages/0")).toBe("/packages/0");
  }
});

test("the comparison shows the best set, the packages and what it is without each", async () => {
  for (const [n, seller] of w.sellers.entries()) {
    const sheet = (unitPrice: string) => ({
      model: "pooled",
      mode: "volume",
      tiers: [{ from: 1, unitPrice }],
    });
    const packages = [
      {
        group: "sprog",
        lots: [
          { lot: "engelsk", priceSheet: sheet("50.00") },
          { lot: "tysk", priceSheet: sheet("50.00") },
        ],
      },
    ];
    const content = { ...w.bidBody(seller), ...(n === 1 && { packages }) };
    seller.bidId = (await t.post<{ bidId: string }>(seller.publisher, w.path("/bids"), content)).bidId;
  }
  await w.steps.opened();
  await w.steps.evaluated();
  for (const [language, title, head] of [
    ["da", "Det bedste sæt af tilbud", "Bedste sæt uden pakken"],
    ["en", "The best set of offers", "Best set without it"],
  ] as const) {
    const page = ok(await browse(w.lead.buyer, { language }).get(`/buying/rounds/${w.roundId}/comparison`));
    expect(page.text).toContain(title);
    expect(page.text).toContain(head);
    expect(page.text).toContain(language === "da" ? "Vundet med pakken sprog" : "Won by the package sprog");
  }
  const bids = ok(await browse(w.lead.buyer).get(`/buying/rounds/${w.roundId}/bids`));
  expect(bids.text).toContain("pakke sprog");
});
