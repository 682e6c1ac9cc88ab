import { inflateSync } from "node:zlib";

/**
 * A reader of PDF files as a screen reader needs them: structure tree, language, title, what each tag holds, and what
 * stands in no tag. It reads what this program writes (a classic file, Flate streams), and throws at anything else.
 */

class Name {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
class Ref {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}
class Op {
  readonly op: string;
  constructor(op: string) {
    this.op = op;
  }
}
type Dict = Map<string, Value>;
type Value = Name | Ref | Op | Dict | Value[] | Buffer | number | boolean | null;

const isSpace = (c: string): boolean => "\0\t\n\f\r ".includes(c);
const isDelimiter = (c: string): boolean => "()<>[]{}/%".includes(c);

/** Reads values of PDF syntax, from text of one byte per character. */
class Reader {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  skip(): void {
    for (; this.at < this.text.length; this.at += 1) {
      const c = this.text[this.at]!;
      if (c === "%") while (this.at < this.text.length && !"\r\n".includes(this.text[this.at]!)) this.at += 1;
      else if (!isSpace(c)) return;
    }
  }
  word(): string {
    const from = this.at;
    while (this.at < this.text.length && !isSpace(this.text[this.at]!) && !isDelimiter(this.text[this.at]!))
      this.at += 1;
    return this.text.slice(from, this.at);
  }
  /** The next value; undefined at the end. `refs`: `1 0 R` is a reference. */
  next(refs = true): Value | undefined {
    this.skip();
    const c = this.text[this.at];
    if (c === undefined) return undefined;
    if (this.text.startsWith("<<", this.at)) return this.dict();
    if (c === "<") return this.hex();
    if (c === "(") return this.string();
    if (c === "[") return this.list(refs);
    if (c === "/") {
      this.at += 1;
      return new Name(
        this.word().replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        ),
      );
    }
    const ref = refs ? /^(\d+) \d+ R\b/.exec(this.text.slice(this.at, this.at + 30)) : null;
    if (ref) {
      this.at += ref[0].length;
      return new Ref(Number(ref[1]));
    }
    const word = this.word();
    if (word === "")
      throw new Error(`unknown syntax at ${this.at}: ${this.text.slice(this.at, this.at + 20)}`);
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
    if (word === "true" || word === "false") return word === "true";
    return word === "null" ? null : new Op(word);
  }
  dict(): Dict {
    this.at += 2;
    const dict: Dict = new Map();
    for (;;) {
      this.skip();
      if (this.text.startsWith(">>", this.at)) {
        this.at += 2;
        return dict;
      }
      const key = this.next();
      if (!(key instanceof Name)) throw new Error("a dictionary's key is a name");
      dict.set(key.name, this.next() ?? null);
    }
  }
  list(refs: boolean): Value[] {
    this.at += 1;
    const list: Value[] = [];
    for (;;) {
      this.skip();
      if (this.text[this.at] === "]") {
        this.at += 1;
        return list;
      }
      list.push(this.next(refs) ?? null);
    }
  }
  hex(): Buffer {
    const end = this.text.indexOf(">", this.at);
    const digits = this.text.slice(this.at + 1, end).replaceAll(/\s/g, "");
    this.at = end + 1;
    return Buffer.from(digits.length % 2 ? `${digits}0` : digits, "hex");
  }
  string(): Buffer {
    const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
    let out = "";
    let depth = 0;
    for (; ; this.at += 1) {
      const c = this.text[this.at];
      if (c === undefined) throw new Error("a string does not end");
      if (c === "\\") {
        this.at += 1;
        const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at, this.at + 3))?.[0];
        if (octal) {
          out += String.fromCharCode(Number.parseInt(octal, 8));
          this.at += octal.length - 1;
        } else out += escapes[this.text[this.at]!] ?? this.text[this.at]!;
      } else if (c === "(") {
        if (depth > 0) out += c;
        depth += 1;
      } else if (c === ")") {
        depth -= 1;
        if (depth === 0) {
          this.at += 1;
          return Buffer.from(out, "latin1");
        }
        out += c;
      } else out += c;
    }
  }
}

interface Stored {
  value: Value;
  stream?: Buffer;
}

function objectsOf(bytes: Buffer): { objects: Map<number, Stored>; trailer: Dict } {
  const text = bytes.toString("latin1");
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const table = /^xref\s+0 (\d+)\s+/.exec(text.slice(start))!;
  const objects = new Map<number, Stored>();
  for (let id = 1; id < Number(table[1]); id += 1) {
    const at = start + table[0].length + id * 20;
    const reader = new Reader(text);
    reader.at = Number(text.slice(at, at + 10));
    const head = /^(\d+) 0 obj\s/.exec(text.slice(reader.at, reader.at + 30));
    if (Number(head?.[1]) !== id) throw new Error(`the table of objects is wrong at ${id}`);
    reader.at += head![0].length;
    const value = reader.next() ?? null;
    reader.skip();
    if (!text.startsWith("stream", reader.at)) objects.set(id, { value });
    else {
      const from = reader.at + (text.startsWith("stream\r\n", reader.at) ? 8 : 7);
      const length = (value as Dict).get("Length") as number;
      const raw = bytes.subarray(from, from + length);
      const packed = ((value as Dict).get("Filter") as Name | undefined)?.name === "FlateDecode";
      objects.set(id, { value, stream: packed ? inflateSync(raw) : raw });
    }
  }
  const reader = new Reader(text);
  reader.at = text.lastIndexOf("trailer") + 7;
  return { objects, trailer: reader.next() as Dict };
}

const utf16 = (bytes: Buffer): string => {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString("latin1");
  return Buffer.from(bytes.subarray(2)).swap16().toString("utf16le");
};

/** A tag with what is in it, in reading order. */
export interface Tag {
  kind: string;
  scope?: string;
  children: Tag[];
  /** Of the tag itself. */
  text: string;
}
export interface ReadPdf {
  marked: boolean;
  language: string | undefined;
  title: string | undefined;
  showsTitle: boolean;
  /** The file's XMP says that it is PDF/UA-1. */
  claimsUa: boolean;
  tree: Tag;
  pages: number;
  /** Text, lines and fills that stand neither in a tag nor in an artifact; tags' content that the tree does not have. */
  untagged: string[];
  /** What is an artifact, page by page. */
  artifacts: string[][];
  fontsEmbedded: boolean;
  attached: Map<string, Buffer>;
}

/** What each code of a font says. */
function unicodeOf(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  const text = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, body] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, , list] of body!.matchAll(/<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]/g))
      [...list!.matchAll(/<([\w\s]+)>/g)].forEach(([, hex], index) => {
        map.set(Number.parseInt(from!, 16) + index, text(hex!.replaceAll(/\s/g, "")));
      });
  return map;
}

/** Reads a file; throws where it is none of the kind. */
export function readPdf(bytes: Buffer): ReadPdf {
  const { objects, trailer } = objectsOf(bytes);
  const open = (value: Value | undefined): Value | undefined =>
    value instanceof Ref ? objects.get(value.id)?.value : value;
  const dict = (value: Value | undefined): Dict => {
    const found = open(value);
    return found instanceof Map ? found : new Map();
  };
  const streamOf = (value: Value | undefined): Buffer =>
    (value instanceof Ref && objects.get(value.id)?.stream) || Buffer.alloc(0);
  const list = (value: Value | undefined): Value[] => {
    const found = open(value);
    return Array.isArray(found) ? found : found === undefined || found === null ? [] : [found];
  };
  const name = (value: Value | undefined) => (open(value) instanceof Name ? (open(value) as Name).name : "");
  const root = dict(trailer.get("Root"));
  const pageRefs = list(dict(root.get("Pages")).get("Kids")).filter((one) => one instanceof Ref);
  const untagged: string[] = [];
  const artifacts: string[][] = [];
  const marked = new Map<string, string>();
  let fontsEmbedded = true;
  for (const ref of pageRefs) {
    const page = dict(ref);
    const fonts = new Map<string, Map<number, string>>();
    for (const [key, value] of dict(dict(page.get("Resources")).get("Font"))) {
      const font = dict(value);
      fonts.set(key, unicodeOf(streamOf(font.get("ToUnicode")).toString("latin1")));
      const [descendant] = list(font.get("DescendantFonts"));
      fontsEmbedded &&= dict(dict(descendant).get("FontDescriptor")).has("FontFile2");
    }
    const own: string[] = [];
    artifacts.push(own);
    readContent(streamOf(page.get("Contents")), fonts, {
      text: (mcid, text) =>
        marked.set(`${ref.id} ${mcid}`, `${marked.get(`${ref.id} ${mcid}`) ?? ""}${text}`),
      artifact: (text) => own.push(text),
      untagged: (what) => untagged.push(what),
    });
  }
  const read = new Set<string>();
  const tagOf = (value: Value, pageId: number | undefined): Tag => {
    const element = dict(value);
    const pg = element.get("Pg");
    const page = pg instanceof Ref ? pg.id : pageId;
    const tag: Tag = { kind: name(element.get("S")), children: [], text: "" };
    const scope = name(dict(element.get("A")).get("Scope"));
    if (scope) tag.scope = scope;
    for (const kid of list(element.get("K"))) {
      const inner = dict(kid);
      if (typeof kid === "number" || name(inner.get("Type")) === "MCR") {
        const mcid = typeof kid === "number" ? kid : (inner.get("MCID") as number);
        const of = inner.get("Pg");
        const key = `${of instanceof Ref ? of.id : page} ${mcid}`;
        read.add(key);
        tag.text += marked.get(key) ?? "";
      } else tag.children.push(tagOf(kid, page));
    }
    return tag;
  };
  const treeRoot = dict(root.get("StructTreeRoot"));
  const tree: Tag = {
    kind: "root",
    text: "",
    children: list(treeRoot.get("K")).map((one) => tagOf(one, undefined)),
  };
  for (const [key, text] of marked) if (!read.has(key)) untagged.push(`not in the tree: ${text}`);
  const attached = new Map<string, Buffer>();
  const files = list(dict(dict(root.get("Names")).get("EmbeddedFiles")).get("Names"));
  for (let i = 0; i + 1 < files.length; i += 2)
    attached.set(utf16(files[i] as Buffer), streamOf(dict(dict(files[i + 1]).get("EF")).get("F")));
  const said = (value: Value | undefined) => {
    const found = open(value);
    return Buffer.isBuffer(found) ? utf16(found) : undefined;
  };
  return {
    marked: dict(root.get("MarkInfo")).get("Marked") === true,
    language: said(root.get("Lang")),
    title: said(dict(trailer.get("Info")).get("Title")),
    showsTitle: dict(root.get("ViewerPreferences")).get("DisplayDocTitle") === true,
    claimsUa: /pdfuaid:part>1</.test(streamOf(root.get("Metadata")).toString()),
    ...{ tree, pages: pageRefs.length, untagged, artifacts, fontsEmbedded, attached },
  };
}

interface Told {
  text(mcid: number, text: string): void;
  artifact(text: string): void;
  untagged(what: string): void;
}

const PAINTS = ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do"];

function readContent(content: Buffer, fonts: Map<string, Map<number, string>>, told: Told): void {
  const reader = new Reader(content.toString("latin1"));
  const within: { tag: string; mcid: number | undefined }[] = [];
  let stack: Value[] = [];
  let font = new Map<number, string>();
  const say = (codes: Buffer) => {
    let text = "";
    for (let i = 0; i + 1 < codes.length; i += 2) text += font.get(codes.readUInt16BE(i)) ?? "\uFFFD";
    const own = within.findLast(({ mcid, tag }) => mcid !== undefined || tag === "Artifact");
    if (!own) told.untagged(text);
    else if (own.tag === "Artifact") told.artifact(text);
    else told.text(own.mcid!, text);
  };
  for (let value = reader.next(false); value !== undefined; value = reader.next(false)) {
    if (!(value instanceof Op)) {
      stack.push(value);
      continue;
    }
    const { op } = value;
    if (op === "Tf") font = fonts.get((stack[0] as Name).name) ?? new Map();
    else if (op === "BMC") within.push({ tag: (stack[0] as Name).name, mcid: undefined });
    else if (op === "BDC") {
      const mcid = (stack[1] as Dict).get("MCID");
      within.push({ tag: (stack[0] as Name).name, mcid: typeof mcid === "number" ? mcid : undefined });
    } else if (op === "EMC") within.pop();
    else if (op === "Tj") say(stack[0] as Buffer);
    else if (op === "TJ") for (const part of stack[0] as Value[]) if (Buffer.isBuffer(part)) say(part);
    if (PAINTS.includes(op) && !within.some(({ tag }) => tag === "Artifact")) told.untagged(op);
    stack = [];
  }
}

/** All texts of a tag and of those in it, in reading order. */
export const textsOf = (tag: Tag): string[] => [
  ...(tag.text === "" ? [] : [tag.text]),
  ...tag.children.flatMap(textsOf),
];
/** All tags of a kind, in reading order. */
export const tagsOf = (tag: Tag, kind: string): Tag[] => [
  ...(tag.kind === kind ? [tag] : []),
  ...tag.children.flatMap((one) => tagsOf(one, kind)),
];
