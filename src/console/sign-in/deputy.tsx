import { endDeputy, listDeputies, listPeople, nameDeputy } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { everyPage } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";

/** Who approves in an approver's place on some days. */

type Deputies = Awaited<ReturnType<typeof readDeputies>>;

/** An approver's deputies, and for whom it is one; undefined for others. */
export async function readDeputies(ctx: DatabaseCtx) {
  const { caller } = ctx;
  if (!caller.roles.includes("approver")) return undefined;
  const [deputies, people] = await Promise.all([
    everyPage((options) => ctx.invoke(listDeputies, { options })),
    everyPage((options) => ctx.invoke(listPeople, { options })),
  ]);
  const me = caller.personId;
  return {
    own: deputies.filter(({ personId, deputyId }) => personId === me || deputyId === me),
    people: people.filter(({ kind, institutionId }) => kind === "person" && institutionId === null),
    me,
  };
}

export function DeputyPart({ deputies, reading }: { deputies: Deputies; reading: Reading }) {
  if (!deputies) return null;
  const say = reading.texts.pages.party.deputy;
  const { forms } = reading;
  const nameOf = (id: string) => deputies.people.find((one) => one.id === id)?.name ?? id;
  return (
    <section aria-labelledby="deputy">
      <h2 id="deputy">{say.title}</h2>
      <p>{say.lead}</p>
      {deputies.own.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <Table
          quiet
          caption={say.title}
          head={say.head}
          rows={deputies.own.map((one) => [
            nameOf(one.deputyId),
            nameOf(one.personId),
            forms.date(one.from),
            forms.date(one.to),
            one.endedAt !== null
              ? say.endedAt(forms.instant(one.endedAt))
              : one.confirmedAt === null
                ? say.waits
                : say.holds(forms.instant(one.confirmedAt)),
            one.endedAt === null ? (
              <Form does="endDeputy" of={one.id} compact>
                <Hidden name="deputy" value={one.id} />
                <Send weight="secondary" text={say.end} about={nameOf(one.deputyId)} />
              </Form>
            ) : (
              ""
            ),
          ])}
        />
      )}
      <Form does="deputy">
        <SelectField
          name="deputyId"
          label={say.person}
          required
          choices={deputies.people
            .filter(({ id }) => id !== deputies.me)
            .map(({ id, name }) => [id, name] as const)}
        />
        <TextField kind="date" name="from" label={say.from} required />
        <TextField kind="date" name="to" label={say.to} required />
        <Send text={say.name} />
      </Form>
    </section>
  );
}

export const deputyForms = {
  deputy: sends(
    nameDeputy,
    (fields) => ({
      content: { deputyId: fields.text("deputyId"), from: fields.day("from"), to: fields.day("to") },
    }),
    { done: ({ party }) => party.deputy.named },
  ),
  endDeputy: sends(endDeputy, (fields) => ({ target: { id: fields.text("deputy") } }), {
    done: ({ party }) => party.deputy.ended,
  }),
};
