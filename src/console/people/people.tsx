import { z } from "zod";
import { createPerson, listGrants, listPeople, type Person } from "../../parties/index.ts";
import type { Role } from "../../platform/operation/caller.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Texts } from "../../texts/index.ts";
import { institutionsOf } from "../data/register.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import { byDanishName, readingOf } from "../frame/language.ts";
import { Filters, FilterText, ListFile, longPage, NextPage } from "../frame/list.tsx";
import { everyPage, pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";

/** Whom words of a name or a reference find; without words a page of all. */
async function findPeople(
  ctx: DatabaseCtx,
  { q = "", cursor }: { q?: string | undefined; cursor?: string | undefined },
): Promise<{ data: readonly Person[]; nextCursor: string | null }> {
  const words = q.trim().toLocaleLowerCase("da");
  if (words === "")
    return ctx.invoke(listPeople, {
      options: { limit: String(longPage), ...(cursor === undefined ? {} : { cursor }) },
    });
  const all = await everyPage((options) => ctx.invoke(listPeople, { options }));
  const fits = ({ name, reference }: Person) =>
    name.toLocaleLowerCase("da").includes(words) || reference.includes(words);
  return { data: all.filter(fits), nextCursor: null };
}

/** The roles that people of the party hold now, by their ids. */
async function rolesHeld(ctx: DatabaseCtx): Promise<ReadonlyMap<string, Role[]>> {
  const held = new Map<string, Role[]>();
  for (const { personId, role, grantedAt, endedAt } of await everyPage((options) =>
    ctx.invoke(listGrants, { options }),
  ))
    if (grantedAt !== null && endedAt === null) held.set(personId, [...(held.get(personId) ?? []), role]);
  return held;
}

const rolesText = (texts: Texts["pages"], roles: readonly Role[] = []): string =>
  roles.map((role) => texts.people.roles[role]).join(", ");

/** The people and machines of one's party. */
export const peoplePage = definePage({
  id: "people",
  path: "/people",
  roles: ["admin"],
  options: z.strictObject({ q: z.string().max(100).optional(), cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const [page, institutions, roles] = await Promise.all([
      findPeople(ctx, options),
      institutionsOf(ctx),
      rolesHeld(ctx),
    ]);
    return { ...page, institutions, roles };
  },
  title: ({ people }) => people.title,
  view({ data, nextCursor, institutions, roles }, { options: { q }, reading }) {
    const names = new Map(institutions.map(({ id, name }) => [id, name]));
    const { people } = reading.texts.pages;
    return (
      <>
        <Filters path="/people">
          <FilterText name="q" label={people.search} value={q} />
        </Filters>
        {data.length === 0 && <p>{people.nobodySo}</p>}
        <Table
          caption={people.all}
          head={institutions.length > 0 ? people.head : people.head.slice(0, 4)}
          rows={byDanishName(data, ({ name }) => name).map((one) => [
            <a href={`/people/${one.id}`}>{one.name}</a>,
            one.reference,
            people.kinds[one.kind],
            rolesText(reading.texts.pages, roles.get(one.id)),
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
    const roles = await rolesHeld(ctx);
    return pagedFile(
      reading,
      "people",
      people.head,
      (options) => ctx.invoke(listPeople, { options }),
      (one) => [
        one.name,
        one.reference,
        people.kinds[one.kind],
        rolesText(reading.texts.pages, roles.get(one.id)),
        names.get(one.institutionId ?? 0) ?? "",
      ],
    );
  },
});
