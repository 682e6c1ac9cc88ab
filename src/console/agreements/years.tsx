import { adjustPrices, decideOption, previewPrices } from "../../agreements/index.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { attempt, NoAnswer } from "../frame/attempt.tsx";
import { sends } from "../frame/definition.tsx";
import { decimalOf } from "../frame/fields.ts";
import { ChoiceField, Form, Hidden, Send, TextArea } from "../frame/form/index.ts";
import { Filters, FilterText } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { kroner, priceLines } from "../public/prices.ts";
import type { AgreementAt, Shown } from "./agreement.tsx";
import { agreementPath, crowns, daysOf, deciderOf, Lines, Part, useAgreements } from "./place.tsx";

/** What happens to an agreement year by year: option years, prices that follow an index, minimums. */

export function Options({
  shown,
}: {
  shown: Pick<Shown, "agreement" | "options" | "deciderName"> & {
    me: Pick<Shown["me"], "buys" | "controllerId">;
  };
}) {
  const { reading } = useSight();
  const { options: say } = useAgreements();
  const { agreement, options, me } = shown;
  if (agreement.options.years === 0)
    return (
      <Part id="options" title={say.title}>
        <p>{say.noYears}</p>
      </Part>
    );
  const decider = deciderOf(agreement);
  return (
    <Part id="options" title={say.title}>
      {options.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <Table
          caption={say.title}
          quiet
          head={say.head}
          rows={options.map((one) => [
            one.number,
            daysOf(reading, one.period),
            say.decisions[one.decision],
            one.reason,
            reading.forms.instant(one.decidedAt),
            one.outcome !== null ? say.outcomes[one.outcome] : one.decision === "extend" ? say.running : "",
          ])}
        />
      )}
      {agreement.optionBy !== null && (
        <>
          <p>{say.by(reading.forms.date(agreement.optionBy))}</p>
          {decider !== me.controllerId ? (
            <p>{say.other(shown.deciderName)}</p>
          ) : (
            me.buys && (
              <Form does="option">
                <ChoiceField
                  name="decision"
                  label={say.choice}
                  required
                  choices={[
                    ["extend", say.extend, say.extendHint],
                    ["decline", say.decline, say.declineHint],
                  ]}
                />
                <TextArea name="reason" label={say.reason} hint={say.reasonHint} rows={3} required />
                <p>{say.final}</p>
                <Send text={say.button} />
              </Form>
            )
          )}
        </>
      )}
    </Part>
  );
}

export interface IndexWish {
  base?: string | undefined;
  index?: string | undefined;
  on?: string | undefined;
}

const contentOf = ({ base, index, on }: IndexWish) => ({
  base: decimalOf(base?.trim()) ?? "",
  index: decimalOf(index?.trim()) ?? "",
  from: on ?? "",
});

/** What the prices would be; nothing where nobody has asked. */
export async function previewOf(ctx: DatabaseCtx, agreementId: string, wish: IndexWish) {
  if (!wish.index) return undefined;
  return attempt(() => ctx.invoke(previewPrices, { target: { agreementId }, content: contentOf(wish) }));
}
type Preview = Awaited<ReturnType<typeof previewOf>>;

function NewPrices({ preview, wish }: { preview: NonNullable<Preview>; wish: IndexWish }) {
  const { reading } = useSight();
  const { prices } = useAgreements();
  if (preview.problem)
    return (
      <NoAnswer
        problem={preview.problem}
        labels={{ "/base": prices.base, "/index": prices.index, "/from": prices.from }}
      />
    );
  const { value } = preview;
  const content = contentOf(wish);
  return (
    <>
      <Table
        caption={prices.answer(reading.forms.decimal(value.factor), reading.forms.date(value.from))}
        head={prices.answerHead}
        rows={[
          [
            <Lines lines={priceLines(reading, value.before)} />,
            <Lines lines={priceLines(reading, value.priceSheet)} />,
          ],
        ]}
      />
      <Form does="prices">
        <Hidden name="base" value={content.base} />
        <Hidden name="index" value={content.index} />
        <Hidden name="from" value={content.from} />
        <TextArea name="reason" label={prices.reason} rows={3} required />
        <p>{prices.final}</p>
        <Send text={prices.button} />
      </Form>
    </>
  );
}

export function Prices({
  shown,
  preview,
  wish = {},
}: {
  shown: Pick<Shown, "agreement" | "adjustments"> & { me: Pick<Shown["me"], "buys" | "controllerId"> };
  preview?: Preview;
  wish?: IndexWish;
}) {
  const { reading } = useSight();
  const { prices } = useAgreements();
  const { agreement, adjustments, me } = shown;
  const index = agreement.priceIndex;
  if (!index)
    return (
      <Part id="prices" title={prices.title}>
        <p>{prices.fixed}</p>
      </Part>
    );
  const pct = (micro: bigint) => reading.forms.decimal(formatDecimal(micro));
  const decides = me.buys && deciderOf(agreement) === me.controllerId && agreement.state === "active";
  return (
    <Part id="prices" title={prices.title}>
      <p>
        {prices.terms(index.index, index.baseMonth, index.firstAfterMonths)}{" "}
        {index.maxPct !== null && prices.most(pct(index.maxPct))}
      </p>
      {adjustments.length === 0 ? (
        <p>{prices.none}</p>
      ) : (
        <Table
          caption={prices.history}
          head={prices.head}
          rows={adjustments.map((one) => [
            reading.forms.date(one.from),
            pct(one.base),
            pct(one.index),
            reading.forms.decimal(one.factor),
            <Lines lines={priceLines(reading, one.priceSheet)} />,
            one.reason,
            reading.forms.instant(one.decidedAt),
          ])}
        />
      )}
      {decides && (
        <>
          <h3>{prices.ask}</h3>
          <p>{prices.askAbout}</p>
          <Filters path={`${agreementPath(agreement.id)}#prices`} button={prices.show}>
            <FilterText
              name="base"
              label={prices.base}
              value={wish.base ?? (adjustments[0] && pct(adjustments[0].base))}
              kind="decimal"
            />
            <FilterText name="index" label={prices.index} value={wish.index} kind="decimal" />
            <FilterText name="on" label={prices.from} value={wish.on} kind="date" />
          </Filters>
          {preview && <NewPrices preview={preview} wish={wish} />}
        </>
      )}
    </Part>
  );
}

export function Minimums({
  shown: { shortfalls, agreement },
}: {
  shown: Pick<Shown, "shortfalls" | "agreement">;
}) {
  const { reading } = useSight();
  const { minimums } = useAgreements();
  const nameOf = (id: number) =>
    agreement.buyers.find(({ controllerId }) => controllerId === id)?.controllerName ?? String(id);
  return (
    <Part id="minimums" title={minimums.title}>
      <p>{minimums.about}</p>
      {shortfalls.length === 0 ? (
        <p>{minimums.none}</p>
      ) : (
        <Table
          caption={minimums.title}
          quiet
          head={minimums.head}
          rows={shortfalls.map((one) => [
            nameOf(one.controllerId),
            one.schoolYear,
            one.least,
            one.taken,
            one.units,
            kroner(reading, one.unitPrice),
            crowns(reading, one.net.minor),
            minimums.consequences[one.consequence],
          ])}
        />
      )}
    </Part>
  );
}

export const optionForm = sends(
  decideOption,
  (fields, { agreementId }: AgreementAt) => ({
    target: { agreementId },
    content: { decision: fields.text("decision"), reason: fields.text("reason") },
  }),
  { done: ({ agreements }) => agreements.options.done },
);

export const pricesForm = sends(
  adjustPrices,
  (fields, { agreementId }: AgreementAt) => ({
    target: { agreementId },
    content: {
      base: fields.text("base"),
      index: fields.text("index"),
      from: fields.day("from"),
      reason: fields.text("reason"),
    },
  }),
  {
    done: ({ agreements }) => agreements.prices.done,
    leadsTo: (_value, { target }) => agreementPath(target.agreementId),
  },
);
