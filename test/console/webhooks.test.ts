import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** A publisher's developer sets up an address, tries it, sees what came of it, and ends it, in the browser alone. */
let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
let server: Server;
let address: string;
let status = 204;
const bodies: { id: string; type: string; test?: true }[] = [];

beforeAll(async () => {
  server = createServer((request, reply) => {
    let text = "";
    request.on("data", (part) => {
      text += part;
    });
    request.on("end", () => {
      bodies.push(JSON.parse(text));
      reply.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
  t = await testApp({ webhookInternal: "127.0.0.1" });
  seller = await t.publisher();
  ({ browse } = consoleOf(t));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("an address is made, tried, looked at, changed, paused, resumed and removed", async () => {
  const developer = browse(seller.publisher);
  const empty = await developer.get("/webhooks");
  expect(empty.text).toContain("Der sendes ingen beskeder.");
  const refused = await developer.send(empty, "add", {
    url: "http://hooks.example",
    types: "invoice.paid",
  });
  expect(refused.text).toContain("Skriv en adresse, der begynder med https://.");
  const made = await developer.send(empty, "add", { url: address, types: "invoice.paid" });
  expect(made.text).toMatch(/whsec_[A-Za-z0-9+/]{43}=/);
  const list = await developer.get("/webhooks");
  expect(list.text).not.toContain("whsec_");
  const path = list.html
    .querySelectorAll("a")
    .find((one) => one.text === address)!
    .getAttribute("href")!;

  const one = await developer.get(path);
  expect((await developer.send(one, "test", { type: "invoice.paid" })).text).toContain("Den er på vej.");
  await t.runJobs();
  expect(bodies.at(-1)).toMatchObject({ type: "invoice.paid", test: true });
  const tried = await developer.get(path);
  expect(tried.text).toContain("Taget imod (204)");
  expect(tried.text).toContain("prøve");

  status = 500;
  await developer.send(tried, "test", { type: "invoice.paid" });
  await t.runJobs();
  expect((await developer.get(path)).text).toContain("Svarede 500");

  const changed = await developer.send(await developer.get(path), "change", {
    url: `${address}/new`,
    types: "invoice.issued",
  });
  expect(changed.text).toContain("Adressen er rettet.");
  expect(changed.text).toContain(`${address}/new`);
  const paused = await developer.send(changed, "pause");
  expect(paused.text).toContain("Adressen er sat på pause.");
  expect((await developer.send(paused, "resume", { missed: "skip" })).text).toContain("Der sendes igen.");
  const rotated = await developer.send(await developer.get(path), "rotate");
  expect(rotated.text).toMatch(/whsec_/);
  expect((await developer.get(path)).text).toContain("to hemmeligheder");
  const removed = await developer.send(await developer.get(path), "remove");
  expect(removed.text).toContain("Adressen er fjernet.");
  expect((await developer.get(path)).status).toBe(404);
});

test("it reads in English, and another party has none of it", async () => {
  await t.post(seller.publisher, "/v1/webhooks", { url: address, types: ["round.published"] });
  const english = await browse(seller.admin, { language: "en" }).get("/webhooks");
  expect(english.text).toContain("Types of event");
  expect(english.text).toContain(address);
  const buyer = (await t.municipality()).buyer;
  expect((await browse(buyer).get("/webhooks")).text).not.toContain(address);
});
