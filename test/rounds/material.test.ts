import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** A published round's material is open to everybody without a key, and nothing else of the round is. */

let t: TestApp;
let w: RoundWorld;
const at = (rest = "") => `/v1/public/rounds/${w.reference}${rest}`;
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path)).send(body);
const add = async (title: string, text: string): Promise<string> =>
  (
    await t.request
      .post(w.path(`/documents?filename=${encodeURIComponent(title)}`))
      .set("Authorization", `Bearer ${w.lead.buyer}`)
      .set("Content-Type", "text/plain")
      .send(Buffer.from(text))
      .expect(201)
  ).body.id;
const ask = async (text: string): Promise<string> =>
  (await post(w.sellers[0]!.publisher, "/questions", { text }).expect(201)).body.id;
const zipFor = async (key?: string): Promise<Record<string, Uint8Array>> => {
  const asked = key ? t.as(key).get(at("/material")) : t.request.get(at("/material"));
  return unzipSync((await asked.responseType("blob").expect(200)).body as Buffer);
};
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

/** What stays the participants', or whoever said it. */
const hidden = {
  waiting: "HEMMELIGT-RETTELSESBLAD",
  unanswered: "HEMMELIGT-SPOERGSMAAL",
  asked: "Vi i HEMMELIG-SPOERGER vil vide det",
  dialogue: "HEMMELIG-DIALOG",
};
let published: string;
let waiting: string;
let brought: string;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "dialogue" });
  await post(w.lead.buyer, "/dialogue", { kind: "material", title: "Frigivet", text: "Om markedet." }).expect(
    201,
  );
  await post(w.sellers[0]!.publisher, "/contributions", {
    kind: "question",
    title: "Internt",
    text: hidden.dialogue,
    confidential: { reason: "Det indeholder en enkelt udgivers forretningshemmeligheder." },
  }).expect(201);
  published = await add("krav.txt", "Krav 1: log ind med Unilogin.");
  const { data } = await t.get<{ data: { id: string; title: string }[] }>(w.lead.buyer, w.path("/dialogue"));
  const { id } = data.find(({ title }) => title === "Frigivet")!;
  await post(w.lead.buyer, `/dialogue/${id}/release`, { title: "Frigivet", text: "Om markedet." }).expect(
    201,
  );
  await w.steps.demand();
  await w.steps.locked();
  await w.steps.ready();
  expect((await t.request.get(at("/material"))).status).toBe(404);
  expect((await t.as(w.lead.buyer).get(at("/papers"))).status).toBe(404);
  await w.steps.published();
  await w.steps.bids();
  const [one, two] = [await ask(hidden.asked), await ask(hidden.unanswered)];
  expect(two).toBeTruthy();
  await post(w.lead.buyer, "/answers", {
    answers: [
      { questionId: one, question: "Skal login være Unilogin?", answer: "Ja, altid.", kind: "supplementary" },
    ],
  }).expect(201);
  waiting = await add("venter.txt", hidden.waiting);
  brought = await add("rettelse.txt", "Krav 1 er ændret.");
  await post(w.lead.buyer, "/notices", {
    kind: "supplementary",
    text: "Se rettelsesbladet.",
    documents: [brought],
  }).expect(201);
});

describe("without a key everybody reads and fetches", () => {
  test("the papers, as they are published", async () => {
    const { body } = await t.request.get(at("/papers")).expect(200);
    expect(body.documents.map(({ title }: { title: string }) => title)).toEqual(["krav.txt", "rettelse.txt"]);
    expect(body.questions).toEqual([
      expect.objectContaining({ question: "Skal login være Unilogin?", answer: "Ja, altid." }),
    ]);
    expect(body.notices).toEqual([expect.objectContaining({ text: "Se rettelsesbladet." })]);
    expect(body.disclosures).toEqual([expect.objectContaining({ title: "Frigivet", text: "Om markedet." })]);
    expect(body.regime.choice.procedure).toBe("light");
  });

  test("the terms, whose hash is the round's", async () => {
    const { termsHash } = (await t.request.get(at()).expect(200)).body;
    const { body } = await t.request.get(at("/terms")).expect(200);
    expect([sha256(body.text), body.sha256]).toEqual([termsHash, termsHash]);
    const file = await consoleOf(t).browse().http.get(`/rounds/${w.reference}/terms.txt`).expect(200);
    expect(sha256(file.text)).toBe(termsHash);
  });

  test("each document, byte for byte, at the address of the page's link", async () => {
    const page = await consoleOf(t).browse().get(`/rounds/${w.reference}`);
    const links = page.links.filter((link) => link.includes("/documents/"));
    expect(links).toEqual([published, brought].map((id) => `/rounds/${w.reference}/documents/${id}`));
    expect(page.links).toContain(`/rounds/${w.reference}/material.zip`);
    const file = await consoleOf(t).browse().http.get(links[0]!).expect(200);
    expect(file.text).toBe("Krav 1: log ind med Unilogin.");
    expect(file.headers["content-disposition"]).toContain("attachment");
    const same = await t.request.get(at(`/documents/${published}`)).expect(200);
    expect(same.headers["content-disposition"]).toContain("krav.txt");
  });

  test("all of it as one zip, whose index has each file's hash; the same bytes for whoever asks", async () => {
    const files = await zipFor();
    const index = JSON.parse(strFromU8(files["00-index.json"]!)) as {
      termsHash: string;
      files: { name: string; sha256: string; bytes: number }[];
    };
    expect(index.files.map(({ name }) => name).sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== "00-index.json")
        .sort(),
    );
    for (const { name, sha256: hash, bytes } of index.files)
      expect([name, sha256(files[name]!), files[name]!.length]).toEqual([name, hash, bytes]);
    expect(sha256(files["02-terms.json"]!)).toBe(index.termsHash);
    expect(strFromU8(files["documents/krav.txt"]!)).toBe("Krav 1: log ind med Unilogin.");
    expect(strFromU8(files["05-questions.txt"]!)).toContain("Svar: Ja, altid.");
    expect(strFromU8(files["06-notices.txt"]!)).toContain("Dokumenter, der følger med: rettelse.txt");
    expect(strFromU8(files["07-dialogue.txt"]!)).toContain("Om markedet.");
    for (const key of [w.lead.buyer, w.sellers[0]!.publisher]) expect(await zipFor(key)).toEqual(files);
  });
});

describe("nobody gets by these doors", () => {
  test("a document that waits for its notice, not its participants either, nor one of another round", async () => {
    for (const id of [waiting, w.roundId]) {
      await t.request.get(at(`/documents/${id}`)).expect(404);
      await t
        .as(w.lead.buyer)
        .get(at(`/documents/${id}`))
        .expect(404);
    }
    await t.request.get(`/v1/public/rounds/findes-ikke/documents/${published}`).expect(404);
    await t.request.get(at("/documents/ikke-et-id")).expect(400);
  });

  test("what is not published, who asked, who has bid or what: in no text of it", async () => {
    const bidders = await t.sql<{ cvr: string; name: string }>(
      "select cvr, name from parties_party where id = any($1)",
      [w.sellers.map(({ publisherId }) => publisherId)],
    );
    const secrets = [
      ...Object.values(hidden),
      "HEMMELIG-SPOERGER",
      "venter.txt",
      ...w.sellers.flatMap(({ bidId, publisherId }) => [bidId, `tilbud-${publisherId}`]),
      ...bidders.flatMap(({ cvr, name }) => [cvr, name]),
    ].filter(Boolean);
    const said = [
      ...Object.values(await zipFor(w.lead.buyer)).map((bytes) => strFromU8(bytes)),
      ...(await Promise.all(
        ["/papers", "/terms", ""].map(async (path) => (await t.as(w.lead.buyer).get(at(path))).text),
      )),
    ].join("\n");
    for (const secret of secrets) expect(said, secret).not.toContain(secret);
  });

  test("anything of a round that was cancelled before it was published", async () => {
    const draft = await roundWorld(t, { until: "demand" });
    await draft.cancel("Behovet er faldet bort for alle.");
    for (const path of ["", "/papers", "/terms", "/material"])
      for (const asked of [t.request, t.as(draft.lead.buyer)])
        await asked.get(`/v1/public/rounds/${draft.reference}${path}`).expect(404);
  });
});
