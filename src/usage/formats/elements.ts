import type { Splitter } from "./lines.ts";

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Collects bytes up to a limit. Past it they are dropped, but still counted. */
class KeptBytes {
  private parts: Buffer[] = [];
  private bytes = 0;
  private readonly max: number;
  constructor(max: number) {
    this.max = max;
  }
  add(piece: Buffer): void {
    this.bytes += piece.length;
    if (this.bytes > this.max) this.parts = [];
    else if (piece.length > 0) this.parts.push(Buffer.from(piece));
  }
  text(): string | undefined {
    return this.bytes > this.max ? undefined : Buffer.concat(this.parts).toString("utf8");
  }
}

/**
 * Cuts out the elements of one JSON array without reading all of it: an array at the root, or the root object's
 * member of the given name. A root object without that member is an element itself, and several roots may follow one
 * another. Only one element is held in memory. A fault inside an element is found when that element is parsed.
 */
export class Elements implements Splitter {
  private readonly member: string;
  private readonly elementMax: number;
  private readonly head: ((text: string) => void) | undefined;
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** The depth of the array whose elements are wanted; 0 outside of it. */
  private listDepth = 0;
  private found = false;
  private element: KeptBytes | undefined;
  private root: KeptBytes | undefined;
  /** The last string directly in the root object. */
  private key = "";
  private readingKey = false;
  /** Where the current element, or the root, begins in the bytes that are being read. */
  private from = 0;
  /** True between roots, inside text that is no JSON: until the line ends it is one element that cannot be parsed. */
  private astray = false;

  /** `head` is called with the root object without its elements, where that is short enough. */
  constructor(member: string, elementMax: number, head?: (text: string) => void) {
    this.member = member;
    this.elementMax = elementMax;
    this.head = head;
  }

  push(bytes: Buffer): (string | undefined)[] {
    const out: (string | undefined)[] = [];
    this.from = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (this.inString) this.inside(byte);
      else if (isSpace(byte)) this.astray &&= byte !== 0x0a;
      else if (!this.atDelimiter(bytes, i, out)) this.structure(bytes, i, out);
    }
    const holder = this.element ?? (this.listDepth === 0 ? this.root : undefined);
    holder?.add(bytes.subarray(this.from));
    return out;
  }

  /** Follows one byte of a string. */
  private inside(byte: number): void {
    if (this.readingKey && byte !== QUOTE && this.key.length < 64) this.key += String.fromCharCode(byte);
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) this.inString = false;
  }

  /** Ends the element before a comma or the array's end; true where the byte was one of those. */
  private atDelimiter(bytes: Buffer, i: number, out: (string | undefined)[]): boolean {
    if (this.listDepth === 0 || this.depth !== this.listDepth) return false;
    const byte = bytes[i]!;
    if (byte !== COMMA && byte !== ARRAY_END) {
      if (!this.element) {
        this.element = new KeptBytes(this.elementMax);
        this.from = i;
      }
      return false;
    }
    if (this.element) {
      this.element.add(bytes.subarray(this.from, i));
      out.push(this.element.text());
      this.element = undefined;
    }
    if (byte === ARRAY_END) {
      this.listDepth = 0;
      this.depth -= 1;
      this.from = i;
    }
    return true;
  }

  private structure(bytes: Buffer, i: number, out: (string | undefined)[]): void {
    const byte = bytes[i]!;
    const opens = byte === ARRAY || byte === OBJECT;
    if (this.depth === 0) {
      if (!opens && !this.astray) out.push(bytes.toString("latin1", i, i + 1));
      this.astray = !opens;
      this.found = false;
      if (byte === OBJECT) this.root = new KeptBytes(this.elementMax);
      this.from = i;
    }
    if (byte === QUOTE) {
      this.inString = true;
      this.readingKey = this.root !== undefined && this.depth === 1;
      if (this.readingKey) this.key = "";
    } else if (opens) {
      if (byte === ARRAY && this.opensList()) {
        this.root?.add(bytes.subarray(this.from, i + 1));
        this.listDepth = this.depth + 1;
        this.found = true;
      }
      this.depth += 1;
    } else if ((byte === ARRAY_END || byte === OBJECT_END) && this.depth > 0) {
      this.depth -= 1;
      if (this.depth === 0) this.endRoot(bytes.subarray(this.from, i + 1), out);
    }
  }

  end(): (string | undefined)[] {
    const left = this.element ?? (this.found ? undefined : this.root);
    if (this.depth === 0 || !left) return [];
    return [left.text()];
  }

  private opensList(): boolean {
    if (this.listDepth > 0) return false;
    if (this.depth === 0) return true;
    return this.root !== undefined && this.depth === 1 && this.key === this.member;
  }

  private endRoot(piece: Buffer, out: (string | undefined)[]): void {
    const { root } = this;
    this.root = undefined;
    this.listDepth = 0;
    if (!root) return;
    root.add(piece);
    const text = root.text();
    if (!this.found) out.push(text);
    else if (text !== undefined) this.head?.(text);
  }
}
