import { z } from "zod";
import { endDpa, getDataGate, listDpas, listPublishers, setDataGate, signDpa } from "../../parties/index.ts";
import { addDays, type LocalDate } from "../../platform/calendar.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import type { Fields } from "../frame/fields.ts";
import { ChoiceField, Form, Hidden, SelectField, Send, TextArea, TextField } from "../frame/form/index.ts";
import { byDanishName, type Reading, readingOf } from "../frame/language.ts";
import { Filters, FilterText, ListFile, longPage, NextPage } from "../frame/list.tsx";
import { everyPage, listFile } from "../frame/list-file.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";

const path = "/data/agreements";
const lines = (text: string | undefined) =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const signed = (fields: Fields) => {
  const party = fields.text("publisherId");
  const last = fields.day("to");
  return {
    content: {
      publisherId: party === "operator" ? null : fields.whole("publisherId"),
      version: fields.text("version"),
      categories: lines(fields.text("categories")),
      subProcessors: lines(fields.text("subProcessors")),
      transferBasis: fields.text("transferBasis"),
      from: fields.day("from"),
      to: last !== undefined && z.iso.date().safeParse(last).success ? addDays(last as LocalDate, 1) : last,
    },
  };
};

type Agreement = Awaited<ReturnType<typeof everyAgreement>>[number];
const everyAgreement = (ctx: DatabaseCtx) => everyPage((options) => ctx.invoke(listDpas, { options }));

const cellsOf = (one: Agreement, forms: Reading["forms"]) => [
  one.version,
  forms.date(one.from),
  forms.date(addDays(one.to, -1)),
  one.categories.join(", "),
  one.subProcessors.join(", "),
];

/** Data processing agreements, and what happens where one is missing. */
export const dataAgreementsPage = definePage({
  id: "dataAgreements",
  path,
  roles: ["data"],
  options: z.strictObject({ q: z.string().max(100).optional(), cursor: z.string().max(500).optional() }),
  async read(ctx, { options: { q, cursor } }) {
    const publishers = await everyPage((options) => ctx.invoke(listPublishers, { options }));
    const words = q?.trim().toLocaleLowerCase("da") ?? "";
    const found = new Set(
      publishers.filter(({ name }) => name.toLocaleLowerCase("da").includes(words)).map(({ id }) => id),
    );
    const agreements =
      words === ""
        ? await ctx.invoke(listDpas, {
            options: { limit: String(longPage), ...(cursor === undefined ? {} : { cursor }) },
          })
        : {
            data: (await everyAgreement(ctx)).filter(
              ({ publisherId }) => publisherId !== null && found.has(publisherId),
            ),
            nextCursor: null,
          };
    return { agreements, publishers, gate: await ctx.invoke(getDataGate, {}) };
  },
  title: ({ data }) => data.agreements.title,
  view({ agreements, publishers, gate }, { options: { q }, reading: { forms, texts } }) {
    const { agreements: say } = texts.pages.data;
    const names = new Map(publishers.map(({ id, name }) => [id, name]));
    const nameOf = (id: number | null) => (id === null ? say.operator : (names.get(id) ?? String(id)));
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path}>
          <FilterText name="q" label={say.search} value={q} />
        </Filters>
        {agreements.data.length === 0 ? (
          <p>{q ? say.noneSo : say.none}</p>
        ) : (
          <Table
            caption={say.all}
            head={say.head}
            rows={byDanishName(agreements.data, ({ publisherId }) => nameOf(publisherId)).map((one) => [
              nameOf(one.publisherId),
              ...cellsOf(one, forms),
              one.endedAt === null ? (
                <Form does="end" of={one.id} compact>
                  <p>{say.endHint}</p>
                  <Hidden name="agreement" value={one.id} />
                  <Send text={say.end} about={nameOf(one.publisherId)} weight="secondary" />
                </Form>
              ) : (
                say.ended(forms.instant(one.endedAt))
              ),
            ])}
          />
        )}
        {agreements.data.length > 0 && <ListFile path={path} />}
        <NextPage path={path} cursor={agreements.nextCursor} />
        <SignForm publishers={publishers} />
        <section aria-labelledby="gate">
          <h2 id="gate">{say.gate}</h2>
          <p>{say.gateNow[gate.mode]}</p>
          <Form does="gate">
            <ChoiceField
              name="mode"
              label={say.gateChoice}
              values={[gate.mode]}
              choices={[
                ["block", say.block],
                ["flag", say.flag],
              ]}
              required
            />
            <TextField name="reason" label={say.reason} required />
            <Send text={say.gateButton} weight="secondary" />
          </Form>
          {gate.flags.length > 0 && (
            <Table
              caption={say.flags}
              head={say.flagsHead}
              rows={gate.flags.map(({ onDay, door, publisherId }) => [
                forms.date(onDay),
                say.doors[door],
                nameOf(publisherId),
              ])}
            />
          )}
        </section>
      </>
    );
  },
  forms: {
    sign: sends(signDpa, signed, { done: ({ data }) => data.agreements.signed }),
    end: sends(endDpa, (fields) => ({ target: { id: fields.text("agreement") } }), {
      done: ({ data }) => data.agreements.endedNow,
    }),
    gate: sends(
      setDataGate,
      (fields) => ({ content: { mode: fields.text("mode"), reason: fields.text("reason") } }),
      { done: ({ data }) => data.agreements.gateSet },
    ),
  },
});

/** All of them, those that have ended too. */
export const dataAgreementsFile = defineFile({
  id: "dataAgreementsFile",
  path: `${path}/file`,
  roles: ["data"],
  async fetch(ctx) {
    const reading = readingOf(ctx);
    const { forms, texts } = reading;
    const { agreements: say } = texts.pages.data;
    const publishers = await everyPage((options) => ctx.invoke(listPublishers, { options }));
    const names = new Map(publishers.map(({ id, name }) => [id, name]));
    const nameOf = ({ publisherId: id }: Agreement) =>
      id === null ? say.operator : (names.get(id) ?? String(id));
    const all = byDanishName(await everyAgreement(ctx), nameOf);
    return listFile(
      reading,
      "data-agreements",
      [...say.head.slice(0, -1), say.endedHead],
      all.map((one) => [
        nameOf(one),
        ...cellsOf(one, forms),
        one.endedAt === null ? "" : forms.instant(one.endedAt),
      ]),
    );
  },
});

function SignForm({ publishers }: { publishers: readonly { id: number; name: string }[] }) {
  const { agreements: say } = useSight().reading.texts.pages.data;
  const bases = ["none", "adequacy", "standard_clauses", "binding_rules"] as const;
  return (
    <section aria-labelledby="sign">
      <h2 id="sign">{say.sign}</h2>
      <Form does="sign">
        <SelectField
          name="publisherId"
          label={say.party}
          choices={[
            ["operator", say.operator],
            ...publishers.map(({ id, name }) => [String(id), name] as const),
          ]}
          required
        />
        <TextField name="version" label={say.version} value="1.0" required />
        <TextField name="from" label={say.from} kind="date" required />
        <TextField name="to" label={say.to} kind="date" required />
        <TextArea name="categories" label={say.categories} hint={say.onePerLine} rows={3} required />
        <TextArea name="subProcessors" label={say.subProcessors} hint={say.onePerLine} rows={3} />
        <SelectField
          name="transferBasis"
          label={say.transfer}
          choices={bases.map((one) => [one, say.transfers[one]] as const)}
          required
        />
        <Send text={say.signButton} />
      </Form>
    </section>
  );
}
