import { z } from "zod";
import {
  confirmSecondAdmin,
  inviteFirstAdmins,
  type Lockable,
  listLockable,
  listSecondAdmins,
} from "../../parties/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { Filters, FilterText } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { roleText } from "../people/person.tsx";
import { filled } from "./filled.ts";
import { lockPath } from "./locks.tsx";
import { partiesOf } from "./names.ts";
import { Colleague } from "./parties.tsx";

const path = "/operating/parties";
const byParty = z.strictObject({ partyId: z.string().regex(/^\d{1,10}$/) });
type Target = z.output<typeof byParty>;

/** One party: its first admins, and whom of it an operator may lock. */
export const partyPage = definePage({
  id: "operatingParty",
  path: `${path}/{partyId}`,
  chapter: path,
  roles: ["operator"],
  target: byParty,
  options: z.strictObject({ who: z.string().max(80).optional() }),
  async read(ctx, { target, options: { who } }) {
    const party = (await partiesOf(ctx)).find(({ id }) => String(id) === target.partyId);
    const { data: seconds } = await ctx.invoke(listSecondAdmins, { target });
    const lockable = await ctx.invoke(listLockable, { target, options: filled({ q: who?.trim() }) });
    return { name: party?.name ?? target.partyId, id: Number(target.partyId), seconds, lockable };
  },
  title: ({ operating }, { name }) => operating.parties.one(name),
  view: ({ id, seconds, lockable }, { options, reading }) => {
    const say = reading.texts.pages.operating.parties;
    return (
      <>
        <p>{say.number(id)}</p>
        {seconds.length > 0 && (
          <section aria-labelledby="seconds">
            <h2 id="seconds">{say.seconds}</h2>
            <p>{say.secondsHow}</p>
            <Table
              caption={say.seconds}
              quiet
              head={say.secondsHead}
              rows={seconds.map((one) => [
                one.name,
                one.reference,
                reading.forms.instant(one.proposedAt),
                <Form does="second" of={one.id} compact>
                  <Hidden name="grant" value={one.id} />
                  <Send text={say.secondButton} about={one.name} />
                </Form>,
              ])}
            />
          </section>
        )}
        <section aria-labelledby="admins">
          <h2 id="admins">{say.admins}</h2>
          <p>{say.adminsHow}</p>
          <Form does="admins">
            <Colleague at="admins/0/" reading={reading} />
            <Send text={say.invite} about={say.admins} />
          </Form>
        </section>
        <People party={id} lockable={lockable} who={options.who} reading={reading} />
      </>
    );
  },
  forms: {
    second: sends(
      confirmSecondAdmin,
      (fields, target: Target) => ({ target: { ...target, id: fields.text("grant") } }),
      { done: ({ operating }) => operating.parties.secondDone },
    ),
    admins: sends(
      inviteFirstAdmins,
      (fields, target: Target) => ({
        target,
        content: {
          admins: fields.rows("admins").map((n) => ({
            reference: fields.text(`admins/${n}/reference`),
            name: fields.text(`admins/${n}/name`),
            address: fields.text(`admins/${n}/address`),
          })),
        },
      }),
      { done: ({ operating }) => operating.parties.invited },
    ),
  },
});

/** People and machines by their references, with their live keys, each with the way to lock it. */
function People({
  party,
  lockable: { people, keys },
  who,
  reading,
}: {
  party: number;
  lockable: Lockable;
  who: string | undefined;
  reading: Reading;
}) {
  const { pages } = reading.texts;
  const { parties: say, locks } = pages.operating;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{say.people}</h2>
      <p>{say.peopleHow}</p>
      <Filters path={`${path}/${party}`} button={locks.findPerson}>
        <FilterText name="who" label={locks.who} value={who} />
      </Filters>
      {people.length === 0 ? (
        <p>{locks.nobody}</p>
      ) : (
        <Table
          quiet
          caption={say.people}
          head={say.peopleHead}
          rows={people.map((one) => [
            one.reference,
            one.roles.map((role) => roleText(pages, role)).join(", "),
            keys
              .filter(({ reference }) => reference === one.reference)
              .map(({ last4 }) => `… ${last4}`)
              .join(", "),
            <a href={lockPath(party, { person: one.id })}>
              {say.lock}
              <span class="sr-only"> {one.reference}</span>
            </a>,
          ])}
        />
      )}
    </section>
  );
}
