import { z } from "zod";
import type { Caller, Role } from "../../platform/operation/caller.ts";

/** A filter of a list: a form that asks by GET sends an empty text where nothing was chosen. */
export const filter = z.string().max(100).optional();

/** A list's filters without those that are empty, as the operation's query takes them. */
export const filled = (filters: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) =>
      value === undefined || value.trim() === "" ? [] : [[name, value.trim()]],
    ),
  );

/** Who may read invoices and reconciliations: the operations' own roles. */
export const readers: readonly Role[] = ["finance", "buyer", "publisher"];

/** Whether whoever looks may open an invoice. */
export const seesInvoices = ({ roles }: Pick<Caller, "roles">): boolean =>
  readers.some((role) => roles.includes(role));

/** Whether whoever looks acts for a buyer; else for a publisher. */
export const buys = ({ controllerId }: Pick<Caller, "controllerId">): boolean => controllerId !== undefined;

/** The value's text, or the value itself where there is none for it. */
export const nameIn = (names: Readonly<Record<string, string>>, value: string): string =>
  names[value] ?? value;
