-- What stands in a month of a seller's books: how many entries, the sum of their debits in øre, and a hash of all of it.
create or replace function books_period_content(of_publisher int, of_month date, out entries int, out debit_minor bigint,
  out content_hash bytea)
  language sql stable as $$
  select count(*)::int, coalesce(sum(x.debit), 0)::bigint,
    sha256(convert_to(coalesce(string_agg(x.content, e'\n' order by x.number), ''), 'UTF8'))
  from (
    select e.number, sum(greatest(p.amount_minor, 0)) as debit,
      concat_ws('|', e.id, e.number, e.fact, e.fact_key, e.document_id, e.belongs_on, e.booked_on, coalesce(e.reverses_id::text, '-'),
        string_agg(concat_ws(' ', p.line, p.account, coalesce(p.party_id, 0), coalesce(p.payer_gln, '-'),
          coalesce(p.vat_category, '-'), coalesce(p.vat_bp, 0), p.amount_minor, p.figures), '|' order by p.line)) as content
    from books_entry e left join books_posting p on p.entry_id = e.id
    where e.publisher_id = of_publisher and e.booked_on >= of_month and e.booked_on < (of_month + interval '1 month')::date
    group by e.id) x
$$;
revoke execute on function books_period_content from public;
grant execute on function books_period_content to samkoeb_app, samkoeb_platform;
