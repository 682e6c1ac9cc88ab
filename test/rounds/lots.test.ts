import { beforeAll, describe, expect, test } from "vitest";
import { allChecks, readAgain } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundOptions, type RoundWorld, roundWorld, statementOf } from "../support/rounds.ts";

/** What befalls single lots: none admissible, an award taken back and evaluated again, a lot that ends in standstill. */

let t: TestApp;
let w: RoundWorld;
const fresh = async (options: RoundOptions) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, options);
};
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path), body);
interface Round {
  state: string;
  signableFrom: string | null;
  lots: {
    reference: string;
    cancelReason: string | null;
    sentAt: string | null;
    signableFrom: string | null;
  }[];
}
const round = () => t.get<Round>(w.lead.buyer, w.path(""));
const broken = async () => [
  ...(await verify(t.jobs.db, allChecks())).checks.filter((check) => check.broken.length > 0),
  ...(await readAgain(t.jobs.db)).filter((check) => check.broken.length > 0),
];
const approve = async () => {
  for (const { approver } of w.members)
    await post(approver, "/approvals", { of: "award", approve: true }).expect(200);
};

describe("lots without an admissible bid", () => {
  beforeAll(() => fresh({ until: "bids", lots: ["dansk", "engelsk"] }));

  test("end when the ranks are calculated, and nobody hands in nothing", async () => {
    const [one, two] = w.sellers as [RoundWorld["sellers"][number], RoundWorld["sellers"][number]];
    // Nobody bids on English: each has sent a bid on Danish alone instead.
    for (const seller of [one, two]) {
      const body = w.bidBody(seller);
      seller.bidId = (
        await post(seller.publisher, "/bids", { ...body, lots: body.lots.slice(0, 1) }).expect(201)
      ).body.bidId;
    }
    await w.steps.opened();
    const decisions = [one, two].map(({ bidId }) => ({
      bidId,
      admissible: false,
      code: "requirements_not_met",
      reason: "Unilogin understøttes ikke.",
    }));
    await post(w.lead.buyer, "/admissions", { decisions }).expect(200);
    const { ready, missing } = await t.get<{ ready: boolean; missing: object[] }>(
      w.lead.buyer,
      w.path("/readiness"),
    );
    expect({ ready, missing }).toEqual({ ready: true, missing: [] });
    await post(w.lead.buyer, "/evaluation").expect(200);
    expect((await round()).lots.map((lot) => [lot.reference, lot.cancelReason])).toEqual([
      ["dansk", "no_admissible_bid"],
      ["engelsk", "no_bid"],
    ]);
    expect((await post(w.lead.buyer, "/award-letters")).status).toBe(409);
    expect(await broken()).toEqual([]);
  });
});

describe("a complaint while bids are open", () => {
  beforeAll(() => fresh({ until: "bids", lots: ["dansk", "engelsk"] }));

  test("holds nothing, is heard of by no other bidder, and may annul a lot", async () => {
    const { id } = await t.post<{ id: string }>(w.sellers[0]!.publisher, w.path("/complaints"), {
      about: "material",
      note: "Kravet til engelsk favoriserer ét forlag.",
    });
    await t.runJobs();
    const heard = await t.sql<{ party_id: number }>(
      "select party_id from platform_delivery where kind = 'complaint-received'",
    );
    expect(heard.map((one) => one.party_id)).not.toContain(w.sellers[1]!.publisherId);
    const annul = {
      outcome: "annul",
      text: "Udbuddet af engelsk annulleres.",
      caseNumber: "26/7",
    };
    const decide = (body: object) => post(w.lead.buyer, `/complaints/${id}/decision`, body);
    expect((await decide({ ...annul, lot: "engelsk" })).body.type).toBe("/problems/declaration-needed");
    // Nor does anybody who has not declared let go by another word what a complaint holds.
    for (const [word, body] of [
      ["suspension", { suspensive: false, text: "Tillægges ikke opsættende virkning.", caseNumber: "26/7" }],
      ["withdrawal", {}],
    ] as const)
      expect((await post(w.lead.buyer, `/complaints/${id}/${word}`, body)).body.type).toBe(
        "/problems/declaration-needed",
      );
    expect((await t.get<{ data: object[] }>(w.lead.buyer, w.path("/complaints"))).data).toMatchObject([
      { state: "received", suspensive: null },
    ]);
    await post(w.lead.buyer, "/declarations", { conflict: false, declaration: "Ingen interesser." });
    expect((await decide(annul).expect(400)).body.errors[0].pointer).toBe("/lot");
    expect((await decide({ ...annul, outcome: "reopen" })).body.detail).toContain(
      "nothing has been evaluated",
    );
    await decide({ ...annul, lot: "engelsk" }).expect(200);
    expect((await round()).lots[1]).toMatchObject({ cancelReason: "complaint", cancelText: annul.text });
    await w.steps.opened();
    await w.steps.evaluated();
    expect(await broken()).toEqual([]);
  });

  test("one that has its way before the letters has the award evaluated and approved anew", async () => {
    await approve();
    const { id } = await t.post<{ id: string }>(w.lead.buyer, w.path("/complaints"), {
      complainant: "Et forlag",
      note: "Bedømmelsen er forkert.",
    });
    await post(w.lead.buyer, `/complaints/${id}/decision`, {
      outcome: "reopen",
      text: "Buddene skal bedømmes igen.",
      caseNumber: "26/8",
    }).expect(200);
    expect((await post(w.lead.buyer, "/award-letters")).body.detail).toContain("evaluate anew");
    await post(w.lead.buyer, "/evaluation").expect(200);
    await w.steps.standstill();
    expect(await broken()).toEqual([]);
  });
});

describe("an award that is taken back as a mistake", () => {
  beforeAll(() => fresh({ until: "standstill", lots: ["dansk", "engelsk"] }));

  test("has that lot alone judged and evaluated again", async () => {
    const before = (await round()).lots[0]!;
    const why = { reason: "mistake", note: "Karaktererne var byttet om." };
    await post(w.lead.buyer, "/lots/engelsk/award-withdrawal", why).expect(200);
    expect((await post(w.lead.buyer, "/award-letters")).body.detail).toContain("evaluate anew");
    const other = { ...w.scoreBody(w.sellers[1]!, "8", "dansk") };
    expect((await post(w.second.key, "/consensus", other)).body.detail).toContain("its quality stands");
    await post(w.second.key, "/consensus", w.scoreBody(w.sellers[0]!, "0", "engelsk")).expect(200);
    for (const key of [w.lead.evaluator, w.second.key]) await post(key, "/consensus/signature").expect(200);
    await post(w.lead.buyer, "/evaluation").expect(200);
    await approve();
    await post(w.lead.buyer, "/award-letters").expect(200);
    await t.runJobs();
    const { state, lots } = await round();
    expect(state).toBe("standstill");
    expect(lots[0]).toEqual(before);
    expect(lots[1]).toMatchObject({ winner: { publisherId: w.sellers[1]!.publisherId } });
    expect((await post(w.lead.buyer, "/evaluation")).body.detail).toContain("nothing to evaluate again");
    expect(await broken()).toEqual([]);
  });

  test("a lot that ends in standstill is read of at once by its bidders, and the others stay", async () => {
    const before = (await round()).lots[0]!;
    const why = { reason: "over_budget", text: "Bevillingen er bortfaldet for engelsk." };
    await post(w.lead.buyer, "/lots/engelsk/cancellation", why).expect(200);
    await post(w.lead.approver, "/lots/engelsk/cancellation/confirmation").expect(200);
    await t.runJobs();
    const heard = await t.sql<{ party_id: number }>(
      "select party_id from platform_delivery where kind = 'lot-cancelled' and body like '%' || $1 || '%'",
      [why.text],
    );
    expect(heard.map((one) => one.party_id)).toEqual(
      expect.arrayContaining(w.sellers.map((one) => one.publisherId)),
    );
    const { lots } = await round();
    expect(lots[0]).toEqual(before);
    expect(lots[1]).toMatchObject({ cancelReason: "over_budget", sentAt: null });
    const last = { reason: "other", text: "Den sidste delaftale går heller ikke videre." };
    expect((await post(w.lead.buyer, "/lots/dansk/cancellation", last)).body.detail).toContain(
      "cancel the round",
    );
    expect(await broken()).toEqual([]);
    await w.steps.concluded();
    expect((await round()).state).toBe("concluded");
    expect(await broken()).toEqual([]);
  });
});

describe("the winner falls away and nobody else has bid", () => {
  beforeAll(() => fresh({ until: "standstill", prices: ["62.00"] }));

  test("the lot ends with the reason, and the round is left to be cancelled", async () => {
    const why = { reason: "evidence_lacks", note: "Vinderen har ikke dokumenteret sin omsætning." };
    await post(w.lead.buyer, "/lots/dansk/award-withdrawal", why).expect(200);
    const { state, lots, signableFrom } = await round();
    expect({ state, signableFrom }).toEqual({ state: "evaluated", signableFrom: null });
    expect(lots[0]).toMatchObject({ cancelReason: "no_admissible_bid", cancelText: why.note });
    expect(await broken()).toEqual([]);
    await w.cancel("Ingen vinder er tilbage.", "no_admissible_bid");
    expect((await round()).state).toBe("cancelled");
  });
});

describe("the last bidder left on a lot does not prove what it states", () => {
  beforeAll(() =>
    fresh({
      ...{ until: "published", lots: ["dansk", "engelsk"] },
      terms: { evidence: { documents: [{ reference: "attest", text: "Serviceattest" }] } },
    }),
  );

  test("the lot ends, and why the evidence failed is read by nobody else", async () => {
    for (const [n, seller] of w.sellers.entries()) {
      const body = { ...w.bidBody(seller), statements: [statementOf(`Forlag ${n}`)] };
      seller.bidId = (await post(seller.publisher, "/bids", body).expect(201)).body.bidId;
    }
    await w.steps.opened();
    await w.steps.evaluated();
    const [winner, last] = w.sellers as [RoundWorld["sellers"][number], RoundWorld["sellers"][number]];
    const ask = (bidId: string, dueAt: string) =>
      t.post<{ data: { id: string }[] }>(w.lead.buyer, w.path(`/bids/${bidId}/evidence-request`), { dueAt });
    for (const { id } of (await ask(winner.bidId!, "2026-06-10T12:00:00+02:00")).data) {
      await post(winner.publisher, `/evidence/${id}/hand-in`, { note: "Se virk.dk" }).expect(200);
      await post(w.lead.buyer, `/evidence/${id}/decision`, { accept: true, reason: "I orden." }).expect(200);
    }
    await approve();
    await post(w.lead.buyer, "/award-letters").expect(200);
    await post(w.lead.buyer, "/lots/engelsk/award-withdrawal", {
      ...{ reason: "winner_withdrew", note: "Vinderen kan ikke levere til skolestart." },
    }).expect(200);
    const [item] = (await ask(last.bidId!, "2026-06-12T12:00:00+02:00")).data;
    await t.travelTo("2026-06-12T12:00:01+02:00");
    const reason = "Jens Vester, tegningsberettiget, er dømt for skattesvig.";
    await post(w.lead.buyer, `/evidence/${item!.id}/decision`, { accept: false, reason }).expect(200);
    await t.runJobs();
    expect((await round()).lots[1]).toMatchObject({ cancelReason: "no_admissible_bid", cancelText: null });
    const heard = await t.sql<{ party_id: number; body: string }>(
      "select party_id, body from platform_delivery where kind = 'lot-cancelled'",
    );
    expect(heard.map((one) => one.party_id)).toEqual(
      expect.arrayContaining([winner.publisherId, last.publisherId]),
    );
    expect(heard.filter(({ body }) => body.includes("Jens Vester"))).toEqual([]);
    expect(await broken()).toEqual([]);
  });
});

describe("a proposal to cancel a lot", () => {
  beforeAll(() => fresh({ until: "standstill", lots: ["dansk", "engelsk", "tysk"] }));

  const asked = async () =>
    (
      await t.get<{ missing: { code: string; lot: string | null }[] }>(w.lead.buyer, w.path("/readiness"))
    ).missing.flatMap(({ code, lot }) => (/^confirm_(lot_)?cancel$/.test(code) ? [lot] : []));
  const shown = async () =>
    (
      await t.get<{ lots: { lot: string; cancellation: object | null }[] }>(
        w.lead.buyer,
        w.path("/readiness"),
      )
    ).lots.flatMap(({ lot, cancellation }) => (cancellation ? [lot] : []));
  const drop = (path: string) =>
    t.request.delete(w.path(path)).set("Authorization", `Bearer ${w.lead.buyer}`);

  test("that can't be carried out any more asks nobody, is taken back, and lapses with the conclusion", async () => {
    const why = { reason: "over_budget", text: "Bevillingen er bortfaldet for sproget." };
    for (const lot of ["dansk", "engelsk", "tysk"])
      await post(w.lead.buyer, `/lots/${lot}/cancellation`, why).expect(200);
    await post(w.lead.buyer, "/cancellation", why).expect(200);
    expect(await asked()).toEqual([null, "dansk", "engelsk", "tysk"]);
    for (const lot of ["engelsk", "tysk"])
      await post(w.lead.approver, `/lots/${lot}/cancellation/confirmation`).expect(200);
    // Of the last that goes on it stands, and may be taken back; nobody is asked for it.
    expect([await asked(), await shown()]).toEqual([[null], ["dansk"]]);
    expect((await post(w.lead.approver, "/lots/dansk/cancellation/confirmation")).status).toBe(409);
    await drop("/lots/dansk/cancellation").expect(200);
    expect([await shown(), (await drop("/lots/dansk/cancellation")).status]).toEqual([[], 409]);
    await t.sql(
      "update rounds_lot set cancel_proposal = $1, cancel_proposed_by = sent_by, cancel_proposed_at = sent_at where reference = 'dansk'",
      [why],
    );
    expect(await shown()).toEqual(["dansk"]);
    await w.steps.concluded();
    expect((await round()).state).toBe("concluded");
    expect([await asked(), await shown()]).toEqual([[], []]);
    expect((await drop("/lots/dansk/cancellation")).status).toBe(409);
    expect((await drop("/cancellation")).status).toBe(409);
    expect(await broken()).toEqual([]);
  });
});

describe("verify", () => {
  beforeAll(() => fresh({ until: "standstill", lots: ["dansk", "engelsk"] }));

  test("names a lot that was concluded while held, or before its standstill's end", async () => {
    const { id } = await t.post<{ id: string }>(w.sellers[1]!.publisher, w.path("/complaints"), {
      lot: "dansk",
      note: "En klage",
    });
    await t.sql(
      `update rounds_lot set concluded_at = signable_from + interval '1 hour', concluded_by = sent_by
       where reference = 'dansk'`,
    );
    const named = async () => (await broken()).flatMap((check) => [check.name, ...check.broken]);
    const found = await named();
    expect(found).toContain("held-lots-wait");
    expect(found.join(" ")).toContain(`complaint:${id}`);
  });

  test("a concluded lot is kept by the database", async () => {
    await expect(
      t.sql("update rounds_lot set winner_bid_id = null where reference = 'dansk'"),
    ).rejects.toThrow();
  });
});
