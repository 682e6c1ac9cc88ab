const day = "(?:0[1-9]|[12]\\d|3[01])";
const month = "(?:0[1-9]|1[0-2])";
const dashed = new RegExp(`(?<![0-9A-Za-z-])${day}${month}\\d\\d-\\d{4}(?![0-9A-Za-z-])`);
const plain = new RegExp(`^${day}${month}\\d{6}$`);

/** A Danish civil registration number as people write it, anywhere in a text: a date, a dash, four digits. */
export const hasDashedCivilNumber = (text: string): boolean => dashed.test(text);

/** A whole cell that is a civil registration number without its dash. */
export const isCivilNumber = (cell: string): boolean => plain.test(cell);
