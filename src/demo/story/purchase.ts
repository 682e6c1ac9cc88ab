import type { Step } from "./state.ts";

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
