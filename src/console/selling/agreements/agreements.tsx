import { z } from "zod";
import { agreementSort, listAgreements } from "../../../agreements/index.ts";
import { daysText } from "../../frame/days.ts";
import { definePage } from "../../frame/definition.tsx";
import { listOptions, NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { modelNames } from "../../public/prices.ts";

/** What a publisher has sold: its agreements, and where what is paid for them is followed. */

export const agreementsPath = "/selling/agreements";

export const agreementsPage = definePage({
  id: "sellingAgreements",
  path: agreementsPath,
  roles: ["publisher"],
  options: z.strictObject(listOptions(agreementSort)),
  read: (ctx, { options }) => ctx.invoke(listAgreements, { options }),
  title: ({ selling }) => selling.agreements.title,
  view({ data, nextCursor }, { options: { sort }, reading }) {
    const { agreements } = reading.texts.pages.selling;
    const { forms, say } = reading;
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
        {data.length === 0 ? (
          <p>{agreements.none}</p>
        ) : (
          <Table
            caption={agreements.all}
            head={agreements.head}
            sorting={{
              path: agreementsPath,
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
        <NextPage path={agreementsPath} cursor={nextCursor} filters={{ sort }} />
      </>
    );
  },
});
