import type { Knex } from "knex";

/** What a provider has said of a month, for those who buy from it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- That a month is sent, or had no use, is the provider's word to all who buy from it.
    create function usage_month_told(of_publisher int, of_month date, out state text, out told_at timestamptz)
      language sql stable security definer set search_path = public, pg_temp as $$
      select m.state, m.told_at from usage_month m where m.publisher_id = of_publisher and m.month = of_month
    $$;
    revoke execute on function usage_month_told from public;
    grant execute on function usage_month_told to samkoeb_app, samkoeb_platform;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
