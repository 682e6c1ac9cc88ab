import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** A call-off that is withdrawn by forms alone: asked, declined, agreed to, approved by another person. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];
const path = "/finance/withdrawals";

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 100, { terms: { proration: "DAILY" } });
  ({ browse } = consoleOf(t));
  await t.bill(p.seller.finance, "2026-08");
});

describe("a withdrawal", () => {
  test("is asked from the agreement's page, and a wrong day leaves what was typed", async () => {
    const buyer = browse(p.buyer.buyer);
    const own = `${path}?agreementId=${p.agreementId}`;
    expect((await buyer.get(`/buying/agreements/${p.agreementId}`)).links).toContain(own);
    const page = await buyer.get(own);
    expect(page.text).toContain("I har ikke bedt om at trække noget tilbage");
    const { data } = await t.get<{ data: { id: string }[] }>(
      p.buyer.buyer,
      `/v1/agreements/${p.agreementId}/call-offs`,
    );
    const wish = { callOffId: data[0]!.id, quantity: "40", reason: "For <b>mange</b>" };
    const wrong = await buyer.send(page, "ask", { ...wish, from: "2026-10-02" });
    expect(wrong.status).toBe(400);
    expect(wrong.html.querySelector('input[name="from"][aria-invalid]')!.getAttribute("value")).toBe(
      "2026-10-02",
    );
    const first = await buyer.send(wrong, "ask", { ...wish, from: "2026-10-01" });
    const back = await buyer.send(first, "takeBack", {});
    expect(back.text).toContain("Ønsket er taget tilbage");
    const asked = await buyer.send(back, "ask", { ...wish, from: "2026-10-01" });
    expect(asked.text).toContain("Sælgeren har fået ønsket");
    expect(asked.html.querySelectorAll("main b")).toHaveLength(0);
  });

  test("reaches the seller's tasks, who declines it with a reason or agrees; a second person lets it happen", async () => {
    const finance = browse(p.seller.finance);
    const task = "vil trække noget tilbage";
    expect((await finance.get("/home")).text).toContain(task);
    const page = await finance.get(path);
    expect((await finance.send(page, "decline", { answer: "" })).status).toBe(400);
    const accepted = await finance.send(page, "accept", {});
    expect(accepted.text).toContain("En anden person godkender den");
    expect((await finance.get("/home")).text).not.toContain(task);
    const second = browse(await t.secondOf(p.seller.publisherId));
    await second.send(await second.get("/finance/credits?state=proposed"), "approve", {});
    await t.runJobs();
    const done = await browse(p.buyer.buyer).get(path);
    expect(done.text).toContain("Gennemført");
    expect(done.text).toContain("2.065,53");
    expect((await browse(p.seller.publisher).get(path)).status).toBe(403);
  });
});
