import { z } from "zod";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import {
  addRosterService,
  endRosterService,
  listRosterPulls,
  listRosterServices,
  pullRoster,
  type RosterPull,
} from "../../roster/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { NextPage } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { faultsIn, Preview } from "./rosters.tsx";

/** The OneRoster service that a roster is fetched from: added, asked at once, ended, and what came of each time. */

const path = "/data/rosters/service";
const useTexts = () => useSight().reading.texts.pages.data.service;

async function readService(ctx: DatabaseCtx, cursor: string | undefined) {
  const [service] = (await ctx.invoke(listRosterServices, { options: { limit: "1" } })).data;
  const pulls =
    service &&
    (await ctx.invoke(listRosterPulls, {
      target: { id: service.id },
      options: cursor === undefined ? {} : { cursor },
    }));
  return { service, pulls };
}

/** What came of a pull: how far it is, why it failed, at which lines. */
function outcomeOf(one: RosterPull, reading: Reading): string {
  const { service } = reading.texts.pages.data;
  const read = service.progress(one.items, one.total);
  const sums = one.preview === null ? [] : [service.sums(one.preview.added, one.preview.removed)];
  const why = one.reason === null ? [] : [service.reasons[one.reason]];
  const faults = one.problem === null ? [] : faultsIn(one.problem, reading);
  return [...why, ...faults, ...sums, ...(one.items > 0 ? [read] : [])].join(" · ");
}

function Pulls({ pulls, reading }: { pulls: readonly RosterPull[]; reading: Reading }) {
  const texts = useTexts();
  if (pulls.length === 0) return <p>{texts.noPulls}</p>;
  const tried = pulls[0]!.preview;
  return (
    <>
      <Table
        caption={texts.pulls}
        cards
        head={texts.head}
        rows={pulls.map((one) => [
          reading.forms.instant(one.startedAt),
          texts.modes[one.mode],
          texts.states[one.state],
          outcomeOf(one, reading),
        ])}
      />
      {tried !== null && <Preview preview={tried} />}
    </>
  );
}

function Pull({ id }: { id: string }) {
  const texts = useTexts();
  return (
    <section aria-labelledby="pull">
      <h2 id="pull">{texts.pull}</h2>
      <Form does="pull">
        <Hidden name="service" value={id} />
        <ChoiceField
          name="how"
          label={texts.pullHow}
          required
          values={["delta"]}
          choices={Object.entries(texts.how)}
        />
        <Send text={texts.pullButton} />
      </Form>
    </section>
  );
}

function End({ id }: { id: string }) {
  const texts = useTexts();
  return (
    <section aria-labelledby="end">
      <h2 id="end">{texts.end}</h2>
      <p>{texts.endHow}</p>
      <Form does="end">
        <Hidden name="service" value={id} />
        <Send weight="secondary" text={texts.end} />
      </Form>
    </section>
  );
}

function Add() {
  const texts = useTexts();
  return (
    <section aria-labelledby="add">
      <h2 id="add">{texts.add}</h2>
      <p>{texts.addHow}</p>
      <Form does="add">
        <TextField name="url" label={texts.url} hint={texts.urlHint} required />
        <TextField name="tokenUrl" label={texts.tokenUrl} required />
        <TextField name="credentials/clientId" label={texts.clientId} required />
        <TextField name="credentials/clientSecret" label={texts.clientSecret} required />
        <Send text={texts.add} />
      </Form>
    </section>
  );
}

export const rosterServicePage = definePage({
  id: "dataRosterService",
  path,
  chapter: "/data/rosters",
  roles: ["data"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => readService(ctx, options.cursor),
  title: ({ data }) => data.service.title,
  view({ service, pulls }, { reading }) {
    const texts = reading.texts.pages.data.service;
    return (
      <>
        <p class="font-lead">{texts.lead}</p>
        {service === undefined ? (
          <>
            <p>{texts.none}</p>
            <Add />
          </>
        ) : (
          <>
            <p>
              {service.url}. {texts.next(reading.forms.instant(service.nextAt))}
            </p>
            <Pulls pulls={pulls?.data ?? []} reading={reading} />
            <NextPage path={path} cursor={pulls?.nextCursor ?? null} />
            <Pull id={service.id} />
            <End id={service.id} />
          </>
        )}
      </>
    );
  },
  forms: {
    add: sends(
      addRosterService,
      (fields) => ({
        content: {
          url: fields.text("url"),
          tokenUrl: fields.text("tokenUrl"),
          credentials: {
            clientId: fields.text("credentials/clientId"),
            clientSecret: fields.text("credentials/clientSecret"),
          },
        },
      }),
      { done: ({ data }) => data.service.added },
    ),
    pull: sends(
      pullRoster,
      (fields) => ({
        target: { id: fields.text("service") },
        content: {
          mode: fields.text("how") === "delta" ? "delta" : "bulk",
          trial: fields.text("how") === "trial",
        },
      }),
      { done: ({ data }) => data.service.pulled },
    ),
    end: sends(endRosterService, (fields) => ({ target: { id: fields.text("service") } }), {
      done: ({ data }) => data.service.ended,
    }),
  },
});
