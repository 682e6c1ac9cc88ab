import { z } from "zod";
import { institutionRegister } from "../../parties/index.ts";
import type { Caller } from "../../platform/operation/caller.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { WholeText } from "../../platform/operation/list.ts";

/** Of which school a page speaks: a school's person has one, a municipality's chooses. */
export const schoolOption = { school: z.union([z.literal(""), WholeText(1, 2_147_483_647)]).optional() };

export interface SchoolPlace {
  /** The school at hand; undefined: all of the municipality's together. */
  id: number | undefined;
  /** What can be chosen from; none where the reader has a school of their own. */
  schools: readonly (readonly [value: string, label: string])[];
  /** Whether seats of the school at hand may be drawn and given back by the reader. */
  draws: boolean;
  /** Whether the reader may move seats to another school. */
  transfers: boolean;
}

const pagesMax = 10;

async function schoolsOf(ctx: DatabaseCtx): Promise<SchoolPlace["schools"]> {
  const { controller } = ctx.plane;
  if (controller === undefined) return [];
  const schools: [string, string][] = [];
  let cursor: string | undefined;
  for (let n = 0; n < pagesMax; n++) {
    const page = await ctx.invoke(institutionRegister, {
      options: {
        controllerId: String(controller),
        limit: "200",
        ...(cursor === undefined ? {} : { cursor }),
      },
    });
    schools.push(...page.data.map(({ id, name }): [string, string] => [String(id), name]));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return schools.sort(([, a], [, b]) => a.localeCompare(b, "da"));
}

const may = (caller: Caller, ...roles: Caller["roles"][number][]) =>
  roles.some((role) => caller.roles.includes(role));

/** The school that a reader's page speaks of. */
export async function placeOf(ctx: DatabaseCtx, asked: number | "" | undefined): Promise<SchoolPlace> {
  const { institutionId } = ctx.caller;
  const id = institutionId ?? (asked === "" ? undefined : asked);
  return {
    id,
    schools: institutionId === undefined ? await schoolsOf(ctx) : [],
    draws: id !== undefined && may(ctx.caller, "school", "buyer"),
    transfers: may(ctx.caller, "buyer"),
  };
}

/** The school as operations take it in a query. */
export const askedOf = ({ id }: SchoolPlace): { institutionId?: string } =>
  id === undefined ? {} : { institutionId: String(id) };

/** Where a page of the area lies, about the same school. */
export function schoolPath(
  path: string,
  school: string | number | undefined,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams(
    school === undefined || school === "" ? more : { school: String(school), ...more },
  );
  return query.size === 0 ? path : `${path}?${query}`;
}
