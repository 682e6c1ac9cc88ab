import { z } from "zod";
import {
  createController,
  createPublisher,
  inviteOperator,
  listControllers,
  listPublishers,
} from "../../parties/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import { byDanishName, type Reading } from "../frame/language.ts";
import { Filters, FilterText, longPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { filled } from "./filled.ts";

const path = "/operating/parties";
const after = z.string().max(500).optional();

function NewParty({ does, reading }: { does: "controller" | "publisher"; reading: Reading }) {
  const say = reading.texts.pages.operating.parties;
  const controller = does === "controller";
  return (
    <section aria-labelledby={does}>
      <h2 id={does}>{controller ? say.newController : say.newPublisher}</h2>
      <Form does={does}>
        <TextField name="name" label={say.name} required />
        <TextField name="reference" label={say.reference} hint={say.referenceHint} required />
        <TextField kind="number" name="cvr" label={say.cvr} required width="short" />
        {controller && (
          <>
            <SelectField name="kind" label={say.kind} choices={Object.entries(say.kinds)} required />
            <TextField kind="number" name="code" label={say.code} hint={say.codeHint} width="tiny" />
            <TextField name="region" label={say.region} required />
            <TextField kind="number" name="gln" label={say.gln} />
          </>
        )}
        <Send text={say.create} about={controller ? say.newController : say.newPublisher} />
      </Form>
    </section>
  );
}

export function Colleague({ at, reading }: { at: string; reading: Reading }) {
  const say = reading.texts.pages.operating.parties;
  return (
    <>
      <TextField name={`${at}name`} label={say.personName} required autocomplete="off" />
      <TextField
        name={`${at}reference`}
        label={say.personReference}
        hint={say.personReferenceHint}
        required
      />
      <TextField kind="email" name={`${at}address`} label={say.address} required autocomplete="off" />
    </>
  );
}

/** Parties of the installation, and registering one; a second operator. */
export const partiesPage = definePage({
  id: "operatingParties",
  path,
  roles: ["operator"],
  options: z.strictObject({ controllers: after, publishers: after, q: z.string().max(100).optional() }),
  async read(ctx, { options }) {
    const q = options.q?.trim();
    const [controllers, publishers] = await Promise.all([
      ctx.invoke(listControllers, {
        options: { ...filled({ cursor: options.controllers, q }), limit: String(longPage) },
      }),
      ctx.invoke(listPublishers, {
        options: { ...filled({ cursor: options.publishers, q }), limit: String(longPage) },
      }),
    ]);
    return { controllers, publishers };
  },
  title: ({ operating }) => operating.parties.title,
  view({ controllers, publishers }, { options: { q }, reading }) {
    const say = reading.texts.pages.operating.parties;
    const next = (name: string, cursor: string | null, text: string) =>
      cursor !== null && (
        <p>
          <a href={`${path}?${new URLSearchParams(filled({ q, [name]: cursor }))}`}>{text}</a>
        </p>
      );
    const rows = (list: readonly { id: number; name: string; cvr: string; reference: string }[]) =>
      byDanishName(list, ({ name }) => name).map((one) => [
        <a href={`${path}/${one.id}`}>{one.name}</a>,
        one.cvr,
        one.reference,
      ]);
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path}>
          <FilterText name="q" label={say.search} value={q} />
        </Filters>
        {controllers.data.length === 0 && publishers.data.length === 0 && <p>{say.none}</p>}
        <Table caption={say.controllers} head={say.head} rows={rows(controllers.data)} />
        {next("controllers", controllers.nextCursor, say.moreControllers)}
        <Table caption={say.publishers} head={say.head} rows={rows(publishers.data)} />
        {next("publishers", publishers.nextCursor, say.morePublishers)}
        <NewParty does="controller" reading={reading} />
        <NewParty does="publisher" reading={reading} />
        <section aria-labelledby="operator">
          <h2 id="operator">{say.operator}</h2>
          <p>{say.operatorHow}</p>
          <Form does="operator">
            <Colleague at="" reading={reading} />
            <Send text={say.invite} about={say.operator} />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    controller: sends(
      createController,
      (fields) => ({
        content: {
          ...filled({ code: fields.text("code"), gln: fields.register("gln") }),
          reference: fields.text("reference"),
          name: fields.text("name"),
          cvr: fields.register("cvr"),
          kind: fields.text("kind"),
          region: fields.text("region"),
        },
      }),
      { leadsTo: ({ id }) => `${path}/${id}`, done: ({ operating }) => operating.parties.created },
    ),
    publisher: sends(
      createPublisher,
      (fields) => ({
        content: {
          reference: fields.text("reference"),
          name: fields.text("name"),
          cvr: fields.register("cvr"),
        },
      }),
      { leadsTo: ({ id }) => `${path}/${id}`, done: ({ operating }) => operating.parties.created },
    ),
    operator: sends(
      inviteOperator,
      (fields) => ({
        content: {
          reference: fields.text("reference"),
          name: fields.text("name"),
          address: fields.text("address"),
        },
      }),
      { done: ({ operating }) => operating.parties.invited },
    ),
  },
});
