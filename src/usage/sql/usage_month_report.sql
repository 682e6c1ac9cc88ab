-- That a month is sent, or had no use, is the provider's word to all who buy from it.
create or replace function usage_month_report(of_publisher int, of_month date, out state text, out reported_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.state, m.reported_at from usage_month m where m.publisher_id = of_publisher and m.month = of_month
$$;
alter function usage_month_report owner to samkoeb_definer;
revoke execute on function usage_month_report from public;
grant execute on function usage_month_report to samkoeb_app, samkoeb_platform;
