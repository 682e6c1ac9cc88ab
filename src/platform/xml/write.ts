import Builder from "fast-xml-builder";

/**
 * XML by a library, never by strings: escaped, well-formed, the same bytes for the same tree. A builder of text and not of
 * a DOM: an invoice of fifty lines takes 2 ms, where xmlbuilder2's nodes took 20 ms (fields of classes are slow in Node 20).
 */

/** An element: its name with a bound prefix (or none), attributes, and either text or children. */
export interface XmlNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlNode[];
}

const builder = new Builder({
  preserveOrder: true,
  ignoreAttributes: false,
  format: true,
  indentBy: "  ",
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  attributeNamePrefix: "",
  processEntities: true,
});

/** What XML 1.0 knows no way to write (its production 2, Char): control characters, halves of a pair, U+FFFE and U+FFFF. */
const unknownToXml =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** The names that documents of ours use: those of XML in ASCII, with a prefix or none. */
const nameOfXml = /^(?:([A-Za-z_][\w.-]*):)?[A-Za-z_][\w.-]*$/;

/** As the builder takes an element: its children under its name, the attributes beside them. */
type Built = Record<string, unknown>;

/**
 * Writes an element as a document in UTF-8, with line breaks between elements. `namespaces` are bound at the root, the
 * empty prefix being the default; every other prefix must be among them. Throws Error for a prefix that is not bound, for
 * what is no name, and for characters that XML does not know.
 */
export function writeXml(root: XmlNode, namespaces: Readonly<Record<string, string>>): string {
  const bound = (name: string): string => {
    const match = nameOfXml.exec(name);
    if (match === null) throw new Error(`${name} is no name of XML`);
    if (match[1] !== undefined && namespaces[match[1]] === undefined)
      throw new Error(`the prefix of ${name} is not bound`);
    return name;
  };
  const known = (text: string): string => {
    if (unknownToXml.test(text)) throw new Error("the text holds a character that XML does not know");
    return text;
  };
  const built = (
    { name, attributes, content }: XmlNode,
    more: Readonly<Record<string, string>> = {},
  ): Built => {
    const beside: Record<string, string> = { ...more };
    for (const [key, value] of Object.entries(attributes ?? {})) beside[bound(key)] = known(value);
    return {
      [bound(name)]:
        typeof content === "string"
          ? content === ""
            ? []
            : [{ "#text": known(content) }]
          : content.map((child) => built(child)),
      ":@": beside,
    };
  };
  const spaces = Object.fromEntries(
    Object.entries(namespaces).map(([prefix, uri]) => [prefix === "" ? "xmlns" : `xmlns:${prefix}`, uri]),
  );
  const declaration: Built = { "?xml": [{ "#text": "" }], ":@": { version: "1.0", encoding: "UTF-8" } };
  return `${builder.build([declaration, built(root, spaces)]).trim()}\n`;
}
