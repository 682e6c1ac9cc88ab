import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parse } from "node-html-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInCheck } from "../../src/cli/verify.ts";
import { consoleAssets, createConsole, showRefusal } from "../../src/console/index.ts";
import { type DemoProvider, startDemoProvider } from "../../src/demo/provider/server.ts";
import { createApp } from "../../src/platform/http/app.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { testDoors } from "../support/doors.ts";
import { Browser } from "../support/redirects.ts";
import { openSession, personOf } from "../support/session.ts";

/** Signing in and out on the console's pages, with real sessions and a real provider. */
let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let other: Awaited<ReturnType<TestApp["municipality"]>>;
let provider: DemoProvider;
let server: Server;
let url: string;
const said: Record<string, Record<string, unknown>> = {};

beforeAll(async () => {
  provider = await startDemoProvider({
    id: "demo",
    productOf: () => url,
    groups: () => [{ title: "Kommunen", people: [{ subject: "kim", name: "Kim <b>", what: "indkøber" }] }],
    claimsOf: (subject) => said[subject],
    claims: ["cvr", "roles", "name"],
  });
  const { issuer, clientId, clientSecret } = provider;
  const claims = {
    party: "cvr",
    parties: "any",
    roles: { claim: "roles", map: { buyer: ["buyer"] } },
  };
  t = await testApp({
    settings: {
      SIGN_IN: JSON.stringify([
        { id: "demo", issuer, clientId, clientSecret, label: { da: "Prøve", en: "Trial" }, claims },
      ]),
    },
  });
  const app = createApp({
    services: t.services,
    signIn: t.services.signIn,
    routes: createConsole({}).routes,
    trustProxy: 0,
    assets: consoleAssets(),
    showRefusal,
    ...testDoors(),
  });
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  t.services.publicUrl = url;
  m = await t.municipality();
  other = await t.municipality();
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await provider.stop();
});

const page = async (browser: Browser, path: string, language = "da") => {
  const reply = await browser.ask(new URL(path, url).href, { headers: { "accept-language": language } });
  const html = parse(await reply.text());
  return { status: reply.status, html, text: html.querySelector("main")?.structuredText ?? "" };
};
type Shown = Awaited<ReturnType<typeof page>>;

/** Sends a page's form as a browser does. */
async function send(
  browser: Browser,
  { html }: Shown,
  does: string,
  given: Record<string, string> = {},
  of?: string,
) {
  const form = html
    .querySelectorAll("form")
    .find((one) => value(one, "_do") === does && (of === undefined || value(one, "_of") === of));
  const fields = new URLSearchParams();
  for (const one of form!.querySelectorAll("input"))
    fields.set(one.getAttribute("name")!, one.getAttribute("value") ?? "");
  for (const [name, text] of Object.entries(given)) fields.set(name, text);
  const action = new URL(form!.getAttribute("action")!, url).href;
  return browser.ask(action, { method: "POST", body: fields, headers: { "sec-fetch-site": "same-origin" } });
}
const value = (form: ReturnType<typeof parse>, name: string) =>
  form.querySelector(`input[name="${name}"]`)?.getAttribute("value");

const tokenOf = (browser: Browser) => browser.jar.get(new URL(url).host)?.get("samkoeb");
const signedIn = async (key: string, more = {}) => {
  const browser = new Browser();
  const { token } = await openSession(t, key, more);
  browser.jar.set(new URL(url).host, new Map([["samkoeb", token]]));
  return { browser, token };
};

describe("the page to sign in on", () => {
  test("names each way in the reader's language, and goes nowhere but to our own pages", async () => {
    const shown = await page(new Browser(), "/sign-in?return=https://evil.example/", "en");
    expect(shown.text).toContain("Sign in by Trial");
    const hrefs = shown.html.querySelectorAll("a").map((one) => one.getAttribute("href") ?? "");
    expect(hrefs.join(" ")).not.toContain("evil");
    expect(hrefs).toContain("/sign-in/with/demo?return=%2Fhome");
    expect((await page(new Browser(), "/sign-in")).text).toContain("Log ind med Prøve");
  });

  test("says why a sign-in came to nothing, in words and never as JSON", async () => {
    for (const problem of [
      "down",
      "refused",
      "state",
      "unlinked",
      "barred",
      "another",
      "invitation",
      "stale",
    ]) {
      const shown = await page(new Browser(), `/sign-in?problem=${problem}`);
      expect(shown.status).toBe(200);
      expect(shown.html.querySelector("[role=alert]")?.text.length, problem).toBeGreaterThan(40);
    }
    expect(
      (await page(new Browser(), "/sign-in?problem=<script>")).html.querySelector("[role=alert]"),
    ).toBeNull();
  });

  test("is where one click on a person of the provider's front page leads back from, signed in", async () => {
    said["kim"] = { cvr: m.cvr, roles: ["buyer"], name: "Kim Kommune" };
    const front = await (await new Browser().ask(provider.issuer)).text();
    expect(front).toContain("Kim &#60;b&#62;");
    const browser = new Browser();
    const end = await browser.go(
      `${provider.issuer}/as/kim`,
      (at) => at.startsWith(url) && !at.includes("/sign-in/"),
    );
    expect(end).toBe(`${url}/home`);
    expect((await page(browser, "/me")).text).toContain("Kim Kommune");
  });
});

test("an invitation's page links nobody by being looked at", async () => {
  const shown = await page(new Browser(), `/invitations/${"i".repeat(43)}`);
  expect(shown.status).toBe(200);
  const [way] = shown.html.querySelectorAll("main a");
  expect(way!.getAttribute("href")).toBe(`/sign-in/with/demo?return=%2Fhome&invitation=${"i".repeat(43)}`);
});

test("who is several people changes only to one of their own, under a new token", async () => {
  said["two"] = { cvr: m.cvr, roles: ["buyer"], name: "To Kommuner" };
  const browser = new Browser();
  const enter = () =>
    browser.go(
      `${provider.issuer}/as/two`,
      (at) => at.startsWith(url) && !/\/sign-in\/(with|callback)/.test(at),
    );
  await enter();
  said["two"] = { ...said["two"], cvr: other.cvr };
  expect(new URL(await enter()).pathname).toBe("/sign-in/choose");
  const before = tokenOf(browser)!;
  const choose = await page(browser, "/sign-in/choose");
  expect(choose.text).toContain(`Kommune ${m.code}`);
  const reply = await send(browser, choose, "change");
  expect(reply.status).toBe(303);
  expect(tokenOf(browser)).not.toBe(before);
  expect(await t.services.session(before)).toBeUndefined();
  expect(await t.services.session(tokenOf(browser)!)).toMatchObject({ partyId: m.controllerId });
  const me = await page(browser, "/me");
  const stolen = await send(browser, me, "change", { personId: m.people.approver.personId });
  expect(stolen.status).toBe(404);
  expect(await t.services.session(tokenOf(browser)!)).toMatchObject({ partyId: m.controllerId });
});

test("who works in one role holds no other until they change back", async () => {
  const { browser, token } = await signedIn(m.buyer);
  const reply = await send(browser, await page(browser, "/me"), "change", { role: "data" }, "role");
  expect(reply.status).toBe(303);
  expect(await t.services.session(token)).toBeUndefined();
  expect((await t.services.session(tokenOf(browser)!))?.roles).toEqual(["data"]);
  await send(browser, await page(browser, "/me"), "change", { role: "" }, "role");
  expect((await t.services.session(tokenOf(browser)!))?.roles).toEqual(
    expect.arrayContaining(["buyer", "data"]),
  );
});

test("signing out ends the session here, and not by a link or another site", async () => {
  const { browser, token } = await signedIn(m.finance);
  const shown = await page(browser, "/sign-out");
  expect(await t.services.session(token)).toBeDefined();
  const form = new URLSearchParams({ _do: "out", sessionId: value(shown.html, "sessionId") ?? "" });
  const foreign = await fetch(`${url}/sign-out`, {
    method: "POST",
    body: form,
    headers: { cookie: browser.cookie(url), "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    redirect: "manual",
  });
  expect(foreign.status).toBe(403);
  expect(await t.services.session(token)).toBeDefined();
  const reply = await send(browser, shown, "out");
  expect(new URL(reply.headers.get("location")!, url).pathname).toBe("/signed-out");
  expect(tokenOf(browser)).toBeUndefined();
  expect(await t.services.session(token)).toBeUndefined();
});

test("a provider of this machine is named by verify, but where the clock can travel", async () => {
  const setting = (issuer: string) =>
    JSON.stringify([{ id: "x", issuer, clientId: "x", clientSecret: "x", label: { da: "x", en: "x" } }]);
  const verdict = await verify(t.jobs.db, [], undefined, {
    withoutTravel: [signInCheck(setting(provider.issuer))],
  });
  expect(verdict.checks.find(({ name }) => name === "sign-in-asks-who-it-is")?.broken).toEqual([
    `provider:x at ${provider.issuer}`,
  ]);
  expect(signInCheck(setting("https://broker.unilogin.dk/auth/realms/broker")).broken).toEqual([]);
  expect(() => signInCheck(setting("http://login.example"))).toThrow(/SIGN_IN: 0.issuer: must be https/);
  await t.sql("create table platform_travel (ahead interval)");
  await t.sql(
    "insert into platform_travel values ('0'); grant select on platform_travel to samkoeb_platform",
  );
  const demo = await verify(t.jobs.db, [], undefined, {
    withoutTravel: [signInCheck(setting(provider.issuer))],
  });
  await t.sql("drop table platform_travel");
  expect(demo.checks.find(({ name }) => name === "sign-in-asks-who-it-is")?.broken).toEqual([]);
});

test("one's own sessions are listed, ended one by one and all at once, and nobody else's", async () => {
  const { browser } = await signedIn(m.evaluator);
  const away = await signedIn(m.evaluator);
  const foreign = await openSession(t, m.opener);
  const shown = await page(browser, "/me/sessions");
  expect(shown.text).not.toContain(foreign.sessionId);
  await send(browser, shown, "end");
  expect(await t.services.session(away.token)).toBeUndefined();
  const another = await signedIn(m.evaluator);
  const listed = await page(browser, "/me/sessions");
  const refused = await send(browser, listed, "end", { sessionId: foreign.sessionId });
  expect(refused.status).toBe(404);
  expect(await t.services.session(foreign.token)).toBeDefined();
  await send(browser, await page(browser, "/me/sessions"), "endAll");
  expect(await t.services.session(another.token)).toBeUndefined();
  const after = await browser.ask(`${url}/me`);
  expect(after.status).toBe(303);
});

test("a page refused for a role offers the switch to a role or person that may, and comes back to the same page", async () => {
  const { browser } = await signedIn(m.buyer, { role: "data" });
  const path = "/buying/agreements?state=active";
  const refused = await page(browser, path);
  expect(refused.status).toBe(403);
  expect(refused.text).toContain("Skift, så kan du fortsætte");
  const reply = await send(browser, refused, "change");
  expect(new URL(reply.headers.get("location")!, url).pathname).toBe("/buying/agreements");
  expect(new URL(reply.headers.get("location")!, url).searchParams.get("state")).toBe("active");
  expect((await page(browser, path)).status).toBe(200);
  // Whoever has no other role is offered none, and no address of another site is led to.
  const alone = await page((await signedIn(m.evaluator)).browser, path);
  expect(alone.status).toBe(403);
  expect(alone.text).not.toContain("Skift, så");
  const narrowed = (await signedIn(m.buyer, { role: "data" })).browser;
  const astray = await send(narrowed, await page(narrowed, path), "change", {
    return: "https://evil.example/",
  });
  expect(new URL(astray.headers.get("location")!, url).href).toMatch(new RegExp(`^${url}/me`));
});

test("a page refused to one of somebody's people offers the other, of another party, and comes back as that one", async () => {
  const judge = await signedIn(m.evaluator);
  const hash = randomBytes(32);
  const link = async (who: string) => {
    const person = await personOf(t, who);
    await t.sql(
      `insert into parties_identity (id, party_id, person_id, provider, subject_hash, origin)
       values ($1, $2, $3, 'demo', $4, 'claims')`,
      [randomUUID(), person.partyId, person.id, hash],
    );
    return person;
  };
  const own = await link(m.evaluator);
  const second = await link(other.buyer);
  await t.sql(
    `update parties_session set identity_id = (select i.id from parties_identity i where i.person_id = $1 and i.subject_hash = $2)
     where person_id = $1`,
    [own.id, hash],
  );
  const refused = await page(judge.browser, "/buying/agreements?state=active");
  expect(refused.status).toBe(403);
  expect(refused.text).toContain(`Kommune ${other.code}`);
  expect(refused.text).not.toContain(`Kommune ${m.code}`);
  const switched = await send(judge.browser, refused, "change");
  expect(new URL(switched.headers.get("location")!, url).pathname).toBe("/buying/agreements");
  expect(await t.services.session(tokenOf(judge.browser)!)).toMatchObject({
    partyId: other.controllerId,
    personId: second.id,
  });
});

test("who has lost every role where they are sees why, changes to another party of theirs, and can sign out", async () => {
  const lost = await t.person(m.controllerId, "den-uden-rolle", ["buyer"]);
  const hash = randomBytes(32);
  const link = async (who: string) => {
    const person = await personOf(t, who);
    const id = randomUUID();
    await t.sql(
      `insert into parties_identity (id, party_id, person_id, provider, subject_hash, origin)
       values ($1, $2, $3, 'demo', $4, 'claims')`,
      [id, person.partyId, person.id, hash],
    );
    return { ...person, identity: id };
  };
  const own = await link(lost.key);
  const second = await link(other.finance);
  const signedInLinked = async () => {
    const signed = await signedIn(lost.key);
    await t.sql("update parties_session set identity_id = $1 where person_id = $2", [own.identity, own.id]);
    return signed.browser;
  };
  const browser = await signedInLinked();
  await t.sql("delete from parties_role_grant where person_id = $1", [own.id]);
  const home = await page(browser, "/home");
  expect(home.status).toBe(200);
  expect(home.text).toContain("Du har ingen rolle hos");
  const refused = await page(browser, "/finance/invoices?state=sent");
  expect(refused.status).toBe(403);
  const onward = await send(browser, refused, "change");
  expect(onward.headers.get("location")).toMatch(/^\/finance\/invoices\?state=sent/);
  expect(await t.services.session(tokenOf(browser)!)).toMatchObject({ personId: second.id });
  // Back again by their own page, and out.
  await send(browser, await page(browser, "/me"), "change", {}, own.id);
  expect(await t.services.session(tokenOf(browser)!)).toMatchObject({ personId: own.id, roles: [] });
  const out = await send(browser, await page(browser, "/sign-out"), "out");
  expect(out.status).toBe(303);
  expect(tokenOf(browser)).toBeUndefined();
});
