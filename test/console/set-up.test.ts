import { beforeAll, describe, expect, test } from "vitest";
import { cvr, type TestApp, testApp } from "../support/app.ts";
import { consoleOf, type Seen } from "../support/browser.ts";

/** All of a round's terms by forms alone: parts of criteria, single models, declared use, several lots, whom to invite. */

let t: TestApp;
let lead: Awaited<ReturnType<TestApp["municipality"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
let at: string;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-04-01T09:00:00+02:00");
  lead = await t.municipality();
  ({ browse } = consoleOf(t));
});

const ok = (page: Seen) => {
  expect([page.status, page.status === 200 ? "" : page.text.slice(0, 900)]).toEqual([200, ""]);
  return page;
};
const lot = (n: number, title: string, subject: string) => ({
  [`lots/${n}/title`]: title,
  [`lots/${n}/subject`]: subject,
  [`lots/${n}/gradeFrom`]: "4",
  [`lots/${n}/gradeTo`]: "6",
  [`lots/${n}/models`]: ["pooled"],
});
const made = {
  title: "Dansk og matematik",
  "period/from": "2026-08-01",
  "period/to": "2028-08-01",
  "terms/priceWeight": "60",
  "terms/criteria/1/name": "Kvalitet",
  "terms/criteria/1/weight": "40",
  "terms/criteria/1/subs/0/name": "Indhold",
  "terms/criteria/1/subs/0/weight": "70",
  "terms/criteria/1/subs/1/name": "Tilgængelighed",
  "terms/criteria/1/subs/1/weight": "30",
  "terms/abnormallyLow/belowMeanPct": "35,5",
  "terms/priceIndex/index": "Forbrugerprisindekset",
  "terms/priceIndex/baseMonth": "2026-06",
  "terms/priceIndex/maxPct": "4",
  "terms/instalments": "school_year",
  ...lot(0, "Dansk 4.–6.", "dansk"),
  ...lot(2, "Matematik 4.–6.", "matematik"),
};
interface Known {
  terms: {
    criteria: { name: string; subs: { name: string; weight: string }[] }[];
    abnormallyLow?: object;
    priceIndex: object;
    instalments: string;
    soldBy: string;
  };
  lots: { title: string; models: string[]; modelTerms: Record<string, object>; scenario: object | null }[];
}
const known = () => t.get<Known>(lead.buyer, at.replace("/buying/rounds", "/v1/rounds"));

describe("a round's terms in the browser", () => {
  test("that are refused point at the row that was written, not at the one that it became", async () => {
    const buyer = browse(lead.buyer);
    const page = ok(await buyer.get("/buying/rounds/new"));
    const refused = await buyer.send(page, "make", {
      ...made,
      "lots/2/gradeTo": "3",
      "terms/criteria/1/subs/1/weight": "x",
    });
    expect(refused.status).toBe(400);
    const marked = refused.html.querySelectorAll("[aria-invalid]").map((one) => one.getAttribute("name"));
    expect(marked).toContain("terms/criteria/1/subs/1/weight");
    expect(marked).not.toContain("lots/1/gradeTo");
    expect(refused.html.querySelector('input[name="lots/2/title"]')!.getAttribute("value")).toBe(
      "Matematik 4.–6.",
    );
    const low = await buyer.send(page, "make", { ...made, "lots/2/gradeTo": "3" });
    expect(low.html.querySelector('input[name="lots/2/gradeTo"]')!.getAttribute("aria-invalid")).toBe("true");
    // In the reader's words.
    expect(low.text).toContain("Må ikke være lavere end det første klassetrin");
    expect(ok(await buyer.get("/buying/rounds")).text).toContain("Her er ingen fællesudbud");
  });

  test("hold sub-criteria, low-price rules, an index and several lots in one save", async () => {
    const buyer = browse(lead.buyer);
    const done = ok(await buyer.send(await buyer.get("/buying/rounds/new"), "make", made));
    at = done.path.replace(/\?.*/, "");
    const { terms, lots } = await known();
    expect(terms.criteria).toMatchObject([
      {
        name: "Kvalitet",
        subs: [
          { name: "Indhold", weight: "70" },
          { name: "Tilgængelighed", weight: "30" },
        ],
      },
    ]);
    expect(terms.abnormallyLow).toEqual({ belowMeanPct: "35.5" });
    expect(terms.priceIndex).toMatchObject({ index: "Forbrugerprisindekset", maxPct: "4" });
    expect([terms.instalments, terms.soldBy]).toEqual(["school_year", "publisher"]);
    const sold = await buyer.send(await buyer.get("/buying/rounds/new"), "make", {
      ...made,
      "terms/soldBy": "marketplace",
    });
    // This installation has no marketplace that sells in its own name.
    expect(sold.html.querySelector('select[name="terms/soldBy"]')!.getAttribute("aria-invalid")).toBe("true");
    expect(lots.map(({ title }) => title)).toEqual(["Dansk 4.–6.", "Matematik 4.–6."]);
  });

  test("let one model have terms of its own and a year's use be declared, and are unchanged by a save that changes nothing", async () => {
    const buyer = browse(lead.buyer);
    const list = ok(await buyer.get(`${at}/setup`));
    const [first, second, more] = list.links.filter((link) => link.includes("/setup/lots/"));
    const page = ok(await buyer.get(first!));
    const models = { "lots/0/models": ["per_school", "pooled"] };
    const wrong = await buyer.send(page, "lot", models);
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain("Vælg andre vilkår for den model");
    const own = {
      ...models,
      "lots/0/modelTerms/per_school/countBasis": "count_date",
      "lots/0/modelTerms/per_school/overUse": "REPORT_ONLY",
      "lots/0/scenario/schools/0/schools": "3",
      "lots/0/scenario/schools/0/pupils": "160",
    };
    ok(await buyer.send(page, "lot", own));
    const changed = await known();
    expect(changed.lots[0]).toMatchObject({
      models: ["per_school", "pooled"],
      modelTerms: { per_school: { countBasis: "count_date", overUse: "REPORT_ONLY", toleranceBp: 0 } },
      scenario: { periods: 1, schools: [{ schools: 3, pupils: 160, uses: 0, fixed: false }] },
    });
    ok(await buyer.send(await buyer.get(`${at}/setup`), "change", {}));
    const unchanged = async () => {
      const again = await known();
      expect([again.terms, again.lots]).toEqual([changed.terms, changed.lots]);
    };
    await unchanged();
    const alone = changed.lots.map(({ title }) => title);
    ok(await buyer.send(await buyer.get(first!), "lot", {}));
    await unchanged();
    ok(await buyer.send(await buyer.get(more!), "lot", lot(2, "Engelsk 4.–6.", "engelsk")));
    expect((await known()).lots.map(({ title }) => title).sort()).toEqual([...alone, "Engelsk 4.–6."].sort());
    const links = (await buyer.get(`${at}/setup`)).links.filter((link) => link.includes("/setup/lots/"));
    expect(links).toHaveLength(4);
    for (const link of links.slice(1, -1)) ok(await buyer.send(await buyer.get(link), "remove", {}));
    expect((await known()).lots).toHaveLength(1);
    // The last lot of a round stays.
    expect((await buyer.get(first!)).text).not.toContain("Fjern delaftalen");
    expect((await buyer.get(second!)).status).toBe(404);
  });

  test("do not grow the page with each lot: a lot has a page of its own, for the leader alone", async () => {
    const buyer = browse(lead.buyer);
    const size = async () => (await buyer.get(`${at}/setup`)).html.toString().length;
    const before = await size();
    for (let n = 1; n < 6; n++)
      ok(await buyer.send(await buyer.get(`${at}/setup/lots/new`), "lot", lot(n, `Fag ${n}`, `fag-${n}`)));
    expect((await size()) - before).toBeLessThan(5 * 3_000);
    expect((await browse((await t.municipality()).buyer).get(`${at}/setup/lots/new`)).status).toBe(404);
    const rest = (await buyer.get(`${at}/setup`)).links.filter((link) => link.includes("/setup/lots/"));
    for (const link of rest.slice(1, -1)) ok(await buyer.send(await buyer.get(link), "remove", {}));
  });
});

describe("the models that sum scores in the browser", () => {
  test("are chosen, tried and read in words; what other models take is not sent, a share of 1 is refused", async () => {
    const buyer = browse(lead.buyer);
    const page = ok(await buyer.get(`${at}/setup`));
    const criterion = { "terms/criteria/0/max": "1" };
    const refused = await buyer.send(page, "change", {
      ...criterion,
      "terms/evaluation/kind": "prozorro_coef",
    });
    expect([refused.status, refused.text.includes("sum to less than 1")]).toEqual([422, true]);
    ok(
      await buyer.send(await buyer.get(`${at}/setup`), "change", {
        "terms/evaluation/kind": "commission",
        "terms/criteria/0/max": "10",
        "terms/evaluation/gate/criterionPct": "25,5",
      }),
    );
    const { terms } = await known();
    expect(terms).toMatchObject({
      evaluation: { kind: "commission", gate: { totalPct: "70", criterionPct: "25.5" } },
    });
    expect(terms).not.toHaveProperty("priceWeight");
    const tried = ok(
      await buyer.get(`${at}/setup?price1=100&scores1=7+3&price2=100&scores2=7+0&price3=90&scores3=6+2`),
    );
    const rows = tried.html
      .querySelectorAll("section[aria-labelledby=trial] tbody tr")
      .map((row) => row.text.trim());
    expect(rows).toHaveLength(3);
    // 100 ÷ 10, 90 ÷ 8; B has nothing of a criterion's 3 points.
    expect(rows.map((row) => /[ABC]/.exec(row)?.[0])).toEqual(["A", "C", "B"]);
    expect(rows[2]).toContain("–");
  });
});

describe("whom to invite", () => {
  test("is found by name or number among more than are shown", async () => {
    for (let n = 0; n < 55; n++)
      await t.post(t.operator, "/v1/controllers", {
        ...{
          kind: "independent",
          reference: `friskole-${n}`,
          region: "Hovedstaden",
          name: `Friskolen ${String(n).padStart(2, "0")}`,
          cvr: cvr(90_000 + n),
        },
      });
    const buyer = browse(lead.buyer);
    const page = ok(await buyer.get(`${at}/participants`));
    expect(page.text).toContain("Søg for at finde andre");
    const found = ok(await buyer.get(`${at}/participants?who=friskolen+54`));
    const choices = found.html.querySelectorAll("input[name=invitations]");
    expect(choices).toHaveLength(1);
    expect(found.text).toContain("Friskolen 54");
    const byNumber = ok(await buyer.get(`${at}/participants?who=${cvr(90_003)}`));
    expect(byNumber.text).toContain("Friskolen 03");
    expect(ok(await buyer.get(`${at}/participants?who=findesikke`)).text).toContain("Ingen passer");
    // Whom one has ticked goes with the next search.
    const third = byNumber.html.querySelector("input[name=invitations]")!.getAttribute("value")!;
    const form = found.html.querySelector("form button[formmethod=get]");
    expect(form!.getAttribute("formaction")).toContain(`${at}/participants`);
    const kept = ok(await buyer.get(`${at}/participants?who=friskolen+54&invitations=${third}&_do=invite`));
    const ticked = kept.html.querySelectorAll("input[name=invitations][checked]");
    expect(ticked.map((one) => one.getAttribute("value"))).toEqual([third]);
    expect(kept.html.querySelectorAll("input[name=invitations]")).toHaveLength(2);
    ok(await buyer.send(found, "invite", { invitations: [choices[0]!.getAttribute("value")!] }));
    expect(ok(await buyer.get(`${at}/participants`)).text).toContain("Friskolen 54");
  });
});
