import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { brokenIn, type Marketplace, marketplace, type Seller } from "../support/marketplace.ts";

/** From terms and an account to a payout that arrives, by forms alone, with the tasks of each. */

let t: TestApp;
let m: Marketplace;
let forlag: Seller;
let browse: ReturnType<typeof consoleOf>["browse"];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  m = await marketplace(t, [800], "2026-08-03");
  forlag = m.sellers[0]!;
  await m.buy(forlag, 100);
  await t.bill(m.finance, "2026-08");
  ({ browse } = consoleOf(t));
});

test("terms are proposed by the marketplace and accepted by the publisher, whom a task reminds", async () => {
  const finance = browse(m.finance);
  const page = await finance.get("/finance/payout-terms");
  const sent = await finance.send(page, "propose", {
    ...{
      publisherId: String(forlag.publisherId),
      from: "2026-08-03",
      feeBp: "3",
      monthly: "99",
      paysOn: "agreed",
    },
  });
  expect(sent.text).toContain("3,00 %");
  expect(sent.text).toContain("99,00");
  const publisher = browse(forlag.finance);
  expect((await publisher.get("/home")).text).toContain("Godkend vilkårene for afregning fra");
  const accepted = await publisher.send(await publisher.get("/finance/payout-terms"), "accept");
  expect(accepted.text).toContain("Vilkårene er godkendt.");
});

test("an account takes two of the publisher's people; wrong digits are said at their field", async () => {
  const [first, second] = [browse(forlag.finance), browse(forlag.second)];
  const path = "/finance/payout-accounts";
  const given = { registration: "530", account: "250100", holder: "Forlaget", email: "bank@forlag.example" };
  const wrong = await first.send(await first.get(path), "propose", given);
  expect(wrong.html.querySelector('input[name="registration"][aria-invalid]')).not.toBeNull();
  const proposed = await first.send(wrong, "propose", { ...given, registration: "5301" });
  expect(proposed.text).toContain("Venter på en anden person");
  const alone = await first.send(proposed, "confirm");
  expect(alone.status).toBe(403);
  expect((await second.get("/home")).text).toContain("Bekræft kontoen til afregninger");
  const confirmed = await second.send(await second.get(path), "confirm");
  expect(confirmed.text).toContain("Bekræftet; bruges fra");
});

test("a month is read line by line, approved, sent and marked by two, in Danish and English", async () => {
  await t.travelTo("2026-09-01T09:00:00+02:00");
  const [first, second] = [browse(m.finance), browse(m.second)];
  const asked = await first.send(await first.get("/finance/payouts"), "run", { month: "2026-08" });
  expect(asked.text).toContain("Måneden afregnes nu");
  await t.runJobs();
  const months = await browse(forlag.finance).get("/finance/payouts");
  expect(months.text).toContain("7.130,00");
  expect(months.html.querySelectorAll("main form")).toHaveLength(0);
  const [statement] = (
    await t.get<{ data: { id: string; payoutId: string }[] }>(m.finance, "/v1/payout-statements")
  ).data;
  const read = await browse(forlag.finance).get(`/finance/payouts/${statement!.id}`);
  for (const part of ["7.750,00", "496,00", "124,00", "7.130,00", "Solgt af markedspladsen"])
    expect(read.text).toContain(part);
  const english = await browse(forlag.finance, { language: "en" }).get(`/finance/payouts/${statement!.id}`);
  expect(english.text).toContain("Sold by the marketplace");
  const path = `/finance/payout/${statement!.payoutId}`;
  expect((await second.get("/home")).text).toContain("Godkend udbetaling");
  expect((await first.send(await first.get(path), "approve")).status).toBe(403);
  const approved = await second.send(await second.get(path), "approve");
  expect(approved.text).toContain("Udbetalingen er godkendt.");
  expect((await first.get("/home")).text).toContain("Lav en fil til banken: 1");
  const made = await first.send(await first.get("/finance/payouts"), "file", { executesOn: "2026-09-01" });
  expect(made.text).toContain("Filen er lavet");
  const mistaken = await first.send(await first.get(path), "paid", { on: "2026-09-01" });
  expect(mistaken.text).toContain("Noteret. En anden person skal bekræfte.");
  const dropped = await first.send(mistaken, "drop");
  expect(dropped.html.querySelector('input[name="_do"][value="paid"]')).not.toBeNull();
  const noted = await first.send(dropped, "paid", { on: "2026-09-01" });
  expect(noted.text).toContain("Noteret. En anden person skal bekræfte.");
  const confirmed = await second.send(await second.get(path), "confirm");
  expect(confirmed.text).toContain("Bekræftet");
  await t.runJobs();
  const seen = await browse(forlag.finance).get(path);
  expect(seen.text).toContain("Udbetalt");
  expect(seen.html.querySelectorAll("main form")).toHaveLength(0);
  expect(await brokenIn(t)).toEqual([]);
});

test("a payout that comes back goes again, and one that the bank refuses does too", async () => {
  const [first, second] = [browse(m.finance), browse(m.second)];
  const [payout] = (await t.get<{ data: { id: string }[] }>(m.finance, "/v1/payouts?state=paid")).data;
  const path = `/finance/payout/${payout!.id}`;
  const nameless = await first.send(await first.get(path), "comeBack", { on: "2026-09-01" });
  expect(nameless.status).toBe(400);
  await first.send(nameless, "comeBack", { on: "2026-09-01", reason: "Kontoen er lukket" });
  await second.send(await second.get(path), "confirm");
  await t.runJobs();
  const back = await first.get(path);
  expect(back.text).toContain("Kontoen er lukket");
  await first.send(back, "retry");
  const again = await second.send(await second.get(path), "approve");
  const failed = await first.send(again, "fail", { reason: "Banken afviste" });
  expect(failed.text).toContain("Banken afviste");
  expect(failed.html.querySelector('input[name="_do"][value="retry"]')).not.toBeNull();
  await t.runJobs();
  expect(await brokenIn(t)).toEqual([]);
});

test("the fee of the publisher's own month is noted as paid on its page", async () => {
  const first = browse(m.finance);
  const page = await first.get("/finance/fee-invoices");
  const paid = await first.send(page, "pay", { on: "2026-09-01", reference: "Forlaget" });
  expect(paid.text).toContain("Betalingen er noteret");
  await t.runJobs();
  expect((await first.get("/finance/fee-invoices")).text).toContain("Betalt");
  expect(await brokenIn(t)).toEqual([]);
});
