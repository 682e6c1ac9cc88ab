import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { isbnOf } from "../support/pooled.ts";
import { type RoundOptions, type RoundWorld, roundWorld } from "../support/rounds.ts";

/** A round whose participants have used what its sellers sell: for tests of its simulation. */
const period = { from: "2026-04-01", to: "2026-05-01" };
export const perPupil = (unitPrice: string) => ({
  ...{ model: "per_pupil", mode: "volume" },
  tiers: [{ from: 1, unitPrice }],
});

export type Member = RoundWorld["members"][number];
type Uses = [pupil: string, times: number][];

/**
 * A round's municipalities with rosters and a month's use of both sellers' products. Six pupils at the lead, four at
 * each of the others. In all the lead and its partner use the first product 8 times by 4 pupils, the second 4 times
 * by 3.
 */
export async function usedWorld(options: RoundOptions) {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-03-02T09:00:00+01:00");
  const w = await roundWorld(t, { ...options, until: "draft" });
  for (const member of w.members) {
    for (const { publisherId } of w.sellers)
      await t.post(member.buyer, "/v1/data-processing-agreements", {
        ...{ publisherId, version: "1", categories: ["brug"], from: "2026-01-01", to: "2028-01-01" },
      });
    const school = member.institutions[0]!.number;
    const ids = ["0", "1", "2", "3", "4", "5"].slice(0, member === w.lead ? 6 : 4);
    await t.request
      .post("/v1/rosters")
      .set("Authorization", `Bearer ${member.buyer}`)
      .set("Content-Type", "application/zip")
      .send(
        rosterZip(
          member.institutions.map(({ number }) => number),
          ids.map((n) => ({ id: `${member.code}-${n}`, school, from: "2026-03-01", to: "2026-08-01" })),
        ),
      )
      .expect(201);
  }
  await t.travelTo("2026-05-04T09:00:00+02:00");
  const [lead, partner, ...others] = w.members as [Member, Member, ...Member[]];
  const first: [Member, Uses][] = [
    [lead, Object.entries({ 0: 3, 1: 2, 2: 1 })],
    [partner, [["0", 2]]],
    ...others.map((one): [Member, Uses] => [one, [["0", 9]]]),
  ];
  const second: [Member, Uses][] = [
    [lead, [["0", 1]]],
    [partner, Object.entries({ 1: 2, 2: 1 })],
  ];
  for (const [seller, uses] of [
    [w.sellers[0]!, first],
    [w.sellers[1]!, second],
  ] as const)
    await t.request
      .post("/v1/usage-batches?reference=april")
      .set("Authorization", `Bearer ${seller.publisher}`)
      .set("Content-Type", "application/x-ndjson")
      .send(uses.flatMap(([member, of]) => linesOf(member, of, isbnOf(seller.publisherId))).join("\n"))
      .expect(201);
  return { t, w, ...asked(t) };
}
export type UsedWorld = Awaited<ReturnType<typeof usedWorld>>;

const linesOf = (member: Member, uses: Uses, product: string): string[] =>
  uses.flatMap(([pupil, times]) =>
    Array.from({ length: times }, (_, n) =>
      JSON.stringify({
        ...{ eventId: `${member.code}-${pupil}-${n}`, at: `2026-04-1${n}T09:00:00+02:00` },
        ...{ pupil: `${member.code}-${pupil}`, controller: member.code },
        ...{ institution: member.institutions[0]!.number, product, kind: "use", seconds: 60 },
      }),
    ),
  );

interface Line {
  simulationId: string;
  roundId: string;
  scenarios: { name: string; amount: { minor: number } }[];
}
const asked = (t: TestApp) => ({
  simulate: (key: string, body: object) => t.as(key).post("/v1/simulations", { period, ...body }),
  kept: async () =>
    (await t.sql<{ n: number }>("select count(*)::int as n from simulation_simulation"))[0]!.n,
  linesSeen: async (key: string): Promise<Line[]> =>
    (await t.get<{ data: Line[] }>(key, "/v1/simulation-lines")).data,
});

export const dkk = (minor: number) => ({ minor, currency: "DKK" });
/** Amount and difference of every scenario, by the party's id. */
export const sharesOf = (
  scenarios: Record<string, { id: string; amount: { minor: number }; difference: { minor: number } }[]>[],
  of: "publishers" | "controllers",
  id: number,
) =>
  scenarios.map((scenario) => {
    const one = scenario[of]!.find((share) => share.id === String(id))!;
    return [one.amount.minor, one.difference.minor];
  });
