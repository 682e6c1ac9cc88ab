import type { z } from "zod";
import type { Route } from "../../src/platform/http/route.ts";
import type { Example } from "./examples.ts";

/** A bound operation in the words of OpenAPI. */
export interface Described {
  method: Route["method"];
  path: string;
  id: string;
  tag: string;
  kind: Route["operation"]["kind"];
  summary: string;
  description: string | undefined;
  roles: Route["operation"]["roles"];
  params: z.ZodObject;
  query: z.ZodObject;
  body: z.ZodType | undefined;
  upload: Route["operation"]["upload"];
  ifMatch: boolean;
  problems: Route["operation"]["problems"];
  status: Route["status"];
  location: boolean;
  etag: boolean;
  schema: z.ZodType | undefined;
  file: { contentType: string; description: string } | undefined;
  example: Example;
}

export const describe = (
  { operation, method, path, status, location }: Route,
  example: Example = {},
): Described => ({
  method,
  path,
  id: operation.id,
  tag: operation.domain,
  kind: operation.kind,
  summary: operation.summary,
  description: operation.description,
  roles: operation.roles,
  params: operation.target,
  query: operation.options,
  body: operation.content,
  upload: operation.upload,
  ifMatch: operation.versioned,
  problems: operation.problems,
  status,
  location: location !== undefined,
  etag: operation.versionMember !== undefined,
  schema: operation.output,
  file: operation.download,
  example,
});
