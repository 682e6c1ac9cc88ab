import type { Described } from "./described.ts";
import { isKeyed } from "./replies.ts";
import { sameValue } from "./same.ts";
import type { Json, PublishedSchemas } from "./schemas.ts";

/** Headers that the mount reads, whatever the route. */
const headers: Record<string, Json> = {
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "Your own unique text for this change; a repeat with it has no second effect (30 days): it is given the " +
      "first answer again, with the header `Idempotent-Replayed: true`.",
    schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]{1,255}$" },
  },
  IfMatch: {
    name: "If-Match",
    in: "header",
    required: true,
    description: "The `ETag` that you read; the change is refused when the resource has another by now.",
    schema: { type: "string", pattern: '^"\\d{1,9}"$' },
  },
};

function parametersIn(place: "path" | "query", schema: Json): Json[] {
  const required = (schema["required"] ?? []) as string[];
  return Object.entries((schema["properties"] ?? {}) as Record<string, Json>).map(([name, member]) => {
    const { description, ...said } = member;
    return {
      name,
      in: place,
      ...(place === "path" || required.includes(name) ? { required: true } : {}),
      ...(description === undefined ? {} : { description }),
      schema: said,
    };
  });
}

const pascal = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

/** Parameters by route; those that several routes share lie in `components.parameters`. */
export interface PublishedParameters {
  of(route: Described): Json[];
  components: Json;
}

export function publishParameters(
  routes: readonly Described[],
  schemas: PublishedSchemas,
): PublishedParameters {
  const own = new Map(
    routes.map((route) => [
      route,
      [
        ...parametersIn("path", schemas.of(route.params, "sent")),
        ...parametersIn("query", schemas.of(route.query, "sent")),
      ],
    ]),
  );
  const all = [...own.values()].flat();
  const components: Json = { ...headers };
  for (const parameter of all) {
    const name = pascal(String(parameter["name"]));
    const uses = all.filter((other) => sameValue(other, parameter)).length;
    if (uses > 1) components[name] ??= parameter;
  }
  const refer = (parameter: Json): Json => {
    const name = pascal(String(parameter["name"]));
    return sameValue(components[name], parameter) ? refTo(name) : parameter;
  };
  /** The first value that was ever given to a parameter of this name, the route's own before others'. */
  const exampled = (parameter: Json, of: readonly Described[]): Json => {
    const name = String(parameter["name"]);
    const values = of.map(({ example }) => example.parameters?.[name]).filter((value) => value !== undefined);
    if (values.length === 0 || parameter["in"] === "header") return parameter;
    const isWhole = (parameter["schema"] as Json)["type"] === "integer";
    return { ...parameter, example: isWhole ? Number(values[0]) : values[0] };
  };
  const shown = (parameter: Json, route: Described): Json =>
    "$ref" in parameter ? parameter : exampled(parameter, [route]);
  const named = Object.entries(components).map(([name, parameter]) => [
    name,
    exampled(
      parameter as Json,
      routes.filter((route) => own.get(route)!.some((one) => sameValue(one, parameter))),
    ),
  ]);
  return {
    of: (route) => [
      ...own.get(route)!.map((parameter) => shown(refer(parameter), route)),
      ...(isKeyed(route) ? [refTo("IdempotencyKey")] : []),
      ...(route.ifMatch ? [refTo("IfMatch")] : []),
    ],
    components: Object.fromEntries(named.sort(([a], [b]) => (a! < b! ? -1 : 1))),
  };
}

const refTo = (name: string): Json => ({ $ref: `#/components/parameters/${name}` });
