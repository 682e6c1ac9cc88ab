import { beforeAll, describe, expect, test } from "vitest";
import { dkk, type Member, perPupil, sharesOf, type UsedWorld, usedWorld } from "./used-round.ts";

/** Simulations of the use of a round's participants: who may make them, and what each of the others sees. */
describe("a round in dialogue", () => {
  let { t, w, simulate, kept, linesSeen } = {} as UsedWorld;
  let invited: Member;
  let left: Member;
  let simulationId: string;

  beforeAll(async () => {
    ({ t, w, simulate, kept, linesSeen } = await usedWorld({ partners: 3 }));
    [invited, left] = w.members.slice(2) as [Member, Member];
    await w.steps.dialogue();
    const mandate = { role: "Efter delegation", payerGln: "5790000000012", orderReference: "PO" };
    for (const member of [w.partner, left])
      await t.post(member.buyer, w.path("/join"), { signatory: "Skolechefen", ...mandate });
    await t.as(left.buyer).post(w.path("/leave"), {}).expect(200);
  });

  const scenarios = () => [
    {
      name: "per pupil",
      sheets: [
        { productId: w.sellers[0]!.productId, priceSheet: perPupil("30.00") },
        { productId: w.sellers[1]!.productId, priceSheet: perPupil("50.00") },
      ],
    },
    { name: "pot", pot: { pricePerPupil: "12.00", rule: "share" } },
  ];

  test("is simulated by its leader alone, before anything is kept", async () => {
    const body = { roundId: w.roundId, scenarios: scenarios() };
    const before = await kept();
    await simulate(w.partner.finance, body).expect(403);
    const stranger = await t.municipality();
    const strange = await simulate(stranger.finance, body).expect(404);
    const absent = { ...body, roundId: "00000000-0000-4000-8000-000000000000" };
    const unknownPlace = await simulate(stranger.finance, absent).expect(404);
    // A round that is not one's own is answered as one that is not there.
    expect({ ...strange.body, instance: "" }).toEqual({ ...unknownPlace.body, instance: "" });
    await simulate(w.sellers[0]!.publisher, body).expect(403);
    expect(await kept()).toBe(before);
  });

  test("is computed by a job on the use of those who have joined, to the øre", async () => {
    const { body: made } = await simulate(w.lead.finance, {
      roundId: w.roundId,
      scenarios: scenarios(),
    }).expect(201);
    expect(made).toMatchObject({ state: "running", result: null, inputsHash: null, roundId: w.roundId });
    expect((await linesSeen(w.sellers[0]!.publisher)).length).toBe(0);
    await t.runJobs();
    const run = await t.get<Record<string, unknown>>(w.lead.finance, `/v1/runs/${made.runId}`);
    expect(run).toMatchObject({ state: "done", done: 3, total: 3 });
    simulationId = made.id;
    const { body } = await t.as(w.lead.finance).get(`/v1/simulations/${made.id}`).expect(200);
    expect(body).toMatchObject({ state: "done", problem: null, runId: made.runId });
    // Six and four: nobody of those who were only invited, or have left.
    expect(body.result.pupils).toBe(10);
    const [a, b] = w.sellers.map(({ publisherId }) => publisherId) as [number, number];
    const all = body.result.scenarios;
    expect(all.map((one: { total: { minor: number } }) => one.total.minor)).toEqual([27_000, 12_000]);
    // 4 × 30.00; 120.00 × 8 ∕ 12.
    expect(sharesOf(all, "publishers", a)).toEqual([
      [12_000, 0],
      [8_000, -4_000],
    ]);
    // 3 × 50.00; 120.00 × 4 ∕ 12.
    expect(sharesOf(all, "publishers", b)).toEqual([
      [15_000, 0],
      [4_000, -11_000],
    ]);
    // 3 × 30.00 + 50.00; 6 × 12.00.
    expect(sharesOf(all, "controllers", w.lead.controllerId)).toEqual([
      [14_000, 0],
      [7_200, -6_800],
    ]);
    // 30.00 + 2 × 50.00; 4 × 12.00.
    expect(sharesOf(all, "controllers", w.partner.controllerId)).toEqual([
      [13_000, 0],
      [4_800, -8_200],
    ]);
    expect(all[0].controllers.length).toBe(2);
  });

  test("gives each publisher its own line and nothing else", async () => {
    const own = [
      [w.sellers[0]!, 12_000, 8_000],
      [w.sellers[1]!, 15_000, 4_000],
    ] as const;
    for (const [seller, today, pot] of own) {
      const seen = await linesSeen(seller.publisher);
      expect(seen).toEqual([
        {
          ...{ simulationId, roundId: w.roundId, madeAt: expect.any(String) },
          ...{ roundTitle: expect.any(String), readAt: "dialogue" },
          scenarios: [
            { name: "per pupil", amount: dkk(today), difference: dkk(0) },
            { name: "pot", amount: dkk(pot), difference: dkk(pot - today) },
          ],
        },
      ]);
      for (const rest of ["", "/csv", "/chart"])
        await t.as(seller.publisher).get(`/v1/simulations/${simulationId}${rest}`).expect(404);
      const list = await t.get<{ data: object[] }>(seller.publisher, "/v1/simulations");
      expect(list.data).toEqual([]);
    }
    const outside = await t.publisher();
    expect(await linesSeen(outside.publisher)).toEqual([]);
    await t.as(w.lead.finance).get("/v1/simulation-lines").expect(403);
  });

  test("shows it to those who have joined, and not to those who were only invited or have left", async () => {
    const led = await t.as(w.lead.finance).get(`/v1/simulations/${simulationId}`).expect(200);
    const seen = await t.as(w.partner.finance).get(`/v1/simulations/${simulationId}`).expect(200);
    expect(seen.body).toEqual(led.body);
    const csv = await t.as(w.partner.finance).get(`/v1/simulations/${simulationId}/csv`).expect(200);
    expect(csv.text).toContain("per pupil,total,,,,,270.00,");
    await t.as(w.partner.finance).get(`/v1/simulations/${simulationId}/chart`).expect(200);
    for (const member of [invited, left]) {
      for (const rest of ["", "/csv", "/chart"])
        await t.as(member.finance).get(`/v1/simulations/${simulationId}${rest}`).expect(404);
      expect((await t.get<{ data: object[] }>(member.finance, "/v1/simulations")).data).toEqual([]);
    }
  });

  test("cannot be priced: says why and at which field, and shows no publisher anything", async () => {
    const before = (await linesSeen(w.sellers[0]!.publisher)).length;
    const { body: made } = await simulate(w.lead.finance, {
      roundId: w.roundId,
      scenarios: [{ name: "pot", pot: { pricePerPupil: "12.00", rule: "share", capPct: "10" } }],
    }).expect(201);
    await t.runJobs();
    const { body } = await t.as(w.lead.finance).get(`/v1/simulations/${made.id}`).expect(200);
    expect(body).toMatchObject({ state: "failed", result: null });
    expect(body.problem).toMatch(/^\/scenarios\/0\/pot\/cap: /);
    expect((await linesSeen(w.sellers[0]!.publisher)).length).toBe(before);
  });
});
