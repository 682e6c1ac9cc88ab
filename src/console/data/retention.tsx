import { z } from "zod";
import { listPublishers } from "../../parties/index.ts";
import { listErasures } from "../../roster/index.ts";
import {
  getUsageRetention,
  listUsagePeriods,
  Month,
  type UsagePeriod,
  type UsageRetention,
} from "../../usage/index.ts";
import { definePage } from "../frame/definition.tsx";
import { NextPage } from "../frame/list.tsx";
import { everyPage } from "../frame/list-file.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";

const path = "/data/retention";
const useTexts = () => useSight().reading.texts.pages.data.retention;

/** What is kept how long, what was removed when, and what is left of a month whose events are gone. */
export const retentionPage = definePage({
  id: "dataRetention",
  path,
  roles: ["data"],
  options: z.strictObject({ month: Month.optional(), cursor: z.string().max(500).optional() }),
  async read(ctx, { options: { month, cursor } }) {
    const usage = await ctx.invoke(getUsageRetention, {});
    const erasures = await ctx.invoke(listErasures, { options: { limit: "20" } });
    if (month === undefined) return { usage, erasures, left: undefined };
    const periods = await ctx.invoke(listUsagePeriods, {
      options: { month, ...(cursor === undefined ? {} : { cursor }) },
    });
    const publishers = await everyPage((options) => ctx.invoke(listPublishers, { options }));
    return { usage, erasures, left: { month, periods, publishers } };
  },
  title: ({ data }) => data.retention.title,
  view({ usage, erasures, left }, { reading: { forms, texts } }) {
    const { retention: say, pupils } = texts.pages.data;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Table
          caption={say.all}
          head={say.head}
          rows={[[say.events, say.months(usage.keepMonths), say.eventsThen], ...say.others]}
        />
        <ErasedMonths usage={usage} />
        {left && <Left {...left} />}
        <section aria-labelledby="pupils">
          <h2 id="pupils">{say.pupils}</h2>
          {erasures.data.length === 0 ? (
            <p>{say.noPupils}</p>
          ) : (
            <Table
              caption={say.pupils}
              quiet
              head={pupils.erasuresHead}
              rows={erasures.data.map((one) => [
                forms.instant(one.requestedAt),
                one.reason,
                one.doneAt === null ? pupils.waits : forms.instant(one.doneAt),
                Object.values(one.removed).reduce((sum, n) => sum + n, 0),
              ])}
            />
          )}
          <p>
            <a href="/data/pupils">{say.toPupils}</a>
          </p>
        </section>
      </>
    );
  },
});

function ErasedMonths({ usage }: { usage: z.output<typeof UsageRetention> }) {
  const say = useTexts();
  const { forms } = useSight().reading;
  return (
    <section aria-labelledby="erased">
      <h2 id="erased">{say.erased}</h2>
      {usage.keptFrom !== null && <p>{say.keptFrom(usage.keptFrom)}</p>}
      {usage.waiting.length > 0 && <p>{say.waiting(usage.waiting.join(", "))}</p>}
      {usage.erased.length === 0 ? (
        <p>{say.noErased}</p>
      ) : (
        <Table
          caption={say.erased}
          quiet
          head={say.erasedHead}
          rows={usage.erased.map(({ month, erasedAt, events }) => [
            <a href={`${path}?month=${month}#left`}>{month}</a>,
            forms.instant(erasedAt),
            events,
          ])}
        />
      )}
    </section>
  );
}

function Left({
  month,
  periods,
  publishers,
}: {
  month: string;
  periods: { data: readonly z.output<typeof UsagePeriod>[]; nextCursor: string | null };
  publishers: readonly { id: number; name: string }[];
}) {
  const say = useTexts();
  const names = new Map(publishers.map(({ id, name }) => [id, name]));
  return (
    <section aria-labelledby="left">
      <h2 id="left">{say.left(month)}</h2>
      <p>{say.leftHint}</p>
      {periods.data.length === 0 ? (
        <p>{say.noLeft}</p>
      ) : (
        <Table
          caption={say.left(month)}
          quiet
          head={say.leftHead}
          rows={periods.data.map((one) => [
            one.product,
            names.get(one.publisherId) ?? one.publisherId,
            one.institution === "*" ? say.everywhere : one.institution,
            one.kind === "*" ? say.every : (say.kinds[one.kind] ?? one.kind),
            one.events,
            one.pupils,
          ])}
        />
      )}
      <NextPage path={path} cursor={periods.nextCursor} filters={{ month }} />
    </section>
  );
}
