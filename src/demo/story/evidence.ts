import { buyer, send } from "./round.ts";
import type { Story } from "./state.ts";

/** Each intended winner is asked for its evidence, hands it in, and the lead accepts it. */
export async function proveWinners(story: Story, at: string): Promise<void> {
  const { world, state } = story;
  const { round } = world;
  const dueAt = new Date(Date.parse(at) + 7 * 86_400_000).toISOString();
  for (const bid of round.bids) {
    if (!Object.values(state.winners).some(({ publisher }) => publisher === bid.publisher)) continue;
    const { data } = await send<{ data: { id: string }[] }>(
      story,
      buyer(round.lead),
      `/bids/${state.bids[bid.reference]}/evidence-request`,
      { dueAt },
      `ask-evidence-${bid.reference}`,
    );
    for (const { id } of data) {
      await send(
        story,
        bid.by,
        `/evidence/${id}/hand-in`,
        { note: "Serviceattesten kan hentes på virk.dk." },
        `hand-in-evidence-${bid.reference}`,
      );
      await send(
        story,
        buyer(round.lead),
        `/evidence/${id}/decision`,
        { accept: true, reason: "Attesten er hentet og uden anmærkninger." },
        `accept-evidence-${bid.reference}`,
      );
    }
  }
}
