import { z } from "zod";
import { listControllers } from "../../../parties/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { common, Problem } from "../../../platform/problem.ts";
import {
  addUsageSource,
  changeUsageSource,
  endUsageSource,
  listUsagePulls,
  listUsageSources,
  pullUsage,
  type UsagePull,
  type UsageSource,
} from "../../../usage/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import type { Fields } from "../../frame/fields.ts";
import { ChoiceField, Form, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { NextPage } from "../../frame/list.tsx";
import { everyPage } from "../../frame/list-file.ts";
import { Table } from "../../frame/table.tsx";
import { usagePath } from "./usage.tsx";

/** COUNTER APIs that are pulled: how complete each is, what came of each month, and pulling at once. */

export const sourcesPath = `${usagePath}/sources`;

/** Those that publishers of books have; the API takes Standard Views as well. */
const reports = ["PR", "DR", "TR", "IR"] as const;

async function namesOf(ctx: DatabaseCtx): Promise<ReadonlyMap<number, string>> {
  const all = await everyPage((options) => ctx.invoke(listControllers, { options }));
  return new Map(all.map(({ id, name }) => [id, name]));
}

const credentialsIn = (fields: Fields) => ({
  customerId: fields.text("credentials/customerId"),
  requestorId: fields.text("credentials/requestorId"),
  apiKey: fields.text("credentials/apiKey"),
  platform: fields.text("credentials/platform"),
});

function CredentialFields({ reading, required }: { reading: Reading; required: boolean }) {
  const { sources } = reading.texts.pages.selling.usage;
  return (
    <>
      <TextField name="credentials/customerId" label={sources.customerId} required={required} />
      <TextField name="credentials/requestorId" label={sources.requestorId} />
      <TextField name="credentials/apiKey" label={sources.apiKey} hint={sources.apiKeyHint} />
      <TextField name="credentials/platform" label={sources.platform} />
    </>
  );
}

const ReportChoice = ({ reading, values }: { reading: Reading; values?: readonly string[] }) => {
  const { sources } = reading.texts.pages.selling.usage;
  const others = (values ?? []).filter((one) => !(reports as readonly string[]).includes(one));
  return (
    <ChoiceField
      name="reports"
      label={sources.reports}
      many
      required
      values={values ?? ["TR"]}
      choices={[
        ...reports.map((one) => [one, sources.reportNames[one]] as const),
        ...others.map((one) => [one, one] as const),
      ]}
    />
  );
};

const standingOf = ({ pulls }: UsageSource, { texts }: Reading): string => {
  const { sources } = texts.pages.selling.usage;
  const { received, noUsage, waiting, failed } = pulls;
  return sources.standing(received + noUsage, received + noUsage + waiting + failed, failed);
};

export const sourcesPage = definePage({
  id: "sellingUsageSources",
  path: sourcesPath,
  chapter: usagePath,
  roles: ["publisher"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const [list, names] = await Promise.all([ctx.invoke(listUsageSources, { options }), namesOf(ctx)]);
    return { list, names };
  },
  title: ({ selling }) => selling.usage.sources.title,
  view({ list: { data, nextCursor }, names }, { reading }) {
    const { usage } = reading.texts.pages.selling;
    const { sources } = usage;
    return (
      <>
        <p>{sources.lead}</p>
        {data.length === 0 ? (
          <p>{sources.none}</p>
        ) : (
          <Table
            caption={sources.title}
            cards
            head={sources.head}
            rows={data.map((one) => [
              <a href={`${sourcesPath}/${one.id}`}>{names.get(one.controllerId) ?? one.controllerId}</a>,
              one.url,
              one.reports.join(", "),
              one.from,
              standingOf(one, reading),
            ])}
          />
        )}
        <NextPage path={sourcesPath} cursor={nextCursor} />
        <section aria-labelledby="add">
          <h2 id="add">{sources.add}</h2>
          <p>{sources.addHow}</p>
          <Form does="add">
            <TextField name="controller" label={sources.controller} width="short" required />
            <TextField name="url" label={sources.url} hint={sources.urlHint} required />
            <CredentialFields reading={reading} required />
            <ReportChoice reading={reading} />
            <TextField name="from" label={sources.from} width="short" required />
            <Send text={sources.addButton} />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    add: sends(
      addUsageSource,
      (fields) => ({
        content: {
          controller: fields.register("controller"),
          url: fields.text("url"),
          credentials: credentialsIn(fields),
          reports: fields.texts("reports"),
          from: fields.text("from"),
        },
      }),
      { leadsTo: ({ id }) => `${sourcesPath}/${id}`, done: ({ selling }) => selling.usage.sources.added },
    ),
  },
});

const target = z.strictObject({ sourceId: z.uuid() });

async function findSource(ctx: DatabaseCtx, id: string): Promise<UsageSource> {
  const all = await everyPage((options) => ctx.invoke(listUsageSources, { options }));
  const found = all.find((one) => one.id === id);
  if (!found) throw new Problem(common.notFound, "There is no source with this id.");
  return found;
}

/** What came of a pull: why not, with the provider's own number, and when it is tried again. */
function outcomeOf(pull: UsagePull, { texts, forms }: Reading): string {
  const { sources } = texts.pages.selling.usage;
  const why = pull.reason === null ? "" : sources.reasons[pull.reason];
  const number = pull.message === null ? "" : ` (${pull.message})`;
  const next = pull.nextAt === null ? "" : ` ${sources.next(forms.instant(pull.nextAt))}`;
  const sums = pull.sums === null ? "" : sources.sums(pull.sums.accepted, pull.sums.sent);
  return pull.state === "received" || pull.state === "tried" ? sums : `${why}${number}${next}`;
}

export const sourcePage = definePage({
  id: "sellingUsageSource",
  path: `${sourcesPath}/{sourceId}`,
  chapter: usagePath,
  roles: ["publisher"],
  target,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { target: { sourceId }, options }) {
    const [source, names] = await Promise.all([findSource(ctx, sourceId), namesOf(ctx)]);
    const pulls = await ctx.invoke(listUsagePulls, { target: { id: sourceId }, options });
    return { source, pulls, name: names.get(source.controllerId) ?? String(source.controllerId) };
  },
  title: ({ selling }, { name }) => selling.usage.sources.sourceTitle(name),
  view({ source, pulls: { data, nextCursor } }, { reading }) {
    const { sources } = reading.texts.pages.selling.usage;
    return (
      <>
        <p>
          {source.url}. {standingOf(source, reading)}
        </p>
        {data.length === 0 ? (
          <p>{sources.noPulls}</p>
        ) : (
          <Table
            caption={sources.pulls}
            cards
            head={sources.pullsHead}
            rows={data.map((one) => [
              one.month,
              one.report,
              sources.states[one.state],
              outcomeOf(one, reading),
              reading.forms.instant(one.movedAt),
            ])}
          />
        )}
        <NextPage path={`${sourcesPath}/${source.id}`} cursor={nextCursor} />
        <section aria-labelledby="pull">
          <h2 id="pull">{sources.pull}</h2>
          <p>{sources.pullHow}</p>
          <Form does="pull">
            <TextField name="month" label={sources.month} width="short" required />
            <ChoiceField
              name="report"
              label={sources.report}
              required
              values={[source.reports[0]!]}
              choices={source.reports.map((one) => [one, one] as const)}
            />
            <ChoiceField
              name="trial"
              label={sources.how}
              required
              values={["no"]}
              choices={Object.entries(sources.hows)}
            />
            <Send text={sources.pullButton} />
          </Form>
        </section>
        <section aria-labelledby="change">
          <h2 id="change">{sources.change}</h2>
          <p>{sources.changeHow}</p>
          <Form does="change">
            <TextField name="url" label={sources.url} value={source.url} required />
            <CredentialFields reading={reading} required={false} />
            <ReportChoice reading={reading} values={source.reports} />
            <Send weight="secondary" text={sources.changeButton} />
          </Form>
        </section>
        <section aria-labelledby="end">
          <h2 id="end">{sources.end}</h2>
          <p>{sources.endHow}</p>
          <Form does="end">
            <Send weight="secondary" text={sources.end} />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    pull: sends(
      pullUsage,
      (fields, { sourceId }: { sourceId: string }) => ({
        target: { id: sourceId },
        content: {
          month: fields.text("month"),
          report: fields.text("report"),
          trial: fields.text("trial") === "yes",
        },
      }),
      { done: ({ selling }) => selling.usage.sources.pulled },
    ),
    change: sends(
      changeUsageSource,
      (fields, { sourceId }: { sourceId: string }) => {
        const credentials = credentialsIn(fields);
        const given = Object.values(credentials).some((one) => one !== undefined);
        return {
          target: { id: sourceId },
          content: {
            url: fields.text("url"),
            reports: fields.texts("reports"),
            ...(given ? { credentials } : {}),
          },
        };
      },
      { done: ({ selling }) => selling.usage.sources.changed },
    ),
    end: sends(
      endUsageSource,
      (_fields, { sourceId }: { sourceId: string }) => ({ target: { id: sourceId } }),
      {
        leadsTo: () => sourcesPath,
        done: ({ selling }) => selling.usage.sources.ended,
      },
    ),
  },
});
