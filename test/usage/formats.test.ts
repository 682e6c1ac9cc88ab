import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";
import { isbnOf } from "../support/pooled.ts";

const t = await testApp({ travel: true });
await t.travelTo("2026-11-01T10:00:00+01:00");
const seller = await t.publisher();
const buyer = await t.municipality({ dpaWith: [seller.publisherId] });
const stranger = await t.municipality();
const isbn = isbnOf(77);
let counter = 0;

interface Batch {
  id: string;
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
  issues: { line: number; outcome: string; reason: string; fields: Record<string, unknown> | null }[];
}

function post(
  path: string,
  type: string,
  body: string | Buffer,
  query: Record<string, string> = {},
  key = seller.publisher,
) {
  const search = new URLSearchParams({ reference: `batch-${++counter}`, ...query });
  return t.request
    .post(`${path}?${search}`)
    .set("Authorization", `Bearer ${key}`)
    .set("Content-Type", type)
    .send(body);
}
async function send(type: string, body: string | Buffer, query: Record<string, string> = {}): Promise<Batch> {
  const reply = await post("/v1/usage-batches", type, body, query);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  const batch = reply.body as Batch;
  expect(batch.sent).toBe(batch.accepted + batch.duplicate + batch.quarantined + batch.rejected);
  return batch;
}
const reasons = (batch: Batch) => batch.issues.map((issue) => [issue.line, issue.reason]);
const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);
const counted = async (ids: string[]) =>
  (
    await t.sql<{ id: string }>(
      "select event_id as id from reconciliation_counted_event where event_id = any($1) order by 1",
      [ids],
    )
  ).map((row) => row.id);

describe("CSV", () => {
  const header = "eventId;at;pupil;controller;institution;product;kind;seconds";
  const row = (id: string, more: Partial<Record<string, string>> = {}) =>
    [
      id,
      "2026-10-01T09:00:00+02:00",
      "unilogin1",
      more["controller"] ?? buyer.code,
      "100100",
      more["product"] ?? isbn,
      "use",
      more["seconds"] ?? "60",
    ].join(";");

  test("is read by its header, and a broken line ends with itself", async () => {
    const body = [
      `\uFEFF${header}`,
      row("c1"),
      `"c2";${row("x").slice(2)}`,
      `"c3;${row("x").slice(2)}`,
      row("c4", { product: '"978-87-""; odd"' }),
      row("c5", { seconds: "1e3" }),
      row("c6", { controller: "" }),
      `${row("c7")};more`,
      row("c8", { product: isbn.replace(/^(\d{3})(\d{2})/, "$1-$2-") }),
    ].join("\r\n");
    const batch = await send("text/csv", body);
    expect(batch).toMatchObject({ sent: 8, accepted: 4, rejected: 4 });
    expect(reasons(batch)).toEqual([
      [3, "bad_csv"],
      [5, "wrong_shape"],
      [6, "controller_unknown"],
      [7, "bad_csv"],
    ]);
    const products = await t.sql(
      "select event_id as id, product from usage_event where event_id in ('c1', 'c4', 'c8') order by 1",
    );
    expect(products).toEqual([
      { id: "c1", product: isbn },
      { id: "c4", product: '978-87-"; odd' },
      { id: "c8", product: isbn },
    ]);
  });

  test("takes the batch's controller for lines that name none, and refuses a header that it does not know", async () => {
    const body = `${header.replace("controller;", "")}\n${row("c20").replace(`${buyer.code};`, "")}`;
    expect(await send("text/csv", body, { controller: buyer.code })).toMatchObject({ sent: 1, accepted: 1 });
    expect(await send("text/csv", body)).toMatchObject({ sent: 1, rejected: 1 });
    const reply = await post("/v1/usage-batches", "text/csv", `navn;${header}\n`);
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply.body)).not.toContain("navn");
  });
});

describe("Caliper 1.2", () => {
  const event = (id: string, more: object = {}) => ({
    "@context": "http://purl.imsglobal.org/ctx/caliper/v1p2",
    id,
    type: "ToolUseEvent",
    actor: { id: "https://skole.dk/users/unilogin1", type: "Person" },
    action: "Used",
    object: { id: `urn:isbn:${isbn}`, type: "SoftwareApplication" },
    eventTime: "2026-10-02T09:00:00.000Z",
    extensions: { institution: "100100" },
    ...more,
  });
  test("an envelope's events are lines; what is no use is said so", async () => {
    const envelope = {
      sensor: "https://forlag.dk/sensor",
      sendTime: "2026-10-02T10:00:00.000Z",
      dataVersion: "http://purl.imsglobal.org/ctx/caliper/v1p2",
      data: [
        event("urn:uuid:1"),
        event("urn:uuid:2", { type: "SessionEvent", action: "LoggedIn" }),
        event("urn:uuid:3", { type: "SessionEvent", action: "LoggedOut" }),
        { id: "https://skole.dk/users/unilogin1", type: "Person" },
        event("urn:uuid:4", { membership: { roles: ["Instructor"] } }),
        event("urn:uuid:1"),
        event("urn:uuid:1", { eventTime: "2026-10-02T09:00:01.000Z" }),
        event("urn:uuid:5", { eventTime: undefined }),
        event("urn:uuid:6", { extensions: { controller: stranger.code } }),
        { ...event("urn:uuid:7"), actor: { id: "app", type: "SoftwareApplication" } },
        17,
      ],
    };
    const batch = await send("application/json", JSON.stringify(envelope, null, 1), {
      format: "caliper",
      controller: buyer.code,
    });
    expect(batch).toMatchObject({ sent: 11, accepted: 3, duplicate: 1, quarantined: 1, rejected: 6 });
    expect(reasons(batch)).toEqual([
      [3, "not_a_use"],
      [4, "not_a_use"],
      [6, "same_id_same_body"],
      [7, "same_id_other_body"],
      [8, "no_time"],
      [9, "no_dpa"],
      [10, "not_a_use"],
      [11, "wrong_shape"],
    ]);
    expect(batch.issues[5]!.fields).toBeNull();
    const kinds = await t.sql(
      "select event_id as id, kind, product from usage_event where event_id like 'urn:uuid:%' order by 1",
    );
    expect(kinds).toEqual([
      { id: "urn:uuid:1", kind: "use", product: isbn },
      { id: "urn:uuid:2", kind: "login", product: isbn },
      { id: "urn:uuid:4", kind: "preview", product: isbn },
    ]);
  });
});

describe("xAPI 2.0", () => {
  const statement = (id: string, more: object = {}) => ({
    id,
    actor: { account: { homePage: "https://www.unilogin.dk", name: "unilogin1" } },
    verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
    object: { id: "https://forlag.dk/kapitel/3" },
    context: {
      contextActivities: { grouping: [{ id: `urn:isbn:${isbn}` }] },
      extensions: { "urn:samkoeb:institution": "100100" },
    },
    result: { duration: "PT1H2M3.5S" },
    timestamp: "2026-10-03T09:00:00Z",
    ...more,
  });
  const voiding = (id: string, target: string, timestamp = "2026-10-04T09:00:00Z") =>
    statement(id, {
      verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
      object: { objectType: "StatementRef", id: target },
      timestamp,
    });
  const take = (statements: unknown) =>
    send("application/json", JSON.stringify(statements), { format: "xapi", controller: buyer.code });

  test("a voided statement does not count, whether the void comes later, first, or in another month", async () => {
    const [a, b, c, d] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()].sort() as [
      string,
      string,
      string,
      string,
    ];
    await take([statement(a), statement(d)]);
    expect(await take([voiding(randomUUID(), a)])).toMatchObject({ accepted: 1 });
    expect(await take(voiding(randomUUID(), b.toUpperCase()))).toMatchObject({ accepted: 1 });
    expect(await take({ statements: [statement(b)], more: "" })).toMatchObject({ accepted: 1 });
    await take([voiding(randomUUID(), c, "2026-09-30T21:59:59Z"), statement(c)]);
    expect(await counted([a, b, c, d])).toEqual([d]);
    // The rows stay: nothing is deleted, nothing changed.
    expect(await t.sql("select 1 from usage_event where event_id = any($1)", [[a, b, c, d]])).toHaveLength(4);
    const [seconds] = await t.sql("select seconds, product from usage_event where event_id = $1", [d]);
    expect(seconds).toEqual({ seconds: 3_723, product: isbn });
  });

  test("a void is an event of its own: sent again a duplicate, with another target quarantined", async () => {
    const [id, x, y] = [randomUUID(), randomUUID(), randomUUID()];
    expect(await take([voiding(id, x), voiding(id, x), voiding(id, y)])).toMatchObject({
      accepted: 1,
      duplicate: 1,
      quarantined: 1,
    });
    await take([statement(x), statement(y)]);
    expect(await counted([x, y])).toEqual([y]);
    expect(await broken()).toEqual([]);
  });
});

describe("COUNTER R5.1", () => {
  const report = (counts: Record<string, number>[], more: object = {}) =>
    JSON.stringify({
      Report_Header: {
        Release: "5.1",
        Report_ID: "TR",
        Report_Attributes: { Attributes_To_Show: ["YOP"] },
        ...more,
      },
      Report_Items: counts.map((months, n) => ({
        Title: `Titel ${n}`,
        Platform: "P",
        Item_ID: { ISBN: isbnOf(100 + n).replace(/^978/, "978-") },
        Attribute_Performance: [
          { Data_Type: "Book", YOP: "2024", Performance: { Total_Item_Requests: months } },
        ],
      })),
    });
  const take = (body: string, controller = buyer.code) =>
    send("application/json", body, { format: "counter", controller });

  test("its sums are shown to both sides and are no events", async () => {
    const before = await t.sql("select count(*)::int as n from usage_event");
    expect(await take(report([{ "2026-08": 5, "2026-09": 6 }, { "2026-09": 7 }]))).toMatchObject({
      accepted: 2,
    });
    const again = await take(report([{ "2026-09": 6, "2026-10": 8 }, { "2026-09": 7 }, { "2026-09": 1 }]));
    expect(again).toMatchObject({ sent: 3, accepted: 2, duplicate: 1 });
    expect(await take(report([{ "2026-09": 9, "2026-11": 1 }]))).toMatchObject({ quarantined: 1 });
    for (const key of [buyer.buyer, seller.publisher]) {
      const { data } = await t.get<{ data: { item: string; count: number }[] }>(
        key,
        "/v1/usage-aggregates?month=2026-09",
      );
      expect(data.map((row) => [row.item, row.count])).toEqual(
        [0, 1, 2].map((n) => [isbnOf(100 + n), [6, 7, 1][n]]),
      );
    }
    expect(
      (await t.get<{ data: unknown[] }>(buyer.buyer, "/v1/usage-aggregates?month=2026-11")).data,
    ).toEqual([]);
    expect(
      (await t.get<{ data: unknown[] }>(stranger.buyer, "/v1/usage-aggregates?month=2026-09")).data,
    ).toEqual([]);
    expect(await t.sql("select count(*)::int as n from usage_event")).toEqual(before);
  });

  test("without an agreement nothing of it is kept", async () => {
    const batch = await take(report([{ "2026-07": 5 }]), stranger.code);
    expect(batch).toMatchObject({ rejected: 1 });
    expect(await t.sql("select 1 from usage_aggregate where month = '2026-07-01'")).toEqual([]);
  });
});

describe("files that a job reads", () => {
  const line = (n: number, more: object = {}) =>
    JSON.stringify({
      eventId: `f${n}`,
      at: "2026-10-05T09:00:00+02:00",
      pupil: `hemmelig${n}`,
      controller: buyer.code,
      institution: "100100",
      product: isbn,
      kind: "use",
      seconds: 1,
      ...more,
    });

  test("wait encrypted, are read once and are gone", async () => {
    const body = Array.from({ length: 500 }, (_, n) => line(n)).join("\n");
    const reply = await post("/v1/usage-files", "application/x-ndjson", body, { reference: "file-1" });
    expect(reply.status).toBe(202);
    const [kept] = await t.sql<{ text: string }>(
      "select string_agg(encode(body, 'escape'), '') as text from usage_file_part",
    );
    expect(kept!.text.length).toBeGreaterThan(body.length / 2);
    expect(kept!.text).not.toMatch(/hemmelig|eventId/);
    const twin = await post("/v1/usage-files", "application/x-ndjson", body, { reference: "file-1" });
    expect(twin.status).toBe(409);
    await t.runJobs();
    expect(await t.sql("select 1 from usage_file union all select 1 from usage_file_part")).toEqual([]);
    const run = await t.get<{ state: string; result: { batchId: string } }>(
      seller.publisher,
      reply.headers["location"]!,
    );
    expect(run.state).toBe("done");
    const { data } = await t.get<{ data: Batch[] }>(seller.publisher, "/v1/usage-batches?limit=200");
    expect(data.find((batch) => batch.id === run.result.batchId)).toMatchObject({
      sent: 500,
      accepted: 500,
      state: "done",
    });
    expect(t.logLines.join("\n")).not.toContain("hemmelig");
  });

  test("packed ones are unpacked by the job; a broken one says so in its run and is gone", async () => {
    const good = gzipSync(Array.from({ length: 50 }, (_, n) => line(1_000 + n)).join("\n"));
    const leave = (body: Buffer) =>
      t.request
        .post(`/v1/usage-files?reference=gz-${++counter}`)
        .set("Authorization", `Bearer ${seller.publisher}`)
        .set("Content-Type", "application/x-ndjson")
        .set("Content-Encoding", "gzip")
        .send(body);
    const first = await leave(good);
    const second = await leave(Buffer.concat([good.subarray(0, good.length - 30), Buffer.alloc(30)]));
    await t.runJobs();
    const run = (reply: { headers: Record<string, string> }) =>
      t.get<{ state: string; result: Record<string, unknown> }>(seller.publisher, reply.headers["location"]!);
    expect((await run(first)).result).not.toHaveProperty("refused");
    expect((await run(second)).result).toMatchObject({ refused: "bad-request" });
    expect(await t.sql("select 1 from usage_file union all select 1 from usage_file_part")).toEqual([]);
    const [stored] = await t.sql("select count(*)::int as n from usage_event where event_id like 'f1___'");
    expect(stored).toEqual({ n: 50 });
    expect(await broken()).toEqual([]);
  });
});

test("of a line that is not accepted the cleaned fields are kept where an agreement lets us, and never the pupil", async () => {
  const line = (more: object) =>
    JSON.stringify({
      eventId: "k1",
      at: "2026-10-05T09:00:00+02:00",
      pupil: "elevnavn",
      controller: buyer.code,
      institution: "100100",
      product: isbn,
      kind: "use",
      seconds: 1,
      ...more,
    });
  const batch = await send(
    "application/x-ndjson",
    [
      line({ kind: "dream" }),
      line({ kind: "dream", controller: stranger.code }),
      line({ kind: "dream", controller: "000" }),
      line({ at: "2027-01-01T00:00:00Z" }),
      line({ seconds: "x", eventId: "010112-1234" }),
      line({ eventId: "01011212-3441-4c3b-9e3a-010112123412" }),
    ].join("\n"),
  );
  expect(reasons(batch)).toEqual([
    [1, "not_a_use"],
    [2, "not_a_use"],
    [3, "not_a_use"],
    [4, "in_the_future"],
    [5, "civil_registration_number"],
  ]);
  const fields = batch.issues.map((issue) => issue.fields);
  expect(fields[0]).toMatchObject({ eventId: "k1", seconds: 1 });
  expect(fields[0]).not.toHaveProperty("pseudonym");
  expect(fields[1]).toBeNull();
  expect(fields[2]).toBeNull();
  expect(fields[3]).toMatchObject({ at: "2027-01-01T00:00:00.000Z" });
  expect(fields[4]).toBeNull();
  const kept = await t.sql<{ text: string }>("select string_agg(i::text, ' ') as text from usage_issue i");
  expect(kept[0]!.text).not.toMatch(/elevnavn|010112-1234/);
});
