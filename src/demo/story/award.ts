import { openPart } from "../../cli/opener.ts";
import { proveWinners } from "./evidence.ts";
import { askingAs } from "./opener.ts";
import { buyer, path, send } from "./round.ts";
import { inParallel, type Step, type Story, until } from "./state.ts";

export const openBids = (at: string): Step => ({
  name: "Round: opening",
  at,
  async run(story) {
    const { world, state } = story;
    let opened = 0;
    for (const opener of world.round.openers.slice(0, 2)) {
      const declaration = "Jeg har ingen interesser i nogen af tilbudsgiverne.";
      const { identity } = state.identities[opener]!;
      const done = await openPart(askingAs(story, opener, "opening"), path(story), identity, { declaration });
      opened = done.bids ?? 0;
    }
    return `${opened} bids opened by two people`;
  },
});

/** One person writes down scores of every bid on every lot. */
async function scoreAll(
  story: Story,
  rest: "/scores" | "/consensus",
  who: string,
  scoreOf: (given: Record<string, number>) => number,
): Promise<void> {
  for (const bid of story.world.round.bids)
    for (const part of bid.lots)
      await send(
        story,
        who,
        rest,
        {
          bidId: story.state.bids[bid.reference],
          lot: part.lot,
          scores: Object.entries(part.scores).map(([criterion, given]) => ({
            criterion,
            score: String(scoreOf(given)),
            comment: part.answers[criterion] ? "Vurderet efter tilbuddets svar." : "Ingen svar.",
          })),
        },
        `${rest.slice(1)}-${bid.reference}-${part.lot}-${who}`,
      );
}

export const evaluateBids = (at: string): Step => ({
  name: "Round: evaluation",
  at,
  async run(story) {
    const { world, state } = story;
    const { round } = world;
    const approvers = round.participants.map((participant) => `${participant}.approver`);
    for (const person of [buyer(round.lead), ...round.evaluators, ...approvers])
      await send(
        story,
        person,
        "/declarations",
        { conflict: false, declaration: "Jeg har ingen interesser i nogen af tilbudsgiverne." },
        `declare-${person}`,
      );
    await send(
      story,
      buyer(round.lead),
      "/admissions",
      { decisions: round.bids.map((bid) => ({ bidId: state.bids[bid.reference], admissible: true })) },
      "admit",
    );
    for (const evaluator of round.evaluators) {
      await scoreAll(story, "/scores", evaluator, (given) => given[evaluator]!);
      await send(story, evaluator, "/scores/hand-in", undefined, `hand-in-${evaluator}`);
    }
    // What they agree on: the mean of what each gave alone.
    await scoreAll(story, "/consensus", round.evaluators[0]!, (given) => {
      const all = Object.values(given);
      return Math.round((all.reduce((sum, one) => sum + one, 0) / all.length) * 100) / 100;
    });
    for (const evaluator of round.evaluators)
      await send(story, evaluator, "/consensus/signature", undefined, `sign-${evaluator}`);
    const result = await send<{
      lots: { lot: string; winnerBidId: string | null; bids: { bidId: string; total: string }[] }[];
    }>(story, buyer(round.lead), "/evaluation", undefined, "evaluate");
    for (const lot of result.lots) {
      const bid = round.bids.find((b) => state.bids[b.reference] === lot.winnerBidId);
      if (!bid) throw new Error(`no winner on ${lot.lot}`);
      const part = bid.lots.find((l) => l.lot === lot.lot)!;
      state.winners[lot.lot] = { publisher: bid.publisher, unitPrice: part.unitPrice };
    }
    await proveWinners(story, at);
    for (const participant of round.participants)
      await send(
        story,
        `${participant}.approver`,
        "/approvals",
        { of: "award", approve: true },
        `award-${participant}`,
      );
    return Object.entries(state.winners)
      .map(([lot, winner]) => `${lot}: ${winner.publisher} at ${winner.unitPrice}`)
      .join(", ");
  },
});

export const sendLetters = (at: string): Step => ({
  name: "Round: award letters",
  at,
  async run(story) {
    const round = await send<{ signableFrom: string }>(
      story,
      buyer(story.world.round.lead),
      "/award-letters",
      undefined,
      "letters",
    );
    await until(async () => {
      const waiting = await story.client.list(
        buyer(story.world.round.lead),
        `/v1/deliveries?subject=round:${story.state.roundId}&state=waiting`,
      );
      return waiting.length === 0 ? true : undefined;
    }, "the award letters to be handed on");
    const early = await story.client.ask(
      buyer(story.world.round.lead),
      path(story, "/conclusion"),
      undefined,
      "too-early",
    );
    if (early.status !== 409) throw new Error("a conclusion within the standstill was not refused");
    return `standstill until ${round.signableFrom}; concluding today was refused`;
  },
});

export const concludeRound = (at: string): Step => ({
  name: "Round: conclusion",
  at,
  async run(story) {
    const { world, state, client } = story;
    await send(story, buyer(world.round.lead), "/conclusion", undefined, "conclude");
    const found = await until(async () => {
      const all = await client.list<{
        id: string;
        lotReference: string | null;
        roundReference: string | null;
      }>(buyer(world.round.lead), "/v1/agreements");
      const own = all.filter((a) => a.roundReference === world.round.reference);
      return own.length === world.round.lots.length ? own : undefined;
    }, "the agreements");
    for (const agreement of found) state.agreements[agreement.lotReference!] = agreement.id;
    const pooled = world.pools.map((pool) => pool.controller);
    await inParallel(pooled, 3, async (controller) => {
      const pools = await until(async () => {
        const page = await client.list<{ id: string; size: number }>(buyer(controller), "/v1/pools");
        return page.length > 0 ? page : undefined;
      }, `the pool of ${controller}`);
      const planned = world.pools.find((pool) => pool.controller === controller)!;
      const pool = pools.find((p) => p.size === planned.size);
      if (!pool) throw new Error(`${planned.reference} has another size than committed`);
      state.pools[planned.reference] = pool.id;
    });
    return `${found.length} agreements, ${pooled.length} pools`;
  },
});
