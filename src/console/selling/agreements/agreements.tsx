import { z } from "zod";
import { AgreementState, agreementSort, listAgreements } from "../../../agreements/index.ts";
import { filled } from "../../finance/filters.ts";
import { daysText } from "../../frame/days.ts";
import { defineFile, definePage } from "../../frame/definition.tsx";
import { readingOf } from "../../frame/language.ts";
import { FilterSelect, Filters, ListFile, listOptions, NextPage } from "../../frame/list.tsx";
import { kronerCell, pagedFile } from "../../frame/list-file.ts";
import { Table } from "../../frame/table.tsx";
import { modelNames } from "../../public/prices.ts";

/** What a publisher has sold: its agreements, and where what is paid for them is followed. */

export const agreementsPath = "/selling/agreements";

const state = z.union([AgreementState, z.literal("")]).optional();

export const agreementsPage = definePage({
  id: "sellingAgreements",
  path: agreementsPath,
  roles: ["publisher"],
  options: z.strictObject({ state, ...listOptions(agreementSort) }),
  read: (ctx, { options }) => ctx.invoke(listAgreements, { options: filled(options) }),
  title: ({ selling }) => selling.agreements.title,
  view({ data, nextCursor }, { options: { state, sort }, reading }) {
    const { agreements } = reading.texts.pages.selling;
    const { forms, say, texts } = reading;
    const { list } = texts.pages.agreements;
    const asked = { state: state || undefined, sort: sort || undefined };
    const names = modelNames(reading);
    const kroner = (minor: bigint) => say.frame.kroner(forms.amount(minor));
    return (
      <>
        <p class="font-lead">{agreements.lead}</p>
        <ul>
          <li>
            <a href={`${agreementsPath}/payments`}>{agreements.payments.link}</a>
          </li>
          <li>
            <a href="/finance/reconciliations">{agreements.reconcile}</a>
          </li>
          <li>
            <a href="/finance/invoices">{agreements.invoices}</a>
          </li>
          <li>
            <a href="/finance/reports">{agreements.reports}</a>
          </li>
        </ul>
        <Filters path={agreementsPath} sort={sort}>
          <FilterSelect
            name="state"
            label={list.state}
            value={state}
            choices={AgreementState.options.map((one) => [one, list.states[one]] as const)}
            all={list.all}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{state ? agreements.noneSo : agreements.none}</p>
        ) : (
          <Table
            caption={agreements.all}
            head={agreements.head}
            sorting={{
              path: agreementsPath,
              filters: asked,
              by: sort,
              keys: ["reference", "productTitle", null, "from", "called", "remaining"],
            }}
            rows={data.map((one) => [
              <a href={`${agreementsPath}/${one.id}`}>{one.reference}</a>,
              one.productTitle,
              names[one.model],
              daysText(reading, one.period),
              kroner(one.called.minor),
              kroner(one.remaining.minor),
            ])}
          />
        )}
        {data.length > 0 && <ListFile path={agreementsPath} filters={asked} />}
        <NextPage path={agreementsPath} cursor={nextCursor} filters={asked} />
      </>
    );
  },
});

export const agreementsFile = defineFile({
  id: "sellingAgreementsFile",
  path: `${agreementsPath}/file`,
  roles: ["publisher"],
  options: z.strictObject({ state, sort: agreementSort }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const names = modelNames(reading);
    return pagedFile(
      reading,
      "agreements",
      reading.texts.pages.selling.agreements.head,
      (page) => ctx.invoke(listAgreements, { options: { ...filled(options), ...page } }),
      (one) => [
        one.reference,
        one.productTitle,
        names[one.model],
        daysText(reading, one.period),
        kronerCell(reading, one.called.minor),
        kronerCell(reading, one.remaining.minor),
      ],
    );
  },
});
