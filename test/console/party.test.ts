import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf, type Seen } from "../support/browser.ts";

/** What two admins do for a whole party, and what people say of themselves, in browsers alone. */

let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let second: string;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-03-02T09:00:00+01:00");
  m = await t.municipality();
  second = (await t.person(m.controllerId, "admin-2", ["admin"])).key;
  ({ browse } = consoleOf(t));
});

/** The page that a letter's link to an address leads to. */
async function linkedTo(address: string): Promise<string> {
  await t.runJobs();
  const texts = readdirSync(t.deliveries)
    .map((name) => readFileSync(join(t.deliveries, name), "utf8"))
    .filter((mail) => mail.includes(`\r\nTo: ${address}\r\n`))
    .map((mail) => Buffer.from(mail.split("\r\n\r\n")[1]!, "base64").toString());
  return /\/email-confirmations\/\S+/.exec(texts.at(-1)!)![0];
}

/** Follows the link of a letter and presses its button, as somebody who has not signed in. */
async function confirm(address: string): Promise<Seen> {
  const anyone = browse();
  const path = await linkedTo(address);
  const page = await anyone.get(path);
  expect(page.text).not.toContain("POST");
  return anyone.send(page, "confirm");
}

describe("an address", () => {
  test("of a person's own is asked for on its page and confirmed by the letter's link", async () => {
    const finance = browse(m.finance);
    expect((await finance.get("/me")).text).toContain("ingen bekræftet adresse");
    const asked = await finance.send(await finance.get("/me"), "email", {
      email: "bogholder@kommune.example",
    });
    expect(asked.text).toContain("er sendt et link");
    const done = await confirm("bogholder@kommune.example");
    expect(done.text).toContain("Adressen er bekræftet");
    expect((await finance.get("/me")).text).toContain("Breve sendes til bogholder@kommune.example.");
    // Used once: a second press says so, and changes nothing.
    const again = await confirm("bogholder@kommune.example");
    expect(again.status).toBe(409);
    const wrong = await finance.send(await finance.get("/me"), "email", { email: "no address" });
    expect(wrong.status).toBe(400);
    expect(wrong.html.querySelector("input[name=email]")!.getAttribute("value")).toBe("no address");
  });

  test("of the party takes a second admin, whom the work list names it to", async () => {
    const [admin, other] = [browse(m.admin), browse(second)];
    await admin.send(await admin.get("/party"), "email", { email: "indkoeb@kommune.example" });
    expect((await other.get("/home")).text).not.toContain("indkoeb@kommune.example");
    expect((await confirm("indkoeb@kommune.example")).text).toContain("en anden administrator");
    expect((await other.get("/home")).text).toContain("indkoeb@kommune.example");
    await other.send(await other.get("/party"), "email", { email: "indkoeb@kommune.example" });
    expect((await admin.get("/party")).text).toContain("Breve sendes til indkoeb@kommune.example.");
    expect((await other.get("/home")).text).not.toContain("Angiv den samme adresse");
  });

  test("asked for too often is refused on the page, and counted once for operators", async () => {
    const finance = browse((await t.municipality()).finance);
    for (let n = 0; n < 5; n++)
      await finance.send(await finance.get("/me"), "email", { email: `n${n}@kommune.example` });
    const refused = await finance.send(await finance.get("/me"), "email", { email: "n6@kommune.example" });
    expect(refused.status).toBe(429);
    await t.services.limitHits.write();
    const { data } = await t.get<{ data: unknown[] }>(t.operator, "/v1/limit-hits");
    expect(data).toMatchObject([{ limit: "letters", keyId: "", times: 1 }]);
  });
});

describe("a deputy", () => {
  test("is named by the approver, confirmed by an admin, and ended", async () => {
    const approver = browse(m.approver);
    const page = await approver.get("/me");
    const choices = page.html.querySelectorAll("select[name=deputyId] option");
    const [{ id: deputyId }] = (await t.sql<{ id: string }>(
      "select id from parties_person where party_id = $1 and reference = 'admin-2'",
      [m.controllerId],
    )) as [{ id: string }];
    expect(choices.map((one) => one.getAttribute("value"))).toContain(deputyId);
    const named = await approver.send(page, "deputy", { deputyId, from: "2026-07-01", to: "2026-07-22" });
    expect(named.text).toContain("venter på en administrator");
    const admin = browse(m.admin);
    await admin.send(await admin.get("/people-waiting"), "confirmDeputy");
    const confirmed = await approver.get("/me");
    expect(confirmed.text).toContain("bekræftet");
    expect((await approver.send(confirmed, "endDeputy")).text).toContain("sluttede");
    expect((await browse(m.finance).get("/me")).text).not.toContain("Stedfortræder");
  });
});

describe("all a party's data", () => {
  test("is asked for by one admin and taken by another, never by both alone", async () => {
    const [admin, other] = [browse(m.admin), browse(second)];
    await admin.send(await admin.get("/party"), "export", { reason: "Skifter system" });
    expect((await other.get("/home")).text).not.toContain("Tag linket");
    await t.runJobs();
    const own = await admin.get("/party");
    expect(own.text).toContain("en anden administrator tager det");
    // Who asked is offered no button, and sending the other's form takes nothing.
    const offered = await other.get("/party");
    expect(own.html.querySelectorAll('input[name="_do"][value="link"]')).toHaveLength(0);
    expect((await admin.send(offered, "link")).status).toBe(403);
    expect((await admin.get("/home")).text).not.toContain("Tag linket");
    expect((await other.get("/home")).text).toContain("Tag linket");
    const taken = await other.send(await other.get("/party"), "link");
    const link = taken.links.find((one) => one.includes("/exports/"))!;
    const file = await t.request.get(new URL(link, "http://here.example").pathname).expect(200);
    expect(file.headers["content-type"]).toBe("application/zip");
    // The page of another party knows nothing of it.
    expect((await browse((await t.municipality()).admin).get("/party")).text).not.toContain("Skifter system");
  });
});

describe("a party that leaves", () => {
  test("is let go by two admins, and not while something of it runs", async () => {
    const [admin, other] = [browse(m.admin), browse(second)];
    const asked = await admin.send(await admin.get("/party"), "departure", {
      ...{ endsOn: "2026-12-31", reason: "Vi køber ind med naboen" },
    });
    expect(asked.text).toContain("venter på en anden administrator");
    expect(
      asked.html.querySelectorAll("form").some((one) => one.outerHTML.includes("confirmDeparture")),
    ).toBe(false);
    expect((await other.get("/home")).text).toContain("Bekræft, at parten forlader Samkøb");
    const confirmed = await other.send(await other.get("/party"), "confirmDeparture");
    expect(confirmed.text).toContain("Bekræftet");
    expect(confirmed.html.querySelectorAll("form").some((one) => one.outerHTML.includes("departure"))).toBe(
      false,
    );
    expect((await admin.get("/home")).text).not.toContain("forlader Samkøb");
  });
});
