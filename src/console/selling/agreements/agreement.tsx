import { z } from "zod";
import {
  listCallOffs,
  listOptions,
  listPriceAdjustments,
  listShortfalls,
  readAgreement,
} from "../../../agreements/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { guaranteedNames } from "../../agreements/guaranteed.ts";
import { deciderOf, Lines } from "../../agreements/place.tsx";
import { Minimums, Options, Prices } from "../../agreements/years.tsx";
import { daysText } from "../../frame/days.ts";
import { definePage } from "../../frame/definition.tsx";
import type { Reading } from "../../frame/language.ts";
import { NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { kroner, modelNames, priceLines } from "../../public/prices.ts";
import { agreementsPath } from "./agreements.tsx";

/**
 * One agreement as its seller sees it: prices, ceiling, what was called off, option years, prices by an index, what each
 * buyer is bound to year by year and what it lacked.
 */

async function readOne(ctx: DatabaseCtx, agreementId: string, cursor: string | undefined) {
  const target = { agreementId };
  const agreement = await ctx.invoke(readAgreement, { target });
  const [callOffs, options, adjustments, shortfalls] = await Promise.all([
    ctx.invoke(listCallOffs, { target, options: cursor === undefined ? {} : { cursor } }),
    ctx.invoke(listOptions, { target }),
    ctx.invoke(listPriceAdjustments, { target }),
    ctx.invoke(listShortfalls, { target }),
  ]);
  const decider = deciderOf(agreement);
  return {
    agreement,
    publishers: await guaranteedNames(ctx, agreement.priceSheet),
    callOffs,
    options: options.data,
    adjustments: adjustments.data,
    shortfalls: shortfalls.data,
    deciderName:
      agreement.buyers.find((one) => one.controllerId === decider)?.controllerName ?? String(decider),
    // A seller decides nothing of these: its buyers do.
    me: { buys: false, controllerId: undefined },
  };
}
type Shown = Awaited<ReturnType<typeof readOne>>;
interface Part {
  shown: Shown;
  reading: Reading;
}

const periodText = (reading: Reading, period: Shown["agreement"]["period"]): string =>
  daysText(reading, period);

function Facts({ shown: { agreement: one, publishers }, reading }: Part) {
  const { agreements } = reading.texts.pages.selling;
  const { invoicing } = reading.texts.pages.agreements;
  const say = agreements.rows;
  const amount = (minor: bigint) => reading.say.frame.kroner(reading.forms.amount(minor));
  return (
    <Table
      caption={agreements.facts}
      head={agreements.factsHead}
      rows={[
        [say.product, one.productTitle],
        [say.model, modelNames(reading)[one.model]],
        [say.period, periodText(reading, one.period)],
        [say.prices, <Lines lines={priceLines(reading, one.priceSheet, publishers)} />],
        [say.ceiling, amount(one.ceiling.minor)],
        [say.called, amount(one.called.minor)],
        [say.remaining, amount(one.remaining.minor)],
        [say.quantity, one.calledQuantity],
        [say.options, agreements.options(one.options.years, one.options.used)],
        [say.shortfall, agreements.shortfalls[one.shortfall]],
        [invoicing.instalments, invoicing.instalmentsOf[one.instalments]],
        [invoicing.soldBy, invoicing.soldByOf[one.soldBy]],
        ...(one.roundReference === null
          ? []
          : [[say.round, <a href={`/rounds/${one.roundReference}`}>{one.roundReference}</a>]]),
      ]}
    />
  );
}

function CallOffs({ shown: { agreement, callOffs }, reading }: Part) {
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
            one.controllerName,
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

/** Who may call off, and the units that each is bound to: every year, and year by year where they differ. */
function Buyers({ shown: { agreement }, reading }: Part) {
  const { agreements } = reading.texts.pages.selling;
  const years = agreement.buyers.flatMap((one) =>
    one.commitments.map((year) => [one.controllerName, year.schoolYear, year.min, year.expected, year.max]),
  );
  return (
    <>
      <Table
        caption={agreements.buyers}
        head={agreements.buyersHead}
        rows={agreement.buyers.map((one) => [
          one.controllerName,
          one.committed.min,
          one.committed.expected,
          one.committed.max,
          one.payerGln,
          one.orderReference ?? "",
        ])}
      />
      {years.length > 0 && <Table caption={agreements.years} head={agreements.yearsHead} rows={years} />}
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
    return (
      <>
        <Facts shown={shown} reading={reading} />
        <Buyers shown={shown} reading={reading} />
        <Options shown={shown} />
        <Prices shown={shown} />
        <Minimums shown={shown} />
        <CallOffs shown={shown} reading={reading} />
      </>
    );
  },
});
