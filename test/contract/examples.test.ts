import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { domains } from "../../src/domains.ts";
import { testApp } from "../support/app.ts";
import { testStripe } from "../support/stripe/index.ts";
import { type Exchange, recorder } from "./examples/recorder.ts";
import { Scrubber, shapeOf } from "./examples/scrub.ts";
import { tellStories } from "./examples/stories.ts";
import { operations } from "./support/document.ts";

/**
 * Sends every example to a server on a test database, validates each answer against its published schema, and holds
 * the examples that stand in openapi.yaml (`src/<domain>/examples.json`). `EXAMPLES=write` writes them anew.
 */

const write = process.env["EXAMPLES"] === "write";
/** Operations that may lack an example; it only falls. */
const lackingMax = 0;

interface Example {
  parameters?: Record<string, unknown>;
  sent?: unknown;
  answered?: unknown;
}

const fileOf = (domain: string) => new URL(`../../src/${domain}/examples.json`, import.meta.url);
const committedOf = (domain: string): Record<string, Example> =>
  existsSync(fileOf(domain)) ? JSON.parse(readFileSync(fileOf(domain), "utf8")) : {};

const document = parse(readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addFormat("binary", true);
ajv.addSchema(document, "api");

const pointer = (path: string) => path.replaceAll("~", "~0").replaceAll("/", "~1");
/** Where the schema of an operation's body, or of its answer, stands in openapi.yaml. */
function placeOf({ operation, status, type }: Exchange, part: "sent" | "answered"): string {
  const at = `api#/paths/${pointer(operation.path)}/${operation.method.toLowerCase()}`;
  return part === "sent"
    ? `${at}/requestBody/content/application~1json/schema`
    : `${at}/responses/${status}/content/${pointer(type)}/schema`;
}

function faultsOf(place: string, value: unknown): string[] {
  const validate = ajv.getSchema(place) ?? ajv.compile({ $ref: place });
  return validate(value) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

/** Of what is signed as it is, the beginning says enough. */
const eventShown = 2_000;
const isJson = (type: string) => type === "application/json";
const isText = (type: string) => /^text\/|csv|svg|ndjson|[/+]xml\b/.test(type);

let exchanges: Exchange[];
const chosen = new Map<string, Exchange>();
beforeAll(async () => {
  const recording = recorder();
  const stripe = await testStripe();
  const t = await testApp({ travel: true, through: recording.through, cards: stripe.cards });
  await tellStories(t, stripe);
  exchanges = recording.exchanges.filter(({ status }) => status < 300);
  const together = ({ sent, answer }: Exchange) =>
    /"(packages|bestSet)":/.test(sent?.text ?? "") || /"bestSet":\{"awarded"/.test(answer);
  // Rows rather than none, and of lots those that are awarded together.
  const size = (one: Exchange) =>
    isJson(one.type) ? Number(/"data":\[\{/.test(one.answer)) + Number(together(one)) : 0;
  for (const exchange of exchanges) {
    const before = chosen.get(exchange.operation.id);
    if (!before || size(exchange) > size(before)) chosen.set(exchange.operation.id, exchange);
  }
});

/** What openapi.yaml shows of an exchange. */
function exampleOf(exchange: Exchange, scrub: Scrubber): Example {
  const { operation, parameters, sent, type, answer } = exchange;
  const at = (part: string) => `${operation.id}/${part}`;
  const shown = (text: string) => scrub.text(text.split("\n").slice(0, 3).join("\n"), at("text"));
  return {
    ...(Object.keys(parameters).length > 0
      ? { parameters: scrub.value(parameters, at("parameters")) as Record<string, unknown> }
      : {}),
    ...(sent && isJson(sent.type) && operation.body
      ? { sent: scrub.value(JSON.parse(sent.text), at("sent")) }
      : {}),
    ...(sent && (isText(sent.type) || (isJson(sent.type) && operation.upload))
      ? { sent: shown(sent.text).slice(0, eventShown) }
      : {}),
    ...(isJson(type) ? { answered: scrub.value(JSON.parse(answer), at("answered")) } : {}),
    ...(isText(type) ? { answered: shown(answer) } : {}),
  };
}

function recorded(): Map<string, Record<string, Example>> {
  const scrub = new Scrubber();
  return new Map(
    domains.map(({ name, routes }) => [
      name,
      Object.fromEntries(
        routes.flatMap(({ operation: { id } }) => {
          const exchange = chosen.get(id);
          return exchange ? [[id, exampleOf(exchange, scrub)]] : [];
        }),
      ),
    ]),
  );
}

describe("examples", () => {
  test("are there of every operation", () => {
    const lacking = operations.filter(({ id }) => !chosen.has(id)).map(({ id }) => id);
    expect(lacking.length, lacking.join(" ")).toBeLessThanOrEqual(lackingMax);
  });

  test("and everything else that is sent and answered fit their published schemas", () => {
    const faults = exchanges.flatMap((exchange) => {
      const { operation, sent, type, answer } = exchange;
      return [
        ...(sent && isJson(sent.type) && operation.body
          ? faultsOf(placeOf(exchange, "sent"), JSON.parse(sent.text))
          : []),
        ...(isJson(type) ? faultsOf(placeOf(exchange, "answered"), JSON.parse(answer)) : []),
      ].map((fault) => `${operation.id}: ${fault}`);
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  test("stand in openapi.yaml as they are sent and answered now", () => {
    for (const [domain, examples] of recorded()) {
      if (Object.keys(examples).length === 0) continue;
      if (write) writeFileSync(fileOf(domain), `${JSON.stringify(examples, null, 2)}\n`);
      const committed = committedOf(domain);
      const shapes = (all: Record<string, Example>) =>
        Object.fromEntries(Object.entries(all).map(([id, example]) => [id, shapeOf(example)]));
      expect(shapes(committed), `${domain}: write them with \`npm run examples\``).toEqual(shapes(examples));
    }
  });

  test.each(domains.map(({ name }) => name))("of %s, as they are committed, fit their schemas", (domain) => {
    for (const [id, { sent, answered }] of Object.entries(committedOf(domain))) {
      const exchange = chosen.get(id)!;
      if (sent && typeof sent === "object")
        expect(faultsOf(placeOf(exchange, "sent"), sent), `${id}: sent`).toEqual([]);
      if (answered && typeof answered === "object")
        expect(faultsOf(placeOf(exchange, "answered"), answered), `${id}: answered`).toEqual([]);
    }
  });
});
