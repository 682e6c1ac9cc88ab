import { Cache } from "../../platform/cache.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { textsIn } from "../../texts/index.ts";
import { languageOf } from "./language.ts";
import { areasOfSite, isFor, menuOf, type Task } from "./site.ts";

/** How long the counts of the menu may be old; the home page's list never is. */
const countsMs = 20_000;
const counted = new Cache<ReadonlyMap<string, number>>(10_000);

/** When a task is due, as a text that sorts; what has no date comes last. */
const dueOf = ({ due }: Task): string =>
  due === undefined ? "9" : due instanceof Date ? due.toISOString() : due;

/** What awaits somebody, the oldest deadline first. A source that refuses its reader gives nothing. */
export async function findTasks(ctx: DatabaseCtx): Promise<Task[]> {
  const texts = textsIn(languageOf(ctx));
  const sources = areasOfSite().flatMap(({ tasks = [] }) =>
    tasks.filter((source) => isFor(source, ctx.caller)),
  );
  const found: Task[] = [];
  for (const source of sources) {
    try {
      found.push(...(await source.find(ctx, texts)));
    } catch (error) {
      const refused =
        error instanceof Problem &&
        [common.forbidden, common.identityUnproved, common.notFound].includes(error.def);
      if (!refused) throw error;
    }
  }
  return found.sort((a, b) => dueOf(a).localeCompare(dueOf(b)));
}

/** How much waits behind each entry of somebody's menu, by its path. */
export async function countTasks(ctx: DatabaseCtx): Promise<ReadonlyMap<string, number>> {
  const { credential, personId } = ctx.caller;
  if (credential.kind === "none") return new Map();
  const key = `${credential.kind} ${credential.id} ${personId}`;
  const known = counted.get(key);
  if (known) return known;
  const tasks = await findTasks(ctx);
  const paths = menuOf(ctx.caller).map(({ path }) => path);
  const counts = new Map<string, number>();
  for (const { href, count = 1 } of tasks) {
    const behind = paths.filter(
      (path) => href === path || href.startsWith(`${path}/`) || href.startsWith(`${path}?`),
    );
    const nearest = behind.sort((a, b) => b.length - a.length)[0];
    if (nearest !== undefined) counts.set(nearest, (counts.get(nearest) ?? 0) + count);
  }
  counted.set(key, counts, countsMs);
  return counts;
}

/** Forgets what was counted for somebody: they have just done something. */
export function forgetCounts({ caller: { credential, personId } }: Pick<DatabaseCtx, "caller">): void {
  if (credential.kind !== "none") counted.delete(`${credential.kind} ${credential.id} ${personId}`);
}
