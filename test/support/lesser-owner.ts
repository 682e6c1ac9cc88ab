import type pg from "pg";

export const lesserOwner = "samkoeb_test_owner";

/**
 * A login with CREATEROLE and nothing else. On a server of the user's own the group roles may be another login's, who
 * would hand them on as here.
 */
export async function makeLesserOwner(admin: pg.Client, password: string): Promise<string> {
  const owner = lesserOwner;
  await admin.query(`do $$ begin create role ${owner} login createrole;
    exception when duplicate_object then null; end $$`);
  await admin.query(`alter role ${owner} password '${password}'`);
  const { rows } = await admin.query(
    "select rolname from pg_roles where rolname ~ '^samkoeb_' and rolname <> $1",
    [owner],
  );
  for (const { rolname } of rows) await admin.query(`grant ${rolname} to ${owner} with admin option`);
  return owner;
}
