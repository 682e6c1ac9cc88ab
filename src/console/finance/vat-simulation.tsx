import { z } from "zod";
import { listAgreements } from "../../agreements/index.ts";
import {
  type NewVatSimulation,
  simulateVat,
  type VatEffect,
  type VatEffectSum,
  type VatSimulation,
} from "../../billing/index.ts";
import type { Money } from "../../platform/money.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { attempt, NoAnswer } from "../frame/attempt.tsx";
import { daysText } from "../frame/days.ts";
import { definePage } from "../frame/definition.tsx";
import { decimalOf } from "../frame/fields.ts";
import type { Reading } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { filled, filter } from "./filters.ts";

/** What a change of VAT that may come does to a seller's drafts and agreements. It only asks. */

export const vatChangesPath = "/finance/vat-changes";
const Asked = {
  ...{ from: filter, vatClass: filter, category: filter, rate: filter, by: filter, confirmed: filter },
  ...{ source: z.string().max(300).optional(), agreementId: filter },
};
type Wish = Partial<Record<keyof typeof Asked, string>>;

/** What cannot be read goes on as it came, and is refused with its field. */
function basisPointsOf(text: string | undefined): unknown {
  const plain = decimalOf(text);
  if (plain === undefined) return 0;
  const [, whole, rest = ""] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  return whole === undefined ? plain : Number(whole + rest.padEnd(2, "0"));
}

function questionOf({ from, vatClass, category, rate, by, source, confirmed, agreementId }: Wish) {
  const asks = from ?? vatClass ?? category ?? rate ?? source;
  return {
    agreementId: agreementId ?? null,
    change:
      asks === undefined
        ? null
        : {
            ...{ from: from ?? "", vatClass: vatClass ?? "", category: category ?? "" },
            ...{ vatBp: basisPointsOf(rate), by: by ?? "day", source: source ?? "" },
            confirmed: confirmed === "yes",
          },
  };
}

const simulate = (ctx: DatabaseCtx, wish: Wish) =>
  attempt(() => ctx.invoke(simulateVat, { content: questionOf(wish) as z.input<typeof NewVatSimulation> }));

const mayList = ({ caller }: DatabaseCtx): boolean => caller.roles.includes("finance");

const amountOf = ({ forms }: Reading, of: Money | null): string =>
  of === null ? "–" : forms.amount(of.minor);

function rateText({ forms, texts }: Reading, rate: VatEffect["rateNow"]): string {
  const say = texts.pages.vatChanges;
  return rate ? say.rateOf(rate.category, forms.decimal(String(rate.vatBp / 100))) : say.noRate;
}

/** The same question of one agreement. */
const ofAgreement = (wish: Wish, agreementId: string): string =>
  `${vatChangesPath}?${new URLSearchParams({ ...(wish as Record<string, string>), agreementId })}`;

const allOf = ({ agreementId: _, ...wish }: Wish): string =>
  `${vatChangesPath}?${new URLSearchParams(wish as Record<string, string>)}`;

function Effects({
  wish,
  id,
  title,
  none,
  effects,
  sum,
}: {
  wish: Wish;
  id: string;
  title: string;
  none: string;
  effects: readonly VatEffect[];
  sum: VatEffectSum;
}) {
  const { reading } = useSight();
  const say = reading.texts.pages.vatChanges;
  const amount = (of: Money | null) => amountOf(reading, of);
  if (effects.length === 0)
    return (
      <section aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        <p>{none}</p>
      </section>
    );
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {effects.length < sum.count && <p>{say.listed(effects.length, sum.count)}</p>}
      <Table
        caption={title}
        quiet
        head={say.head}
        rows={[
          ...effects.map((one) => [
            one.draftId ? <a href={`/finance/drafts/${one.draftId}`}>{one.buyerName}</a> : one.buyerName,
            <a href={ofAgreement(wish, one.agreementId)}>{one.agreementReference}</a>,
            ...[amount(one.net), amount(one.vatNow), amount(one.vatThen), amount(one.difference)],
            say.rates(rateText(reading, one.rateNow), rateText(reading, one.rateThen)),
            [one.splitLines > 0 ? say.cut(one.splitLines) : "", ...one.parkedBy.map(say.parked)]
              .filter(Boolean)
              .join("; "),
          ]),
          [
            ...[say.sum, "", amount(sum.net), amount(sum.vatNow), amount(sum.vatThen)],
            ...[amount(sum.difference), "", ""],
          ],
        ]}
      />
      <p>{say.sumNote(sum.count, sum.unknown, sum.parked)}</p>
    </section>
  );
}

/** The lines that are cut, each with its parts under it. */
function CutLines({ effects }: { effects: readonly VatEffect[] }) {
  const { reading } = useSight();
  const { forms, texts } = reading;
  const say = texts.pages.vatChanges;
  const rows = effects.flatMap(({ buyerName, lines }) =>
    lines.flatMap(({ description, parts }) =>
      parts.map(({ period, net, category, vatBp }) => [
        ...[description, buyerName, daysText(reading, period), forms.amount(net.minor)],
        rateText(reading, { category, vatBp }),
      ]),
    ),
  );
  const left = effects.reduce((sum, { splitLines, lines }) => sum + splitLines - lines.length, 0);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{say.lines}</h2>
      <Table caption={say.lines} quiet head={say.linesHead} rows={rows.slice(0, 400)} />
      {left > 0 && <p>{say.more(left)}</p>}
    </section>
  );
}

function Answer({ answer, wish }: { answer: VatSimulation; wish: Wish }) {
  const { reading } = useSight();
  const { forms, texts } = reading;
  const say = texts.pages.vatChanges;
  return (
    <>
      <section aria-labelledby="rules">
        <h2 id="rules">{say.rules}</h2>
        {answer.rules.length === 0 ? (
          <p>{say.noRules}</p>
        ) : (
          <Table
            caption={say.rules}
            quiet
            head={say.rulesHead}
            rows={answer.rules.map((rule) => [
              forms.date(rule.from),
              say.ways[rule.by],
              rule.asked ? `${rule.source} (${say.asked})` : reading.texts.pages.frame.lawSource(rule.source),
              rule.confirmed ? say.yes : say.unread,
            ])}
          />
        )}
      </section>
      <Effects
        {...{ wish, id: "drafts", title: say.drafts, none: say.noDrafts }}
        {...{ effects: answer.drafts, sum: answer.draftSum }}
      />
      <Effects
        {...{ wish, id: "agreements", title: say.agreements, none: say.noAgreements }}
        {...{ effects: answer.agreements, sum: answer.agreementSum }}
      />
      <CutLines effects={[...answer.drafts, ...answer.agreements]} />
    </>
  );
}

export const vatChangesPage = definePage({
  id: "financeVatChanges",
  path: vatChangesPath,
  roles: ["finance", "admin"],
  options: z.strictObject(Asked),
  async read(ctx, { options }) {
    const wish: Wish = filled(options);
    const answer = await simulate(ctx, wish);
    // Where all of it is too much, one is chosen.
    const chooses = answer.problem?.def.code === "vat-simulation-too-large" && mayList(ctx);
    const some = chooses ? await ctx.invoke(listAgreements, { options: { limit: "200" } }) : undefined;
    return { wish, answer, agreements: some?.data.map(({ id, reference }) => [id, reference] as const) };
  },
  title: ({ vatChanges }) => vatChanges.title,
  view({ wish, answer, agreements }, { reading }) {
    const { vatChanges: say, selling } = reading.texts.pages;
    const classes = Object.entries(selling.products.vatClasses);
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <p>{say.ask}</p>
        <Filters path={vatChangesPath} button={say.show}>
          <FilterText name="from" label={say.from} value={wish.from} kind="date" />
          <FilterSelect
            {...{ name: "vatClass", label: say.vatClass, value: wish.vatClass, all: say.choose }}
            choices={classes}
          />
          <FilterSelect
            {...{ name: "category", label: say.category, value: wish.category, all: say.choose }}
            choices={Object.entries(say.categories)}
          />
          <FilterText name="rate" label={say.rate} value={wish.rate} kind="decimal" />
          <FilterSelect
            {...{ name: "by", label: say.by, value: wish.by, all: say.ways.day }}
            choices={[["first_day", say.ways.first_day]]}
          />
          <FilterText name="source" label={say.source} value={wish.source} />
          <FilterSelect
            {...{ name: "confirmed", label: say.confirmed, value: wish.confirmed, all: say.no }}
            choices={[["yes", say.yes]]}
          />
          {agreements && (
            <FilterSelect
              {...{ name: "agreementId", label: say.agreement, value: wish.agreementId, all: say.choose }}
              choices={agreements}
            />
          )}
          {!agreements && wish.agreementId && (
            <input type="hidden" name="agreementId" value={wish.agreementId} />
          )}
        </Filters>
        {wish.agreementId && (
          <p>
            {say.one} <a href={allOf(wish)}>{say.all}</a>
          </p>
        )}
        {answer.problem && (
          <NoAnswer
            problem={answer.problem}
            labels={{
              ...{ "/change/from": say.from, "/change/vatClass": say.vatClass, "/change/source": say.source },
              ...{ "/change/category": say.category, "/change/vatBp": say.rate, "/change/by": say.by },
              "/agreementId": say.agreement,
            }}
          />
        )}
        {answer.value && <Answer answer={answer.value} wish={wish} />}
      </>
    );
  },
});
