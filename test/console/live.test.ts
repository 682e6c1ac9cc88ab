import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** What a browser is told of a page on which something runs. */

let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let origin: string;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp();
  m = await t.municipality();
  const site = consoleOf(t);
  browse = site.browse;
  const server = site.app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

type Browser = ReturnType<typeof browse>;
const ask = (browser: Browser, path: string, more: Record<string, string> = {}) => {
  const stopped = new AbortController();
  const { headers } = browser;
  const reply = fetch(origin + path, {
    headers: { ...headers, Accept: "text/event-stream", ...more },
    signal: stopped.signal,
    redirect: "manual",
  });
  return { reply, stop: () => stopped.abort() };
};

/** Starts an inspection, each time another one. */
async function inspect(operator: Browser) {
  await t.sql("update platform_run set key = gen_random_uuid()::text where job = 'reports.inspect'");
  await operator.send(await operator.get("/operating"), "inspect");
}

describe("a stream of a page's changes", () => {
  test("tells of a change once something runs, and ends when nothing does", async () => {
    const operator = browse(t.operator);
    await inspect(operator);
    const reply = await ask(operator, "/operating").reply;
    expect([reply.status, reply.headers.get("content-type")]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
    ]);
    const told = reply.text();
    await t.runJobs();
    expect(await told).toMatch(/event: changed\nid: none\n[\s\S]*event: ended/);
    expect(await (await ask(operator, "/operating").reply).text()).not.toContain("changed");
  });

  test("tells who comes back of what changed meanwhile", async () => {
    const operator = browse(t.operator);
    await inspect(operator);
    const { reply, stop } = ask(operator, "/operating", { "Last-Event-ID": "of an earlier look" });
    const reader = (await reply).body!.pipeThrough(new TextDecoderStream()).getReader();
    let told = "";
    while (!told.includes("changed")) told += (await reader.read()).value ?? "";
    stop();
    await t.runJobs();
  });

  test("is no other's than who may see the page, and ends with the session", async () => {
    expect((await ask(browse(), "/operating").reply).status).not.toBe(200);
    expect((await ask(browse(m.finance), "/operating").reply).status).toBe(403);
    const operator = browse(t.operator);
    await inspect(operator);
    const reply = await ask(operator, "/operating").reply;
    const told = reply.text();
    operator.end();
    expect(await told).toContain("event: ended");
    await t.runJobs();
  });

  test("is not opened without end by one person", async () => {
    const operator = browse(t.operator);
    await inspect(operator);
    const streams = [1, 2, 3].map(() => ask(operator, "/operating"));
    for (const { reply } of streams) expect((await reply).status).toBe(200);
    expect((await ask(operator, "/operating").reply).status).toBe(429);
    await t.services.limitHits.write();
    const counted = await t.get<{ data: unknown[] }>(t.operator, "/v1/limit-hits?which=streams");
    expect(counted.data).toMatchObject([{ partyName: expect.stringMatching(/./), keyId: "", times: 1 }]);
    for (const { stop } of streams) stop();
    await t.runJobs();
    await expect
      .poll(async () => (await ask(operator, "/operating").reply).status, { timeout: 30_000 })
      .toBe(200);
  });
});

describe("what is made for somebody", () => {
  test.each([
    ["admin", "/party", "export", { reason: "Til arkivet" }, "taken-out"],
    ["data", "/data/pupils", "erase", { pupil: "elev-9", reason: "Bedt om af en forælder" }, "erasures"],
  ] as const)(
    "is followed on its page by the %s, after a reload too, until it is there",
    async (role, path, does, given, part) => {
      const person = browse(m[role]);
      await person.send(await person.get(path), does, given);
      const isLive = async () =>
        (await person.get(path)).html.querySelector(`#${part}`)!.getAttribute("data-live") !== undefined;
      expect(await isLive()).toBe(true);
      expect(await isLive()).toBe(true);
      await t.runJobs();
      expect(await isLive()).toBe(false);
    },
  );

  test("is followed where a report is kept", async () => {
    const person = browse(m.finance);
    const { html } = await person.get("/finance/reports/kept");
    expect(html.querySelector("#kept")!.getAttribute("data-live")).toBeUndefined();
    const asked = { report: "spend", format: "csv", from: "2026-01-01", to: "2026-02-01" };
    await t.as(m.finance).post("/v1/report-exports").send(asked).expect(202);
    const part = async () => (await person.get("/finance/reports/kept")).html.querySelector("#kept")!;
    expect((await part()).getAttribute("data-live")).toBeDefined();
    await t.runJobs();
    expect((await part()).getAttribute("data-live")).toBeUndefined();
  });
});
