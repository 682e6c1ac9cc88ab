/** Cuts a stream of bytes into the texts of its lines or elements. */
export interface Splitter {
  /** The lines that these bytes complete; undefined stands for one that is longer than the limit. */
  push(bytes: Buffer): (string | undefined)[];
  /** The line that is left when there are no more bytes. */
  end(): (string | undefined)[];
}

/** Leaves out a byte order mark before JSON, which has no business there and is written all the same. */
export class WithoutMark implements Splitter {
  private readonly inner: Splitter;
  /** What came before the third byte; undefined: that has come. */
  private first: Buffer | undefined = Buffer.alloc(0);

  constructor(inner: Splitter) {
    this.inner = inner;
  }

  push(bytes: Buffer): (string | undefined)[] {
    if (!this.first) return this.inner.push(bytes);
    this.first = Buffer.concat([this.first, bytes]);
    return this.first.length < 3 ? [] : this.begin();
  }

  end(): (string | undefined)[] {
    return [...(this.first ? this.begin() : []), ...this.inner.end()];
  }

  private begin(): (string | undefined)[] {
    const first = this.first!;
    this.first = undefined;
    const marked = first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf;
    return this.inner.push(marked ? first.subarray(3) : first);
  }
}

/** Cuts by newline and leaves blank lines out. Holds at most one line in memory. */
export class Lines implements Splitter {
  private readonly lineMax: number;
  private rest: Buffer[] = [];
  private restBytes = 0;
  private skipping = false;

  constructor(lineMax: number) {
    this.lineMax = lineMax;
  }

  push(bytes: Buffer): (string | undefined)[] {
    const lines: (string | undefined)[] = [];
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      this.finish(bytes.subarray(from, end), lines);
      from = end + 1;
    }
    this.keep(bytes.subarray(from));
    return lines;
  }

  end(): (string | undefined)[] {
    const lines: (string | undefined)[] = [];
    this.finish(Buffer.alloc(0), lines);
    return lines;
  }

  private keep(piece: Buffer): void {
    this.restBytes += piece.length;
    if (this.restBytes > this.lineMax) {
      this.skipping = true;
      this.rest = [];
    } else if (piece.length > 0) this.rest.push(piece);
  }

  private finish(piece: Buffer, lines: (string | undefined)[]): void {
    if (this.skipping || this.restBytes + piece.length > this.lineMax) lines.push(undefined);
    else {
      const whole = this.rest.length > 0 ? Buffer.concat([...this.rest, piece]) : piece;
      const end = whole.at(-1) === 13 ? whole.length - 1 : whole.length;
      if (end > 0) lines.push(whole.toString("utf8", 0, end));
    }
    this.rest = [];
    this.restBytes = 0;
    this.skipping = false;
  }
}
