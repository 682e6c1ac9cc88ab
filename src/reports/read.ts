import { type LicenceModel, modelOf } from "../catalogue/index.ts";
import type { Plane, Reader, TextRow } from "../platform/db/database.ts";
import { must } from "../platform/problem.ts";
import { type Language, textsIn } from "../texts/index.ts";
import { definitions, describe } from "./definitions.ts";
import { placesOf, SchoolsTogether, type Words } from "./rules.ts";
import { type ReportRequest, type Row, sideOf } from "./schema/index.ts";

/** A report's rows as they come, some at a time: whoever reads them keeps what they want of them. */

/** Rows that are fetched at once. */
const fetched = 2_000;

/** Whose rows a request sees. */
export const planeOf = (request: ReportRequest): Plane => ({
  caller: request.party,
  party: request.party,
  ...(request.controller === undefined ? {} : { controller: request.controller }),
  ...(request.publisher === undefined ? {} : { publisher: request.publisher }),
  ...(request.institution === undefined ? {} : { institution: request.institution }),
});

/** Where a part of the rows ends, and whether others follow. */
export interface Some {
  rows: Row[];
  last: boolean;
}

/**
 * The rows of one party's report, in the order of its columns. On the platform plane too it is that party's alone: each
 * statement scopes by itself.
 */
export async function* rowsOf(tx: Reader, request: ReportRequest): AsyncGenerator<Some> {
  const { report, from, to } = request;
  // Who is both buys here: a party is the one or the other.
  const controller = request.controller ?? null;
  const publisher = controller === null ? (request.publisher ?? null) : null;
  must(controller ?? publisher, "a report belongs to a controller or a publisher");
  const definition = definitions[report];
  const side = controller === null ? "seller" : "buyer";
  if ((sideOf[report] ?? side) !== side) {
    yield { rows: [], last: true };
    return;
  }
  const keys = Object.keys(definition.columns);
  let together: SchoolsTogether | undefined;
  for await (const part of tx.texts(definition.statement, fetched, [from, to, controller, publisher])) {
    if (definition.schoolsTogether && publisher !== null) together ??= new SchoolsTogether(part.names);
    const rows = together ? [...together.add(part.rows), ...(part.last ? together.end() : [])] : part.rows;
    yield { rows: inOrder(rows, part.names, keys), last: part.last };
  }
}

/** Only what the columns name, in their order. */
function inOrder(rows: TextRow[], names: readonly string[], keys: readonly string[]): Row[] {
  const places = placesOf(names, keys);
  if (names.length === keys.length && places.every((place, n) => place === n)) return rows;
  return rows.map((row) => places.map((place) => row[place] ?? null));
}

/** The words of codes in a language. */
export function wordsIn(language: Language): Words {
  const { reports, books, pages } = textsIn(language);
  const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...reports.words,
    documentKind: pages.finance.invoices.kinds,
    invoiceState: pages.finance.invoices.states,
    monthState: pages.reconciling.list.states,
    account: books.accounts as Readonly<Record<string, string>>,
    fact: books.facts,
  };
  return (kind, code) =>
    kind === "model" ? modelOf(code as LicenceModel).names[language] : (groups[kind]?.[code] ?? code);
}

/** A report as it is written in one language. */
export const written = (request: ReportRequest, language: Language) => ({
  ...describe(request.report, language),
  definition: definitions[request.report],
  words: wordsIn(language),
});
