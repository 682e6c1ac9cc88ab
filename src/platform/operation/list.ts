import { z } from "zod";
import { canonical } from "../audit.ts";
import type { Reader } from "../db/database.ts";
import { common, Problem, type ProblemDef } from "../problem.ts";
import type { Secrets } from "../secrets.ts";
import type { Role } from "./caller.ts";
import type { Ctx } from "./context.ts";
import type { Guard } from "./kinds.ts";
import { operation } from "./operation.ts";

export const pageLimitMax = 200;

/** A whole number in a path or query: plain digits, nothing that only a computer would take for a number. */
export const WholeText = (min: number, max: number) =>
  z
    .codec(
      z.string().regex(/^\d{1,10}$/, "must be a whole number in plain digits"),
      z.int().min(min, `must be ${min} or more`).max(max, `must be at most ${max}`),
      { decode: Number, encode: String },
    )
    .meta({ type: "integer", minimum: min, maximum: max });

/** Query members of every list; extend it with the list's own filters. */
export const PageQuery = z.strictObject({
  limit: WholeText(1, pageLimitMax)
    .prefault("50")
    .meta({ default: 50, description: `How many items at most (1 to ${pageLimitMax})` }),
  cursor: z.string().max(500).optional().describe("`nextCursor` of the page before, unchanged"),
});

const pageEnd = {
  hasMore: z.boolean().describe("Whether there is a next page"),
  nextCursor: z.string().nullable().describe("Send it as `cursor` to get the next page"),
};
/** By what a list is sorted where somebody asks: one of its keys, the greatest first with `-` before it. */
export const sortBy = <const K extends string>(...keys: readonly K[]) =>
  z
    .enum(keys.flatMap((key) => [key, `-${key}` as const]))
    .optional()
    .describe("With `-` the other way round");

/** What every page of a list has, whatever its items. */
export const Page = z
  .object({ data: z.array(z.unknown()), ...pageEnd })
  .meta({ id: "Page", description: "One page of a list." });

/** The shape of a list's reply. `id` names the schema, for example `PoolPage`. */
export const pageOf = <T extends z.ZodType>(id: string, item: T) =>
  z
    .object({ data: z.array(item), ...pageEnd })
    .meta({ id, description: "One page of a list.", extends: "Page" });

/** Where a page starts: the sort values of the last item before it, as text, in the list's order. */
export type After = string[] | undefined;

const tagBytes = 16;

/** A cursor carries its list's name and caller in its HMAC: one taken elsewhere or changed is a 400. */
function seal(secrets: Secrets, scope: string, after: string[]): string {
  const body = Buffer.from(JSON.stringify(after));
  const tag = secrets.hmac("cursor", `${scope}\n${body.toString("base64url")}`).subarray(0, tagBytes);
  return Buffer.concat([tag, body]).toString("base64url");
}

function open(secrets: Secrets, scope: string, cursor: string): string[] {
  const bytes = Buffer.from(cursor, "base64url");
  const body = bytes.subarray(tagBytes);
  const sealed = `${scope}\n${body.toString("base64url")}`;
  if (!secrets.matches("cursor", sealed, bytes.subarray(0, tagBytes)))
    throw new Problem(common.badRequest, "The cursor was not made for this list.", {
      errors: [{ pointer: "?cursor", detail: "Use `nextCursor` of the page before, unchanged." }],
    });
  return JSON.parse(body.toString()) as string[];
}

const nothing = z.strictObject({});
type Paged = z.ZodObject<(typeof PageQuery)["shape"]>;

/** What a list can be sorted by. */
type Sortable = string | number | bigint | Date;

/** A sort value as text, so that a cursor can carry it. */
const sortText = (value: Sortable): string => (value instanceof Date ? value.toISOString() : String(value));

/** A row of a list that was sorted by a key that somebody asked for: it comes before the list's own order. */
interface SortedRow {
  sortKey?: string;
}

interface ListDefinition<T extends z.ZodObject, O extends Paged, I extends z.ZodType, S extends string> {
  id: string;
  domain: string;
  summary: string;
  description?: string;
  roles: readonly Role[] | "public";
  target?: T;
  /** `PageQuery`, extended with the list's own filters. */
  options: O;
  /** One item, and the name of the page's schema, for example `PoolPage`. */
  item: I;
  page: string;
  /** The members of a row by which the list is sorted, in this order; together they are unique. */
  sort: readonly S[];
  problems?: readonly ProblemDef[];
  guard?: Guard;
  discreet?: true;
  roleless?: true;
  unproved?: true;
  /**
   * The rows strictly after the sort values `after`, at most `limit` of them. Where the options have a `sort` (`sortBy`)
   * that was asked for, each row has its `sortKey`, and `after` begins with that of the last one (`db/sorted.ts`).
   */
  rows(
    tx: Reader,
    ctx: Ctx,
    input: { target: z.output<T>; options: z.output<O> },
    after: After,
    limit: number,
  ): Promise<(z.output<I> & Record<S, Sortable> & SortedRow)[]>;
}

/**
 * Declares a list: an operation that reads one page. A cursor belongs to its list, its target, its filters and its
 * caller; taken elsewhere it is a 400.
 */
export function list<
  I extends z.ZodType,
  S extends string,
  T extends z.ZodObject = typeof nothing,
  O extends Paged = typeof PageQuery,
>(def: ListDefinition<T, O, I, S>) {
  const { id, domain, summary, description, roles, problems = [], guard, discreet, roleless, unproved } = def;
  return operation({
    kind: "read",
    id,
    domain,
    summary,
    ...(description === undefined ? {} : { description }),
    roles,
    problems,
    ...(guard ? { guard } : {}),
    ...(discreet ? { discreet } : {}),
    ...(roleless ? { roleless } : {}),
    ...(unproved ? { unproved } : {}),
    input: { ...(def.target ? { target: def.target } : {}), options: def.options },
    output: pageOf(def.page, def.item),
    work: (tx, ctx, { target, options }) => {
      const { limit: _limit, cursor: _cursor, ...filters } = options;
      return onePage(
        ctx,
        canonical([id, target, filters]),
        options,
        (after, limit) => def.rows(tx, ctx, { target, options }, after, limit),
        (row) => [
          ...("sort" in filters && filters.sort !== undefined && row.sortKey !== undefined
            ? [row.sortKey]
            : []),
          ...def.sort.map((member) => sortText(row[member])),
        ],
      );
    },
  });
}

/**
 * One page: asks `list` for one item more than the limit, so that `hasMore` is known without a count.
 * `keyOf` gives the sort values of an item as text; `list` must return items strictly after them.
 */
async function onePage<T>(
  ctx: { secrets: Secrets; plane: { caller: number; institution?: number } },
  listName: string,
  query: { limit: number; cursor?: string | undefined },
  list: (after: After, limit: number) => Promise<T[]>,
  keyOf: (item: T) => string[],
): Promise<{ data: T[]; hasMore: boolean; nextCursor: string | null }> {
  const scope = `${listName}\n${ctx.plane.caller}\n${ctx.plane.institution ?? ""}`;
  const after = query.cursor === undefined ? undefined : open(ctx.secrets, scope, query.cursor);
  const items = await list(after, query.limit + 1);
  const data = items.slice(0, query.limit);
  const last = data.at(-1);
  const hasMore = items.length > query.limit;
  return { data, hasMore, nextCursor: hasMore && last ? seal(ctx.secrets, scope, keyOf(last)) : null };
}
