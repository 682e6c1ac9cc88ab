import { askedWithdrawal, marketplaceThings } from "../../contract/support/billed.ts";
import { contractWorld, type Holder } from "../../contract/support/world.ts";
import type { TestApp } from "../../support/app.ts";
import { type RoundStep, type RoundWorld, roundWorld } from "../../support/rounds.ts";
import { openSession } from "../../support/session.ts";
import { markup } from "./planted.ts";
import { rareRows } from "./rare-rows.ts";

/** Who walks, and from where; `alone`: over what lies beneath that start and nothing else. */
export interface Walker extends Holder {
  start?: string;
}

/** Rounds that stand in each state, until when bids are taken, and who looks at them. */
const states: readonly [RoundStep, closesAt: string, walks: string][] = [
  ["concluded", "2026-01-26T12:00:00+01:00", "buyer evaluator publisher"],
  ["standstill", "2026-02-23T12:00:00+01:00", "buyer publisher"],
  ["evaluated", "2026-03-09T12:00:00+01:00", "buyer approver evaluator"],
  ["opened", "2026-03-23T12:00:00+01:00", "buyer evaluator"],
  ["published", "2026-12-01T12:00:00+01:00", "buyer opener publisher"],
  ["ready", "", "buyer approver opener"],
  ["locked", "", "buyer approver partner"],
  ["demand", "", "buyer partner"],
  ["dialogue", "", "buyer partner"],
  ["draft", "", "buyer"],
];

function walkersOf(state: string, walks: string, round: RoundWorld): Walker[] {
  const { roundId, lead, partner, openers, sellers } = round;
  const start = `/buying/rounds/${roundId}`;
  const all: Record<string, Walker> = {
    buyer: { party: `lead ${state}`, role: "buyer", key: lead.buyer, start },
    approver: { party: `lead ${state}`, role: "approver", key: lead.approver, start },
    evaluator: { party: `lead ${state}`, role: "evaluator", key: lead.evaluator, start },
    opener: { party: `lead ${state}`, role: "opener", key: openers[0]!.key, start },
    partner: { party: `partner ${state}`, role: "buyer", key: partner.buyer, start },
    publisher: {
      party: `bidder ${state}`,
      role: "publisher",
      key: sellers[0]!.publisher,
      start: `/selling/rounds/${roundId}`,
    },
  };
  return walks.split(" ").map((who) => all[who]!);
}

/** Of the parties of the contract's world: those that trade, those of a round, and those that have nothing yet. */
const walked =
  /^(buyer|seller|operator|stranger|rival) (?!usage|access|catalogue)|^lead0 (buyer|approver|opener|evaluator)$|^bidder0\.0 publisher$/;

/** What happens in some of the rounds besides, so that there is something to answer, to read and to judge. */
async function more(t: TestApp, state: RoundStep, { lead, sellers, path }: RoundWorld): Promise<void> {
  const go = (key: string, rest: string, body: object) => t.post(key, path(rest), body);
  if (state === "published") await go(sellers[0]!.publisher, "/questions", { text: "Hvor mange skoler?" });
  if (state === "opened")
    await go(lead.buyer, "/admissions", { decisions: [{ bidId: sellers[0]!.bidId, admissible: true }] });
}

/** A round in a state, with a page of markup among its documents. */
async function roundIn(t: TestApp, until: RoundStep, closesAt: string): Promise<RoundWorld> {
  const own = { prices: ["62.00"], ...(closesAt ? { closesAt } : {}) };
  if (until !== "published" && until !== "draft") return roundWorld(t, { until, ...own });
  const round = await roundWorld(t, { until: "draft", ...own });
  await t
    .as(round.lead.buyer)
    .post(round.path(`/documents?filename=krav.txt`))
    .set("Content-Type", "text/plain")
    .send(`<script>1</script>${markup}`)
    .expect(201);
  const { steps } = round;
  if (until === "draft") return round;
  for (const step of ["dialogue", "demand", "locked", "ready", "published"] as const) await steps[step]();
  return round;
}

/** A world in which every page has something to show: parties that trade, a round in each of its states. */
export async function crawlWorld(t: TestApp) {
  await t.travelTo("2026-01-12T09:00:00+01:00");
  const walkers: Walker[] = [];
  for (const [until, closesAt, walks] of states) {
    const round = await roundIn(t, until, closesAt);
    await more(t, until, round);
    walkers.push(...walkersOf(until, walks, round));
  }
  const world = await contractWorld(t);
  await rareRows(t, world);
  await askedWithdrawal(t, world);
  const { holders, marketId } = await marketplaceThings(t);
  const { key } = await t.person(marketId, "markedspladsen.admin", ["admin"]);
  walkers.push(...holders, { party: "marketplace", role: "admin", key });
  await openSession(t, world.buyer.admin);
  const known = new Set<string>();
  for (const one of [...world.parties, ...world.members]) {
    const who = `${one.party} ${one.role}`;
    if (walked.test(who) && !known.has(who)) walkers.push(one);
    known.add(who);
  }
  return { ...world, walkers };
}
