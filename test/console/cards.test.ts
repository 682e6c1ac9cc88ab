import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { type TestStripe, testStripe } from "../support/stripe/index.ts";
import { type CardWorld, cardWorld } from "../support/stripe/world.ts";

/** A school pays by card and a seller decides what waits, by forms alone. */

let t: TestApp;
let stripe: TestStripe;
let w: CardWorld;
let browse: ReturnType<typeof consoleOf>["browse"];

beforeAll(async () => {
  stripe = await testStripe();
  t = await testApp({ travel: true, cards: stripe.cards });
  w = await cardWorld(t, stripe, 2);
  ({ browse } = consoleOf(t));
}, 240_000);

describe("a school", () => {
  test("is shown the way to pay by card, the address once Stripe has given it, and that it is paid", async () => {
    const { school, invoice } = w.fresh();
    const payer = browse(school.finance);
    const paying = await payer.get(`/finance/invoices/${invoice.id}/paying`);
    expect(paying.text).toContain("Betal med kort");
    const path = `/finance/invoices/${invoice.id}/card`;
    const page = await payer.get(path);
    expect(page.text).toContain("prøvetilstand");
    const begun = await payer.send(page, "pay");
    expect(begun.text).toContain("Vi beder Stripe om en betalingsside");
    await t.runJobs();
    const open = await payer.get(path);
    const link = open.html.querySelector("a.button-primary")!.getAttribute("href")!;
    expect(link).toContain(`${stripe.url}/pay/`);
    const checkout = await fetch(link);
    expect(await checkout.text()).toContain("Betal 7.750,00 kr.");
    const done = await fetch(link, { method: "POST", redirect: "manual" });
    expect(done.headers.get("location")).toBe(`https://samkoeb.test${path}`);
    await stripe.deliver(t, stripe.events());
    await t.runJobs();
    const after = await payer.get(path);
    expect(after.text).toContain("Der er intet at betale");
    expect(after.text).toContain("Betalt");
    expect((await payer.get(`/finance/invoices/${invoice.id}/paying`)).text).toContain("pi_");
  });
});

describe("the marketplace", () => {
  test("sees payments and what waits, on its list of work too, and decides", async () => {
    const one = w.fresh();
    const { charge } = await w.pay(one);
    const dispute = await stripe.openDispute(charge);
    await stripe.closeDispute(dispute.id, "lost");
    stripe.world.move("adjustment", "py_other", { amount: 700 });
    await stripe.deliver(t, stripe.events());
    await t.runJobs();
    await w.tie();
    const seller = browse(w.market.finance);
    const home = await seller.get("/home");
    expect(home.text).toContain(`tabt, bestridt betaling: faktura ${one.invoice.number}`);
    expect(home.text).toContain("forskel mellem Stripe og bogføringen");
    const page = await seller.get("/finance/cards");
    expect(page.text).toContain("Prøvetilstand");
    expect(page.text).toContain("Tabt: venter på jer");
    expect(page.text).toContain("7,00");
    const [own] = await w.disputesOf(one.invoice.id);
    const proposed = await seller.send(page, "dispute", { decision: "write_off", note: "Opgivet" }, own!.id);
    expect(proposed.text).toContain("at opgive beløbet venter på en anden af jer");
    const second = browse(w.market.second);
    const asked = await second.get("/finance/cards");
    const decided = await second.send(asked, "dispute", { decision: "approve" }, own!.id);
    expect(decided.text).toContain("Tabt: beløbet er opgivet");
    const [finding] = await w.findings();
    await second.send(decided, "finding", { note: "En gave" }, finding!.id);
    const after = await seller.get("/finance/cards");
    expect(after.text).not.toContain("Ikke bogført");
    expect((await browse(one.school.finance).get("/finance/cards")).status).toBe(200);
  });

  test("is told what is off where there is no key, in its language", async () => {
    const off = await testApp();
    const maker = await off.publisher();
    const { browse: look } = consoleOf(off);
    expect((await look(maker.finance).get("/finance/cards")).text).toContain("Kortbetaling er slået fra");
    const english = browse(w.market.finance, { language: "en" });
    expect((await english.get("/finance/cards")).text).toContain("Test mode: no money moves.");
  });
});
