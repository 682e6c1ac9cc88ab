import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { chromiumPath } from "../support/chromium.ts";
import { appointOpener, type RoundWorld, roundWorld } from "../support/rounds.ts";
import { windowsOf } from "../support/windows.ts";

/** Openers in real browsers: keys made, posts taken, bids opened by two; no key is ever sent. */

const path = chromiumPath("openers' keys in the browser");
const passphrase = "fire ord paa en række";
let t: TestApp;
let w: RoundWorld;
let windows: Awaited<ReturnType<typeof windowsOf>>;
let at: string;
/** The key files that two openers keep on machines of their own. */
const kept = new Map<number, Buffer>();
beforeAll(async () => {
  if (path === undefined) return;
  t = await testApp({ travel: true });
  await t.travelTo("2026-04-01T10:00:00Z");
  w = await roundWorld(t, { until: "locked" });
  at = `/buying/rounds/${w.roundId}/opening`;
  windows = await windowsOf(t, path);
});
beforeEach(() => windows?.wire.forget());

const pageOf = async (n: number) => (await windows.open(w.openers[n]!.key)).at(at);
const form = (page: Page, name: string) => page.locator(`#form-${name}--`);

async function choose(page: Page, name: string, key: Buffer, secret = passphrase): Promise<void> {
  await form(page, name)
    .locator('[name="key"]')
    .setInputFiles({ name: "noegle.age", mimeType: "text/plain", buffer: key });
  await form(page, name).locator('[name="passphrase"]').fill(secret);
  await form(page, name).locator("button").click();
}

async function make(page: Page): Promise<Buffer> {
  await form(page, "make").locator('[name="passphrase"]').fill(passphrase);
  await form(page, "make").locator('[name="again"]').fill(passphrase);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    form(page, "make").locator("button").click(),
  ]);
  return readFileSync(await download.path());
}
const answer = (page: Page) => page.locator('[data-island="opener"] [data-answer]');
const openerRows = () =>
  t.sql<{ person: string; answered: boolean }>(
    "select person_id as person, answered_at is not null as answered from rounds_opener where round_id = $1",
    [w.roundId],
  );
/** Nothing of a key has gone over the wire: neither an identity in whatever case, nor the passphrase. */
function expectKept(): void {
  const said = windows.wire.said();
  expect(said.toLowerCase()).not.toContain("age-secret-key-");
  expect(said).not.toContain(passphrase.slice(0, 8));
  expect(said).not.toContain("fire+ord");
  for (const key of kept.values()) expect(said).not.toContain(key.toString("latin1").slice(40, 100));
  expect(windows.faults).toEqual([]);
}

describe.skipIf(path === undefined)("openers in browsers", () => {
  test("a key that is made in the browser is never sent, and a file that is none is refused", async () => {
    for (const n of [0, 1]) {
      const page = await pageOf(n);
      await form(page, "make").locator('[name="passphrase"]').fill("kort");
      await form(page, "make").locator("button").click();
      await page.locator("[data-refuses]").getByText("Mindst 12 tegn").waitFor();
      const key = await make(page);
      expect(key.toString()).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
      kept.set(n, key);
      await choose(page, "take", Buffer.from("et brev"));
      await page.locator("[data-refuses]").getByText("ingen nøgle").waitFor();
      await choose(page, "take", key, "en helt anden sætning");
      await page.locator("[data-refuses]").getByText("passer ikke til filen").waitFor();
      expect((await openerRows()).length).toBe(n);
      await choose(page, "take", key);
      await answer(page).getByText("du har vist, at du har nøglen").waitFor();
      expect((await openerRows()).filter((one) => one.answered).length).toBe(n + 1);
    }
    expectKept();
  });

  test("a post is not taken by what is no recipient, nor a test answered by a guess", async () => {
    const page = await pageOf(2);
    const rest = page.locator("#own-machine ~ details");
    await rest.locator("summary").click();
    await rest.locator('[name="recipient"]').fill("age1nej");
    await rest.getByRole("button", { name: "Registrér modtageren" }).click();
    await page.locator("#refusal").waitFor();
    expect((await openerRows()).length).toBe(2);
    await appointOpener(t, w.path(""), w.openers[2]!);
    await appointOpener(t, w.path(""), w.openers[3]!);
  });

  test("neither of two opens alone; together their browsers open all bids, and no key is sent", async () => {
    for (const member of w.members)
      await t.post(member.approver, w.path("/approvals"), { of: "documents", approve: true });
    await w.steps.published();
    await w.steps.bids();
    await t.travelTo("2026-06-01T10:01:00Z");
    windows.wire.forget();
    for (const n of [0, 1]) {
      const page = await pageOf(n);
      if (n === 0) {
        // Without a declaration nothing is opened.
        expect(await form(page, "part").count()).toBe(0);
      }
      await page.getByLabel("Nej", { exact: true }).check({ force: true });
      await page.getByLabel("Med dine egne ord").fill("Ingen interesser.");
      await page.getByRole("button", { name: "Erklær", exact: true }).click();
      await form(page, "part").waitFor();
      await choose(page, "part", kept.get(1 - n)!);
      await page.locator("[data-refuses]").getByText("en anden nøgle").waitFor();
      await choose(page, "part", kept.get(n)!);
      const said = n === 0 ? "en anden åbner" : "Buddene er åbnet: 2 i alt";
      await answer(page).getByText(said).waitFor();
      expect(await answer(page).innerText()).toContain("Din egen nøgle blev ikke sendt");
      const [{ state }] = (await t.sql<{ state: string }>("select state from rounds_round where id = $1", [
        w.roundId,
      ])) as [{ state: string }];
      expect(state).toBe(n === 0 ? "closed" : "opened");
    }
    expectKept();
    const rows = await t.sql<{ flag: string | null }>(
      "select flag_code as flag from rounds_bid where round_id = $1",
      [w.roundId],
    );
    expect(rows).toEqual([{ flag: null }, { flag: null }]);
  });

  test("no opener's browser is closed to those without scripts: the commands stand there", async () => {
    const other = await roundWorld(t, { until: "locked", closesAt: "2026-09-01T12:00:00+02:00" });
    const window = await windows.open(other.openers[0]!.key, { scripts: false });
    const page = await window.at(`/buying/rounds/${other.roundId}/opening`);
    expect(await page.getByText("slå JavaScript til").isVisible()).toBe(true);
    expect(await form(page, "make").locator("button").isDisabled()).toBe(true);
    expect(await page.content()).toContain("--appoint");
  });
});
