import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readXml, type XmlElement } from "../../src/platform/xml/read.ts";
import { writeXml, type XmlNode } from "../../src/platform/xml/write.ts";

const spaces = { "": "urn:example:doc", cac: "urn:example:group", cbc: "urn:example:leaf" };
const limits = { maxBytes: 10_000_000, maxDepth: 50, maxElements: 10_000, keep: () => true };

/** What a reader sees: line ends of XML are line feeds, and white space in an attribute is a space (XML 1.0, 2.11, 3.3.3). */
const seenText = (text: string) => text.replaceAll(/\r\n?/g, "\n");
const seenAttribute = (text: string) => seenText(text).replaceAll(/[\t\n]/g, " ");
const localOf = (name: string) => name.split(":").at(-1)!;

function seenNode({ name, attributes, content }: XmlNode): unknown {
  const of = name.includes(":") ? name.split(":")[0]! : "";
  return {
    name: `${spaces[of as keyof typeof spaces]} ${localOf(name)}`,
    attributes: Object.fromEntries(
      Object.entries(attributes ?? {}).map(([key, value]) => [key, seenAttribute(value)]),
    ),
    ...(typeof content === "string" ? { text: seenText(content) } : { children: content.map(seenNode) }),
  };
}
const seenElement = (element: XmlElement, node: XmlNode): unknown => ({
  name: `${element.uri} ${element.name}`,
  attributes: Object.fromEntries(element.attributes),
  ...(typeof node.content === "string"
    ? { text: element.text }
    : { children: element.children.map((child, i) => seenElement(child, node.content[i] as XmlNode)) }),
});

/** Text of any characters that XML knows; awkward ones often. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "<",
        ">",
        "&",
        '"',
        "'",
        "]]>",
        "/>",
        "</",
        "<!--",
        "&amp;",
        "\n",
        "\t",
        " ",
        "æøå",
        "😀",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) =>
    parts.join("").replaceAll(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML does not know these.
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g,
      "",
    ),
  );
const name = fc.constantFrom("Invoice", "cac:Party", "cbc:ID", "cbc:Note", "cac:Item-2", "_a.b");
const { node } = fc.letrec<{ node: XmlNode }>((tie) => ({
  node: fc.record(
    {
      name,
      attributes: fc.dictionary(fc.constantFrom("currencyID", "schemeID", "mime.type"), text),
      content: fc.oneof({ depthSize: "small" }, text, fc.array(tie("node"), { minLength: 1, maxLength: 4 })),
    },
    { requiredKeys: ["name", "content"] },
  ),
}));

describe("a document of XML", () => {
  test("is read as the tree that was written", () => {
    fc.assert(
      fc.property(node, (root) => {
        const read = readXml(Buffer.from(writeXml(root, spaces)), limits);
        expect(seenElement(read, root)).toEqual(seenNode(root));
      }),
      { numRuns: 500 },
    );
  });

  test("has a declaration, its namespaces at the root, and an element a line", () => {
    const content: XmlNode[] = [
      { name: "cbc:ID", content: "1 & 2", attributes: { schemeID: '"x"' } },
      { name: "cac:Party", content: [{ name: "cbc:Note", content: "" }] },
    ];
    expect(writeXml({ name: "Invoice", content }, spaces)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Invoice xmlns="urn:example:doc" xmlns:cac="urn:example:group" xmlns:cbc="urn:example:leaf">',
        '  <cbc:ID schemeID="&quot;x&quot;">1 &amp; 2</cbc:ID>',
        "  <cac:Party>",
        "    <cbc:Note/>",
        "  </cac:Party>",
        "</Invoice>",
        "",
      ].join("\n"),
    );
  });

  test.each([
    ["\u0000", "cbc:ID", /character/],
    ["\uD800", "cbc:ID", /character/],
    ["a\uDC00", "cbc:ID", /character/],
    ["\uFFFE", "cbc:ID", /character/],
    ["text", "1st", /no name/],
    ["text", "a b", /no name/],
    ["text", "a><b", /no name/],
    ["text", "xsi:nil", /not bound/],
  ])("%j in %s is refused", (content, of, why) => {
    expect(() => writeXml({ name: of, content }, spaces)).toThrow(why);
  });

  test("refuses such characters and names in attributes too", () => {
    const of = (attributes: Record<string, string>) => () =>
      writeXml({ name: "cbc:ID", attributes, content: "" }, spaces);
    expect(of({ schemeID: "\u0001" })).toThrow(/character/);
    expect(of({ 'a="1" b': "x" })).toThrow(/no name/);
  });
});
