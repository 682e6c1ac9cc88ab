import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readRecords } from "../../src/catalogue/upload/records.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { isbnOf } from "../support/pooled.ts";

/** Files of products and prices: every kind of bad line is named, and a file is applied whole or not at all. */
let t: TestApp;
let ours: Awaited<ReturnType<TestApp["publisher"]>>;
let theirs: typeof ours;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2027-03-01T10:00:00+01:00");
  [ours, theirs, town] = [await t.publisher(), await t.publisher(), await t.municipality()];
});

type Fault = { line: number; column: string | null; detail: string };
type Report = Record<"rows" | "created" | "updated" | "unchanged" | "faultsTotal", number> & {
  applied: boolean;
  encoding: string;
  faults: Fault[];
};
const send = (
  path: string,
  body: string | Buffer,
  more: { type?: string; key?: string; query?: string } = {},
) =>
  t
    .as(more.key ?? ours.publisher)
    .post(`/v1/${path}-uploads${more.query ?? ""}`)
    .set("Content-Type", more.type ?? "text/csv")
    .send(body as never);
const refused = async (body: string | Buffer, path = "product", type = "text/csv"): Promise<Report> => {
  const before = await stock();
  const reply = await send(path, body, { type });
  expect([reply.status, reply.body.type], JSON.stringify(reply.body)).toEqual([
    422,
    "/problems/upload-refused",
  ]);
  const dry = await send(path, body, { type, query: "?dryRun=true" });
  expect(dry.body).toMatchObject({ applied: false, faults: reply.body.faults });
  expect(await stock()).toEqual(before);
  return reply.body;
};
const said = ({ faults }: Report) => faults.map(({ line, column }) => [line, column]);
const stock = () =>
  t.sql(
    `select (select count(*) from catalogue_product) as products, (select sum(version) from catalogue_product) as versions,
       (select count(*) from catalogue_identifier) as identifiers, (select count(*) from catalogue_offer) as offers`,
  );
const head = "reference;title;identifiers;subjects;gradeFrom;gradeTo;creators";
const line = (n: number, more: Partial<Record<string, string>> = {}) => {
  const cells = {
    reference: `bog-${n}`,
    title: `Bog ${n}`,
    identifiers: isbnOf(50_000 + n),
    subjects: "Dansk|Historie",
    gradeFrom: "3",
    gradeTo: "6",
    creators: "Ane Holm|Bo Ravn",
    ...more,
  };
  return Object.values(cells).join(";");
};
const file = (...lines: string[]) => [head, ...lines].join("\r\n");

describe("a file of products", () => {
  test("tries, makes, changes in the members that it gives, and the second time does nothing", async () => {
    const csv = file(line(1), line(2), line(3, { creators: "" }));
    const dry = await send("product", csv, { query: "?dryRun=true" });
    expect(dry.body).toMatchObject({ rows: 3, created: 3, updated: 0, applied: false, faultsTotal: 0 });
    expect((await t.sql("select 1 from catalogue_product")).length).toBe(0);
    const made = await send("product", csv);
    expect([made.status, made.body.created, made.body.applied]).toEqual([200, 3, true]);
    const found = await t.get<{ data: Record<string, unknown>[] }>(town.buyer, `/v1/products?q=bog`);
    expect(found.data.find((one) => one["reference"] === "bog-1")).toMatchObject({
      title: "Bog 1",
      identifiers: [isbnOf(50_001)],
      subjects: ["Dansk", "Historie"],
      gradeFrom: 3,
      gradeTo: 6,
      creators: ["Ane Holm", "Bo Ravn"],
      state: "published",
    });
    expect((await send("product", csv)).body).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    const change = "reference,title,state\nbog-1,Bog et,\nbog-2,,withdrawn\nbog-3,,published";
    expect((await send("product", change)).body).toMatchObject({ created: 0, updated: 2, unchanged: 1 });
    const after = await t.get<{ data: Record<string, unknown>[] }>(town.buyer, `/v1/products?q=bog`);
    const of = (reference: string) => after.data.find((one) => one["reference"] === reference);
    expect(of("bog-1")).toMatchObject({ title: "Bog et", creators: ["Ane Holm", "Bo Ravn"], version: 2 });
    expect(of("bog-2")).toMatchObject({ title: "Bog 2", state: "withdrawn", version: 2 });
    expect(of("bog-3")).toMatchObject({ version: 1 });
    const trail = await t.sql("select 1 from platform_audit where action = 'uploadProducts'");
    expect(trail).toHaveLength(3);
  });

  test("that repeats a class does not take back the class that is to come, and a day is needed for another", async () => {
    const csv = (...lines: string[]) => ["reference,vatClass,vatClassFrom", ...lines].join("\n");
    const classes = () =>
      t.sql(
        `select v.valid_from::text as day, v.vat_class as class from catalogue_vat_class_view v
         join catalogue_product p on p.id = v.product_id where p.reference = 'bog-1' order by 1`,
      );
    await send("product", csv("bog-1,newspaper,2030-03-01"));
    expect((await send("product", csv("bog-1,standard,"))).body).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await classes()).toEqual([
      { day: "1900-01-01", class: "standard" },
      { day: "2030-03-01", class: "newspaper" },
    ]);
    const report = await refused(
      csv("bog-1,,2030-04-01", "bog-2,newspaper,1/4", "bog-3,reduced,", "ny-1,newspaper,2030-03-01"),
    );
    expect(
      report.faults.map(({ line, column }: { line: number; column: string | null }) => [line, column]),
    ).toEqual([
      ...[
        [2, "vatClass"],
        [3, "vatClassFrom"],
        [4, null],
        [5, "vatClassFrom"],
      ],
    ]);
    expect((await send("product", csv("bog-1,standard,2030-02-01"))).body.updated).toBe(1);
    expect((await classes()).map((one) => one["class"])).toEqual(["standard", "standard"]);
  });

  test("names every wrong line with its column, and writes none of them", async () => {
    await t.post(theirs.publisher, "/v1/products", {
      reference: "fremmed",
      title: "Fremmed",
      identifiers: ["urn:example:fremmed"],
      subjects: ["X"],
    });
    const report = await refused(
      file(
        line(10),
        line(11, { identifiers: "9788799800019" }),
        line(12, { identifiers: isbnOf(50_010) }),
        line(10, { identifiers: isbnOf(50_013) }),
        line(14, { gradeFrom: "7" }),
        line(15, { gradeFrom: "tre" }),
        line(16, { reference: "Stor Bog" }),
        line(17, { title: "" }),
        line(18, { identifiers: "urn:example:fremmed" }),
        line(19, { identifiers: isbnOf(50_001) }),
        `${line(20)};for meget`,
        line(21, { subjects: "|" }),
        line(1, { identifiers: isbnOf(50_099) }),
      ),
    );
    expect(said(report)).toEqual([
      [3, "identifiers"],
      [4, "identifiers"],
      [5, "reference"],
      [6, "gradeTo"],
      [7, "gradeFrom"],
      [8, "reference"],
      [9, "title"],
      [10, "identifiers"],
      [11, "identifiers"],
      [12, null],
      [13, "subjects"],
      [14, null],
    ]);
    const details = report.faults.map(({ detail }) => detail).join("\n");
    for (const words of [
      "check digit",
      "on line 2 too",
      "line 2 has the same reference",
      "another publisher's product",
      "carried by 'bog-1'",
      "8 cells where the first line has 7",
      "leaves out",
    ])
      expect(details).toContain(words);
    expect(details).not.toContain("fremmed'");
  });

  test("is read as UTF-8, with a byte order mark or without, UTF-16 and Windows-1252", async () => {
    const text = file(line(30, { title: "Æblegrød på ørkenø", creators: "Åse" }));
    const cp1252 = Buffer.from(text, "latin1");
    const variants: [Buffer, string][] = [
      [Buffer.from(text), "utf-8"],
      [Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]), "utf-8"],
      [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]), "utf-16le"],
      [Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16()]), "utf-16be"],
      [cp1252, "windows-1252"],
    ];
    for (const [bytes, encoding] of variants)
      expect((await send("product", bytes)).body).toMatchObject({ rows: 1, encoding, faultsTotal: 0 });
    const found = await t.get<{ data: { title: string }[] }>(town.buyer, "/v1/products?q=%C3%A6blegr%C3%B8d");
    expect(found.data.map((one) => one.title)).toEqual(["Æblegrød på ørkenø"]);
  });

  test("takes commas, tabs, quotes over several lines, and says which line a row begins on", async () => {
    const csv =
      'reference,title,description,identifiers,subjects\n"citat-1","Bog, med ""komma""","første\nanden\ntredje",urn:example:c1,Dansk\n\ncitat-2,,x,urn:example:c2,Dansk';
    const report = await refused(csv);
    expect(said(report)).toEqual([[6, "title"]]);
    expect((await send("product", csv.replace("citat-2,,x", "citat-2,To,x"))).body.created).toBe(2);
    const tabs = csv.replace("citat-2,,x", "citat-2,To,x").replaceAll(",", "\t");
    expect((await send("product", tabs)).body).toMatchObject({ rows: 2, updated: 1, unchanged: 1 });
    const open = await refused(`${head}\n"aldrig lukket;x`);
    expect(open.faults[0]!.detail).toContain("quote");
  });

  test("refuses what is no such file", async () => {
    const wrong: [string | Buffer, [number, string | null]][] = [
      ["", [1, null]],
      ["   \n \n", [1, null]],
      ["reference;farve\nx;y", [1, "farve"]],
      ["reference;title;title\nx;y;z", [1, "title"]],
      [Buffer.from("reference;title\nx\0;y"), [1, null]],
    ];
    for (const [body, place] of wrong) expect(said(await refused(body))).toEqual([place]);
    expect((await send("product", file(line(90)), { key: town.buyer })).status).toBe(403);
    expect((await send("product", "x", { type: "application/zip" })).status).toBe(415);
    expect((await send("product", file(line(90)), { query: "?dryRun=maybe" })).status).toBe(400);
    expect((await send("product", Buffer.alloc(17 * 1_048_576, 97))).status).toBe(413);
  });

  test("in JSON is the same, with the line that each row begins on", async () => {
    const json = (rows: object[]) => JSON.stringify(rows, null, 1);
    const row = (n: number, more: object = {}) => ({
      reference: `json-${n}`,
      title: `Json ${n}`,
      identifiers: [`urn:example:json-${n}`],
      subjects: ["Dansk"],
      ...more,
    });
    const type = "application/json";
    expect(
      (await send("product", json([row(1), row(2, { gradeFrom: 1, gradeTo: 2 })]), { type })).body.created,
    ).toBe(2);
    const report = await refused(
      `[${JSON.stringify(row(3))},\n${JSON.stringify(row(4, { farve: "]}[{" }))},\n\n7, ${JSON.stringify(row(1, { gradeTo: 3 }))}]`,
      "product",
      type,
    );
    expect(said(report)).toEqual([
      [2, "farve"],
      [4, null],
      [4, "gradeTo"],
    ]);
    expect(said(await refused('{"reference":"x"}', "product", type))).toEqual([[1, null]]);
    expect(said(await refused('[\n{"reference":\n', "product", type))[0]![1]).toBeNull();
  });

  test("has at most 10,000 rows: so many are taken, one more is refused with its line", async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) =>
      line(100_000 + n, { identifiers: `urn:example:m${n}` }),
    );
    const last = line(999_999, { identifiers: "urn:example:last" });
    expect(said(await refused(file(...rows, last)))).toEqual([[10_002, null]]);
    const made = await send("product", file(...rows), { key: theirs.publisher });
    expect([made.status, made.body.created]).toEqual([200, 10_000]);
    expect((await send("product", file(...rows), { key: theirs.publisher })).body.unchanged).toBe(10_000);
  });

  test("of two publishers that want the same number at once, one gets it whole and the other nothing", async () => {
    const both = await Promise.all(
      [ours, theirs].map(({ publisher }, n) =>
        send("product", file(line(200 + n), line(300 + n, { identifiers: "urn:example:strid" })), {
          key: publisher,
        }),
      ),
    );
    const statuses = both.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect([409, 422]).toContain(statuses[1]);
    const rows = await t.sql("select 1 from catalogue_product where reference ~ '^bog-(200|201|300|301)$'");
    expect(rows).toHaveLength(2);
  });
});

describe("a file of prices", () => {
  const terms = {
    proration: "MONTHLY",
    countBasis: "seats",
    overUse: "HARD",
    graceDays: 9,
    validFrom: "2027-01-01",
  };
  const sheets: object[] = [
    { model: "pooled", mode: "graduated", minQuantity: 7, tiers: [{ from: 1, unitPrice: "62.00" }] },
    { model: "per_school", bands: [{ from: 0, price: "500.00" }] },
    { model: "pot", pricePerPupil: "10.00" },
    { model: "pay_per_use", unitPrice: "1.00", capPrice: "5.00" },
  ];
  let productId: string;
  beforeAll(async () => {
    const made = await t.post<{ id: string }>(ours.publisher, "/v1/products", {
      reference: "prisbog",
      title: "Prisbog",
      identifiers: ["urn:example:prisbog"],
      subjects: ["Dansk"],
    });
    productId = made.id;
    for (const priceSheet of sheets)
      await t.post(ours.publisher, `/v1/products/${productId}/offers`, {
        ...{ priceSheet, ...terms },
        ...("mode" in priceSheet ? {} : { overUse: "REPORT_ONLY" }),
      });
  });
  const csv = [
    "reference;model;validFrom;prices;mode;minQuantity",
    "prisbog;pooled;2027-08-01;1:65,50|100:55+500;;",
    "prisbog;per_school;2027-08-01;0:510.00|200:910.00;;",
    "prisbog;pot;2027-08-01;11,25;;",
    "prisbog;pay_per_use;2027-08-01;1.10|cap:5.50|fixed:4.00;;",
  ].join("\n");
  const on = async (day: string) =>
    (
      await t.get<{ data: { model: string; version: number; priceSheet: object; graceDays: number }[] }>(
        town.buyer,
        `/v1/offers?productId=${productId}&on=${day}`,
      )
    ).data;

  test("gives each offer a version from its day on, with the terms that it has", async () => {
    const made = await send("price", csv);
    expect(made.body, JSON.stringify(made.body)).toMatchObject({ rows: 4, updated: 4, applied: true });
    expect((await on("2027-07-31")).map(({ version }) => version)).toEqual([1, 1, 1, 1]);
    const later = await on("2027-08-01");
    expect(later.map(({ version, graceDays }) => [version, graceDays])).toEqual(Array(4).fill([2, 9]));
    expect(later.map(({ priceSheet }) => priceSheet)).toMatchObject([
      { model: "pay_per_use", unitPrice: "1.10", capPrice: "5.50", fixedPrice: "4.00" },
      {
        model: "per_school",
        bands: [
          { from: 0, price: "510.00" },
          { from: 200, price: "910.00" },
        ],
      },
      {
        model: "pooled",
        mode: "graduated",
        minQuantity: 7,
        tiers: [
          { from: 1, unitPrice: "65.50" },
          { from: 100, unitPrice: "55.00", flatFee: "500.00" },
        ],
      },
      { model: "pot", pricePerPupil: "11.25" },
    ]);
    expect((await send("price", csv)).body).toMatchObject({ updated: 0, unchanged: 4 });
    // Days as Danes write them, and as Excel saves a file again.
    for (const danish of ["$3-$2-$1", "$3/$2/$1", "$3.$2.$1"])
      expect((await send("price", csv.replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, danish))).body).toMatchObject({
        updated: 0,
        unchanged: 4,
      });
  });

  test("no file makes a price flat whose over-use is a band's difference", async () => {
    const made = await t.post<{ id: string }>(ours.publisher, "/v1/products", {
      ...{ reference: "trinbog", title: "Trinbog", subjects: ["Dansk"] },
      identifiers: ["urn:example:trinbog"],
    });
    const bands = [
      { from: 0, price: "500.00" },
      { from: 200, price: "900.00" },
    ];
    const offer = (own: object[], overUse: string) =>
      t.as(ours.publisher).post(`/v1/products/${made.id}/offers`, {
        ...{ priceSheet: { model: "per_school", bands: own }, ...terms, overUse },
      });
    for (const policy of ["HARD", "TOLERANCE"]) expect((await offer(bands, policy)).status).toBe(400);
    const flat = await offer(bands.slice(0, 1), "TRUE_UP");
    expect([flat.status, flat.body.errors[0].pointer]).toEqual([400, "/overUse"]);
    expect((await offer(bands, "TRUE_UP")).status).toBe(201);
    const rows = (prices: string) =>
      ["reference;model;validFrom;prices;mode;minQuantity", `trinbog;per_school;2027-08-01;${prices};;`].join(
        "\n",
      );
    expect(said(await refused(rows("0:510.00"), "price"))).toEqual([[2, "prices"]]);
    expect((await send("price", rows("0:510.00|200:910.00"))).body).toMatchObject({ updated: 1 });
  });

  test("names every wrong line", async () => {
    const report = await refused(
      [
        "reference;model;validFrom;prices;mode;minQuantity",
        "prisbog;pooled;2027-02-28;1:70.00;;",
        "prisbog;per_school;2027-08-01;0:1.00;;",
        "prisbog;pot;2027-13-01;1.00;;",
        "prisbog;tiered;2027-12-01;1.00;;",
        "ukendt;pooled;2027-12-01;1:1.00;;",
        "prisbog;per_pupil;2027-12-01;1:1.00;;",
        "prisbog;pay_per_use;2027-12-01;gratis;;",
        "prisbog;pooled;2027-12-01;1:70.00;;",
        "fremmed;pooled;2027-12-01;1:70.00;;",
      ].join("\n"),
      "price",
    );
    expect(said(report)).toEqual([
      [2, "validFrom"],
      [3, "validFrom"],
      [4, "validFrom"],
      [5, "model"],
      [6, "reference"],
      [7, "reference"],
      [8, "prices"],
      [9, "reference"],
      [10, "reference"],
    ]);
    const tiers =
      "reference;model;validFrom;prices;mode;minQuantity\nprisbog;pooled;2027-12-01;2:70.00|2:60.00;;";
    expect(said(await refused(tiers, "price"))[0]).toEqual([2, "prices"]);
  });

  test("in JSON carries whole price sheets", async () => {
    const sheet = { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "71.00" }] };
    const rows = [{ reference: "prisbog", model: "pooled", validFrom: "2028-01-01", priceSheet: sheet }];
    const made = await send("price", JSON.stringify(rows), { type: "application/json" });
    expect(made.body).toMatchObject({ updated: 1 });
    expect((await on("2028-01-01"))[2]).toMatchObject({
      version: 3,
      priceSheet: { ...sheet, minQuantity: 0 },
    });
    const other = [{ ...rows[0], model: "pot", validFrom: "2028-02-01" }];
    const report = await refused(JSON.stringify(other), "price", "application/json");
    expect(said(report)).toEqual([[1, "priceSheet"]]);
  });
});

describe("reading", () => {
  test("never throws, whatever the bytes, and keeps every row's line within the file", () => {
    const columns = ["a", "b"];
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom("csv", "json") as fc.Arbitrary<"csv" | "json">,
        (bytes, kind) => {
          const { rows, faults } = readRecords(bytes, kind, columns);
          const lines = Buffer.from(bytes).toString("latin1").split("\n").length + bytes.length;
          for (const { line: at } of [...rows, ...faults]) expect(at >= 1 && at <= lines).toBe(true);
        },
      ),
    );
  });

  test("gives back what was written, whatever the delimiter and the cells", () => {
    const cell = fc
      .string({ unit: fc.constantFrom(..."abcæøå ,;\t\"'|1"), maxLength: 8 })
      .map((s) => s.trim());
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(",", ";", "\t"),
        (cells, sign) => {
          const text = [`a${sign}b`, ...cells.map((row) => row.map(quoted).join(sign))].join("\n");
          const { rows, faults } = readRecords(Buffer.from(text), "csv", ["a", "b"]);
          expect(faults).toEqual([]);
          const given = cells.map(([a, b], n) => ({
            line: n + 2,
            given: { ...(a && { a }), ...(b && { b }) },
          }));
          expect(rows).toEqual(given);
        },
      ),
    );
  });
});
