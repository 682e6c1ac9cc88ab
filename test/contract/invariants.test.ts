import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { roundWorld } from "../support/rounds.ts";

/**
 * For each invariant the owner breaks it by SQL, past triggers and row-level security, and `verify` names
 * it. Each break is undone before the next: nothing of one may help another.
 */
type School = { id: number; number: string };
let t: TestApp;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  await roundWorld(t, { terms: { tieBreak: "quality_drawing" } });
  const p = await pooled(t, 10, { overUse: "TRUE_UP" });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  for (const from of ["2026-08-03", "2026-09-01"])
    await t.post(p.buyer.finance, "/v1/particulars", {
      ...{ about: "payer", gln: "5790000000012", from, says: { name: "Børn og Skole" } },
    });
  const [school, other] = p.buyer.institutions as [School, School];
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${p.buyer.buyer}`)
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        [school.number, other.number],
        [
          { id: "one", school: school.number },
          { id: "two", school: school.number },
        ],
      ),
    )
    .expect(201);
  for (const seats of [3, 2])
    await t.post(p.buyer.school, `/v1/pools/${p.poolId}/draws`, {
      seats,
      from: "2026-08-05",
      to: "2027-01-01",
    });
  await t.travelTo("2026-10-02T09:00:00+02:00");
  const line = (eventId: string, pupil: string) =>
    JSON.stringify({
      eventId,
      at: "2026-09-14T09:00:00+02:00",
      pupil,
      controller: p.buyer.code,
      institution: school.number,
      product: p.isbn,
      kind: "use",
      seconds: 60,
    });
  await t.request
    .post("/v1/usage-batches?reference=september")
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send([line("e1", "one"), line("e2", "two"), line("e1", "one")].join("\n"))
    .expect(201);
  await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
  await t.runJobs();
  const { data } = await t.get<{ data: { id: string }[] }>(
    p.buyer.finance,
    "/v1/reconciliations?month=2026-09",
  );
  for (const key of [p.buyer.finance, p.seller.finance])
    await t.post(key, `/v1/reconciliations/${data[0]!.id}/agreement`, {});
  await t.bill(p.seller.finance, "2026-09");
  await t.runJobs({ schedules: true });
});

const dropConstraints = `do $$ declare c record; begin
  for c in select k.conrelid::regclass as t, k.conname from pg_constraint k join pg_class r on r.oid = k.conrelid
    where k.contype in ('c', 'x') and k.connamespace = 'public'::regnamespace and not r.relispartition loop
    execute format('alter table %s drop constraint %I', c.t, c.conname);
  end loop; end $$`;

/** The checks that are broken after the owner's SQL, which is rolled back by a savepoint of its own making. */
async function brokenAfter(sql: string): Promise<string[]> {
  const owner = await t.owner();
  try {
    // What the database itself refuses is taken away first: what is left is what `verify` sees.
    await owner.query(`begin; set local session_replication_role = replica; ${dropConstraints}`);
    await owner.query(sql);
    const found: string[] = [];
    for (const check of allChecks()) {
      const { rows } = await owner.query(`select * from (${check.sql}) c limit 1`);
      if (rows.length > 0) found.push(`${check.invariant} ${check.name}`);
    }
    return found;
  } finally {
    await owner.query("rollback");
    owner.release();
  }
}

/** The invoice's line as one of use of a school with so many people, at 4.00 for each at most. */
const ofUse = (people: number): string =>
  `update agreements_agreement set price_sheet = '{"unitPrice": "1.00", "capPrice": "4.00"}';
   update billing_line set kind = 'use', entitled = ${people}, institution_id = (select min(id) from parties_institution),
     reconciliation_id = (select id from reconciliation_reconciliation limit 1)`;

/** A line of a bank's statement of which more is assigned than any part says, of an account that counts none. */
const bankLine = `
  insert into banking_account (id, publisher_id, key) select p.id, q.id, '4711-0001234567' from parties_person p, parties_publisher q limit 1;
  insert into banking_line (id, publisher_id, account_id, number, import_id, entry, source, booked_on, amount_minor, said, returned,
    assigned_minor)
  select a.id, a.publisher_id, a.id, 1, a.id, 1, 'camt.053', '2026-10-02', 100, '', false, 5 from banking_account a`;
/** A publisher's month that nothing stands behind, and what is done with it; `event` is what has become of its payout. */
const paidOut = (then: string): string =>
  `insert into payouts_statement (id, publisher_id, marketplace_id, month, net_minor, vat_minor, gross_minor, fee_minor, fee_vat_minor,
     payout_minor, own_gross_minor, own_fee_minor, monthly_minor, own_fee_vat_minor)
   select gen_random_uuid(), min(u.id), max(u.id), '2026-08-01', 100, 0, 100, 0, 0, 100, 0, 0, 0, 0 from parties_publisher u;
   ${then}`;
const event = (what: string, number = 1): string =>
  `insert into payouts_event (payout_id, number, publisher_id, marketplace_id, attempt, what, belongs_on, person_ids)
   select s.id, ${number}, s.publisher_id, s.marketplace_id, 1, '${what}', '2026-09-01', array[s.id] from payouts_statement s`;

/** A kept report that says what no part and no posting does. */
const keptReport = (report: string): string =>
  `insert into reports_export (id, party_id, publisher_id, report, from_on, to_on, format, profile, language, state, as_of, row_count,
     sums, bytes, sha256, parts_sha256, expires_at)
   select gen_random_uuid(), u.id, u.id, '${report}', '2026-01-01', '2027-01-01', 'csv', 'machine', 'da', 'done', platform_now(), 1,
     '{"debit": 77, "credit": 77}', 5, sha256('x'), sha256('x'), platform_now() from parties_publisher u limit 1`;

const cases: [broken: string, sql: string][] = [
  ["1 pool-never-oversold", "update licences_draw set seats = seats + 20"],
  ["1 pool-never-oversold", "update licences_pool set taken = array_fill(0, array[cardinality(taken)])"],
  ["1 pool-never-oversold", `update licences_pool set cuts = cuts || ends_on - 1, taken = taken || 77`],
  ["1 held-as-resized", "update licences_pool set held_cuts = array[starts_on], held = array[1]"],
  ["1 queue-is-those-who-wait", "update licences_pool set queue = array[gen_random_uuid()]"],
  ["1 queue-is-those-who-wait", "update licences_pool set want_cuts = array[starts_on], wanted = array[3]"],
  [
    "1 queue-keeps-what-is-free-and-wanted",
    "update licences_pool set claim_cuts = array[starts_on], claimed = array[1]",
  ],
  [
    "1 one-place-per-pool-and-period",
    `insert into licences_waiting (id, controller_id, pool_id, institution_id, seats, partial, starts_on, ends_on, lapses_on, asked_at)
     select gen_random_uuid(), d.controller_id, d.pool_id, d.institution_id, 1, false, d.starts_on, d.ends_on, d.ends_on, now()
     from (select * from licences_draw limit 1) d cross join generate_series(1, 2)`,
  ],
  [
    "1 granted-seats-are-drawn",
    `insert into licences_waiting (id, controller_id, pool_id, institution_id, seats, granted, partial, starts_on, ends_on,
       lapses_on, asked_at, state, settled_at)
     select gen_random_uuid(), d.controller_id, d.pool_id, d.institution_id, 2, 2, false, d.starts_on, d.ends_on, d.ends_on,
       now(), 'served', now()
     from (select * from licences_draw limit 1) d`,
  ],
  ["2 no-seats-before-a-school-opens", "update parties_institution set valid_from = '2030-01-01'"],
  [
    "8 settled-facts-have-their-effects",
    `insert into platform_job (name) select distinct job from platform_outbox union select 'tests.fact';
     insert into platform_reaction (job, subscriber) values ('tests.fact', 'tests');
     insert into platform_outbox (job, key, payload, dispatched_at, settled_at)
     values ('tests.fact', 'one', '{}', now(), clock_timestamp() + interval '1 minute')`,
  ],
  [
    "8 what-is-written-is-known",
    `insert into platform_job (name) select distinct job from platform_outbox;
     insert into platform_outbox (job, key, payload) values ('tests.fact', 'one', '{}')`,
  ],
  [
    "8 a-copy-was-answered-for",
    "insert into platform_installation (server, timeline, database, relation) values ('another', 1, 1, 1)",
  ],
  [
    "8 no-job-is-parked",
    `with o as (insert into platform_outbox (job, key, payload) values ('simulation.simulate', 'parked', '{}') returning id, job)
     insert into platform_attempt (outbox_id, subscriber, job, crashes, parked_at)
     select o.id, 'simulation', o.job, 2, now() from o`,
  ],
  ["13 invoices-audited", "update platform_audit set subject = 'invoice:none' where action = 'issueInvoice'"],
  [
    "18 roles-granted-by-others",
    `update parties_role_grant set proposed_by = person_id where origin = 'party' and role = 'buyer'`,
  ],
  ["18 roles-granted-by-others", `update parties_role_grant set confirmed_by = null where role = 'approver'`],
  [
    "18 roles-granted-by-others",
    `insert into parties_role_grant (id, party_id, person_id, role, origin, proposed_by, proposed_at, granted_at)
     select gen_random_uuid(), p.party_id, p.id, 'operator', 'bootstrap', p.id, now() + interval '10 years', now() + interval '10 years'
     from parties_person p join parties_party y on y.id = p.party_id and y.kind <> 'operator' limit 1`,
  ],
  [
    "18 roles-granted-by-others",
    "update parties_role_grant set confirmed_for = proposed_by where origin = 'party'",
  ],
  [
    "18 roles-granted-by-others",
    "update parties_role_grant set proposed_for = person_id where origin = 'party'",
  ],
  [
    "18 links-by-two",
    `insert into parties_invitation (id, party_id, person_id, address, hash, invited_by, invited_at, expires_at, ground)
     select gen_random_uuid(), g.party_id, g.person_id, 'a@b.example', sha256('x'), g.proposed_by, g.granted_at + interval '1 day',
       g.granted_at + interval '2 days', 'first'
     from parties_role_grant g where g.role = 'approver' and g.ended_at is null limit 1`,
  ],
  [
    "18 links-by-two",
    `insert into parties_invitation (id, party_id, person_id, address, hash, invited_by, invited_at, expires_at, ground, confirmed_by)
     select gen_random_uuid(), g.party_id, g.person_id, 'a@b.example', sha256('x'), g.proposed_by, now(),
       now() + interval '1 day', 'two', g.proposed_by
     from parties_role_grant g where g.role = 'approver' and g.ended_at is null limit 1`,
  ],
  [
    "18 links-by-two",
    `insert into parties_invitation (id, party_id, person_id, address, hash, invited_by, invited_at, expires_at, ground, accepted_at)
     select gen_random_uuid(), g.party_id, g.person_id, 'a@b.example', sha256('x'), g.proposed_by, g.granted_at - interval '1 day',
       g.granted_at + interval '2 days', 'lone', g.granted_at + interval '1 day'
     from parties_role_grant g where g.role = 'approver' and g.ended_at is null limit 1`,
  ],
  [
    "16 locks-by-those-who-may",
    `with one as (select g.* from parties_role_grant g join parties_party p on p.id = g.party_id
       where p.kind = 'controller' and g.role = 'admin' limit 1),
     alone as (update parties_role_grant g set ended_at = now(), ended_by = g.person_id from one
       where g.party_id = one.party_id and g.role = 'admin' and g.person_id <> one.person_id returning g.id)
     insert into parties_lock (id, party_id, person_id, operator_id, locked_by, reason, until, holds_from, locked_at, kept_by)
     select gen_random_uuid(), one.party_id, one.person_id, o.id, one.person_id, 'x', now() + interval '72 hours', now(),
       now() + interval '1 second', one.person_id
     from one, parties_party o where o.kind = 'operator'`,
  ],
  [
    "18 letters-redirected-by-two",
    `insert into parties_email_change (id, party_id, email, token_hash, asked_by, expires_at, asked_at, read_at, confirmed_at)
     select gen_random_uuid(), g.party_id, p.email, sha256('x'), g.person_id, now() + interval '1 day', now(), now(), now()
     from parties_role_grant g join parties_party p on p.id = g.party_id
     where g.role = 'admin' and g.ended_at is null and p.kind = 'controller' limit 1`,
  ],
  [
    "18 identities-proved",
    "update parties_party set identity = 'claimed' where id = (select min(u.id) from parties_publisher u)",
  ],
  [
    "18 deputies-confirmed-by-a-third",
    `insert into parties_deputy (id, party_id, person_id, deputy_id, starts_on, ends_on, confirmed_by, confirmed_for, confirmed_at)
     select gen_random_uuid(), p.party_id, p.id, gen_random_uuid(), '2026-01-01', '2026-02-01', gen_random_uuid(), p.id, now()
     from parties_person p limit 1`,
  ],
  [
    "18 rosters-decided-by-another",
    "update roster_import set decided_by = gen_random_uuid(), decided_for = imported_by",
  ],
  [
    "18 rosters-decided-by-another",
    `insert into roster_adjustment (id, controller_id, on_date, institution_id, grade, counted, corrected, import_id, state,
       decided_at, decided_by)
     select gen_random_uuid(), i.controller_id, '2026-09-05', s.institution_id, 4, 3, 2, i.id, 'accepted', now(), i.imported_by
     from roster_import i join roster_import_school s on s.import_id = i.id`,
  ],
  ["18 keys-and-grants-audited", "update platform_audit set subject = 'key:none' where action = 'issueKey'"],
  [
    "18 keys-and-grants-audited",
    "update platform_audit set subject = 'grant:none' where action = 'proposeGrant'",
  ],
  [
    "16 nobody-acts-after-leaving",
    `insert into parties_departure (party_id, person_id, left_by)
     select k.party_id, k.person_id, k.person_id from parties_api_key k where k.revoked_at is null limit 1`,
  ],
  [
    "16 nobody-acts-after-leaving",
    `with k as (select k.party_id, k.person_id from parties_api_key k where k.revoked_at is null limit 1),
       gone as (insert into parties_departure (party_id, person_id, left_by) select k.*, k.person_id from k),
       keys as (update parties_api_key set revoked_at = now() where person_id in (select k.person_id from k))
     insert into parties_session (id, hash, party_id, person_id, began_at, signed_in_at, seen_at)
     select gen_random_uuid(), sha256('x'), k.*, now(), now(), now() from k`,
  ],
  [
    "16 sessions-within-their-time",
    `insert into parties_session (id, hash, party_id, person_id, began_at, signed_in_at, seen_at)
     select gen_random_uuid(), sha256('x'), k.party_id, k.person_id, now() - interval '14 hours', now() - interval '1 hour', now()
     from parties_api_key k limit 1`,
  ],
  [
    "16 locks-by-those-who-may",
    `insert into parties_lock (id, party_id, person_id, operator_id, locked_by, reason, until, holds_from)
     select gen_random_uuid(), k.party_id, k.person_id, k.party_id, k.person_id, 'x', now() + interval '100 hours', now()
     from parties_api_key k join parties_party p on p.id = k.party_id where p.kind = 'controller' limit 1`,
  ],
  [
    "14 files-lie-beside-their-bid",
    `insert into rounds_bid_file (round_id, participant_ids, publisher_id, closes_at, sha256, bytes, received, whole_at, bid_id)
     select b.round_id, r.participant_ids, b.publisher_id, r.closes_at, sha256('x'), 200, 200, now(), b.id
     from rounds_bid b join rounds_round r on r.id = b.round_id limit 1`,
  ],
  ["2 no-past-days-drawn", "update licences_draw set drawn_at = drawn_at + interval '1 year'"],
  [
    "2 no-seats-left-at-a-closed-school",
    `update licences_draw set drawn_at = drawn_at - interval '30 days';
     update parties_institution set valid_to = (platform_now() - interval '5 days')::date`,
  ],
  [
    "7 no-draw-in-a-closed-month",
    `update licences_draw set registered_by = gen_random_uuid(), starts_on = '2026-09-01', drawn_at = drawn_at + interval '1 year'`,
  ],
  ["2 periods-nest", "update licences_draw set ends_on = ends_on + 4000"],
  ["2 periods-nest", "update licences_licence set ends_on = ends_on + 4000"],
  ["2 call-off-within-agreement", "update agreements_call_off set ends_on = ends_on + 4000"],
  [
    "3 assignments-within-draw",
    `insert into licences_assignment (id, controller_id, licence_id, draw_id, institution_id, pseudonym, starts_on, ends_on, assigned_at)
     select gen_random_uuid(), d.controller_id, p.licence_id, d.id, d.institution_id, md5(n::text), d.starts_on, d.ends_on, now()
     from licences_draw d join licences_pool p on p.id = d.pool_id cross join generate_series(1, 9) n`,
  ],
  [
    "4 one-seat-per-pupil",
    `insert into licences_assignment (id, controller_id, licence_id, draw_id, institution_id, pseudonym, starts_on, ends_on, assigned_at)
     select gen_random_uuid(), d.controller_id, p.licence_id, d.id, d.institution_id, md5('x'), d.starts_on, d.ends_on, now()
     from licences_draw d join licences_pool p on p.id = d.pool_id`,
  ],
  ["5 seat-ledger-replays", "delete from licences_ledger where account = 'institution'"],
  ["5 seat-ledger-replays", "update licences_ledger set seats = seats + 1 where account = 'institution'"],
  [
    "6 usage-event-once",
    `select usage_ensure_month('2026-10-01');
     insert into usage_event select (jsonb_populate_record(null::usage_event, to_jsonb(e) || '{"month": "2026-10-01"}')).*
     from usage_event e`,
  ],
  [
    "7 restated-sums-stand",
    `insert into usage_restatement (controller_id, publisher_id, month, report, platform, item, attributes, metric,
       count_before, count_after, created_after, batch_id)
     select 1, b.publisher_id, '2026-09-01', 'TR', 'P', 'Bog', '', 'Total_Item_Requests', 5, 6, now(), b.id from usage_batch b limit 1`,
  ],
  ["7 closed-period-unchanged", "update reconciliation_result set active = active + 1"],
  ["7 closed-period-unchanged", "update reconciliation_reconciliation set publisher_agreed_at = null"],
  [
    "8 effects-have-their-cause",
    "update platform_outbox set dead_at = now(), settled_at = null where id = (select max(id) from platform_outbox)",
  ],
  [
    "9 call-off-billed-once-and-whole",
    "update billing_line set net_minor = net_minor + 1 where kind = 'base'",
  ],
  [
    "9 size-within-its-bands",
    `update agreements_agreement set price_sheet = '{"bands": [{"from": 0, "price": "1.00"}, {"from": 2, "price": "3.00"}]}';
     update billing_line set kind = 'true_up', entitled = 1, institution_id = (select min(id) from parties_institution),
       reconciliation_id = (select id from reconciliation_reconciliation limit 1)`,
  ],
  ["9 use-within-its-cap", ofUse(3)],
  ["9 use-names-its-count", ofUse(1_000)],
  ["9 use-at-prices-in-force", ofUse(1_000)],
  [
    "9 use-at-prices-in-force",
    `${ofUse(1_000)}; update billing_line set unit_price_micro = 1000000, evidence = '{"index": {"from": "2020-01-01"}}'`,
  ],
  [
    "9 use-names-its-count",
    `${ofUse(1_000)}; update billing_line set evidence = '{"basis": {"kind": "head_count", "on": "2026-10-01"}}'`,
  ],
  ["9 price-lines-sum", "update agreements_price_line set net_minor = net_minor + 1"],
  ["19 credit-never-beyond", "update billing_line set corrects_id = invoice_id, corrects_line = line"],
  [
    "18 credits-approved-by-a-second",
    `insert into billing_credit (id, publisher_id, controller_id, agreement_id, invoice_id, state, reason, net_minor, vat_minor, total_minor,
       editor_ids, approved_by, approved_at)
     select i.id, i.publisher_id, i.controller_id, i.agreement_id, i.id, 'approved', 'x', 1, 0, 1, array[i.id], i.id, now()
     from billing_invoice i`,
  ],
  ["18 credits-approved-by-a-second", "update billing_invoice set credit_id = id"],
  [
    "15 withdrawn-and-credited",
    `insert into agreements_withdrawal (call_off_id, controller_id, publisher_id, agreement_id, quantity, starts_on, net_minor)
     select c.id, c.controller_id, c.publisher_id, c.agreement_id, 1, c.starts_on, 0 from agreements_call_off c`,
  ],
  ["12 one-licence-per-call-off", "update licences_licence set withdrawn = 1, withdrawn_on = starts_on"],
  ["13 reissue-mirrors-void", "update billing_invoice set reissues_id = id"],
  ["13 issued-invoice-leaves", "delete from billing_delivery"],
  ["13 issued-invoice-leaves", "update billing_delivery set why = null"],
  [
    "13 document-delivered-once",
    "update billing_delivery set sent_at = now(), receipt = 'x', document_hash = sha256('another')",
  ],
  ["13 document-delivered-once", "update billing_delivery set number = 2"],
  ["13 answers-as-received", "update billing_delivery set invoice_code = 'AP'"],
  ["13 answers-as-received", "update billing_delivery set message_code = 'RE'"],
  ["13 invoice-state-follows-payments", "update billing_invoice set state = 'paid'"],
  [
    "13 reminders-follow-the-law",
    `insert into billing_reminder (invoice_id, number, controller_id, publisher_id, reminded_on, left_minor, fee_minor, interest_minor,
       sources) select i.id, 1, i.controller_id, i.publisher_id, i.due_on + 10, 1, 100, 0, '{none}' from billing_invoice i`,
  ],
  [
    "13 waivers-of-what-was-charged",
    `insert into billing_reminder (invoice_id, number, controller_id, publisher_id, reminded_on, left_minor, fee_minor, interest_minor,
       sources) select i.id, 2, i.controller_id, i.publisher_id, i.due_on + 10, 1, 100, 0, '{none}' from billing_invoice i;
     insert into billing_waiver (invoice_id, number, controller_id, publisher_id, fee_minor, interest_minor, reason, person_id)
     select r.invoice_id, r.number, r.controller_id, r.publisher_id, 101, 0, 'x', r.invoice_id from billing_reminder r`,
  ],
  ["13 vat-follows-law", "update billing_line set vat_bp = 1200"],
  // Newspapers had the standard rate then.
  [
    "13 vat-follows-law",
    "update billing_line set vat_category = 'Z', vat_bp = 0, starts_on = '2019-06-30', ends_on = '2019-07-31'",
  ],
  ["13 vat-follows-law", "update billing_invoice set seller_vat_registered = false"],
  ["9 call-off-billed-once-and-whole", "update billing_line set ends_on = ends_on - 1 where kind = 'base'"],
  [
    "13 self-billed-as-agreed",
    "update agreements_agreement set seller_id = (select min(u.id) from parties_publisher u where u.id <> publisher_id)",
  ],
  [
    "13 self-billed-as-agreed",
    `insert into billing_self_billed (id, publisher_id, marketplace_id, invoice_id, self_billing_id, series, series_number, number,
       seller_name, seller_cvr, buyer_name, buyer_cvr, particulars, lines, vat, net_minor, vat_minor, total_minor, fee_bp,
       issued_at, due_on, objectable_until, content_hash, seller_country, seller_vat_registered, buyer_country,
       buyer_vat_registered, language, xml, sale_number, agreement_reference)
     select gen_random_uuid(), i.publisher_id, i.publisher_id, i.id, gen_random_uuid(), 'S2026', 1, 'X', 'x', i.seller_cvr, 'x', i.buyer_cvr,
       '{}', '[]', '[]', i.net_minor, 0, i.net_minor, 0, i.issued_at, i.due_on, '2026-12-01', sha256('x'), 'DK', true, 'DK', true,
       'da', 'x', i.number, 'x' from billing_invoice i limit 1`,
  ],
  [
    "16 split-reveals-no-few",
    `update billing_invoice set part = 'payer';
     update billing_line l set entitled = 3, institution_id = (select min(i.id) from parties_institution i
       where i.controller_id = l.controller_id)`,
  ],
  [
    "16 split-reveals-no-few",
    `update billing_draft set documents = '[{"lines": [{"institutionId": 7, "entitled": null, "active": 4, "evidence": {}}]}]'`,
  ],
  // The class that was known when it was issued is not the one that it was charged by.
  [
    "13 vat-follows-law",
    `insert into catalogue_vat_class (product_id, publisher_id, number, valid_from, vat_class, created_at)
     select p.id, p.publisher_id, 2, '2020-01-01', 'newspaper', '2026-01-01' from catalogue_product p`,
  ],
  ["19 line-is-its-product", "update billing_line set quantity = quantity + 1 where kind = 'base'"],
  [
    "19 line-is-its-product",
    "update billing_line set rounding_minor = rounding_minor + 5000, net_minor = net_minor + 5000 where kind = 'base'",
  ],
  ["7 running-counts-add-up", "update reconciliation_term_pupil set months = months | 1 << 20"],
  ["7 adjustments-lead-to-now", "update reconciliation_tally set counted = counted + 1"],
  ["10 kept-rosters-are-current", "update reconciliation_roster set digest = digest || ' 1:1'"],
  ["10 classes-add-up", "update reconciliation_tally set events = events + 1"],
  ["10 every-event-counted-once", "update reconciliation_daily_use set events = events + 1"],
  ["10 results-add-up", "update reconciliation_result set unmatched = active + 1"],
  ["10 batches-add-up", "delete from usage_event where event_id = (select min(event_id) from usage_event)"],
  ["10 batches-add-up", "update usage_batch set duplicate = duplicate + 1"],
  [
    "16 entitlements-are-their-licences",
    `insert into licences_entitlement (licence_id, institution_id, controller_id, publisher_id, product_id, number, model, starts_on,
       ends_on, ended, position)
     select l.id, i.id, l.controller_id, l.publisher_id, gen_random_uuid(), i.number, l.model, l.starts_on, l.ends_on, false, 1000000
     from licences_licence l join parties_institution i on i.controller_id = l.controller_id limit 1`,
  ],
  [
    "10 pulled-reports-are-there",
    `with s as (
       insert into usage_source (id, publisher_id, controller_id, url, reports, from_month, wrapped)
       select gen_random_uuid(), p.id, c.id, 'https://counter.example', '{TR}', date '2026-09-01', '\\x00'
       from (select min(id) as id from parties_publisher) p, (select min(id) as id from parties_controller) c
       returning id, publisher_id)
     insert into usage_pull (id, source_id, publisher_id, report, month, state, next_at)
     select gen_random_uuid(), s.id, s.publisher_id, 'TR', date '2026-09-01', 'received', null from s`,
  ],
  ["10 nobody-imported-in-silence", "update roster_import set pupils = 0"],
  ["10 batches-add-up", `update usage_batch set reasons = '{"bad_json": 1}'`],
  [
    "10 ended-batches-count-for-nothing",
    "update usage_batch set state = 'withdrawn', counted = true where accepted > 0 and format <> 'counter'",
  ],
  [
    "10 ended-batches-count-for-nothing",
    "update usage_batch set state = 'receiving', moved_at = moved_at - interval '4 days'",
  ],
  [
    "10 one-school-per-pupil-and-day",
    `insert into roster_enrolment select controller_id, (select max(id) from parties_institution i where i.controller_id = e.controller_id),
       pseudonym, grade, class_label, starts_on, ends_on, import_id from roster_enrolment e`,
  ],
  [
    "16 publishers-see-five",
    `update reconciliation_reconciliation set publisher_view = jsonb_set(publisher_view, '{classes}',
       '[{"class": "LICENSED", "reason": "COVERED", "pupils": 4}]')`,
  ],
  ["11 usage-pseudonyms-only", "update usage_event set pseudonym = 'Anna Andersen'"],
  ["11 roster-holds-pseudonyms-only", "update roster_enrolment set class_label = '010112-1234'"],
  ["11 one-pseudonym-key-per-controller", "delete from parties_pseudonym_key"],
  [
    "7 frozen-counts-add-up",
    "insert into roster_count_date select min(controller_id), date '2030-09-05' from roster_source; insert into roster_count select controller_id, date '2030-09-05', institution_id, 3, 1 from roster_enrolment limit 1",
  ],
  [
    "11 carried-pupils-hold-nothing",
    "insert into parties_pseudonym_gone select controller_id, pseudonym from roster_enrolment",
  ],
  ["11 carried-pupils-hold-nothing", "update roster_source set key_number = 9"],
  [
    "11 rows-held-only-while-waiting",
    "insert into roster_held_row select controller_id, id, 'user', 1, '{}' from roster_import",
  ],
  [
    "11 pseudonym-keys-in-force",
    "insert into parties_pseudonym_kept select controller_id, repeat('a', 32), 1 from parties_pseudonym_key limit 1",
  ],
  ["12 one-licence-per-call-off", "update licences_licence set ends_on = ends_on - 1"],
  [
    "13 invoice-numbers-gap-free",
    "delete from billing_invoice where series_number = (select max(series_number) from billing_invoice)",
  ],
  [
    "13 invoice-numbers-gap-free",
    // The next number, and issued a minute earlier.
    `with last as (update billing_series s set next_number = s.next_number + 1
       where s.series not like 'S%' and s.next_number > 1 returning s.publisher_id, s.series, s.next_number - 1 as n)
     insert into billing_invoice select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'kind', 'adjustment',
       'series_number', l.n, 'number', regexp_replace(i.number, '.{6}$', lpad(l.n::text, 6, '0')),
       'issued_at', i.issued_at - interval '1 minute'))).*
     from billing_invoice i join last l on l.publisher_id = i.publisher_id and l.series = i.series and i.series_number = l.n - 1`,
  ],
  ["13 runs-approved-by-a-second", "update billing_run set approved_by = editor_ids[1]"],
  ["13 runs-approved-by-a-second", "update billing_run set approved_at = null"],
  ["13 runs-approved-by-a-second", "update billing_draft set invoices = invoices + 1"],
  [
    "13 invoice-names-what-is-asked",
    `update billing_invoice set buyer_reference = null,
       particulars = jsonb_set(particulars, '{payer}', '{"demands": ["buyerReference"]}')`,
  ],
  ["13 invoice-names-what-is-asked", "update billing_invoice set order_reference = '  '"],
  ["13 invoice-names-what-is-asked", "update billing_invoice set particulars = '{}'"],
  ["13 invoice-names-what-is-asked", `update billing_invoice set places = '[{"institutionId": 1}]'`],
  ["13 particulars-day-by-day", "update parties_particulars set valid_to = valid_from + 1 where number = 1"],
  ["13 particulars-day-by-day", "update parties_particulars set id = gen_random_uuid()"],
  [
    "13 particulars-with-check-digits",
    "update parties_particulars set gln = '5790000000013' where about = 'payer'",
  ],
  [
    "13 particulars-with-check-digits",
    `update parties_particulars set says = jsonb_set(says, '{electronicAddress}', '{"scheme": "0184", "id": "12345678"}')`,
  ],
  ["13 invoice-adds-up", "update billing_line set net_minor = net_minor + 1"],
  ["13 vat-per-category", "update billing_vat set base_minor = base_minor + 4"],
  ["13 issued-invoice-unchanged", "update billing_invoice set order_reference = 'another'"],
  ["14 bids-sealed-until-two-open", "update rounds_bid set sealed = sealed || 'x'::bytea"],
  ["14 lots-drawn-as-published", "update rounds_tie_secret set receipts = receipts[2:]"],
  ["14 lots-drawn-as-published", "delete from rounds_tie_secret"],
  ["14 bids-sealed-until-two-open", "delete from rounds_opening where ordinal = 1"],
  [
    "14 published-by-another",
    "update rounds_round set published_by = author_id where published_at is not null",
  ],
  ["14 published-by-another", "update rounds_round set editor_ids = editor_ids || published_by"],
  [
    "14 published-by-another",
    "update rounds_round set published_for = author_id where published_at is not null",
  ],
  [
    "14 approved-by-another",
    "update rounds_participant p set approved_for = r.author_id from rounds_round r where r.id = p.round_id",
  ],
  ["14 approved-by-another", "update rounds_participant set approved_by = null"],
  ["14 nobody-decides-undeclared", "delete from rounds_declaration"],
  ["14 nobody-decides-undeclared", "update rounds_round set sent_by = null where sent_at is not null"],
  [
    "14 nobody-decides-undeclared",
    "update rounds_declaration set conflict = true, declared_at = '2000-01-01' where not conflict",
  ],
  [
    "14 nothing-rests-on-an-interest",
    `insert into rounds_declaration (id, round_id, participant_ids, controller_id, person_id, conflict, declaration, declared_at)
     select gen_random_uuid(), h.round_id, h.participant_ids, h.participant_ids[1], h.person_id, true, 'x', now()
     from rounds_hand_in h`,
  ],
  [
    "14 incidents-decided-before-conclusion",
    `insert into rounds_incident (id, round_id, participant_ids, declaration_id, person_id, acts, state, opened_at)
     select gen_random_uuid(), d.round_id, d.participant_ids, d.id, d.person_id, '{scored}', 'standstill', d.declared_at
     from rounds_declaration d`,
  ],
  ["14 award-approved-by-all", "delete from rounds_award_word"],
  ["14 published-as-approved", "update rounds_participant set approved_hash = sha256('x')"],
  ["14 published-as-approved", "update rounds_round set published_text = published_text || ' '"],
  ["14 rows-as-published", `update rounds_round set terms = terms || '{"priceWeight": "10"}'`],
  ["14 rows-as-published", "update rounds_lot set ceiling_minor = ceiling_minor + 1"],
  ["14 rows-as-published", `update rounds_lot set demand_years = '[]'`],
  [
    "14 awards-rest-on-evidence",
    `insert into rounds_evidence (id, round_id, participant_ids, bid_id, publisher_id, company, text, asked_at, asked_by,
       due_at)
     select gen_random_uuid(), b.round_id, b.participant_ids, b.id, b.publisher_id, 'Forlaget', 'Serviceattest', b.opened_at,
       gen_random_uuid(), b.opened_at + interval '1 day' from rounds_lot l join rounds_bid b on b.id = l.winner_bid_id`,
  ],
  [
    "14 cancelled-by-two",
    "update rounds_round set state = 'cancelled', cancelled_by = author_id where published_at is not null",
  ],
  [
    "14 lead-approves-unscored",
    "update rounds_award_word set stands_for = (select min(person_id::text)::uuid from rounds_hand_in)",
  ],
  [
    "14 scored-by-two",
    "update rounds_hand_in set stands_for = (select min(person_id::text)::uuid from rounds_hand_in)",
  ],
  [
    "14 opened-by-two-controllers",
    "update rounds_opening set stands_for = (select person_id from rounds_opening where ordinal = 1) where ordinal > 1",
  ],
  [
    "15 notice-at-the-maximum",
    `with dear as (update rounds_lot set ceiling_minor = 10000000000 where published returning round_id)
     update rounds_round r set notice_number = null from dear where r.id = dear.round_id`,
  ],
  [
    "15 notice-at-the-maximum",
    `with open as (update rounds_lot set ceiling_minor = null where published returning round_id)
     update rounds_round r set notice_number = null, regime = jsonb_set(r.regime, '{estimates}', (
       select jsonb_agg(e || '{"unitPrice": "1000000.00"}') from jsonb_array_elements(r.regime -> 'estimates') e))
     from open where r.id = open.round_id`,
  ],
  [
    "14 publications-move-the-deadline",
    `insert into rounds_notice (id, round_id, participant_ids, kind, text, former_closes_at, closes_at, published_at)
     select gen_random_uuid(), r.id, r.participant_ids, 'supplementary', 'x', r.closes_at, r.closes_at,
       r.closes_at - interval '6 days' from rounds_round r where r.published_at is not null`,
  ],
  [
    "14 publications-move-the-deadline",
    `insert into rounds_question (id, round_id, participant_ids, publisher_id, text)
     select gen_random_uuid(), r.id, r.participant_ids, (select min(id) from parties_publisher), 'x'
     from rounds_round r where r.state = 'concluded'`,
  ],
  [
    "14 reopened-by-two",
    `insert into rounds_notice (id, round_id, participant_ids, kind, text, former_closes_at, closes_at, published_at,
       ground, fault_from, fault_until, proposed_by, confirmed_by)
     select gen_random_uuid(), r.id, r.participant_ids, 'reopened', 'x', r.closes_at, r.closes_at + interval '3 days',
       r.closes_at + interval '1 hour', 'system_fault', r.closes_at - interval '1 hour', r.closes_at, r.author_id,
       gen_random_uuid() from rounds_round r where r.published_at is not null`,
  ],
  ["14 openers-as-approved", "update rounds_opener set person_id = gen_random_uuid()"],
  [
    "14 openers-as-approved",
    `update rounds_opener set recipient = 'age1' || repeat('q', 58)
     where recipient = (select max(recipient) from rounds_opener)`,
  ],
  [
    "14 opened-by-two-controllers",
    "update rounds_opener set controller_id = (select min(controller_id) from rounds_opener)",
  ],
  [
    "14 bids-wrapped-as-published",
    `update rounds_bid set sealed = convert_to(replace(convert_from(sealed, 'UTF8'),
       (select min(recipient) from rounds_opener), 'age1' || repeat('q', 58)), 'UTF8')`,
  ],
  [
    "14 standstill-before-conclusion",
    "update rounds_round set concluded_at = signable_from - interval '1 second' where state = 'concluded'",
  ],
  [
    "14 standstill-before-conclusion",
    "update rounds_lot set concluded_at = null, concluded_by = null where concluded_at is not null",
  ],
  [
    "14 held-lots-wait",
    `insert into rounds_complaint (id, round_id, participant_ids, complainant, about, note, received_at, recorded_by,
       recorded_at, late, automatic_lot_ids)
     select gen_random_uuid(), l.round_id, l.participant_ids, 'Et forlag', 'award', 'En klage', l.sent_at, l.sent_by, l.sent_at,
       false, array[l.id]
     from rounds_lot l where l.concluded_at is not null`,
  ],
  ["14 lots-awarded-together", "update rounds_lot set winner_package = 'sprog' where sent_at is not null"],
  [
    "14 decisions-of-complaints-followed",
    `insert into rounds_complaint (id, round_id, participant_ids, state, complainant, about, note, received_at, recorded_by,
       late, case_number, outcome, decision_text, decided_by, decided_at)
     select gen_random_uuid(), l.round_id, l.participant_ids, 'decided', 'Et forlag', 'award', 'En klage', l.sent_at, l.sent_by,
       false, '26/1', 'annul', 'Tildelingen annulleres.', l.sent_by, platform_now()
     from rounds_lot l where l.concluded_at is not null`,
  ],
  [
    "14 decisions-of-complaints-followed",
    `insert into rounds_award_withdrawal (id, round_id, participant_ids, lot_id, bid_id, sent_at, reason, bid_out, note,
       person_id, at)
     select gen_random_uuid(), l.round_id, l.participant_ids, l.id, l.winner_bid_id, l.sent_at, 'winner_withdrew', true,
       'Den kan ikke levere.', l.sent_by, platform_now()
     from rounds_lot l where l.concluded_at is not null`,
  ],
  ["15 call-offs-within-ceiling", "update agreements_call_off set net_minor = net_minor + 1"],
  ["15 call-off-by-named-buyer", "delete from agreements_buyer"],
  [
    "15 call-offs-in-joined-years",
    "update agreements_commitment set starts_on = starts_on + 4000, ends_on = ends_on + 4000",
  ],
  ["15 participants-are-buyers", "update agreements_agreement set participant_ids = participant_ids || 99"],
  ["16 row-level-security-everywhere", "alter table usage_event no force row level security"],
  [
    "16 person-bound-to-own-institution",
    "update parties_person set institution_id = (select min(id) from parties_institution) where institution_id is null",
  ],
  ["16 institution-named-on-its-days", "delete from parties_institution_number"],
  [
    "14 letters-have-sender-and-receiver",
    "update platform_delivery set sent_to = '{}' where delivered_at is not null",
  ],
  ["14 award-letters-on-their-way", "delete from platform_delivery where kind = 'award-letter'"],
  ["16 data-gate-as-chosen", "update parties_controller set data_gate = 'flag'"],
  ["16 enrolment-at-own-institution", "update roster_enrolment set controller_id = controller_id + 1000"],
  [
    "16 nothing-lives-of-a-left-party",
    `insert into parties_party_departure (party_id, ends_on, reason, asked_by, confirmed_by, confirmed_at, ended_at, deletes_on)
     select g.party_id, '2026-01-01', 'x', gen_random_uuid(), gen_random_uuid(), now(), now(), '2999-01-01'
     from parties_role_grant g where g.ended_at is null limit 1`,
  ],
  [
    "16 nothing-left-of-a-deleted-party",
    `insert into parties_party_departure (party_id, ends_on, reason, asked_by, confirmed_by, confirmed_at, ended_at, deletes_on)
     select y.controller_id, '2020-01-01', 'x', gen_random_uuid(), gen_random_uuid(), now(), now(), '2020-01-02'
     from parties_pseudonym_key y limit 1`,
  ],
  [
    "16 nothing-lives-of-a-left-party",
    "update parties_party set left_on = '2999-01-01' where kind = 'publisher'",
  ],
  ["20 journal-balances", "update books_posting set amount_minor = amount_minor + 1 where line = 1"],
  ["20 journal-balances", "delete from books_posting"],
  [
    "20 journal-replays-to-balances",
    "update books_balance set debit_minor = debit_minor + 1 where account = 'receivable'",
  ],
  ["20 journal-replays-to-balances", "delete from books_balance where account = 'output_vat'"],
  ["20 journal-numbers-without-gaps", "update books_book set last_number = last_number + 1"],
  ["20 journal-numbers-without-gaps", "update books_entry set number = number + 1"],
  ["20 closed-months-as-closed", "update books_book set open_from = '2027-01-01'"],
  [
    "20 closed-months-as-closed",
    `insert into books_period (publisher_id, month, state, entries, debit_minor, content_hash, editor_ids, closed_at)
     select e.publisher_id, date_trunc('month', e.booked_on), 'closed', 1, 1, sha256(''), array[gen_random_uuid()], now()
     from books_entry e limit 1;
     update books_book set open_from = '2027-01-01'`,
  ],
  [
    "18 books-by-two",
    `insert into books_reversal (id, publisher_id, entry_id, state, reason, editor_ids, approved_by, approved_at)
     select e.id, e.publisher_id, e.id, 'approved', 'x', array[e.id], e.id, now() from books_entry e limit 1`,
  ],
  [
    "18 books-by-two",
    "update books_entry set fact = 'reversal', reverses_id = (select id from books_entry limit 1)",
  ],
  ["20 journal-equals-invoices", "delete from books_entry; delete from books_posting"],
  ["20 journal-equals-invoices", "update books_posting set account = 'bank' where account = 'receivable'"],
  ["20 journal-equals-invoices", "update books_entry set document_id = gen_random_uuid()"],
  [
    "20 stripe-equals-journal",
    `insert into payments_movement (transaction_id, id, publisher_id, kind, source_id, amount_minor, fee_minor, moved_on)
     select 'txn_1', gen_random_uuid(), e.publisher_id, 'payout', 'po_1', -100, 0, '2026-08-10' from books_entry e limit 1`,
  ],
  [
    "20 no-reminder-while-contested",
    `insert into billing_contest (id, invoice_id, controller_id, publisher_id, opened_on)
     select gen_random_uuid(), i.id, i.controller_id, i.publisher_id, '2026-08-10' from billing_invoice i
     where i.number is not null limit 1`,
  ],
  [
    "20 cards-as-registered",
    `insert into payments_card (id, invoice_id, controller_id, publisher_id, state, amount_minor, live, language, return_url, began_by)
     select gen_random_uuid(), i.id, i.controller_id, i.publisher_id, 'wanted', 100, false, 'da', 'https://a.dk', i.id
     from billing_invoice i where i.number is not null limit 1;
     update payments_card set state = 'paid', session_id = 'cs', url = 'https://b.dk', charge_id = 'ch', payment_id = id, ended_at = now()`,
  ],
  [
    "20 cards-of-one-mode",
    `insert into payments_card (id, invoice_id, controller_id, publisher_id, amount_minor, live, language, return_url, began_by)
     select gen_random_uuid(), i.id, i.controller_id, i.publisher_id, 100, true, 'da', 'https://a.dk', i.id
     from billing_invoice i where i.number is not null limit 1`,
  ],
  ["20 journal-equals-vat", "update books_posting set vat_bp = 0 where account = 'output_vat'"],
  ["20 journal-equals-self-billed", "update books_entry set document_kind = 'self_billed'"],
  [
    "18 write-offs-by-two",
    `insert into billing_write_off (id, invoice_id, controller_id, publisher_id, kind, state, amount_minor, reason, editor_ids, approved_by, approved_at)
     select i.id, i.id, i.controller_id, i.publisher_id, 'lost', 'approved', 1, 'x', array[i.id], i.id, now() from billing_invoice i
     where i.number is not null limit 1`,
  ],
  ["20 bank-lines-as-assigned", `${bankLine}`],
  [
    "20 bank-parts-equal-payments",
    `insert into billing_payment (id, invoice_id, controller_id, publisher_id, kind, amount_minor, paid_on, reference, source, person_id)
     select i.id, i.id, i.controller_id, i.publisher_id, 'payment', 1, '2026-10-02', 'x', 'bank_line', i.id from billing_invoice i
     where i.number is not null limit 1`,
  ],
  [
    "20 bank-credits-replay",
    `insert into banking_credit (id, publisher_id, line_id, controller_id, payer_gln, amount_minor, left_minor)
     select p.id, q.id, p.id, q.id, '5790000000012', 5, 5 from parties_person p, parties_publisher q limit 1`,
  ],
  ["20 bank-in-books", `${bankLine}`],
  ["20 bank-in-books", "update books_posting set account = 'bank' where account = 'receivable'"],
  [
    "20 bank-statements-add-up",
    `insert into banking_statement (import_id, position, publisher_id, account_id, opening_minor, closing_minor, sum_minor, lines, added, partial)
     select p.id, 1, q.id, p.id, 1, 3, 1, 1, 0, false from parties_person p, parties_publisher q limit 1`,
  ],
  ["20 bank-statements-add-up", `${bankLine}`],
  ["22 feed-has-every-position", "update feed_state set last = last + 1"],
  [
    "22 feed-publishes-what-is-noted",
    "update feed_event set position = null, published_at = null, noted_at = noted_at - interval '1 hour'",
  ],
  [
    "22 webhooks-deliver-in-order",
    `insert into feed_webhook (id, party_id, address, types, position, made_by)
       select gen_random_uuid(), min(u.id), 'https://hooks.example/', '{}', 1, gen_random_uuid() from parties_publisher u;
     insert into feed_attempt (webhook_id, party_id, event_id, type, position, reason, number, took_ms)
       select w.id, w.party_id, w.id, 'invoice.paid', 2, 'feed', 1, 5 from feed_webhook w`,
  ],
  ["21 statements-add-up", paidOut("select 1")],
  ["21 payouts-equal-statements", paidOut("select 1")],
  [
    "21 journal-equals-payouts",
    paidOut(
      `insert into payouts_payout (id, statement_id, publisher_id, marketplace_id, month, number, amount_minor)
       select s.id, s.id, s.publisher_id, s.marketplace_id, s.month, 'U1', s.payout_minor from payouts_statement s`,
    ),
  ],
  ["21 no-payout-to-a-waiting-account", paidOut(event("approved"))],
  ["18 payouts-by-two", paidOut(`${event("approved")}; ${event("sent", 2)}`)],
  ["18 payouts-by-two", paidOut(event("paid").replace("array[s.id]", "array[s.id, s.id]"))],
  [
    "21 transfers-as-moved",
    `insert into payments_movement (transaction_id, id, publisher_id, kind, source_id, amount_minor, fee_minor, moved_on)
     select 'txn_2', gen_random_uuid(), min(u.id), 'transfer', 'tr_1', -100, 0, '2026-08-10' from parties_publisher u`,
  ],
  [
    "21 payout-files-whole",
    `insert into payouts_file (id, marketplace_id, executes_on, payouts, sum_minor, content, content_hash, made_by)
     select gen_random_uuid(), min(u.id), '2026-09-01', 1, 100, 'x', sha256('x'), gen_random_uuid() from parties_publisher u`,
  ],
  ["20 kept-reports-as-made", keptReport("invoices")],
  ["20 kept-journals-equal-books", keptReport("journal")],
  ["0 purchase-keeps-offer", "update agreements_agreement set tolerance_bp = 77 where offer_id is not null"],
  ["0 used-offer-unchanged", "update catalogue_offer set tolerance_bp = 1"],
  ["0 offer-versions-follow", "update catalogue_offer set version = 7"],
];

describe("verify", () => {
  test("is clean before anything is broken", async () => {
    const verdict = await verify(t.jobs.db, allChecks());
    expect(verdict.checks.flatMap((check) => check.broken)).toEqual([]);
    expect(verdict.broken).toBe(0);
    expect(verdict.clock.travels).toBe(true);
  });

  test.each(cases)("names %s", async (name, sql) => {
    expect(await brokenAfter(sql)).toContain(name);
  });

  test("has a test here for every check of every domain", () => {
    const tested = new Set(cases.map(([name]) => name));
    expect(
      allChecks()
        .map((check) => `${check.invariant} ${check.name}`)
        .filter((name) => !tested.has(name)),
    ).toEqual([]);
  });
});
