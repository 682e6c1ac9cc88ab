import type { Step } from "./state.ts";

/** What the marketplace sells in its own name it may invoice to itself for the publisher: agreed beforehand. */
export const agreeSelfBilling = (at: string): Step => ({
  name: "Agreement on self-billing",
  at,
  async run({ world, state, client }) {
    const publishers = new Set(
      world.directPurchases.filter(({ soldBy }) => soldBy === "marketplace").map((one) => one.publisher),
    );
    for (const publisher of publishers) {
      const agreed = await client.send<{ id: string }>(
        `${world.marketplace.reference}.finance`,
        "POST",
        "/v1/self-billing-agreements",
        {
          ...{ publisherId: state.parties[publisher], from: at.slice(0, 10) },
          ...{ objectionDays: 4, feeBp: 800 },
        },
        `self-billing-${publisher}`,
      );
      await client.send(
        `${publisher}.finance`,
        "POST",
        `/v1/self-billing-agreements/${agreed.body.id}/acceptance`,
        undefined,
        `self-billing-${publisher}-accepted`,
      );
    }
    return `${publishers.size} publisher of what ${world.marketplace.name} sells`;
  },
});

/** Purchases outside the round, at catalogue prices: the independent school, the daycare, the library. */
export const buyDirectly = (at: string): Step => ({
  name: "Direct purchases",
  at,
  async run({ world, state, client }) {
    let minor = 0;
    for (const purchase of world.directPurchases) {
      const buyer = world.controllers.find((c) => c.reference === purchase.buyer)!;
      const institution = state.institutions[purchase.institution];
      const offer = world.publishers.flatMap((p) => p.offers).find((o) => o.reference === purchase.offer)!;
      const made = await client.send<{ agreement: { id: string }; callOff: { net: { minor: number } } }>(
        purchase.by,
        "POST",
        "/v1/purchases",
        {
          offerId: state.offers[purchase.offer],
          ...(offer.model === "per_school"
            ? { institutionIds: [institution] }
            : { quantity: purchase.quantity }),
          period: purchase.period,
          payerGln: buyer.gln,
          orderReference: purchase.reference,
          soldBy: purchase.soldBy,
        },
        `purchase-${purchase.reference}`,
      );
      state.agreements[purchase.reference] = made.body.agreement.id;
      minor += made.body.callOff.net.minor;
    }
    return `${world.directPurchases.length} agreements, ${kroner(minor)} excl. VAT`;
  },
});

/** Øre as Danish kroner. */
export const kroner = (minor: number): string =>
  `${(minor / 100).toLocaleString("da-DK", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} kr.`;
