import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { chromiumPath } from "../support/chromium.ts";
import { openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";
import { windowsOf } from "../support/windows.ts";

/** A bid is written and sealed in a real browser: nothing of what it says is ever sent. */

const path = chromiumPath("a bid sealed in the browser");
let t: TestApp;
let w: RoundWorld;
let windows: Awaited<ReturnType<typeof windowsOf>>;
let at: string;
beforeAll(async () => {
  if (path === undefined) return;
  t = await testApp({ travel: true });
  await t.travelTo("2026-04-01T10:00:00Z");
  w = await roundWorld(t, {
    until: "published",
    terms: {
      envelopes: "two",
      eligibility: [{ reference: "gaeld", kind: "exclusion", text: "Vi har ingen forfalden gæld" }],
    },
  });
  at = `/selling/rounds/${w.roundId}/bid`;
  windows = await windowsOf(t, path);
});
beforeEach(() => windows?.wire.forget());

/** What nobody may learn before the opening. */
const secret = {
  price: "711,42",
  person: "Bodil Kanariefugl",
  answer: "Vi svarer hemmeligt",
  file: "indeni filen",
};
const secrets = [...Object.values(secret), "711.42", "bodil@forlag.example", "løsning.txt"];

async function write(page: Page, n: number, price = secret.price): Promise<void> {
  await page.getByLabel("Jeres eget navn for buddet").first().fill("vores bud");
  await page.getByLabel("Navn", { exact: true }).fill(secret.person);
  await page.getByLabel("E-mail").fill("bodil@forlag.example");
  await page.locator('#form-bid-- [name="selfDeclaration/gaeld"] + label').click();
  await page.getByLabel("Læremiddel, I byder med").selectOption(w.sellers[n]!.productId);
  await page.locator('[name="lots/0/priceSheets/0/tiers/0/unitPrice"]').fill(price);
  await page.locator('[name="lots/0/answers/kvalitet"]').fill(secret.answer);
}
const attach = (page: Page) =>
  page
    .locator('#form-bid-- input[type="file"]')
    .setInputFiles({ name: "løsning.txt", mimeType: "text/plain", buffer: Buffer.from(secret.file) });
const send = (page: Page) => page.getByRole("button", { name: "Forsegl og send buddet" }).click();
const received = (page: Page) => page.locator('[data-sent="received"]').waitFor();
const posts = () => windows.wire.said().match(/POST \/selling/g)?.length ?? 0;
const bids = (n: number) =>
  t.sql<{ id: string; state: string; sealed: Buffer; sha256: Buffer }>(
    "select id, state, sealed, sha256 from rounds_bid where round_id = $1 and publisher_id = $2 order by version",
    [w.roundId, w.sellers[n]!.publisherId],
  );

describe.skipIf(path === undefined)("a bid in a browser", () => {
  test("no price, person, answer, file or file's name of a bid leaves the browser", async () => {
    const window = await windows.open(w.sellers[0]!.publisher);
    const page = await window.at(at);
    await write(page, 0);
    await attach(page);
    await send(page);
    await received(page);
    const said = windows.wire.said();
    expect(posts()).toBe(3);
    for (const one of secrets) {
      expect(said, one).not.toContain(Buffer.from(one).toString("latin1"));
      expect(said, one).not.toContain(encodeURIComponent(one));
      expect(said, one).not.toContain(Buffer.from(one).toString("base64").replace(/=+$/, "").slice(0, -2));
    }
    const [bid] = await bids(0);
    expect(bid!.state).toBe("submitted");
    expect(Object.keys(JSON.parse(bid!.sealed.toString()))).toContain("prices");
    expect(await page.locator('[data-sent="received"]').innerText()).toContain(bid!.sha256.toString("hex"));
    expect(windows.faults).toEqual([]);
  });

  test("no receipt is lost: it is kept as a file, with the very bytes that it names", async () => {
    const window = await windows.open(w.sellers[0]!.publisher);
    const page = await window.at(at);
    await write(page, 0);
    await send(page);
    await received(page);
    const fetched = async (name: RegExp) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name }).click(),
      ]);
      return readFileSync(await download.path());
    };
    const latest = (await bids(0)).at(-1)!;
    expect((await fetched(/Hent kvitteringen/)).toString()).toContain(latest.sha256.toString("hex"));
    const sealed = await fetched(/forseglede bud/);
    expect(createHash("sha256").update(sealed).digest("hex")).toBe(latest.sha256.toString("hex"));
    expect((await bids(0)).map(({ state }) => state)).toEqual(["withdrawn", "submitted"]);
  });

  test("a bid with a fault is not sent; the fault is said at its field, and nothing written is lost", async () => {
    const window = await windows.open(w.sellers[1]!.publisher);
    const page = await window.at(at);
    const price = page.locator('[name="lots/0/priceSheets/0/tiers/0/unitPrice"]');
    for (const [written, said] of [
      ["tolv", "Skriv et tal på 0 eller mere, som 62,00"],
      ["900.000,00", "offentliggjorte loft"],
    ] as const) {
      await write(page, 1, written);
      await send(page);
      const alert = page.locator("[data-refuses] [role=alert]");
      await alert.filter({ hasText: said }).waitFor();
      expect(await alert.innerText()).toContain("Intet er sendt");
      expect([await price.inputValue(), await price.getAttribute("aria-invalid")]).toEqual([written, "true"]);
      await page.locator('#form-bid-- [name="selfDeclaration/gaeld"] + label').click();
    }
    await page.getByLabel("Jeres eget navn for buddet").first().fill("");
    await send(page);
    await page.locator("[data-refuses]").getByText("Feltet skal udfyldes").waitFor();
    expect(posts()).toBe(0);
    expect(await bids(1)).toEqual([]);
    expect(windows.faults).toEqual([]);
  });

  test("a bid with no answer to a criterion is not sent silently: its person is asked first, and nothing left", async () => {
    const window = await windows.open(w.sellers[1]!.publisher);
    const page = await window.at(at);
    await write(page, 1);
    const answer = page.locator('[name="lots/0/answers/kvalitet"]');
    await answer.fill(" ");
    await send(page);
    const alert = page.locator("[data-refuses] [role=alert]");
    await alert.filter({ hasText: "Er buddet ment sådan?" }).waitFor();
    expect(await alert.innerText()).toContain("Uden et svar kan buddet ikke få point for det");
    expect(await answer.getAttribute("aria-invalid")).toBe("true");
    expect(posts()).toBe(0);
    expect(await bids(1)).toEqual([]);
    expect(windows.faults).toEqual([]);
  });

  test("a lost connection or session loses nothing, and the bid is sent once", async () => {
    const window = await windows.open(w.sellers[1]!.publisher);
    const page = await window.at(at);
    await write(page, 1);
    await window.context.setOffline(true);
    await send(page);
    await page.locator("[data-refuses]").getByText("Serveren svarede ikke").waitFor();
    await window.context.setOffline(false);
    await send(page);
    await received(page);
    const other = await windows.open(w.sellers[1]!.publisher);
    const late = await other.at(at);
    await write(late, 1);
    other.end();
    await send(late);
    await late.locator("[data-refuses]").getByText("Du er logget ud").waitFor();
    expect(await late.locator('[name="lots/0/answers/kvalitet"]').inputValue()).toBe(secret.answer);
    expect((await bids(1)).map(({ state }) => state)).toEqual(["submitted"]);
  });

  test("nothing can be written, let alone sent, where no script runs", async () => {
    const window = await windows.open(w.sellers[1]!.publisher, { scripts: false });
    const page = await window.at(at);
    expect(await page.getByText("slå JavaScript til").isVisible()).toBe(true);
    expect(await page.locator('[name="lots/0/priceSheets/0/tiers/0/unitPrice"]').isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Forsegl og send buddet" }).isDisabled()).toBe(true);
    expect(await page.locator("#form-bid--").getAttribute("method")).toBe("dialog");
  });

  test("the two openers find what was written, price by price and byte by byte", async () => {
    const window = await windows.open(w.sellers[0]!.publisher);
    const page = await window.at(at);
    await write(page, 0);
    await attach(page);
    await send(page);
    await received(page);
    await t.travelTo("2026-06-01T10:01:00Z");
    for (const opener of w.openers.slice(0, 2)) {
      const { status, text } = await openingBy(t, w.path(""), opener);
      expect([status, text]).toEqual([200, text]);
    }
    const [bid] = await t.sql<{
      flag: string | null;
      part: { lots: { answers: object }[]; files: { title: string }[] };
    }>("select flag_code as flag, without_prices as part from rounds_bid where id = $1", [
      (await bids(0)).at(-1)!.id,
    ]);
    expect(bid!.flag).toBeNull();
    expect(bid!.part.lots[0]!.answers).toEqual({ kvalitet: secret.answer });
    expect(bid!.part.files[0]!.title).toBe("løsning.txt");
  });
});
