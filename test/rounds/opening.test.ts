import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { openingBy, type RoundOptions, type RoundWorld, roundWorld } from "../support/rounds.ts";

let t: TestApp;
let w: RoundWorld;
const fresh = async (options: RoundOptions) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, options);
};
const afterDeadline = () => t.travelTo(new Date(Date.parse(w.closesAt) + 1000).toISOString());
const open = (n: number, more: Parameters<typeof openingBy>[3] = { declaration: "Ingen interesser." }) =>
  openingBy(t, w.path(""), w.openers[n]!, more);
const states = () => t.sql<{ state: string }>("select state from rounds_bid order by publisher_id");

describe("interests", () => {
  beforeAll(async () => {
    await fresh({ until: "bids" });
    await afterDeadline();
  });
  const declare = (key: string, conflict: boolean) =>
    t.as(key).post(w.path("/declarations"), { conflict, declaration: conflict ? "Min bror" : "Ingen" });

  test("an opener who has not declared opens nothing, one with a conflict never does", async () => {
    expect((await open(0, {})).body.type).toBe("/problems/declaration-needed");
    await declare(w.openers[2]!.key, true).expect(201);
    expect((await open(2)).body.type).toBe("/problems/declaration-needed");
    // A second thought does not bring the access back.
    await declare(w.openers[2]!.key, false).expect(201);
    expect((await open(2)).body.type).toBe("/problems/declaration-needed");
    expect(await t.sql("select 1 from rounds_opening")).toEqual([]);
    expect(await t.sql("select 1 from rounds_bid where layers is not null")).toEqual([]);
  });

  test("are declared before anything of a bid is read or scored", async () => {
    await declare(w.openers[0]!.key, false).expect(201);
    expect((await open(0, {})).status).toBe(200);
    expect((await open(1)).body).toMatchObject({ opened: true, openers: 2, bids: 2 });
    for (const path of ["/bids", "/scores"]) {
      const reply = await t.as(w.lead.evaluator).get(w.path(path));
      if (path === "/bids") expect(reply.body.type).toBe("/problems/declaration-needed");
    }
    expect((await t.as(w.lead.evaluator).post(w.path("/scores"), w.scoreBody(w.sellers[0]!))).body.type).toBe(
      "/problems/declaration-needed",
    );
    await declare(w.lead.evaluator, true).expect(201);
    expect((await t.as(w.lead.evaluator).get(w.path("/bids"))).body.type).toBe(
      "/problems/declaration-needed",
    );
    await declare(w.second.key, false).expect(201);
    await t.as(w.second.key).get(w.path("/bids")).expect(200);
    const { data } = await t.get<{ data: { conflict: boolean }[] }>(w.partner.buyer, w.path("/declarations"));
    expect(data.filter((one) => one.conflict)).toHaveLength(2);
  });
});

describe("the opening record", () => {
  beforeAll(() => fresh({ until: "bids" }));

  test("has who, when and the hashes that the receipts have", async () => {
    expect(await t.get(w.lead.buyer, w.path("/opening-records"))).toEqual({ data: [] });
    await w.steps.opened();
    const { data } = await t.get<{ data: Record<string, unknown>[] }>(
      w.lead.buyer,
      w.path("/opening-records"),
    );
    expect(data).toHaveLength(1);
    const record = data[0] as {
      openers: { personId: string }[];
      bids: { bidId: string; sha256: string; outcome: string; contentSha256: string }[];
    };
    expect(record.openers.map((one) => one.personId)).toEqual(
      w.openers.slice(0, 2).map((one) => one.personId),
    );
    for (const seller of w.sellers) {
      const { data: receipts } = await t.get<{ data: { bidId: string; sha256: string }[] }>(
        seller.publisher,
        w.path("/receipts"),
      );
      const told = record.bids.find((bid) => bid.bidId === seller.bidId)!;
      expect(told).toMatchObject({ outcome: "opened", sha256: receipts[0]!.sha256 });
      const [row] = await t.sql<{ content: object }>("select content from rounds_bid where id = $1", [
        seller.bidId,
      ]);
      expect(row!.content).toBeTruthy();
      expect(told.contentSha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});

describe("bytes that were changed after their receipt", () => {
  beforeAll(() => fresh({ until: "bids" }));

  test("are flagged beside bids that open, whatever else was changed with them", async () => {
    const [one, two] = w.sellers;
    const [row] = await t.sql<{ sealed: Buffer }>("select sealed from rounds_bid where id = $1", [
      two!.bidId,
    ]);
    // As whoever owns the database: the other bid's bytes with their right hash, but not the receipt.
    await t.sql("update rounds_bid set sealed = $2, sha256 = sha256($2) where id = $1", [
      one!.bidId,
      row!.sealed,
    ]);
    await expect(
      t.sql("update rounds_receipt set sha256 = $2 where bid_id = $1", [
        one!.bidId,
        createHash("sha256").update(row!.sealed).digest(),
      ]),
    ).rejects.toThrow(/never changes/);
    await w.steps.opened();
    expect(await t.sql("select state, flag_code from rounds_bid order by publisher_id")).toEqual([
      { state: "opened", flag_code: "receipt_mismatch" },
      { state: "opened", flag_code: null },
    ]);
    const { data } = await t.get<{ data: { bids: { bidId: string; outcome: string }[] }[] }>(
      w.lead.buyer,
      w.path("/opening-records"),
    );
    expect(data[0]!.bids.find((bid) => bid.bidId === one!.bidId)!.outcome).toBe("receipt_mismatch");
  });
});

describe("people who open at once", () => {
  beforeAll(async () => {
    await fresh({ until: "bids" });
    await afterDeadline();
  });

  test("the same person twice is one opening; two of a pair are all, and the third is told why", async () => {
    const twice = await Promise.all([open(0), open(0)]);
    expect(twice.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(twice.find((one) => one.status === 409)!.body.type).toBe("/problems/same-person");
    const rest = await Promise.all([open(1), open(3)]);
    expect(rest.map((one) => one.status).sort()).toEqual([200, 409]);
    const late = rest.find((one) => one.status === 409)!.body;
    expect(late).toMatchObject({ type: "/problems/round-state" });
    expect(late.detail).toContain("opened");
    expect(await t.sql("select ordinal from rounds_opening order by ordinal")).toEqual([
      { ordinal: 1 },
      { ordinal: 2 },
    ]);
    expect(await states()).toEqual([{ state: "opened" }, { state: "opened" }]);
  });
});

describe.each(["before", "after"] as const)("an opener whose request dies %s a statement", (when) => {
  let crash: Crash;
  beforeAll(async () => {
    crash = crashing();
    t = await testApp({ travel: true, Client: crash.Client });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    w = await roundWorld(t, { until: "bids" });
    await afterDeadline();
  });

  test("opens again, once, at every step of both parts; nothing is ever half shown", async () => {
    for (const [n, expected] of [
      [0, { opened: false, openers: 1 }],
      [1, { opened: true, openers: 2, bids: 2, flagged: [] }],
    ] as const) {
      let deaths = 0;
      for (let step = 1; ; step++) {
        expect(step).toBeLessThan(120);
        crash.arm(step, when);
        const reply = await open(n);
        const died = crash.disarm();
        const [shown] = await t.sql<{ open: number; parts: number; all: number }>(
          `select count(*) filter (where content is not null)::int as open, count(*)::int as "all",
             (select count(*)::int from rounds_opening) as parts from rounds_bid`,
        );
        expect([0, shown!.all]).toContain(shown!.open);
        if (died) {
          deaths += 1;
          // Done and not told, or not done: asked again it says so or does it.
          if (shown!.parts === n) continue;
          const again = await open(n);
          expect(again.status).toBe(409);
          expect(shown!.parts).toBe(n + 1);
          break;
        }
        expect(reply.status, reply.text).toBe(200);
        expect(reply.body).toMatchObject(expected);
        break;
      }
      expect(deaths).toBeGreaterThan(8);
    }
    expect(await states()).toEqual([{ state: "opened" }, { state: "opened" }]);
    expect(await t.sql("select 1 from rounds_opening")).toHaveLength(2);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});
