import { type SaxesAttributeNS, SaxesParser } from "saxes";
import { common, Problem } from "../problem.ts";
import { cutText } from "../text.ts";

/** XML from anybody: strictly well-formed, bounded, without a document type; nothing is ever fetched or expanded. */

/** An element with its namespace, local name and what of its children was kept. */
export interface XmlElement {
  readonly uri: string;
  readonly name: string;
  readonly parent: XmlElement | undefined;
  /** Which of its parent's children of that name, from 1. */
  readonly nth: number;
  /** Attributes without a namespace, by name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own characters, CDATA included and comments left out; not those of its children. */
  readonly text: string;
}
type Growing = XmlElement & { children: XmlElement[]; text: string };

export interface XmlLimits {
  maxBytes: number;
  /** Elements inside elements. */
  maxDepth: number;
  /** How many elements may be kept. */
  maxElements: number;
  /** Whether an element is kept; one that is not goes with all that is in it. The root always stays. */
  keep: (uri: string, name: string) => boolean;
  /** Whether its characters are kept; absent: always. */
  keepText?: (uri: string, name: string) => boolean;
}

const refuse = (detail: string): Problem => new Problem(common.badRequest, detail);
const NONE: readonly XmlElement[] = [];
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** Byte order marks, and how a declaration begins in encodings of two bytes. */
const SIGNS: readonly [bytes: readonly number[], encoding: string][] = [
  [[0xff, 0xfe, 0, 0], "utf-32"],
  [[0, 0, 0xfe, 0xff], "utf-32"],
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
  [[0x3c, 0, 0x3f, 0], "utf-16le"],
  [[0, 0x3c, 0, 0x3f], "utf-16be"],
];

/** Characters of XML bytes by byte order mark, else by declaration, else UTF-8. Throws Problem where that cannot be. */
export function decodeXml(bytes: Uint8Array): string {
  const sign = SIGNS.find(([start]) => start.every((byte, i) => bytes[i] === byte))?.[1];
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head)?.[1];
  const encoding = sign ?? declared ?? "utf-8";
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw refuse(
      error instanceof RangeError
        ? `The file is in the encoding ${encoding}, which is not read.`
        : `The file is not XML: it is not ${encoding}.`,
    );
  }
  if (sign === undefined && /^utf-?16/i.test(encoding))
    throw refuse("The file is not XML: it is not UTF-16.");
  return text;
}

/**
 * Reads XML into a tree of what is kept. Throws Problem for what is not well-formed, a document type declaration, an
 * entity that XML does not define itself, and anything beyond the limits. Never recurses.
 */
export function readXml(bytes: Uint8Array, limits: XmlLimits): XmlElement {
  if (bytes.byteLength > limits.maxBytes)
    throw new Problem(common.tooLarge, `The file may have at most ${limits.maxBytes} bytes.`);
  const text = decodeXml(bytes);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const tree = growing(limits);
  parser.on("error", (error) => {
    throw refuse(`The file is not XML: ${cutText(error.message, 200)}`);
  });
  parser.on("doctype", () => {
    throw refuse("The file has a document type declaration, which is refused.");
  });
  parser.on("opentag", ({ uri, local, attributes }) => tree.open(uri, local, attributes));
  parser.on("text", tree.add);
  parser.on("cdata", tree.add);
  parser.on("closetag", tree.close);
  parser.write(text).close();
  return tree.root();
}

/** Attributes without a namespace, by name. */
function ownOf(attributes: Readonly<Record<string, SaxesAttributeNS>>): ReadonlyMap<string, string> {
  let own: Map<string, string> | undefined;
  for (const key in attributes) {
    const { uri, local, value } = attributes[key]!;
    if (uri === "") own = (own ?? new Map<string, string>()).set(local, value);
  }
  return own ?? NO_ATTRIBUTES;
}

/** Which child of that name one more is, from 1. */
function countedIn(above: { names: Map<string, number> | undefined }, key: string): number {
  above.names ??= new Map();
  const nth = (above.names.get(key) ?? 0) + 1;
  above.names.set(key, nth);
  return nth;
}

/** Grows a tree from what a parser meets, one element open at a time. */
function growing({ maxDepth, maxElements, keep, keepText }: XmlLimits) {
  // Most elements have no child: what counts names is made with the first.
  const open: { element: Growing; names: Map<string, number> | undefined; texts: boolean }[] = [];
  let root: XmlElement | undefined;
  let skipped = 0;
  let kept = 0;
  return {
    open(uri: string, name: string, attributes: Readonly<Record<string, SaxesAttributeNS>>): void {
      if (open.length + skipped >= maxDepth)
        throw refuse(`The file is nested deeper than ${maxDepth} elements.`);
      const above = open.at(-1);
      if (skipped > 0 || (above && !keep(uri, name))) {
        skipped += 1;
        return;
      }
      kept += 1;
      if (kept > maxElements) throw refuse(`The file has more than ${maxElements} elements.`);
      const nth = above ? countedIn(above, `${uri} ${name}`) : 1;
      const element: Growing = {
        uri,
        name,
        nth,
        parent: above?.element,
        text: "",
        attributes: ownOf(attributes),
        children: NONE as XmlElement[],
      };
      if (above) {
        if (above.element.children === NONE) above.element.children = [];
        above.element.children.push(element);
      }
      root ??= element;
      open.push({ element, names: undefined, texts: keepText?.(uri, name) ?? true });
    },
    add(text: string): void {
      const above = open.at(-1);
      if (above?.texts && skipped === 0) above.element.text += text;
    },
    close(): void {
      if (skipped > 0) skipped -= 1;
      else open.pop();
    },
    root(): XmlElement {
      if (!root) throw refuse("The file is not XML: it has no element.");
      return root;
    },
  };
}
