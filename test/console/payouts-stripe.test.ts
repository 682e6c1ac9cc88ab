import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { brokenIn, type Marketplace, marketplace, type Seller } from "../support/marketplace.ts";
import { type TestStripe, testStripe } from "../support/stripe/index.ts";

/** From a publisher's wish for an account at Stripe to a payout there, by forms alone, with the tasks of each. */

let t: TestApp;
let stripe: TestStripe;
let m: Marketplace;
let forlag: Seller;
let browse: ReturnType<typeof consoleOf>["browse"];
const path = "/finance/payout-accounts";
const hear = async () => {
  await stripe.deliver(t, stripe.events());
  await t.runJobs();
};

beforeAll(async () => {
  stripe = await testStripe();
  stripe.world.move("topup", "tu_1", { amount: 10_000_000 });
  t = await testApp({ travel: true, cards: stripe.cards });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  m = await marketplace(t, [800], "2026-08-03");
  forlag = m.sellers[0]!;
  await m.buy(forlag, 100);
  await t.bill(m.finance, "2026-08");
  ({ browse } = consoleOf(t));
});

test("a publisher opens an account, fills it in at Stripe, and two of its people make it the one for payouts", async () => {
  const [first, second] = [browse(forlag.finance), browse(forlag.second)];
  const asked = await first.send(await first.get(path), "connect");
  expect(asked.text).toContain("Vi beder Stripe om en side");
  expect(asked.html.querySelector("#stripe-account[data-live]")).not.toBeNull();
  await t.runJobs();
  const open = await first.get(path);
  expect(open.text).toContain("Mangler noget hos Stripe");
  expect(open.text).toContain("external_account");
  const link = open.html.querySelector("#stripe-account a")!.getAttribute("href")!;
  expect(await fetch(link).then((page) => page.text())).toContain("efterligning");
  // As its owner does in a browser: the page's button, and back.
  const back = await fetch(link, { method: "POST", redirect: "manual" });
  expect(back.headers.get("location")).toMatch(/\/finance\/payout-accounts$/);
  await hear();
  const ready = await first.get(path);
  expect(ready.text).toContain("Klar til at modtage penge");
  expect(ready.text).not.toContain("external_account");
  const wrong = await first.send(ready, "proposeStripe", { email: "ikke en adresse" });
  expect(wrong.html.querySelector('input[name="email"][aria-invalid]')).not.toBeNull();
  const proposed = await first.send(ready, "proposeStripe", { email: "bank@forlag.example" });
  expect(proposed.text).toContain("Stripe acct_");
  expect(proposed.html.querySelector('input[name="_do"][value="proposeStripe"]')).toBeNull();
  const confirmed = await second.send(await second.get(path), "confirm");
  expect(confirmed.text).toContain("Bekræftet; bruges fra");
  const english = await browse(forlag.finance, { language: "en" }).get(path);
  expect(english.text).toContain("Ready to be paid to");
});

test("the marketplace approves, transfers by another person, and sees it paid", async () => {
  await t.travelTo("2026-09-01T09:00:00+02:00");
  await t.runJobs({ schedules: true });
  const [first, second] = [browse(m.finance), browse(m.second)];
  const [one] = (await t.get<{ data: { id: string; number: string }[] }>(m.finance, "/v1/payouts")).data;
  const at = `/finance/payout/${one!.id}`;
  const approved = await second.send(await second.get(at), "approve");
  expect(approved.text).toContain("Stripe acct_");
  expect(approved.html.querySelector('input[name="_do"][value="paid"]')).toBeNull();
  const home = (await first.get("/home")).text;
  expect(home).toContain(`Overfør udbetaling ${one!.number} hos Stripe`);
  expect(home).not.toContain("Lav en fil til banken");
  const alone = await second.send(await second.get(at), "transfer");
  expect(alone.status).toBe(403);
  const sent = await first.send(await first.get(at), "transfer");
  expect(sent.text).toContain("Stripe spørges");
  expect(sent.html.querySelector('input[name="_do"][value="fail"]')).toBeNull();
  await t.runJobs();
  const paid = await first.get(at);
  expect(paid.text).toContain("Overført, tr_");
  const english = await browse(forlag.finance, { language: "en" }).get(at);
  expect(english.text).toContain("Transfer at Stripe");
  expect(await brokenIn(t)).toEqual([]);
});
