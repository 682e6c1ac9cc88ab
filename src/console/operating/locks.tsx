import { z } from "zod";
import { type Lock, type Lockable, listLockable, listLocks, secondLock } from "../../parties/index.ts";
import { lockAccess } from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { Filters, FilterText, NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { roleText } from "../people/person.tsx";
import { filled } from "./filled.ts";
import { partiesOf } from "./names.ts";

const path = "/operating/locks";
/** More parties than these are narrowed by more letters. */
const partiesMax = 50;

/** The page on which somebody of a party is locked, with the person or the key chosen. */
export const lockPath = (party: number, chosen: { person?: string; key?: string } = {}) =>
  `${path}?${new URLSearchParams({ party: String(party), ...chosen })}#make`;

/** A person or machine as its party calls it, and what it may do. */
export const lockableText = (one: Lockable["people"][number], { texts }: Reading): string =>
  [one.reference, ...one.roles.map((role) => roleText(texts.pages, role))].join(" · ");

/** Locks that operators have made anywhere: making one, and confirming another's. */
export const locksPage = definePage({
  id: "operatingLocks",
  path,
  roles: ["operator"],
  options: z.strictObject({
    cursor: z.string().max(500).optional(),
    q: z.string().max(100).optional(),
    party: z
      .string()
      .regex(/^\d{1,10}$/)
      .optional(),
    person: z.uuid().optional(),
    key: z.string().max(8).optional(),
    who: z.string().max(80).optional(),
  }),
  async read(ctx, { options: { cursor, q, party, who } }) {
    const page = await ctx.invoke(listLocks, { options: filled({ cursor }) });
    const every = await partiesOf(ctx);
    const found = q?.trim() ? await partiesOf(ctx, q) : [];
    const lockable =
      party === undefined
        ? undefined
        : await ctx.invoke(listLockable, {
            target: { partyId: party },
            options: filled({ q: who?.trim() }),
          });
    const names = new Map(every.map(({ id, name }) => [id, name]));
    return { ...page, me: ctx.caller.personId, names, found, lockable };
  },
  title: ({ operating }) => operating.locks.title,
  view({ data, nextCursor, me, names, found, lockable }, { options, reading }) {
    const say = reading.texts.pages.operating.locks;
    const party = options.party === undefined ? undefined : Number(options.party);
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((lock) => [
              <a href={lockPath(lock.partyId)}>{names.get(lock.partyId) ?? String(lock.partyId)}</a>,
              lock.personId,
              lock.keyId ?? say.all,
              lock.reason,
              reading.forms.instant(lock.until),
              <State lock={lock} me={me} reading={reading} />,
            ])}
          />
        )}
        <NextPage path={path} cursor={nextCursor} />
        <section aria-labelledby="make">
          <h2 id="make">{say.make}</h2>
          <p>{say.makeHow}</p>
          <Filters path={path} button={say.findParty}>
            <FilterText name="q" label={say.party} value={options.q} />
          </Filters>
          {options.q && <Found found={found} reading={reading} />}
          {party !== undefined && lockable && (
            <MakeLock
              party={party}
              name={names.get(party) ?? String(party)}
              lockable={lockable}
              chosen={options}
              reading={reading}
            />
          )}
        </section>
      </>
    );
  },
  forms: {
    lock: sends(
      lockAccess,
      (fields) => ({
        content: {
          ...filled({ keyId: fields.text("keyId"), personId: fields.text("personId") }),
          partyId: fields.whole("partyId"),
          reason: fields.text("reason"),
        },
      }),
      { leadsTo: () => path, done: ({ operating }) => operating.locks.locked },
    ),
    confirm: sends(secondLock, (fields) => ({ target: { lockId: fields.text("lock") } }), {
      done: ({ operating }) => operating.locks.confirmed,
    }),
  },
});

function State({ lock, me, reading }: { lock: Lock; me: string; reading: Reading }) {
  const say = reading.texts.pages.operating.locks;
  if (lock.liftedAt !== null) return <>{say.lifted}</>;
  if (lock.holdsFrom !== null) return <>{say.holds}</>;
  if (lock.lockedBy === me) return <>{say.waits}</>;
  return (
    <Form does="confirm" of={lock.id} compact>
      <Hidden name="lock" value={lock.id} />
      <Send text={say.confirm} about={lock.reason} />
    </Form>
  );
}

function Found({ found, reading }: { found: readonly { id: number; name: string }[]; reading: Reading }) {
  const say = reading.texts.pages.operating.locks;
  if (found.length === 0) return <p>{say.noParty}</p>;
  return (
    <>
      <ul>
        {found.slice(0, partiesMax).map(({ id, name }) => (
          <li key={id}>
            <a href={lockPath(id)}>{name}</a>
          </li>
        ))}
      </ul>
      {found.length > partiesMax && <p>{say.moreParties}</p>}
    </>
  );
}

/** Whom and why, at one party: a person with all keys, or one key. */
function MakeLock({
  party,
  name,
  lockable: { people, keys },
  chosen,
  reading,
}: {
  party: number;
  name: string;
  lockable: Lockable;
  chosen: { person?: string | undefined; key?: string | undefined; who?: string | undefined };
  reading: Reading;
}) {
  const say = reading.texts.pages.operating.locks;
  return (
    <>
      <h3>{say.at(name)}</h3>
      <Filters path={path} button={say.findPerson}>
        <input type="hidden" name="party" value={party} />
        <FilterText name="who" label={say.who} value={chosen.who} />
      </Filters>
      {people.length === 0 && <p>{say.nobody}</p>}
      <Form does="lock">
        <Hidden name="partyId" value={party} />
        <SelectField
          name="personId"
          label={say.person}
          value={chosen.person}
          none={say.noPerson}
          choices={people.map((one) => [one.id, lockableText(one, reading)] as const)}
        />
        <SelectField
          name="keyId"
          label={say.key}
          value={chosen.key}
          none={say.noKey}
          choices={keys.map(
            (one) =>
              [
                one.id,
                say.keyOf(
                  one.reference,
                  one.last4,
                  one.lastUsedAt === null ? null : reading.forms.instant(one.lastUsedAt),
                ),
              ] as const,
          )}
        />
        <TextField name="reason" label={say.reason} required />
        <Send text={say.lock} about={name} />
      </Form>
    </>
  );
}
