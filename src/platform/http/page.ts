import { z } from "zod";
import { common, Problem } from "../problem.ts";
import { type Secrets, sameBytes } from "../secrets.ts";

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
/** What every page of a list has besides its items. */
export const Page = z.object(pageEnd).meta({ id: "Page", description: "One page of a list." });

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
  const tag = secrets.hmac("cursor", `${scope}\n${body.toString("base64url")}`).subarray(0, tagBytes);
  if (!sameBytes(bytes.subarray(0, tagBytes), tag))
    throw new Problem(common.badRequest, "The cursor was not made for this list.", {
      errors: [{ pointer: "?cursor", detail: "Use `nextCursor` of the page before, unchanged." }],
    });
  return JSON.parse(body.toString()) as string[];
}

/**
 * One page: asks `list` for one item more than the limit, so that `hasMore` is known without a count.
 * `keyOf` gives the sort values of an item as text; `list` must return items strictly after them.
 */
export async function onePage<T>(
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
