import { z } from "zod";
import { listCallOffs, readAgreement } from "../../../agreements/index.ts";
import { readProduct } from "../../../catalogue/index.ts";
import { listControllers } from "../../../parties/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { definePage } from "../../frame/definition.tsx";
import type { Reading } from "../../frame/language.ts";
import { NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { kroner, modelNames, priceLines } from "../../public/prices.ts";
import { agreementsPath } from "./agreements.tsx";

/** One agreement as its seller sees it: prices, ceiling, buyers, what was called off. */

/** Names of controllers by id, of the whole register. */
async function controllerNames(ctx: DatabaseCtx): Promise<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  let cursor: string | null | undefined;
  do {
    const page = await ctx.invoke(listControllers, {
      options: { limit: "200", ...(cursor ? { cursor } : {}) },
    });
    for (const { id, name } of page.data) names.set(id, name);
    cursor = page.nextCursor;
  } while (cursor);
  return names;
}

async function readOne(ctx: DatabaseCtx, agreementId: string, cursor: string | undefined) {
  const target = { agreementId };
  const agreement = await ctx.invoke(readAgreement, { target });
  const [callOffs, product, names] = await Promise.all([
    ctx.invoke(listCallOffs, { target, options: cursor === undefined ? {} : { cursor } }),
    ctx.invoke(readProduct, { target: { productId: agreement.productId } }),
    controllerNames(ctx),
  ]);
  return { agreement, callOffs, product, names };
}
type Shown = Awaited<ReturnType<typeof readOne>>;
interface Part {
  shown: Shown;
  reading: Reading;
}

const periodText = ({ say, forms }: Reading, { from, to }: Shown["agreement"]["period"]): string =>
  say.frame.period(forms.date(from), forms.date(to));

function Facts({ shown: { agreement: one, product }, reading }: Part) {
  const { agreements } = reading.texts.pages.selling;
  const say = agreements.rows;
  const amount = (minor: bigint) => reading.say.frame.kroner(reading.forms.amount(minor));
  return (
    <Table
      caption={agreements.facts}
      head={agreements.factsHead}
      rows={[
        [say.product, product.title],
        [say.model, modelNames(reading)[one.model]],
        [say.period, periodText(reading, one.period)],
        [say.prices, priceLines(reading, one.priceSheet).map((line) => <div key={line}>{line}</div>)],
        [say.ceiling, amount(one.ceiling.minor)],
        [say.called, amount(one.called.minor)],
        [say.remaining, amount(one.remaining.minor)],
        [say.quantity, one.calledQuantity],
        [say.options, agreements.options(one.options.years, one.options.used)],
        ...(one.roundReference === null
          ? []
          : [[say.round, <a href={`/rounds/${one.roundReference}`}>{one.roundReference}</a>]]),
      ]}
    />
  );
}

function CallOffs({ shown: { agreement, callOffs, names }, reading }: Part) {
  const { agreements } = reading.texts.pages.selling;
  const { data, nextCursor } = callOffs;
  return (
    <>
      {data.length === 0 ? (
        <p>{agreements.noCallOffs}</p>
      ) : (
        <Table
          caption={agreements.callOffs}
          head={agreements.callOffsHead}
          rows={data.map((one) => [
            one.number,
            names.get(one.controllerId) ?? one.controllerId,
            one.quantity,
            periodText(reading, one.period),
            kroner(reading, one.unitPrice),
            reading.say.frame.kroner(reading.forms.amount(one.net.minor)),
          ])}
        />
      )}
      <NextPage path={`${agreementsPath}/${agreement.id}`} cursor={nextCursor} />
    </>
  );
}

export const agreementPage = definePage({
  id: "sellingAgreement",
  path: `${agreementsPath}/{agreementId}`,
  chapter: agreementsPath,
  roles: ["publisher"],
  target: z.strictObject({ agreementId: z.uuid() }),
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { target, options }) => readOne(ctx, target.agreementId, options.cursor),
  title: (_pages, { agreement }) => agreement.reference,
  view(shown, { reading }) {
    const { agreements } = reading.texts.pages.selling;
    return (
      <>
        <Facts shown={shown} reading={reading} />
        <Table
          caption={agreements.buyers}
          head={agreements.buyersHead}
          rows={shown.agreement.buyers.map((one) => [
            shown.names.get(one.controllerId) ?? one.controllerId,
            one.committed.min,
            one.committed.expected,
            one.committed.max,
            one.payerGln,
            one.orderReference ?? "",
          ])}
        />
        <CallOffs shown={shown} reading={reading} />
      </>
    );
  },
});
