import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { inPlane, withClient } from "./rows.ts";
import { ask, bearer, urlOf } from "./support/ask.ts";
import { type Operation, operations } from "./support/document.ts";
import { hintsOf, queryOf, sampleOf } from "./support/samples.ts";
import { contractWorld, type World } from "./support/world.ts";

/** The operator sees queues, states and counts: every operation is asked with its key, every table on its plane. */

/** What an operator's key is answered by, and what that is. Whatever comes is put here, or is refused to it. */
const answered: Record<string, string> = {
  listParkedJobs: "queue",
  releaseParkedJob: "queue",
  cancelParkedJob: "queue",
  listDeadJobs: "queue",
  retryDeadJob: "queue",
  listTroubles: "states and counts",
  listSignInLinks: "its own people's sign-ins",
  unlinkSignIn: "its own people's sign-ins",
  listDeadDeliveries: "states and counts",
  getMe: "its own",
  getOwnEmail: "its own",
  setOwnEmail: "its own",
  getPartyEmail: "its own",
  setPartyEmail: "its own",
  listDeliveries: "its own letters",
  resendDelivery: "its own letters",
  startInspection: "its own runs: counts, and names of rules that do not hold",
  listRuns: "its own runs",
  getRun: "its own runs",
  issueKey: "its own keys",
  revokeKey: "its own keys",
  listSessions: "its own sessions",
  endSession: "its own sessions",
  endSessions: "its own sessions",
  listFailedSignIns: "counts by address, where no party's key was named",
  listOperatedBatches: "states and counts of lines",
  listIdentityLetters: "names and numbers of suppliers that wait for a letter with a code",
  sendIdentityLetter: "the letter, which a person posts",
  listLimitHits: "counts by party and key, or by network",
  listLocks: "states of the locks that operators made",
  lockAccess: "a lock's state",
  secondLock: "a lock's state",
  inviteOperator: "a link's state",
  inviteFirstAdmins: "a link's state",
  confirmSecondAdmin: "a grant's state",
  createController: "the public register",
  createPublisher: "the public register",
  getController: "the public register",
  getInstitutionHistory: "the public register",
  listControllers: "the public register",
  listInstitutions: "the public register",
  listPublishers: "the public register",
};

const marks = {
  person: "maerke.person@skjult.example",
  name: "Mærkenavn Person",
  order: "MAERKE-ORDRE-77",
  invoice: "MAERKE-FAKTURATEKST",
  letter: "MAERKE-BREVTEKST",
  bid: "MAERKE-BUDSVAR",
};
let t: TestApp;
let world: World;
let operatorId: number;
let secrets: string[];

/** Plants words that only contents have, as the owner, past triggers; gives them with the pupils' pseudonyms. */
async function plant(): Promise<string[]> {
  const owner = await t.owner();
  try {
    await owner.query("begin; set local session_replication_role = replica");
    const put = async (sql: string, values: unknown[]) => {
      const { rowCount } = await owner.query(sql, values);
      expect(rowCount, sql).toBeGreaterThan(0);
    };
    const foreign = [operatorId];
    await put(
      "update parties_person set email = $2, email_confirmed_at = now(), name = $3 where party_id <> $1",
      [...foreign, marks.person, marks.name],
    );
    await put("update billing_invoice set order_reference = $1", [marks.order]);
    await put("update billing_line set description = $1", [marks.invoice]);
    await put("update agreements_buyer set order_reference = $1", [marks.order]);
    await put("update rounds_participant set order_reference = $1", [marks.order]);
    await put(
      "update rounds_bid set without_prices = null, content = content || $1::jsonb where content is not null",
      [JSON.stringify({ note: marks.bid })],
    );
    await put("update platform_delivery set title = $2, body = $2 where party_id <> $1 and sender_id <> $1", [
      ...foreign,
      marks.letter,
    ]);
    await owner.query("commit");
  } finally {
    owner.release();
  }
  const pupils = await t.sql<{ pseudonym: string }>(
    "select distinct pseudonym from roster_enrolment union select distinct pseudonym from usage_event where pseudonym <> ''",
  );
  expect(pupils.length).toBeGreaterThan(0);
  return [...Object.values(marks), ...pupils.map(({ pseudonym }) => pseudonym)];
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  world = await contractWorld(t, { rounds: ["bids", "opened"] });
  const [party] = await t.sql<{ id: number }>("select id from parties_party where kind = 'operator'");
  operatorId = party!.id;
  secrets = await plant();
}, 240_000);

/** Requests of an operation with ids of everything that its path may name. */
function* requestsOf(operation: Operation) {
  const one = <T>(arbitrary: fc.Arbitrary<T>, seed: number): T =>
    fc.sample(arbitrary, { numRuns: 1, seed })[0]!;
  const hints = hintsOf(world);
  const segments = [...operation.path.matchAll(/([^/]+)\/\{/g)].map(([, segment]) => segment!);
  const most = Math.max(1, ...segments.map((segment) => world.things[segment]?.length ?? 0));
  for (let n = 0; n < most; n++) {
    const idOf = (name: string, segment: string): string | number => {
      const things = world.things[segment] ?? [];
      const thing = things[n % Math.max(1, things.length)];
      if (thing) return thing.id;
      if (segment === "parties") return world.buyer.controllerId;
      const { schema } = operation.params.find((param) => param.in === "path" && param.name === name)!;
      return one(sampleOf(schema, {}), 7) as string;
    };
    const full = one(queryOf(operation, hints), 7 + n);
    for (const query of Object.keys(full).length > 0 ? [{}, full] : [{}]) {
      const { method, body, upload } = operation;
      yield {
        method,
        url: urlOf(operation.path, idOf, query),
        headers: { "If-Match": '"1"', ...(upload ? { "Content-Type": upload } : {}), ...bearer(t.operator) },
        body: body ? one(sampleOf(body, hints), 7 + n) : upload ? "{}\n" : undefined,
      };
    }
  }
}

describe("the operator", () => {
  test("is answered with nothing of pupils, invoices, bids, letters, people or orders by any operation", async () => {
    const found: string[] = [];
    const invoices = await ask(t.url, {
      method: "GET",
      url: "/v1/invoices",
      headers: bearer(world.buyer.people.finance.key),
    });
    expect(invoices.text, "the marks are where they are looked for").toContain(marks.order);
    const told = new Set<string>();
    for (const operation of operations) {
      for (const request of requestsOf(operation)) {
        const { status, text } = await ask(t.url, request);
        if (status >= 300) continue;
        if (!operation.roles.includes("public")) told.add(operation.id);
        for (const secret of secrets) if (text.includes(secret)) found.push(`${operation.id}: ${secret}`);
      }
    }
    expect([...new Set(found)]).toEqual([]);
    expect([...told].filter((id) => !(id in answered)).sort()).toEqual([]);
  }, 240_000);

  test("has no operation that is not among those it is answered by", () => {
    const open = operations.filter(({ roles }) => roles.includes("operator")).map(({ id }) => id);
    expect(open.filter((id) => !(id in answered)).sort()).toEqual([]);
  });

  test("reads no row of a party by its plane, but what is listed here", async () => {
    const tables = await t.sql<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and not c.relispartition and c.relrowsecurity and has_table_privilege('samkoeb_app', c.oid, 'select')`,
    );
    const all = async (settings: Record<string, number>) =>
      withClient(t.database.appUrl, async (client) => {
        const seen: Record<string, number> = {};
        for (const { name } of tables)
          seen[name] = await inPlane(client, settings, async () => {
            const { rows } = await client.query(`select count(*)::int as n from ${name}`);
            return (rows as { n: number }[])[0]!.n;
          });
        return Object.fromEntries(Object.entries(seen).filter(([, n]) => n > 0));
      });
    const own = { caller: operatorId, party: operatorId, operator: operatorId };
    // Its own people, keys, letters and chain, the locks that operators made, and what is public.
    const itsOwn = ["parties_api_key", "parties_email_change", "parties_invitation", "parties_key_use"];
    itsOwn.push(
      "parties_failed_sign_in",
      "parties_limit_hit",
      "parties_lock",
      "parties_person",
      "parties_role_grant",
    );
    itsOwn.push("platform_attempt", "platform_audit", "platform_audit_seal", "platform_delivery");
    itsOwn.push("platform_idempotency", "platform_run");
    const published = [
      "catalogue_bundle_item",
      "catalogue_identifier",
      "catalogue_offer",
      "catalogue_product",
      // What a product on the market is taken for is shown to every buyer.
      "catalogue_vat_class",
    ];
    // How far the feed is: positions, the same for everybody.
    published.push("feed_state");
    published.push("rounds_dialogue_call", "rounds_lot", "rounds_round", "usage_product_alias");
    const beyond = (seen: Record<string, number>, allowed: string[]) =>
      Object.keys(seen).filter((name) => !allowed.includes(name) && !published.includes(name));
    expect(beyond(await all(own), itsOwn)).toEqual([]);
    const foreign = await inPlaneOf(
      own,
      "select 1 from platform_delivery where not ($1 in (sender_id, party_id))",
    );
    expect(foreign).toBe(0);
    const people = await inPlaneOf(own, "select 1 from parties_person where party_id <> $1");
    expect(people).toBe(0);
    // Where it helps a party to an admin or locks a person, it sees whom and what they hold, and no contents.
    const helped = [
      "parties_api_key",
      "parties_deputy",
      "parties_invitation",
      "parties_key_use",
      "parties_lock",
    ];
    helped.push("parties_email_change", "parties_failed_sign_in", "parties_person", "parties_role_grant");
    helped.push("parties_departure", "platform_audit", "platform_audit_seal", "platform_attempt");
    helped.push("platform_idempotency", "parties_session", "parties_identity");
    expect(beyond(await all({ ...own, party: world.buyer.controllerId }), helped)).toEqual([]);
    expect(await all({})).toEqual({});
  });

  const inPlaneOf = (settings: Record<string, number>, sql: string): Promise<number> =>
    withClient(t.database.appUrl, (client) =>
      inPlane(client, settings, async () => (await client.query(sql, [operatorId])).rowCount ?? 0),
    );
});
