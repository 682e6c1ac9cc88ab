import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoProvider, startDemoProvider } from "../../src/demo/provider/server.ts";
import { readProviders } from "../../src/parties/index.ts";
import { linkToken } from "../../src/platform/delivery/index.ts";
import type { Caller } from "../../src/platform/operation/caller.ts";
import { cvr, type TestApp, testApp } from "../support/app.ts";
import { Browser } from "../support/redirects.ts";

/** Signing in by providers: what must not happen on the way. */
let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let plain: DemoProvider;
let posting: DemoProvider;
let claiming: DemoProvider;
/** What the second provider says of somebody, by its subject. */
const said: Record<string, Record<string, unknown>> = {};

beforeAll(async () => {
  const bare = { productOf: () => t.url, groups: () => [], claimsOf: () => ({}) };
  plain = await startDemoProvider({ id: "plain", ...bare });
  posting = await startDemoProvider({ id: "posting", ...bare });
  claiming = await startDemoProvider({
    id: "claiming",
    productOf: () => t.url,
    groups: () => [],
    claimsOf: (subject) => said[subject],
    claims: ["cvr", "roles", "institution", "name"],
  });
  const label = { da: "Prøvelogin", en: "Test sign-in" };
  const of = (id: string, { issuer, clientId, clientSecret }: DemoProvider) => ({
    id,
    issuer,
    clientId,
    clientSecret,
    label,
  });
  t = await testApp({
    travel: true,
    settings: {
      SIGN_IN: JSON.stringify([
        of("plain", plain),
        { ...of("posting", posting), formPost: true },
        {
          ...of("claiming", claiming),
          claims: {
            party: "cvr",
            parties: "any",
            institution: "institution",
            roles: { claim: "roles", map: { indkøber: ["buyer"], skole: ["school"] } },
          },
        },
        { ...of("away", plain), issuer: "http://127.0.0.1:9" },
      ]),
    },
  });
  t.services.publicUrl = t.url;
  await t.travelTo("2026-05-04T08:00:00+02:00");
  m = await t.municipality({ schools: 2 });
});
afterAll(async () => {
  await Promise.all([plain.stop(), posting.stop(), claiming.stop()]);
});

const signInPage = (url: string) => new URL(url).pathname === "/sign-in";
const atCallback = (url: string) => new URL(url).pathname.startsWith("/sign-in/callback/");
const inside = (url: string) => url.startsWith(t.url) && !/\/sign-in\/(with|callback|fresh)/.test(url);
const problemOf = (url: string) => new URL(url).searchParams.get("problem");
const tokenOf = (browser: Browser) => browser.jar.get(new URL(t.url).host)?.get("samkoeb");
const asks = (browser: Browser): Promise<Caller | undefined> | undefined => {
  const token = tokenOf(browser);
  return token === undefined ? undefined : t.services.session(token);
};

/** Goes to the provider and answers as somebody; stops before the callback. */
async function toCallback(browser: Browser, person: string, provider = "plain", query = "return=/catalogue") {
  const choose = await browser.go(`${t.url}/sign-in/with/${provider}?${query}`, (url) =>
    url.includes("/choose/"),
  );
  return browser.go(`${choose}?person=${person}`, atCallback);
}
async function signIn(browser: Browser, person: string, provider = "plain", query?: string): Promise<string> {
  return browser.go(await toCallback(browser, person, provider, query), inside);
}

/** A person of the municipality with a link that it was sent. */
async function invited(reference: string, roles: ("buyer" | "finance")[] = ["buyer"]) {
  const person = await t.post<{ id: string }>(m.admin, "/v1/people", {
    reference,
    name: `Person ${reference}`,
  });
  for (const role of roles) await t.post(m.admin, "/v1/role-grants", { personId: person.id, role });
  await t.post(m.admin, "/v1/person-invitations", { personId: person.id, address: `${reference}@k.example` });
  await t.runJobs();
  const [{ id } = { id: "" }] = await t.sql<{ id: string }>(
    "select id from parties_invitation where person_id = $1",
    [person.id],
  );
  return { personId: person.id, link: linkToken(t.jobs.secrets, `party-invitation:${id}`) };
}

describe("a sign-in", () => {
  test("of somebody who is nobody here opens nothing, and says so", async () => {
    const browser = new Browser();
    const end = await signIn(browser, "stranger");
    expect(signInPage(end)).toBe(true);
    expect(problemOf(end)).toBe("unlinked");
    expect(tokenOf(browser)).toBeUndefined();
  });

  test("by an invitation's link links once, and the link opens nothing a second time", async () => {
    const { personId, link } = await invited("linked-one");
    const browser = new Browser();
    const query = `return=/catalogue&invitation=${link}`;
    expect(new URL(await signIn(browser, "linked-one", "plain", query)).pathname).toBe("/catalogue");
    expect(await asks(browser)).toMatchObject({ personId, roles: ["buyer"] });
    const thief = new Browser();
    expect(problemOf(await signIn(thief, "thief", "plain", query))).toBe("invitation");
    expect(tokenOf(thief)).toBeUndefined();
    const again = new Browser();
    await signIn(again, "linked-one");
    expect(await asks(again)).toMatchObject({ personId });
    const key = await t.request.post("/v1/person-invitations/acceptance").send({ token: link });
    expect(key.status).toBe(410);
    const [row] = await t.sql<{ row: string }>(
      "select string_agg(i::text, ' ') as row from parties_identity i",
    );
    expect(row!.row).not.toContain("linked-one");
  });

  test("does not take over a token that the browser brought: it gets a new one, and the old one ends", async () => {
    const browser = new Browser();
    await signIn(browser, "linked-one");
    const first = tokenOf(browser)!;
    await signIn(browser, "linked-one");
    expect(tokenOf(browser)).not.toBe(first);
    expect(await t.services.session(first)).toBeUndefined();
    const planted = new Browser();
    planted.jar.set(new URL(t.url).host, new Map([["samkoeb", "p".repeat(43)]]));
    await signIn(planted, "linked-one");
    expect(tokenOf(planted)).not.toBe("p".repeat(43));
    expect(await t.services.session("p".repeat(43))).toBeUndefined();
  });

  test("is not finished twice, in another browser, after ten minutes, or with a state that nobody was given", async () => {
    const browser = new Browser();
    const callback = await toCallback(browser, "linked-one");
    const other = new Browser();
    expect(problemOf(await other.go(callback, inside))).toBe("state");
    expect(tokenOf(other)).toBeUndefined();
    await browser.go(callback, inside);
    expect(tokenOf(browser)).toBeDefined();
    const replayed = new Browser();
    replayed.jar.set(new URL(t.url).host, new Map(browser.jar.get(new URL(t.url).host)));
    replayed.jar.get(new URL(t.url).host)!.delete("samkoeb");
    expect(problemOf(await replayed.go(callback, inside))).toBe("state");
    const made = new URL(callback);
    made.searchParams.set("state", "s".repeat(43));
    expect(problemOf(await other.go(made.href, inside))).toBe("state");
    const late = new Browser();
    const waiting = await toCallback(late, "linked-one");
    await t.sql(
      "update parties_sign_in set began_at = began_at - interval '11 minutes' where used_at is null",
    );
    expect(problemOf(await late.go(waiting, inside))).toBe("state");
  });

  test("takes no code of another provider", async () => {
    const browser = new Browser();
    const callback = await toCallback(browser, "linked-one");
    const elsewhere = callback.replace("/callback/plain", "/callback/claiming");
    expect(problemOf(await browser.go(elsewhere, inside))).toBe("state");
    const foreign = new Browser();
    const theirs = new URL(await toCallback(foreign, "linked-one", "claiming").catch(() => callback));
    const own = new URL(await toCallback(foreign, "linked-one"));
    own.searchParams.set("code", theirs.searchParams.get("code") ?? "x");
    expect(problemOf(await foreign.go(own.href, inside))).toBe("refused");
    const mixed = new Browser();
    const issued = new URL(await toCallback(mixed, "linked-one"));
    issued.searchParams.set("iss", claiming.issuer);
    expect(problemOf(await mixed.go(issued.href, inside))).toBe("refused");
    expect(tokenOf(mixed)).toBeUndefined();
  });

  test("never sends on to another site, whatever it is asked to come back to", async () => {
    for (const to of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      "/%0d%0aX: y",
    ]) {
      const browser = new Browser();
      const end = await signIn(browser, "linked-one", "plain", `return=${encodeURIComponent(to)}`);
      expect(end.startsWith(t.url), to).toBe(true);
      expect(end).not.toContain("evil");
    }
  });

  test("whose provider is away ends on a page, never in a 5xx", async () => {
    const browser = new Browser();
    const reply = await browser.ask(`${t.url}/sign-in/with/away?return=/`);
    expect(reply.status).toBe(303);
    expect(problemOf(new URL(reply.headers.get("location")!, t.url).href)).toBe("down");
  });

  test("that the person breaks off says that it was broken off", async () => {
    const browser = new Browser();
    const callback = new URL(await toCallback(browser, "linked-one"));
    callback.searchParams.delete("code");
    callback.searchParams.set("error", "access_denied");
    expect(problemOf(await browser.go(callback.href, inside))).toBe("cancelled");
  });

  test("sets a cookie that no script reads and no other site's post sends", async () => {
    const browser = new Browser();
    await signIn(browser, "linked-one");
    const set = browser.set.filter((line) => line.startsWith("samkoeb="));
    expect(set.at(-1)).toMatch(/^samkoeb=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const { publicUrl } = t.services;
    t.services.publicUrl = "https://samkoeb.test";
    const reply = await new Browser().ask(`${t.url}/sign-in/with/plain?return=/`);
    t.services.publicUrl = publicUrl;
    expect(reply.headers.getSetCookie()[0]).toMatch(
      /^__Host-samkoeb-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/,
    );
  });
});

describe("a provider that answers by a post from its own site", () => {
  const post = (browser: Browser, callback: string) => {
    const url = new URL(callback);
    const body = new URLSearchParams(url.search);
    url.search = "";
    // Another site's post brings no cookies of ours.
    return browser.ask(url.href, {
      method: "POST",
      body,
      headers: { origin: posting.issuer, "sec-fetch-site": "cross-site", cookie: "none=" },
    });
  };
  /** The provider's form, as it is posted by the browser. */
  async function answered(browser: Browser, person: string, link: string): Promise<string> {
    const choose = await browser.go(
      `${t.url}/sign-in/with/posting?return=/rounds&invitation=${link}`,
      (url) => url.includes("/choose/"),
    );
    const at = await browser.go(`${choose}?person=${person}`, (url) => /\/auth\/./.test(url));
    const form = await (await browser.ask(at)).text();
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form)?.[1] ?? "";
    const fields = { code: value("code"), state: value("state"), iss: value("iss") };
    return `${t.url}/sign-in/callback/posting?${new URLSearchParams(fields)}`;
  }

  test("signs the person in without a cookie in the post", async () => {
    const { link } = await invited("posted");
    const browser = new Browser();
    const posted = await post(browser, await answered(browser, "posted", link));
    expect(posted.status).toBe(303);
    expect(tokenOf(browser)).toBeUndefined();
    const end = await browser.go(new URL(posted.headers.get("location")!, t.url).href, inside);
    expect(new URL(end).pathname).toBe("/rounds");
    expect(await asks(browser)).toBeDefined();
  });

  test("does not sign a browser in that did not begin: a foreign state posted to it opens nothing", async () => {
    const attacker = new Browser();
    const callback = await toCallback(attacker, "linked-one");
    const victim = new Browser();
    const posted = await post(victim, callback);
    const end = await victim.go(new URL(posted.headers.get("location")!, t.url).href, inside);
    expect(problemOf(end)).toBe("state");
    expect(tokenOf(victim)).toBeUndefined();
  });
});

describe("a fresh sign-in", () => {
  test("asks the provider anew, gives a new token, and is of the same person", async () => {
    const browser = new Browser();
    await signIn(browser, "linked-one");
    const before = tokenOf(browser)!;
    await t.sql(
      "update parties_session set signed_in_at = signed_in_at - interval '1 hour' where ended_at is null",
    );
    const choose = await browser.go(`${t.url}/sign-in/fresh?return=/rounds`, (url) =>
      url.includes("/choose/"),
    );
    const end = await browser.go(`${choose}?person=linked-one`, inside);
    expect(new URL(end).pathname).toBe("/rounds");
    expect(tokenOf(browser)).not.toBe(before);
    expect(await t.services.session(before)).toBeUndefined();
    const [row] = await t.sql<{ fresh: boolean }>(
      `select signed_in_at > platform_now() - interval '1 minute' as fresh from parties_session
       where ended_at is null order by began_at desc limit 1`,
    );
    expect(row!.fresh).toBe(true);
  });

  test("by another person does not count for the one who was asked", async () => {
    await invited("linked-two").then(({ link }) =>
      signIn(new Browser(), "linked-two", "plain", `return=/&invitation=${link}`),
    );
    const browser = new Browser();
    await signIn(browser, "linked-one");
    const before = tokenOf(browser)!;
    const choose = await browser.go(`${t.url}/sign-in/fresh?return=/rounds`, (url) =>
      url.includes("/choose/"),
    );
    const end = await browser.go(`${choose}?person=linked-two`, inside);
    expect(problemOf(end), end).toBe("another");
    expect(tokenOf(browser)).toBe(before);
  });
});

describe("what a provider says of somebody's party", () => {
  test("makes a person with what one admin could grant, and never a role that two admins grant", async () => {
    said["kim"] = { cvr: m.cvr, roles: ["indkøber", "approver", "admin", "opener"], name: "Kim Kommune" };
    const browser = new Browser();
    await signIn(browser, "kim", "claiming");
    expect(await asks(browser)).toMatchObject({ partyId: m.controllerId, roles: ["buyer"] });
    const mapped = (role: string) =>
      readProviders(
        JSON.stringify([
          {
            id: "x",
            issuer: "https://x.example",
            clientId: "x",
            clientSecret: "x",
            label: { da: "x", en: "x" },
            claims: { party: "cvr", parties: "any", roles: { claim: "roles", map: { a: [role] } } },
          },
        ]),
      );
    expect(mapped("buyer")).toHaveLength(1);
    for (const role of ["approver", "opener", "evaluator", "finance", "data", "admin", "operator"])
      expect(() => mapped(role), role).toThrow(/SIGN_IN: 0\.claims/);
  });

  test("takes a role back when it says so no more, and does not give again what an admin ended", async () => {
    said["kim"] = { cvr: m.cvr, roles: [], name: "Kim Kommune" };
    const browser = new Browser();
    await signIn(browser, "kim", "claiming");
    const caller = await asks(browser);
    expect(caller?.roles).toEqual([]);
    said["kim"] = { cvr: m.cvr, roles: ["indkøber"] };
    await signIn(browser, "kim", "claiming");
    expect((await asks(browser))?.roles).toEqual(["buyer"]);
    const [grant] = await t.sql<{ id: string }>(
      "select id from parties_role_grant where person_id = $1 and ended_at is null",
      [caller!.personId],
    );
    await t.post(m.admin, `/v1/role-grants/${grant!.id}/end`, {});
    await signIn(browser, "kim", "claiming");
    expect((await asks(browser))?.roles).toEqual([]);
  });

  test("binds a school's person to its institution, and makes nobody a school's without one", async () => {
    said["ida"] = { cvr: m.cvr, roles: ["skole"], institution: m.institutions[1]!.number, name: "Ida" };
    const browser = new Browser();
    await signIn(browser, "ida", "claiming");
    expect(await asks(browser)).toMatchObject({ roles: ["school"], institutionId: m.institutions[1]!.id });
    said["bo"] = { cvr: m.cvr, roles: ["skole"], name: "Bo" };
    expect(problemOf(await signIn(new Browser(), "bo", "claiming"))).toBe("unlinked");
    said["eva"] = { cvr: m.cvr, roles: ["skole"], institution: "999999", name: "Eva" };
    expect(problemOf(await signIn(new Browser(), "eva", "claiming"))).toBe("unlinked");
  });

  test("brings nobody back who has left", async () => {
    const browser = new Browser();
    said["per"] = { cvr: m.cvr, roles: ["indkøber"], name: "Per" };
    await signIn(browser, "per", "claiming");
    const { personId } = (await asks(browser))!;
    await t.post(m.admin, `/v1/people/${personId}/departure`, {});
    expect(await asks(browser)).toBeUndefined();
    expect(problemOf(await signIn(browser, "per", "claiming"))).toBe("unlinked");
    expect(await t.sql("select 1 from parties_person where name = 'Per'")).toHaveLength(1);
  });

  test("whoever is locked does not get in, and a lock of a key is not one of the person", async () => {
    said["lis"] = { cvr: m.cvr, roles: ["indkøber"], name: "Lis" };
    const browser = new Browser();
    await signIn(browser, "lis", "claiming");
    const { personId } = (await asks(browser))!;
    await t.post(t.operator, "/v1/locks", { partyId: m.controllerId, personId, reason: "lost" });
    expect(await asks(browser)).toBeUndefined();
    expect(problemOf(await signIn(new Browser(), "lis", "claiming"))).toBe("barred");
  });
});

test("one who is several people chooses among them, under a new token", async () => {
  const other = await t.municipality();
  said["two"] = { cvr: m.cvr, roles: ["indkøber"], name: "To" };
  await signIn(new Browser(), "two", "claiming");
  said["two"] = { cvr: other.cvr, roles: ["indkøber"], name: "To" };
  const browser = new Browser();
  const end = await signIn(browser, "two", "claiming");
  expect(new URL(end).pathname).toBe("/sign-in/choose");
  const caller = (await asks(browser))!;
  expect(caller.partyId).toBe(other.controllerId);
});

test("failed sign-ins are counted for the operator, by address and reason", async () => {
  await expect
    .poll(async () => {
      const { data } = await t.get<{ data: { reason: string }[] }>(t.operator, "/v1/failed-sign-ins");
      return data.map(({ reason }) => reason);
    })
    .toEqual(expect.arrayContaining(["state", "refused", "unlinked"]));
});

describe("a supplier that registered itself", () => {
  const registered = async (number: string, email: string) => {
    await t.request
      .post("/v1/supplier-registrations")
      .send({ cvr: number, name: "Nyt Forlag ApS", contactName: "Ida Holm", email })
      .expect(202);
    const [row] = await t.sql<{ id: string; party: number }>(
      "select id, party_id as party from parties_invitation where address = $1",
      [email],
    );
    return { link: linkToken(t.jobs.secrets, `party-invitation:${row!.id}`), party: row!.party };
  };
  const identityOf = async (party: number) =>
    (
      await t.sql<{ identity: string; means: string | null; refused: boolean | null }>(
        `select y.identity, i.means, i.refused_at is not null as refused from parties_party y
         left join parties_identity_proof i on i.party_id = y.id where y.id = $1`,
        [party],
      )
    )[0];

  test("is proved by its provider's word on the number that it claims, and by no other number", async () => {
    const number = cvr(7_301);
    const { link, party } = await registered(number, "claim@ny.example");
    const query = `invitation=${encodeURIComponent(link)}`;
    said["other"] = { cvr: cvr(7_302), name: "En anden" };
    await signIn(new Browser(), "other", "claiming", query);
    expect(await identityOf(party)).toEqual({ identity: "claimed", means: null, refused: false });
    said["other"] = { cvr: `DK${number}`, name: "Ida" };
    const browser = new Browser();
    await signIn(browser, "other", "claiming");
    expect(await identityOf(party)).toEqual({ identity: "proved", means: "claim", refused: false });
    expect(await asks(browser)).toMatchObject({ partyId: party });
    expect((await asks(browser))?.unproved).toBeUndefined();
  });

  test("of a number that a party has joins nothing, whoever its provider says it is", async () => {
    const known = await t.publisher();
    const [row] = await t.sql<{ cvr: string }>("select cvr from parties_party where id = $1", [
      known.publisherId,
    ]);
    const { link, party } = await registered(row!.cvr, "kollega@ny.example");
    said["colleague"] = { cvr: row!.cvr, name: "Kollega" };
    await signIn(new Browser(), "colleague", "claiming", `invitation=${encodeURIComponent(link)}`);
    expect(await identityOf(party)).toEqual({ identity: "claimed", means: "claim", refused: true });
    const people = await t.sql("select 1 from parties_identity i where i.party_id = $1", [known.publisherId]);
    expect(people).toEqual([]);
  });
});
