import { z } from "zod";
import {
  listCallOffs,
  listOptions,
  listPriceAdjustments,
  listShortfalls,
  readAgreement,
} from "../../agreements/index.ts";
import { modelOf } from "../../catalogue/index.ts";
import { listLicences, listPools } from "../../licences/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { definePage } from "../frame/definition.tsx";
import { Buyers, buyerForm } from "./buyers.tsx";
import { CallOffs, callOffForm, priceWish } from "./call-offs.tsx";
import { Awaiting, Ceiling, Facts, Licences, LinksOn } from "./facts.tsx";
import { guaranteedNames } from "./guaranteed.ts";
import { Invoicing, splitForm } from "./invoicing.tsx";
import { awaitedOf } from "./list.tsx";
import { agreementsPath, deciderOf, readers } from "./place.tsx";
import { Minimums, Options, optionForm, Prices, previewOf, pricesForm } from "./years.tsx";

/** One agreement: what is left below its ceiling, what awaits whom, call-offs, options, prices, minimums. */

const Target = z.strictObject({ agreementId: z.uuid() });
export type AgreementAt = z.output<typeof Target>;
const written = z.string().max(40).optional();
const Asked = z.strictObject({
  cursor: z.string().max(500).optional(),
  quantity: written,
  from: written,
  to: written,
  base: written,
  index: written,
  on: written,
});
type Asked = z.output<typeof Asked>;

async function readOne(ctx: DatabaseCtx, target: AgreementAt, asked: Asked) {
  const { roles, controllerId } = ctx.caller;
  const buys = roles.includes("buyer");
  const agreement = await ctx.invoke(readAgreement, { target });
  const options = asked.cursor === undefined ? {} : { cursor: asked.cursor };
  const ofIt = { options: { agreementId: agreement.id, limit: "200" } };
  // Approvers decide in rounds; what licences became is for those who buy and pay.
  const used = buys || roles.includes("finance");
  const decider = deciderOf(agreement);
  return {
    agreement,
    publishers: await guaranteedNames(ctx, agreement.priceSheet),
    me: { buys, pays: used, controllerId },
    deciderName:
      agreement.buyers.find((one) => one.controllerId === decider)?.controllerName ?? String(decider),
    callable: modelOf(agreement.model).tiersOf(agreement.priceSheet) !== undefined,
    callOffs: await ctx.invoke(listCallOffs, { target, options }),
    options: (await ctx.invoke(listOptions, { target })).data,
    adjustments: (await ctx.invoke(listPriceAdjustments, { target })).data,
    shortfalls: (await ctx.invoke(listShortfalls, { target })).data,
    licences: used ? (await ctx.invoke(listLicences, ofIt)).data : undefined,
    pools: used ? (await ctx.invoke(listPools, ofIt)).data : [],
    awaited: (await awaitedOf(ctx)).filter((one) => one.agreementId === agreement.id),
    quote: await priceWish(ctx, agreement.id, asked),
    preview: await previewOf(ctx, agreement.id, asked),
  };
}
export type Shown = Awaited<ReturnType<typeof readOne>>;

export const agreementPage = definePage({
  id: "buyingAgreement",
  path: `${agreementsPath}/{agreementId}`,
  chapter: agreementsPath,
  roles: readers,
  target: Target,
  options: Asked,
  read: (ctx, { target, options }) => readOne(ctx, target, options),
  title: (_pages, { agreement }) => agreement.productTitle,
  view: (shown, { options }) => (
    <>
      <Awaiting shown={shown} />
      <Ceiling shown={shown} />
      <CallOffs shown={shown} wish={options} />
      <Options shown={shown} />
      <Prices shown={shown} preview={shown.preview} wish={options} />
      <Minimums shown={shown} />
      <Buyers shown={shown} />
      <Invoicing shown={shown} />
      <Licences shown={shown} />
      <Facts shown={shown} />
      <LinksOn shown={shown} />
    </>
  ),
  forms: { callOff: callOffForm, option: optionForm, prices: pricesForm, buyer: buyerForm, split: splitForm },
});
