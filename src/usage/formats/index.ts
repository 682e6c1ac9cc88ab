import { lineBytesMax } from "../schema/index.ts";
import { readCaliper } from "./caliper.ts";
import { Csv } from "./csv.ts";
import { Elements } from "./elements.ts";
import type { ReadLine } from "./line.ts";
import { Lines, type Splitter, WithoutMark } from "./lines.ts";
import { readNdjson } from "./native.ts";
import { readXapi } from "./xapi/index.ts";

export type Read = (text: string, now: Date, controller: string | undefined) => ReadLine;

/** Statements and events of other formats carry much that we do not keep. */
const elementBytesMax = 64 * 1024;

/** How one batch in a format is cut and read; made anew for each. */
export function readerOf(format: "ndjson" | "csv" | "caliper" | "xapi"): { splitter: Splitter; read: Read } {
  switch (format) {
    case "ndjson":
      return { splitter: new WithoutMark(new Lines(lineBytesMax)), read: readNdjson };
    case "csv": {
      const csv = new Csv(lineBytesMax);
      return { splitter: csv, read: (text, now, controller) => csv.read(text, now, controller) };
    }
    case "caliper":
      return { splitter: new WithoutMark(new Elements("data", elementBytesMax)), read: readCaliper };
    case "xapi":
      return { splitter: new WithoutMark(new Elements("statements", elementBytesMax)), read: readXapi };
  }
}
