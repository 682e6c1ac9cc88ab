import { z } from "zod";
import { directPurchase, getDirectRoom, listAgreements, quotePurchase } from "../../agreements/index.ts";
import { modelOf, readOffer, showMarketProduct } from "../../catalogue/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { agreementPath, cataloguePath } from "../agreements/place.tsx";
import { attempt } from "../frame/attempt.tsx";
import { definePage, sends } from "../frame/definition.tsx";
import { placeOf } from "../school/place.ts";
import { Answer, Question } from "./answer.tsx";
import { purchasePath, roles } from "./catalogue.tsx";
import { Room } from "./room.tsx";
import { contentOf, institutionsOf, oreOf } from "./wish.ts";

/** Buying at one offer: what is wanted, what it gives and costs with VAT, what is left to the threshold; then the button. */

const Target = z.strictObject({ offerId: z.uuid() });
const written = z.string().max(40).optional();
const Asked = z.strictObject({
  quantity: written,
  from: written,
  to: written,
  ceiling: written,
  /** Ids, several or one text with commas, as an address that is shown again has them. */
  institutions: z.union([z.string().max(4_000), z.array(z.string().max(20)).max(200)]).optional(),
  /** Whether the form was sent: a quantity may be left to the roster. */
  asked: z.literal("yes").optional(),
});
export type Asked = z.output<typeof Asked>;

async function readOne(ctx: DatabaseCtx, offerId: string, asked: Asked) {
  const offer = await ctx.invoke(readOffer, { target: { offerId } });
  const { product, publisher } = await ctx.invoke(showMarketProduct, {
    target: { productId: offer.productId },
  });
  const room = await ctx.invoke(getDirectRoom, { options: {} });
  const { counts, billedInArrears } = modelOf(offer.model);
  const content = contentOf(offerId, asked);
  // The payer of what was bought before is proposed; it can be changed.
  const before = await ctx.invoke(listAgreements, { options: { limit: "1" } });
  return {
    ...{ offer, product, publisher, room, counts, billedInArrears },
    schools: counts === "institutions" ? (await placeOf(ctx, undefined)).schools : [],
    payerGln: before.data[0]?.buyers.find(({ controllerId }) => controllerId === ctx.caller.controllerId)
      ?.payerGln,
    quote: asked.asked ? await attempt(() => ctx.invoke(quotePurchase, { content })) : undefined,
  };
}
export type Shown = Awaited<ReturnType<typeof readOne>>;

export const purchasePage = definePage({
  id: "purchasesBuy",
  path: `${purchasePath}/{offerId}`,
  chapter: cataloguePath,
  roles,
  target: Target,
  options: Asked,
  read: (ctx, { target, options }) => readOne(ctx, target.offerId, options),
  title: ({ purchases }, { product }) => purchases.buy.title(product.title),
  view: (shown, { options }) => (
    <>
      <Question shown={shown} asked={options} />
      {shown.quote && <Answer shown={shown} quote={shown.quote} asked={options} />}
      <Room
        room={shown.quote?.value?.room ?? shown.room}
        {...(shown.quote?.value ? { wanted: shown.quote.value.ceiling.minor } : {})}
      />
    </>
  ),
  forms: {
    buy: sends(
      directPurchase,
      (fields, { offerId }: z.output<typeof Target>) => {
        const institutions = institutionsOf(fields.texts("institutionIds"));
        return {
          content: {
            offerId,
            quantity: fields.whole("quantity"),
            ...(institutions.length > 0 ? { institutionIds: institutions } : {}),
            period: { from: fields.day("period/from"), to: fields.day("period/to") },
            ceiling: oreOf(fields.decimal("ceiling")),
            payerGln: fields.register("payerGln"),
            orderReference: fields.text("orderReference"),
            buyerReference: fields.text("buyerReference"),
            instalments: fields.text("instalments"),
            soldBy: fields.text("soldBy"),
          },
        };
      },
      {
        leadsTo: ({ agreement }) => agreementPath(agreement.id),
        done: ({ purchases }) => purchases.buy.done,
      },
    ),
  },
});
