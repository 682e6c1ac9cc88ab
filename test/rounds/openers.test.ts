import { beforeAll, describe, expect, test } from "vitest";
import { answerChallenge } from "../../src/cli/opener.ts";
import { makeIdentity } from "../../src/rounds/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { appointOpener, askingAs, type Opener, type RoundWorld, roundWorld } from "../support/rounds.ts";

/** Who opens is part of what all participants approve, and holds the identity that bids are sealed to. */

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
});

const approve = (w: RoundWorld, member: RoundWorld["lead"], of = "documents") =>
  t.as(member.approver).post(w.path("/approvals"), { of, approve: true });
const publish = (w: RoundWorld) =>
  t.as(w.lead.approver).post(w.path("/publication"), { closesAt: w.closesAt, noticeNumber: "123456-2026" });
async function newOpener(controllerId: number, reference: string): Promise<Opener> {
  const who = await t.person(controllerId, reference, ["opener"]);
  return { ...who, controllerId, ...(await makeIdentity()) };
}

describe("openers before publication", () => {
  test("a joint round is not approved with openers of one controller, or so few that one lost leaves no pair", async () => {
    const w = await roundWorld(t, { until: "locked", prices: [] });
    const refused = async (detail: RegExp) => {
      const { body } = await approve(w, w.lead).expect(409);
      expect(body.type).toBe("/problems/openers");
      expect(body.detail).toMatch(detail);
    };
    await refused(/at least 3/);
    const [a1, b1, a2, b2] = w.openers as [Opener, Opener, Opener, Opener];
    const a3 = await newOpener(w.lead.controllerId, "opener-5");
    for (const one of [a1, a2, a3]) await appointOpener(t, w.path(""), one);
    await refused(/three openers of three controllers, or two and two/);
    await appointOpener(t, w.path(""), b1);
    await refused(/three openers of three controllers, or two and two/);
    await appointOpener(t, w.path(""), b2);
    await approve(w, w.lead).expect(200);
  });

  test("none is added, changed or removed once a participant has approved, and all see who they are", async () => {
    const w = await roundWorld(t, { until: "locked", prices: ["62.00"] });
    for (const one of w.openers) await appointOpener(t, w.path(""), one);
    const late = await newOpener(w.partner.controllerId, "opener-5");
    await t.as(late.key).post(w.path("/openers"), { recipient: late.recipient }).expect(200);
    await t
      .as(w.partner.buyer)
      .delete(w.path(`/openers/${w.openers[0]!.personId}`))
      .expect(403);
    await t
      .as(w.lead.buyer)
      .delete(w.path(`/openers/${late.personId}`))
      .expect(200);
    await approve(w, w.partner).expect(200);
    await t.as(late.key).post(w.path("/openers"), { recipient: late.recipient }).expect(409);
    const [first] = w.openers as [Opener];
    await t.as(first.key).post(w.path("/openers"), { recipient: late.recipient }).expect(409);
    await t
      .as(w.lead.buyer)
      .delete(w.path(`/openers/${first.personId}`))
      .expect(409);
    await approve(w, w.lead).expect(200);
    await publish(w).expect(200);
    const round = await t.get<{ openers: object[]; pairs: string[][] }>(w.sellers[0]!.publisher, w.path(""));
    const open = w.openers.map(({ personId, controllerId, recipient }) => ({
      personId,
      controllerId,
      recipient,
    }));
    expect(round.openers).toEqual(expect.arrayContaining(open.map((one) => ({ ...one, answered: true }))));
    const controllerOf = new Map(open.map((one) => [one.recipient, one.controllerId]));
    expect(round.pairs).toHaveLength(8);
    for (const [a, b] of round.pairs) expect(controllerOf.get(a!)).not.toBe(controllerOf.get(b!));
    const { text } = await t.get<{ text: string }>(w.lead.buyer, w.path("/published-terms"));
    const published = JSON.parse(text) as { approved: { openers: object[] }; pairs: string[][] };
    expect(published.approved.openers).toEqual(expect.arrayContaining(open));
    expect(published.pairs).toEqual(round.pairs);
  });

  test("nothing is approved before each opener has shown to hold its identity: who can't is replaced then", async () => {
    const w = await roundWorld(t, { until: "locked", prices: [] });
    const [last, ...others] = w.openers as [Opener, ...Opener[]];
    for (const one of others) await appointOpener(t, w.path(""), one);
    await t.as(last.key).post(w.path("/openers"), { recipient: last.recipient }).expect(200);
    await t.as(w.lead.buyer).post(w.path("/opener-challenge"), {}).expect(403);
    const { body } = await approve(w, w.lead).expect(409);
    expect(body).toMatchObject({ type: "/problems/openers" });
    expect(body.detail).toContain("challenge: Person opener-1");
    // Another party's person is named by its party alone.
    expect((await approve(w, w.partner).expect(409)).body.detail).toContain("challenge: a person of Kommune");
    await t
      .as(last.key)
      .post(w.path("/opener-answer"), { value: "0".repeat(64) })
      .expect(422);
    const other = { ...last, identity: others[0]!.identity };
    await expect(answerChallenge(askingAs(t, last.key), w.path(""), other.identity)).rejects.toThrow();
    await approve(w, w.lead).expect(409);
    await answerChallenge(askingAs(t, last.key), w.path(""), last.identity);
    for (const member of w.members) await approve(w, member).expect(200);
    await publish(w).expect(200);
  });
});

describe("an opener who is replaced after publication", () => {
  test("needs every approval anew and a later deadline; a bid sealed to the former pairs cannot be confirmed", async () => {
    const w = await roundWorld(t, { until: "bids" });
    const [, former] = w.openers as [Opener, Opener];
    const fresh = await newOpener(w.partner.controllerId, "opener-5");
    await t.as(fresh.key).post(w.path("/openers"), { recipient: fresh.recipient }).expect(409);
    await appointOpener(t, w.path(""), fresh, { replaces: former.personId });
    const before = await t.get<{ openers: { personId: string }[]; termsHash: string }>(
      w.lead.buyer,
      w.path(""),
    );
    expect(before.openers.map((one) => one.personId)).not.toContain(fresh.personId);
    const replace = (closesAt: string) =>
      t.as(w.lead.buyer).post(w.path("/opener-replacements"), { text: "Ny åbner.", closesAt });
    const later = "2026-06-20T12:00:00+02:00";
    await replace(later).expect(409);
    await approve(w, w.lead, "openers").expect(200);
    const lacking = await replace(later).expect(409);
    expect(lacking.body.detail).toContain(String(w.partner.controllerId));
    await approve(w, w.partner, "openers").expect(200);
    await replace(w.closesAt).expect(409);
    await replace(later).expect(200);
    const after = await t.get<typeof before>(w.lead.buyer, w.path(""));
    const people = after.openers.map((one) => one.personId);
    expect(people).toContain(fresh.personId);
    expect(people).not.toContain(former.personId);
    expect(after.termsHash).not.toBe(before.termsHash);
    const [resealed, stale] = w.sellers;
    for (const seller of [resealed!, stale!]) {
      const confirm = w.path(`/bids/${seller.bidId}/confirmation`);
      const { body } = await t.as(seller.publisher).post(confirm, {}).expect(409);
      expect(body.detail).toContain("replaced");
    }
    await t.as(resealed!.publisher).post(w.path("/bids"), w.bidBody(resealed!)).expect(201);
    await t.runJobs();
    expect(
      await t.sql(
        "select state from rounds_bid where round_id = $1 and state <> 'withdrawn' order by received_at",
        [w.roundId],
      ),
    ).toEqual([{ state: "needs_confirmation" }, { state: "submitted" }]);
  });
});
