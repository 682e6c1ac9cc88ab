import { z } from "zod";
import { createPerson, listPeople } from "../../parties/index.ts";
import { institutionsOf } from "../data/register.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import { readingOf } from "../frame/language.ts";
import { ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";

/** The people and machines of one's party. */
export const peoplePage = definePage({
  id: "people",
  path: "/people",
  roles: ["admin"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const [page, institutions] = await Promise.all([
      ctx.invoke(listPeople, { options }),
      institutionsOf(ctx),
    ]);
    return { ...page, institutions };
  },
  title: ({ people }) => people.title,
  view({ data, nextCursor, institutions }, { reading }) {
    const names = new Map(institutions.map(({ id, name }) => [id, name]));
    const { people } = reading.texts.pages;
    return (
      <>
        <Table
          caption={people.all}
          head={institutions.length > 0 ? people.head : people.head.slice(0, 3)}
          rows={data.map((one) => [
            <a href={`/people/${one.id}`}>{one.name}</a>,
            one.reference,
            people.kinds[one.kind],
            ...(institutions.length > 0 ? [names.get(one.institutionId ?? 0) ?? ""] : []),
          ])}
        />
        <NextPage path="/people" cursor={nextCursor} />
        <ListFile path="/people" />
        <section aria-labelledby="add">
          <h2 id="add">{people.add}</h2>
          <Form does="add">
            <TextField name="name" label={people.name} required autocomplete="off" />
            <TextField name="reference" label={people.reference} hint={people.referenceHint} required />
            <SelectField
              name="kind"
              label={people.kind}
              required
              choices={[
                ["person", people.kinds.person],
                ["machine", people.kinds.machine],
              ]}
            />
            {institutions.length > 0 && (
              <SelectField
                name="institutionId"
                label={people.institution}
                hint={people.institutionHint}
                none={people.noInstitution}
                choices={institutions
                  .filter(({ validTo }) => validTo === null)
                  .map(({ id, name }) => [String(id), name] as const)}
              />
            )}
            <Send text={people.addButton} />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    add: sends(
      createPerson,
      (fields) => ({
        content: {
          name: fields.text("name"),
          reference: fields.text("reference"),
          kind: fields.text("kind"),
          ...(fields.text("institutionId") === undefined
            ? {}
            : { institutionId: fields.whole("institutionId") }),
        },
      }),
      { done: ({ people }) => people.added },
    ),
  },
});

/** The people and machines as a file. */
export const peopleFile = defineFile({
  id: "peopleFile",
  path: "/people/file",
  roles: ["admin"],
  cost: 10,
  async fetch(ctx) {
    const reading = readingOf(ctx);
    const { people } = reading.texts.pages;
    const names = new Map((await institutionsOf(ctx)).map(({ id, name }) => [id, name]));
    return pagedFile(
      reading,
      "people",
      people.head,
      (options) => ctx.invoke(listPeople, { options }),
      (one) => [one.name, one.reference, people.kinds[one.kind], names.get(one.institutionId ?? 0) ?? ""],
    );
  },
});
