/**
 * The cells of one record of CSV (RFC 4180), without its line end; undefined where a quote stands inside a cell that
 * did not begin with one, or stays open. Every file of CSV that comes in is read with it: rosters and usage data come by
 * the hundred thousand lines and must go on after a broken one, and what a file means must not depend on its door.
 *
 * Measured (`npm run bench -- --only csv`, lines a second of the processor's time, ours to csv-parse 6.2): a roster's users
 * 650,000 to 122,000 (5.4), usage data with their checks 1.5 times as many. With csv-parse an import of a roster, at 10,000
 * pupils a second and three lines a pupil, would lose a fifth.
 */
export function cellsOf(record: string, separator = ","): string[] | undefined {
  if (!record.includes('"')) return record.split(separator);
  const cells: string[] = [];
  for (let at = 0; ; ) {
    if (record[at] !== '"') {
      const end = record.indexOf(separator, at);
      const cell = record.slice(at, end === -1 ? undefined : end);
      if (cell.includes('"')) return undefined;
      cells.push(cell);
      if (end === -1) return cells;
      at = end + 1;
      continue;
    }
    let cell = "";
    for (at += 1; ; ) {
      const end = record.indexOf('"', at);
      if (end === -1) return undefined;
      cell += record.slice(at, end);
      at = end + 1;
      if (record[at] !== '"') break;
      cell += '"';
      at += 1;
    }
    cells.push(cell);
    if (at === record.length) return cells;
    if (record[at] !== separator) return undefined;
    at += 1;
  }
}

/** What divides cells, as the first line has it: Excel writes semicolons where commas stand in numbers. */
export const separatorOf = (header: string): string => {
  const bare = header.replace(/"[^"]*"/g, "");
  return [";", "\t"].find((sign) => bare.includes(sign)) ?? ",";
};

/** A whole number as a cell has it: `300`, `300,0` and `300.0` are the same; anything else is given back as it is. */
export const wholeNumberOf = (cell: string): number | string => {
  const [, digits] = /^(\d{1,15})(?:[.,]0{1,6})?$/.exec(cell) ?? [];
  return digits === undefined ? cell : Number(digits);
};

/** A day as a cell has it: `01-02-2027`, `1/2/2027` and `1.2.2027` are the first of February, as Danes write it and as Excel saves it. */
export const dayOf = (cell: unknown): unknown => {
  const [, day, month, year] =
    /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
      .exec(typeof cell === "string" ? cell.trim() : "")
      ?.filter((_part, n) => n !== 2) ?? [];
  return year === undefined ? cell : `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
};
