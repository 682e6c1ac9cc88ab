import type { z } from "zod";
import { FIRST_DAY } from "../../law/dated.ts";
import type { VatClass } from "../../law/vat.ts";
import { type LocalDate, LocalDateWire } from "../../platform/calendar.ts";
import { dayOf, wholeNumberOf } from "../../platform/csv/cells.ts";
import { Problem } from "../../platform/problem.ts";
import { cutText } from "../../platform/text.ts";
import { decideCharged, decideIdentifiers, decideProductState, decideVatClass } from "../rules.ts";
import {
  NewProduct,
  type Product,
  type ProductState,
  productLists,
  productNumbers,
  type VatClassFrom,
} from "../schema/index.ts";
import type { Fault, Row } from "./records.ts";

/** Compares rows of products with the existing products and plans what to create and change. Pure. */

/** Cells as a JSON body has them: lists are divided by `|`, grades are numbers. */
export function fromCells(given: Record<string, unknown>): Record<string, unknown> {
  const body: Record<string, unknown> = { ...given };
  for (const name of productLists)
    if (typeof body[name] === "string")
      body[name] = body[name]
        .split("|")
        .map((part) => part.trim())
        .filter((part) => part !== "");
  for (const name of productNumbers)
    if (typeof body[name] === "string") body[name] = wholeNumberOf(body[name]);
  return body;
}

export interface ProductPlan {
  line: number;
  /** The product that is changed; undefined: a new one. */
  before: Product | undefined;
  body: NewProduct;
  state: ProductState;
  /** What the law takes it for from a day on; undefined: the file says nothing new of it. */
  said: VatClassFrom | undefined;
}
export interface Plans<P> {
  plans: P[];
  unchanged: number;
  faults: Fault[];
}

/** A product's members as a request body writes them; a row's cells then replace some of them. */
const bodyOf = (product: Product): z.input<typeof NewProduct> => {
  const {
    id: _i,
    publisherId: _p,
    items: _t,
    state: _s,
    version: _v,
    createdAt: _c,
    updatedAt: _u,
    vatClasses: _s2,
    ...rest
  } = product;
  return rest;
};

function stateAfter(before: Product | undefined, wanted: unknown): ProductState {
  if (!before) return wanted === "draft" ? "draft" : "published";
  if (wanted === undefined || wanted === before.state) return before.state;
  return decideProductState(before.state, wanted === "withdrawn" ? "withdrawn" : "published");
}

/** Plans one row: a plan, undefined where the row changes nothing, or the row's faults. */
function planOf(row: Row, today: LocalDate, before: Product | undefined): ProductPlan | Fault[] | undefined {
  const { state: wanted, vatClassFrom, ...given } = row.given;
  const at = (column: string | null, detail: string): Fault[] => [{ line: row.line, column, detail }];
  const states = before ? ["published", "withdrawn", before.state] : ["draft", "published"];
  if (wanted !== undefined && !states.includes(wanted as string))
    return at("state", `must be one of: ${[...new Set(states)].join(", ")}`);
  const day = LocalDateWire.optional().safeParse(dayOf(vatClassFrom));
  if (!day.success) return at("vatClassFrom", "must be a day as YYYY-MM-DD");
  if (day.data && !before) return at("vatClassFrom", "a new product's class holds from the first day on");
  if (day.data && given["vatClass"] === undefined)
    return at("vatClass", "say which class holds from that day");
  const parsed = NewProduct.safeParse({ ...(before && bodyOf(before)), ...given });
  if (!parsed.success)
    return parsed.error.issues.flatMap((issue) => {
      if (issue.code === "unrecognized_keys")
        return issue.keys.flatMap((key) => at(cutText(key, 80), "is no member of a product: leave it out"));
      return at(issue.path.length > 0 ? String(issue.path[0]) : null, issue.message);
    });
  try {
    const state = stateAfter(before, wanted);
    const identifiers = decideIdentifiers(
      before?.state ?? "draft",
      before?.identifiers ?? [],
      parsed.data.identifiers,
    );
    const body = { ...parsed.data, identifiers };
    const said = saidOf(
      before,
      { vatClass: body.vatClass, from: day.data },
      given["vatClass"] !== undefined,
      today,
    );
    const same = before && !said && state === before.state && sameBody(before, body);
    return same ? undefined : { line: row.line, before, body, state, said };
  } catch (error) {
    if (error instanceof Problem) return at(null, error.detail ?? error.message);
    throw error;
  }
}

/** The class that a row says, from its day or from today; a new product's from the first day on. */
function saidOf(
  before: Product | undefined,
  { vatClass, from }: { vatClass: VatClass; from: LocalDate | undefined },
  named: boolean,
  today: LocalDate,
): VatClassFrom | undefined {
  if (before) return named ? decideVatClass(before.vatClasses, { vatClass, from }, today) : undefined;
  decideCharged(vatClass, today);
  return { vatClass, from: FIRST_DAY };
}

const sameBody = (before: Product, body: NewProduct): boolean =>
  Object.entries(bodyOf(before)).every(
    ([name, value]) =>
      name === "vatClass" || JSON.stringify(value) === JSON.stringify(body[name as keyof NewProduct]),
  );

/**
 * Plans a whole file. A row creates the product of its reference or changes the members that it names of the existing
 * one. `known` are the publisher's products of these references; `owners` gives, for each identifier in use, the
 * reference of the product that carries it (null: another publisher's product).
 */
export function planProducts(
  rows: readonly Row[],
  today: LocalDate,
  known: ReadonlyMap<string, Product>,
  owners: ReadonlyMap<string, string | null>,
): Plans<ProductPlan> {
  const faults: Fault[] = [];
  const plans: ProductPlan[] = [];
  let unchanged = 0;
  const lineOf = new Map<string, number>();
  const claimed = new Map<string, { line: number; reference: string }>();
  for (const row of rows) {
    const reference = String(row.given["reference"] ?? "");
    const twin = lineOf.get(reference);
    if (twin !== undefined && reference !== "") {
      faults.push({ line: row.line, column: "reference", detail: `line ${twin} has the same reference` });
      continue;
    }
    lineOf.set(reference, row.line);
    const plan = planOf(row, today, known.get(reference));
    if (plan === undefined) unchanged += 1;
    else if (Array.isArray(plan)) faults.push(...plan);
    else {
      const clash = clashOf(plan, claimed, owners);
      if (clash) faults.push({ line: row.line, column: "identifiers", detail: clash });
      else plans.push(plan);
    }
  }
  return { plans, unchanged, faults };
}

function clashOf(
  { line, body }: ProductPlan,
  claimed: Map<string, { line: number; reference: string }>,
  owners: ReadonlyMap<string, string | null>,
): string | undefined {
  for (const identifier of body.identifiers) {
    const other = claimed.get(identifier);
    if (other) return `${identifier} is on line ${other.line} too`;
    const owner = owners.get(identifier);
    if (owner !== undefined && owner !== body.reference)
      return `${identifier} is carried by ${owner === null ? "another publisher's product" : `'${owner}'`}`;
    claimed.set(identifier, { line, reference: body.reference });
  }
  return undefined;
}
