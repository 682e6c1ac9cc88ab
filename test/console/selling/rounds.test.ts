import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { makeKey, type Pair, type SealOptions, sealBid, sealFile } from "../../../src/rounds/bids/sealing.ts";
import { type TestApp, testApp } from "../../support/app.ts";
import { consoleOf, type Seen } from "../../support/browser.ts";
import { type RoundWorld, roundWorld } from "../../support/rounds.ts";

/** A publisher in a round, by forms alone: dialogue, question, bid, receipt, confirmation, withdrawal, letters. */

let t: TestApp;
let w: RoundWorld;
let browse: ReturnType<typeof consoleOf>["browse"];
let page: string;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-04-01T10:00:00Z");
  w = await roundWorld(t, {
    until: "published",
    terms: {
      eligibility: [{ reference: "gaeld", kind: "exclusion", text: "Vi har ingen forfalden gæld" }],
    },
  });
  page = `/selling/rounds/${w.roundId}`;
  ({ browse } = consoleOf(t));
});
const seller = (n: number) => browse(w.sellers[n]!.publisher);
/** A bid as `samkoeb seal` seals it on a publisher's own machine. */
async function sealedBy(n: number, unitPrice = "62.00", files: SealOptions["files"] = [], key?: Uint8Array) {
  const { pairs } = await t.get<{ pairs: Pair[] }>(w.sellers[n]!.publisher, w.path(""));
  const { reference: _own, ...said } = w.bidBody(w.sellers[n]!, unitPrice);
  const content = { ...said, selfDeclaration: { gaeld: true } };
  const bid = await sealBid(JSON.stringify(content), { pairs, files, ...(key ? { key } : {}) });
  return { name: "bid.json", bytes: JSON.stringify(bid) };
}
async function* plainFile() {
  yield Buffer.from("en løsning");
}
const named = { reference: "vores bud" };
const bids = async () =>
  t.sql<{ state: string }>("select state from rounds_bid where round_id = $1 order by version", [w.roundId]);

describe("a publisher in a round", () => {
  test("finds the round among its tasks and asks without being named", async () => {
    const one = seller(0);
    const home = await one.get("/home");
    expect(home.text).toContain("Frist for bud: Fælles indkøb af dansk");
    expect(home.links).toContain(page);
    const list = await one.get("/selling/rounds");
    expect(list.links).toContain(page);
    const asked = await one.send(await one.get(page), "ask", { text: "Må vi byde <script>1</script>?" });
    expect(asked.text).toContain("Spørgsmålet er sendt");
    expect(asked.text).toContain("afventer svar");
    expect(asked.html.querySelectorAll("main script")).toHaveLength(0);
    expect((await seller(1).get(page)).text).not.toContain("Må vi byde");
    const refused = await one.send(await one.get(page), "ask", { text: "" });
    expect(refused.status).toBe(400);
  });

  test("writes a bid, keeps its receipt, replaces and withdraws it", async () => {
    const one = seller(0);
    const form = await one.get(`${page}/bid`);
    const sent = await one.send(form, "sealed", named, undefined, await sealedBy(0));
    expect(sent.text).toContain("Buddet er modtaget");
    expect(sent.text).toMatch(/[0-9a-f]{64}/);
    const receipt = sent.links.find((link) => link.includes("/receipts/"))!;
    expect((await one.get(receipt)).html.toString()).toContain("Kvittering for modtaget bud");
    expect((await seller(1).get(receipt)).status).toBe(404);
    expect((await one.get("/home")).text).not.toContain("Frist for bud");
    expect((await seller(1).get(page)).text).toContain("I har ikke afgivet bud");
    await one.send(await one.get(`${page}/bid`), "sealed", named, undefined, await sealedBy(0, "61.00"));
    expect((await bids()).map(({ state }) => state)).toEqual(["withdrawn", "submitted"]);
    const gone = await one.send(await one.get(page), "withdraw");
    expect(gone.text).toContain("Buddet er trukket tilbage");
    expect((await bids()).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
  });

  test("sends a bid's files one by one; it is not received before the last", async () => {
    const one = seller(0);
    const before = (await bids()).length;
    const { key, recipient } = await makeKey();
    const parts: Uint8Array[] = [];
    for await (const part of sealFile(plainFile(), recipient)) parts.push(part);
    const bytes = Buffer.concat(parts);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const form = await sealedBy(0, "60.00", [{ sha256, bytes: bytes.length }], key);
    const waiting = await one.send(await one.get(`${page}/bid`), "sealed", named, undefined, form);
    expect(waiting.text).toContain("ikke modtaget: 1 af dets filer mangler");
    expect((await bids()).length).toBe(before);
    const wrong = { sha256: "nej", bytes: String(bytes.length) };
    const file = { name: `${sha256}.age`, bytes };
    expect((await one.send(waiting, "file", wrong, undefined, file)).status).toBe(400);
    const arrived = await one.send(waiting, "file", { sha256, bytes: String(bytes.length) }, undefined, file);
    expect(arrived.text).toContain(`${bytes.length} af ${bytes.length} byte er kommet`);
    expect((await bids()).length).toBe(before + 1);
    await one.send(await one.get(page), "withdraw");
  });

  test("does not take what is not sealed for the round, and has no form that takes a bid in the clear", async () => {
    const one = seller(0);
    const before = (await bids()).length;
    const form = await one.get(`${page}/bid`);
    const plain = { name: "bid.json", bytes: JSON.stringify(w.bidBody(w.sellers[0]!)) };
    const refused = await one.send(form, "sealed", named, undefined, plain);
    expect(refused.status).toBe(422);
    expect((await one.send(form, "sealed", named)).status).toBe(400);
    expect((await bids()).length).toBe(before);
    const local = form.html.querySelector("#form-bid--")!;
    expect([local.getAttribute("method"), local.getAttribute("action")]).toEqual(["dialog", undefined]);
    expect(local.querySelector("fieldset")!.getAttribute("disabled")).toBeDefined();
    const sending = form.html.querySelectorAll('form[method="post"]');
    expect(sending.some((each) => each.toString().includes("unitPrice"))).toBe(false);
  });

  test("confirms its bid after a change, and is told that it lapses otherwise", async () => {
    const one = seller(0);
    await one.send(await one.get(`${page}/bid`), "sealed", named, undefined, await sealedBy(0));
    await t.travelTo("2026-04-02T10:00:00Z");
    await t.post(w.lead.buyer, w.path("/notices"), {
      kind: "substantial",
      text: "Lyd kræves.",
      closesAt: "2026-07-01T12:00:00+02:00",
    });
    await t.runJobs();
    expect((await one.get("/home")).text).toContain("Bekræft jeres bud efter en ændring");
    const shown = await one.get(page);
    expect(shown.text).toContain("Skal bekræftes inden fristen");
    expect(shown.text).toContain("Lyd kræves.");
    const done = await one.send(shown, "confirm");
    expect(done.text).toContain("Buddet er bekræftet");
    expect((await one.get("/home")).text).not.toContain("Bekræft jeres bud");
  });

  test("reads its letter and explains a price once", async () => {
    const two = seller(1);
    const sent = await two.send(
      await two.get(`${page}/bid`),
      "sealed",
      named,
      undefined,
      await sealedBy(1, "70.00"),
    );
    expect(sent.status).toBe(200);
    const own = await t.sql<{ id: string; publisher: number }>(
      "select id, publisher_id as publisher from rounds_bid where round_id = $1 and state = 'submitted'",
      [w.roundId],
    );
    for (const one of w.sellers) one.bidId = own.find(({ publisher }) => publisher === one.publisherId)!.id;
    const [asked] = await t.sql<{ id: string }>("select id from rounds_question");
    await t.post(w.lead.buyer, w.path(`/questions/${asked!.id}/declination`), {
      ...{ question: "Må man byde?", reason: "Det står i vilkårene." },
    });
    await w.steps.opened();
    await w.steps.evaluated();
    const { bidId } = w.sellers[0]!;
    const now = (await t.sql<{ now: Date }>("select platform_now() as now"))[0]!.now;
    const question = await t.post<{ id: string }>(
      w.lead.buyer,
      w.path(`/bids/${bidId}/explanation-request`),
      {
        lot: "dansk",
        question: "Hvordan kan prisen være så lav?",
        answerBy: new Date(now.getTime() + 86_400_000 * 5).toISOString(),
      },
    );
    const one = seller(0);
    expect((await one.get("/home")).text).toContain("Forklar en pris");
    expect((await two.get(page)).text).not.toContain("så lav");
    const answered = await one.send(await one.get(page), "explain", { answer: "Vi genbruger teksten." });
    expect(answered.text).toContain("Svaret er sendt");
    expect((await one.get("/home")).text).not.toContain("Forklar en pris");
    await t.post(w.lead.buyer, w.path(`/explanations/${question.id}/decision`), {
      accept: true,
      reason: "Forklaringen holder.",
    });
    await w.steps.standstill();
    const letter = await one.get(page);
    expect(letter.text).toContain("Underretning om tildelingen");
    expect(letter.text).toContain("Vundet");
    const english: Seen = await browse(w.sellers[1]!.publisher, { language: "en" }).get(page);
    expect(english.text).toContain("Not won");
  });

  test("complains to the buyers, sees its own complaint alone, and withdraws it", async () => {
    const two = seller(1);
    const wrong = await two.send(await two.get(page), "complain", { about: "award", note: "" });
    expect(wrong.status).toBe(400);
    const sent = await two.send(await two.get(page), "complain", {
      lot: "dansk",
      about: "award",
      note: "Vinderens bud er bedømt forkert.",
    });
    expect(sent.text).toContain("Køberne har modtaget klagen");
    expect((await two.get(page)).text).toContain("Vinderens bud er bedømt forkert.");
    expect((await seller(0).get(page)).text).not.toContain("Vinderens bud er bedømt forkert.");
    const gone = await two.send(await two.get(page), "withdrawComplaint");
    expect(gone.text).toContain("Klagen er trukket tilbage");
    expect((await browse(w.sellers[1]!.publisher, { language: "en" }).get(page)).text).toContain("Withdrawn");
  });

  test("is nothing to others: a buyer, a finance officer, an id of nothing", async () => {
    expect((await browse(w.lead.buyer).get(page)).status).toBe(403);
    expect((await browse(w.sellers[0]!.finance).get(page)).status).toBe(403);
    expect((await seller(0).get("/selling/rounds/00000000-0000-4000-8000-000000000000")).status).toBe(404);
  });

  test("sees an empty list where nothing is published, and takes part in a dialogue", async () => {
    const other = await testApp();
    const early = await roundWorld(other, { until: "draft" });
    const one = consoleOf(other).browse(early.sellers[0]!.publisher);
    expect((await one.get("/selling/rounds")).text).toContain("ingen offentliggjorte udbud");
    expect((await one.get(`/selling/rounds/${early.roundId}`)).status).toBe(404);
    expect((await one.get(`/selling/dialogues/${early.roundId}`)).status).toBe(404);
    await early.steps.dialogue();
    const list = await one.get("/selling/rounds");
    const at = `/selling/dialogues/${early.roundId}`;
    expect(list.links).toContain(at);
    const asked = await one.send(await one.get(at), "ask", { title: "Login", text: "Kræves Unilogin?" });
    expect(asked.text).toContain("Kræves Unilogin?");
    const stance = { title: "Modeller", text: "Helst pulje", "_stance/pooled": "prefers" };
    expect((await one.send(asked, "position", stance)).text).toContain("Helst pulje");
    const short = { title: "a", text: "b", "confidential/reason": "nej" };
    expect((await one.send(asked, "ask", short)).status).toBe(400);
  });
});
