import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";
import { isbnOf } from "../support/pooled.ts";

const t = await testApp({ travel: true });
await t.travelTo("2026-11-01T10:00:00+01:00");
const buyers = [await t.municipality(), await t.municipality()];
const isbn = isbnOf(7);

interface Line {
  eventId: string;
  at: string;
  pupil: string;
  controller: string;
  institution: string;
  product: string;
  kind: string;
  seconds: number;
}
type Outcome = "accepted" | "duplicate" | "quarantined" | "rejected";
interface Batch extends Record<Outcome, number> {
  id: string;
  sent: number;
}

/** A publisher of its own with the agreements, so that each run begins with nothing. */
async function provider() {
  const seller = await t.publisher();
  for (const buyer of buyers)
    await t.post(buyer.buyer, "/v1/data-processing-agreements", {
      publisherId: seller.publisherId,
      version: "1.0",
      categories: ["brug"],
      from: "2020-01-01",
      to: "2040-01-01",
    });
  let n = 0;
  const send = async (lines: readonly Line[], reference = `b${n++}`) => {
    const reply = await t.request
      .post(`/v1/usage-batches?reference=${reference}`)
      .set("Authorization", `Bearer ${seller.publisher}`)
      .set("Content-Type", "application/x-ndjson")
      .send(lines.map((line) => JSON.stringify(line)).join("\n"));
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    const batch = reply.body as Batch;
    expect(batch.sent).toBe(lines.length);
    expect(batch.accepted + batch.duplicate + batch.quarantined + batch.rejected).toBe(batch.sent);
    return batch;
  };
  const outcomes = async (batch: Batch): Promise<Outcome[]> => {
    const issues = await t.sql<{ line: number; outcome: Outcome }>(
      "select l as line, outcome from usage_issue, generate_series(line, last_line) l where batch_id = $1",
      [batch.id],
    );
    const all = Array<Outcome>(batch.sent).fill("accepted");
    for (const { line, outcome } of issues) all[line - 1] = outcome;
    return all;
  };
  /** What is stored, without what says how it came. */
  const stored = async () =>
    JSON.stringify(
      await t.sql(
        `select controller_id, month::text, event_id, at, pseudonym, institution_number, product, kind, seconds,
           encode(body_hash, 'hex') as hash
         from usage_event where publisher_id = $1 order by 1, 2, 3`,
        [seller.publisherId],
      ),
    );
  return { seller, send, outcomes, stored };
}

const lineOf = (n: number, more: Partial<Line> = {}): Line => ({
  eventId: `e${n}`,
  at: `2026-${n % 3 === 0 ? "09" : "10"}-${String(1 + (n % 28)).padStart(2, "0")}T09:00:00+02:00`,
  pupil: `elev${n % 17}`,
  controller: buyers[n % 2]!.code,
  institution: "100100",
  product: isbn,
  kind: "use",
  seconds: 60,
  ...more,
});

/** Cuts a list at the given places. */
function cut<T>(items: readonly T[], cuts: readonly number[]): T[][] {
  const at = [0, ...cuts.map((c) => c % (items.length + 1)).sort((a, b) => a - b), items.length];
  return at.slice(1).map((to, i) => items.slice(at[i]!, to));
}

const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);

describe("what is stored", () => {
  const lines = Array.from({ length: 120 }, (_, n) => lineOf(n));

  test("does not depend on order, batch boundaries or how often a line comes", async () => {
    const first = await provider();
    await first.send(lines);
    const wanted = await first.stored();
    await fc.assert(
      fc.asyncProperty(
        shuffled(lines),
        fc.array(fc.nat(), { maxLength: 4 }),
        fc.array(fc.nat(lines.length - 1), { maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 3 }),
        async (order, cuts, again, places) => {
          const { send, stored } = await provider();
          const all = [...order];
          for (const [i, n] of again.entries())
            all.splice((places[i % (places.length || 1)] ?? 0) % all.length, 0, lines[n]!);
          const sums = { accepted: 0, duplicate: 0, quarantined: 0 };
          for (const part of cut(all, cuts)) {
            const batch = await send(part);
            for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += batch[name];
          }
          expect(sums).toEqual({ accepted: lines.length, duplicate: again.length, quarantined: 0 });
          expect(await stored()).toBe(wanted);
        },
      ),
      { numRuns: 8 },
    );
    expect(await broken()).toEqual([]);
  });

  test("an id in three months of one batch: the first stays, and the one that is next to none before it", async () => {
    const { send, outcomes, stored } = await provider();
    const at = (month: string) => lineOf(1, { at: `2026-${month}-10T09:00:00+02:00` });
    const batch = await send([at("08"), at("10"), at("09"), at("08"), { ...at("10"), seconds: 61 }]);
    expect(await outcomes(batch)).toEqual([
      "accepted",
      "accepted",
      "quarantined",
      "duplicate",
      "quarantined",
    ]);
    expect(JSON.parse(await stored())).toMatchObject([{ month: "2026-08-01" }, { month: "2026-10-01" }]);
  });

  test("lines that came before are listed one by one, page by page, though they are kept as stretches", async () => {
    const { seller, send } = await provider();
    await send(lines.slice(0, 10));
    const mixed = [
      ...lines.slice(0, 4),
      lines[50]!,
      ...lines.slice(4, 7),
      { ...lines[8]!, seconds: 1 },
      lines[9]!,
    ];
    const batch = await send(mixed);
    expect(batch).toMatchObject({ accepted: 1, duplicate: 8, quarantined: 1 });
    const kept = await t.sql("select line, last_line from usage_issue where batch_id = $1 order by 1", [
      batch.id,
    ]);
    expect(kept).toEqual([
      { line: 1, last_line: 4 },
      { line: 6, last_line: 8 },
      { line: 9, last_line: 9 },
      { line: 10, last_line: 10 },
    ]);
    const listed: [number, string][] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const from: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const page: { data: { line: number; outcome: string }[]; nextCursor: string | null } = await t.get(
        seller.publisher,
        `/v1/usage-batches/${batch.id}/issues?limit=3${from}`,
      );
      expect(page.data.length).toBeLessThanOrEqual(3);
      listed.push(...page.data.map((one): [number, string] => [one.line, one.outcome]));
      cursor = page.nextCursor;
    }
    expect(listed).toEqual(
      [1, 2, 3, 4, 6, 7, 8, 9, 10].map((line) => [line, line === 9 ? "quarantined" : "duplicate"]),
    );
    expect(await broken()).toEqual([]);
  });

  test("of ten per cent sent also with another body the first of each pair is accepted and the other quarantined, no other line is", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(lines, { minLength: 12, maxLength: 12 }),
        fc.constantFrom<Partial<Line>>(
          { seconds: 61 },
          { kind: "view" },
          { pupil: "en anden" },
          { at: "2026-10-01T00:00:00+02:00" },
        ),
        fc.infiniteStream(fc.nat()),
        fc.array(fc.nat(), { maxLength: 4 }),
        async (chosen, change, keys, cuts) => {
          const { send, outcomes } = await provider();
          const all = [...lines, ...chosen.map((line) => ({ ...line, ...change }))]
            .map((line) => ({ line, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ line }) => line);
          const got: Outcome[] = [];
          for (const part of cut(all, cuts)) got.push(...(await outcomes(await send(part))));
          const seen = new Set<string>();
          const wanted = all.map(({ eventId, controller }) => {
            const key = `${controller} ${eventId}`;
            if (seen.has(key)) return "quarantined";
            seen.add(key);
            return "accepted";
          });
          expect(got).toEqual(wanted);
        },
      ),
      { numRuns: 8 },
    );
    expect(await broken()).toEqual([]);
  });
});

test("the same id in neighbouring months is caught in one batch and across batches; further apart it is not yet", async () => {
  const { send, outcomes } = await provider();
  const at = (month: string) => ({
    eventId: "same",
    controller: buyers[0]!.code,
    at: `2026-${month}-10T09:00:00+02:00`,
  });
  const one = await send([
    lineOf(1, at("05")),
    lineOf(1, at("06")),
    lineOf(1, at("07")),
    lineOf(1, at("07")),
    lineOf(1, at("06")),
  ]);
  expect(await outcomes(one)).toEqual(["accepted", "quarantined", "accepted", "duplicate", "quarantined"]);
  const next = await send([
    lineOf(1, at("08")),
    lineOf(1, at("04")),
    lineOf(1, at("09")),
    lineOf(1, at("05")),
  ]);
  expect(await outcomes(next)).toEqual(["quarantined", "quarantined", "accepted", "duplicate"]);
  // Another controller's event of that id is another event.
  const other = await send([lineOf(1, { ...at("06"), controller: buyers[1]!.code })]);
  expect(other.accepted).toBe(1);
  expect(await broken()).toEqual([]);
});

test("neighbouring months that come at the same time in several batches: one of them is stored", async () => {
  const { send, seller } = await provider();
  const batchOf = (month: string) =>
    Array.from({ length: 400 }, (_, n) =>
      lineOf(n, { eventId: `race${n}`, controller: buyers[0]!.code, at: `2026-${month}-10T09:00:00+02:00` }),
    );
  const batches = await Promise.all(["08", "09", "08", "09"].map((month) => send(batchOf(month))));
  expect(batches.reduce((sum, batch) => sum + batch.accepted, 0)).toBe(400);
  const months = await t.sql(
    "select count(*)::int as n, count(distinct event_id)::int as ids from usage_event where publisher_id = $1",
    [seller.publisherId],
  );
  expect(months).toEqual([{ n: 400, ids: 400 }]);
  expect(await broken()).toEqual([]);
});

test("more batches than are stated are refused with 429 and Retry-After, and none of their lines is counted", async () => {
  const { seller } = await provider();
  const open = Array.from({ length: 14 }, async (_, n) => {
    const body = Array.from({ length: 3_000 }, (_, i) =>
      JSON.stringify(lineOf(i, { eventId: `flood${n}-${i}` })),
    ).join("\n");
    return t.request
      .post(`/v1/usage-batches?reference=flood${n}`)
      .set("Authorization", `Bearer ${seller.publisher}`)
      .set("Content-Type", "application/x-ndjson")
      .send(body);
  });
  const replies = await Promise.all(open);
  const refused = replies.filter((reply) => reply.status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every((reply) => Number(reply.headers["retry-after"]) > 0)).toBe(true);
  const taken = replies.filter((reply) => reply.status === 201);
  expect(taken.length + refused.length).toBe(14);
  expect(taken.length).toBeGreaterThanOrEqual(10);
  const [stored] = await t.sql("select count(*)::int as n from usage_event where publisher_id = $1", [
    seller.publisherId,
  ]);
  expect(stored).toEqual({ n: taken.length * 3_000 });
});
