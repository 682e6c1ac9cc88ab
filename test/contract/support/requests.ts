import fc from "fast-check";
import { type Ask, bearer, segmentOf, urlOf } from "./ask.ts";
import { breaksOf } from "./breaks.ts";
import type { Operation, Parameter } from "./document.ts";
import { type Hints, queryOf, sampleOf } from "./samples.ts";
import { absent, type World } from "./world.ts";

/** A request in its parts, so that one of them can be broken. */
export interface Parts {
  key: string;
  words: Record<string, string | number>;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
}

export const inPath = ({ params }: Operation) => params.filter((param) => param.in === "path");
export const inQuery = ({ params }: Operation) => params.filter((param) => param.in === "query");
const takes = ({ params }: Operation, header: string) => params.some(({ name }) => name === header);

/** What would end the world for the requests that follow is asked of ids that do not exist. */
const spared = ["revokeKey", "cancelRound", "confirmCancellation"];

/** Keys with the right role, and an id that their party sees, where there is one. */
function callers(operation: Operation, world: World) {
  const able = [...world.parties, ...world.members].filter(({ role }) => operation.roles.includes(role));
  if (able.length === 0) {
    // Everybody reads of a published round by its reference.
    const published = operation.path.startsWith("/v1/public/rounds/{")
      ? world.rounds[0]?.reference
      : undefined;
    return [{ key: "", id: published }];
  }
  const things = world.things[segmentOf(operation.path) ?? ""] ?? [];
  const pairs = things.flatMap((thing) => {
    const id = spared.includes(operation.id) ? absent(thing.id) : thing.id;
    return able.filter(({ party }) => thing.owners.includes(party)).map(({ key }) => ({ key, id }));
  });
  return pairs.length > 0 ? pairs : able.map(({ key }) => ({ key, id: undefined }));
}

/** A careful client's request: the right role, its own thing, a body as documented. */
export function careful(operation: Operation, world: World, hints: Hints): fc.Arbitrary<Parts> {
  const made = Object.fromEntries(
    inPath(operation).map(({ name, schema }) => [name, sampleOf(schema, hints, name)]),
  );
  const first = segmentOf(operation.path);
  return fc
    .record({
      caller: fc.constantFrom(...callers(operation, world)),
      words: fc.record(made) as fc.Arbitrary<Record<string, string | number>>,
      query: queryOf(operation, hints),
      body: operation.body
        ? sampleOf(operation.body, hints)
        : fc.constant(operation.upload ? "{}\n" : undefined),
    })
    .map(({ caller, words, query, body }) => {
      const [name] = inPath(operation).map((param) => param.name);
      if (name && first && caller.id !== undefined) words = { ...words, [name]: caller.id };
      return {
        key: caller.key,
        words,
        query,
        headers: {
          ...(takes(operation, "If-Match") ? { "If-Match": '"1"' } : {}),
          ...(operation.upload ? { "Content-Type": operation.upload } : {}),
        },
        body,
      };
    });
}

export function askOf({ method, path }: Operation, { key, words, query, headers, body }: Parts): Ask {
  const url = urlOf(path, (name) => words[name]!, query);
  return { method, url, headers: { ...bearer(key), ...headers }, body };
}

/** One broken request, what is wrong with it and what has to be said about it. */
export interface Broken {
  what: string;
  ask: Ask;
  status: number;
  /** Where an error has to point; undefined where the refusal has no list of errors. */
  pointer: string | undefined;
}

const wordsFor = ({ schema }: Parameter): [what: string, value: string][] => {
  const { maxLength, enum: listed, pattern, format } = schema;
  if ([schema.type].flat().includes("integer")) {
    const beyond = [schema.maximum, 2 ** 53].flatMap((n) => (n === undefined ? [] : [String(n + 1)]));
    return ["abc", "1.5", "-1", "1e400", "NaN", "1 2", ...beyond].map((value) => [`'${value}'`, value]);
  }
  const found: [string, string][] = [["a NUL character", "a\0"]];
  if (maxLength !== undefined) found.push(["too long", "x".repeat(maxLength + 1)]);
  if (listed) found.push(["a word that is not listed", "no-such-word"]);
  if (pattern || format) found.push(["against its form", "~ ~"], ["far too long", "9".repeat(2_000)]);
  if (format === "date") found.push(["no date", "2026-02-30"], ["year 0", "0000-01-01"]);
  return found;
};

function* brokenPath(operation: Operation, parts: Parts): Generator<Broken> {
  for (const param of inPath(operation)) {
    const pointer = `{${param.name}}`;
    for (const [what, word] of wordsFor(param)) {
      const words = { ...parts.words, [param.name]: word };
      yield { what: `${pointer}: ${what}`, ask: askOf(operation, { ...parts, words }), status: 400, pointer };
    }
    // Not UTF-8, and no percent-encoding at all: no client library would make them.
    for (const raw of ["%ED%A0%80", "%FF", "%ZZ"]) {
      const ask = askOf(operation, { ...parts, words: { ...parts.words, [param.name]: "rawword" } });
      const url = ask.url.replace("rawword", raw);
      yield { what: `${pointer}: ${raw}`, ask: { ...ask, url }, status: 400, pointer: "" };
    }
  }
}

function* brokenQuery(operation: Operation, parts: Parts): Generator<Broken> {
  const broken = (what: string, name: string, query: Record<string, unknown>, more = ""): Broken => {
    const ask = askOf(operation, { ...parts, query });
    const url = more && `${ask.url}${ask.url.includes("?") ? "&" : "?"}${more}`;
    return {
      what: `?${name}: ${what}`,
      ask: { ...ask, url: url || ask.url },
      status: 400,
      pointer: `?${name}`,
    };
  };
  yield broken("unknown", "zzUnknown", { ...parts.query, zzUnknown: "1" });
  for (const param of inQuery(operation)) {
    const { name } = param;
    const { [name]: _gone, ...rest } = parts.query;
    if (param.required) yield broken("missing", name, rest);
    for (const [what, word] of wordsFor(param)) yield broken(what, name, { ...rest, [name]: word });
    yield broken("twice", name, rest, `${name}=1&${name}=2`);
  }
}

const badKeys = ["", "two words", "æ", "x".repeat(256)];
const badEtags = ["1", 'W/"1"', "*", '"x"', '"12345678901"', '"-1"'];

function* brokenHeaders(operation: Operation, parts: Parts): Generator<Broken> {
  const broken = (
    what: string,
    headers: Record<string, string>,
    status: number,
    pointer?: string,
  ): Broken => ({
    what,
    ask: askOf(operation, { ...parts, headers }),
    status,
    pointer,
  });
  if (takes(operation, "Idempotency-Key"))
    for (const value of badKeys) {
      const headers = { ...parts.headers, "Idempotency-Key": value };
      yield broken(`Idempotency-Key '${value}'`, headers, 400, "#Idempotency-Key");
    }
  if (!takes(operation, "If-Match")) return;
  const { "If-Match": _gone, ...rest } = parts.headers;
  yield broken("no If-Match", rest, 428);
  for (const value of badEtags) yield broken(`If-Match '${value}'`, { ...rest, "If-Match": value }, 412);
}

/** Every single thing that the document forbids, done to a careful request. */
export function* brokenOf(operation: Operation, parts: Parts): Generator<Broken> {
  yield* brokenPath(operation, parts);
  yield* brokenQuery(operation, parts);
  yield* brokenHeaders(operation, parts);
  if (!operation.body) return;
  for (const { what, pointer, value } of breaksOf(operation.body, parts.body))
    yield {
      what: `${pointer || "/"}: ${what}`,
      ask: askOf(operation, { ...parts, body: value }),
      status: 400,
      pointer,
    };
}
