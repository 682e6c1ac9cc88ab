import { kroner } from "./purchase.ts";
import { type Step, until } from "./state.ts";

interface Card {
  id: string;
  state: string;
  url: string | null;
}

/** The private school pays what the marketplace has sold it by card, at the demo's own fake of Stripe's. */
export const payByCard = (at: string): Step => ({
  name: "Payment by card",
  at,
  async run({ world, state, client }) {
    const { buyer } = world.directPurchases.find(({ soldBy }) => soldBy === "marketplace")!;
    const who = `${buyer}.finance`;
    const seller = state.parties[world.marketplace.reference];
    const invoices = await client.list<{
      id: string;
      number: string;
      publisherId: number;
      left: { minor: number };
    }>(who, "/v1/invoices");
    const owed = invoices.filter(({ publisherId, left }) => publisherId === seller && left.minor > 0);
    for (const { id } of owed) {
      const path = `/v1/invoices/${id}/card-payments`;
      const { body } = await client.send<Card>(who, "POST", path, undefined, `card-${id}`);
      const seen = (wanted: string) =>
        until(async () => {
          const card = await client.get<Card>(who, `/v1/card-payments/${body.id}`);
          return card.state === wanted ? card : undefined;
        }, `a payment by card that is ${wanted}`);
      const { url } = await seen("open");
      // As the payer does in a browser: the button of the page.
      if (url !== null) await fetch(url, { method: "POST", redirect: "manual" });
      await seen("paid");
    }
    const minor = owed.reduce((sum, one) => sum + one.left.minor, 0);
    return `${kroner(minor)} of ${owed.map(({ number }) => number).join(", ")}, at a fake of Stripe's`;
  },
});
