import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** What every form of the console does, seen on the one that registers people. */

let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp();
  m = await t.municipality();
  ({ browse } = consoleOf(t));
});
const peopleCalled = async (name: string) =>
  (await t.sql<{ n: number }>("select count(*)::int as n from parties_person where name = $1", [name]))[0]!.n;

describe("a form", () => {
  test("does what its operation does, and says so", async () => {
    const admin = browse(m.admin);
    const page = await admin.get("/people");
    const done = await admin.send(page, "add", { name: "Ny Bruger", reference: "ny.bruger" });
    expect(done.text).toContain("Brugeren er oprettet");
    expect(done.text).toContain("ny.bruger");
    expect(await peopleCalled("Ny Bruger")).toBe(1);
  });

  test("sent twice changes once", async () => {
    const admin = browse(m.admin);
    const page = await admin.get("/people");
    for (let n = 0; n < 2; n++)
      expect((await admin.send(page, "add", { name: "To Gange", reference: "to.gange" })).status).toBe(200);
    expect(await peopleCalled("To Gange")).toBe(1);
  });

  test("that is refused keeps what was written, marks the field, and changes nothing", async () => {
    const admin = browse(m.admin);
    const page = await admin.get("/people");
    const again = await admin.send(page, "add", { name: "Æblegrød <b>", reference: "NEJ!" });
    expect(again.status).toBe(400);
    const name = again.html.querySelector('input[name="name"]')!;
    expect(name.getAttribute("value")).toBe("Æblegrød <b>");
    const wrong = again.html.querySelector('input[name="reference"]')!;
    expect(wrong.getAttribute("aria-invalid")).toBe("true");
    const link = again.html.querySelector(".alert-error a")!.getAttribute("href");
    expect(link).toBe(`#${wrong.getAttribute("id")}`);
    expect(again.html.querySelectorAll("b")).toHaveLength(0);
    expect(await peopleCalled("Æblegrød <b>")).toBe(0);
    const done = await admin.send(again, "add", { reference: "ja" });
    expect(done.status).toBe(200);
    expect(await peopleCalled("Æblegrød <b>")).toBe(1);
  });

  test("is not taken from another site, nor from a post that says no site", async () => {
    const admin = browse(m.admin);
    const page = await admin.get("/people");
    const body = new URLSearchParams({
      _do: "add",
      _key: "k",
      name: "Fra Et Andet Sted",
      reference: "fremmed",
      kind: "person",
    });
    const { "Sec-Fetch-Site": _site, ...silent } = admin.headers;
    for (const headers of [
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { "Sec-Fetch-Site": "none" },
      { Origin: "https://evil.example" },
      { Origin: "null" },
      {},
    ]) {
      const reply = await admin.http
        .post(page.path)
        .set({ ...silent, ...headers })
        .type("form")
        .send(body.toString());
      expect([headers, reply.status]).toEqual([headers, 403]);
      expect(reply.headers["content-type"]).toContain("text/html");
    }
    expect(await peopleCalled("Fra Et Andet Sted")).toBe(0);
  });

  test("of somebody whose session has ended is kept until they have signed in again", async () => {
    const admin = browse(m.admin);
    const page = await admin.get("/people");
    admin.end();
    const kept = await admin.send(page, "add", { name: "Midt I Det", reference: "midt" });
    expect(kept.status).toBe(401);
    expect(await peopleCalled("Midt I Det")).toBe(0);
    const admin2 = browse(m.admin);
    expect((await admin2.send(kept, "add")).status).toBe(200);
    expect(await peopleCalled("Midt I Det")).toBe(1);
  });

  test("is refused whole where it is too large, holds NUL, or is no form", async () => {
    const admin = browse(m.admin);
    const post = (type: string, body: string) =>
      admin.http.post("/people").set(admin.headers).set("Content-Type", type).send(body);
    const form = "application/x-www-form-urlencoded";
    expect((await post(form, `_do=add&name=${"x".repeat(1_100_000)}`)).status).toBe(413);
    expect((await post(form, Array.from({ length: 5_000 }, (_, n) => `f${n}=`).join("&"))).status).toBe(413);
    expect((await post(form, "_do=add&name=%00")).status).toBe(400);
    expect((await post(form, "_do=nothing")).status).toBe(400);
    expect((await post(form, "_do=constructor")).status).toBe(400);
    expect((await post("application/json", "{}")).status).toBe(415);
    expect((await post("multipart/form-data", "x")).status).toBe(400);
    expect((await post("multipart/form-data; boundary=a", "--a\r\nnonsense")).status).toBe(400);
  });
});

describe("a page", () => {
  test("sends whoever has not signed in to where one does, and back", async () => {
    const nobody = browse();
    const reply = await nobody.http.get("/people?cursor=a").set(nobody.headers);
    expect([reply.status, reply.headers["location"]]).toEqual([
      303,
      "/sign-in?return=%2Fpeople%3Fcursor%3Da",
    ]);
  });

  test("is no page for a key, and a session is nothing to the API", async () => {
    const http = browse().http;
    const reply = await http.get("/people").set("Authorization", `Bearer ${m.admin}`);
    expect(reply.status).toBe(303);
    const admin = browse(m.admin);
    expect((await t.request.get("/v1/people").set(admin.headers)).status).toBe(401);
  });

  test("refuses in words, never in problem JSON", async () => {
    const buyer = browse(m.buyer);
    for (const [path, status] of [
      ["/people", 403],
      ["/nowhere", 404],
      ["/buying/rounds?cursor=x", 400],
    ] as const) {
      const page = await buyer.get(path);
      expect([path, page.status]).toEqual([path, status]);
      expect(page.html.querySelector("h1")).not.toBeNull();
      expect(page.text).not.toMatch(/"type":|application\/problem/);
    }
  });

  test("shows somebody their own menu and no other", async () => {
    const home = await browse(m.admin).get("/home");
    expect(home.links).toContain("/people");
    expect((await browse(m.buyer).get("/home")).links).not.toContain("/people");
  });
});
