import { beforeAll, describe, expect, test } from "vitest";
import { dataGate, passDataGate } from "../../src/parties/index.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { roundWorld } from "../support/rounds.ts";

/** Data processing agreements, and what they let pass: rosters by the operator's, usage by the publisher's. */
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
type Dpa = {
  id: string;
  publisherId: number | null;
  roundReference: string | null;
  from: string;
  to: string;
};
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  p = await pooled(t, 10);
  await t.travelTo("2026-10-05T10:00:00+02:00");
});

const dpas = async (key: string) =>
  (await t.get<{ data: Dpa[] }>(key, "/v1/data-processing-agreements?limit=200")).data;
const choose = (mode: string) =>
  t.as(p.buyer.buyer).put("/v1/data-gate", { mode, reason: "Aftalen er på vej." }).expect(200);
const importRoster = () =>
  t
    .as(p.buyer.buyer)
    .post("/v1/rosters")
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        p.buyer.institutions.map(({ number }) => number),
        [{ id: "elev-1", school: p.buyer.institutions[0]!.number }],
      ),
    );
let batches = 0;
const report = async () => {
  batches += 1;
  const event = {
    eventId: `e${batches}`,
    at: "2026-09-14T09:00:00+02:00",
    pupil: "elev-1",
    controller: p.buyer.code,
    institution: p.buyer.institutions[0]!.number,
    product: p.isbn,
    kind: "use",
    seconds: 60,
  };
  const reply = await t
    .as(p.seller.publisher)
    .post(`/v1/usage-batches?reference=b${batches}`)
    .set("Content-Type", "application/x-ndjson")
    .send(JSON.stringify(event))
    .expect(201);
  return [reply.body.accepted, reply.body.issues[0]?.reason];
};
const countOf = async (sql: string) =>
  Number((await t.sql<{ n: bigint }>(`select count(*) as n from ${sql}`))[0]!.n);

describe("a data processing agreement", () => {
  test("says what is processed, by whom else and on what basis it leaves the EEA", async () => {
    const rival = await t.publisher();
    const body = {
      publisherId: rival.publisherId,
      version: "3.2",
      categories: ["pseudonym", "klassetrin"],
      subProcessors: ["Sky A/S"],
      transferBasis: "standard_clauses",
      from: "2026-08-01",
      to: "2027-08-01",
    };
    const made = await t.post<Dpa>(p.buyer.buyer, "/v1/data-processing-agreements", body);
    expect(made).toMatchObject({ ...body, roundReference: null, endedAt: null });
    expect(await dpas(rival.publisher)).toEqual([made]);
    const wrong = await t
      .as(p.buyer.buyer)
      .post("/v1/data-processing-agreements", { ...body, transferBasis: "trust" });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, "/transferBasis"]);
  });

  test("holds from its first day up to its last, until it is ended", async () => {
    const other = await t.publisher();
    await t.post(p.buyer.buyer, "/v1/data-processing-agreements", {
      publisherId: other.publisherId,
      version: "1",
      categories: ["brug"],
      from: "2026-11-01",
      to: "2026-12-01",
    });
    const on = (day: string) =>
      t.jobs.db.platform((tx) => dataGate(tx, p.buyer.controllerId, other.publisherId, day));
    const days = ["2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"];
    expect(await Promise.all(days.map(on))).toEqual(["block", "live", "live", "block"]);
    const { id } = (await dpas(other.publisher))[0]!;
    await t.post(p.buyer.buyer, `/v1/data-processing-agreements/${id}/end`, {});
    expect(await on("2026-11-01")).toBe("block");
  });
});

describe("without a live one", () => {
  beforeAll(async () => {
    for (const { id } of await dpas(p.buyer.buyer))
      await t.post(p.buyer.buyer, `/v1/data-processing-agreements/${id}/end`, {});
  });

  test("no roster is read, no usage is kept, and no platform is answered", async () => {
    const refused = await importRoster();
    expect([refused.status, refused.body.type]).toEqual([409, "/problems/no-data-agreement"]);
    expect(await countOf("roster_enrolment")).toBe(0);
    expect(await countOf("roster_import")).toBe(0);
    expect(await report()).toEqual([0, "no_dpa"]);
    expect(await countOf("usage_event")).toBe(0);
    expect(await t.get(p.buyer.approver, "/v1/data-gate")).toEqual({
      mode: "block",
      reason: null,
      chosenAt: null,
      flags: [],
    });
  });

  test("the controller may let it pass; each door and day is flagged and told once", async () => {
    await choose("flag");
    expect((await importRoster()).status).toBe(201);
    expect(await report()).toEqual([1, undefined]);
    expect(await report()).toEqual([1, undefined]);
    const gate = await t.get<{ mode: string; flags: object[] }>(p.buyer.buyer, "/v1/data-gate");
    expect(gate).toMatchObject({ mode: "flag", reason: "Aftalen er på vej." });
    expect(gate.flags).toEqual([
      { door: "roster", publisherId: null, onDay: "2026-10-05" },
      { door: "usage", publisherId: p.seller.publisherId, onDay: "2026-10-05" },
    ]);
    expect(await countOf("platform_outbox where job = 'parties.data-flagged'")).toBe(2);
  });

  test("the newest choice holds, however many choose at once, and no choice is lost", async () => {
    const before = await countOf("parties_data_gate");
    await Promise.all(Array.from({ length: 8 }, (_, n) => choose(n % 2 ? "block" : "flag")));
    expect(await countOf("parties_data_gate")).toBe(before + 8);
    await choose("block");
    expect((await importRoster()).status).toBe(409);
    const stranger = await t.municipality();
    expect((await t.get<{ flags: [] }>(stranger.buyer, "/v1/data-gate")).flags).toEqual([]);
    await expect(
      t.jobs.db.platform((tx) =>
        passDataGate(
          tx,
          { enqueue },
          { controllerId: p.buyer.controllerId, publisherId: null, door: "seats", day: "2026-10-05" },
        ),
      ),
    ).rejects.toThrow("and the operator of this installation on 2026-10-05");
    expect(await countOf("parties_data_flag")).toBe(2);
  });
});

describe("a joint round", () => {
  test("carries one for every participant with the winner, and with nobody else", async () => {
    const round = await roundWorld(t, { closesAt: "2026-12-01T12:00:00+01:00" });
    const winner = round.sellers.reduce((a, b) => (Number(a.unitPrice) < Number(b.unitPrice) ? a : b));
    for (const member of [round.lead, round.partner])
      expect((await dpas(member.buyer)).filter((dpa) => dpa.publisherId !== null)).toMatchObject([
        { publisherId: winner.publisherId, roundReference: round.reference, version: "1", to: "2028-11-01" },
      ]);
    for (const seller of round.sellers)
      expect(await dpas(seller.publisher)).toHaveLength(seller === winner ? 2 : 0);
    await t.sql("delete from platform_effect where subscriber = 'rounds'");
    await t.sql(
      "update platform_outbox set dispatched_at = null, settled_at = null where job = 'rounds.concluded'",
    );
    await t.runJobs();
    expect(await dpas(winner.publisher)).toHaveLength(2);
  });
});
