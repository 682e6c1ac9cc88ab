import { z } from "zod";

/**
 * Three kinds of failure, and no others:
 * - `Problem`: an expected refusal (4xx), declared by the domain that throws it, sent as RFC 9457
 *   `application/problem+json`. Its `type` is `/problems/<code>`, a page that the program serves.
 * - `Bug`: a broken assertion (500, logged with its stack).
 * - `Outage`: a dependency is away (503 with Retry-After).
 */
export interface ProblemDef<X extends z.ZodObject = z.ZodObject> {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** What happened and what the caller can do; shown on the problem's page. */
  readonly help: string;
  /** Typed extension members, for example `maxAvailable`. */
  readonly extensions: X;
}

const none = z.object({});
const registry = new Map<string, ProblemDef>();

/** Declares a problem once; a second definition of the same code is a programming error. */
export function defineProblem<X extends z.ZodObject = typeof none>(def: {
  code: string;
  status: number;
  title: string;
  help: string;
  extensions?: X;
}): ProblemDef<X> {
  if (!/^[a-z][a-z0-9-]+$/.test(def.code)) throw new Bug(`problem code '${def.code}' is not kebab-case`);
  if (def.status < 400 || def.status > 503) throw new Bug(`problem '${def.code}' has status ${def.status}`);
  if (registry.has(def.code)) throw new Bug(`problem '${def.code}' is defined twice`);
  const full = { ...def, extensions: (def.extensions ?? none) as X };
  registry.set(def.code, full);
  return full;
}

/** All declared problems, by code (for the pages at `/problems/<code>`). */
export const allProblems = (): ProblemDef[] => [...registry.values()];

export interface FieldError {
  /** JSON pointer into the body (`/seats`), or `?limit` for a query member, `{poolId}` for a path member, `#header` for a header. */
  pointer: string;
  detail: string;
  /** The schema's own words for it, for pages in other languages; not sent over the API. */
  issue?: z.core.$ZodIssue;
  /** Whether nothing stood there at all; for pages, and not sent. */
  absent?: boolean;
}

/** A refusal that was expected: thrown with its definition, a sentence about this case, and typed extensions. */
export class Problem<X extends z.ZodObject = z.ZodObject> extends Error {
  readonly def: ProblemDef<X>;
  readonly detail: string;
  readonly extensions: z.output<X>;
  readonly errors: FieldError[] | undefined;
  /** Response headers that belong to the refusal (for example Retry-After, in seconds). */
  readonly headers: Record<string, string> | undefined;

  constructor(
    def: ProblemDef<X>,
    detail: string,
    more: { extensions?: z.output<X>; errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(`${def.code}: ${detail}`);
    this.def = def;
    this.detail = detail;
    this.extensions = (more.extensions ?? {}) as z.output<X>;
    this.errors = more.errors;
    this.headers = more.headers;
  }

  /** A refusal of our own that has been on the wire, for example one stored under an Idempotency-Key. */
  static ofWire(wire: Record<string, unknown>): Problem {
    const { type, detail, errors, ...rest } = wire;
    const def = registry.get(String(type).replace("/problems/", ""));
    if (!def) throw new Bug(`no problem has the type ${String(type)}`);
    return new Problem(def, String(detail), {
      extensions: z.decode(def.extensions, rest),
      ...(Array.isArray(errors) ? { errors: errors as FieldError[] } : {}),
    });
  }

  /** The body on the wire (RFC 9457). `instance` is the request's URN. */
  toJSON(instance?: string): Record<string, unknown> {
    return {
      type: `/problems/${this.def.code}`,
      title: this.def.title,
      status: this.def.status,
      detail: this.detail,
      ...(instance ? { instance } : {}),
      ...(z.encode(this.def.extensions, this.extensions) as object),
      ...(this.errors ? { errors: this.errors.map(({ pointer, detail }) => ({ pointer, detail })) } : {}),
    };
  }
}

/** Something that we believed does not hold: a 500, logged with its stack. */
export class Bug extends Error {}

/** Something that we depend on is away: a 503 that says when to try again. */
export class Outage extends Error {
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds = 2, cause?: unknown) {
    super(message, { cause });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Whoever sent a body has hung up in the middle of it: nobody's fault here, and nobody is left to answer. */
export class BrokeOff extends Error {
  override name = "BrokeOff";
  constructor() {
    super("the request broke off");
  }
}

/** Throws `Bug` when a thing we believe does not hold. */
export function must(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Bug(message);
}

/** Refusals that any route may give; a domain declares its own beside its schema. */
export const common = {
  badRequest: defineProblem({
    code: "bad-request",
    status: 400,
    title: "The request does not have the documented shape",
    help: "Each entry of `errors` points at a field and says what to change.",
  }),
  unauthenticated: defineProblem({
    code: "unauthenticated",
    status: 401,
    title: "No valid API key",
    help: "Send `Authorization: Bearer <api key>`. A key that is expired, revoked or mistyped is refused alike.",
  }),
  forbidden: defineProblem({
    code: "forbidden",
    status: 403,
    title: "Your role does not allow this",
    help: "`detail` names the roles that do. Ask your organisation's administrator for a key with one of them.",
  }),
  identityUnproved: defineProblem({
    code: "identity-unproved",
    status: 403,
    title: "Your organisation has not proved who it is",
    help: "Sign in by a provider that knows its CVR number, or ask for a letter with a code (`POST /v1/identity/letters`).",
  }),
  freshSignIn: defineProblem({
    code: "fresh-sign-in",
    status: 403,
    title: "Sign in again first",
    help: "What cannot be undone asks a browser's person to have signed in within the last minutes. Keys are not asked.",
  }),
  crossSite: defineProblem({
    code: "cross-site-form",
    status: 403,
    title: "The form was sent from another site",
    help: "Forms are taken from pages of this server alone. Open the page here and send its form again.",
  }),
  notFound: defineProblem({
    code: "not-found",
    status: 404,
    title: "No such thing",
    help: "The id does not exist, or it is not visible to your organisation: the answer is the same.",
  }),
  methodNotAllowed: defineProblem({
    code: "method-not-allowed",
    status: 405,
    title: "This address does not take that method",
    help: "The `Allow` header lists the methods that it takes.",
  }),
  bodyTimeout: defineProblem({
    code: "body-timeout",
    status: 408,
    title: "The body did not come in time",
    help: "`detail` states how much time there is. Send the same request again on a better line, or in smaller parts.",
  }),
  conflict: defineProblem({
    code: "conflict",
    status: 409,
    title: "The thing already exists or has changed meanwhile",
    help: "`detail` says which value is taken; read the resource again and decide anew.",
  }),
  idempotencyInFlight: defineProblem({
    code: "idempotency-in-flight",
    status: 409,
    title: "A request with the same Idempotency-Key is still running",
    help: "Wait a moment and send the same request again: it will be answered with the first one's result.",
  }),
  preconditionFailed: defineProblem({
    code: "precondition-failed",
    status: 412,
    title: "The resource has changed since you read it",
    help: "Read it again, take its new ETag and send your change with `If-Match`.",
    extensions: z.object({
      changedBy: z.string().optional().describe("Who of your party changed it last"),
      changedAt: z.string().meta({ format: "date-time" }).optional(),
    }),
  }),
  tooLarge: defineProblem({
    code: "too-large",
    status: 413,
    title: "The body is larger than this route takes",
    help: "`detail` states the limit. Split the upload.",
  }),
  unsupportedMediaType: defineProblem({
    code: "unsupported-media-type",
    status: 415,
    title: "This content type or encoding is not taken here",
    help: "`detail` lists what is.",
  }),
  idempotencyCredential: defineProblem({
    code: "idempotency-other-credential",
    status: 409,
    title: "The Idempotency-Key was used before with another credential",
    help: "What was sent then is known by that credential alone. Look whether your change has been made; send it under a new key if not.",
  }),
  idempotencyMismatch: defineProblem({
    code: "idempotency-mismatch",
    status: 422,
    title: "The Idempotency-Key was used before with another request",
    help: "Use a fresh key for a different request; repeat the same request to get the stored answer.",
  }),
  preconditionRequired: defineProblem({
    code: "precondition-required",
    status: 428,
    title: "This change needs an If-Match header",
    help: "Read the resource, take its ETag and send your change with `If-Match`.",
  }),
  tooMany: defineProblem({
    code: "too-many-requests",
    status: 429,
    title: "Too many requests",
    help: "Wait for the seconds in `Retry-After`. `RateLimit-Policy` says how much there is to spend, `RateLimit` what is left.",
  }),
  internal: defineProblem({
    code: "internal",
    status: 500,
    title: "Something broke on our side",
    help: "Quote the request id; nothing was changed.",
  }),
  outage: defineProblem({
    code: "outage",
    status: 503,
    title: "A part of the service is away for a moment",
    help: "Wait for the seconds in `Retry-After` and send the same request again with the same Idempotency-Key.",
  }),
} as const;
