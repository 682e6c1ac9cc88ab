import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeIdentity } from "../../src/rounds/index.ts";
import type { TestApp } from "../support/app.ts";
import { chromiumPath } from "../support/chromium.ts";
import { isbnOf } from "../support/pooled.ts";
import { appointOpener } from "../support/rounds.ts";
import type { Given, Hands } from "./support/hands.ts";
import { siteOf } from "./support/site.ts";

/** A joint round of two municipalities from the market dialogue to the agreement, by six people in a browser each. */

const path = chromiumPath("a joint round by six people in six browsers");

/** Three people of the municipality that leads, two of its partner, one of the publisher. */
async function people(t: TestApp) {
  await t.travelTo("2026-04-01T09:00:00+02:00");
  const [lead, partner, seller] = [await t.municipality(), await t.municipality(), await t.publisher()];
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    reference: "dansk-4",
    title: "Dansk 4",
    identifiers: [isbnOf(seller.publisherId)],
    subjects: ["dansk"],
    gradeFrom: 4,
    gradeTo: 6,
  });
  return {
    lead,
    partner,
    productId: product.id,
    buyer: await t.person(lead.controllerId, "udbud", ["buyer", "opener"]),
    approver: await t.person(lead.controllerId, "leder", ["approver"]),
    evaluator: await t.person(lead.controllerId, "konsulent", ["evaluator"]),
    partnerBuyer: await t.person(partner.controllerId, "nabo", ["buyer", "evaluator", "opener"]),
    partnerApprover: await t.person(partner.controllerId, "naboleder", ["approver"]),
    publisher: { key: seller.publisher },
    /** Who would open where one of the two is away: they have a key and nothing else to do. */
    reserves: [
      await t.person(lead.controllerId, "reserve", ["opener"]),
      await t.person(partner.controllerId, "naboreserve", ["opener"]),
    ],
  };
}
const six = ["buyer", "approver", "evaluator", "partnerBuyer", "partnerApprover", "publisher"] as const;
type Who = (typeof six)[number];

const { site, enter, signIn, leave } = siteOf(path, people);

const passphrase = "fire ord paa en række";
const keyForm = (page: Page, name: string) => page.locator(`#form-${name}--`);
const answered = (page: Page, words: string) =>
  page.locator('[data-island="opener"] [data-answer]').getByText(words).waitFor();

/** An opener makes a key in the browser, keeps its file, and shows that it is theirs. */
async function makeKey(page: Page): Promise<Buffer> {
  await keyForm(page, "make").locator('[name="passphrase"]').fill(passphrase);
  await keyForm(page, "make").locator('[name="again"]').fill(passphrase);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    keyForm(page, "make").locator("button").click(),
  ]);
  const key = readFileSync(await download.path());
  await useKey(page, "take", key);
  await answered(page, "du har vist, at du har nøglen");
  return key;
}

async function useKey(page: Page, name: string, buffer: Buffer): Promise<void> {
  const file = { name: "noegle.age", mimeType: "text/plain", buffer };
  await keyForm(page, name).locator('[name="key"]').setInputFiles(file);
  await keyForm(page, name).locator('[name="passphrase"]').fill(passphrase);
  await keyForm(page, name).locator("button").click();
}

const mandate = {
  signatory: "Skolechefen",
  role: "Skolechef efter delegation",
  payerGln: "5790000000012",
  orderReference: "PO-1",
};
const round = {
  title: "Dansk i to kommuner",
  "period/from": "2026-08-01",
  "period/to": "2028-08-01",
  "terms/priceWeight": "60",
  "terms/criteria/0/name": "Kvalitet",
  "terms/criteria/0/weight": "40",
  "lots/0/title": "Dansk 4.–6. klasse",
  "lots/0/subject": "dansk",
  "lots/0/gradeFrom": "4",
  "lots/0/gradeTo": "6",
  "lots/0/models": ["pooled"],
};

test.skipIf(path === undefined)(
  "A joint round is not brought to its agreement by fewer than six people, nor does a browser of theirs hold anything against a page",
  async () => {
    const { t, world } = site;
    const hands = {} as Record<Who, Hands>;
    for (const who of six) hands[who] = await enter(world[who].key);
    /** After days nobody's session is left. */
    const later = async (at: string) => {
      await t.travelTo(at);
      for (const who of six) await signIn(hands[who], world[who].key);
    };
    let at = "/buying/rounds/new";
    const does = async (who: Who, part: string, form: string, given: Given = {}, of?: string) => {
      await hands[who].go(`${at}${part}`);
      await hands[who].send(form, given, of);
      const wrong = hands[who].page.locator(".alert-error");
      if (await wrong.count()) throw new Error(`${who} ${form}: ${await hands[who].text()}`);
    };

    await does("buyer", "", "make", round);
    at = hands.buyer.path;
    const roundId = at.split("/").at(-1)!;
    await does("buyer", "/participants", "invite", { invitations: [String(world.partner.controllerId)] });
    for (const who of ["buyer", "partnerBuyer"] as const) await does(who, "/participants", "join", mandate);
    await does("buyer", "", "move");
    await does("buyer", "/dialogue", "meeting", { title: "Møde", heldAt: "2026-03-20T10:00" });
    await does("buyer", "/dialogue", "reply", { text: "Vi talte om krav." });
    await does("buyer", "/dialogue", "release", { text: "Der blev talt om krav." });
    await does("buyer", "", "move");
    for (const who of ["buyer", "partnerBuyer"] as const)
      await does(who, "/participants", "commit", { min: "50", expected: "100", max: "1.000" });
    await does("buyer", "", "move");
    await does("buyer", "/setup", "regime", {
      reasons: "Læremidler til undervisning er en tjeneste i det lette regime.",
      "estimates/0/unitPrice": "62,50",
    });
    const api = `/v1/rounds/${roundId}`;
    // Two openers' keys are made in their browsers and stay with them.
    const two = ["buyer", "partnerBuyer"] as const;
    const keys: Buffer[] = [];
    for (const who of two) {
      await hands[who].go(`${at}/opening`);
      keys.push(await makeKey(hands[who].page));
    }
    for (const who of world.reserves)
      await appointOpener(t, api, { ...who, ...(await makeIdentity()), controllerId: 0 });
    for (const who of ["approver", "partnerApprover"] as const)
      await does(who, "/approval", "approve", { approve: "yes" });
    await does("approver", "/approval", "publish", { closesAt: "2026-06-01T12:00" });

    const bid = hands.publisher;
    await bid.follow("/selling/rounds");
    await bid.follow(`/selling/rounds/${roundId}`);
    await bid.follow(`/selling/rounds/${roundId}/bid`);
    // Sealed in the browser: nothing of what is written is sent as it stands.
    const written = bid.page.locator("#form-bid--");
    for (const [name, value] of Object.entries({
      reference: "vores bud",
      "contact/name": "Bodil",
      "contact/email": "bodil@forlag.example",
      "lots/0/priceSheets/0/tiers/0/unitPrice": "62,00",
      "lots/0/answers/kvalitet": "Vi svarer godt",
    }))
      await written.locator(`[name="${name}"]`).fill(value);
    await written.locator('[name="lots/0/productId"]').selectOption(world.productId);
    await written.locator("button[type=submit]").click();
    const receipt = bid.page.locator('[data-sent="received"]');
    await receipt.waitFor();
    expect(await receipt.innerText()).toMatch(/[0-9a-f]{64}/);

    await later("2026-06-01T13:00:00+02:00");
    for (const [n, who] of two.entries()) {
      await does(who, "/opening", "declare", { conflict: "no", declaration: "Ingen interesser." });
      await useKey(hands[who].page, "part", keys[n]!);
      await answered(hands[who].page, n === 0 ? "en anden åbner" : "Buddene er åbnet: 1 i alt");
    }
    for (const who of ["evaluator", "approver", "partnerApprover"] as const)
      await does(who, "/opening", "declare", { conflict: "no", declaration: "Ingen interesser." });
    await does("buyer", "/bids", "admit", { "decisions/0/admissible": "yes" });
    const judges = ["evaluator", "partnerBuyer"] as const;
    for (const who of judges)
      await does(who, "/scores", "score", { "scores/0/score": "7", "scores/0/comment": "God dækning." });
    for (const who of judges) await does(who, "/scores", "handIn");
    await does("evaluator", "/scores", "agree", { "scores/0/score": "7", "scores/0/comment": "Enige." });
    for (const who of judges) await does(who, "/scores", "sign");
    await does("buyer", "/comparison", "calculate");
    for (const who of ["approver", "partnerApprover"] as const)
      await does(who, "/award", "approve", { approve: "yes" });
    await does("buyer", "/award", "send");
    await t.runJobs();
    const { signableFrom } = await t.get<{ signableFrom: string }>(world.buyer.key, api);
    await later(signableFrom);
    await does("buyer", "/award", "conclude");
    await t.runJobs();

    const { data } = await t.get<{ data: object[] }>(world.buyer.key, "/v1/agreements");
    expect(data).toHaveLength(1);
    await bid.follow("/selling/agreements");
    await bid.follow(/^\/selling\/agreements\/[0-9a-f-]{36}$/);
    expect(await bid.text()).toContain("Dansk 4");
    expect(await leave()).toEqual([]);
  },
);
