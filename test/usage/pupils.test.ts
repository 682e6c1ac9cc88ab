import { expect, test } from "vitest";
import { testApp } from "../support/app.ts";
import { isbnOf } from "../support/pooled.ts";

const t = await testApp({ travel: true });
await t.travelTo("2026-11-02T12:00:00+01:00");
const seller = await t.publisher();
const other = await t.publisher();
const buyer = await t.municipality({ dpaWith: [seller.publisherId, other.publisherId] });
const isbn = isbnOf(79);
const civil = "010112-1234";

interface Batch {
  id: string;
  accepted: number;
  issues: { line: number; outcome: string; reason: string; fields: object | null }[];
}
let sent = 0;
async function send(key: string, format: string, body: string): Promise<Batch> {
  sent += 1;
  const type = { ndjson: "application/x-ndjson", csv: "text/csv" }[format] ?? "application/json";
  const reply = await t
    .as(key)
    .post(`/v1/usage-batches?reference=pupils-${sent}&format=${format}&controller=${buyer.code}`)
    .set("Content-Type", type)
    .send(body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body as Batch;
}

const event = (more: object = {}) => ({
  eventId: `p${++sent}`,
  at: "2026-10-05T09:00:00+02:00",
  pupil: "elev-1",
  institution: buyer.institutions[0]!.number,
  product: isbn,
  kind: "use",
  seconds: 1,
  ...more,
});
const lines = (...events: object[]) => events.map((one) => JSON.stringify(one)).join("\n");

test("no upload answers with a pupil's pseudonym, whatever becomes of its lines", async () => {
  const first = event({ eventId: "same" });
  const body = lines(
    first,
    { ...first, pupil: "elev-2" },
    event({ kind: "dream" }),
    event({ at: "2027-01-01T00:00:00Z" }),
  );
  for (const key of [seller.publisher, other.publisher]) {
    const batch = await send(key, "ndjson", body);
    expect(batch.issues.map(({ outcome }) => outcome)).toEqual(["quarantined", "rejected", "rejected"]);
    const issues = await t.get(key, `/v1/usage-batches/${batch.id}/issues`);
    expect(JSON.stringify([batch, issues])).not.toMatch(/[0-9a-f]{32}|pseudonym/);
  }
  const [kept] = await t.sql<{ n: number }>(
    "select count(*)::int as n from usage_issue i join usage_event e on i.fields::text like '%' || e.pseudonym || '%'",
  );
  expect(kept).toEqual({ n: 0 });
  await expect(
    t.sql(`update usage_issue set fields = fields || '{"pseudonym": "x"}' where fields is not null`),
  ).rejects.toThrow(/usage_issue_fields_check/);
});

const xapi = (more: object = {}) => ({
  id: "5f7d2a4e-0001-4000-8000-00000000000a",
  actor: { account: { homePage: "https://x.dk", name: "elev-1" } },
  verb: { id: "http://adlnet.gov/expapi/verbs/experienced" },
  object: { id: `urn:isbn:${isbn}` },
  timestamp: "2026-10-05T09:00:00+02:00",
  ...more,
});
const caliper = (more: object = {}) => ({
  id: "urn:uuid:5f7d2a4e-0001-4000-8000-00000000000b",
  type: "NavigationEvent",
  actor: "urn:elev:1",
  action: "NavigatedTo",
  object: { id: `urn:isbn:${isbn}` },
  eventTime: "2026-10-05T09:00:00+02:00",
  ...more,
});
const counter = (more: object) =>
  JSON.stringify({
    Report_Header: { Release: "5.1", Report_ID: "TR", Created: "2026-11-01T00:00:00Z" },
    Report_Items: [
      {
        Title: "En bog",
        Platform: "x",
        Attribute_Performance: [
          { Data_Type: "Book", Performance: { Total_Item_Requests: { "2026-10": 3 } } },
        ],
        ...more,
      },
    ],
  });

test.each([
  ["a pupil's id", "ndjson", () => lines(event({ pupil: civil }))],
  ["an event's id", "ndjson", () => lines(event({ eventId: `e ${civil}` }))],
  ["a product", "ndjson", () => lines(event({ product: `bog til ${civil}` }))],
  ["a product of ten digits", "ndjson", () => lines(event({ product: "0101121234" }))],
  ["a member that nobody knows", "ndjson", () => lines(event({ note: { of: [civil] } }))],
  ["a member's name", "ndjson", () => lines(event({ [civil]: 1 }))],
  [
    "a cell",
    "csv",
    () =>
      `eventId,at,pupil,institution,product,kind,seconds\nc1,2026-10-05T09:00:00+02:00,${civil},100100,${isbn},use,1`,
  ],
  [
    "a voided event",
    "xapi",
    () => JSON.stringify([xapi({ context: { extensions: { "urn:samkoeb:institution": civil } } })]),
  ],
  [
    "an extension",
    "xapi",
    () => JSON.stringify([xapi({ result: { extensions: { "urn:x": `nr. ${civil}` } } })]),
  ],
  [
    "an actor's name",
    "xapi",
    () =>
      JSON.stringify([xapi({ actor: { name: civil, account: { homePage: "https://x.dk", name: "e" } } })]),
  ],
  [
    "an actor",
    "caliper",
    () => JSON.stringify({ data: [caliper({ actor: { id: `urn:cpr:${civil}`, type: "Person" } })] }),
  ],
  ["a COUNTER title", "counter", () => counter({ Title: `Kladde ${civil}` })],
  ["a COUNTER author", "counter", () => counter({ Authors: [{ Name: civil }] })],
] as const)(
  "a civil registration number in %s (%s) is never stored, logged or repeated",
  async (_what, format, body) => {
    const logged = t.logLines.length;
    const batch = await send(seller.publisher, format, body());
    expect(batch.issues).toMatchObject([
      { line: 1, outcome: "rejected", reason: "civil_registration_number", fields: null },
    ]);
    const digits = /010112-?1234/;
    expect(JSON.stringify(batch)).not.toMatch(digits);
    expect(t.logLines.slice(logged).join("\n")).not.toMatch(digits);
    const [found] = await t.sql<{ text: string }>(
      `select concat((select string_agg(e::text, ' ') from usage_event e), (select string_agg(i::text, ' ') from usage_issue i),
       (select string_agg(a::text, ' ') from usage_aggregate a), (select string_agg(b::text, ' ') from usage_batch b)) as text`,
    );
    expect(found!.text).not.toMatch(digits);
  },
);

test("no other text about pupils takes a civil registration number, nor repeats it", async () => {
  const place = { controller: buyer.code, institution: buyer.institutions[0]!.number, product: isbn };
  const id = "00000000-0000-4000-8000-000000000000";
  const asked: [string, string, object][] = [
    [seller.publisher, "/v1/access-checks", { ...place, pupil: { id: civil } }],
    [seller.publisher, "/v1/product-aliases", { aliases: [{ name: civil, productId: id }] }],
    [buyer.buyer, "/v1/institution-aliases", { aliases: [{ number: civil, institutionId: 1 }] }],
    [buyer.finance, `/v1/reconciliations/${id}/dispute`, { reason: `Om eleven ${civil}` }],
    [seller.publisher, `/v1/usage-batches?format=ndjson&reference=${civil}`, {}],
  ];
  for (const [key, path, body] of asked) {
    const reply = await t.as(key).post(path, body);
    expect(reply.status, path).toBe(400);
    expect(JSON.stringify(reply.body.errors ?? reply.body), path).toMatch(/civil registration number/);
    expect(JSON.stringify({ ...reply.body, instance: "" }), path).not.toContain(civil);
  }
});

test("an actor's name is not read, nor kept; a mail address stands for a pupil only where nothing else does", async () => {
  const named = xapi({
    id: "5f7d2a4e-0001-4000-8000-0000000000c1",
    actor: { name: { any: 1 }, mbox: 7, account: { homePage: "https://x.dk", name: "elev-9" } },
  });
  expect(await send(seller.publisher, "xapi", JSON.stringify([named]))).toMatchObject({ accepted: 1 });
  const mailed = xapi({
    id: "5f7d2a4e-0001-4000-8000-0000000000c2",
    actor: { mbox: "mailto:barn@skole.dk" },
  });
  expect(await send(seller.publisher, "xapi", JSON.stringify([mailed]))).toMatchObject({ accepted: 1 });
  const nobody = xapi({ id: "5f7d2a4e-0001-4000-8000-0000000000c3", actor: { mbox: 7 } });
  expect((await send(seller.publisher, "xapi", JSON.stringify([nobody]))).issues).toMatchObject([
    { reason: "no_pupil_id" },
  ]);
  const kept = await t.sql<{ text: string }>("select e::text as text from usage_event e");
  expect(kept.filter(({ text }) => text.includes("barn@skole.dk"))).toEqual([]);
});
