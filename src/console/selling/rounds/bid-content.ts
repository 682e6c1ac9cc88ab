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

/** The groups that a package price is given on, by their numbers in the form. */
const packagesIn = (fields: Fields): number[] =>
  fields.rows("packages").filter((n) => pricesIn(fields, n).length > 0);

/** The lots of a group and their sheets that are filled, by their numbers in the form: one for each, where it is right. */
const pricesIn = (fields: Fields, n: number): { lot: number; at: string }[] =>
  fields.rows(`packages/${n}/lots`).flatMap((lot) => {
    const at = `packages/${n}/lots/${lot}/priceSheets`;
    const filled = fields.rows(at).filter((m) => hasPrices(fields, `${at}/${m}`));
    return filled.map((m) => ({ lot, at: `${at}/${m}` }));
  });

/** The companies that state something: the bidder itself, and those that are named. */
const companiesIn = (fields: Fields): number[] =>
  fields.rows("statements").filter((n) => n === 0 || fields.text(`statements/${n}/name`) !== undefined);

function statementIn(fields: Fields, n: number) {
  const at = `statements/${n}`;
  const answers = namedIn(fields, "grounds").flatMap((ground) => {
    const answer = fields.text(`${at}/grounds/${ground}`);
    return answer === undefined ? [] : [[ground, answer === "yes"] as const];
  });
  const applies = answers.filter(([, yes]) => yes);
  const why = fields.text(`${at}/why`);
  const met = namedIn(fields, "met").flatMap((name) => {
    const text = fields.text(`${at}/met/${name}`);
    return text === undefined ? [] : [[name, text] as const];
  });
  const optional = (name: string) => {
    const text = fields.text(`${at}/${name}`);
    return text === undefined ? {} : { [name]: text };
  };
  return {
    role: fields.text(`${at}/role`),
    name: fields.text(`${at}/name`),
    ...optional("companyNumber"),
    ...optional("part"),
    grounds: Object.fromEntries(answers),
    ...(why === undefined || applies.length === 0
      ? {}
      : { selfCleaning: Object.fromEntries(applies.map(([ground]) => [ground, why])) }),
    ...(met.length === 0 ? {} : { met: Object.fromEntries(met) }),
    signedBy: fields.text(`${at}/signedBy`),
  };
}

/** Parts of the bid that its bidder says are confidential, with the reason. */
function marksIn(fields: Fields, lots: readonly number[]): { at: string; why: string }[] {
  const places = [
    ...lots.map((n, i) => [`marks/lots/${n}`, `/lots/${i}/answers`] as const),
    ["marks/files", "/files"] as const,
    ["marks/statements", "/statements"] as const,
  ];
  return places.flatMap(([name, at]) => {
    const why = fields.text(name);
    return why === undefined ? [] : [{ at, why }];
  });
}

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
  const companies = companiesIn(fields);
  const marks = marksIn(fields, lots);
  const validUntil = fields.day("validUntil");
  const packages = packagesIn(fields).map((n) => ({
    group: fields.text(`packages/${n}/group`),
    lots: pricesIn(fields, n).map(({ lot, at }) => ({
      lot: fields.text(`packages/${n}/lots/${lot}/lot`),
      priceSheet: sheetIn(fields, at),
    })),
  }));
  return {
    contact,
    ...(confidentialPrices === undefined ? {} : { confidentialPrices }),
    ...(companies.length === 0 ? {} : { statements: companies.map((n) => statementIn(fields, n)) }),
    ...(marks.length === 0 ? {} : { confidential: marks }),
    ...(validUntil === undefined ? {} : { validUntil }),
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
    ...(packages.length === 0 ? {} : { packages }),
  };
}

/** Where a place of a package was written. */
function placeOfPackage(fields: Fields, pointer: string): string | undefined {
  const [, group, lot, rest] =
    /^\/packages\/(\d+)(?:\/lots\/(\d+))?(?:\/priceSheet)?(.*)$/.exec(pointer) ?? [];
  const n = group === undefined ? undefined : packagesIn(fields)[Number(group)];
  if (n === undefined) return undefined;
  const sheet = lot === undefined ? undefined : pricesIn(fields, n)[Number(lot)];
  return sheet === undefined ? `/packages/${n}${rest}` : `/${sheet.at}${rest}`;
}

/** Where in the form a place of the bid was written: lots and models that are left out leave gaps there. */
export function placeIn(fields: Fields, pointer: string): string {
  const [, company, member] = /^\/statements\/(\d+)(.*)$/.exec(pointer) ?? [];
  if (company !== undefined) {
    const place = `/statements/${companiesIn(fields)[Number(company)] ?? company}`;
    return member!.startsWith("/selfCleaning") ? `${place}/why` : `${place}${member}`;
  }
  const ofPackage = placeOfPackage(fields, pointer);
  if (ofPackage !== undefined) return ofPackage;
  const [, lot, sheet, rest] = /^\/lots\/(\d+)(?:\/priceSheets(?:\/(\d+))?)?(.*)$/.exec(pointer) ?? [];
  const n = lot === undefined ? undefined : lotsIn(fields)[Number(lot)];
  if (n === undefined) return pointer;
  if (!pointer.includes("/priceSheets")) return `/lots/${n}${rest}`;
  const m = sheet === undefined ? undefined : sheetsIn(fields, n)[Number(sheet)];
  return `/lots/${n}/priceSheets${m === undefined ? "" : `/${m}`}${rest}`;
}
