import { z } from "zod";
import { ReadPurpose } from "../../platform/cells.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { getReconciliation, listClassifiedEvents, listClassifiedPupils } from "../../reconciliation/index.ts";
import { lastDay } from "../frame/days.ts";
import { definePage } from "../frame/definition.tsx";
import type { Reading } from "../frame/language.ts";
import { FilterSelect, Filters, NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { filled, filter, nameIn } from "./filters.ts";

const narrowing = { institutionId: filter, class: filter, reason: filter, pseudonym: filter };
const Options = z.strictObject({
  ...narrowing,
  purpose: ReadPurpose.or(z.literal("")).optional(),
  pupils: z.string().max(500).optional(),
  cursor: z.string().max(500).optional(),
});

async function readRows(
  ctx: DatabaseCtx,
  target: { id: string },
  { pupils: afterPupil, cursor, purpose, pseudonym, ...narrowed }: z.output<typeof Options>,
) {
  if (purpose === undefined || purpose === "") {
    // Who may not see the reconciliation is asked for no purpose either.
    await ctx.invoke(getReconciliation, { target });
    return undefined;
  }
  const asked = { ...filled(narrowed), purpose };
  const [pupils, events] = [
    await ctx.invoke(listClassifiedPupils, {
      target,
      options: { ...asked, ...filled({ cursor: afterPupil }) },
    }),
    await ctx.invoke(listClassifiedEvents, {
      target,
      options: { ...asked, ...filled({ pseudonym, cursor }) },
    }),
  ];
  return { pupils, events };
}
type Rows = NonNullable<Awaited<ReturnType<typeof readRows>>>;

function Pupils({ rows, reading, here }: { rows: Rows; reading: Reading; here: (more: object) => string }) {
  const { forms, texts } = reading;
  const { finance, reconciling } = texts.pages;
  const say = reconciling.rows;
  if (rows.pupils.data.length === 0) return <p>{say.nothing}</p>;
  return (
    <Table
      caption={say.pupils}
      head={say.pupilsHead}
      rows={rows.pupils.data.map((one) => [
        <a href={here({ pseudonym: one.pseudonym })}>
          <code>{one.pseudonym}</code>
        </a>,
        nameIn(reconciling.one.classNames, one.class),
        nameIn(reconciling.one.reasons, one.reason),
        reading.forms.whole(String(one.events)),
        forms.instant(one.lastAt),
        one.enrolments
          .map(({ institutionId, grade, from, to }) =>
            say.enrolment(
              institutionId,
              grade,
              finance.period(forms.date(from), to === null ? say.openEnd : forms.date(lastDay(to))),
            ),
          )
          .join("; "),
      ])}
    />
  );
}

function Events({ rows, reading }: { rows: Rows; reading: Reading }) {
  const { forms, texts } = reading;
  const { finance, reconciling } = texts.pages;
  const say = reconciling.rows;
  if (rows.events.data.length === 0) return <p>{say.nothing}</p>;
  return (
    <Table
      caption={say.events}
      head={say.eventsHead}
      rows={rows.events.data.map((one) => [
        forms.instant(one.at),
        <code>{one.pseudonym ?? finance.none}</code>,
        nameIn(reconciling.one.classNames, one.class),
        nameIn(reconciling.one.reasons, one.reason),
        one.institutionNumber,
        say.line(one.batchId, one.line === null ? finance.none : String(one.line)),
      ])}
    />
  );
}

/** The rows behind a figure: pupils by pseudonym with their roster's rows, and events. Each look is noted with its purpose. */
export const rowsPage = definePage({
  id: "financeRows",
  path: "/finance/reconciliations/{id}/rows",
  chapter: "/finance/reconciliations",
  roles: ["buyer", "finance"],
  target: z.strictObject({ id: z.uuid() }),
  options: Options,
  read: (ctx, { target, options }) => readRows(ctx, target, options),
  title: ({ reconciling }) => reconciling.rows.title,
  view(rows, { target, options, reading }) {
    const { finance, reconciling } = reading.texts.pages;
    const say = reconciling.rows;
    const path = `/finance/reconciliations/${target.id}/rows`;
    const { pupils: _pupils, cursor: _cursor, ...chosen } = options;
    const here = (more: object) => `${path}?${new URLSearchParams({ ...filled(chosen), ...more })}`;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path}>
          {Object.keys(narrowing).map((name) => {
            const value = options[name as keyof typeof narrowing];
            return value ? <input type="hidden" name={name} value={value} key={name} /> : null;
          })}
          <FilterSelect
            name="purpose"
            label={say.purpose}
            value={options.purpose}
            choices={ReadPurpose.options.map((purpose) => [purpose, say.purposes[purpose]])}
            all={finance.none}
          />
        </Filters>
        {rows === undefined ? (
          <p>{say.choose}</p>
        ) : (
          <>
            <Pupils rows={rows} reading={reading} here={here} />
            {rows.pupils.nextCursor !== null && (
              <p>
                <a href={here({ pupils: rows.pupils.nextCursor })}>{say.nextPupils}</a>
              </p>
            )}
            <Events rows={rows} reading={reading} />
            <NextPage path={path} cursor={rows.events.nextCursor} filters={filled(chosen)} />
          </>
        )}
        <p>
          <a href={`/finance/reconciliations/${target.id}`}>{say.back}</a>
        </p>
      </>
    );
  },
});
