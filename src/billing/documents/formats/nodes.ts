import { kronerOf, type Minor } from "../../../platform/money.ts";
import type { XmlNode } from "../../../platform/xml/write.ts";

/** Nodes of UBL, of which those without content are left out. */

/** What a document says of the specification (BT-24) and of the process (BT-23) that it follows. */
export interface Ids {
  customization: string;
  profile: string;
}

type Maybe<T> = T | undefined | false;
type Attributes = Record<string, string | undefined>;

/** A leaf (`cbc`); left out where there is no text. */
export function leaf(name: string, text: Maybe<string>, attributes: Attributes = {}): XmlNode[] {
  if (text === undefined || text === false) return [];
  const own = Object.entries(attributes).filter((one): one is [string, string] => one[1] !== undefined);
  return [
    {
      name: `cbc:${name}`,
      content: text,
      ...(own.length > 0 ? { attributes: Object.fromEntries(own) } : {}),
    },
  ];
}
/** A group (`cac`); left out where nothing is in it. */
export function group(name: string, ...parts: readonly Maybe<readonly XmlNode[]>[]): XmlNode[] {
  const content = parts.flatMap((part) => part || []);
  return content.length > 0 ? [{ name: `cac:${name}`, content }] : [];
}
/** Minor units as the amount of a document in kroner: `12.50`. */
export const money = (name: string, minor: Maybe<Minor>): XmlNode[] =>
  typeof minor === "bigint" ? leaf(name, kronerOf(minor), { currencyID: "DKK" }) : [];

const SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:";
/** The namespaces of a UBL 2.1 document. */
export const namespacesOf = (root: "Invoice" | "CreditNote"): Record<string, string> => ({
  "": `${SCHEMA}${root}-2`,
  cac: `${SCHEMA}CommonAggregateComponents-2`,
  cbc: `${SCHEMA}CommonBasicComponents-2`,
});
