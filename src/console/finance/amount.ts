import type { Fields } from "../frame/fields.ts";

/** Kroner and øre as whole øre; what cannot be read goes on as it came. Undefined where the field is empty. */
export function amountOf(fields: Fields, name = "amount") {
  const text = fields.decimal(name);
  if (text === undefined) return undefined;
  const [, kroner, rest = ""] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  const minor = kroner === undefined ? text : Number(kroner + rest.padEnd(2, "0"));
  return { minor, currency: "DKK" };
}

/** Percent with at most two decimals as basis points; what cannot be read goes on as it came. */
export function basisPointsOf(fields: Fields, name: string) {
  const text = fields.decimal(name);
  const [, whole, rest = ""] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text ?? "") ?? [];
  return whole === undefined ? text : Number(whole + rest.padEnd(2, "0"));
}
