import { beforeAll, describe, expect, test } from "vitest";
import { lateRules } from "../../src/law/dunning.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** How a seller reminds of what is not paid, by forms alone. */

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
const path = "/finance/dunning";
const stored = () => t.get<{ rules: object | null }>(seller.finance, "/v1/dunning-rules");
const rule = { "rules/firstDays": "10", "rules/betweenDays": "14", "rules/most": "3" };

beforeAll(async () => {
  t = await testApp();
  seller = await t.publisher();
  ({ browse } = consoleOf(t));
});

describe("a seller's rule of reminding", () => {
  test("is never stored with a day too few: the field is marked, what was typed stays", async () => {
    const finance = browse(seller.finance);
    expect((await finance.get("/home")).links).toContain(path);
    const page = await finance.get(path);
    expect(page.text).toContain("I rykker ingen");
    expect(page.html.querySelectorAll('input[name="_do"][value="stop"]')).toHaveLength(0);
    const wrong = await finance.send(page, "set", {
      ...{ ...rule, "rules/betweenDays": "3", "rules/fee": "100,00", "rules/interest": "yes" },
    });
    expect(wrong.status).toBe(400);
    const field = wrong.html.querySelector('input[name="rules/betweenDays"][aria-invalid]')!;
    expect(field.getAttribute("value")).toBe("3");
    expect(wrong.html.querySelectorAll("[aria-invalid]")).toHaveLength(1);
    expect(wrong.html.querySelector('input[name="rules/interest"][checked]')).not.toBeNull();
    expect(await stored()).toEqual({ rules: null });
    const saved = await finance.send(wrong, "set", { "rules/betweenDays": "14" });
    expect(saved.text).toContain("Reglen gælder fra i nat");
    expect(await stored()).toEqual({
      rules: {
        ...{ firstDays: 10, betweenDays: 14, most: 3, fee: { minor: 10_000, currency: "DKK" } },
        ...{ interest: true, chargePublic: false },
      },
    });
    // What stands is what is sent again.
    await finance.send(saved, "set", { "rules/most": "2" });
    expect((await stored()).rules).toMatchObject({ most: 2, fee: { minor: 10_000 }, interest: true });
  });

  test("is never shown without what is unconfirmed of the law, which charges nobody", async () => {
    const page = await browse(seller.finance).get(path);
    const rows = page.html.querySelectorAll('section[aria-labelledby="law"] tbody tr');
    const law = [...lateRules.reminders, ...lateRules.interest];
    expect(rows.map((row) => row.text.includes("Nej, så der opkræves intet"))).toEqual(
      law.map(({ confirmed }) => !confirmed),
    );
    const english = await browse(seller.finance, { language: "en" }).get(path);
    expect(english.text).toContain("Until it has, nothing is charged by it");
  });

  test("is seen by admins, changed by finance people alone, and no page for buyers", async () => {
    const admin = await browse(seller.admin).get(path);
    expect(admin.text).toContain("100,00 kr.");
    expect(admin.html.querySelectorAll("main form")).toHaveLength(0);
    const town = await t.municipality({});
    for (const key of [town.finance, town.admin, seller.publisher])
      expect((await browse(key).get(path)).status).toBe(403);
    const other = await t.publisher();
    expect((await browse(other.finance).get(path)).text).toContain("I rykker ingen");
  });

  test("ends when its seller says so", async () => {
    const finance = browse(seller.finance);
    const done = await finance.send(await finance.get(path), "stop", {});
    expect(done.text).toContain("Der rykkes ikke længere");
    expect(await stored()).toEqual({ rules: null });
  });
});
