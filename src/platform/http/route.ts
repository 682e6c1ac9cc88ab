import type { Operation } from "../operation/operation.ts";
import { Bug } from "../problem.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** Where an operation is reached over HTTP. */
export interface Binding {
  method: Method;
  /** `/v1/pools/{poolId}/draws`: the names in braces are members of the operation's target. */
  path: string;
  /** Of a success; 200 where nothing is said. */
  status?: 200 | 201 | 202;
  /** Address of what was made, sent as `Location`, with members of the answer in braces: `/v1/draws/{id}`. */
  location?: string;
}

/** An operation at its address: mounted, documented and tested from this one object. */
export interface Route {
  readonly operation: Operation;
  readonly method: Method;
  readonly path: string;
  readonly status: 200 | 201 | 202;
  readonly location: string | undefined;
}

/**
 * Binds an operation to a method and a path. `Bug` at start where the path's names are not the target's, or where a
 * change would be bound to `get`.
 */
export function bind(operation: Operation, { method, path, status = 200, location }: Binding): Route {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const target = Object.keys(operation.target.shape);
  if (named.toSorted().join(" ") !== target.toSorted().join(" "))
    throw new Bug(`${path} names '${named}', but ${operation.id} is about '${target}'`);
  const changes = operation.kind === "write" || operation.kind === "hot" || operation.kind === "upload";
  if (method === "get" && (changes || operation.content))
    throw new Bug(`${operation.id} cannot be bound to get`);
  return { operation, method, path, status, location };
}

/** `/v1/draws/{id}` with the members of an answer on the wire put in; `{agreement.id}` reaches into it. */
export function locationOf(route: Route, wire: object): string | undefined {
  return route.location?.replaceAll(/\{([\w.]+)\}/g, (_all, path: string) => {
    const value = path.split(".").reduce<unknown>((at, name) => memberOf(at, name), wire);
    if (typeof value !== "string" && typeof value !== "number")
      throw new Bug(`${route.operation.id} answers without ${path}`);
    return String(value);
  });
}

/** A member by its name, of whatever it is. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
