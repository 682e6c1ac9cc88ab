import type { Check } from "../platform/check.ts";

/** What `verify` says of kept reports. */
export const checks: Check[] = [
  {
    invariant: 20,
    name: "kept-reports-as-made",
    sentence:
      "The parts of a report that is kept are those that were made: none is missing, each has its bytes and their hash; of one that " +
      "has expired, failed or waits, or of a party that has left, there is none.",
    sql: `select 'report-export:' || e.id as what from reports_export e
      left join lateral (select count(*) as parts, max(p.n) + 1 as upto, sum(p.bytes) as bytes,
          sha256(string_agg(sha256(p.body), ''::bytea order by p.n)) as hash
        from reports_export_part p where p.export_id = e.id) k on true
      where not (coalesce(k.parts, 0) = 0 and exists (select 1 from parties_party_departure d where d.party_id = e.party_id
          and d.deletes_on <= (platform_now() at time zone 'Europe/Copenhagen')::date))
        and case when e.state = 'done' then k.parts <> coalesce(k.upto, 0) or coalesce(k.bytes, 0) <> e.bytes
          or coalesce(k.hash, sha256(''::bytea)) <> e.parts_sha256
        else k.parts <> 0 end`,
  },
  {
    // A book's entries are numbered as they are committed: what a report saw of it is the first so many.
    invariant: 20,
    name: "kept-journals-equal-books",
    sentence:
      "A journal that was kept as a report has the debit and credit of as many postings of its period, from the first on, in its seller's books.",
    sql: `select 'report-export:' || e.id as what from reports_export e
      cross join lateral (select count(*) as postings, coalesce(sum(greatest(x.amount_minor, 0)), 0) as debit,
          coalesce(sum(greatest(-x.amount_minor, 0)), 0) as credit
        from (select p.amount_minor from books_entry b join books_posting p on p.entry_id = b.id
          where b.publisher_id = e.publisher_id and b.number is not null and b.booked_on >= e.from_on and b.booked_on < e.to_on
          order by b.number, p.line limit e.row_count) x) j
      where e.report = 'journal' and e.row_count is not null
        and (j.postings, j.debit, j.credit) is distinct from
          (e.row_count, coalesce((e.sums ->> 'debit')::numeric, 0), coalesce((e.sums ->> 'credit')::numeric, 0))`,
  },
];
