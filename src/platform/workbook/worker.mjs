import { parentPort } from "node:worker_threads";
import writeXlsxFile from "write-excel-file/node";

/**
 * A thread that writes workbooks (Office Open XML), so that the process goes on answering meanwhile. Takes
 * `{ id, sheets }`, answers `{ id, bytes }` or `{ id, error }`.
 */

/** Most characters that a cell holds, by Excel's own limit. */
const cellMax = 32_767;
/**
 * What XML 1.0 cannot hold, also not escaped: control characters and halves of surrogate pairs. A box stands for each: the
 * writer drops U+FFFD.
 */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const decimal = /^-?\d+(\.\d+)?$/;
/** A spreadsheet computes with doubles: of more digits than these some would be lost, so such a number stays text. */
const digitsMax = 15;
const day = /^\d{4}-\d{2}-\d{2}$/;

const textCell = (value) => ({
  value: value.replace(unwritable, "\u25A1").slice(0, cellMax),
  type: String,
  wrap: true,
  alignVertical: "top",
});

function numberCell(written, format) {
  if (!decimal.test(written)) throw new Error(`'${written}' is no decimal number`);
  if (written.replace(/^-?0*\.?0*|\./g, "").length > digitsMax) return textCell(written);
  return { value: Number(written), type: Number, ...(format === undefined ? {} : { format }) };
}

function cellOf(cell, kind) {
  if (cell === null || cell === undefined || cell === "") return null;
  if (typeof cell === "number") return numberCell(String(cell));
  if (typeof cell === "object") return numberCell(cell.decimal);
  if ((kind === "amount" || kind === "number") && decimal.test(cell))
    return numberCell(cell, kind === "amount" ? "#,##0.00" : undefined);
  if (kind === "date" && day.test(cell))
    return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: "dd-mm-yyyy" };
  return textCell(cell);
}

/** Sheets' names as Excel takes them: 31 characters, none of its own signs. */
const nameOf = (name) => name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);

const sheetOf = ({ name, head, kinds, rows }) => ({
  sheet: nameOf(name),
  stickyRowsCount: 1,
  columns: head.map((_, n) => ({ width: kinds === undefined || kinds[n] === "text" ? 24 : 14 })),
  data: [
    head.map((title) => ({ ...textCell(title), fontWeight: "bold" })),
    ...rows.map((row) => row.map((cell, n) => cellOf(cell, kinds?.[n]))),
  ],
});

/** 1 January 2000, 12:00, as a zip has it: equal tables give equal bytes. */
const [zipTime, zipDate] = [12 << 11, (20 << 9) | (1 << 5) | 1];
const [endMark, centralMark] = [0x06054b50, 0x02014b50];

/** Every entry of a zip gets the same time, in its own header and in the list at the end. */
function untimed(zip) {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== endMark) end -= 1;
  if (end < 0) throw new Error("a workbook is a zip");
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    if (zip.readUInt32LE(at) !== centralMark) throw new Error("a zip lists its entries");
    const own = zip.readUInt32LE(at + 42);
    for (const place of [at + 12, own + 10]) {
      zip.writeUInt16LE(zipTime, place);
      zip.writeUInt16LE(zipDate, place + 2);
    }
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

parentPort?.on("message", async ({ id, sheets }) => {
  try {
    const names = sheets.map(({ name }) => nameOf(name));
    if (new Set(names).size < names.length) throw new Error("two sheets have the same name");
    const bytes = untimed(
      await writeXlsxFile(sheets.map(sheetOf), { fontFamily: "Calibri", fontSize: 11 }).toBuffer(),
    );
    parentPort.postMessage({ id, bytes });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error?.message ?? error) });
  }
});
