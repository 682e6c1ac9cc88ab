import { nobody } from "../db/database.ts";
import { pendingMigrations } from "../db/migrations.ts";
import { Outage } from "../problem.ts";
import { type Route, route } from "./route.ts";

const patienceMs = 500;
const contentType = "text/plain; charset=utf-8";
const tag = "platform";

/** `work` within the patience, or an Outage; what `work` does later is nobody's concern any more. */
async function within<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Outage(`${what} did not answer within ${patienceMs} ms`)),
      patienceMs,
    );
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a balancer or an orchestrator asks. */
export const healthRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/livez",
    id: "getLiveness",
    tag,
    summary: "Whether the process answers",
    description: "Asks nothing of the database: a database that is away is no reason to restart the process.",
    roles: "public",
    reply: { status: 200, contentType, description: "`ok`" },
    stream: async () => ({ body: "ok\n", contentType }),
  }),
  route({
    method: "get",
    path: "/readyz",
    id: "getReadiness",
    tag,
    summary: "Whether requests can be served",
    description: `Asks the database within ${patienceMs} ms and compares its schema with this version's migrations.`,
    roles: "public",
    reply: { status: 200, contentType, description: "`ready`" },
    stream: async (ctx) => {
      const pending = await within(
        ctx.db.read(nobody, (tx) => pendingMigrations((sql) => tx.query<{ name: string }>(sql))),
        "the database",
      );
      if (pending.length > 0) throw new Outage("the database waits for migrations", 10);
      return { body: "ready\n", contentType };
    },
  }),
];
