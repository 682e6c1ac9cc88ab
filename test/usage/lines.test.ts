import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { operationPage, schemaPage } from "../../src/console/public/call.tsx";
import { allChecks } from "../../src/domains.ts";
import { anonymous } from "../../src/platform/operation/caller.ts";
import { verify } from "../../src/platform/verify.ts";
import { countSlice } from "../../src/reconciliation/index.ts";
import { CaliperLine, Line, reasons, XapiLine } from "../../src/usage/schema/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** What a sender may write, and what it hears of each line. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let n = 0;

interface Batch {
  id: string;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
  reasons: { reason: string; lines: number }[];
  unmatched: Record<string, unknown>;
  issues: { line: number; reason: string; member: string | null; detail: string }[];
}

const line = (id: string, more: object = {}) => ({
  eventId: id,
  at: "2026-09-14T09:00:00+02:00",
  pupil: "elev1",
  controller: p.buyer.code,
  institution: p.buyer.institutions[0]!.number,
  product: p.isbn,
  kind: "use",
  seconds: 60,
  ...more,
});
const caliper = (id: string, more: object = {}) => ({
  id,
  type: "ToolUseEvent",
  actor: { id: "https://skole.example/users/anna", type: "Person" },
  action: "Used",
  object: { id: `urn:isbn:${p.isbn}`, type: "SoftwareApplication" },
  eventTime: "2026-09-14T07:00:00.000Z",
  extensions: { institution: p.buyer.institutions[0]!.number },
  ...more,
});
async function send(format: string, body: string): Promise<Batch> {
  const type = { ndjson: "application/x-ndjson", csv: "text/csv" }[format] ?? "application/json";
  const reply = await t.request
    .post(`/v1/usage-batches?reference=l${n++}&format=${format}&controller=${p.buyer.code}`)
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", type)
    .send(body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body as Batch;
}
const native = (...lines: unknown[]) =>
  send("ndjson", lines.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join("\n"));
const envelope = (...data: object[]) => send("caliper", JSON.stringify({ sensor: "urn:x", data }));
const counts = async (...ids: string[]) =>
  (
    await t.sql<{ id: string }>(
      "select event_id as id from reconciliation_counted_event where event_id = any($1) order by 1",
      [ids],
    )
  ).map((row) => row.id);
const uuid = (digits: number, upper = false) => {
  const id = `8f87ccde-bb56-4c2e-ab83-${String(digits).padStart(12, "0")}`;
  return upper ? id.toUpperCase() : id;
};
const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  p = await pooled(t, 10);
  await t.travelTo("2026-10-05T10:00:00+02:00");
});

describe("an event that is taken back does not count", () => {
  const voidOf = (id: string, voids: string) => ({
    eventId: id,
    at: "2026-09-20T09:00:00+02:00",
    controller: p.buyer.code,
    voids,
  });

  test("in native lines, whichever comes first", async () => {
    expect(await native(line("v1"), voidOf("x2", "v2"))).toMatchObject({ accepted: 2 });
    expect(await native(voidOf("x1", "v1"), line("v2"), line("v3"))).toMatchObject({ accepted: 3 });
    expect(await counts("v1", "v2", "v3")).toEqual(["v3"]);
  });

  test("in rows of a CSV, whose other cells are empty", async () => {
    const row = (...cells: string[]) => cells.join(";");
    const header = "eventId;at;pupil;institution;product;kind;seconds;voids";
    const use = (id: string) =>
      row(id, "2026-09-14T09:00:00+02:00", "elev1", p.buyer.institutions[0]!.number, p.isbn, "use", "60", "");
    const batch = await send(
      "csv",
      [header, use("c1"), use("c2"), row("xc1", "2026-09-20T09:00:00+02:00", "", "", "", "", "", "c1")].join(
        "\n",
      ),
    );
    expect(batch).toMatchObject({ accepted: 3, rejected: 0 });
    expect(await counts("c1", "c2")).toEqual(["c2"]);
  });

  test("in Caliper, by an extension", async () => {
    await envelope(caliper("k1"), caliper("k2"));
    expect(await envelope(caliper("xk1", { extensions: { voids: "k1" } }))).toMatchObject({ accepted: 1 });
    expect(await counts("k1", "k2")).toEqual(["k2"]);
  });

  test("nor does what it had brought stay counted once it is counted", async () => {
    await native(line("late1", { pupil: "sen" }));
    while (await countSlice(t.jobs.db));
    const sum = async () =>
      (await t.sql<{ n: number }>("select sum(events)::int as n from reconciliation_daily_use"))[0]!.n;
    const before = await sum();
    await native(voidOf("late-x", "late1"));
    while (await countSlice(t.jobs.db));
    expect(await sum()).toBe(before - 1);
    expect(await broken()).toEqual([]);
  });

  test("and a void that says more than it may is refused by its member", async () => {
    const batch = await native({ ...voidOf("y1", "v3"), seconds: 5 }, { ...voidOf("y2", "v3"), voids: "" });
    expect(batch.issues.map(({ reason, member }) => [reason, member])).toEqual([
      ["member_unknown", null],
      ["wrong_shape", "voids"],
    ]);
    expect(await counts("v3")).toEqual(["v3"]);
  });
});

describe("a UUID in other letters", () => {
  test("does not count twice, in any format", async () => {
    expect(await native(line(uuid(1, true)), line(uuid(1)))).toMatchObject({ accepted: 1, duplicate: 1 });
    expect(
      await envelope(caliper(`urn:uuid:${uuid(2, true)}`), caliper(`urn:uuid:${uuid(2)}`)),
    ).toMatchObject({
      accepted: 1,
      duplicate: 1,
    });
    expect(await native(line("Abc"), line("abc"))).toMatchObject({ accepted: 2 });
  });

  test("does not miss what it takes back, whatever format that came in", async () => {
    const statement = {
      id: uuid(3, true),
      actor: { account: { homePage: "https://www.unilogin.dk", name: "elev1" } },
      verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
      object: { id: `urn:isbn:${p.isbn}` },
      timestamp: "2026-09-14T07:00:00Z",
    };
    await send("xapi", JSON.stringify([statement]));
    expect(await counts(uuid(3))).toEqual([uuid(3)]);
    const at = "2026-09-20T09:00:00+02:00";
    await native({ eventId: "x3", at, controller: p.buyer.code, voids: uuid(3, true) });
    expect(await counts(uuid(3))).toEqual([]);
  });
});

describe("a refused line does not leave its sender guessing", () => {
  test("it says which member is wrong and what that is to be, and never a name that the sender made up", async () => {
    const { at: _gone, ...timeless } = line("r1");
    const batch = await native(
      timeless,
      line("r2", { institution: "12" }),
      line("r3", { kind: "dream" }),
      line("r4", { "anna-petersen": 1 }),
      line("r5", { controller: "1" }),
      line("r6", { at: "2026-10-05T12:00:00+02:00" }),
      "{",
    );
    expect(batch.issues.map(({ reason, member }) => [reason, member])).toEqual([
      ["member_missing", "at"],
      ["wrong_shape", "institution"],
      ["not_a_use", "kind"],
      ["member_unknown", null],
      ["controller_unknown", "controller"],
      ["in_the_future", "at"],
      ["bad_json", null],
    ]);
    expect(batch.issues[1]!.detail).toBe(
      "A member is not as the format asks. institution: six digits, as text.",
    );
    const kept = await t.sql<{ text: string }>("select string_agg(i::text, ' ') as text from usage_issue i");
    expect(kept[0]!.text).not.toContain("anna-petersen");
    expect(JSON.stringify(batch)).not.toContain("anna-petersen");
  });

  test("in Caliper and xAPI it names the standard's member", async () => {
    const caliperOnes = await envelope(
      caliper("s1", { action: "Dreamt" }),
      caliper("s2", { eventTime: "yesterday" }),
      caliper("s3", { object: {} }),
      caliper("s4", { extensions: { pupil: 17 } }),
    );
    expect(caliperOnes.issues.map(({ reason, member }) => [reason, member])).toEqual([
      ["not_a_use", "action"],
      ["wrong_shape", "eventTime"],
      ["wrong_shape", "object"],
      ["wrong_shape", "extensions.pupil"],
    ]);
    const statement = { id: uuid(9), actor: {}, verb: { id: "http://x.example/v" }, object: { id: "urn:x" } };
    const { issues } = await send("xapi", JSON.stringify([statement]));
    expect(issues[0]).toMatchObject({ reason: "wrong_shape", member: "actor" });
  });

  test("the batch sums what was not accepted by reason, also over more lines than it lists", async () => {
    const many = Array.from({ length: 300 }, (_, i) => line(`m${i}`, { kind: "dream" }));
    const batch = await native(...many, line("m-ok"), line("m-ok"), line("m-ok", { seconds: 1 }), "{");
    expect(batch.issues).toHaveLength(200);
    expect(Object.fromEntries(batch.reasons.map(({ reason, lines }) => [reason, lines]))).toEqual({
      not_a_use: 300,
      bad_json: 1,
      same_id_same_body: 1,
      same_id_other_body: 1,
    });
    expect(await broken()).toEqual([]);
    await t.sql("update usage_batch set reasons = '{\"bad_json\": 2}' where id = $1", [batch.id]);
    expect(await broken()).toContain(`usage-batch:${batch.id}`);
    const { data } = await t.get<{ data: Batch[] }>(p.seller.publisher, "/v1/usage-batches?limit=200");
    expect(data.find(({ id }) => id === batch.id)!.reasons).toEqual([{ reason: "bad_json", lines: 2 }]);
    await t.sql("update usage_batch set reasons = $2 where id = $1", [
      batch.id,
      { not_a_use: 300, bad_json: 1, same_id_same_body: 1, same_id_other_body: 1 },
    ]);
  });
});

describe("a line that matches nothing", () => {
  test("is not taken in silence: the answer names its product and its institution", async () => {
    const batch = await native(
      line("u1", { product: "Dansk 4 (web)" }),
      line("u2", { product: "Dansk 4 (web)", institution: "999999" }),
      line("u3"),
      line("u4", { product: "nonsense", kind: "dream" }),
    );
    expect(batch).toMatchObject({ accepted: 3, rejected: 1 });
    expect(batch.unmatched).toEqual({
      productLines: 2,
      products: [{ name: "Dansk 4 (web)", lines: 2 }],
      institutionLines: 1,
      institutions: [{ name: "999999", lines: 1 }],
    });
  });

  test("does not fill the answer, however many names there are", async () => {
    const batch = await native(
      ...Array.from({ length: 120 }, (_, i) => line(`w${i}`, { product: `navn ${i}` })),
    );
    expect(batch.unmatched).toMatchObject({ productLines: 120, institutionLines: 0 });
    expect(batch.unmatched["products"]).toHaveLength(50);
  });
});

describe("a Caliper pupil is no other than the roster's", () => {
  const pseudonyms = (...ids: string[]) =>
    t.sql<{ pseudonym: string }>(
      "select pseudonym from usage_event where event_id = any($1) order by event_id",
      [ids],
    );

  test("where an extension names it, or the tail of an IRI whose beginning the municipality has named", async () => {
    const { institution } = { institution: p.buyer.institutions[0]!.number };
    await native(line("p1", { pupil: "anna" }));
    await envelope(
      caliper("p2", { extensions: { institution, pupil: "anna" }, actor: { id: "https://app.example/17" } }),
      caliper("p3"),
    );
    const before = await pseudonyms("p1", "p2", "p3");
    expect(before[1]).toEqual(before[0]);
    expect(before[2]).not.toEqual(before[0]);
    const set = (beginnings: string[], key = p.buyer.people.data.key) =>
      t.as(key).put("/v1/pupil-iris", { beginnings });
    await set(["https://skole.example/users/"]).expect(200);
    expect(await t.get(p.buyer.people.data.key, "/v1/pupil-iris")).toEqual({
      beginnings: ["https://skole.example/users/"],
    });
    const deeper = { id: "https://skole.example/users/anna/devices/3" };
    await envelope(
      caliper("p4"),
      caliper("p5", { actor: deeper }),
      caliper("p6", { actor: "https://skole.example/users/a%6Ena" }),
    );
    const after = await pseudonyms("p1", "p4", "p5", "p6");
    expect(after[1]).toEqual(after[0]);
    expect(after[2]).not.toEqual(after[0]);
    expect(after[3]).toEqual(after[0]);
    await set(["skole.example/users"]).expect(400);
    await set([], p.seller.publisher).expect(403);
    await set([]).expect(200);
  });
});

describe("a dry run", () => {
  const tryOut = (body: string, query = "", type = "application/x-ndjson") =>
    t.request
      .post(`/v1/usage-trials${query}`)
      .set("Authorization", `Bearer ${p.seller.publisher}`)
      .set("Content-Type", type)
      .send(body);
  /** Count and hash of all rows that usage leaves. */
  const left = async () => {
    const all: unknown[] = [];
    for (const table of ["usage_batch", "usage_event", "usage_issue", "usage_aggregate", "platform_outbox"])
      all.push(
        ...(await t.sql(
          `select count(*), md5(coalesce(string_agg(x::text, '' order by x::text), '')) from ${table} x`,
        )),
      );
    return JSON.stringify(all);
  };

  test("leaves nothing, and its ids are as new as before", async () => {
    await native(line("d1"));
    const before = await left();
    const body = [
      line("d1"),
      line("d1", { seconds: 1 }),
      line("d2", { product: "ukendt" }),
      line("d3", { institution: "1" }),
      line("d4", { at: "2026-08-20T09:00:00+02:00" }),
    ].map((one) => JSON.stringify(one));
    const reply = await tryOut(body.join("\n"));
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(reply.body).toMatchObject({
      ...{ state: "tried", reference: "", sent: 5, accepted: 2, duplicate: 1, quarantined: 1, rejected: 1 },
      unmatched: { products: [{ name: "ukendt", lines: 1 }] },
    });
    expect(reply.body.issues).toMatchObject([
      { line: 1, reason: "same_id_same_body" },
      { line: 2, reason: "same_id_other_body" },
      { line: 4, reason: "wrong_shape", member: "institution" },
    ]);
    expect(await left()).toBe(before);
    expect(await native(line("d2"))).toMatchObject({ accepted: 1 });
  });

  test("of a report, or of what would be refused whole, keeps nothing either", async () => {
    const before = await left();
    expect((await tryOut("navn\nx", "", "text/csv")).status).toBe(400);
    expect(
      (await tryOut("{}", `?format=counter&controller=${p.buyer.code}`, "application/json")).status,
    ).toBe(422);
    const report = {
      Report_Header: { Release: "5.1", Report_ID: "TR", Created: "2026-10-01T00:00:00Z" },
      Report_Items: [
        {
          ...{ Title: "T", Platform: "P", Item_ID: { ISBN: p.isbn } },
          Attribute_Performance: [
            { Data_Type: "Book", Performance: { Total_Item_Requests: { "2026-09": 3 } } },
          ],
        },
      ],
    };
    const reply = await tryOut(
      JSON.stringify(report),
      `?format=counter&controller=${p.buyer.code}`,
      "application/json",
    );
    expect(reply.body, JSON.stringify(reply.body)).toMatchObject({ state: "tried", accepted: 1 });
    const many = Array.from({ length: 20_001 }, (_, i) => JSON.stringify(line(`t${i}`)));
    expect((await tryOut(many.join("\n"))).status).toBe(413);
    expect(await left()).toBe(before);
    const full = await tryOut(many.slice(1).join("\n"));
    expect(full.body).toMatchObject({ sent: 20_000, accepted: 20_000 });
    expect(await left()).toBe(before);
  });
});

describe("a rejection for a clock ahead", () => {
  test("does not stick to the reference: sent again later, the lines count, once", async () => {
    const send = (path = "usage-batches") =>
      t.request
        .post(`/v1/${path}?reference=ahead`)
        .set("Authorization", `Bearer ${p.seller.publisher}`)
        .set("Content-Type", "application/x-ndjson")
        .send(
          [
            line("f1"),
            line("f2", { at: "2026-10-05T11:00:00+02:00" }),
            line("f3", { at: "2026-10-05T15:00:00+02:00" }),
            line("f4", { kind: "dream" }),
          ]
            .map((one) => JSON.stringify(one))
            .join("\n"),
        );
    const first = (await send()).body;
    expect(first).toMatchObject({ sent: 4, accepted: 1, rejected: 3 });
    // As long as they are ahead, the same report comes again.
    expect((await send()).body).toEqual(first);
    await t.travelTo("2026-10-05T12:00:00+02:00");
    const second = (await send()).body;
    expect(second).toMatchObject({ sent: 1, accepted: 1, rejected: 0 });
    expect((await send()).body).toEqual(second);
    expect(await counts("f1", "f2", "f3")).toEqual(["f1", "f2"]);
    await t.travelTo("2026-10-05T16:00:00+02:00");
    const file = await send("usage-files");
    expect(file.status).toBe(202);
    await t.runJobs();
    expect(await counts("f1", "f2", "f3")).toEqual(["f1", "f2", "f3"]);
    expect(await broken()).toEqual([]);
  });
});

test("an id that comes again further than a month apart is found in the first night after it is counted", async () => {
  const far = (id: string, month: string) => line(id, { at: `2026-${month}-02T09:00:00+02:00`, pupil: id });
  // In one batch, in two, the later month first, and three of them.
  await native(far("n1", "08"), far("n1", "10"), far("n3", "10"));
  await native(far("n2", "10"), far("n3", "08"));
  await native(far("n2", "08"));
  while (await countSlice(t.jobs.db));
  expect(await t.sql("select 1 from reconciliation_repeat")).toEqual([]);
  await t.travelTo("2026-10-06T00:05:00+02:00");
  await t.runJobs({ schedules: true });
  expect(
    await t.sql('select event_id as id, month, first_month as "first" from reconciliation_repeat order by 1'),
  ).toMatchObject([{ id: "n1" }, { id: "n2" }, { id: "n3" }]);
  while (await countSlice(t.jobs.db));
  expect(await t.sql("select 1 from reconciliation_repeat where not taken_back")).toEqual([]);
  expect(await broken()).toEqual([]);
});

describe("the format is public", () => {
  const { schemas } = (
    parse(readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8")) as {
      components: { schemas: Record<string, { enum?: string[]; description: string; examples?: unknown[] }> };
    }
  ).components;

  const asked = { languages: [], caller: anonymous, publicUrl: "http://samkoeb.test" };

  test("each kind of line is a schema whose example is taken", async () => {
    for (const [name, schema] of [
      ["UsageEventLine", Line],
      ["UsageVoidLine", Line],
      ["UsageCaliperEvent", CaliperLine],
      ["UsageXapiStatement", XapiLine],
    ] as const) {
      const { examples = [] } = schemas[name]!;
      expect(examples.length, name).toBeGreaterThan(0);
      for (const example of examples) expect(schema.safeParse(example).success, name).toBe(true);
      expect(String((await schemaPage(asked, name)).body)).toContain("Eksempel");
    }
  });

  test("no line is refused for a reason that is not published with what can be done", () => {
    expect(schemas["UsageReason"]!.enum).toEqual([...reasons]);
    for (const reason of reasons) expect(schemas["UsageReason"]!.description).toContain(`\`${reason}\`: `);
  });

  test("the operation that takes lines leads to them", async () => {
    const page = await operationPage(asked, "receiveBatch");
    for (const name of ["UsageLine", "UsageCaliperEvent", "UsageXapiStatement"])
      expect(String(page.body)).toContain(`/reference/schemas/${name}`);
  });
});
