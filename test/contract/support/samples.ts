import fc from "fast-check";
import { cvr, gln } from "../../support/app.ts";
import { isbnOf } from "../../support/pooled.ts";
import { type Operation, resolved, type Schema } from "./document.ts";
import type { World } from "./world.ts";

/**
 * Bodies and parameters that look like a careful client's, made from the document's schemas. What a schema
 * cannot say (a check digit, an id that exists, which day comes first) is told by the member's name.
 */
export type Hints = Record<string, fc.Arbitrary<unknown>>;
type Any = fc.Arbitrary<unknown>;

const many = 1_000_000;
const glns = fc.integer({ min: 1, max: 9_999 }).map(gln);
const plain: Hints = {
  cvr: fc.integer({ min: 2_000, max: 80_000 }).map(cvr),
  gln: glns,
  payerGln: glns,
  identifiers: fc.uniqueArray(
    fc.oneof(
      fc.integer({ min: 10_000, max: many }).map(isbnOf),
      fc.uuid().map((id) => `urn:uuid:${id}`),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  from: fc.constantFrom("2026-08-01", "2026-09-15", "2026-10-01"),
  to: fc.constantFrom("2027-01-01", "2027-08-01"),
  effectiveOn: fc.constantFrom("2026-09-15", "2026-12-31"),
  validFrom: fc.constantFrom("2026-08-01", "2026-09-15", "2027-01-01"),
  link: fc.constantFrom("https://forlag.example/bog", "https://forlag.example"),
  termsUrl: fc.constantFrom("https://forlag.example/vilkaar?id=1", "https://a.b:8443/"),
  gradeFrom: fc.integer({ min: 0, max: 6 }),
  gradeTo: fc.integer({ min: 7, max: 13 }),
  min: fc.integer({ min: 0, max: 10 }),
  expected: fc.integer({ min: 11, max: 20 }),
  max: fc.integer({ min: 21, max: many }),
  toleranceBp: fc.constant(0),
  priceWeight: fc.constant("60"),
  weight: fc.constant("40"),
  scaleMax: fc.constantFrom("8", "10"),
  lot: fc.constant("dansk"),
  schoolYear: fc.constantFrom("2026/2027", "2027/2028"),
  criterion: fc.constant("kvalitet"),
  amount: fc.constant({ minor: 620_000, currency: "DKK" }),
  ceiling: fc.constant({ minor: 100_000_000, currency: "DKK" }),
  estimates: fc.constant([{ lot: "dansk", unitPrice: "100.00" }]),
  subs: fc.constant([]),
  base: fc.constantFrom("100", "118.4"),
  index: fc.constantFrom("101.5", "120"),
  models: fc.constant(["pooled"]),
  positions: fc.constant([{ model: "pot", stance: "accepts" }]),
  month: fc.constantFrom("2026-08", "2026-09", "2026-10"),
  minor: fc.constantFrom(0, 620_000, 100_000_000, Number.MAX_SAFE_INTEGER),
  content: fc.constantFrom("", "SGVq", "T20gZGFuc2s="),
  email: fc.constant("kontakt@forlag.example"),
  url: fc.constantFrom("https://hooks.example/in", "https://hooks.example:8443/a"),
  since: fc.constant("0"),
  types: fc.constantFrom("invoice.paid", "month.agreed,invoice.issued"),
  documentsEmail: fc.constant("faktura@forlag.example"),
  payments: fc.constantFrom([], [{ means: "42", registration: "1234", account: "56789" }]),
  electronicAddress: glns.map((id) => ({ scheme: "0088", id })),
  vatNumber: fc.integer({ min: 2_000, max: 80_000 }).map((n) => `DK${cvr(n)}`),
  country: fc.constant("DK"),
  postCode: fc.constantFrom("8000", "0999"),
  demands: fc.constantFrom([], ["orderReference"]),
  answers: fc.dictionary(fc.constantFrom("kvalitet", "pris"), fc.string({ maxLength: 50 })),
};

const oddText = fc.constantFrom(
  "\u0001\u001b[31m",
  "a\r\nSet-Cookie: x=1",
  "\u202e\ufeff",
  "'; drop table x; --",
  "%00",
  "{{7*7}}",
  " ",
  "\\",
  "__proto__",
);
const dear = ["999999999999999.999999", "90000000000000.00", "9223372036854.775808", "0", "0.000001"];

/** What the schemas take and a careful client would not send: the first and last of everything. */
export const odd: Hints = {
  ...Object.fromEntries(
    ["title", "name", "signatory", "orderReference", "description", "subject", "comment", "version"].map(
      (name) => [name, oddText],
    ),
  ),
  ...Object.fromEntries(
    ["unitPrice", "flatFee", "price", "pricePerPupil", "capPrice"].map((name) => [
      name,
      fc.constantFrom(...dear),
    ]),
  ),
  from: fc.constantFrom("1900-01-01", "2026-08-01", "9999-12-30"),
  to: fc.constantFrom("1900-01-02", "2027-08-01", "9999-12-31"),
  validFrom: fc.constantFrom("1900-01-01", "2026-09-02", "9999-12-31"),
  asOf: fc.constantFrom("1900-01-01", "9999-12-31"),
  on: fc.constantFrom("1900-01-01", "9999-12-31"),
  effectiveOn: fc.constantFrom("1900-01-01", "2026-12-31", "9999-12-31"),
  closesAt: fc.constantFrom("1900-01-02T00:00:00Z", "9998-12-30T23:59:59.999Z", "2026-11-15T12:00+23:59"),
  month: fc.constantFrom("2000-01", "2026-08", "2099-12"),
  weight: fc.constantFrom("-999999999999999.999999", "999999999999999.999999", "40"),
  priceWeight: fc.constantFrom("-1", "60", "100"),
  scaleMax: fc.constantFrom("999999999999999.999999", "0", "-1", "8"),
  slopePct: fc.constantFrom("-5", "0", "0.000001", "999999999999999"),
  score: fc.constantFrom("-1", "0", "8", "999999999999999"),
  minQuantity: fc.constantFrom(0, Number.MAX_SAFE_INTEGER),
  quantity: fc.constantFrom(1, 10_000_000),
  toleranceBp: fc.constantFrom(0, 10_000),
  identifiers: fc.constant(["urn:example:taken"]),
};

/** The ids of the world by the member that holds them. */
export function hintsOf(world: World): Hints {
  const { buyer, seller, rounds } = world;
  const institutions = fc.constantFrom(...buyer.institutions.map(({ id }) => id));
  const bids = rounds.flatMap((round) => round.sellers.map((one) => one.bidId)).filter(Boolean);
  const products = rounds.flatMap((round) => round.sellers.map((one) => one.productId));
  return {
    ...plain,
    offerId: fc.constant(world.offerId),
    productId: fc.constantFrom(world.productId, ...products),
    bidId: fc.constantFrom(...bids, world.offerId),
    personId: fc.constantFrom(world.spareId, buyer.people.buyer.personId),
    publisherId: fc.constant(seller.publisherId),
    controllerId: fc.constantFrom(buyer.controllerId, world.stranger.controllerId),
    invitations: fc.constant([{ controllerId: world.stranger.controllerId }]),
    partyId: fc.constantFrom(buyer.controllerId, seller.publisherId),
    institutionId: institutions,
    identifier: fc.constant(world.isbn),
    grade: fc.integer({ min: 0, max: 13 }),
    institutionIds: fc.uniqueArray(institutions, { minLength: 1, maxLength: 2 }),
  };
}

const typesOf = ({ type }: Schema): string[] => (type === undefined ? [] : [type].flat());

/** Text of any script within the length; now and then exactly as long as allowed. */
function textOf({ minLength = 0, maxLength = 60 }: Schema): Any {
  const short = fc.string({ unit: "grapheme", minLength, maxLength: Math.min(maxLength, 40) });
  const whole = fc.constantFrom("ø".repeat(maxLength), "\u{1F600}".repeat(Math.floor(maxLength / 2)));
  return fc.oneof(
    { weight: 5, arbitrary: short.filter((text) => text.length <= maxLength) },
    { weight: 1, arbitrary: whole.filter((text) => text.length >= minLength) },
  );
}

function stringOf(schema: Schema): Any {
  if (schema.format === "uuid") return fc.uuid({ version: 4 });
  if (schema.format === "date") return fc.constantFrom("2026-08-01", "2026-09-15", "2027-02-28");
  if (schema.format === "date-time")
    return fc.constantFrom("2026-11-15T12:00:00+01:00", "2026-12-24T00:00:00Z");
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern, "u"));
  return textOf(schema);
}

function integerOf({ minimum, exclusiveMinimum, maximum = many }: Schema): Any {
  const min = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1);
  return fc.oneof(
    fc.integer({ min, max: Math.min(maximum, min + 50) }),
    fc.constant(min),
    fc.constant(maximum),
  );
}

/** Rows that rise: a price sheet's first tier begins at 1, its first band at 0. */
const rise = (name: string, rows: unknown[]): unknown[] =>
  name === "tiers" || name === "bands"
    ? rows.map((row, i) => ({ ...(row as object), from: i * 50 + (name === "tiers" && i === 0 ? 1 : 0) }))
    : rows;

/** Members that depend on each other are put right. */
function mend(body: Record<string, unknown>): Record<string, unknown> {
  const { gradeFrom = null, gradeTo = null } = body;
  if (gradeFrom === null || gradeTo === null) {
    delete body["gradeFrom"];
    delete body["gradeTo"];
  }
  if (body["vatClass"] === undefined) delete body["vatClassFrom"];
  if (body["kind"] === "municipality") body["code"] ??= "777";
  if (body["kind"] === "independent") delete body["code"];
  return body;
}

function objectOf(schema: Schema, hints: Hints): Any {
  const members = Object.entries(schema.properties ?? {});
  const required = schema.required ?? [];
  // A change has to change something: where nothing is required, the first member is there.
  const requiredKeys = required.length > 0 ? required : members.slice(0, 1).map(([name]) => name);
  const model = Object.fromEntries(members.map(([name, member]) => [name, sampleOf(member, hints, name)]));
  return fc.record(model, { requiredKeys }).map((body) => mend({ ...body }));
}

/** A value that the schema takes. `name` is the member that holds it. */
export function sampleOf(given: Schema, hints: Hints, name = ""): Any {
  const schema = resolved(given);
  const types = typesOf(schema);
  const hint = hints[name];
  const isRow = (name === "from" || name === "to") && !types.includes("string");
  // Of units it is a number, of a criterion's scores a decimal text.
  const isScore = name === "max" && types.includes("string");
  // Of a bid they are by criterion, of questions rows.
  const isAnswers = name === "answers" && types.includes("array");
  // Of a query they are a text with commas, of a webhook's body a list.
  const isList = name === "types" && types.includes("array");
  if (hint && !isRow && !isScore && !isAnswers && !isList) return hint;
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const union = schema.oneOf ?? schema.anyOf;
  if (union) return fc.oneof(...union.map((branch) => sampleOf(branch, hints, name)));
  if (types.includes("null"))
    return fc.oneof(
      { weight: 4, arbitrary: sampleOf({ ...schema, type: types.filter((t) => t !== "null") }, hints) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
  switch (types[0]) {
    case "object":
      return objectOf(schema, hints);
    case "array": {
      const minLength = schema.minItems ?? 0;
      const maxLength = Math.min(schema.maxItems ?? 2, minLength + 1);
      const item = sampleOf(schema.items ?? {}, hints);
      return fc.array(item, { minLength, maxLength }).map((rows) => rise(name, rows));
    }
    case "integer":
    case "number":
      return integerOf(schema);
    case "boolean":
      return fc.boolean();
    default:
      return stringOf(schema);
  }
}

/** The query of an operation: every required member, the others now and then. */
export function queryOf({ params }: Operation, hints: Hints): fc.Arbitrary<Record<string, unknown>> {
  const own = params.filter((param) => param.in === "query");
  const { cursor: _cursor, ...model } = Object.fromEntries(
    own.map((param) => [param.name, sampleOf(param.schema, hints, param.name)]),
  );
  const requiredKeys = own.filter((param) => param.required).map((param) => param.name);
  return fc.record(model, { requiredKeys });
}
