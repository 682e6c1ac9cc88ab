import { z } from "zod";
import {
  endGrant,
  endSessions,
  getPersonAccess,
  invitePerson,
  issueKey,
  listPeople,
  listSignInLinks,
  personLeaves,
  proposeGrant,
  revokeKey,
} from "../../parties/index.ts";
import { Role } from "../../platform/operation/caller.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Texts } from "../../texts/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { everyPage } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { Links, unlinkForm } from "./links.tsx";

/** One person or machine of a party: what it may do, by which keys, and its way in and out. */

const machineRoles = ["usage", "access", "catalogue"] as const;
type Access = Awaited<ReturnType<typeof readPerson>>;

/** A role as readers call it. */
export const roleText = ({ people }: Texts["pages"], role: Role): string => people.roles[role];

async function readPerson(ctx: DatabaseCtx, personId: string) {
  const [access, data, links] = await Promise.all([
    ctx.invoke(getPersonAccess, { target: { personId } }),
    everyPage((options) => ctx.invoke(listPeople, { options })),
    ctx.invoke(listSignInLinks, { options: { personId } }),
  ]);
  return {
    ...access,
    links: links.data,
    ways: ctx.signInWays,
    names: new Map(data.map(({ id, name }) => [id, name])),
    partyKind: ctx.caller.partyKind,
  };
}

/** Which roles may be given to somebody: what fits a machine, a school's person, and the party's kind. */
function grantableTo({ person, partyKind, grants }: Access): Role[] {
  const held = new Set(grants.filter(({ endedAt }) => endedAt === null).map(({ role }) => role));
  const own = Role.options.filter((role) => {
    const machines = (machineRoles as readonly Role[]).includes(role);
    if (person.kind === "machine") return machines;
    if (person.institutionId !== null) return role === "school";
    if (machines || role === "school" || role === "operator") return false;
    return partyKind === "publisher"
      ? ["admin", "publisher", "finance", "data"].includes(role)
      : role !== "publisher";
  });
  return own.filter((role) => !held.has(role));
}

function Roles({ access, reading }: { access: Access; reading: Reading }) {
  const { pages } = reading.texts;
  const { people } = pages;
  const rows = access.grants.map((grant) => [
    roleText(pages, grant.role),
    grant.endedAt !== null
      ? people.ended(reading.forms.instant(grant.endedAt))
      : grant.grantedAt === null
        ? people.waits(access.names.get(grant.proposedBy) ?? grant.proposedBy)
        : people.since(reading.forms.instant(grant.grantedAt)),
    grant.endedAt === null ? (
      <Form does="end" of={grant.id} compact>
        <Hidden name="grant" value={grant.id} />
        <Send
          weight="secondary"
          text={grant.grantedAt === null ? people.decline : people.end}
          about={roleText(pages, grant.role)}
        />
      </Form>
    ) : null,
  ]);
  const grantable = grantableTo(access);
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">{people.rolesTitle}</h2>
      {rows.length === 0 ? (
        <p>{people.noRoles}</p>
      ) : (
        <Table quiet caption={people.rolesTitle} head={people.rolesHead} rows={rows} />
      )}
      {grantable.length > 0 && (
        <Form does="grant">
          <SelectField
            name="role"
            label={people.role}
            hint={people.roleHint}
            required
            choices={grantable.map((role) => [role, roleText(pages, role)])}
          />
          <Send text={people.grant} />
        </Form>
      )}
    </section>
  );
}

function Keys({ access, reading }: { access: Access; reading: Reading }) {
  const { pages } = reading.texts;
  const { people } = pages;
  const rows = access.keys.map((key) => [
    `… ${key.last4}`,
    key.roles.map((role) => roleText(pages, role)).join(", "),
    reading.forms.instant(key.expiresAt),
    key.lastUsedAt === null ? people.neverUsed : reading.forms.instant(key.lastUsedAt),
    key.revokedAt === null ? (
      <Form does="revoke" of={key.id} compact>
        <Hidden name="key" value={key.id} />
        <Send weight="secondary" text={people.revoke} about={key.last4} />
      </Form>
    ) : (
      people.revoked(reading.forms.instant(key.revokedAt))
    ),
  ]);
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{people.keys}</h2>
      {rows.length === 0 ? (
        <p>{people.noKeys}</p>
      ) : (
        <Table quiet caption={people.keys} head={people.keysHead} rows={rows} />
      )}
      {access.person.kind === "person" && (
        <Form does="endSessions">
          <p>{people.sessionsHow}</p>
          <Send weight="secondary" text={people.endSessions} />
        </Form>
      )}
    </section>
  );
}

function Machine({ access: { person, grants }, reading }: { access: Access; reading: Reading }) {
  const { pages } = reading.texts;
  const { people } = pages;
  const held = grants.filter(({ grantedAt, endedAt }) => grantedAt !== null && endedAt === null);
  if (person.kind !== "machine" || held.length === 0) return null;
  return (
    <section aria-labelledby="issue">
      <h2 id="issue">{people.issue}</h2>
      <p>{people.issueHow}</p>
      <Form does="issue">
        <ChoiceField
          many
          name="roles"
          label={people.rolesTitle}
          required
          values={held.map(({ role }) => role)}
          choices={held.map(({ role }) => [role, roleText(pages, role)])}
        />
        <TextField kind="number" name="expiresInDays" label={people.days} value="365" required width="tiny" />
        <Send text={people.issueButton} />
      </Form>
    </section>
  );
}

function Person({ access: { person }, reading }: { access: Access; reading: Reading }) {
  const { people } = reading.texts.pages;
  if (person.kind !== "person") return null;
  return (
    <>
      <section aria-labelledby="invite">
        <h2 id="invite">{people.invite}</h2>
        <p>{people.inviteHow}</p>
        <Form does="invite">
          <TextField kind="email" name="address" label={people.address} required autocomplete="off" />
          <Send text={people.inviteButton} />
        </Form>
      </section>
      <section aria-labelledby="leave">
        <h2 id="leave">{people.leave}</h2>
        <p>{people.leaveHow}</p>
        <Form does="leave">
          <Send weight="secondary" text={people.leaveButton(person.name)} />
        </Form>
      </section>
    </>
  );
}

const byPerson = z.strictObject({ personId: z.uuid() });

export const personPage = definePage({
  id: "person",
  path: "/people/{personId}",
  chapter: "/people",
  roles: ["admin"],
  target: byPerson,
  read: (ctx, { target }) => readPerson(ctx, target.personId),
  title: (_pages, { person }) => person.name,
  view: (access, { reading }) => (
    <>
      <p>
        {reading.texts.pages.people.kinds[access.person.kind]}: <code>{access.person.reference}</code>
      </p>
      <Roles access={access} reading={reading} />
      <Keys access={access} reading={reading} />
      {access.person.kind === "person" && <Links links={access.links} ways={access.ways} />}
      <Machine access={access} reading={reading} />
      <Person access={access} reading={reading} />
    </>
  ),
  forms: {
    grant: sends(
      proposeGrant,
      (fields, { personId }: z.output<typeof byPerson>) => ({
        content: { personId, role: fields.text("role") },
      }),
      { done: ({ people }) => people.granted },
    ),
    end: sends(endGrant, (fields) => ({ target: { id: fields.text("grant") } }), {
      done: ({ people }) => people.grantEnded,
    }),
    revoke: sends(revokeKey, (fields) => ({ target: { keyId: fields.text("key") } }), {
      done: ({ people }) => people.keyRevoked,
    }),
    invite: sends(
      invitePerson,
      (fields, { personId }: z.output<typeof byPerson>) => ({
        content: { personId, address: fields.text("address") },
      }),
      { done: ({ people }) => people.invited },
    ),
    issue: sends(
      issueKey,
      (fields, { personId }: z.output<typeof byPerson>) => ({
        content: { personId, roles: fields.texts("roles"), expiresInDays: fields.whole("expiresInDays") },
      }),
      { shown: ({ token }) => token },
    ),
    unlink: unlinkForm,
    endSessions: sends(
      endSessions,
      (_fields, { personId }: z.output<typeof byPerson>) => ({ target: { personId } }),
      { done: ({ people }) => people.sessionsEnded },
    ),
    leave: sends(
      personLeaves,
      (_fields, { personId }: z.output<typeof byPerson>) => ({ target: { personId } }),
      {
        leadsTo: () => "/people",
        done: ({ people }) => people.left,
      },
    ),
  },
});
