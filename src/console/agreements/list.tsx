import { z } from "zod";
import { AgreementState, agreementSort, listAgreements, listAgreementTasks } from "../../agreements/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { filled } from "../finance/filters.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, ListFile, listOptions, NextPage } from "../frame/list.tsx";
import { kronerCell, pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { modelNames } from "../public/prices.ts";
import {
  agreementPath,
  agreementsPath,
  cataloguePath,
  crowns,
  daysOf,
  poolsPath,
  readers,
  renewalPath,
} from "./place.tsx";

const state = z.union([AgreementState, z.literal("")]).optional();

/** What awaits the buyer; nothing for those who are no buyers. */
export const awaitedOf = async (ctx: DatabaseCtx) =>
  ctx.caller.roles.includes("buyer") ? (await ctx.invoke(listAgreementTasks, {})).data : [];
export type Thing = Awaited<ReturnType<typeof awaitedOf>>[number];

export const awaitsText = ({ texts, forms }: Reading, { what, by }: Thing): string =>
  texts.pages.agreements.awaits[what](forms.date(by));

function Others({ reading, buys }: { reading: Reading; buys: boolean }) {
  const { list } = reading.texts.pages.agreements;
  if (!buys) return null;
  return (
    <nav aria-label={list.others}>
      <ul>
        <li>
          <a href={renewalPath}>{list.renewal}</a>
        </li>
        <li>
          <a href={poolsPath}>{list.pools}</a>
        </li>
        <li>
          <a href={cataloguePath}>{list.toBuy}</a>
        </li>
      </ul>
    </nav>
  );
}

/** All that a municipality has bought, with what is left and what awaits it. */
export const agreementsPage = definePage({
  id: "buyingAgreements",
  path: agreementsPath,
  roles: readers,
  options: z.strictObject({ state, ...listOptions(agreementSort) }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listAgreements, {
      options: {
        ...(options.state ? { state: options.state } : {}),
        ...(options.cursor === undefined ? {} : { cursor: options.cursor }),
        ...(options.sort ? { sort: options.sort } : {}),
      },
    });
    return { ...page, awaited: await awaitedOf(ctx), buys: ctx.caller.roles.includes("buyer") };
  },
  title: ({ agreements }) => agreements.list.title,
  view({ data, nextCursor, awaited, buys }, { options, reading }) {
    const { list } = reading.texts.pages.agreements;
    const names = modelNames(reading);
    const chosen = { state: options.state || undefined, sort: options.sort || undefined };
    return (
      <>
        <p class="font-lead">{list.lead}</p>
        <Others reading={reading} buys={buys} />
        <Filters path={agreementsPath} sort={options.sort}>
          <FilterSelect
            name="state"
            label={list.state}
            value={options.state}
            choices={AgreementState.options.map((one) => [one, list.states[one]] as const)}
            all={list.all}
          />
        </Filters>
        {data.length === 0 ? (
          <p>
            {list.none} {buys && <a href="/buying/rounds">{list.toRounds}</a>}
          </p>
        ) : (
          <>
            <Table
              caption={list.caption}
              head={list.head}
              sorting={{
                path: agreementsPath,
                filters: chosen,
                by: options.sort,
                keys: ["productTitle", "publisherName", null, "from", "called", "remaining", null],
              }}
              rows={data.map((one) => [
                <a href={agreementPath(one.id)}>{one.productTitle}</a>,
                one.publisherName,
                names[one.model],
                daysOf(reading, one.period),
                crowns(reading, one.called.minor),
                crowns(reading, one.remaining.minor),
                awaited
                  .filter(({ agreementId }) => agreementId === one.id)
                  .map((thing) => <div key={thing.what}>{awaitsText(reading, thing)}</div>),
              ])}
            />
            <ListFile path={agreementsPath} filters={chosen} />
          </>
        )}
        <NextPage path={agreementsPath} cursor={nextCursor} filters={chosen} />
      </>
    );
  },
});

/** The list as a file, as a spreadsheet opens it by a double-click. */
export const agreementsFile = defineFile({
  id: "buyingAgreementsFile",
  path: `${agreementsPath}/file`,
  roles: readers,
  options: z.strictObject({ state, sort: agreementSort }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const { forms, texts } = reading;
    const { list } = texts.pages.agreements;
    const names = modelNames(reading);
    return pagedFile(
      reading,
      "agreements",
      list.fileHead,
      (page) => ctx.invoke(listAgreements, { options: { ...filled(options), ...page } }),
      (one) => [
        one.reference,
        one.productTitle,
        one.publisherName,
        names[one.model],
        forms.date(one.period.from),
        forms.date(one.period.to),
        list.states[one.state],
        kronerCell(reading, one.ceiling.minor),
        kronerCell(reading, one.called.minor),
        kronerCell(reading, one.remaining.minor),
        one.calledQuantity,
        one.roundReference,
      ],
    );
  },
});
