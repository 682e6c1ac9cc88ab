import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";

let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
beforeAll(async () => {
  t = await testApp({ travel: true });
  m = await t.municipality();
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
    await confirm(b).expect(200);
  });

  test("cannot be asked for without end, nor set by who is no admin, nor hold a line break", async () => {
    await ask("x@y.example\r\nBcc: z@z.example").expect(400);
    await ask("x@y.example", "/v1/party/email", m.evaluator).expect(403);
    const other = await t.publisher();
    for (let n = 0; n < 5; n++) await ask(`n${n}@forlag.example`, "/v1/party/email", other.admin).expect(200);
    const refused = await ask("n6@forlag.example", "/v1/party/email", other.admin).expect(409);
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
