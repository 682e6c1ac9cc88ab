import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";

let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
/** The party's other admin. */
let other: string;
beforeAll(async () => {
  t = await testApp({ travel: true });
  m = await t.municipality();
  other = (await t.person(m.controllerId, "admin-2", ["admin"])).key;
});

/** Letters to an address, newest last: their texts. */
const lettersTo = async (address: string) => {
  await t.runJobs();
  return readdirSync(t.deliveries)
    .map((name) => readFileSync(join(t.deliveries, name), "utf8"))
    .filter((mail) => mail.includes(`\r\nTo: ${address}\r\n`))
    .map((mail) => Buffer.from(mail.split("\r\n\r\n")[1]!, "base64").toString());
};
const tokenIn = (text: string) => /email-confirmations\/(\S+)/.exec(text)![1]!;
const confirm = (token: string) => t.request.post("/v1/email-confirmations").send({ token });
const ask = (email: string, path = "/v1/party/email", key = m.admin) => t.as(key).put(path, { email });

describe("an address", () => {
  test("is not in force before the link that it was sent is used, and the former is told", async () => {
    const former = `post@kommune-${m.code}.example`;
    await ask("ny@kommune.example").expect(200);
    expect(await t.get(m.admin, "/v1/party/email")).toMatchObject({
      email: former,
      asked: { email: "ny@kommune.example" },
    });
    expect((await lettersTo(former)).some((text) => text.includes("ny@kommune.example"))).toBe(true);
    await ask("ny@kommune.example", "/v1/party/email", other).expect(200);
    const token = tokenIn((await lettersTo("ny@kommune.example"))[0]!);
    expect(
      JSON.stringify(await t.sql("select * from parties_email_change, platform_delivery")),
    ).not.toContain(token.split(".")[2]);
    await confirm(token).expect(200);
    expect(await t.get(m.admin, "/v1/party/email")).toMatchObject({
      email: "ny@kommune.example",
      asked: null,
    });
    expect((await lettersTo(former)).some((text) => text.includes("ny@kommune.example"))).toBe(true);
  });

  test("cannot be confirmed twice, by another's link, by a made-up one, or by an older one", async () => {
    const [used] = await lettersTo("ny@kommune.example");
    await confirm(tokenIn(used!)).expect(409);
    await ask("a@kommune.example").expect(200);
    await ask("b@kommune.example").expect(200);
    const a = tokenIn((await lettersTo("a@kommune.example"))[0]!);
    const b = tokenIn((await lettersTo("b@kommune.example"))[0]!);
    const [party, , secret] = a.split(".");
    await confirm(`${party}.${b.split(".")[1]}.${secret}`).expect(404);
    await confirm(`${Number(party) + 1}.${b.split(".")[1]}.${b.split(".")[2]}`).expect(404);
    await confirm("x").expect(404);
    await confirm(a).expect(409);
    expect((await confirm(b).expect(200)).body.confirmedAt).toBeNull();
  });

  test("cannot be asked for without end, nor set by who is no admin, nor hold a line break", async () => {
    await ask("x@y.example\r\nBcc: z@z.example").expect(400);
    await ask("x@y.example", "/v1/party/email", m.evaluator).expect(403);
    const seller = await t.publisher();
    for (let n = 0; n < 5; n++)
      await ask(`n${n}@forlag.example`, "/v1/party/email", seller.admin).expect(200);
    const refused = await ask("n6@forlag.example", "/v1/party/email", seller.admin).expect(429);
    expect(refused.body.type).toBe("/problems/too-many-email-changes");
  });

  test("of a person is its own, and a link that has expired confirms nothing", async () => {
    await ask("else@kommune.example", "/v1/me/email", m.evaluator).expect(200);
    const token = tokenIn((await lettersTo("else@kommune.example"))[0]!);
    const [{ now }] = (await t.sql<{ now: Date }>("select platform_now() as now")) as [{ now: Date }];
    await t.travelTo(new Date(now.getTime() + 49 * 3_600_000).toISOString());
    await confirm(token).expect(409);
    expect(await t.sql("select 1 from parties_person where email is not null")).toEqual([]);
    await ask("else@kommune.example", "/v1/me/email", m.evaluator).expect(200);
    await confirm(tokenIn((await lettersTo("else@kommune.example")).find((x) => !x.includes(token))!)).expect(
      200,
    );
    const rows = await t.sql<{ id: string }>(
      "select id from parties_person where email = 'else@kommune.example'",
    );
    expect(rows).toEqual([{ id: m.people.evaluator.personId }]);
  });
});

describe("a party's letters", () => {
  const state = (key: string) =>
    t.get<{ email: string | null; asked: { waitsFor: string; holdsFrom: string | null } | null }>(
      key,
      "/v1/party/email",
    );
  const used = new Set<string>();
  /** Follows the link that has come since the last one; letters lie in no order. */
  const use = async (address: string) => {
    const links = (await lettersTo(address)).filter((x) => x.includes("/email-confirmations/")).map(tokenIn);
    const token = links.find((one) => !used.has(one))!;
    used.add(token);
    return confirm(token);
  };
  const broken = async () =>
    (await verify(t.jobs.db, allChecks())).checks.find(({ name }) => name === "letters-redirected-by-two")!
      .broken;
  const later = async (hours: number) => {
    const [{ now }] = (await t.sql<{ now: Date }>("select platform_now() as now")) as [{ now: Date }];
    await t.travelTo(new Date(now.getTime() + hours * 3_600_000).toISOString());
    await t.runJobs({ schedules: true });
  };
  /** Past the guard that a party sets its own. */
  const forceAddress = (party: number, email: string | null) =>
    t.sql(`alter table parties_party disable trigger user;
      update parties_party set email = ${email === null ? "null, email_confirmed_at = null" : `'${email}'`} where id = ${party};
      alter table parties_party enable trigger user`);
  const endOthers = (party: number, keep: string) =>
    t.sql(
      "update parties_role_grant set ended_at = platform_now(), ended_by = person_id where party_id = $1 and role = 'admin' and person_id <> $2 and ended_at is null",
      [party, keep],
    );

  test("are not turned elsewhere by one of two admins, whichever of both comes last, link or second word", async () => {
    const one = await t.municipality();
    const two = await t.person(one.controllerId, "admin-2", ["admin"]);
    const former = `post@kommune-${one.code}.example`;
    await ask("mit@eget.example", "/v1/party/email", one.admin).expect(200);
    expect((await use("mit@eget.example")).body).toEqual({ email: "mit@eget.example", confirmedAt: null });
    // Asked again by the same it is another link; nor by days that pass.
    await ask("mit@eget.example", "/v1/party/email", one.admin).expect(200);
    expect((await use("mit@eget.example")).body.confirmedAt).toBeNull();
    await later(8 * 24);
    expect(await state(two.key)).toMatchObject({
      email: former,
      asked: { waitsFor: "admin", holdsFrom: null },
    });
    const told = await t.sql("select 1 from platform_delivery where kind = 'email-asked' and party_id = $1", [
      one.controllerId,
    ]);
    expect(told).toHaveLength(2);
    await ask("mit@eget.example", "/v1/party/email", two.key).expect(200);
    expect(await state(two.key)).toMatchObject({ email: "mit@eget.example", asked: null });
    expect(await broken()).toEqual([]);
    await forceAddress(one.controllerId, "andet@eget.example");
    expect(await broken()).toEqual([`address of party:${one.controllerId}`]);
    await forceAddress(one.controllerId, "mit@eget.example");
  });

  test("do not follow an only admin before a week has passed, nor one that was locked meanwhile", async () => {
    for (const locked of [false, true]) {
      const one = await t.municipality();
      await endOthers(one.controllerId, one.people.admin.personId);
      const former = `post@kommune-${one.code}.example`;
      const address = `ny-${locked}@kommune.example`;
      await ask(address, "/v1/party/email", one.admin).expect(200);
      await use(address);
      expect(await state(one.admin)).toMatchObject({ email: former, asked: { waitsFor: "day" } });
      await later(6 * 24);
      expect((await state(one.admin)).email).toBe(former);
      if (locked)
        await t.post(t.operator, "/v1/locks", {
          partyId: one.controllerId,
          personId: one.people.admin.personId,
          reason: "Den tidligere adresse klager",
        });
      await later(26);
      expect((await state(one.finance)).email).toBe(locked ? former : address);
    }
    expect(await broken()).toEqual([]);
  });

  test("do not leave all admins' own addresses for one that one of them names", async () => {
    const seller = await t.publisher();
    await t.person(seller.publisherId, "admin-2", ["admin"]);
    await forceAddress(seller.publisherId, null);
    await ask("mit@forlag.example", "/v1/party/email", seller.admin).expect(200);
    await use("mit@forlag.example");
    expect((await state(seller.admin)).email).toBeNull();
  });

  test("are not redirected by the word of a former admin", async () => {
    const one = await t.municipality();
    const two = await t.person(one.controllerId, "admin-2", ["admin"]);
    const three = await t.person(one.controllerId, "admin-3", ["admin"]);
    await ask("x@eget.example", "/v1/party/email", two.key).expect(200);
    await use("x@eget.example");
    await t.post(one.admin, `/v1/people/${two.personId}/departure`, {});
    await ask("x@eget.example", "/v1/party/email", three.key).expect(200);
    expect(await state(one.admin)).toMatchObject({ asked: { waitsFor: "link" } });
  });
});
