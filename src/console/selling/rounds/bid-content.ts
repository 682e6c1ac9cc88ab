import type { Fields } from "../../frame/fields.ts";
import { hasPrices, sheetIn } from "../price-sheet.ts";

/** A bid's fields as the bid that is sealed, and where in the form a place of the bid was written. */

/** `selfDeclaration` and `answers` are asked for by names of the round: the fields say which there are. */
function namedIn(fields: Fields, at: string): string[] {
  return fields.texts(`_${at}`);
}

/** The lots that are bid on, by their numbers in the form. */
const lotsIn = (fields: Fields): number[] =>
  fields.rows("lots").filter((n) => fields.text(`lots/${n}/productId`) !== undefined);

/** A lot's price sheets that are filled, by their numbers in the form. */
const sheetsIn = (fields: Fields, n: number): number[] =>
  fields.rows(`lots/${n}/priceSheets`).filter((m) => hasPrices(fields, `lots/${n}/priceSheets/${m}`));

/** What the form's fields say; nothing of it has been judged. */
export function bidIn(fields: Fields) {
  const lots = lotsIn(fields);
  const declared = namedIn(fields, "selfDeclaration");
  const contact = {
    name: fields.text("contact/name"),
    email: fields.text("contact/email"),
    ...(fields.text("contact/phone") === undefined ? {} : { phone: fields.text("contact/phone") }),
  };
  const confidentialPrices = fields.text("confidentialPrices");
  return {
    contact,
    ...(confidentialPrices === undefined ? {} : { confidentialPrices }),
    ...(declared.length === 0
      ? {}
      : {
          selfDeclaration: Object.fromEntries(
            declared.map((name) => [name, fields.ticked(`selfDeclaration/${name}`)]),
          ),
        }),
    lots: lots.map((n) => ({
      lot: fields.text(`lots/${n}/lot`),
      productId: fields.text(`lots/${n}/productId`),
      priceSheets: sheetsIn(fields, n).map((m) => sheetIn(fields, `lots/${n}/priceSheets/${m}`)),
      answers: Object.fromEntries(
        namedIn(fields, "answers").map((name) => [name, fields.text(`lots/${n}/answers/${name}`) ?? ""]),
      ),
    })),
  };
}

/** Where in the form a place of the bid was written: lots and models that are left out leave gaps there. */
export function placeIn(fields: Fields, pointer: string): string {
  const [, lot, sheet, rest] = /^\/lots\/(\d+)(?:\/priceSheets(?:\/(\d+))?)?(.*)$/.exec(pointer) ?? [];
  const n = lot === undefined ? undefined : lotsIn(fields)[Number(lot)];
  if (n === undefined) return pointer;
  if (!pointer.includes("/priceSheets")) return `/lots/${n}${rest}`;
  const m = sheet === undefined ? undefined : sheetsIn(fields, n)[Number(sheet)];
  return `/lots/${n}/priceSheets${m === undefined ? "" : `/${m}`}${rest}`;
}
