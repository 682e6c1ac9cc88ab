import type pg from "pg";
import { ConfigError } from "../config.ts";
import type { Database } from "../db/database.ts";
import { statement } from "../db/statement.ts";
import { allJobNames } from "../job.ts";
import { Bug } from "../problem.ts";
import type { Binding, Domain } from "./bind.ts";

/**
 * Who reacts to what. Two versions work side by side while an installation is upgraded: what this process knows is its
 * `Registry`, what the newest version that has migrated knows lies in the database (`platform_job`, `platform_reaction`).
 */

/** Bindings by job name. */
export type Registry = ReadonlyMap<string, readonly Binding[]>;

/** Who reacts to each job or fact. `Bug` where two bindings of one job have the same subscriber. */
export function registryOf(domains: readonly Domain[]): Registry {
  const map = new Map<string, Binding[]>();
  for (const domain of domains)
    for (const binding of domain.bindings ?? []) {
      const own = map.get(binding.job.name) ?? [];
      if (own.some((other) => other.subscriber === binding.subscriber))
        throw new Bug(`${binding.job.name} has two subscribers named ${binding.subscriber}`);
      map.set(binding.job.name, [...own, binding]);
    }
  return map;
}

/** What a version's migrator notes: each job and fact that it defines, with the names of those who react. */
export type KnownJobs = readonly { name: string; subscribers: readonly string[] }[];

export function knownJobs(domains: readonly Domain[]): KnownJobs {
  const registry = registryOf(domains);
  return allJobNames().map((name) => ({
    name,
    subscribers: (registry.get(name) ?? []).map(({ subscriber }) => subscriber),
  }));
}

/**
 * Notes in the database what this version defines, in place of what was noted before. Since when somebody reacts stays as
 * it was. Inside a transaction of the migrator's.
 */
export async function noteJobs(client: pg.ClientBase, jobs: KnownJobs): Promise<void> {
  const names = jobs.map(({ name }) => name);
  const pairs = jobs.flatMap(({ name, subscribers }) =>
    subscribers.map((subscriber) => ({ name, subscriber })),
  );
  const values = [pairs.map(({ name }) => name), pairs.map(({ subscriber }) => subscriber)];
  await client.query("delete from platform_job j where not j.name = any($1::text[])", [names]);
  await client.query("insert into platform_job (name) select unnest($1::text[]) on conflict do nothing", [
    names,
  ]);
  await client.query(
    `delete from platform_reaction r where not exists (
       select from unnest($1::text[], $2::text[]) p (job, subscriber)
       where p.job = r.job and p.subscriber = r.subscriber)`,
    values,
  );
  await client.query(
    `insert into platform_reaction (job, subscriber)
     select p.job, p.subscriber from unnest($1::text[], $2::text[]) p (job, subscriber) on conflict do nothing`,
    values,
  );
}

const listUnnotedSql = statement(
  "platform.listUnnoted",
  `select p.job as "job!", p.subscriber as "subscriber!"
   from unnest($1::text[], $2::text[]) p (job, subscriber)
   where exists (select from platform_job)
     and not exists (select from platform_reaction r where r.job = p.job and r.subscriber = p.subscriber)
   order by 1, 2`,
);

/**
 * Refuses to start a worker that reacts to more than the newest migrator has noted: others would settle what it has not
 * done. ConfigError.
 */
export async function refuseUnnoted(db: Database, registry: Registry): Promise<void> {
  const own = [...registry].flatMap(([job, bindings]) =>
    bindings.map(({ subscriber }) => ({ job, subscriber })),
  );
  const rows = await db.platform((tx) =>
    tx.all(listUnnotedSql, [own.map(({ job }) => job), own.map(({ subscriber }) => subscriber)]),
  );
  if (rows.length > 0)
    throw new ConfigError(
      `This version's \`samkoeb migrate\` has not run on the database yet: it reacts to ${rows
        .map(({ job, subscriber }) => `${job} (${subscriber})`)
        .join(", ")}.`,
    );
}

/** Whether this process knows how to react. */
export const knows = (registry: Registry, job: string, subscriber: string): boolean =>
  registry.get(job)?.some((binding) => binding.subscriber === subscriber) ?? false;

/** A message that this process leaves to one of a newer version. */
export class LeftToOthers extends Error {
  override name = "LeftToOthers";
}

const findAwaitedSql = statement(
  "platform.findAwaited",
  `select o.id from platform_outbox o join platform_reaction r on r.job = o.job and r.subscriber = $2::text
   where o.id = $1::bigint and o.settled_at is null`,
);

/** Whether the newest version that has migrated knows a reaction, and it is still to come. */
export const isAwaited = (db: Database, outboxId: bigint, subscriber: string): Promise<boolean> =>
  db.platform(async (tx) => (await tx.maybe(findAwaitedSql, [outboxId, subscriber])) !== undefined);
