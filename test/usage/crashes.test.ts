import { PassThrough } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { planeOf } from "../../src/platform/operation/caller.ts";
import type { DatabaseCtx } from "../../src/platform/operation/context.ts";
import { verify } from "../../src/platform/verify.ts";
import { receiveBatch } from "../../src/usage/ingest/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { isbnOf } from "../support/pooled.ts";

/** The process dies between any two statements of ingest; sending again finishes the batch, once. */
const statementsMax = 300;
let t: TestApp;
let requests: Crash;
let jobs: Crash;
let buyer: Awaited<ReturnType<TestApp["municipality"]>>;
const product = isbnOf(9);

beforeAll(async () => {
  requests = crashing();
  jobs = crashing();
  t = await testApp({ travel: true, Client: requests.Client, jobsClient: jobs.Client });
  await t.travelTo("2026-11-01T10:00:00+01:00");
  buyer = await t.municipality();
});

async function provider() {
  const seller = await t.publisher();
  await t.post(buyer.buyer, "/v1/data-processing-agreements", {
    publisherId: seller.publisherId,
    version: "1.0",
    categories: ["brug"],
    from: "2020-01-01",
    to: "2040-01-01",
  });
  return seller;
}
type Seller = Awaited<ReturnType<typeof provider>>;

const line = (n: number, more: object = {}) =>
  JSON.stringify({
    eventId: `e${n}`,
    at: `2026-${n % 2 ? "09" : "10"}-10T09:00:00+02:00`,
    pupil: `elev${n}`,
    controller: buyer.code,
    institution: "100100",
    product,
    kind: "use",
    seconds: 60,
    ...more,
  });
/** New ones, one sent twice, one with another body, one that is none, and a repetition of the first. */
const lines = () => [
  ...Array.from({ length: 5 }, (_, n) => line(n)),
  line(3),
  line(4, { seconds: 61 }),
  "poison",
  line(0),
];

/** What the route does, with chunks of a few lines, so that a batch of few lines has several transactions. */
function receive(seller: Seller, reference: string, text: string) {
  const caller = {
    credential: { kind: "none" as const },
    personId: seller.people.publisher.personId,
    partyId: seller.publisherId,
    partyKind: "publisher" as const,
    publisherId: seller.publisherId,
    roles: ["publisher" as const],
  };
  const { db, bulk, secrets } = t.services;
  const ctx = {
    caller,
    plane: planeOf(caller),
    db,
    bulk,
    secrets,
    enqueue: async () => {},
    audit: async () => {},
  };
  const bytes = new PassThrough();
  bytes.end(text);
  return receiveBatch(
    ctx as unknown as DatabaseCtx,
    { bytes, contentType: "application/x-ndjson", gzip: false },
    { reference, format: "ndjson", controller: undefined },
    4,
  );
}

async function stateOf(seller: Seller) {
  const events = await t.sql(
    `select event_id, month::text, pseudonym is not null as known, seconds, line, encode(body_hash, 'hex') as hash
     from usage_event where publisher_id = $1 order by 1, 2`,
    [seller.publisherId],
  );
  const issues = await t.sql(
    "select line, outcome, reason from usage_issue where publisher_id = $1 order by 1",
    [seller.publisherId],
  );
  const batches = await t.sql(
    "select reference, state, sent, accepted, duplicate, quarantined, rejected from usage_batch where publisher_id = $1",
    [seller.publisherId],
  );
  return JSON.stringify({ events, issues, batches });
}
const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);

describe.each(["before", "after"] as const)("killed %s a statement", (when) => {
  test("a batch in several chunks is whole after it is sent again, as if nothing had happened", async () => {
    const quiet = await provider();
    await receive(quiet, "r", lines().join("\n"));
    const wanted = await stateOf(quiet);
    let deaths = 0;
    for (let n = 1; ; n++) {
      expect(n).toBeLessThan(statementsMax);
      const seller = await provider();
      requests.arm(n, when);
      const first = await receive(seller, "r", lines().join("\n")).then(
        () => "done",
        () => "died",
      );
      const died = requests.disarm();
      if (first === "died") await receive(seller, "r", lines().join("\n"));
      expect(await stateOf(seller)).toBe(wanted);
      if (!died) break;
      deaths += 1;
    }
    // Three chunks, each with begin, lock, insert per month, notes and commit.
    expect(deaths).toBeGreaterThan(25);
    expect(await broken()).toEqual([]);
  });

  test("a file that a job reads is read whole and once, and is gone", async () => {
    let deaths = 0;
    let wanted: string | undefined;
    for (let n = 1; ; n++) {
      expect(n).toBeLessThan(statementsMax);
      const seller = await provider();
      const left = await t.request
        .post("/v1/usage-files?reference=r")
        .set("Authorization", `Bearer ${seller.publisher}`)
        .set("Content-Type", "application/x-ndjson")
        .send(lines().join("\n"));
      expect(left.status).toBe(202);
      jobs.arm(n, when);
      await t.runJobs().catch(() => {});
      const died = jobs.disarm();
      // What the re-driver does after its delay, at once.
      await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
      await t.runJobs();
      expect(await t.sql("select 1 from usage_file union all select 1 from usage_file_part")).toEqual([]);
      const state = await stateOf(seller);
      wanted ??= state;
      expect(state).toBe(wanted);
      if (!died) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(15);
    expect(await broken()).toEqual([]);
  });
});

test("two workers at the same file: it is read once", async () => {
  const seller = await provider();
  const body = Array.from({ length: 3_000 }, (_, n) => line(n)).join("\n");
  await t.request
    .post("/v1/usage-files?reference=twice")
    .set("Authorization", `Bearer ${seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send(body);
  const { readFile } = await import("../../src/usage/ingest/index.ts");
  const [file] = await t.sql<{ id: string }>("select batch_id as id from usage_file");
  const ctx = { ...t.jobs, enqueue: async () => {}, audit: async () => {}, runId: undefined } as never;
  const ends = await Promise.allSettled([
    readFile(ctx, { batchId: file!.id }),
    readFile(ctx, { batchId: file!.id }),
  ]);
  expect(ends.some((end) => end.status === "fulfilled")).toBe(true);
  await t.runJobs();
  const [counts] = await t.sql(
    "select sent, accepted, duplicate, state from usage_batch where publisher_id = $1",
    [seller.publisherId],
  );
  expect(counts).toEqual({ sent: 3_000, accepted: 3_000, duplicate: 0, state: "done" });
  expect(await broken()).toEqual([]);
});
