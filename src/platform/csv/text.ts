import { isAscii, isUtf8 } from "node:buffer";

/** A file is in no one encoding: `line` is the first that is of another than those before it. */
export class MixedEncodings extends Error {
  override name = "MixedEncodings";
  readonly line: number;
  constructor(line: number) {
    super(`line ${line} is of another encoding than the lines before it`);
    this.line = line;
  }
}

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

const nothing = Buffer.alloc(0);

/**
 * Brings a file's bytes, piece by piece, to UTF-8 without a byte order mark. UTF-8 and UTF-16 are known by their mark,
 * or UTF-8 by its bytes; what is neither is Windows-1252, which a Danish Excel writes unless another is chosen. One file
 * is read the same wherever it is sent. Throws `MixedEncodings`.
 */
export class Utf8Pieces {
  encoding: Encoding = "utf-8";
  private begun = false;
  /** What cannot be judged yet: less than a mark, or the beginning of a character. */
  private rest: Buffer = nothing;
  private wide: InstanceType<typeof TextDecoder> | undefined;
  /** The line on which the next piece begins. */
  private line = 1;
  /** Whether a character of several bytes has been seen: what follows is UTF-8 or the file is mixed. */
  private multibyte = false;

  push(bytes: Uint8Array): Buffer {
    const piece = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : asBuffer(bytes);
    this.rest = nothing;
    if (this.begun) return this.taken(piece, false);
    if (piece.length < 3) {
      this.rest = piece;
      return nothing;
    }
    return this.begin(piece, false);
  }

  end(): Buffer {
    const piece = this.rest;
    this.rest = nothing;
    return this.begun ? this.taken(piece, true) : this.begin(piece, true);
  }

  private begin(piece: Buffer, last: boolean): Buffer {
    this.begun = true;
    const starts = (...mark: number[]) => mark.every((byte, i) => piece[i] === byte);
    if (starts(0xff, 0xfe)) this.encoding = "utf-16le";
    else if (starts(0xfe, 0xff)) this.encoding = "utf-16be";
    if (this.encoding !== "utf-8") this.wide = new TextDecoder(this.encoding);
    return this.taken(starts(0xef, 0xbb, 0xbf) ? piece.subarray(3) : piece, last);
  }

  private taken(piece: Buffer, last: boolean): Buffer {
    if (this.wide) return Buffer.from(this.wide.decode(piece, { stream: !last }));
    if (this.encoding === "windows-1252") return this.narrow(piece);
    // Half of a Danish letter: the file was cut.
    if (last && piece.length === 1 && (piece[0] === 0xc2 || piece[0] === 0xc3))
      throw new MixedEncodings(this.line);
    const whole = last ? piece.length : piece.length - unfinished(piece);
    const text = piece.subarray(0, whole);
    if (!isAscii(text)) {
      if (!isUtf8(text)) return this.narrow(piece);
      this.multibyte = true;
    }
    this.rest = piece.subarray(whole);
    this.line += linesIn(text);
    return text;
  }

  /** A piece that is not UTF-8: Windows-1252, unless a line of this or an earlier piece is UTF-8. */
  private narrow(piece: Buffer): Buffer {
    const wide = firstLine(piece, (line) => !isAscii(line) && isUtf8(line));
    const narrow = firstLine(piece, (line) => !isUtf8(line));
    const was = this.multibyte ? "utf-8" : this.encoding === "windows-1252" ? this.encoding : undefined;
    const foreign =
      was === "utf-8"
        ? narrow
        : was
          ? wide
          : wide !== undefined && narrow !== undefined && Math.max(wide, narrow);
    if (typeof foreign === "number") throw new MixedEncodings(this.line + foreign);
    this.encoding = "windows-1252";
    this.line += linesIn(piece);
    return Buffer.from(new TextDecoder("windows-1252").decode(piece));
  }
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** How many bytes at the end begin a character that is not there whole. */
function unfinished(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back]!;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    if (byte > 0xf4) return 0;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

function linesIn(bytes: Buffer): number {
  let n = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) n += 1;
  return n;
}

/** The first line of a piece, from 0, that is so; a piece may begin and end within a line, which is then judged in part. */
function firstLine(piece: Buffer, is: (line: Buffer) => boolean): number | undefined {
  for (let n = 0, from = 0; from < piece.length; n++) {
    const end = piece.indexOf(10, from);
    if (is(piece.subarray(from, end === -1 ? undefined : end))) return n;
    if (end === -1) return undefined;
    from = end + 1;
  }
  return undefined;
}
