import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { openingBy, type RoundWorld, regimeBody, roundWorld } from "../support/rounds.ts";

/** What a round lacks for its next step is named at once, and is what the step would refuse. */

interface Readiness {
  state: string;
  next: string | null;
  nextAt: string | null;
  ready: boolean;
  mine: boolean;
  noticeNeeded: boolean | null;
  missing: {
    code: string;
    step: string | null;
    controllerId: number | null;
    personId: string | null;
    person: string | null;
    lot: string | null;
    about: string | null;
    aboutId: string | null;
    count: number | null;
    mine: boolean;
    where: string;
  }[];
  lots: { lot: string; state: string; ready: boolean }[];
}

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
});

const readinessFor = (w: RoundWorld, key: string) => t.get<Readiness>(key, w.path("/readiness"));
const codesOf = ({ missing }: Pick<Readiness, "missing">) => missing.map((one) => one.code).sort();

describe("before publication", () => {
  let w: RoundWorld;
  beforeAll(async () => {
    await t.travelTo("2026-04-01T09:00:00+02:00");
    w = await roundWorld(t, { until: "dialogue" });
  });
  const seen = () => readinessFor(w, w.lead.buyer);
  const refusal = async (key: string, rest: string, body: object) => {
    const reply = await t.as(key).post(w.path(rest), body);
    return reply.status < 300 ? undefined : (reply.body as { detail: string }).detail;
  };

  test("nothing that a step would refuse is kept back until the one before it is mended", async () => {
    await t.post(w.lead.buyer, w.path("/dialogue"), {
      kind: "meeting",
      title: "Møde med forlag",
      heldAt: "2026-03-20T10:00:00+01:00",
    });
    const found = await seen();
    expect([found.next, found.ready]).toEqual(["start_demand", false]);
    expect(codesOf(found)).toEqual(
      ["approve", "approve", "join", "join", "minutes", "openers", "regime", "release"].sort(),
    );
    expect(found.missing.find((one) => one.code === "minutes")).toMatchObject({
      about: "Møde med forlag",
      mine: true,
    });
    expect(await refusal(w.lead.buyer, "/transitions", { event: "startDemand" })).toContain("Minutes");
  });

  test("a step is refused as long as it says so, and taken once it is ready", async () => {
    const item = (await seen()).missing.find((one) => one.code === "minutes")!;
    await t.post(w.lead.buyer, w.path(`/dialogue/${item.aboutId}/reply`), { text: "Referat" });
    expect((await seen()).ready).toBe(true);
    await w.steps.demand();
    expect((await seen()).ready).toBe(true);
    await t.post(w.lead.buyer, w.path(`/dialogue/${item.aboutId}/release`), {
      title: "Møde",
      text: "Vi talte om krav.",
    });
    await t.post(w.lead.buyer, w.path("/transitions"), { event: "lockDemand" });
    const publication = { closesAt: w.closesAt, noticeNumber: "123456-2026" };
    const locked = await seen();
    expect(locked.next).toBe("publish");
    expect(codesOf(locked)).toEqual(["approve", "approve", "openers", "regime"]);
    expect(await refusal(w.lead.approver, "/publication", publication)).toBeDefined();
    await t.post(w.lead.buyer, w.path("/regime"), regimeBody(["dansk"]));
    expect(codesOf(await seen())).toEqual(["approve", "approve", "openers"]);
    await w.steps.ready();
    expect(codesOf(await seen())).toEqual([]);
    expect(await seen()).toMatchObject({ ready: true, mine: false, next: "publish" });
    expect((await readinessFor(w, w.lead.approver)).mine).toBe(true);
    expect(await refusal(w.lead.approver, "/publication", publication)).toBeUndefined();
  });

  test("is not there for strangers, and names nobody of another party", async () => {
    const stranger = await t.municipality();
    expect((await t.as(stranger.buyer).get(w.path("/readiness"))).status).toBe(404);
    const other = await roundWorld(t, { until: "locked" });
    await t.post(other.openers[0]!.key, other.path("/openers"), { recipient: other.openers[0]!.recipient });
    const [own, theirs] = await Promise.all([
      readinessFor(other, other.lead.buyer),
      readinessFor(other, other.partner.buyer),
    ]);
    const silent = (of: Readiness) => of.missing.find((one) => one.code === "opener_answer")!;
    expect(silent(own).person).toBe("Person opener-1");
    expect(silent(theirs)).toMatchObject({ person: null, controllerId: other.lead.controllerId });
  });

  test("a second partner's demand is named by lot until it is committed", async () => {
    const two = await roundWorld(t, { until: "dialogue" });
    await t.post(two.lead.buyer, two.path("/transitions"), { event: "startDemand" });
    await t.post(two.lead.buyer, two.path("/join"), {
      signatory: "Chef",
      role: "Chef",
      payerGln: "5790000000012",
      orderReference: "PO",
    });
    const found = await readinessFor(two, two.lead.buyer);
    expect(found.missing.filter((one) => one.step === "lock_demand")).toMatchObject([
      { code: "commit", lot: "dansk", controllerId: two.lead.controllerId, mine: true },
      { code: "join", controllerId: two.partner.controllerId, mine: false },
    ]);
    expect(found.lots).toMatchObject([
      { lot: "dansk", title: expect.any(String), state: "open", ready: false },
    ]);
    const detail = (await t.as(two.lead.buyer).post(two.path("/transitions"), { event: "lockDemand" })).body;
    expect((detail as { detail: string }).detail).toMatch(/lack from Kommune .*, Kommune /);
  });
});

describe("from the deadline to the conclusion", () => {
  let w: RoundWorld;
  beforeAll(async () => {
    w = await roundWorld(t, { until: "bids" });
  });
  const tasksOf = async (key: string) =>
    (await t.get<{ data: (Readiness & { roundId: string })[] }>(key, "/v1/round-tasks")).data.filter(
      (one) => one.roundId === w.roundId,
    );

  test("while bids are sealed it says nothing of them", async () => {
    const found = await readinessFor(w, w.lead.buyer);
    expect(found).toMatchObject({ next: "close", ready: false });
    expect(codesOf(found)).toEqual(["deadline"]);
    expect(JSON.stringify(found)).not.toContain(String(w.sellers[0]!.bidId));
  });

  test("each opener is told to declare and to open, and of a second one once the first has", async () => {
    await t.travelTo("2026-06-01T13:00:00+02:00");
    const opener = w.openers[0]!;
    const mine = (await readinessFor(w, opener.key)).missing.filter((one) => one.mine);
    expect(mine.map((one) => one.code)).toEqual(["declare", "open_part"]);
    expect((await tasksOf(opener.key))[0]!.missing.map((one) => one.code)).toEqual(["declare", "open_part"]);
    expect((await openingBy(t, w.path(""), opener)).status).toBe(200);
    const after = await readinessFor(w, opener.key);
    expect(after.missing.some((one) => one.mine)).toBe(false);
    expect(after.missing.find((one) => one.code === "open_part")?.count).toBe(1);
    expect(await tasksOf(opener.key)).toEqual([]);
    expect((await openingBy(t, w.path(""), w.openers[1]!)).status).toBe(200);
  });

  test("nobody who has not declared is told who has bid or what is scored", async () => {
    const silent = await readinessFor(w, w.partner.buyer);
    expect(codesOf(silent)).toEqual(["declare"]);
  });
});

describe("after the opening", () => {
  let w: RoundWorld;
  beforeAll(async () => {
    w = await roundWorld(t, { until: "opened", closesAt: "2026-09-01T12:00:00+02:00" });
  });
  const seen = (key = w.lead.buyer) => readinessFor(w, key);

  test("every part of the judging is named until it is done", async () => {
    expect(codesOf(await seen())).toEqual(["admit", "score"]);
    await t.post(w.lead.buyer, w.path("/admissions"), {
      decisions: w.sellers.map(({ bidId }) => ({ bidId, admissible: true })),
    });
    for (const seller of w.sellers) await t.post(w.lead.evaluator, w.path("/scores"), w.scoreBody(seller));
    const alone = await seen(w.lead.evaluator);
    expect(codesOf(alone)).toEqual(["hand_in", "score"]);
    expect(alone.missing.find((one) => one.code === "hand_in")?.mine).toBe(true);
    for (const seller of w.sellers) await t.post(w.second.key, w.path("/scores"), w.scoreBody(seller));
    for (const key of [w.lead.evaluator, w.second.key]) await t.post(key, w.path("/scores/hand-in"), {});
    expect(codesOf(await seen())).toEqual(["agree"]);
    for (const seller of w.sellers) await t.post(w.second.key, w.path("/consensus"), w.scoreBody(seller));
    expect(codesOf(await seen())).toEqual(["sign", "sign"]);
    expect((await t.as(w.lead.buyer).post(w.path("/evaluation"), {})).status).toBe(409);
    for (const key of [w.lead.evaluator, w.second.key]) await t.post(key, w.path("/consensus/signature"), {});
    expect(await seen()).toMatchObject({ missing: [], ready: true, mine: true, next: "evaluate" });
    await t.post(w.lead.buyer, w.path("/evaluation"), {});
  });

  test("the letters wait for each participant's word on each lot", async () => {
    const found = await seen();
    expect(codesOf(found)).toEqual(["award", "award"]);
    expect(found.lots).toMatchObject([{ lot: "dansk", state: "evaluated", ready: false }]);
    expect((await t.as(w.lead.buyer).post(w.path("/award-letters"), {})).status).toBe(409);
    await w.steps.standstill();
  });

  test("the conclusion waits for the standstill, by the server's clock", async () => {
    const found = await seen();
    expect(codesOf(found)).toEqual(["standstill"]);
    expect(found.nextAt).not.toBeNull();
    expect((await t.as(w.lead.buyer).post(w.path("/conclusion"), {})).status).toBe(409);
    await t.travelTo(found.nextAt!);
    expect(await seen()).toMatchObject({ missing: [], ready: true, mine: true });
    await t.post(w.lead.buyer, w.path("/conclusion"), {});
    expect(await seen()).toMatchObject({ next: null, ready: false, lots: [{ state: "concluded" }] });
  });
});

describe("what is read on the way", () => {
  test("letters are read before they are sent, by nobody who has not declared; complaints with their decisions", async () => {
    const w = await roundWorld(t, { until: "evaluated", closesAt: "2026-12-01T12:00:00+01:00" });
    const preview = w.path("/award-letters/preview");
    expect((await t.as(w.partner.buyer).get(preview)).status).toBe(409);
    const { data } = await t.get<{ data: { publisherId: number; text: string }[] }>(w.lead.buyer, preview);
    expect(data.map((one) => one.publisherId).sort()).toEqual(w.sellers.map((one) => one.publisherId).sort());
    expect(data[0]!.text).toContain("Standstill");
    const sent = () => t.get<{ data: { text: string }[] }>(w.lead.buyer, w.path("/award-letters"));
    expect((await sent()).data).toEqual([]);
    await w.steps.standstill();
    expect((await sent()).data.length).toBe(2);
    expect((await t.as(w.lead.buyer).get(preview)).status).toBe(409);
    const { id } = await t.post<{ id: string }>(w.lead.buyer, w.path("/complaints"), {
      complainant: "Et forlag",
      note: "Klage",
    });
    await t.post(w.lead.buyer, w.path(`/complaints/${id}/decision`), {
      outcome: "stands",
      text: "Klagen tages ikke til følge.",
      caseNumber: "26/1",
    });
    const complaints = await t.get<{ data: object[] }>(w.partner.buyer, w.path("/complaints"));
    expect(complaints.data).toMatchObject([{ note: "Klage", outcome: "stands" }]);
    const stranger = await t.municipality();
    expect((await t.as(stranger.buyer).get(w.path("/complaints"))).status).toBe(404);
  });

  test("the list of rounds is narrowed to one's own and to a state, with all lots of each", async () => {
    const w = await roundWorld(t, { until: "locked" });
    const all = (key: string, query: string) =>
      t.get<{ data: { id: string; state: string; lots: object[] }[] }>(key, `/v1/rounds?${query}`);
    const { data } = await all(w.partner.buyer, "mine=true");
    expect(data).toMatchObject([{ id: w.roundId, lots: [{ reference: "dansk" }] }]);
    expect((await all(w.partner.buyer, "mine=true&state=draft")).data).toEqual([]);
    expect((await all(w.partner.buyer, "state=ready")).data.map((one) => one.id)).toEqual([w.roundId]);
    expect((await all(w.partner.buyer, "")).data.length).toBeGreaterThan(1);
  });
});
