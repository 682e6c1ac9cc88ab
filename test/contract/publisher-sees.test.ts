import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { allChecks, domains } from "../../src/domains.ts";
import { isFew, pupilMembers } from "../../src/platform/cells.ts";
import { cellsOf } from "../../src/platform/csv/cells.ts";
import { verify } from "../../src/platform/verify.ts";
import { ReportName } from "../../src/reports/index.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { segmentOf, urlOf } from "./support/ask.ts";

/** A world of schools with very few pupils, and everything that a publisher can read of it. */

const sizes = [1, 2, 3, 4, 40, 12];
const sellers = ["publisher", "finance", "admin"];
const routes = domains
  .flatMap((domain) => domain.routes)
  .filter(
    ({ method, operation: { roles } }) =>
      method === "get" && roles !== "public" && roles.some((role) => sellers.includes(role)),
  );
const asked: Record<string, Record<string, string>> = {
  getAccountStatement: { from: "2026-08-01", to: "2027-08-01" },
  listCompleteness: { month: "2026-10" },
  listUnmatchedInstitutions: { month: "2026-10" },
  listAggregates: { month: "2026-10" },
  listRestatements: { month: "2026-10" },
  listUsagePeriods: { month: "2026-10" },
  pupilCounts: { on: "2026-10-01" },
  classesOn: { on: "2026-10-01" },
  listClassifiedPupils: { purpose: "support" },
  listClassifiedEvents: { purpose: "support" },
  listSubbalances: { account: "receivable" },
  exportSaft: { from: "2026-08-01", to: "2026-12-31" },
  downloadDocumentArchive: { from: "2026-08-01", to: "2026-12-31" },
  getReport: { from: "2026-08-01", to: "2026-12-31", profile: "machine" },
};

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;

async function buy(model: string, priceSheet: object, overUse: string, quantity?: number) {
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{
      reference: model.replaceAll("_", "-"),
      title: `Bog ${model}`,
      identifiers: [`urn:example:${model}`],
    },
    ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    ...{ priceSheet: { model, ...priceSheet }, proration: "NONE", overUse, validFrom: "2026-08-01" },
    countBasis: model === "pooled" ? "seats" : "count_date",
  });
  const bought = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, period: { from: "2026-09-01", to: "2027-08-01" }, quantity },
    ...{ payerGln: "5790000000012", orderReference: `Ordre ${model}` },
  });
  return bought.agreement.id;
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-20T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ schools: sizes.length, dpaWith: [seller.publisherId] });
  const pupils = sizes.flatMap((size, n) =>
    Array.from({ length: size }, (_, i) => ({ id: `elev-${n}-${i}`, school: town.institutions[n]!.number })),
  );
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${town.buyer}`)
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        town.institutions.map(({ number }) => number),
        pupils,
      ),
    )
    .expect(201);
  const byUse = await buy(
    "pay_per_use",
    { unitPrice: "0.75", capPrice: "1.00", fixedPrice: "3.00" },
    "REPORT_ONLY",
    62,
  );
  await buy("pooled", { mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] }, "TRUE_UP", 30);
  await t.runJobs();
  await t.post(town.admin, "/v1/institutions", {
    ...{ number: "177777", name: "Dagplejen", kind: "daycare", people: 3 },
    validFrom: "2020-08-01",
  });
  const pool = (await t.get<{ data: { id: string }[] }>(town.buyer, "/v1/pools")).data[0]!;
  for (const [n, seats] of [3, 20].entries())
    await t.post(town.buyer, `/v1/pools/${pool.id}/draws`, {
      ...{ seats, from: "2026-09-01", to: "2027-08-01", institutionId: town.institutions[n + 3]!.id },
    });
  await t
    .as(town.buyer)
    .put(`/v1/agreements/${byUse}/fixed-prices/2026-10`, {
      fixed: true,
      institutionId: town.institutions[2]!.id,
    })
    .expect(200);
  await t.travelTo("2026-11-02T09:00:00+01:00");
  const lines = ["pay_per_use", "pooled"].flatMap((model) => [
    ...pupils.map(({ id, school }, n) => ({
      pupil: id,
      institution: school,
      product: `urn:example:${model}`,
      n,
    })),
    // Two whom no roster has, and one at a place that nobody has.
    ...["fremmed-1", "fremmed-2"].map((pupil, n) => ({
      pupil,
      institution: town.institutions[4]!.number,
      product: `urn:example:${model}`,
      n: 900 + n,
    })),
    { pupil: "fremmed-3", institution: "999999", product: `urn:example:${model}`, n: 990 },
  ]);
  const more = lines.flatMap((line) => [
    line,
    { ...line, n: line.n + 2_000 },
    { ...line, n: line.n + 4_000 },
  ]);
  const sent = more.map(({ n, ...line }) =>
    JSON.stringify({
      ...line,
      eventId: `${line.product} ${n}`,
      at: "2026-10-05T09:00:00+02:00",
      controller: town.code,
      kind: "use",
      seconds: 60,
    }),
  );
  await t
    .as(seller.publisher)
    .post("/v1/usage-batches?reference=oktober")
    .set("Content-Type", "application/x-ndjson")
    .send(
      [...sent, sent[0], sent[1]!.replace('"use"', '"view"'), sent[2]!.replace('"use"', '"dream"')].join(
        "\n",
      ),
    )
    .expect(201);
  for (const month of ["2026-09", "2026-10"]) {
    await t.post(seller.publisher, "/v1/usage-months", {
      month,
      state: month === "2026-09" ? "no_usage" : "complete",
    });
    await t.post(town.buyer, "/v1/reconciliations", { month });
    await t.runJobs();
  }
  const all = await t.get<{ data: { id: string; state: string }[] }>(
    seller.publisher,
    "/v1/reconciliations?limit=200",
  );
  for (const { id } of all.data)
    for (const key of [town.finance, seller.publisher])
      await t.post(key, `/v1/reconciliations/${id}/agreement`, {});
  for (const month of ["2026-09", "2026-10"]) {
    await t.bill(seller.finance, month);
    await t.runJobs();
  }
  // Late use of three pupils changes a closed month.
  const late = ["elev-5-0", "elev-5-1", "sen-1"].map((pupil, n) =>
    JSON.stringify({
      pupil,
      institution: town.institutions[5]!.number,
      product: "urn:example:pooled",
      eventId: `late ${n}`,
      at: "2026-10-06T09:00:00+02:00",
      controller: town.code,
      kind: "use",
      seconds: 60,
    }),
  );
  await t
    .as(seller.publisher)
    .post("/v1/usage-batches?reference=sent")
    .set("Content-Type", "application/x-ndjson")
    .send(late.join("\n"))
    .expect(201);
  await t.runJobs({ schedules: true });
}, 120_000);

/** The schema inside of what may be absent or null. */
function bare(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? bare(schema.unwrap() as z.ZodType)
    : schema;
}
const marked = (schema: z.ZodType): "count" | "one" | undefined =>
  pupilMembers.get(schema)?.says ??
  (bare(schema) === schema ? undefined : marked((schema as z.ZodNullable).unwrap() as z.ZodType));

/** Every value at a member that counts pupils, with its path. */
function countsIn(schema: z.ZodType, value: unknown, path: string): [string, number][] {
  if (value === null || value === undefined) return [];
  if (marked(schema) === "count") return [[path, Number(value)]];
  const inner = bare(schema);
  if (inner instanceof z.ZodArray)
    return (value as unknown[]).flatMap((one) => countsIn(inner.element as z.ZodType, one, `${path}[]`));
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape).flatMap(([name, member]) =>
      countsIn(member as z.ZodType, (value as Record<string, unknown>)[name], `${path}.${name}`),
    );
  return [];
}

/** Names of members with their schemas, however deep. */
function membersOf(schema: z.ZodType): [string, z.ZodType][] {
  const inner = bare(schema);
  if (inner instanceof z.ZodArray) return membersOf(inner.element as z.ZodType);
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((one) => membersOf(one as z.ZodType));
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(
    ([name, member]) =>
      [[name, member as z.ZodType], ...membersOf(member as z.ZodType)] as [string, z.ZodType][],
  );
}

interface Seen {
  id: string;
  url: string;
  text: string;
  counts: [string, number][];
}

/** Walks every address that the seller's keys may read: lists first, then what they named. */
async function walk(): Promise<{ seen: Seen[]; unreached: string[] }> {
  const ids = new Map<string, string[]>([["reports", [...ReportName.options]]]);
  const seen: Seen[] = [];
  const left = new Set(routes);
  for (let round = 0; round < 3; round++)
    for (const route of [...left].sort((a, b) => a.path.split("{").length - b.path.split("{").length)) {
      const segment = segmentOf(route.path);
      const named = segment === undefined ? [""] : (ids.get(segment) ?? []);
      if (named.length === 0) continue;
      left.delete(route);
      for (const id of named) {
        const { operation } = route;
        const query = {
          ...("limit" in operation.options.shape ? { limit: "200" } : {}),
          ...asked[operation.id],
          ...(operation.id === "getAccountStatement" ? { partyId: String(town.controllerId) } : {}),
        };
        const url = urlOf(
          route.path,
          (name) => (name === "controllerId" ? town.controllerId : name === "format" ? "html" : id),
          query,
        );
        const answers = [seller.publisher, seller.finance].map((key) => t.as(key).get(url));
        for (const reply of await Promise.all(answers)) {
          if (reply.status === 403 || reply.status === 404) continue;
          expect(reply.status, url).toBe(200);
          const body = reply.body as { data?: { id?: string }[] };
          const last = route.path.split("/").at(-1)!;
          if (Array.isArray(body.data) && !route.path.includes("{"))
            ids.set(last, [
              ...new Set([...(ids.get(last) ?? []), ...body.data.flatMap((one) => one.id ?? [])]),
            ]);
          const counts = operation.output
            ? countsIn(operation.output, body, operation.id)
            : csvCounts(operation.id, reply.text);
          seen.push({ id: operation.id, url, text: reply.text, counts });
        }
      }
    }
  return { seen, unreached: [...left].map(({ operation }) => operation.id) };
}

/** Counts of pupils in a report: its machine profile names its columns. */
function csvCounts(id: string, text: string): [string, number][] {
  const [head, ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => cellsOf(line) ?? []);
  return rows.flatMap((row) =>
    head!.flatMap((name, i): [string, number][] =>
      ["active", "unlicensed", "unmatched"].includes(name) && row[i] !== ""
        ? [[`${id}.${name}`, Number(row[i])]]
        : [],
    ),
  );
}

describe("what a publisher reads", () => {
  test("has no count of 1 to 4 pupils, at any address, and no pseudonym", async () => {
    const { seen, unreached } = await walk();
    const pseudonyms = new Set(
      (
        await t.sql<{ p: string }>(
          "select distinct pseudonym as p from usage_event where pseudonym is not null",
        )
      ).map(({ p }) => p),
    );
    expect(pseudonyms.size).toBeGreaterThan(60);
    const counts = seen.flatMap(({ counts: of }) => of);
    expect(counts.filter(([, pupils]) => isFew(pupils))).toEqual([]);
    for (const { url, text } of seen)
      expect(
        [...text.matchAll(/[0-9a-f]{32}/g)].filter(([word]) => pseudonyms.has(word)),
        url,
      ).toEqual([]);
    const said = new Set(seen.map(({ id }) => id));
    for (const id of [
      "listResults",
      "listFindings",
      "listAdjustments",
      "getPublisherView",
      "getInvoice",
      "getReport",
      "listIssues",
    ])
      expect(said, unreached.join(" ")).toContain(id);
    expect(new Set(counts.map(([path]) => path)).size).toBeGreaterThan(5);
    expect(counts.length).toBeGreaterThan(20);
  });

  test("has every figure of the schools together, to the øre", async () => {
    const { data } = await t.get<{ data: { id: string; kind: string; net: { minor: number } }[] }>(
      seller.finance,
      "/v1/invoices?kind=use",
    );
    const own = data[0]!;
    type Lines = {
      lines: {
        institutionId: number | null;
        description: string;
        quantity: number;
        net: { minor: number };
      }[];
    };
    const theirs = await t.get<Lines>(town.finance, `/v1/invoices/${own.id}`);
    const ours = await t.get<Lines>(seller.finance, `/v1/invoices/${own.id}`);
    const sum = ({ lines }: Lines) => lines.reduce((all, line) => all + line.net.minor, 0);
    expect(theirs.lines).toHaveLength(sizes.length);
    expect(sum(ours)).toBe(sum(theirs));
    expect(sum(ours)).toBe(own.net.minor);
    expect(ours.lines.map(({ institutionId }) => institutionId)).toEqual([
      null,
      town.institutions[4]!.id,
      town.institutions[5]!.id,
    ]);
    expect(JSON.stringify(ours)).not.toMatch(/\b[1-4] elever/);
  });

  test("is seen whole by the controller's own people", async () => {
    const { data } = await t.get<{ data: { id: string; month: string }[] }>(
      town.finance,
      "/v1/reconciliations?month=2026-10",
    );
    const found = await Promise.all(
      data.map(({ id }) =>
        t.get<{ data: { institutionId: number | null; active: number | null }[] }>(
          town.finance,
          `/v1/reconciliations/${id}/results`,
        ),
      ),
    );
    const small = found
      .flatMap(({ data: rows }) => rows)
      .filter(({ active }) => active !== null && active > 0 && active < 5);
    expect(small.length).toBeGreaterThan(3);
  });

  test("has no member that counts pupils without saying so", () => {
    // What is simulated is one's own, a sample or made up; a publisher's simulation reads nothing that was recorded.
    const made = ["simulate", "listSimulations", "getSimulation", "listRounds", "getRound"];
    const names = /^(pupils|people|active|unlicensed|unmatched|distinct\w*|enrolled|members)$/;
    const open = domains
      .flatMap((domain) => domain.routes)
      .filter(
        ({ operation: { roles } }) => roles !== "public" && roles.some((role) => sellers.includes(role)),
      )
      .flatMap(({ operation }) =>
        operation.output
          ? membersOf(operation.output).map(([name, schema]) => ({ id: operation.id, name, schema }))
          : [],
      )
      .filter(
        ({ name, schema }) =>
          names.test(name) && marked(schema) === undefined && bare(schema) instanceof z.ZodNumber,
      );
    expect(open.filter(({ id }) => !made.includes(id)).map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  });

  test("is held by verify, which names a count of few pupils", async () => {
    const broken = async () =>
      (await verify(t.jobs.db, allChecks())).checks
        .filter(({ broken: of }) => of.length > 0)
        .map(({ name }) => name);
    expect(await broken()).toEqual([]);
    const [kept] = await t.sql<{ id: string; view: object }>(
      `select id, publisher_view as view from reconciliation_reconciliation where publisher_view -> 'figures' <> 'null' limit 1`,
    );
    const put = (view: string) =>
      t.sql("update reconciliation_reconciliation set publisher_view = $2 where id = $1", [kept!.id, view]);
    for (const [path, value] of [
      ["{figures,unmatched}", "3"],
      ["{places}", '[{"institutionId": 1, "institutions": 1, "active": 4, "events": 4}]'],
      ["{classes}", '[{"class": "LICENSED", "reason": "COVERED", "pupils": 1}]'],
    ]) {
      await t.sql(
        "update reconciliation_reconciliation set publisher_view = jsonb_set(publisher_view, $2::text[], $3::jsonb) where id = $1",
        [kept!.id, path, value],
      );
      expect(await broken()).toEqual(["publishers-see-five"]);
      await put(JSON.stringify(kept!.view));
    }
  });
});

describe("rows about pupils", () => {
  const open = domains
    .flatMap((domain) => domain.routes)
    .filter(
      ({ operation }) =>
        operation.output && membersOf(operation.output).some(([, member]) => marked(member) === "one"),
    );

  test("are members that say so, and no publisher's role reads any", () => {
    const unsaid = domains
      .flatMap((domain) => domain.routes)
      .flatMap(({ operation }) =>
        (operation.output ? membersOf(operation.output) : []).flatMap(([name, member]) =>
          /^(pseudonym|pupilId|loginId|enrolments)$/.test(name) && marked(member) === undefined
            ? [`${operation.id} ${name}`]
            : [],
        ),
      );
    // The roster's rows of a pupil stand beside its pseudonym.
    expect(unsaid).toEqual(["listClassifiedPupils enrolments"]);
    expect(open.filter(({ operation }) => [operation.roles].flat().includes("publisher"))).toEqual([]);
  });

  test("are read by nobody without a trace of who, why and how many, and no trace names a pupil", async () => {
    const { data } = await t.get<{ data: { id: string }[] }>(
      town.finance,
      "/v1/reconciliations?month=2026-10",
    );
    const id = data[0]!.id;
    const reads: Record<string, () => Promise<{ n: number; subject: string }>> = {
      async listClassifiedPupils() {
        const page = await t.get<{ data: object[] }>(
          town.finance,
          `/v1/reconciliations/${id}/pupils?purpose=dispute&limit=7`,
        );
        return { n: page.data.length, subject: `reconciliation:${id} for dispute, 7 rows` };
      },
      async listClassifiedEvents() {
        const page = await t.get<{ data: object[] }>(
          town.finance,
          `/v1/reconciliations/${id}/events?purpose=billing&limit=9`,
        );
        return { n: page.data.length, subject: `reconciliation:${id} for billing, 9 rows` };
      },
      async pupilRecord() {
        const found = await t.post<{ total: number }>(town.buyer, "/v1/pupil-records", { pupil: "elev-4-0" });
        return {
          n: found.total,
          subject: `controller:${town.controllerId} for guardian, ${found.total} rows`,
        };
      },
    };
    expect(open.map(({ operation }) => operation.id).sort()).toEqual(Object.keys(reads).sort());
    const traces = () =>
      t.sql<{ subject: string; person: string | null; party: number; text: string }>(
        "select subject, person_id as person, party_id as party, a::text as text from platform_audit a where action = 'readPupils' order by id",
      );
    for (const read of Object.values(reads)) {
      const before = await traces();
      const { n, subject } = await read();
      expect(n).toBeGreaterThan(0);
      const [trace, ...more] = (await traces()).slice(before.length);
      expect(more).toEqual([]);
      expect(trace).toMatchObject({ subject, party: town.controllerId, person: expect.any(String) });
      expect(trace!.text).not.toMatch(/elev-|[0-9a-f]{32}(?![0-9a-f])/);
    }
    await t.as(town.finance).get(`/v1/reconciliations/${id}/pupils`).expect(400);
  });
});
