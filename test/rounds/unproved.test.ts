import { beforeAll, describe, expect, test } from "vitest";
import { linkToken } from "../../src/platform/delivery/index.ts";
import { cvr, type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { isbnOf } from "../support/pooled.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/**
 * Suppliers that registered themselves in a round: one proves who it is by a letter, one claims another's number, one that
 * is of a party here proves it and is sent to that party's admins.
 */

let t: TestApp;
let w: RoundWorld;
interface Supplier {
  key: string;
  partyId: number;
  cvr: string;
  bidId: string;
}
let honest: Supplier;
let stranger: Supplier;
let colleague: Supplier;

const typeOf = (reply: { body: { type?: string } }) => reply.body.type?.replace("/problems/", "");
/** Registers, and takes the first key by the link of the letter. */
async function registered(number: string, email: string): Promise<Supplier> {
  await t.request
    .post("/v1/supplier-registrations")
    .send({ cvr: number, name: `Leverandør ${email}`, contactName: "Ida Holm", email })
    .expect(202);
  const [link] = await t.sql<{ id: string }>("select id from parties_invitation where address = $1", [email]);
  const token = linkToken(t.services.secrets, `party-invitation:${link!.id}`);
  const { body } = await t.request.post("/v1/person-invitations/acceptance").send({ token }).expect(201);
  await t.request.post("/v1/person-invitations/acceptance").send({ token }).expect(410);
  const me = await t.get<{ partyId: number }>(body.token, "/v1/me");
  return { key: body.token, partyId: me.partyId, cvr: number, bidId: "" };
}
const identity = (key: string) => t.get<Record<string, unknown>>(key, "/v1/identity");
const cvrOf = async (partyId: number) =>
  (await t.sql<{ cvr: string }>("select cvr from parties_party where id = $1", [partyId]))[0]!.cvr;
/** The operator posts the letter; whoever reads it has the code. */
async function codeFor({ key, partyId }: Supplier): Promise<string> {
  await t.as(key).post("/v1/identity/letters").expect(201);
  const { body } = await t
    .as(t.operator)
    .post(`/v1/identity-letters/${partyId}/sending`, { address: "Nyt Forlag ApS, Torvet 1, 8000 Aarhus C" })
    .expect(200);
  return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(body.body)![0];
}
const prove = (key: string, code: string) => t.as(key).post("/v1/identity/proofs", { code });

async function bid(supplier: Supplier): Promise<void> {
  const product = await t.post<{ id: string }>(supplier.key, "/v1/products", {
    ...{ reference: "dansk-4", title: "Dansk 4", identifiers: [isbnOf(supplier.partyId)] },
    ...{ subjects: ["dansk"], gradeFrom: 4, gradeTo: 6 },
  });
  const seller = {
    ...w.sellers[0]!,
    publisherId: supplier.partyId,
    productId: product.id,
    unitPrice: "50.00",
  };
  const { body } = await t.as(supplier.key).post(w.path("/bids"), w.bidBody(seller)).expect(201);
  supplier.bidId = body.bidId;
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "bids" });
  honest = await registered(cvr(7_001), "ida@nyt.example");
  stranger = await registered(await cvrOf(w.sellers[0]!.publisherId), "ond@fremmed.example");
  colleague = await registered(await cvrOf(w.sellers[1]!.publisherId), "kollega@kendt.example");
});

describe("before it has proved who it is a supplier", () => {
  test("reads, asks and hands in a sealed bid", async () => {
    for (const path of ["", "/documents", "/questions", "/notices", "/published-terms"])
      await t.as(stranger.key).get(w.path(path)).expect(200);
    const text = "Hvornår begynder det?";
    const asked = await t.as(stranger.key).post(w.path("/questions"), { text }).expect(201);
    const answers = [
      { questionId: asked.body.id, question: text, answer: "1. august.", kind: "supplementary" },
    ];
    await t.as(w.lead.buyer).post(w.path("/answers"), { answers }).expect(201);
    for (const one of [honest, stranger, colleague]) await bid(one);
    for (const path of ["", "/bid"]) {
      const page = await consoleOf(t).browse(stranger.key).get(`/selling/rounds/${w.roundId}${path}`);
      expect([path, page.status]).toEqual([path, 200]);
    }
  });

  test("does nothing else, in its own name or in that of the party whose number it claims", async () => {
    for (const path of ["/v1/agreements", "/v1/people", "/v1/offers", "/v1/party/departure"])
      expect([path, typeOf(await t.as(stranger.key).get(path))]).toEqual([path, "identity-unproved"]);
    const refused = await t.as(stranger.key).post("/v1/people", { reference: "to", name: "To" });
    expect([refused.status, typeOf(refused)]).toEqual([403, "identity-unproved"]);
    expect(await identity(stranger.key)).toMatchObject({ identity: "claimed", means: null, lettersLeft: 3 });
    const { data } = await t.get<{ data: { id: number }[] }>(w.lead.buyer, "/v1/publishers?limit=200");
    const ids = data.map(({ id }) => id);
    expect(ids).toContain(w.sellers[0]!.publisherId);
    for (const one of [honest, stranger, colleague]) expect(ids).not.toContain(one.partyId);
    const { data: products } = await t.get<{ data: { publisherId: number }[] }>(
      w.sellers[0]!.publisher,
      "/v1/products?limit=200",
    );
    expect(products.map(({ publisherId }) => publisherId)).not.toContain(stranger.partyId);
  });

  test("complains of nothing", async () => {
    const refused = await t
      .as(stranger.key)
      .post(w.path("/complaints"), { reason: "Vilkårene er uklare.", lots: [] });
    expect([refused.status, typeOf(refused)]).toEqual([403, "identity-unproved"]);
    expect(await t.sql("select 1 from rounds_complaint")).toEqual([]);
  });

  test("has five tries at a code, and three letters", async () => {
    expect(typeOf(await prove(stranger.key, "AAAA-AAAA-AAAA"))).toBe("identity-not-proved");
    const code = await codeFor(stranger);
    for (let i = 0; i < 4; i++) await prove(stranger.key, "AAAA-AAAA-AAAA").expect(409);
    const both = await Promise.all([1, 2].map(() => prove(stranger.key, "AAAA-AAAA-AAAA")));
    expect(both.map(({ status }) => status)).toEqual([409, 409]);
    expect((await identity(stranger.key))["triesLeft"]).toBe(0);
    // The right one comes too late.
    await prove(stranger.key, code).expect(409);
    await t
      .as(t.operator)
      .post(`/v1/identity-letters/${w.sellers[0]!.publisherId}/sending`, { address: "Et sted" })
      .expect(404);
    for (const left of [1, 0]) {
      await codeFor(stranger);
      expect((await identity(stranger.key))["lettersLeft"]).toBe(left);
    }
    expect(typeOf(await t.as(stranger.key).post("/v1/identity/letters"))).toBe("identity-not-proved");
    await t.as(w.lead.buyer).get("/v1/identity-letters").expect(403);
  });

  test("proves it by the letter's code, with or without hyphens, once", async () => {
    const code = await codeFor(honest);
    const wrong = await prove(honest.key, "ikke en kode");
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, "/code"]);
    const { body } = await prove(honest.key, code.replaceAll("-", "").toLowerCase()).expect(200);
    expect(body).toMatchObject({ identity: "proved", means: "letter", provedAt: expect.any(String) });
    // What a key may do is remembered for some seconds.
    await expect
      .poll(
        () =>
          t
            .as(honest.key)
            .get("/v1/people")
            .then(({ status }) => status),
        { timeout: 9_000 },
      )
      .toBe(200);
    expect(typeOf(await prove(honest.key, code))).toBe("identity-not-proved");
  });

  test("joins no party by proving that party's number", async () => {
    const known = w.sellers[1]!;
    const before = await t.sql("select count(*) from parties_person where party_id = $1", [
      known.publisherId,
    ]);
    const { body } = await prove(colleague.key, await codeFor(colleague)).expect(200);
    expect(body).toMatchObject({ identity: "claimed", provedAt: null, refusedAt: expect.any(String) });
    expect(typeOf(await t.as(colleague.key).get("/v1/people"))).toBe("identity-unproved");
    expect(
      await t.sql("select count(*) from parties_person where party_id = $1", [known.publisherId]),
    ).toEqual(before);
    expect(typeOf(await t.as(colleague.key).post("/v1/identity/letters"))).toBe("identity-not-proved");
    // Its own address, which is the one that it registered with.
    const letters = await t.sql<{ party: number; body: string; email: string }>(
      `select d.party_id as party, coalesce(d.address, p.email) as email, d.body from platform_delivery d
       join parties_party p on p.id = d.party_id where d.kind = 'identity-refused'`,
    );
    expect(letters.map(({ email }) => email)).toEqual(["kollega@kendt.example"]);
    expect(letters[0]!.body).toContain(colleague.cvr);
  });

  test("has a number alone, where two of the same prove it at the same moment", async () => {
    const number = cvr(7_011);
    const two = [
      await registered(number, "en@samme.example"),
      await registered(number, "to@samme.example"),
    ] as const;
    const codes = [await codeFor(two[0]), await codeFor(two[1])] as const;
    const proofs = await Promise.all([prove(two[0].key, codes[0]), prove(two[1].key, codes[1])]);
    expect(proofs.map(({ status, body }) => [status, body.identity]).sort()).toEqual([
      [200, "claimed"],
      [200, "proved"],
    ]);
    expect(
      await t.sql("select 1 from parties_party where cvr = $1 and identity = 'proved'", [number]),
    ).toHaveLength(1);
  });
});

describe("at the opening", () => {
  test("a bid of who has proved it opens, the others stay sealed and are flagged for all to see", async () => {
    await w.steps.opened();
    const { data } = await t.get<{
      data: { bids: { bidId: string; outcome: string; contentSha256: string | null }[] }[];
    }>(w.lead.buyer, w.path("/opening-records"));
    const outcome = (one: Supplier) => data[0]!.bids.find(({ bidId }) => bidId === one.bidId)!;
    expect(outcome(honest)).toMatchObject({ outcome: "opened" });
    for (const one of [stranger, colleague])
      expect(outcome(one)).toMatchObject({ outcome: "identity_unproved", contentSha256: null });
    const rows = await t.sql<{ content: unknown; file_key: unknown }>(
      "select content, without_prices, file_key from rounds_bid where id = any($1)",
      [[stranger.bidId, colleague.bidId]],
    );
    for (const row of rows) expect(row).toEqual({ content: null, without_prices: null, file_key: null });
  });

  test("such a bid is not admitted; it is rejected with a reason, which the round shows", async () => {
    const decide = (decisions: object[]) => t.as(w.lead.buyer).post(w.path("/admissions"), { decisions });
    const refused = await decide([{ bidId: stranger.bidId, admissible: true, reason: "Vi kender dem." }]);
    expect([refused.status, typeOf(refused)]).toEqual([422, expect.any(String)]);
    const reason = "Byderen havde ikke vist, hvem den er, før buddene blev åbnet.";
    await decide([
      { bidId: stranger.bidId, admissible: false, code: "other", reason },
      { bidId: colleague.bidId, admissible: false, code: "other", reason },
      { bidId: honest.bidId, admissible: true },
    ]).expect(200);
    const { data } = await t.get<{
      data: { id: string; state: string; rejectReason: string | null; flag: object | null }[];
    }>(w.lead.buyer, w.path("/bids"));
    const of = (one: Supplier) => data.find(({ id }) => id === one.bidId)!;
    expect(of(stranger)).toMatchObject({
      ...{ state: "rejected", rejectReason: reason },
      flag: { code: "identity_unproved", reason: expect.any(String) },
    });
    expect(of(honest)).toMatchObject({ state: "admissible", flag: null });
  });
});
