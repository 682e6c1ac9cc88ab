import type pg from "pg";
import { Bug } from "../problem.ts";

/**
 * Puts an offset from a one-row table under `platform_now()`. The table exists nowhere else. Of a database that travels
 * already only the function is made anew, in case the migrator has replaced it.
 */
export async function allowTravel(client: pg.ClientBase): Promise<void> {
  if (!(await canTravel(client))) {
    if (!(await isUnused(client)))
      throw new Bug("a database that has been used cannot be given a travelling clock");
    await client.query(`
      begin;
      create table platform_travel (one boolean primary key default true check (one), ahead interval not null);
      insert into platform_travel (ahead) values (interval '0');
      grant select on platform_travel to samkoeb_app, samkoeb_platform, samkoeb_definer;
      create function platform_travel_forward() returns trigger language plpgsql as $$
      begin
        if new.ahead < old.ahead then raise exception 'the clock only moves forward'; end if;
        return new;
      end $$;
      create trigger platform_travel_forward before update on platform_travel
        for each row execute function platform_travel_forward();
      commit`);
  }
  await client.query(`create or replace function platform_now() returns timestamptz language sql volatile parallel safe
    as 'select clock_timestamp() + (select ahead from platform_travel)'`);
}

/** Whether the database was made with `migrate --travel`, so that its clock can be moved forward. */
export async function canTravel(client: pg.ClientBase): Promise<boolean> {
  const found = await client.query("select to_regclass('platform_travel') is not null as there");
  return found.rows[0].there as boolean;
}

/** Whether nobody has asked for anything yet; what `seed` wrote does not count. Row-level security binds the owner too, hence the setting. */
export async function isUnused(client: pg.ClientBase): Promise<boolean> {
  await client.query("begin; set local app.backfill = 'on'");
  const { rows } = await client.query(
    "select not exists (select 1 from platform_audit where request_id is not null) as unused",
  );
  await client.query("commit");
  return rows[0].unused as boolean;
}

/**
 * Moves the clock of a travelling database to `to`. Only forward, but for the first move of an unused
 * database, which may also go back. Needs the owner's login: no route and no job has one.
 */
export async function travelTo(client: pg.ClientBase, to: Date): Promise<void> {
  if (!(await canTravel(client)))
    throw new Bug("this database's clock cannot travel (made without --travel)");
  const unused = await isUnused(client);
  const set = "update platform_travel set ahead = $1::timestamptz - clock_timestamp()";
  if (!unused) {
    await client.query(set, [to.toISOString()]);
    return;
  }
  await client.query("begin; alter table platform_travel disable trigger platform_travel_forward");
  await client.query(set, [to.toISOString()]);
  await client.query("alter table platform_travel enable trigger platform_travel_forward; commit");
}

/** Ends the journey: the machine's own time again, unless the clock is ahead of it (it never goes back). */
export async function travelHome(client: pg.ClientBase): Promise<void> {
  await client.query("update platform_travel set ahead = interval '0' where ahead < interval '0'");
}
