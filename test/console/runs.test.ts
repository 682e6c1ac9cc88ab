import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** A publisher's invoice run in the browser: drafts, what a person does with them, a second person. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];
let colleague: string;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
  ({ browse } = consoleOf(t));
  colleague = (await t.person(p.seller.publisherId, "finance-2", ["finance"])).key;
});
const issued = () => t.sql("select 1 from billing_invoice where number is not null");

test("A run is started, looked through and held by forms, and is issued by nobody alone, nor by a stale sign-in", async () => {
  const finance = browse(p.seller.finance);
  const list = await finance.get("/finance/invoice-runs");
  expect(list.text).toContain("ingen kørsler endnu");
  const early = await finance.send(list, "start", { month: "2027-01" });
  expect(early.status).toBe(422);
  expect(early.html.querySelector('[aria-invalid="true"]')!.getAttribute("value")).toBe("2027-01");
  const started = await finance.send(early, "start", { month: "2026-08" });
  expect(started.html.querySelector("#progress[hx-get]")).not.toBeNull();
  await t.runJobs();
  const path = started.html.querySelector("form")!.getAttribute("action")!.split("?")[0]!;
  const run = await finance.get(path);
  expect(run.html.querySelector("#progress[hx-get]")).toBeNull();
  const draft = await finance.get(run.links.find((href) => href.startsWith("/finance/drafts/"))!);
  expect(draft.text).toContain("620,00");
  const unread = await finance.send(draft, "add", { kind: "fee", text: "Opstart", amount: "mange" });
  expect(unread.status).toBe(400);
  expect(unread.html.querySelector('[name="amount"]')!.getAttribute("value")).toBe("mange");
  const added = await finance.send(unread, "add", { amount: "125,50", text: "Opstart <script>" });
  expect(added.text).toContain("125,50");
  expect(added.html.querySelectorAll("main script")).toHaveLength(0);
  const held = await finance.send(added, "hold", { reason: "Vent" });
  expect(held.text).toContain("Holdt tilbage: Vent");
  expect((await finance.send(held, "release", { reason: "Klar" })).text).toContain("frigivet");
  await t.runJobs();
  const anew = await finance.send(await finance.get(path), "recompute");
  expect(anew.text).toContain("beregnes igen");
  expect(anew.html.querySelector("#progress[hx-get]")).not.toBeNull();
  await t.runJobs();
  const open = await finance.get(`${path}?state=open`);
  expect(open.links.filter((href) => href.startsWith("/finance/drafts/"))).toHaveLength(1);
  const none = await finance.get(`${path}?state=parked`);
  expect(none.text).toContain("Der er ingen med den tilstand");
  expect((await finance.get("/finance/invoice-runs?state=open")).links).toContain(path);
  expect((await finance.get("/finance/invoice-runs?state=done")).links).not.toContain(path);
  expect((await finance.get("/finance/invoice-runs?state=lost")).status).toBe(400);
  const alone = await finance.send(await finance.get(path), "approve");
  expect(alone.status).toBe(403);
  const home = await browse(colleague).get("/home");
  expect(home.links).toContain(path);
  const stale = browse(colleague, { fresh: false });
  expect((await stale.send(await stale.get(path), "approve")).status).toBe(403);
  await t.runJobs();
  expect(await issued()).toEqual([]);
  const second = browse(colleague);
  const agreed = await second.send(await second.get(path), "approve");
  expect(agreed.text).toContain("godkendt");
  expect(agreed.text).toContain("0 af 1 er udstedt");
  await t.runJobs();
  expect(await issued()).toHaveLength(1);
  // What is issued leads on to its invoices.
  const over = await finance.get(path);
  const invoices = over.links.find((one) => one.startsWith("/finance/invoices?month="))!;
  expect(
    (await finance.get(invoices)).links.some((one) => /^\/finance\/invoices\/[0-9a-f-]{36}/.test(one)),
  ).toBe(true);
  const issuedDraft = over.links.find((one) => one.startsWith("/finance/drafts/"))!;
  expect((await finance.get(issuedDraft)).text).toContain("Se fakturaerne");
  expect((await second.get("/home")).links).not.toContain(path);
});

test("Runs and drafts are no other party's", async () => {
  const [run] = (await t.get<{ data: { id: string }[] }>(p.seller.finance, "/v1/invoice-runs")).data;
  const rival = browse((await t.publisher()).finance);
  expect((await rival.get(`/finance/invoice-runs/${run!.id}`)).status).toBe(404);
  expect((await rival.get("/finance/invoice-runs")).text).toContain("ingen kørsler endnu");
  expect((await browse(p.buyer.finance).get("/home")).links).not.toContain("/finance/invoice-runs");
});
