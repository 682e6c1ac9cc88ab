import {
  confirmDeputy,
  confirmGrant,
  endDeputy,
  endGrant,
  keepLock,
  liftLock,
  listDeputies,
  listGrants,
  listLocks,
  listPeople,
  listPersonInvitations,
} from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { roleText } from "./person.tsx";

/** What takes a second admin: grants, deputies, links, locks. */

const most = { options: { limit: "200" } } as const;

/** What waits for an admin of the party who has not acted on it; also what the home page counts. */
export async function findWaiting(ctx: DatabaseCtx) {
  const [grants, deputies, invitations, locks] = await Promise.all([
    ctx.invoke(listGrants, most),
    ctx.invoke(listDeputies, most),
    ctx.invoke(listPersonInvitations, most),
    ctx.invoke(listLocks, most),
  ]);
  const me = ctx.caller.personId;
  return {
    grants: grants.data.filter(
      ({ grantedAt, endedAt, proposedBy, personId }) =>
        grantedAt === null && endedAt === null && proposedBy !== me && personId !== me,
    ),
    deputies: deputies.data.filter(
      ({ confirmedAt, endedAt, personId, deputyId }) =>
        confirmedAt === null && endedAt === null && personId !== me && deputyId !== me,
    ),
    invitations: invitations.data.filter(
      ({ waits, acceptedAt, invitedBy, personId }) =>
        waits && acceptedAt === null && invitedBy !== me && personId !== me,
    ),
    locks: locks.data.filter(
      ({ liftedAt, personId, holdsFrom }) => liftedAt === null && holdsFrom !== null && personId !== me,
    ),
  };
}

type Found = Awaited<ReturnType<typeof findWaiting>> & { names: ReadonlyMap<string, string> };
const nameIn = ({ names }: Found, id: string): string => names.get(id) ?? id;

function Grants({ found, reading }: { found: Found; reading: Reading }) {
  const { pages } = reading.texts;
  const { people } = pages;
  const rows = found.grants.map((grant) => [
    nameIn(found, grant.personId),
    roleText(pages, grant.role),
    nameIn(found, grant.proposedBy),
    <>
      <Form does="confirm" of={grant.id} compact>
        <Hidden name="grant" value={grant.id} />
        <Send
          text={people.confirm}
          about={`${nameIn(found, grant.personId)} ${roleText(pages, grant.role)}`}
        />
      </Form>
      <Form does="decline" of={grant.id} compact>
        <Hidden name="grant" value={grant.id} />
        <Send
          weight="secondary"
          text={people.decline}
          about={`${nameIn(found, grant.personId)} ${roleText(pages, grant.role)}`}
        />
      </Form>
    </>,
  ]);
  return rows.length === 0 ? null : (
    <Table caption={people.grantsWaiting} head={people.grantsHead} rows={rows} />
  );
}

function Deputies({ found, reading }: { found: Found; reading: Reading }) {
  const { people } = reading.texts.pages;
  const rows = found.deputies.map((one) => [
    nameIn(found, one.personId),
    nameIn(found, one.deputyId),
    `${reading.forms.date(one.from)} – ${reading.forms.date(one.to)}`,
    <>
      <Form does="confirmDeputy" of={one.id} compact>
        <Hidden name="deputy" value={one.id} />
        <Send text={people.confirm} about={nameIn(found, one.deputyId)} />
      </Form>
      <Form does="declineDeputy" of={one.id} compact>
        <Hidden name="deputy" value={one.id} />
        <Send weight="secondary" text={people.decline} about={nameIn(found, one.deputyId)} />
      </Form>
    </>,
  ]);
  return rows.length === 0 ? null : (
    <Table caption={people.deputies} head={people.deputiesHead} rows={rows} />
  );
}

function Invitations({ found, reading }: { found: Found; reading: Reading }) {
  const { people } = reading.texts.pages;
  const rows = found.invitations.map((one) => [
    <a href={`/people/${one.personId}`}>{nameIn(found, one.personId)}</a>,
    one.address,
    nameIn(found, one.invitedBy),
  ]);
  return rows.length === 0 ? null : (
    <>
      <Table caption={people.linksWaiting} head={people.linksHead} rows={rows} />
      <p>{people.linksHow}</p>
    </>
  );
}

function Locks({ found, reading }: { found: Found; reading: Reading }) {
  const { people } = reading.texts.pages;
  const rows = found.locks.map((lock) => [
    nameIn(found, lock.personId),
    lock.keyId ?? people.allKeys,
    lock.reason,
    lock.keptBy === null ? reading.forms.instant(lock.until) : people.kept,
    <>
      {lock.keptBy === null && (
        <Form does="keep" of={lock.id} compact>
          <Hidden name="lock" value={lock.id} />
          <Send weight="secondary" text={people.keep} about={nameIn(found, lock.personId)} />
        </Form>
      )}
      <Form does="lift" of={lock.id} compact>
        <Hidden name="lock" value={lock.id} />
        <Send
          text={lock.liftAskedBy === null ? people.askLift : people.lift}
          about={nameIn(found, lock.personId)}
        />
      </Form>
    </>,
  ]);
  return rows.length === 0 ? null : <Table caption={people.locks} head={people.locksHead} rows={rows} />;
}

export const waitingPage = definePage({
  id: "peopleWaiting",
  path: "/people-waiting",
  roles: ["admin"],
  async read(ctx) {
    const [found, { data }] = await Promise.all([findWaiting(ctx), ctx.invoke(listPeople, most)]);
    return { ...found, names: new Map(data.map(({ id, name }) => [id, name])) };
  },
  title: ({ people }) => people.waiting,
  view(found, { reading }) {
    const { people } = reading.texts.pages;
    const none = [found.grants, found.deputies, found.invitations, found.locks].every(
      ({ length }) => length === 0,
    );
    return none ? (
      <p>{people.noneWaiting}</p>
    ) : (
      <>
        <Grants found={found} reading={reading} />
        <Deputies found={found} reading={reading} />
        <Invitations found={found} reading={reading} />
        <Locks found={found} reading={reading} />
      </>
    );
  },
  forms: {
    confirm: sends(confirmGrant, (fields) => ({ target: { id: fields.text("grant") } })),
    decline: sends(endGrant, (fields) => ({ target: { id: fields.text("grant") } })),
    confirmDeputy: sends(confirmDeputy, (fields) => ({ target: { id: fields.text("deputy") } })),
    declineDeputy: sends(endDeputy, (fields) => ({ target: { id: fields.text("deputy") } })),
    keep: sends(keepLock, (fields) => ({ target: { lockId: fields.text("lock") } })),
    lift: sends(liftLock, (fields) => ({ target: { lockId: fields.text("lock") } })),
  },
});
