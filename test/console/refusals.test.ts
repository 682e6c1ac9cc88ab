import { beforeAll, describe, expect, test } from "vitest";
import { Fields } from "../../src/console/frame/fields.ts";
import { fieldAt } from "../../src/console/frame/form/form.tsx";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf, type Seen } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** What a person reads when a form is refused: at which field, in their language, and what to write instead. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
  ({ browse } = consoleOf(t));
});

/** The lines of a refused page's summary, each with the name of the field that it leads to. */
function summary({ html }: Seen): [field: string | undefined, text: string][] {
  return html.querySelectorAll(".alert-error li").map((line) => {
    const href = line.querySelector("a")?.getAttribute("href");
    const field = href && html.querySelector(`[id="${href.slice(1)}"]`)?.getAttribute("name");
    return [field, line.text.trim()];
  });
}

describe("a refusal's place", () => {
  const names = ["title", "terms/criteria/0/name", "terms/criteria/0/weight", "lots/0/title", "from", "last"];
  test.each([
    ["/title", "title"],
    ["/terms/criteria", "terms/criteria/0/name"],
    ["/terms/criteria/0/weight", "terms/criteria/0/weight"],
    ["/lots", "lots/0/title"],
    ["/lots/0/reference", "lots/0/title"],
    ["/to", "last"],
    ["?from", "from"],
    ["", undefined],
    ["/nothing", undefined],
  ])("%s is the field %s", (pointer, field) => {
    expect(fieldAt(pointer, names)).toBe(field);
  });
});

describe("a new round sent empty", () => {
  test("has a line for each field that lacks, leading to it, and asks for no name that may be left out", async () => {
    const buyer = browse(p.buyer.buyer);
    const page = await buyer.get("/buying/rounds/new");
    const refused = await buyer.send(page, "make", { title: "" });
    const lines = summary(refused);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter(([field]) => field === undefined)).toEqual([]);
    for (const [, text] of lines) expect(text).not.toMatch(/(^|\s)[/?{]\w|“/);
    expect(lines.map(([field]) => field)).toContain("title");
    expect(lines.map(([field]) => field)).not.toContain("reference");
    expect(lines.map(([field]) => field)).toContain("terms/criteria/0/name");
    expect(lines.map(([field]) => field)).toContain("lots/0/title");
  });
});

describe("seats", () => {
  test.each(["ti", "2,5", "1.000,505"])(
    "asked for as %s are called unreadable, not lacking",
    async (written) => {
      const school = browse(p.buyer.school);
      const page = await school.get("/school/seats");
      const refused = await school.send(page, "draw", { seats: written });
      const [line] = summary(refused);
      expect(line![0]).toBe("seats");
      expect(line![1]).toContain("Kan ikke læses som et helt tal");
      expect(refused.html.querySelector('input[name="seats"]')!.getAttribute("value")).toBe(written);
      const empty = await school.send(page, "draw", { seats: "" });
      expect(summary(empty)[0]![1]).toContain("Feltet skal udfyldes");
    },
  );

  test("for days the wrong way round are refused at the last day", async () => {
    const school = browse(p.buyer.school);
    const list = await school.get("/school/seats");
    const page = await school.get(list.links.find((one) => /^\/school\/seats\/[0-9a-f-]{36}/.test(one))!);
    const refused = await school.send(page, "draw", { seats: "1", from: "2026-10-10", last: "2026-10-01" });
    expect(summary(refused)).toEqual([
      ["last", expect.stringContaining("Skal være senere end den første dag")],
    ]);
    expect(refused.html.querySelector('input[name="last"][aria-invalid]')).not.toBeNull();
    const nobody = await school.send(page, "seatPupils", { "who/pupils": "" });
    expect(summary(nobody)).toEqual([["who/pupils", expect.stringContaining("Feltet skal udfyldes")]]);
  });
});

describe("an address of one's own", () => {
  test("that is none is refused in Danish, and in English for whoever reads that", async () => {
    const admin = browse(p.buyer.admin);
    const refused = await admin.send(await admin.get("/me"), "email", { email: "ingen" });
    expect(summary(refused)[0]![1]).toContain("Skriv en e-mailadresse som navn@eksempel.dk.");
    expect(refused.html.querySelector(".alert-error")!.text).not.toContain("as name@example.dk");
  });
});

describe("too many characters", () => {
  test("are counted as characters", async () => {
    const admin = browse(p.buyer.admin);
    const refused = await admin.send(await admin.get("/people"), "add", {
      name: "x".repeat(400),
      reference: "lang.navn",
    });
    expect(summary(refused)[0]![1]).toMatch(/Skriv højst \d+ tegn\./);
  });
});

describe("an address with a filter that cannot be read", () => {
  test.each([
    ["finance", "/finance/invoices?month=oktober&state=x", "month", "Skriv måneden som 2026-10."],
    ["finance", "/finance/reconciliations?month=10-2026", "month", "Skriv måneden som 2026-10."],
    ["finance", "/finance/reports?report=spend&from=2026-12-01&to=2026-08-01", "to", "Skal være senere"],
    [undefined, "/catalogue?grade=elleve&q=dansk", "grade", "Skriv et klassetrin fra 0 til 13."],
  ] as const)("is asked for again, %s %s", async (role, path, name, said) => {
    const browser = role === undefined ? browse() : browse(p.buyer[role]);
    const page = await browser.get(path);
    expect(page.status).toBe(400);
    const field = page.html.querySelector(`input[name="${name}"][aria-invalid]`)!;
    const { pathname, searchParams } = new URL(path, "http://here");
    expect(field.getAttribute("value")).toBe(searchParams.get(name));
    expect(page.html.querySelector(".form-error-message")!.text).toContain(said);
    for (const [other, value] of searchParams)
      expect(page.html.querySelector(`form [name="${other}"]`)?.getAttribute("value")).toBe(value);
    expect(page.links).toContain(pathname);
    expect(page.html.querySelectorAll("code")).toHaveLength(0);
  });

  test("with half a secret says that the link is not whole", async () => {
    const page = await browse().get("/invitations/abc");
    expect(page.text).toContain("Linket er ikke helt");
    expect(page.text).not.toContain("{token}");
  });
});

describe("a file", () => {
  test("that lacks, is empty, of another type or without its columns is refused at its field, in Danish", async () => {
    const seller = browse(p.seller.publisher);
    const products = await seller.get("/selling/products/upload");
    const lacks = await seller.send(products, "products");
    expect(summary(lacks)).toEqual([["file", expect.stringContaining("Vælg en fil, der ikke er tom.")]]);
    const program = { name: "priser.exe", bytes: "MZ" };
    const strange = await seller.send(products, "products", {}, undefined, program);
    expect(summary(strange)).toEqual([["file", expect.stringMatching(/forkert type.*CSV, .*JSON/)]]);
    expect(strange.html.querySelector(".alert-error li")!.text).not.toContain("/");
    const usage = await seller.get("/selling/usage/upload");
    const wrong = { name: "brug.csv", bytes: "navn;antal\na;1\n" };
    const columns = summary(await seller.send(usage, "try", {}, undefined, wrong));
    expect(columns.length).toBeGreaterThan(1);
    for (const [field, text] of columns) {
      expect(field).toBe("file");
      expect(text).toMatch(/Kolonne/);
    }
  });
});

describe("a number", () => {
  const fields = (text: string) => new Fields(new Map([["n", [text]]]));
  test.each([
    ["1.000", 1_000],
    ["1 000", 1_000],
    ["12.500.000", 12_500_000],
    ["1.5", "1.5"],
    ["2,5", "2,5"],
    ["1.0000", "1.0000"],
    ["ti", "ti"],
  ])("written as %s is %s", (text, value) => {
    expect(fields(text).whole("n")).toBe(value);
  });

  test.each([
    ["5798 0090 15105", "5798009015105"],
    ["DK 29 18 98 46", "DK29189846"],
    ["ikke et tal", "ikke et tal"],
  ])("of a register written as %s is %s", (text, value) => {
    expect(fields(text).register("n")).toBe(value);
  });
});

test("a number of an account that cannot be one is refused at that account's field, whatever others are empty", async () => {
  const finance = browse(p.seller.finance);
  const page = await finance.get("/finance/ledger");
  const refused = await finance.send(page, "set", { "number-output_vat": "12 æ", dimension: "" });
  expect(refused.status).toBe(400);
  expect(summary(refused)).toEqual([["number-output_vat", expect.stringContaining("Skriv 1 til 40 tegn")]]);
});
