import { openSession as open } from "../../src/parties/actions/index.ts";
import { audit } from "../../src/platform/audit.ts";
import { sessionCookie } from "../../src/platform/http/session.ts";
import type { Role } from "../../src/platform/operation/caller.ts";
import type { TestApp } from "./app.ts";

type App = Pick<TestApp, "jobs" | "services" | "sql">;

/** A person with its party and school, by its key or its id. */
export async function personOf(t: Pick<TestApp, "sql">, who: string | { personId: string }) {
  const by = typeof who === "string" ? { key: who.slice(5, 13) } : { personId: who.personId };
  const rows = await t.sql<{ id: string; partyId: number; institutionId: number | null }>(
    `select p.id, p.party_id as "partyId", p.institution_id as "institutionId" from parties_person p
     where p.id = $1::uuid or p.id = (select k.person_id from parties_api_key k where k.id = $2::text)`,
    ["personId" in by ? by.personId : null, "key" in by ? by.key : null],
  );
  const [person] = rows;
  if (!person) throw new Error("nobody to sign in");
  return person;
}

/**
 * Signs somebody in, by its key or its person's id, as a provider would have: a real session and its cookie, whole as a
 * request's `Cookie` header has it. `role`: acts in that one alone.
 */
export async function openSession(
  t: App,
  who: string | { personId: string },
  more: { role?: Role; signedInAt?: Date } = {},
): Promise<{ cookie: string; sessionId: string; token: string }> {
  const person = await personOf(t, who);
  const { jobs, services } = t;
  const made = await jobs.db.platform((tx) =>
    open(
      tx,
      { audit: (_tx, entry) => audit(tx, jobs.secrets, entry.party ?? person.partyId, {}, entry) },
      person,
      {
        identityId: null,
        role: more.role ?? null,
        ...(more.signedInAt ? { signedInAt: more.signedInAt } : {}),
      },
    ),
  );
  return { ...made, cookie: `${sessionCookie(services.publicUrl)}=${made.token}` };
}
