import { z } from "zod";
import {
  closeInstitution,
  createInstitution,
  getInstitutionHistory,
  institutionRegister,
  mergeInstitution,
  renumberInstitution,
} from "../../parties/index.ts";
import { addDays } from "../../platform/calendar.ts";
import { filled, filter } from "../finance/filters.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import { byDanishName, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText, ListFile, longPage, NextPage } from "../frame/list.tsx";
import { listFile } from "../frame/list-file.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { institutionsOf } from "./register.ts";

const path = "/data/institutions";
const useTexts = () => useSight().reading.texts.pages.data.institutions;

/** The municipality's institutions; its admins register new ones. */
export const institutionsPage = definePage({
  id: "dataInstitutions",
  path,
  roles: ["data", "admin"],
  options: z.strictObject({ q: filter, kind: filter, cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const { controller } = ctx.plane;
    const page = await ctx.invoke(institutionRegister, {
      options: {
        controllerId: String(controller ?? 0),
        ...filled(options),
        limit: String(longPage),
      },
    });
    page.data = byDanishName(page.data, ({ name }) => name);
    return { page, opens: ctx.caller.roles.includes("admin") };
  },
  title: ({ data }) => data.institutions.title,
  view({ page, opens }, { options, reading: { forms, texts } }) {
    const filters = filled({ q: options.q, kind: options.kind });
    const { institutions: say } = texts.pages.data;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path}>
          <FilterText name="q" label={say.search} value={options.q} />
          <FilterSelect
            name="kind"
            label={say.kind}
            value={options.kind}
            choices={Object.entries(say.kinds)}
            all={say.every}
          />
        </Filters>
        {page.data.length === 0 ? (
          <p>{Object.keys(filters).length > 0 ? say.noneSo : say.none}</p>
        ) : (
          <Table
            caption={say.all}
            head={say.head}
            rows={page.data.map((one) => [
              <a href={`${path}/${one.id}`}>{one.name}</a>,
              one.number,
              say.kinds[one.kind],
              forms.date(one.validFrom),
              one.validTo === null ? "" : forms.date(addDays(one.validTo, -1)),
            ])}
          />
        )}
        <NextPage path={path} cursor={page.nextCursor} filters={filters} />
        {page.data.length > 0 && <ListFile path={path} filters={filters} />}
        {opens ? <OpenForm /> : <p>{say.adminsOnly}</p>}
      </>
    );
  },
  forms: {
    open: sends(
      createInstitution,
      (fields) => ({
        content: {
          number: fields.text("number"),
          name: fields.text("name"),
          kind: fields.text("kind"),
          ...(fields.text("people") === undefined ? {} : { people: fields.whole("people") }),
          ...(fields.register("gln") === undefined ? {} : { gln: fields.register("gln") }),
          validFrom: fields.day("validFrom"),
        },
      }),
      { done: ({ data }) => data.institutions.opened },
    ),
  },
});

/** The institutions that the list's filters find, as a file. */
export const institutionsFile = defineFile({
  id: "dataInstitutionsFile",
  path: `${path}/file`,
  roles: ["data", "admin"],
  cost: 10,
  options: z.strictObject({ q: filter, kind: filter }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const { institutions: say } = reading.texts.pages.data;
    const rows = (await institutionsOf(ctx, filled(options))).map((one) => [
      one.name,
      one.number,
      say.kinds[one.kind],
      reading.forms.date(one.validFrom),
      one.validTo === null ? "" : reading.forms.date(addDays(one.validTo, -1)),
    ]);
    return listFile(reading, "institutions", say.head, rows);
  },
});

function OpenForm() {
  const say = useTexts();
  const kinds = ["school", "daycare", "library"] as const;
  return (
    <section aria-labelledby="open">
      <h2 id="open">{say.open}</h2>
      <Form does="open">
        <TextField name="name" label={say.name} required />
        <TextField
          name="number"
          label={say.number}
          hint={say.numberHint}
          kind="number"
          width="short"
          required
        />
        <SelectField
          name="kind"
          label={say.kind}
          choices={kinds.map((one) => [one, say.kinds[one]] as const)}
          required
        />
        <TextField name="validFrom" label={say.firstDay} kind="date" required />
        <TextField name="people" label={say.people} hint={say.peopleHint} kind="number" width="short" />
        <TextField name="gln" label={say.gln} hint={say.glnHint} kind="number" />
        <Send text={say.openButton} />
      </Form>
    </section>
  );
}

/** One institution over time: its numbers, and how it closes, merges or gets another number. */
export const institutionPage = definePage({
  id: "dataInstitution",
  path: "/data/institutions/{institutionId}",
  chapter: path,
  roles: ["data", "admin"],
  target: z.strictObject({ institutionId: z.string().regex(/^\d{1,10}$/) }),
  async read(ctx, { target }) {
    const one = await ctx.invoke(getInstitutionHistory, { target });
    const changes = ctx.caller.roles.includes("admin") && one.controllerId === ctx.plane.controller;
    return { one, changes, others: changes ? await institutionsOf(ctx) : [] };
  },
  title: (_pages, { one }) => one.name,
  view({ one, changes, others }, { reading: { forms, texts } }) {
    const { institutions: say } = texts.pages.data;
    return (
      <>
        <p>
          <a href={path}>{say.back}</a>
        </p>
        <p>{say.about(say.kinds[one.kind], forms.date(one.validFrom))}</p>
        {one.validTo !== null && <p>{say.closes(forms.date(addDays(one.validTo, -1)))}</p>}
        <Table
          caption={say.numbers}
          head={say.numbersHead}
          rows={one.numbers.map(({ number, from, to }) => [
            number,
            forms.date(from),
            to === null ? "" : forms.date(addDays(to, -1)),
          ])}
        />
        {changes && one.validTo === null && (
          <Changes others={others.filter(({ id, validTo }) => id !== one.id && validTo === null)} />
        )}
        {!changes && <p>{say.adminsOnly}</p>}
      </>
    );
  },
  forms: {
    renumber: sends(
      renumberInstitution,
      (fields, target) => ({ target, content: { number: fields.text("number"), from: fields.day("from") } }),
      { done: ({ data }) => data.institutions.renumbered },
    ),
    merge: sends(
      mergeInstitution,
      (fields, target) => ({ target, content: { into: fields.whole("into"), on: fields.day("on") } }),
      { done: ({ data }) => data.institutions.merged },
    ),
    close: sends(closeInstitution, (fields, target) => ({ target, content: { on: fields.day("on") } }), {
      done: ({ data }) => data.institutions.closed,
    }),
  },
});

function Changes({ others }: { others: readonly { id: number; name: string }[] }) {
  const say = useTexts();
  return (
    <>
      <section aria-labelledby="renumber">
        <h2 id="renumber">{say.renumber}</h2>
        <p>{say.renumberHint}</p>
        <Form does="renumber">
          <TextField
            name="number"
            label={say.number}
            hint={say.numberHint}
            kind="number"
            width="short"
            required
          />
          <TextField name="from" label={say.fromDay} kind="date" required />
          <Send text={say.renumber} weight="secondary" />
        </Form>
      </section>
      {others.length > 0 && (
        <section aria-labelledby="merge">
          <h2 id="merge">{say.merge}</h2>
          <p>{say.mergeHint}</p>
          <Form does="merge">
            <SelectField
              name="into"
              label={say.into}
              choices={others.map(({ id, name }) => [String(id), name] as const)}
              required
            />
            <TextField name="on" label={say.mergeDay} kind="date" required />
            <Send text={say.merge} weight="secondary" />
          </Form>
        </section>
      )}
      <section aria-labelledby="close">
        <h2 id="close">{say.close}</h2>
        <p>{say.closeHint}</p>
        <Form does="close">
          <TextField name="on" label={say.closeDay} kind="date" required />
          <Send text={say.close} weight="secondary" />
        </Form>
      </section>
    </>
  );
}
