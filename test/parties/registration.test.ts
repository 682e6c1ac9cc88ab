import { beforeAll, describe, expect, test } from "vitest";
import { linkToken } from "../../src/platform/delivery/index.ts";
import { cvr, type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** A supplier registers itself: the answer says nothing of others, and until it is proved it may do little. */

let t: TestApp;
let n = 5_000;
const nextCvr = () => {
  n += 1;
  return cvr(n);
};
const body = (over: object = {}) => ({
  ...{ cvr: nextCvr(), name: "Nyt Forlag ApS", contactName: "Ida Holm", email: "ida@nyt.example" },
  ...over,
});
const register = (over: object = {}) => t.request.post("/v1/supplier-registrations").send(body(over));
interface Letter {
  title: string;
  body: string;
}
const lettersTo = (address: string): Promise<Letter[]> =>
  t.sql("select title, body from platform_delivery where address = $1 order by written_at", [address]);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
});

describe("a registration", () => {
  test("is answered and written to alike, whether its number is known", async () => {
    const known = await t.publisher();
    const [{ cvr: taken }] = (await t.sql<{ cvr: string }>("select cvr from parties_party where id = $1", [
      known.publisherId,
    ])) as [{ cvr: string }];
    const of = async (number: string, email: string) => {
      const reply = await register({ cvr: number, email });
      return [
        reply.status,
        JSON.stringify(reply.body).replace(email, "X"),
        Object.keys(reply.headers).sort(),
      ];
    };
    expect(await of(taken, "en@a.example")).toEqual(await of(nextCvr(), "to@b.example"));
    const [one, two] = [await lettersTo("en@a.example"), await lettersTo("to@b.example")];
    expect(one).toHaveLength(1);
    expect(one).toEqual(two);
    expect((await register({ cvr: taken, email: "en@a.example" })).status).toBe(202);
  });

  test("refuses what no company has, by naming the field", async () => {
    for (const [over, pointer] of [
      [{ cvr: "12345678" }, "/cvr"],
      [{ email: "ikke en adresse" }, "/email"],
      [{ name: "a\nb" }, "/name"],
      [{ contactName: " " }, "/contactName"],
    ] as const) {
      const reply = await register(over);
      expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, pointer]);
    }
  });

  test("sends one address three letters a day and no more, and says nothing of it", async () => {
    const email = "oversvoemmet@c.example";
    for (let i = 0; i < 6; i++) expect((await register({ email })).status).toBe(202);
    expect(await lettersTo(email)).toHaveLength(3);
    await t.travelTo("2026-05-05T09:00:01+02:00");
    expect((await register({ email: email.toUpperCase() })).status).toBe(202);
    expect((await t.sql("select 1 from parties_registration")).length).toBeGreaterThan(3);
  });

  test("is refused past two hundred in a day, whoever asks, and writes nothing then", async () => {
    await t.travelTo("2026-05-08T09:00:00+02:00");
    await register({ email: "en@d.example" });
    const [{ id }] = (await t.sql<{ id: number }>(
      "select max(party_id) as id from parties_registration",
    )) as [{ id: number }];
    // 198 more of that day: rows of one party each, as registrations of others leave them.
    await t.sql(
      `with made as (insert into parties_party (reference, name, kind, cvr, identity)
         select 'leverandoer-fyld-' || n, 'Fyld', 'publisher', p.cvr, 'registered'
         from parties_party p, generate_series(1, 198) n where p.id = $1 returning id)
       insert into parties_registration (party_id, email_hash) select id, sha256(int4send(id)) from made`,
      [id],
    );
    await register({ email: "to@d.example" }).then(({ status }) => expect(status).toBe(202));
    const late = await register({ email: "tre@d.example" });
    expect([late.status, late.body.type]).toEqual([429, "/problems/too-many-registrations"]);
    expect(await lettersTo("tre@d.example")).toEqual([]);
    await t.travelTo("2026-05-09T09:00:01+02:00");
    expect((await register({ email: "tre@d.example" })).status).toBe(202);
    expect(await lettersTo("tre@d.example")).toHaveLength(1);
  });

  test("of one number keeps nobody out who has it, however often it is claimed", async () => {
    await t.travelTo("2026-05-11T09:00:00+02:00");
    const number = nextCvr();
    for (let i = 0; i < 8; i++)
      expect((await register({ cvr: number, email: `n${i}@e.example` })).status).toBe(202);
    expect(await lettersTo("n7@e.example")).toHaveLength(1);
  });
});

describe("a number whose party has left", () => {
  test("is proved again by whoever has it then", async () => {
    await t.travelTo("2026-05-18T09:00:00+02:00");
    const number = nextCvr();
    const proved = async (email: string) => {
      expect((await register({ cvr: number, email })).status).toBe(202);
      const [link] = await t.sql<{ id: string; party: number }>(
        "select id, party_id as party from parties_invitation where address = $1",
        [email],
      );
      const token = linkToken(t.services.secrets, `party-invitation:${link!.id}`);
      const { body: issued } = await t.request.post("/v1/person-invitations/acceptance").send({ token });
      await t.as(issued.token).post("/v1/identity/letters").expect(201);
      const { body: letter } = await t
        .as(t.operator)
        .post(`/v1/identity-letters/${link!.party}/sending`, { address: "Torvet 1, 8000 Aarhus C" });
      const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(letter.body)!;
      const { body } = await t.as(issued.token).post("/v1/identity/proofs", { code });
      return { key: issued.token as string, partyId: link!.party, identity: body.identity };
    };
    const former = await proved("foer@igen.example");
    expect(former.identity).toBe("proved");
    await t.travelTo("2026-05-18T10:00:00+02:00");
    const departure = "/v1/party/departure";
    const reason = { endsOn: "2026-05-18", reason: "Lukker" };
    await expect
      .poll(async () => (await t.as(former.key).put(departure, reason)).status, { timeout: 9_000 })
      .toBe(200);
    const { key } = await t.person(former.partyId, "admin-2", ["admin"]);
    await t.post(key, `${departure}/confirmation`, {});
    await t.travelTo("2026-05-20T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(
      await t.sql("select 1 from parties_party where id = $1 and left_on is null", [former.partyId]),
    ).toEqual([]);
    expect((await proved("efter@igen.example")).identity).toBe("proved");
  });
});

describe("on its pages", () => {
  test("a supplier registers, asks for a letter, which the operator prints, and proves who it is", async () => {
    const anybody = consoleOf(t).browse();
    expect((await anybody.get("/rounds")).links).toContain("/register");
    const page = await anybody.get("/register");
    const number = nextCvr();
    const given = { cvr: number, name: "Side Forlag", contactName: "Bo Lund", email: "bo@side.example" };
    const wrong = await anybody.send(page, "register", { ...given, cvr: "12345678" });
    expect([wrong.status, wrong.text.includes("CVR")]).toEqual([400, true]);
    const sent = await anybody.send(page, "register", given);
    expect(sent.text).toContain("er der nu sendt et link til bo@side.example");
    const [link] = await t.sql<{ id: string; party: number }>(
      "select id, party_id as party from parties_invitation where address = 'bo@side.example'",
    );
    const token = linkToken(t.services.secrets, `party-invitation:${link!.id}`);
    const { body: issued } = await t.request
      .post("/v1/person-invitations/acceptance")
      .send({ token })
      .expect(201);
    const supplier = consoleOf(t).browse(issued.token);
    expect((await supplier.get("/home")).text).toContain("Vis, hvem I er, før bud åbnes");
    for (const path of ["/selling/rounds", "/selling/products", "/me"])
      expect([path, (await supplier.get(path)).status]).toEqual([path, 200]);
    expect((await supplier.get("/people")).status).toBe(403);
    const asked = await supplier.send(await supplier.get("/identity"), "ask");
    expect(asked.text).toContain("I har bedt om et brev.");
    const operator = consoleOf(t).browse(t.operator);
    const waiting = await operator.get("/operating/identity-letters");
    expect(waiting.text).toContain(number);
    const printed = await operator.send(
      waiting,
      "print",
      { address: "Side Forlag, Torvet 1, 8000 Aarhus C" },
      String(link!.party),
    );
    const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(printed.text)!;
    // The code stands on that one page, and in no later one.
    expect((await operator.get("/operating/identity-letters")).text).not.toContain(code);
    const proved = await supplier.send(await supplier.get("/identity"), "prove", { code: code! });
    expect(proved.text).toContain("I har vist, hvem I er");
    expect((await operator.get("/operating/identity-letters")).text).toContain("Ingen venter på et brev.");
  });
});
