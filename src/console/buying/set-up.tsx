import { changeRound, chooseRegime, getRegime, type Regime } from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextArea, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { kroner } from "../public/prices.ts";
import {
  buyingRoles,
  chapter,
  mayChange,
  Part,
  partPath,
  preparing,
  type RoundAt,
  type RoundData,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";
import { contentOf } from "./set-up-content.ts";
import { SetUpFields } from "./set-up-form.tsx";
import { Lots } from "./set-up-lot.tsx";
import { readTemplates, Templates, templateForms } from "./templates.tsx";
import { Trial, TrialQuery, tryModel } from "./trial.tsx";

/** The round's terms and lots, the regime that follows from its value, and the model tried on made-up bids. */

const procedures = ["light", "light_dps", "open", "framework"] as const;

function RegimePart({ data, regime }: { data: RoundData; regime: Regime }) {
  const { reading } = useSight();
  const { say, forms } = reading;
  const { regime: texts } = useBuying();
  const { choice, value, threshold } = regime;
  const amount = (minor: bigint) => say.frame.kroner(forms.amount(minor));
  return (
    <Part id="regime" title={texts.title}>
      <p>{texts.about}</p>
      {value && threshold && (
        <p>
          {texts.value(amount(value.minor), amount(threshold.amount.minor))}{" "}
          {regime.atOrAbove ? texts.above : texts.below}{" "}
          {threshold.confirmed ? "" : say.papers.thresholdUnconfirmed}
        </p>
      )}
      <Table
        caption={texts.lots}
        head={texts.head}
        rows={regime.lots.map((one) => [
          data.round.lots.find((lot) => lot.reference === one.lot)?.title ?? one.lot,
          one.unitPrice === null ? "" : kroner(reading, one.unitPrice),
          one.estimate === null ? texts.unknown : amount(one.estimate.minor),
          one.value === null ? texts.unknown : amount(one.value.minor),
        ])}
      />
      {choice && (
        <p>
          <a href={`${partPath(data.round.id, "approval")}/notice`}>{texts.noticeSheet}</a>
        </p>
      )}
      {data.me.leadBuyer && preparing.includes(data.round.state) && (
        <Form does="regime">
          <SelectField
            name="procedure"
            label={texts.procedure}
            value={choice?.procedure ?? "light"}
            choices={procedures.map((one) => [one, say.papers.procedures[one]] as const)}
            required
          />
          <TextField
            name="cpv"
            label={texts.cpv}
            hint={texts.cpvHint}
            value={choice?.cpv.join(" ") ?? "80420000-4"}
            required
          />
          <TextArea
            name="reasons"
            label={texts.reasons}
            hint={texts.reasonsHint}
            value={choice?.reasons}
            required
          />
          {data.round.lots.map((lot, n) => {
            const known = choice?.estimates.find((one) => one.lot === lot.reference)?.unitPrice;
            return (
              <>
                <Hidden name={`estimates/${n}/lot`} value={lot.reference} />
                <TextField
                  kind="decimal"
                  name={`estimates/${n}/unitPrice`}
                  label={texts.estimate(lot.title)}
                  value={known === undefined ? "" : (Number(known) / 1_000_000).toFixed(2).replace(".", ",")}
                  width="short"
                  required
                />
              </>
            );
          })}
          <TextArea
            name="longTermReason"
            label={texts.longTerm}
            hint={texts.longTermHint}
            value={choice?.longTermReason}
          />
          <Send text={texts.save} />
        </Form>
      )}
    </Part>
  );
}

export const setUpPage = definePage({
  id: "buyingSetUp",
  path: `${roundPath}/setup`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  options: TrialQuery,
  async read(ctx, { target, options }) {
    const data = await readRound(ctx, target.roundId);
    return {
      ...data,
      regime: await ctx.invoke(getRegime, { target }),
      tried: await tryModel(ctx, data, options),
      templates: await readTemplates(ctx, data),
    };
  },
  title: ({ buying }, { round }) => buying.setUp.pageTitle(round.title),
  view: (data, { options, reading }) => {
    const { setUp } = reading.texts.pages.buying;
    const changes = mayChange(data);
    return (
      <RoundFrame data={data} part="setup">
        <Part id="terms" title={setUp.heading}>
          {changes ? (
            <>
              <p>{setUp.about}</p>
              <Form does="change" version={data.round.version}>
                <SetUpFields round={data.round} />
                <Send text={setUp.save} />
              </Form>
            </>
          ) : (
            <p>{setUp.fixed}</p>
          )}
        </Part>
        <Lots data={data} changes={changes} />
        <Trial data={data} tried={data.tried} asked={options} />
        <RegimePart data={data} regime={data.regime} />
        <Templates data={data} templates={data.templates} />
      </RoundFrame>
    );
  },
  forms: {
    ...templateForms,
    change: sends(
      changeRound,
      (fields, { roundId }: RoundAt) => ({ target: { roundId }, content: contentOf(fields) }),
      { done: ({ buying }) => buying.setUp.saved },
    ),
    regime: sends(
      chooseRegime,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: {
          procedure: fields.text("procedure"),
          cpv: (fields.text("cpv") ?? "").split(/[\s,;]+/).filter((one) => one !== ""),
          reasons: fields.text("reasons"),
          estimates: fields.rows("estimates").map((n) => ({
            lot: fields.text(`estimates/${n}/lot`),
            unitPrice: fields.decimal(`estimates/${n}/unitPrice`),
          })),
          longTermReason: fields.text("longTermReason"),
        },
      }),
      { done: ({ buying }) => buying.regime.saved },
    ),
  },
});
