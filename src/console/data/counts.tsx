import { z } from "zod";
import {
  acceptCountAdjustment,
  addCountDate,
  countDates,
  listCountAdjustments,
  rejectCountAdjustment,
  reportHeadcount,
} from "../../roster/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import { NextPage } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { institutionsOf } from "./register.ts";

const path = "/data/counts";

/** Days whose counts prices are built on, their corrections, and heads of daycares and libraries. */
export const countsPage = definePage({
  id: "dataCounts",
  path,
  roles: ["data"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options: { cursor } }) {
    const more = cursor === undefined ? {} : { cursor };
    return {
      dates: await ctx.invoke(countDates, {}),
      adjustments: await ctx.invoke(listCountAdjustments, { options: { state: "proposed", ...more } }),
      register: await institutionsOf(ctx),
    };
  },
  title: ({ data }) => data.counts.title,
  view({ dates, adjustments, register }, { reading: { forms, texts } }) {
    const { counts } = texts.pages.data;
    const names = new Map(register.map(({ id, name }) => [id, name]));
    const byHeads = register.filter(({ kind }) => kind !== "school");
    return (
      <>
        <p class="font-lead">{counts.lead}</p>
        {!dates.data.some(({ pupils }) => (pupils ?? 0) > 0) && <p>{counts.nothing}</p>}
        <Table
          caption={counts.all}
          head={counts.head}
          rows={dates.data.map((one) => [
            forms.date(one.on),
            one.frozenAt === null ? counts.toCome : forms.instant(one.frozenAt),
            one.pupils,
            one.proposed,
          ])}
        />
        <section aria-labelledby="add">
          <h2 id="add">{counts.add}</h2>
          <Form does="add">
            <TextField name="on" label={counts.on} hint={counts.onHint} kind="date" required />
            <Send text={counts.addButton} />
          </Form>
        </section>
        <section aria-labelledby="adjustments">
          <h2 id="adjustments">{counts.adjustments}</h2>
          <p>{counts.adjustmentsHint}</p>
          {adjustments.data.length === 0 ? (
            <p>{counts.noAdjustments}</p>
          ) : (
            <Table
              caption={counts.adjustments}
              head={counts.adjustmentsHead}
              rows={adjustments.data.map((one) => [
                names.get(one.institutionId) ?? one.institutionId,
                forms.date(one.on),
                one.grade,
                one.counted,
                one.corrected,
                <Decide id={one.id} about={names.get(one.institutionId) ?? ""} />,
              ])}
            />
          )}
          <NextPage path={path} cursor={adjustments.nextCursor} />
        </section>
        {byHeads.length > 0 && (
          <section aria-labelledby="heads">
            <h2 id="heads">{counts.heads}</h2>
            <Form does="heads">
              <SelectField
                name="institutionId"
                label={counts.institution}
                choices={byHeads.map(({ id, name }) => [String(id), name] as const)}
                required
              />
              <TextField name="people" label={counts.people} kind="number" width="short" required />
              <TextField name="asOf" label={counts.asOf} kind="date" required />
              <Send text={counts.headsButton} />
            </Form>
          </section>
        )}
      </>
    );
  },
  forms: {
    add: sends(addCountDate, (fields) => ({ content: { on: fields.day("on") } }), {
      done: ({ data }) => data.counts.added,
    }),
    accept: sends(
      acceptCountAdjustment,
      (fields) => ({ target: { adjustmentId: fields.text("adjustment") } }),
      {
        done: ({ data }) => data.counts.accepted,
      },
    ),
    reject: sends(
      rejectCountAdjustment,
      (fields) => ({ target: { adjustmentId: fields.text("adjustment") } }),
      {
        done: ({ data }) => data.counts.rejected,
      },
    ),
    heads: sends(
      reportHeadcount,
      (fields) => ({
        content: {
          institutionId: fields.whole("institutionId"),
          people: fields.whole("people"),
          asOf: fields.day("asOf"),
        },
      }),
      { done: ({ data }) => data.counts.headsSaved },
    ),
  },
});

function Decide({ id, about }: { id: string; about: string }) {
  const { counts } = useSight().reading.texts.pages.data;
  return (
    <>
      <Form does="accept" of={id} compact>
        <Hidden name="adjustment" value={id} />
        <Send text={counts.accept} about={about} />
      </Form>
      <Form does="reject" of={id} compact>
        <Hidden name="adjustment" value={id} />
        <Send text={counts.reject} about={about} weight="secondary" />
      </Form>
    </>
  );
}
