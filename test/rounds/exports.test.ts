import { strFromU8, unzipSync } from "fflate";
import { parse } from "node-html-parser";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { readPdf, textsOf } from "../support/pdf.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** A round's tables as workbooks: what their reader may see of it, and nothing else. */

let t: TestApp;
let w: RoundWorld;
const sheetOf = (bytes: Buffer): string[][] => {
  const parts = unzipSync(bytes);
  const read = (name: string) => parse(strFromU8(parts[name]!));
  const texts = read("xl/sharedStrings.xml")
    .querySelectorAll("si")
    .map((one) => one.text);
  // A text stands elsewhere, and its cell says where.
  return read("xl/worksheets/sheet1.xml")
    .querySelectorAll("row")
    .map((row) =>
      row
        .querySelectorAll("c")
        .map((cell) => (cell.getAttribute("t") === "s" ? (texts[Number(cell.text)] ?? "") : cell.text)),
    );
};
const table = async (key: string, what: string) =>
  sheetOf(
    (
      await t
        .as(key)
        .get(w.path(`/exports/${what}`))
        .responseType("blob")
        .expect(200)
    ).body as Buffer,
  );
/** What a PDF says, tag by tag; it is tagged, and so a screen reader reads the same. */
const wordsOf = (bytes: Buffer): string[] => {
  const pdf = readPdf(bytes);
  expect([pdf.marked, pdf.language, pdf.untagged, pdf.fontsEmbedded]).toEqual([true, "da-DK", [], true]);
  return textsOf(pdf.tree);
};
const paper = async (key: string, what: string) =>
  wordsOf(
    (
      await t
        .as(key)
        .get(w.path(`/exports/${what}`))
        .responseType("blob")
        .expect(200)
    ).body as Buffer,
  );
const typeOf = (reply: { body: { type?: string } }) => reply.body.type?.replace("/problems/", "");
const secret = "Prisen er en forretningshemmelighed, som andre kan regne på.";

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "published" });
  const [one, two] = w.sellers;
  const bid = async (seller: typeof one, more: object) => {
    const { body } = await t
      .as(seller!.publisher)
      .post(w.path("/bids"), { ...w.bidBody(seller!), ...more })
      .expect(201);
    seller!.bidId = body.bidId;
  };
  await bid(one, { confidentialPrices: secret });
  await bid(two, {});
  const ask = async (text: string) =>
    (await t.as(one!.publisher).post(w.path("/questions"), { text }).expect(201)).body.id as string;
  const asked = await ask("Vi i SPØRGER spørger");
  await ask("Venter endnu");
  await t
    .as(w.lead.buyer)
    .post(w.path("/answers"), {
      answers: [
        { questionId: asked, question: "Skal login være Unilogin?", answer: "=Ja", kind: "supplementary" },
      ],
    })
    .expect(201);
});

describe("while bids are sealed", () => {
  test("there is no matrix, and who asks for it is written down", async () => {
    const refused = await t.as(w.lead.buyer).get(w.path("/exports/matrix"));
    expect(typeOf(refused)).toBe("bids-sealed");
    await t.as(w.sellers[0]!.publisher).get(w.path("/exports/matrix")).expect(403);
    await t
      .as((await t.municipality()).buyer)
      .get(w.path("/exports/matrix"))
      .expect(404);
    await t.runJobs();
    const { data } = await t.get<{ data: { what: string }[] }>(w.lead.buyer, w.path("/looks"));
    expect(data.map(({ what }) => what)).toContain("bids");
  });

  test("questions are as their reader sees them: waiting ones for buyers and their asker alone", async () => {
    const said = async (key: string) => (await table(key, "questions")).slice(1).map((row) => row[1]);
    const buyers = await said(w.lead.buyer);
    expect(buyers.sort()).toEqual(["Skal login være Unilogin?", "Venter endnu"]);
    expect(await said(w.sellers[1]!.publisher)).toEqual(["Skal login være Unilogin?"]);
    const whole = JSON.stringify(await table(w.lead.buyer, "questions"));
    expect(whole).toContain("=Ja");
    expect(whole).not.toContain("SPØRGER");
  });

  test("the timeline is in the order of time, and says nothing of bids", async () => {
    const rows = (await table(w.sellers[1]!.publisher, "timeline")).slice(1).map((row) => row[1]);
    expect(rows).toEqual(["Offentliggjort", "Spørgsmål besvaret", "Frist for bud"]);
  });
});

describe("once bids are open", () => {
  beforeAll(async () => {
    const { data } = await t.get<{ data: { id: string; answeredAt: string | null }[] }>(
      w.lead.buyer,
      w.path("/questions"),
    );
    for (const one of data.filter(({ answeredAt }) => answeredAt === null))
      await t
        .as(w.lead.buyer)
        .post(w.path(`/questions/${one.id}/declination`), {
          question: "Venter endnu",
          reason: "Står i bilaget.",
        })
        .expect(201);
    await w.steps.opened();
  });

  test("the matrix has no scores before they are signed, and nobody sees it who has not declared", async () => {
    const fresh = await t.person(w.lead.controllerId, "ny", ["buyer"]);
    expect(typeOf(await t.as(fresh.key).get(w.path("/exports/matrix")))).toBe("declaration-needed");
    const [head, ...rows] = await table(w.lead.buyer, "matrix");
    expect(head!.slice(-2)).toEqual(["Kvalitet", "Kvalitet: begrundelse"]);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain("God ");
  });

  test("a price that its bidder marked is left out with all that shows it, unless it is asked for", async () => {
    await w.steps.evaluated();
    const { lots } = await t.get<{
      lots: { bids: { publisherId: number; price: string; total: string }[] }[];
    }>(w.lead.buyer, w.path("/evaluation"));
    const marked = lots[0]!.bids.find(({ publisherId }) => publisherId === w.sellers[0]!.publisherId)!;
    const other = lots[0]!.bids.find(({ publisherId }) => publisherId === w.sellers[1]!.publisherId)!;
    // A number's cell has the digits that count.
    const cell = (decimal: string) => String(Number(decimal));
    const without = JSON.stringify(await table(w.lead.buyer, "matrix"));
    for (const shown of [secret, cell(other.price), "fortroligt", "God "]) expect(without).toContain(shown);
    // The other's points are reckoned from the marked price too.
    for (const hidden of [marked.price, marked.total, other.total])
      expect(without).not.toContain(`"${cell(hidden)}"`);
    const whole = JSON.stringify(await table(w.lead.buyer, "matrix?confidential=include"));
    for (const shown of [cell(marked.price), cell(marked.total), cell(other.total), secret])
      expect(whole).toContain(`"${shown}"`);
  });

  test("as PDF the matrix has figures and comments lot by lot, with the same left out", async () => {
    const { lots } = await t.get<{ lots: { bids: { publisherId: number; price: string }[] }[] }>(
      w.lead.buyer,
      w.path("/evaluation"),
    );
    const priceOf = (n: number) =>
      String(lots[0]!.bids.find((one) => one.publisherId === w.sellers[n]!.publisherId)!.price).replace(
        ".",
        ",",
      );
    const without = await paper(w.lead.buyer, "matrix?format=pdf");
    expect(without).toContain(priceOf(1));
    expect(without).not.toContain(priceOf(0));
    expect(without.filter((one) => one === "fortroligt").length).toBeGreaterThan(1);
    expect(without.some((one) => one.startsWith("God "))).toBe(true);
    expect(without).toContain(secret);
    expect(await paper(w.lead.buyer, "matrix?format=pdf&confidential=include")).toContain(priceOf(0));
  });

  test("as PDF questions and the timeline say what the workbook says, and no other format is there", async () => {
    for (const what of ["questions", "timeline"]) {
      const cells = (await table(w.lead.buyer, what)).flat().filter(Boolean);
      const said = (await paper(w.lead.buyer, `${what}?format=pdf`)).join("\n").replaceAll(/\s+/g, " ");
      for (const cell of cells) expect(said).toContain(cell.replaceAll(/\s+/g, " "));
    }
    const refused = await t.as(w.lead.buyer).get(w.path("/exports/timeline?format=docx"));
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, "?format"]);
  });

  test("the pages link to them", async () => {
    const { get, http, headers } = consoleOf(t).browse(w.lead.buyer);
    const here = `/buying/rounds/${w.roundId}`;
    const links = [
      ...(await get(`${here}/comparison`)).links.filter((link) => link.includes("/comparison/matrix")),
      ...(await get(`${here}/papers`)).links.filter((link) => link.includes("/tables/")),
    ];
    expect(links).toHaveLength(8);
    for (const link of links) {
      const file = await http.get(link).set(headers).responseType("blob").expect(200);
      const pdf = link.endsWith("format=pdf");
      expect(file.headers["content-disposition"]).toContain(pdf ? ".pdf" : ".xlsx");
      const rows = pdf ? wordsOf(file.body as Buffer) : sheetOf(file.body as Buffer);
      expect(rows.length).toBeGreaterThan(1);
    }
  });
});
