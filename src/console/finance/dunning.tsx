import { type DunningRules, getDunningRules, setDunningRules } from "../../billing/index.ts";
import { lateRules } from "../../law/dunning.ts";
import { kronerOf } from "../../platform/money.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Send, TextField, TickField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { amountOf } from "./amount.ts";

/** How a seller reminds of invoices that are not paid, and what the law lets a reminder charge. */

export const dunningPath = "/finance/dunning";

interface Shown {
  rules: DunningRules | null;
  reading: Reading;
}

function Rules({ rules, reading }: Shown) {
  const { dunning: say, finance } = reading.texts.pages;
  if (rules === null) return <p>{say.none}</p>;
  const yes = (is: boolean) => (is ? finance.yes : finance.no);
  return (
    <Table
      caption={say.caption}
      head={say.head}
      rows={[
        [say.firstDays, say.days(rules.firstDays)],
        [say.betweenDays, say.days(rules.betweenDays)],
        [say.most, String(rules.most)],
        [say.fee, finance.kr(reading.forms.amount(rules.fee.minor))],
        [say.interest, yes(rules.interest)],
        [say.chargePublic, yes(rules.chargePublic)],
      ]}
    />
  );
}

/** The rows of the law: what is not confirmed at its source is charged to nobody. */
function Law({ reading }: { reading: Reading }) {
  const { dunning, finance } = reading.texts.pages;
  const { forms } = reading;
  const say = dunning.law;
  const source = reading.texts.pages.frame.lawSource;
  const is = (confirmed: boolean) => (confirmed ? say.confirmed : say.unconfirmed);
  return (
    <section aria-labelledby="law">
      <h2 id="law">{say.title}</h2>
      <p>{say.how}</p>
      <Table
        caption={say.title}
        quiet
        head={say.head}
        rows={[
          ...lateRules.reminders.map((one) => [
            say.fee,
            forms.date(one.from),
            say.feeMost(finance.kr(forms.amount(one.feeMinor)), one.reminders, one.betweenDays),
            is(one.confirmed),
            source(one.source),
          ]),
          ...lateRules.interest.map((one) => [
            say.interest,
            forms.date(one.from),
            say.rate(forms.decimal((one.bp / 100).toFixed(2))),
            is(one.confirmed),
            source(one.source),
          ]),
        ]}
      />
    </section>
  );
}

function SetRules({ rules, reading }: Shown) {
  const say = reading.texts.pages.dunning;
  const number = { kind: "number", width: "tiny", required: true } as const;
  return (
    <section aria-labelledby="set">
      <h2 id="set">{say.set}</h2>
      <p>{say.setHow}</p>
      <Form does="set">
        <TextField
          {...number}
          name="rules/firstDays"
          label={say.firstDays}
          hint={say.firstDaysHint}
          value={rules?.firstDays}
        />
        <TextField
          {...number}
          name="rules/betweenDays"
          label={say.betweenDays}
          hint={say.betweenDaysHint}
          value={rules?.betweenDays}
        />
        <TextField {...number} name="rules/most" label={say.most} hint={say.mostHint} value={rules?.most} />
        <TextField
          kind="decimal"
          name="rules/fee"
          label={say.fee}
          hint={say.feeHint}
          width="short"
          value={rules === null ? undefined : reading.forms.decimal(kronerOf(rules.fee.minor))}
          required
        />
        <TickField
          name="rules/interest"
          label={say.interest}
          hint={say.interestHint}
          ticked={rules?.interest ?? false}
        />
        <TickField
          name="rules/chargePublic"
          label={say.chargePublic}
          hint={say.chargePublicHint}
          ticked={rules?.chargePublic ?? false}
        />
        <Send text={say.save} />
      </Form>
      {rules !== null && (
        <Form does="stop">
          <p>{say.stopHow}</p>
          <Send text={say.stop} weight="secondary" />
        </Form>
      )}
    </section>
  );
}

/** A seller's rules of reminding: seen by finance people and admins, set by finance people. */
export const dunningPage = definePage({
  id: "financeDunning",
  path: dunningPath,
  roles: ["finance", "admin"],
  async read(ctx) {
    const { rules } = await ctx.invoke(getDunningRules, {});
    return { rules, sets: ctx.caller.roles.includes("finance") };
  },
  title: ({ dunning }) => dunning.title,
  view({ rules, sets }, { reading }) {
    const shown = { rules, reading };
    return (
      <>
        <p class="font-lead">{reading.texts.pages.dunning.lead}</p>
        <Rules {...shown} />
        {sets && <SetRules {...shown} />}
        <Law reading={reading} />
      </>
    );
  },
  forms: {
    set: sends(
      setDunningRules,
      (fields) => ({
        content: {
          rules: {
            firstDays: fields.whole("rules/firstDays"),
            betweenDays: fields.whole("rules/betweenDays"),
            most: fields.whole("rules/most"),
            fee: amountOf(fields, "rules/fee"),
            interest: fields.ticked("rules/interest"),
            chargePublic: fields.ticked("rules/chargePublic"),
          },
        },
      }),
      { done: ({ dunning }) => dunning.saved },
    ),
    stop: sends(setDunningRules, () => ({ content: { rules: null } }), {
      done: ({ dunning }) => dunning.stopped,
    }),
  },
});
