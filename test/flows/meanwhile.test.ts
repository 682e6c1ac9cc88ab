import { afterEach, describe, expect, test } from "vitest";
import { chromiumPath } from "../support/chromium.ts";
import { pooled } from "../support/pooled.ts";
import { roundWorld } from "../support/rounds.ts";
import { siteOf } from "./support/site.ts";

/** What happens to somebody's page while they look at it: another's change, a session that ends, another site's doing. */

const path = chromiumPath("two people at one page in a browser");
const { site, enter, open, leave } = siteOf(path, async (t) => {
  await t.travelTo("2026-04-01T09:00:00+02:00");
  const round = await roundWorld(t, { until: "draft" });
  return { ...round, trade: await pooled(t, 10) };
});

describe.skipIf(path === undefined)("in a browser", () => {
  afterEach(async () => expect(await leave()).toEqual([]));

  test("two who change one page do not write over each other: the second sees their own words and what is stored", async () => {
    const { lead, roundId } = site.world;
    const second = await site.t.person(lead.controllerId, "kollega", ["buyer"]);
    const [one, two] = [await enter(lead.buyer), await enter(second.key)];
    for (const hands of [one, two]) await hands.go(`/buying/rounds/${roundId}/setup`);
    await one.send("change", { title: "Den enes titel" });
    await two.send("change", { title: "Den andens titel" });
    expect(await two.standing("change", "title")).toBe("Den andens titel");
    expect(await two.text()).toContain("En anden har ændret det imens");
    expect(await two.text()).toContain("Den enes titel");
    expect(await two.text()).toMatch(/Senest ændret af \S/);
    await two.send("change");
    await two.go(`/buying/rounds/${roundId}/setup`);
    expect(await two.standing("change", "title")).toBe("Den andens titel");
  });

  test("a form of somebody whose session was revoked meanwhile is not lost, nor done before they have signed in", async () => {
    const { lead } = site.world;
    const hands = await enter(lead.admin);
    await hands.go("/people");
    await hands.write("add", "name", "Ny Kollega");
    await hands.write("add", "reference", "ny.kollega");
    const { personId } = lead.people.admin;
    await site.t.sql(
      "update parties_session set ended_at = platform_now(), end_reason = 'ended' where person_id = $1",
      [personId],
    );
    const [form] = [hands.page.locator('form:has(input[name="_do"][value="add"])')];
    await form.locator("button[type=submit]").click();
    await hands.page.getByText("Log ind i et nyt vindue").waitFor();
    const known = () => site.t.sql("select 1 from parties_person where reference = 'ny.kollega'");
    expect(await known()).toEqual([]);
    const other = await hands.page.context().newPage();
    await other.goto(`${site.signIn.issuer}/as/${personId}`);
    await other.waitForURL(`${site.url}/home`);
    await other.close();
    await hands.page.locator("main button[type=submit]").click();
    await hands.page.locator(".alert-success").waitFor();
    expect(await known()).toHaveLength(1);
  });

  test("a long job's progress is not lost by a reload", async () => {
    const hands = await enter(site.t.operator);
    await hands.go("/operating");
    await hands.send("inspect");
    await hands.page.reload();
    await hands.page.locator("#inspection[hx-get]").waitFor();
    await site.t.runJobs();
    await hands.page.locator("#inspection:not([hx-get])").waitFor();
  });

  test("a session that somebody else planted is not taken up by who signs in", async () => {
    const hands = await open();
    const planted = "p".repeat(43);
    await hands.page.context().addCookies([{ name: "samkoeb", value: planted, url: site.url }]);
    const { personId } = site.world.lead.people.buyer;
    const entered = await enter(site.world.lead.buyer);
    await hands.page.goto(`${site.signIn.issuer}/as/${personId}`);
    await hands.page.waitForURL(`${site.url}/home`);
    const [cookie] = (await hands.page.context().cookies(site.url)).filter(({ name }) => name === "samkoeb");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    expect(cookie!.value).not.toBe(planted);
    expect(await site.t.services.session(planted)).toBeUndefined();
    const [own] = (await entered.page.context().cookies(site.url)).filter(({ name }) => name === "samkoeb");
    expect(own!.value).not.toBe(cookie!.value);
  });

  test("another site's page neither frames ours, nor sends its forms, nor is where ours lead", async () => {
    const hands = await enter(site.world.lead.admin);
    const elsewhere = await hands.page.context().newPage();
    await elsewhere.route("http://evil.example/**", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<iframe src="${site.url}/home"></iframe>
          <form method="post" action="${site.url}/people"><input name="_do" value="add"><input name="_key" value="k">
          <input name="name" value="Fra Evil"><input name="reference" value="fra.evil"><input name="kind" value="person">
          <button>Send</button></form>`,
      }),
    );
    await elsewhere.goto("http://evil.example/");
    await elsewhere.waitForLoadState("load");
    const framed = elsewhere.frames().find((frame) => frame !== elsewhere.mainFrame());
    expect(framed!.url()).toMatch(/^chrome-error:/);
    await elsewhere.locator("button").click();
    await elsewhere.waitForURL(`${site.url}/people`);
    expect(await site.t.sql("select 1 from parties_person where reference = 'fra.evil'")).toEqual([]);
    await leaveQuietly();
    for (const back of ["https://evil.example/", "//evil.example/", "/\\evil.example", "/%5cevil.example"])
      for (const way of [
        `/language/en?return=${encodeURIComponent(back)}`,
        `/sign-in?return=${encodeURIComponent(back)}`,
      ]) {
        const visitor = await open();
        await visitor.page.goto(site.url + way);
        expect(new URL(visitor.page.url()).origin).toBe(site.url);
        const links = await visitor.page
          .locator("a[href]")
          .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).origin));
        expect(links.filter((origin) => origin.includes("evil"))).toEqual([]);
      }
  });
});

/** What a foreign page may not do is told by the browser: that much is wanted. */
const leaveQuietly = async () =>
  expect(
    (await leave()).filter((fault) => !/frame-ancestors|refused to (display|connect)/i.test(fault)),
  ).toEqual([]);
