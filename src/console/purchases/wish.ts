import { Fields } from "../frame/fields.ts";
import type { Asked } from "./purchase.tsx";

/** What somebody wants to buy, as the operation's content has it; what cannot be read is handed on to be refused. */

export const institutionsOf = (texts: readonly string[]): number[] =>
  texts
    .flatMap((text) => text.split(","))
    .filter((text) => text !== "")
    .map(Number);

/** Kroner as whole øre. */
export function oreOf(kroner: string | undefined): { minor: number; currency: "DKK" } | undefined {
  if (kroner === undefined) return undefined;
  const [, whole, part = ""] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(kroner) ?? [];
  return {
    minor: whole === undefined ? Number.NaN : Number(whole + part.padEnd(2, "0")),
    currency: "DKK",
  };
}

export function contentOf(offerId: string, asked: Asked) {
  const fields = new Fields(
    new Map(
      Object.entries(asked).flatMap(([name, value]) =>
        typeof value === "string" ? [[name, [value]] as const] : [],
      ),
    ),
  );
  const quantity = fields.whole("quantity");
  const institutionIds = institutionsOf([asked.institutions ?? []].flat());
  const ceiling = oreOf(fields.decimal("ceiling"));
  return {
    offerId,
    ...(quantity === undefined ? {} : { quantity: Number(quantity) }),
    ...(institutionIds.length > 0 ? { institutionIds } : {}),
    period: { from: fields.day("from") ?? "", to: fields.day("to") ?? "" },
    ...(ceiling === undefined ? {} : { ceiling }),
  };
}
