import { z } from "zod";
import { getPayoutStatement, type StatementDetails } from "../../../payouts/index.ts";
import { definePage } from "../../frame/definition.tsx";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import { seesInvoices } from "../filters.ts";
import { payoutPath, payoutsPath, readers } from "./place.ts";

/** A publisher's month: each document from sale to payout, and how they add up. */

function Sums({ one, reading: { forms, texts } }: { one: StatementDetails; reading: Reading }) {
  const say = texts.pages.payouts.statement;
  const own = one.ownGross.minor !== 0n || one.ownFeeInvoiceId !== null;
  return (
    <section aria-labelledby="sums">
      <h2 id="sums">{say.sums}</h2>
      <Table
        caption={say.sums}
        quiet
        head={say.sumsHead}
        rows={[
          [say.gross, forms.amount(one.gross.minor)],
          [say.fee, forms.amount(-one.fee.minor)],
          [say.feeVat, forms.amount(-one.feeVat.minor)],
          [say.payout, forms.amount(one.payout.minor)],
          ...(own
            ? [
                [say.ownGross, forms.amount(one.ownGross.minor)],
                [say.ownFee, forms.amount(one.ownFee.minor)],
                [say.monthly, forms.amount(one.monthly.minor)],
                [say.ownFeeVat, forms.amount(one.ownFeeVat.minor)],
              ]
            : []),
        ]}
      />
    </section>
  );
}

function Links({ one, opens, reading }: { one: StatementDetails; opens: boolean; reading: Reading }) {
  const say = reading.texts.pages.payouts.statement;
  const links = [
    ...(one.payoutId === null ? [] : [[`${payoutPath}/${one.payoutId}`, say.seePayout] as const]),
    [`${payoutsPath}/${one.id}/file/excel`, say.excel] as const,
    [`${payoutsPath}/${one.id}/file/machine`, say.machine] as const,
    ...(one.feeInvoiceId === null || !opens
      ? []
      : [[`/finance/invoices/${one.feeInvoiceId}/file/pdf`, say.feeInvoice] as const]),
    ...(one.ownFeeInvoiceId === null || !opens
      ? []
      : [[`/finance/invoices/${one.ownFeeInvoiceId}/file/pdf`, say.ownFeeInvoice] as const]),
    [payoutsPath, say.back] as const,
  ];
  return (
    <section aria-labelledby="files">
      <h2 id="files">{say.files}</h2>
      <ul>
        {links.map(([href, text]) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const statementPage = definePage({
  id: "financePayoutStatement",
  path: `${payoutsPath}/{statementId}`,
  chapter: payoutsPath,
  roles: readers,
  target: z.strictObject({ statementId: z.uuid() }),
  read: async (ctx, { target }) => ({
    one: await ctx.invoke(getPayoutStatement, { target }),
    opens: seesInvoices(ctx.caller),
  }),
  title: ({ payouts }, { one }) => payouts.statement.of(one.month, one.publisherName),
  view({ one, opens }, { reading }) {
    const { forms, texts } = reading;
    const say = texts.pages.payouts.statement;
    return (
      <>
        <Sums one={one} reading={reading} />
        {one.lines.length > 0 && (
          <section aria-labelledby="lines">
            <h2 id="lines">{say.lines}</h2>
            <Table
              caption={say.lines}
              head={say.linesHead}
              rows={one.lines.map((line) => [
                line.documentNumber,
                texts.payouts.kinds[line.kind],
                forms.date(line.issuedOn),
                forms.amount(line.gross.minor),
                forms.amount(line.vat.minor),
                forms.amount(line.fee.minor),
                forms.amount(line.paidOut.minor),
              ])}
            />
          </section>
        )}
        <Links one={one} opens={opens} reading={reading} />
      </>
    );
  },
});
