import { type IncomeMonth, listIncome } from "../../../billing/index.ts";
import { definePage } from "../../frame/definition.tsx";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import { agreementsPath } from "./agreements.tsx";

/** What a publisher is paid, month by month: what is agreed, what is drafted, what was invoiced, what is left to pay. */

export const paymentsPath = `${agreementsPath}/payments`;

/** `2 aftalt, 1 uenig`: the month's reconciliations, linked to. */
function Reconciled({ one, reading }: { one: IncomeMonth; reading: Reading }) {
  const { payments } = reading.texts.pages.selling.agreements;
  const said = Object.entries(one.reconciliations).filter(([, count]) => count > 0);
  if (said.length === 0) return <>{payments.nothing}</>;
  return (
    <a href={`/finance/reconciliations?month=${one.month}`}>
      {said
        .map(([state, count]) => payments.states[state as keyof IncomeMonth["reconciliations"]](count))
        .join(", ")}
    </a>
  );
}

function Months({ months, reading }: { months: readonly IncomeMonth[]; reading: Reading }) {
  const { payments } = reading.texts.pages.selling.agreements;
  const kroner = ({ minor }: IncomeMonth["net"]) => reading.say.frame.kroner(reading.forms.amount(minor));
  return (
    <Table
      caption={payments.months}
      head={payments.head}
      rows={months.map((one) => [
        one.month,
        <Reconciled one={one} reading={reading} />,
        one.drafted.minor === 0n ? payments.nothing : kroner(one.drafted),
        one.documents === 0 ? (
          payments.nothing
        ) : (
          <a href={`/finance/invoices?month=${one.month}`}>
            {kroner(one.net)}
            <span class="sr-only"> {payments.documents(one.documents)}</span>
          </a>
        ),
        one.documents === 0 ? payments.nothing : kroner(one.total),
        one.documents === 0 ? payments.nothing : kroner(one.paid),
        one.documents === 0 ? payments.nothing : kroner(one.left),
      ])}
    />
  );
}

export const paymentsPage = definePage({
  id: "sellingPayments",
  path: paymentsPath,
  chapter: agreementsPath,
  roles: ["publisher"],
  read: (ctx) => ctx.invoke(listIncome, {}),
  title: ({ selling }) => selling.agreements.payments.title,
  view({ data }, { reading }) {
    const { payments } = reading.texts.pages.selling.agreements;
    const left = data.reduce((sum, one) => sum + one.left.minor, 0n);
    return (
      <>
        <p>
          <a href={agreementsPath}>{payments.back}</a>
        </p>
        <p class="font-lead">{payments.lead}</p>
        {data.length === 0 ? (
          <p>{payments.none}</p>
        ) : (
          <>
            <p>{payments.left(reading.say.frame.kroner(reading.forms.amount(left)))}</p>
            <Months months={data} reading={reading} />
            <p>{payments.how}</p>
          </>
        )}
      </>
    );
  },
});
