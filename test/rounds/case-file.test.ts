import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { papers, shown } from "../../src/rounds/exports/case-papers.ts";
import { textsIn } from "../../src/texts/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { readPdf, textsOf } from "../support/pdf.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** The case file as papers that people read, beside its data and of the same rows. */

let t: TestApp;
let w: RoundWorld;
const secret = "Prisen er en forretningshemmelighed, som andre kan regne på.";
const inConfidence = "HEMMELIGT-SVAR-I-DIALOGEN";

const fileOf = async (query = ""): Promise<Record<string, Uint8Array>> =>
  unzipSync(
    (
      await t
        .as(w.lead.buyer)
        .get(w.path(`/case-file${query}`))
        .responseType("blob")
        .expect(200)
    ).body as Buffer,
  );
/** What a paper says, text by text, and that a screen reader is given the same. */
const saidIn = (files: Record<string, Uint8Array>, name: string): string[] => {
  const found = Object.keys(files).find((one) => one.startsWith("readable/") && one.endsWith(`-${name}.pdf`));
  const pdf = readPdf(Buffer.from(files[found!]!));
  expect([pdf.marked, pdf.claimsUa, pdf.language, pdf.untagged]).toEqual([true, true, "da-DK", []]);
  return textsOf(pdf.tree);
};
const whole = (files: Record<string, Uint8Array>): string =>
  papers.map((name) => saidIn(files, name).join("\n")).join("\n");
const nameOf = async (id: number): Promise<string> =>
  (await t.sql<{ name: string }>("select name from parties_party where id = $1", [id]))[0]!.name;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "dialogue" });
  await t
    .as(w.sellers[0]!.publisher)
    .post(w.path("/contributions"), {
      kind: "question",
      title: "Internt",
      text: inConfidence,
      confidential: { reason: "Det indeholder en enkelt udgivers forretningshemmeligheder." },
    })
    .expect(201);
  await w.steps.demand();
  await w.steps.locked();
  await w.steps.ready();
  await w.steps.published();
  for (const [n, seller] of w.sellers.entries())
    seller.bidId = (
      await t
        .as(seller.publisher)
        .post(w.path("/bids"), { ...w.bidBody(seller), ...(n === 0 && { confidentialPrices: secret }) })
        .expect(201)
    ).body.bidId;
  await t.as(w.sellers[0]!.publisher).post(w.path("/questions"), { text: "Skal login være Unilogin?" });
  const { data } = await t.get<{ data: { id: string }[] }>(w.lead.buyer, w.path("/questions"));
  await t
    .as(w.lead.buyer)
    .post(w.path("/answers"), {
      answers: [
        {
          questionId: data[0]!.id,
          question: "Skal login være Unilogin?",
          answer: "Ja.",
          kind: "supplementary",
        },
      ],
    })
    .expect(201);
  await w.steps.opened();
});

describe("papers of the case file", () => {
  test("say nothing of what evaluators have not signed", async () => {
    const said = saidIn(await fileOf("?marked=kept"), "evaluation").join("\n");
    expect(said).not.toContain("God ");
  });

  test("show every part of its data, with words over each column", async () => {
    await w.steps.scored();
    await w.steps.evaluated();
    await w.steps.standstill();
    const files = await fileOf("?marked=kept");
    const parts = Object.keys(files).flatMap((name) => /^\d\d-([a-z-]+)\.json$/.exec(name)?.[1] ?? []);
    const elsewhere = ["round", "opening-records", "questions", "answers", "consensus", "bids", "audit"];
    const all = Object.values(shown).flatMap((one) => Object.keys(one));
    expect([...parts].filter((one) => one !== "index" && !elsewhere.includes(one)).sort()).toEqual(
      all.filter((one) => one !== "openings" && one !== "outcomes").sort(),
    );
    for (const columns of Object.values(shown).flatMap((one) => Object.values(one)))
      for (const column of columns)
        expect(textsIn("da").rounds.caseFile.names[column], column).toBeTypeOf("string");
    const index = JSON.parse(strFromU8(files["00-index.json"]!)) as { files: { name: string }[] };
    expect(index.files.map(({ name }) => name).filter((name) => name.startsWith("readable/"))).toEqual(
      papers.map((name, n) => `readable/${n + 1}-${name}.pdf`),
    );
  });

  test("tell who bid, what for, how it was judged and who won, by names", async () => {
    const files = await fileOf("?marked=kept");
    const [one, two] = await Promise.all(w.sellers.map(({ publisherId }) => nameOf(publisherId)));
    const round = saidIn(files, "round");
    for (const said of [
      await nameOf(w.lead.controllerId),
      "Tildelingskriterier",
      "Evalueringsmodel",
      one!,
      "har godkendt",
    ])
      expect(round.join("\n")).toContain(said);
    expect(saidIn(files, "questions")).toEqual(expect.arrayContaining(["Skal login være Unilogin?", "Ja."]));
    const opening = saidIn(files, "opening");
    expect(opening).toEqual(expect.arrayContaining(["Kvitteringer for bud", one!, two!]));
    const bids = saidIn(files, "bids");
    expect(bids).toContain(`${one}: tilbud-${w.sellers[0]!.publisherId}`);
    expect(bids.join("\n")).toContain("62");
    expect(saidIn(files, "evaluation").some((said) => said.startsWith("God "))).toBe(true);
    expect(saidIn(files, "award").join("\n").replaceAll(/\s+/g, " ")).toContain("Delaftalen tildeles jer.");
    // No id of a person, a lot or a bid stands where a name is known.
    const everything = whole(files);
    for (const id of [...w.sellers.map(({ bidId }) => bidId), w.openers[0]!.personId])
      expect(everything).not.toContain(id);
  });

  test("leave out what is marked, as the data does: a price, what it is reckoned to, and what was said in confidence", async () => {
    const given = await fileOf();
    const said = whole(given);
    const { lots } = await t.get<{
      lots: { bids: { publisherId: number; price: string; total: string }[] }[];
    }>(w.lead.buyer, w.path("/evaluation"));
    const marked = lots[0]!.bids.find(({ publisherId }) => publisherId === w.sellers[0]!.publisherId)!;
    const other = lots[0]!.bids.find(({ publisherId }) => publisherId === w.sellers[1]!.publisherId)!;
    const written = (decimal: string) => decimal.replace(".", ",");
    for (const hidden of [written(marked.price), written(marked.total), written(other.total), inConfidence])
      expect(said.split("\n")).not.toContain(hidden);
    expect(said.split("\n")).toContain(written(other.price));
    expect(said.replaceAll(/\s+/g, " ")).toContain(`Fortroligt: ${secret}`);
    const data = Object.entries(given).filter(([name]) => name.endsWith(".json"));
    for (const [name, bytes] of data) expect(strFromU8(bytes), name).not.toContain(inConfidence);
    const all = whole(await fileOf("?marked=kept"));
    for (const shownToo of [written(marked.price), inConfidence]) expect(all.split("\n")).toContain(shownToo);
  });

  test("have the same bytes for the same round", async () => {
    const [first, second] = [await fileOf(), await fileOf()];
    for (const name of Object.keys(first).filter((one) => one.startsWith("readable/")))
      expect(Buffer.from(first[name]!).equals(Buffer.from(second[name]!)), name).toBe(true);
  });
});
