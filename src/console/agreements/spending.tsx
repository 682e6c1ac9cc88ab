import {
  approveSpending,
  listSpendingLimits,
  type SpendingLimit,
  setSpendingLimit,
} from "../../agreements/index.ts";
import { listPeople, type Person } from "../../parties/index.ts";
import { amountOf } from "../finance/amount.ts";
import { definePage, sends } from "../frame/definition.tsx";
import type { Fields } from "../frame/fields.ts";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { everyPage } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { crowns, daysOf, Part, spendingPath } from "./place.tsx";

/** What a buyer's people may call off in a fiscal year: a budget for all, a limit for each, and more for the year. */

interface Shown {
  limits: readonly SpendingLimit[];
  /** Who may be given a limit: nobody where the reader sets none. */
  people: readonly Person[];
  /** Who reads: nobody sets or raises their own. */
  self: string;
  may: { set: boolean; approve: boolean };
  reading: Reading;
}

/** The budget's choice: never what stands where nothing was chosen. */
const budget = "all";
const personOf = (fields: Fields, name: string): string | null | undefined =>
  fields.text(name) === budget ? null : fields.text(name);

const whoIs = ({ personId, personName }: SpendingLimit, { texts }: Reading): string => {
  const say = texts.pages.spending;
  return personId === null ? say.budget : (personName ?? say.unknown);
};

function rowOf(one: SpendingLimit, { may, self, reading }: Shown) {
  const say = reading.texts.pages.spending;
  const who = whoIs(one, reading);
  const ends = may.set && one.personId !== self;
  return [
    who,
    ...[one.limit, one.extra, one.spent, one.left].map(({ minor }) => crowns(reading, minor)),
    daysOf(reading, one.year),
    ...(may.set
      ? [
          ends && (
            <Form does="end" of={one.personId ?? budget} compact>
              <Send text={say.end} about={who} weight="secondary" />
            </Form>
          ),
        ]
      : []),
  ];
}

/** What was approved on top of limits this year, by whom and why. */
function Extras({ limits, reading }: Shown) {
  const { texts, forms } = reading;
  const say = texts.pages.spending;
  const rows = limits.flatMap((limit) =>
    limit.extras.map(({ amount, reason, byName, at }) => [
      whoIs(limit, reading),
      crowns(reading, amount.minor),
      reason,
      byName ?? say.unknown,
      forms.instant(at),
    ]),
  );
  return (
    <Part id="extras" title={say.extras}>
      {rows.length === 0 ? (
        <p>{say.noExtras}</p>
      ) : (
        <Table caption={say.extras} quiet head={say.extrasHead} rows={rows} />
      )}
    </Part>
  );
}

function SetLimit({ people, self, reading }: Shown) {
  const say = reading.texts.pages.spending;
  const others = people.filter(({ id }) => id !== self);
  return (
    <Part id="set" title={say.set}>
      <p>{say.setHow}</p>
      <Form does="limit">
        <SelectField
          name="personId"
          label={say.who}
          none={say.choose}
          choices={[
            [budget, say.budget],
            ...others.map(({ id, name, reference }) => [id, say.person(name, reference)] as const),
          ]}
          required
        />
        <TextField
          kind="decimal"
          name="limit"
          label={say.limit}
          hint={say.limitHint}
          width="short"
          required
        />
        <Send text={say.save} />
      </Form>
    </Part>
  );
}

function Approve({ limits, self, reading }: Shown) {
  const say = reading.texts.pages.spending;
  const others = limits.filter(({ personId }) => personId !== self);
  if (others.length === 0) return null;
  return (
    <Part id="approve" title={say.approve}>
      <p>{say.approveHow}</p>
      <Form does="extra">
        <SelectField
          name="personId"
          label={say.who}
          none={say.choose}
          choices={others.map((one) => [one.personId ?? budget, whoIs(one, reading)])}
          required
        />
        <TextField
          kind="decimal"
          name="amount"
          label={say.amount}
          hint={say.amountHint}
          width="short"
          required
        />
        <TextField name="reason" label={say.reason} hint={say.reasonHint} required />
        <Send text={say.approveButton} />
      </Form>
    </Part>
  );
}

/** Limits on what is called off: seen by who calls off, set and raised by others. */
export const spendingPage = definePage({
  id: "buyingSpending",
  path: spendingPath,
  roles: ["admin", "approver", "buyer"],
  async read(ctx) {
    const { data: limits } = await ctx.invoke(listSpendingLimits, {});
    const { roles, personId: self } = ctx.caller;
    const set = roles.includes("admin");
    const people = set ? await everyPage((options) => ctx.invoke(listPeople, { options })) : [];
    return { limits, people, self, may: { set, approve: set || roles.includes("approver") } };
  },
  title: ({ spending }) => spending.title,
  view(data, { reading }) {
    const say = reading.texts.pages.spending;
    const shown = { ...data, reading };
    const { limits, may } = data;
    return (
      <>
        <p class="font-lead">{may.approve ? say.leadAll : say.leadOwn}</p>
        {limits.length === 0 ? (
          <p>{may.set ? say.emptySets : may.approve ? say.emptyAll : say.emptyOwn}</p>
        ) : (
          <Table
            caption={say.caption}
            head={may.set ? [...say.head, say.next] : say.head}
            rows={limits.map((one) => rowOf(one, shown))}
          />
        )}
        {may.set && limits.length > 0 && <p>{say.endHow}</p>}
        {limits.length > 0 && <Extras {...shown} />}
        {may.approve && <Approve {...shown} />}
        {may.set && <SetLimit {...shown} />}
      </>
    );
  },
  forms: {
    limit: sends(
      setSpendingLimit,
      (fields) => ({ content: { personId: personOf(fields, "personId"), limit: amountOf(fields, "limit") } }),
      { done: ({ spending }) => spending.saved },
    ),
    end: sends(
      setSpendingLimit,
      (fields) => ({ content: { personId: personOf(fields, "_of"), limit: null } }),
      {
        done: ({ spending }) => spending.ended,
      },
    ),
    extra: sends(
      approveSpending,
      (fields) => ({
        content: {
          personId: personOf(fields, "personId"),
          amount: amountOf(fields),
          reason: fields.text("reason"),
        },
      }),
      { done: ({ spending }) => spending.approved },
    ),
  },
});
