import { generateIdentity, identityToRecipient } from "age-encryption";
import { answerChallenge } from "../../cli/opener.ts";
import { askingAs } from "./opener.ts";
import type { Step, Story } from "./state.ts";
import { evidenceTerms, statementsOf } from "./statements.ts";

/** What age-keygen does on an opener's own machine. */
async function makeIdentity(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

export const buyer = (controller: string) => `${controller}.buyer`;
export const path = (story: Story, rest = "") => `/v1/rounds/${story.state.roundId}${rest}`;

/** Posts below the round; the same words under `once` are sent once. */
export async function send<T>(
  story: Story,
  who: string,
  rest: string,
  body: unknown,
  once: string,
): Promise<T> {
  return (await story.client.send<T>(who, "POST", path(story, rest), body, once)).body;
}

export const prepareRound: Step = {
  name: "Round: dialogue",
  async run(story) {
    const { world, state, client } = story;
    const { round } = world;
    const quality = round.lots[0]!.criteria.filter((c) => c.kind === "quality");
    const price = round.lots[0]!.criteria.find((c) => c.kind === "price")!;
    const made = await client.send<{ id: string; lots: { id: string; reference: string }[] }>(
      buyer(round.lead),
      "POST",
      "/v1/rounds",
      {
        reference: round.reference,
        title: round.title,
        period: world.timeline.agreementPeriod,
        terms: {
          evaluation: { kind: "linear_slope", scaleMax: "8", slopePct: "50" },
          priceWeight: price.weight,
          criteria: quality.map((c) => ({ reference: c.reference, name: c.name, weight: c.weight })),
          tieBreak: "quality_drawing",
          evidence: evidenceTerms,
        },
        lots: round.lots.map((lot) => ({
          reference: lot.reference,
          title: lot.title,
          subject: lot.subject,
          gradeFrom: lot.gradeFrom,
          gradeTo: lot.gradeTo,
          models: [lot.model],
          terms: {
            proration: "NONE",
            countBasis: lot.countBasis,
            overUse: lot.model === "pooled" ? "TOLERANCE" : "TRUE_UP",
            toleranceBp: lot.model === "pooled" ? 500 : 0,
          },
        })),
      },
      "round",
    );
    state.roundId = made.body.id;
    for (const lot of made.body.lots) state.lots[lot.reference] = lot.id;
    const others = round.participants.filter((p) => p !== round.lead);
    await send(
      story,
      buyer(round.lead),
      "/invitations",
      { invitations: others.map((p) => ({ controllerId: state.parties[p] })) },
      "invite",
    );
    await send(story, buyer(round.lead), "/transitions", { event: "openDialogue" }, "open-dialogue");
    return `${round.reference}: ${round.participants.length} municipalities, ${round.lots.length} lots`;
  },
};

export const collectDemand = (at: string): Step => ({
  name: "Round: demand",
  at,
  async run(story) {
    const { world, state, client } = story;
    const { round } = world;
    await send(story, buyer(round.lead), "/transitions", { event: "startDemand" }, "start-demand");
    for (const participant of round.participants) {
      const controller = world.controllers.find((c) => c.reference === participant)!;
      await send(
        story,
        buyer(participant),
        "/join",
        {
          signatory: `${controller.name}, skolechefen`,
          role: "Skolechef",
          payerGln: controller.gln,
          orderReference: `${round.reference}-${controller.code}`,
        },
        `join-${participant}`,
      );
    }
    let seats = 0;
    for (const c of round.commitments) {
      seats += c.expected;
      await send(
        story,
        buyer(c.participant),
        "/commitments",
        { lot: c.lot, min: c.min, expected: c.expected, max: c.max },
        `commit-${c.participant}-${c.lot}`,
      );
    }
    await send(story, buyer(round.lead), "/transitions", { event: "lockDemand" }, "lock-demand");
    await send(
      story,
      buyer(round.lead),
      "/regime",
      {
        procedure: "light",
        cpv: ["80420000-4"],
        reasons:
          "Digitale læremidler til undervisning købes efter det lette regime (udbudslovens afsnit III).",
        estimates: round.lots.map((lot) => ({ lot: lot.reference, unitPrice: "150.00" })),
      },
      "regime",
    );
    for (const opener of round.openers) {
      state.identities[opener] ??= await makeIdentity();
      story.save();
      await send(
        story,
        opener,
        "/openers",
        { recipient: state.identities[opener]!.recipient },
        `opener-${opener}`,
      );
      const asking = askingAs(story, opener, "challenge");
      await answerChallenge(asking, path(story), state.identities[opener]!.identity);
    }
    for (const participant of round.participants)
      await send(
        story,
        `${participant}.approver`,
        "/approvals",
        { of: "documents", approve: true },
        `documents-${participant}`,
      );
    await client.get(buyer(round.lead), path(story, "/participants"));
    return `${round.commitments.length} commitments, ${seats.toLocaleString("da-DK")} units expected a year, ${round.openers.length} openers`;
  },
});

export const publishAndBid = (at: string): Step => ({
  name: "Round: sealed bids",
  at,
  async run(story) {
    const { world, state } = story;
    const { round } = world;
    await send(
      story,
      `${round.lead}.approver`,
      "/publication",
      { closesAt: world.timeline.bidDeadline, noticeNumber: `123456-${round.reference.slice(-4)}` },
      "publish",
    );
    for (const bid of round.bids) {
      const receipt = await send<{ bidId: string }>(
        story,
        bid.by,
        "/bids",
        {
          reference: bid.reference,
          statements: statementsOf(bid.publisher),
          lots: bid.lots.map((part) => ({
            lot: part.lot,
            productId: state.products[part.product],
            priceSheets: [
              {
                model: round.lots.find((lot) => lot.reference === part.lot)!.model,
                mode: "volume",
                tiers: [{ from: 1, unitPrice: part.unitPrice }],
              },
            ],
            answers: part.answers,
          })),
        },
        `bid-${bid.reference}`,
      );
      state.bids[bid.reference] = receipt.bidId;
    }
    return `${round.bids.length} bids received, sealed to every pair of ${round.openers.length} openers`;
  },
});
