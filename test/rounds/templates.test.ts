import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { type RoundWorld, roundBody, roundWorld } from "../support/rounds.ts";

/** What an organisation keeps of a round that it led, and takes into the next that it prepares. */

let t: TestApp;
let w: RoundWorld;
interface Seen {
  id: string;
  version: number;
  period: object;
  lots: Record<string, unknown>[];
  terms: Record<string, unknown>;
}
interface Template {
  id: string;
  name: string;
  savedFrom: string;
  terms: Record<string, unknown>;
  documents: { title: string; sha256: string }[];
}
const add = (round: string, title: string, text: string) =>
  t.request
    .post(`/v1/rounds/${round}/documents?filename=${encodeURIComponent(title)}`)
    .set("Authorization", `Bearer ${w.lead.buyer}`)
    .set("Content-Type", "text/plain")
    .send(Buffer.from(text));
const save = (key: string, name: string, round = w.roundId) =>
  t.as(key).post(`/v1/rounds/${round}/templates`, { name });
const mine = async (key: string) => (await t.get<{ data: Template[] }>(key, "/v1/round-templates")).data;
const use = (key: string, round: string, templateId: string, parts: string[]) =>
  t.as(key).post(`/v1/rounds/${round}/template-uses`, { templateId, parts });
const documentsOf = async (round: string) =>
  (await t.get<{ data: { title: string }[] }>(w.lead.buyer, `/v1/rounds/${round}/documents`)).data.map(
    ({ title }) => title,
  );
let drafts = 0;
/** A draft of the lead that is judged another way. */
const draft = async () => {
  drafts += 1;
  const reference = `naeste-${drafts}`;
  const body = roundBody(
    reference,
    { ceiling: { minor: 900_000_00, currency: "DKK" } },
    {
      evaluation: { kind: "relative", scaleMax: "10" },
      priceWeight: "30",
      criteria: [{ reference: "andet", name: "Andet", weight: "70" }],
      zeroPrice: "0.05",
    },
  );
  return t.post<Seen>(w.lead.buyer, "/v1/rounds", {
    ...body,
    period: { from: "2029-08-01", to: "2031-08-01" },
  });
};

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, {
    until: "draft",
    terms: { priceIndex: { index: "Nettoprisindekset", baseMonth: "2026-08", maxPct: "5" } },
  });
  await add(w.roundId, "krav.txt", "Krav 1: log ind med Unilogin.").expect(201);
});

describe("a template", () => {
  test("has terms, criteria and documents of a round, and replaces the one by its name", async () => {
    const round = await t.get<Seen>(w.lead.buyer, w.path(""));
    const first = (await save(w.lead.buyer, "Dansk").expect(201)).body as Template;
    const again = (await save(w.lead.buyer, "Dansk").expect(201)).body as Template;
    expect(again.id).toBe(first.id);
    const all = await mine(w.lead.buyer);
    expect(all).toEqual([
      {
        ...{ id: first.id, name: "Dansk", savedFrom: w.reference, savedAt: expect.any(String) },
        terms: round.terms,
        documents: [expect.objectContaining({ title: "krav.txt", contentType: "text/plain", bytes: 29 })],
      },
    ]);
  });

  test("is its organisation's alone, of a round that it leads", async () => {
    const [{ id }] = (await mine(w.lead.buyer)) as [Template];
    expect(await mine(w.partner.buyer)).toEqual([]);
    const theirs = await t.post<Seen>(w.partner.buyer, "/v1/rounds", roundBody("deres"));
    await use(w.partner.buyer, theirs.id, id, ["terms"]).expect(404);
    await t.as(w.partner.buyer).delete(`/v1/round-templates/${id}`).expect(404);
    expect((await save(w.partner.buyer, "Stjålet")).status).toBeGreaterThanOrEqual(403);
    await save((await t.municipality()).buyer, "Fremmed").expect(404);
    await save(w.lead.approver, "Uden rolle").expect(403);
    await t.as(w.sellers[0]!.publisher).get("/v1/round-templates").expect(403);
    expect(await mine(w.lead.buyer)).toHaveLength(1);
  });

  test("gives a draft the parts that are asked for, and leaves the rest as it was", async () => {
    const [{ id, terms: kept }] = (await mine(w.lead.buyer)) as [Template];
    const before = await draft();
    const judged = (terms: Record<string, unknown>) => [
      terms["evaluation"],
      terms["priceWeight"],
      terms["criteria"],
      terms["tieBreak"],
    ];
    const onlyCriteria = (await use(w.lead.buyer, before.id, id, ["criteria"]).expect(200)).body as Seen;
    expect(judged(onlyCriteria.terms)).toEqual(judged(kept));
    expect([onlyCriteria.terms["zeroPrice"], onlyCriteria.terms["priceIndex"]]).toEqual(["0.05", null]);
    expect(await documentsOf(before.id)).toEqual([]);
    const other = await draft();
    const onlyTerms = (await use(w.lead.buyer, other.id, id, ["terms"]).expect(200)).body as Seen;
    expect(judged(onlyTerms.terms)).toEqual(judged(other.terms));
    expect(onlyTerms.terms).toMatchObject({
      zeroPrice: kept["zeroPrice"],
      // An index begins with the round's own period.
      priceIndex: { index: "Nettoprisindekset", baseMonth: "2029-08" },
    });
    for (const [made, was] of [
      [onlyCriteria, before],
      [onlyTerms, other],
    ] as const)
      expect([made.lots, made.period]).toEqual([was.lots, was.period]);
  });

  test("brings its documents, byte for byte, and each only once", async () => {
    const [{ id }] = (await mine(w.lead.buyer)) as [Template];
    const { id: round } = await draft();
    for (const _again of [1, 2]) await use(w.lead.buyer, round, id, ["documents"]).expect(200);
    const { data } = await t.get<{ data: { id: string; title: string }[] }>(
      w.lead.buyer,
      `/v1/rounds/${round}/documents`,
    );
    expect(data.map(({ title }) => title)).toEqual(["krav.txt"]);
    const file = await t.as(w.lead.buyer).get(`/v1/rounds/${round}/documents/${data[0]!.id}`).expect(200);
    expect(file.text).toBe("Krav 1: log ind med Unilogin.");
    const { id: taken } = await draft();
    await add(taken, "krav.txt", "Et helt andet krav.").expect(201);
    const refused = await use(w.lead.buyer, taken, id, ["documents", "criteria"]);
    expect([refused.status, refused.body.type]).toEqual([409, "/problems/document-title-taken"]);
    // Nothing of it is done.
    expect((await t.get<Seen>(w.lead.buyer, `/v1/rounds/${taken}`)).terms["priceWeight"]).toBe("30");
  });

  test("is used by its writer: who has taken it neither approves nor publishes", async () => {
    const [{ id }] = (await mine(w.lead.buyer)) as [Template];
    const { id: round } = await draft();
    const other = await t.person(w.lead.controllerId, "anden-indkoeber", ["buyer"]);
    await use(other.key, round, id, ["documents"]).expect(200);
    const [one] = await t.sql<{ editors: string[] }>(
      "select editor_ids as editors from rounds_round where id = $1",
      [round],
    );
    expect(one!.editors).toContain(other.personId);
  });

  test("is not used once demand is locked", async () => {
    const [{ id }] = (await mine(w.lead.buyer)) as [Template];
    const locked = await roundWorld(t, { until: "locked", closesAt: "2026-07-01T12:00:00+02:00" });
    const own = (await save(locked.lead.buyer, "Egen", locked.roundId).expect(201)).body as Template;
    const refused = await use(locked.lead.buyer, locked.roundId, own.id, ["terms"]);
    expect([refused.status, refused.body.type]).toEqual([409, "/problems/round-state"]);
    await use(locked.lead.buyer, locked.roundId, id, ["terms"]).expect(404);
  });

  test("refuses bad input by naming the field", async () => {
    const [{ id }] = (await mine(w.lead.buyer)) as [Template];
    const { id: round } = await draft();
    for (const [body, pointer] of [
      [{ templateId: id, parts: [] }, "/parts"],
      [{ templateId: id, parts: ["priser"] }, "/parts/0"],
      [{ templateId: "nej", parts: ["terms"] }, "/templateId"],
    ] as const) {
      const refused = await t.as(w.lead.buyer).post(`/v1/rounds/${round}/template-uses`, body);
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, pointer]);
    }
    expect((await save(w.lead.buyer, "   ")).status).toBe(400);
  });

  test("is saved, used and removed on the page of a round's terms", async () => {
    const { id: round } = await draft();
    const buyer = consoleOf(t).browse(w.lead.buyer);
    const at = `/buying/rounds/${round}/setup`;
    const saved = await buyer.send(await buyer.get(at), "saveTemplate", { name: "Fra siden" });
    expect(saved.text).toContain("Skabelonen er gemt.");
    const [dansk] = (await mine(w.lead.buyer)).filter(({ name }) => name === "Dansk");
    const used = await buyer.send(await buyer.get(at), "useTemplate", {
      templateId: dansk!.id,
      parts: "criteria",
    });
    expect(used.text).toContain("Udbuddet har taget det valgte fra skabelonen.");
    expect((await t.get<Seen>(w.lead.buyer, `/v1/rounds/${round}`)).terms["priceWeight"]).toBe("60");
    const [fromPage] = (await mine(w.lead.buyer)).filter(({ name }) => name === "Fra siden");
    const removed = await buyer.send(await buyer.get(at), "removeTemplate", {}, fromPage!.id);
    expect(removed.text).toContain("Skabelonen er fjernet.");
    expect((await mine(w.lead.buyer)).map(({ name }) => name)).not.toContain("Fra siden");
  });
});
