import { readdirSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";
import { withClient } from "./rows.ts";

/**
 * The functions that run with another's rights than their caller's, each with its reason and with whose rights. Rows are
 * read and written as samkoeb_definer, which sees what `forDefiner` of a migration gives it; as the owner of the database
 * only tables are made and dropped, since these belong to the owner.
 */
const definers: Record<string, { as: "definer" | "owner"; why: string }> = {
  platform_queue_age: {
    as: "definer",
    why: "how old the oldest wish is says whether the installation keeps up, and nothing of what is wished",
  },
  platform_quarantine: {
    as: "definer",
    why: "whether the database is a copy that nobody has answered for stops what a caller would issue, and says nothing of anybody",
  },
  platform_dead_jobs: {
    as: "definer",
    why: "an operator learns which jobs were given up, and nothing of what they carry",
  },
  platform_dead_letters: {
    as: "definer",
    why: "an operator learns whose letters were given up, and nothing of what they say",
  },
  platform_stuck_runs: {
    as: "definer",
    why: "an operator learns whose long work has failed or stands, and nothing of what came of it",
  },
  usage_batches_of_all: {
    as: "definer",
    why: "an operator learns whose usage data came, was refused or stands, and nothing of what it is called or says",
  },
  parties_people_within: {
    as: "definer",
    why: "whoever publishes a text learns which people are named in it, and of nobody who is not",
  },
  parties_registrations_counted: {
    as: "definer",
    why: "whoever registers is counted with all others, of whom it learns nothing",
  },
  agreements_self_billed_on: {
    as: "definer",
    why: "a buyer learns that the marketplace may sell on a day, and nothing else of what it agreed with a publisher",
  },
  agreements_billed_to: {
    as: "definer",
    why: "the marketplace reads where its invoices go and what they name, of the agreements by which it sells",
  },
  parties_payer_asks: {
    as: "definer",
    why: "whoever invoices a payer learns which references it asks for, and nothing else of its particulars",
  },
  billing_take_answer: {
    as: "definer",
    why: "an access point, known by its signature, answers about a document of whichever seller",
  },
  payments_remember_mode: {
    as: "definer",
    why: "whoever starts the program learns of which mode, test or live, the database is",
  },
  payments_take_event: {
    as: "definer",
    why: "Stripe, known by its signature, says that something has happened to an object",
  },
  books_entry_open: {
    as: "definer",
    why: "whoever posts holds the book against who closes a month; the first entry makes it, and nobody writes it otherwise",
  },
  books_entry_settle: {
    as: "definer",
    why: "number and balances follow from what was posted; nobody writes them otherwise",
  },
  roster_enrolments_added: {
    as: "definer",
    why: "an import by a controller's person says that enrolments have come; nobody writes versions otherwise",
  },
  roster_enrolment_changed: {
    as: "definer",
    why: "whoever changes or deletes an enrolment makes a new version, whatever it may write itself",
  },
  usage_month_report: {
    as: "definer",
    why: "that a month is complete is the provider's word to all who buy from it, its other rows are its own",
  },
  usage_ensure_month: { as: "owner", why: "the first event of a month makes the month's tables" },
  reconciliation_ensure_month: { as: "owner", why: "the first use of a month makes the month's tables" },
  usage_drop_month: { as: "owner", why: "an erased month's tables go as a whole" },
  reconciliation_drop_month: { as: "owner", why: "and so do those that its events were counted into" },
};

/** What samkoeb_definer may touch: no table more than the functions above need. */
const definerGrants = [
  "agreements_agreement: select",
  "agreements_buyer: select",
  "agreements_self_billing: select",
  "billing_delivery: select",
  "billing_delivery_answer: insert",
  "billing_delivery_answer: select",
  "books_balance: insert",
  "books_balance: select",
  "books_balance: update",
  "books_book: insert",
  "books_book: select",
  "books_book: update",
  "books_entry: select",
  "books_entry: update",
  "books_posting: select",
  "parties_particulars: select",
  "parties_person: select",
  "parties_registration: select",
  "payments_event: insert",
  "payments_event: select",
  "payments_mode: insert",
  "payments_mode: select",
  "platform_delivery: select",
  "platform_installation: select",
  "platform_outbox: select",
  "platform_run: select",
  "roster_version: insert",
  "roster_version: select",
  "roster_version: update",
  "usage_batch: select",
  "usage_month: select",
];

let ownerUrl: string;
beforeAll(async () => {
  ownerUrl = (await testDatabase()).ownerUrl;
});
const asked = <R>(sql: string) =>
  withClient(ownerUrl, async (client) => (await client.query(sql)).rows as R[]);

const ours = (catalogue: string) =>
  `not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = o.oid and d.deptype = 'e')`;

test("every view runs with the rights of whoever asks it", async () => {
  const views = await asked<{ name: string; kind: string; options: string[] | null }>(
    `select o.relname as name, o.relkind as kind, o.reloptions as options from pg_class o
     where o.relnamespace = 'public'::regnamespace and o.relkind in ('v', 'm') and ${ours("pg_class")}`,
  );
  expect(views.length).toBeGreaterThan(0);
  expect(
    views.filter((view) => view.kind === "m" || !view.options?.includes("security_invoker=true")),
  ).toEqual([]);
});

test("a function runs with another's rights only for a reason that stands here, on a fixed search path", async () => {
  const found = await asked<{ name: string; as: string; config: string[] | null; open: boolean }>(
    `select o.proname as name, o.proconfig as config,
       case pg_get_userbyid(o.proowner) when 'samkoeb_definer' then 'definer'
         when pg_get_userbyid(d.datdba) then 'owner' else pg_get_userbyid(o.proowner) end as as,
       o.prorettype <> 'trigger'::regtype and has_function_privilege('public', o.oid, 'execute') as open
     from pg_proc o join pg_database d on d.datname = current_database()
     where o.pronamespace = 'public'::regnamespace and o.prosecdef and ${ours("pg_proc")} order by o.proname`,
  );
  expect(found).toEqual(
    Object.entries(definers)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { as }]) => ({ name, as, config: ["search_path=public, pg_temp"], open: false })),
  );
});

test("the definers' role may touch what they need, and owns nothing else", async () => {
  const grants = await asked<{ grant: string }>(
    `select table_name || ': ' || lower(privilege_type) as grant from information_schema.role_table_grants
     where grantee = 'samkoeb_definer' order by 1`,
  );
  expect(grants.map((row) => row.grant)).toEqual(definerGrants);
  const policies = await asked<{ name: string }>(
    "select distinct tablename as name from pg_policies where roles && array['samkoeb_definer']::name[] order by 1",
  );
  expect(policies.map((row) => row.name)).toEqual([
    ...new Set(definerGrants.map((grant) => grant.split(":")[0])),
  ]);
  const owned = await asked<{ name: string }>(
    "select c.relname as name from pg_class c where c.relowner = 'samkoeb_definer'::regrole",
  );
  expect(owned).toEqual([]);
  const [may] = await asked<{ makes: boolean; login: boolean }>(
    `select has_schema_privilege('samkoeb_definer', 'public', 'create') as makes, rolcanlogin as login
     from pg_roles where rolname = 'samkoeb_definer'`,
  );
  expect(may).toEqual({ makes: false, login: false });
});

test("every function of the database is a file of its domain, and every file a function", async () => {
  const source = new URL("../../src/", import.meta.url);
  const files = readdirSync(source, { recursive: true, encoding: "utf8" })
    .map((name) => /^([a-z]+)\/sql\/(\w+)\.sql$/.exec(name.replaceAll("\\", "/")))
    .filter((match) => match !== null);
  const found = await asked<{ name: string }>(
    `select o.proname as name from pg_proc o where o.pronamespace = 'public'::regnamespace and ${ours("pg_proc")}`,
  );
  expect(found.map((row) => row.name).sort()).toEqual(files.map((match) => match[2]).sort());
});
