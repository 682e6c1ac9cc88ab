import { create } from "xmlbuilder2";

/** XML by a library, never by strings: escaped, well-formed, the same bytes for the same tree. */

/** An element: its name with a bound prefix (or none), attributes, and either text or children. */
export interface XmlNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlNode[];
}

/**
 * Writes an element as a document in UTF-8, with line breaks between elements. `namespaces` are bound at the root, the
 * empty prefix being the default; every other prefix must be among them. Throws Error for characters that XML does not know.
 */
export function writeXml(root: XmlNode, namespaces: Readonly<Record<string, string>>): string {
  const document = create({ version: "1.0", encoding: "UTF-8" });
  const spaceOf = (name: string): string => namespaces[name.includes(":") ? name.split(":")[0]! : ""] ?? "";
  const put = (above: typeof document, { name, attributes, content }: XmlNode): typeof document => {
    const element = above.ele(spaceOf(name), name, { ...attributes });
    if (typeof content === "string") element.txt(content);
    else for (const child of content) put(element, child);
    return element;
  };
  const top = put(document, root);
  for (const [prefix, uri] of Object.entries(namespaces))
    if (prefix !== "") top.att("http://www.w3.org/2000/xmlns/", `xmlns:${prefix}`, uri);
  return `${document.end({ prettyPrint: true, wellFormed: true }).trimEnd()}\n`;
}
