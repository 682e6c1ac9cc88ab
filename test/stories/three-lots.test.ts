import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/**
 * Three lots with a life each: one is cancelled while bids are open, one is complained of twice, and the winner of the
 * third falls away, so that it is awarded anew. None of it touches the others.
 */

let t: TestApp;
let w: RoundWorld;
const day = 86_400_000;

interface LotNow {
  reference: string;
  winner: { publisherId: number } | null;
  sentAt: string | null;
  signableFrom: string | null;
  concludedAt: string | null;
  cancelReason: string | null;
}
const round = () => t.get<{ state: string; lots: LotNow[] }>(w.lead.buyer, w.path(""));
const lot = async (reference: string) => (await round()).lots.find((one) => one.reference === reference)!;
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path), body);
const told = (kind: string) =>
  t.sql<{ party_id: number; title: string; body: string }>(
    "select party_id, title, body from platform_delivery where kind = $1 and subject = $2 order by party_id",
    [kind, `round:${w.roundId}`],
  );
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.filter((check) => check.broken.length > 0);
const readiness = (key: string) =>
  t.get<{
    next: string;
    ready: boolean;
    missing: { code: string; lot: string | null; aboutId: string | null }[];
    lots: { lot: string; state: string; ready: boolean; heldBy: string[] }[];
  }>(key, w.path("/readiness"));

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "bids", lots: ["dansk", "engelsk", "tysk"], prices: ["62.00", "70.00"] });
});

describe("a lot that is cancelled while bids are open", () => {
  test("is told to all with its reason, and nobody scores it", async () => {
    const why = { reason: "other", text: "Skolerne har fået læremidlet på anden vis." };
    expect((await post(w.partner.buyer, "/lots/tysk/cancellation", why)).status).toBe(403);
    await post(w.lead.buyer, "/lots/tysk/cancellation", why).expect(200);
    // One person's word alone cancels nothing, and only the round's participants know of it.
    expect((await lot("tysk")).cancelReason).toBeNull();
    expect(
      JSON.stringify(await t.get(w.sellers[0]!.publisher, `/v1/public/rounds/${w.reference}`)),
    ).not.toContain(why.text);
    expect(await told("lot-cancelled")).toEqual([]);
    const confirm = (key: string) => post(key, "/lots/tysk/cancellation/confirmation");
    expect((await confirm(w.lead.buyer)).body.type).toBe("/problems/same-person");
    const { missing } = await readiness(w.lead.approver);
    expect(missing).toContainEqual(expect.objectContaining({ code: "confirm_lot_cancel", lot: "tysk" }));
    await t.as(w.lead.buyer).delete(w.path("/lots/tysk/cancellation")).expect(200);
    expect((await confirm(w.lead.approver)).status).toBe(409);
    await post(w.lead.buyer, "/lots/tysk/cancellation", why).expect(200);
    expect((await post(w.partner.approver, "/lots/tysk/cancellation/confirmation")).status).toBe(403);
    await confirm(w.lead.approver).expect(200);
    expect((await post(w.lead.buyer, "/lots/tysk/cancellation", why)).status).toBe(404);
    await t.runJobs();
    const all = await told("lot-cancelled");
    expect(all.map((one) => one.party_id)).toEqual(
      expect.arrayContaining([
        ...w.members.map((one) => one.controllerId),
        ...w.sellers.map((one) => one.publisherId),
      ]),
    );
    expect(all[0]!.body).toContain(why.text);
    await w.steps.opened();
    await w.steps.evaluated();
    expect(await lot("tysk")).toMatchObject({ cancelReason: "other", winner: null });
    await w.steps.standstill();
    const now = await round();
    expect(now.state).toBe("standstill");
    expect(
      now.lots.map((one) => [one.reference, one.winner?.publisherId ?? null, one.sentAt !== null]),
    ).toEqual([
      ["dansk", w.sellers[0]!.publisherId, true],
      ["engelsk", w.sellers[0]!.publisherId, true],
      ["tysk", null, false],
    ]);
    expect(await broken()).toEqual([]);
  });
});

describe("a lot that is complained of twice", () => {
  let ends: string;
  const ids: string[] = [];

  test("is held from the receipt on, by each of them, and only that lot", async () => {
    ({ signableFrom: ends } = (await lot("dansk")) as { signableFrom: string });
    const own = await post(w.sellers[1]!.publisher, "/complaints", {
      lot: "dansk",
      note: "Kvaliteten er bedømt forkert.",
    }).expect(201);
    expect(own.body).toMatchObject({ state: "received", holds: ["dansk"], late: false, limit: null });
    const other = await post(w.lead.buyer, "/complaints", {
      lot: "dansk",
      complainant: "Brancheforeningen",
      note: "Vilkårene var uklare.",
      about: "material",
      caseNumber: "26/00017",
    }).expect(201);
    ids.push(own.body.id, other.body.id);
    await t.runJobs();
    const received = await told("complaint-received");
    const winner = w.sellers[0]!.publisherId;
    const toWinner = received.filter((one) => one.party_id === winner);
    expect(toWinner).toHaveLength(2);
    for (const one of toWinner) {
      expect(one.body).toContain("Klagen holder Dansk");
      expect(one.body).not.toContain("Kvaliteten");
      expect(one.body).not.toContain("Brancheforeningen");
    }
    // The one who complains and the participants read all of it.
    const readBy = (party: number) =>
      received.filter((one) => one.party_id === party && one.body.includes("Kvaliteten"));
    expect(readBy(w.sellers[1]!.publisherId)).toHaveLength(1);
    expect(readBy(w.partner.controllerId)).toHaveLength(1);
  });

  test("a bidder sees its own complaint alone, and gives nothing that is the lead's to record", async () => {
    const seen = await t.get<{ data: { id: string }[] }>(w.sellers[1]!.publisher, w.path("/complaints"));
    expect(seen.data.map((one) => one.id)).toEqual([ids[0]]);
    const none = await t.get<{ data: object[] }>(w.sellers[0]!.publisher, w.path("/complaints"));
    expect(none.data).toEqual([]);
    const early = { note: "En klage", receivedAt: "2026-06-02T10:00:00+02:00" };
    const refused = await post(w.sellers[1]!.publisher, "/complaints", early).expect(400);
    expect(refused.body.errors[0].pointer).toBe("/receivedAt");
    expect(
      (await post(w.lead.buyer, "/complaints", { note: "En klage" }).expect(400)).body.errors[0].pointer,
    ).toBe("/complainant");
    expect((await post(w.sellers[0]!.publisher, `/complaints/${ids[0]}/withdrawal`)).status).toBe(404);
  });

  test("the other lot is concluded after its own standstill", async () => {
    const found = await readiness(w.lead.buyer);
    expect(found.lots.find((one) => one.lot === "dansk")!.heldBy).toEqual(ids);
    await t.travelTo(ends);
    const now = await readiness(w.lead.buyer);
    expect(now).toMatchObject({ next: "conclude", ready: true });
    expect(now.lots.map((one) => [one.lot, one.state, one.ready])).toEqual([
      ["dansk", "awarded", false],
      ["engelsk", "awarded", true],
      ["tysk", "cancelled", false],
    ]);
    expect(now.missing.filter((one) => one.code === "held").map((one) => [one.lot, one.aboutId])).toEqual([
      ["dansk", ids[0]],
      ["dansk", ids[1]],
    ]);
    const all = await post(w.lead.buyer, "/conclusion").expect(409);
    expect(all.body).toMatchObject({ type: "/problems/lot-held", lots: ["dansk"], complaintIds: ids });
    expect((await post(w.lead.buyer, "/lots/dansk/conclusion")).status).toBe(409);
  });

  test("the board's words release it, one complaint at a time", async () => {
    const no = {
      suspensive: false,
      text: "Klagen tillægges ikke opsættende virkning.",
      caseNumber: "26/00018",
    };
    const said = await post(w.lead.buyer, `/complaints/${ids[0]}/suspension`, no).expect(200);
    expect(said.body).toMatchObject({ holds: [], caseNumber: "26/00018", state: "received" });
    expect((await post(w.lead.buyer, "/lots/dansk/conclusion")).body.complaintIds).toEqual([ids[1]]);
    const noNumber = await post(w.lead.buyer, `/complaints/${ids[1]}/decision`, {
      outcome: "referred",
      text: "Klagen er afgjort af nævnet.",
    });
    expect(noNumber.status).toBe(409);
    const decision = { outcome: "stands", text: "Klagen tages ikke til følge." };
    await post(w.lead.buyer, `/complaints/${ids[1]}/decision`, decision).expect(200);
    expect((await post(w.lead.buyer, `/complaints/${ids[1]}/decision`, decision)).status).toBe(409);
    await t.runJobs();
    expect((await told("complaint-decided")).map((one) => one.party_id)).toEqual(
      expect.arrayContaining(w.sellers.map((one) => one.publisherId)),
    );
    expect(await broken()).toEqual([]);
  });
});

describe("a lot whose winner falls away", () => {
  test("is awarded anew, with letters and a standstill of its own", async () => {
    const before = await lot("dansk");
    const [first, next] = [w.sellers[0]!, w.sellers[1]!];
    const why = { reason: "winner_withdrew", note: "Vinderen har meddelt, at den ikke kan levere." };
    await post(w.lead.buyer, "/lots/engelsk/award-withdrawal", why).expect(200);
    expect(await lot("engelsk")).toMatchObject({ sentAt: null, signableFrom: null, winner: null });
    // The other lot's standstill is as it was.
    expect(await lot("dansk")).toEqual(before);
    expect((await post(w.lead.buyer, "/lots/engelsk/conclusion")).status).toBe(409);
    expect((await post(w.lead.buyer, "/award-letters")).body.detail).toContain("Approval of the award lacks");
    await t.runJobs();
    expect((await told("award-withdrawn")).find((one) => one.party_id === next.publisherId)!.body).toContain(
      why.note,
    );
    for (const { approver } of w.members)
      await post(approver, "/approvals", { of: "award", approve: true, lot: "engelsk" }).expect(200);
    expect((await readiness(w.lead.buyer)).missing.map((one) => one.code)).toContain("letters");
    await post(w.lead.buyer, "/award-letters").expect(200);
    await t.runJobs();
    const anew = await lot("engelsk");
    expect(anew.winner!.publisherId).toBe(next.publisherId);
    expect(Date.parse(anew.signableFrom!) - Date.parse(before.signableFrom!)).toBeGreaterThan(9 * day);
    const letters = await t.get<{
      data: { sentAt: string; text: string; lots: { lot: string; outcome: string }[] }[];
    }>(first.publisher, w.path("/award-letters"));
    expect(letters.data).toHaveLength(2);
    expect(letters.data[1]!.lots).toMatchObject([{ lot: "engelsk", outcome: "rejected" }]);
    expect(letters.data[1]!.text).toContain(why.note);
    const won = await t.get<typeof letters>(next.publisher, w.path("/award-letters"));
    expect(won.data[1]!.lots).toMatchObject([{ lot: "engelsk", outcome: "won" }]);
    expect(won.data[1]!.text).toContain("tidligere tildeling");
    expect(await broken()).toEqual([]);
  });

  test("each lot becomes an agreement when it is concluded, and the round ends with the last", async () => {
    await post(w.lead.buyer, "/lots/dansk/conclusion").expect(200);
    await t.runJobs();
    expect((await round()).state).toBe("standstill");
    const agreements = () =>
      t.get<{ data: { reference: string; publisherId: number }[] }>(w.lead.buyer, "/v1/agreements");
    expect((await agreements()).data).toMatchObject([{ publisherId: w.sellers[0]!.publisherId }]);
    // What is concluded stands: nothing takes it back.
    const whole = { reason: "other", text: "Udbuddet skal ikke gå videre." };
    expect((await post(w.lead.buyer, "/cancellation", whole)).body.detail).toContain("dansk is concluded");
    const why = { reason: "mistake", note: "Der var en fejl i bedømmelsen." };
    expect((await post(w.lead.buyer, "/lots/dansk/award-withdrawal", why)).status).toBe(409);
    expect((await post(w.lead.buyer, "/conclusion")).body.type).toBe("/problems/standstill-running");
    await t.travelTo((await lot("engelsk")).signableFrom!);
    await post(w.lead.buyer, "/conclusion").expect(200);
    await t.runJobs();
    expect((await round()).state).toBe("concluded");
    expect((await agreements()).data.map((one) => one.publisherId).sort()).toEqual(
      w.sellers.map((one) => one.publisherId).sort(),
    );
    expect(await broken()).toEqual([]);
  });

  test("a complaint after that is taken in, late or not, and holds nothing", async () => {
    const at = Date.parse((await lot("engelsk")).concludedAt!);
    await t.travelTo(new Date(at + 60 * day).toISOString());
    const late = await post(w.lead.buyer, "/complaints", {
      complainant: "Et tredje forlag",
      note: "Tildelingen var forkert.",
    }).expect(201);
    expect(late.body).toMatchObject({ late: true, limit: { kind: "award", confirmed: false }, holds: [] });
    const framework = await post(w.lead.buyer, "/complaints", {
      complainant: "Et fjerde forlag",
      note: "Tildelingen var forkert.",
      receivedAt: new Date(at + 10 * day).toISOString(),
    }).expect(201);
    expect(framework.body).toMatchObject({ late: false, holds: [] });
    const annul = {
      outcome: "annul",
      lot: "dansk",
      text: "Tildelingen annulleres af nævnet.",
      caseNumber: "26/2",
    };
    expect((await post(w.lead.buyer, `/complaints/${late.body.id}/decision`, annul)).status).toBe(409);
    const referred = {
      outcome: "referred",
      text: "Aftalen er opsagt efter nævnets afgørelse.",
      caseNumber: "26/2",
    };
    await post(w.lead.buyer, `/complaints/${late.body.id}/decision`, referred).expect(200);
    await post(w.lead.buyer, `/complaints/${framework.body.id}/withdrawal`).expect(200);
    expect(await broken()).toEqual([]);
  });
});
