import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import supertest from "supertest";
import { afterAll } from "vitest";
import { domains } from "../../src/domains.ts";
import { seedEmail, seedOperator, seedPerson } from "../../src/parties/index.ts";
import { refuseOtherMode } from "../../src/payments/index.ts";
import type { Config } from "../../src/platform/config.ts";
import type { DatabaseOptions } from "../../src/platform/db/database.ts";
import { travelTo } from "../../src/platform/db/travel.ts";
import { createApp } from "../../src/platform/http/app.ts";
import { createBoundedServer } from "../../src/platform/http/connections.ts";
import { noteFailure, perform } from "../../src/platform/jobs/perform.ts";
import { registryOf } from "../../src/platform/jobs/reactions.ts";
import { takeWaiting } from "../../src/platform/jobs/relay.ts";
import { pokeSchedules } from "../../src/platform/jobs/schedule.ts";
import { createLog } from "../../src/platform/log.ts";
import type { Role } from "../../src/platform/operation/caller.ts";
import { connectionSettings, jobServices, requestServices } from "../../src/services.ts";
import { testDatabase } from "./database.ts";
import { doorConfig, testDoors } from "./doors.ts";

/** A secret for tests only. */
export const testSecret = "tests only: 0123456789abcdef0123456789abcdef";

/** What access points of tests sign with. */
export const accessPointSecret = "tests only: the access point signs with this";

/** CVR and GLN with right check digits, from a counter. */
export function cvr(n: number): string {
  for (let base = 1_000_000 + n * 11; ; base++) {
    const digits = String(base);
    const sum = [2, 7, 6, 5, 4, 3, 2].reduce((all, weight, i) => all + weight * Number(digits[i]), 0);
    const last = (11 - (sum % 11)) % 11;
    if (last < 10) return digits + last;
  }
}
export function gln(n: number): string {
  const digits = `5790${String(n).padStart(8, "0")}`;
  const sum = [...digits].reduce((all, digit, i) => all + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return digits + ((10 - (sum % 10)) % 10);
}

export type TestApp = Awaited<ReturnType<typeof testApp>>;

/** The whole program on a database of its own: app, seeded operator, jobs on demand. Closes itself after the file. */
export async function testApp(
  options: {
    travel?: boolean;
    Client?: DatabaseOptions["Client"];
    jobsClient?: DatabaseOptions["Client"];
    /** The worker's folder of rosters. */
    rosterFolder?: string;
    /** Servers of tests that the worker may fetch from. */
    internalHosts?: string;
    /** The worker's folder of monthly reports. */
    reportFolder?: string;
    /** Internal networks that facts may be sent to. */
    webhookInternal?: string;
    /** The folder of the official rules of electronic invoices. */
    einvoiceRules?: string;
    /** How electronic documents leave. */
    network?: Pick<Partial<Config>, "ACCESS_POINT_URL" | "ACCESS_POINT_KEY" | "INVOICE_DIR">;
    cacheSeconds?: number;
    /** How it speaks with Stripe: a fake of tests. */
    cards?: Pick<Partial<Config>, "STRIPE_SECRET_KEY" | "STRIPE_WEBHOOK_SECRET" | "STRIPE_API_BASE">;
    /** For ordinary requests; 8 where nothing is said. */
    connections?: number;
    /** Settings of the server: limits, connections, times of bodies. Limits are raised where nothing is said. */
    settings?: Partial<Config>;
    /** What becomes of everything that tests write into the program, as a body of a request or a person's name. */
    written?: (content: object) => object;
    /** Puts something between the test and the server, and gives its address: a recorder of what is said. */
    through?: (url: string) => Promise<string>;
  } = {},
) {
  const { written = (content) => content } = options;
  const database = await testDatabase(options.travel ? { travel: true } : {});
  const deliveries = mkdtempSync(join(tmpdir(), "samkoeb-deliveries-"));
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const client = options.Client ? { Client: options.Client } : {};
  const services = requestServices(
    {
      DATABASE_URL: database.appUrl,
      SAMKOEB_SECRET: testSecret,
      DB_POOL: options.connections ?? 8,
      DB_POOL_HOT: 4,
      DB_POOL_COPY: 3,
      CACHE_SECONDS: options.cacheSeconds ?? 0,
      SIGN_IN: options.settings?.SIGN_IN,
      ACCESS_POINT_SECRET: accessPointSecret,
      ...options.cards,
    },
    log,
    "https://samkoeb.test",
    client,
  );
  const jobs = jobServices(
    {
      DATABASE_PLATFORM_URL: database.platformUrl,
      SAMKOEB_SECRET: testSecret,
      DELIVERY_DIR: deliveries,
      ROSTER_DIR: options.rosterFolder,
      INTERNAL_HOSTS: options.internalHosts,
      REPORT_DIR: options.reportFolder,
      WEBHOOK_INTERNAL: options.webhookInternal,
      EINVOICE_RULES: options.einvoiceRules,
      ...options.network,
      ...options.cards,
    },
    log,
    options.jobsClient ? { Client: options.jobsClient } : {},
  );
  await refuseOtherMode(services.db, services.stripe);
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  const config = doorConfig(options.settings);
  const doors = testDoors(options.settings, services.limitHits.note);
  const routes = domains.flatMap((d) => d.routes);
  const app = createApp({
    services,
    signIn: services.signIn,
    routes,
    trustProxy: config.TRUST_PROXY,
    ...doors,
  });
  const server: Server = await new Promise((resolve) => {
    const made = createBoundedServer(app, connectionSettings(config));
    made.listen(0, "127.0.0.1", () => resolve(made));
  });
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = options.through ? await options.through(own) : own;
  const request = supertest(url);
  const seeded = await jobs.db.platform((tx) =>
    seedOperator(tx, jobs.secrets, {
      reference: "samkoeb",
      name: "Samkøb drift",
      cvr: cvr(900),
      person: { reference: "samkoeb.operator", name: "Operatør" },
    }),
  );
  const operator = seeded!.token;
  const registry = registryOf(domains);
  let counter = 0;

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await Promise.all([services.close(), jobs.close(), owner.end(), doors.limits.close()]);
    rmSync(deliveries, { recursive: true, force: true });
  });

  /** POSTs JSON and expects success; returns the body. */
  async function post<T = Record<string, never>>(key: string, path: string, body: object): Promise<T> {
    const reply = await request.post(path).set("Authorization", `Bearer ${key}`).send(written(body));
    if (reply.status >= 300) throw new Error(`POST ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body as T;
  }
  async function get<T = Record<string, never>>(key: string, path: string): Promise<T> {
    const reply = await request.get(path).set("Authorization", `Bearer ${key}`);
    if (reply.status >= 300) throw new Error(`GET ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body as T;
  }

  /** A person (or machine) with one key, its roles granted by the party's two admins; returns both. */
  async function person(
    partyId: number,
    reference: string,
    roles: Role[],
    institutionId?: number,
    kind: "person" | "machine" = "person",
  ) {
    const made = await jobs.db.platform((tx) =>
      seedPerson(tx, jobs.secrets, {
        partyId,
        institutionId: institutionId ?? null,
        kind,
        reference,
        roles,
        ...(written({ name: `Person ${reference}` }) as { name: string }),
        // Stories go on for years.
        days: 1_095,
      }),
    );
    return { personId: made.personId, key: made.token };
  }

  /** Another key of somebody who is there, with roles that it is granted where it lacks them. */
  async function anotherKey(personId: string, roles: Role[]): Promise<string> {
    const { rows } = await owner.query(
      "select party_id as party, reference, institution_id as institution from parties_person where id = $1",
      [personId],
    );
    const [one] = rows as { party: number; reference: string; institution: number | null }[];
    return (await person(one!.party, one!.reference, roles, one!.institution ?? undefined)).key;
  }

  /** Gives a party an address for its letters, as if it had used the link. */
  const confirmed = (partyId: number, email: string) =>
    jobs.db.platform((tx) => seedEmail(tx, partyId, email));

  /** A municipality with schools, one person per role, and live data processing agreements with the operator and those asked. */
  async function municipality(wanted: { code?: string; schools?: number; dpaWith?: number[] } = {}) {
    counter += 1;
    const n = counter;
    const code = wanted.code ?? String(100 + n);
    const controller = await post<{ id: number; cvr: string }>(operator, "/v1/controllers", {
      reference: `kommune-${code}`,
      name: `Kommune ${code}`,
      cvr: cvr(n),
      kind: "municipality",
      code,
      region: "Syddanmark",
      gln: gln(n),
    });
    await confirmed(controller.id, `post@kommune-${code}.example`);
    const admin = await person(controller.id, "admin-1", ["admin"]);
    const institutions: { id: number; number: string }[] = [];
    for (let i = 0; i < (wanted.schools ?? 1); i++)
      institutions.push(
        await post<{ id: number; number: string }>(admin.key, "/v1/institutions", {
          number: String(100_000 + n * 100 + i),
          name: `Skole ${n}.${i}`,
          kind: "school",
          validFrom: "2020-08-01",
        }),
      );
    const roles = ["buyer", "approver", "finance", "opener", "evaluator", "data"] as const;
    const people = { admin } as Record<
      (typeof roles)[number] | "admin" | "school",
      { personId: string; key: string }
    >;
    // The buyer of a small municipality looks after its data too.
    for (const role of roles)
      people[role] = await person(
        controller.id,
        `m${n}.${role}`,
        role === "buyer" ? ["buyer", "data"] : [role],
      );
    people.school = await person(controller.id, `m${n}.school`, ["school"], institutions[0]?.id);
    for (const publisherId of [null, ...(wanted.dpaWith ?? [])])
      await post(people.data.key, "/v1/data-processing-agreements", {
        publisherId,
        version: "1.0",
        categories: ["pseudonym", "brug"],
        from: "2020-01-01",
        to: "2040-01-01",
      });
    return {
      controllerId: controller.id,
      code,
      cvr: controller.cvr,
      institutions,
      people,
      ...keysOf(people),
    };
  }

  const keysOf = <R extends string>(people: Record<R, { key: string }>): Record<R, string> =>
    Object.fromEntries(
      Object.entries(people).map(([role, p]) => [role, (p as { key: string }).key]),
    ) as Record<R, string>;

  async function publisher() {
    counter += 1;
    const n = counter;
    const made = await post<{ id: number }>(operator, "/v1/publishers", {
      reference: `forlag-${n}`,
      name: `Forlag ${n}`,
      cvr: cvr(n),
    });
    await confirmed(made.id, `post@forlag-${n}.example`);
    const admin = await person(made.id, "admin-1", ["admin"]);
    const seller = await person(made.id, `p${n}.publisher`, ["publisher"]);
    const finance = await person(made.id, `p${n}.finance`, ["finance"]);
    return {
      publisherId: made.id,
      people: { admin, publisher: seller, finance },
      admin: admin.key,
      publisher: seller.key,
      finance: finance.key,
    };
  }

  /** Runs every reaction that waits, and those that they cause, in this process; throws what a job throws. */
  async function runJobs(more: { schedules?: boolean } = {}): Promise<number> {
    if (more.schedules)
      await pokeSchedules(
        jobs.db,
        domains.flatMap((d) => d.schedules ?? []),
      );
    let ran = 0;
    for (;;) {
      const messages = await takeWaiting(jobs.db, registry);
      if (messages.length === 0) return ran;
      for (const message of messages) {
        try {
          await perform(jobs, registry, BigInt(message.outboxId), message.subscriber);
        } catch (error) {
          await noteFailure(jobs, BigInt(message.outboxId), error);
          throw error;
        }
        ran += 1;
      }
    }
  }

  const seconds = new Map<number, string>();
  /** A second finance person of a party, who approves what the first has started. */
  async function secondOf(partyId: number): Promise<string> {
    const key = seconds.get(partyId) ?? (await person(partyId, "second.finance", ["finance"])).key;
    seconds.set(partyId, key);
    return key;
  }

  /** A seller's run from its start to its invoices, approved by a second person; parked drafts stay, unless released. */
  async function bill(key: string, month: string, more: { release?: true } = {}): Promise<{ id: string }> {
    const run = await post<{ id: string }>(key, "/v1/invoice-runs", { month });
    await runJobs();
    const path = `/v1/invoice-runs/${run.id}`;
    if (more.release)
      for (const { id } of (await get<{ data: { id: string }[] }>(key, `${path}/drafts?state=parked`)).data)
        await post(key, `/v1/invoice-drafts/${id}/release`, { reason: "Looked at" });
    const { state, version, drafts } = await get<{
      state: string;
      version: number;
      drafts: Record<string, number>;
    }>(key, path);
    if (state === "open" && drafts["open"]) {
      const { partyId } = await get<{ partyId: number }>(key, "/v1/me");
      const approved = await request
        .post(`${path}/approval`)
        .set("Authorization", `Bearer ${await secondOf(partyId)}`)
        .set("If-Match", `"${version}"`);
      if (approved.status !== 202) throw new Error(`approval: ${JSON.stringify(approved.body)}`);
      await runJobs();
    } else if (state === "open") await post(key, `${path}/withdrawal`, {});
    return run;
  }

  async function moveClock(to: string): Promise<void> {
    const client = new pg.Client({ connectionString: database.migratorUrl });
    await client.connect();
    try {
      await travelTo(client, new Date(to));
    } finally {
      await client.end();
    }
  }

  return {
    database,
    url,
    request,
    app,
    operator,
    services,
    jobs,
    /** The folder that messages are delivered into. */
    deliveries,
    /** Everything the program logged, a line each. */
    logLines: lines,
    post,
    get,
    person,
    anotherKey,
    municipality,
    publisher,
    confirmed,
    runJobs,
    bill,
    secondOf,
    travelTo: moveClock,
    /** As the owner, past row-level security: for looking and for breaking things on purpose. */
    sql: async <R = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> =>
      (await owner.query(text, values)).rows as R[],
    /** Stops this database's clock at an instant, for what happens on the millisecond. */
    freeze: async (at: string) => {
      const instant = new Date(at).toISOString();
      await owner.query(
        `create or replace function platform_now() returns timestamptz language sql volatile parallel safe
         as $$ select timestamptz '${instant}' $$`,
      );
    },
    /** A connection of the owner's, for what has to be rolled back; the caller releases it. */
    owner: () => owner.connect(),
    as: (key: string) => ({
      get: (path: string) => request.get(path).set("Authorization", `Bearer ${key}`),
      post: (path: string, body?: object) =>
        request
          .post(path)
          .set("Authorization", `Bearer ${key}`)
          .send(Buffer.isBuffer(body) ? body : body && written(body)),
      put: (path: string, body: object) =>
        request.put(path).set("Authorization", `Bearer ${key}`).send(written(body)),
      patch: (path: string, body: object) =>
        request.patch(path).set("Authorization", `Bearer ${key}`).send(body),
      delete: (path: string) => request.delete(path).set("Authorization", `Bearer ${key}`),
    }),
  };
}
