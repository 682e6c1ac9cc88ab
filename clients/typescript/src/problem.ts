/** A field that is wrong: a JSON pointer into the body, `?member`, `{path member}` or `#header`, and what to change. */
export interface FieldFault {
  pointer: string;
  detail: string;
}

/** A refusal or failure that the server has answered (RFC 9457). Every method of the client throws it. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** The HTTP status. */
  readonly status: number;
  /** The last part of `type`, for programs: `not-found`, `limit-reached`; `unknown` where the answer was no problem document. */
  readonly code: string;
  /** The same for every problem of this code. */
  readonly title: string;
  /** What went wrong this time and what to change. */
  readonly detail: string;
  /** The fields that are wrong. */
  readonly errors: readonly FieldFault[];
  /** Quote it to support. */
  readonly requestId: string | undefined;
  /** The whole document: some codes have members of their own. */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(response: Response, document: Record<string, unknown>) {
    const text = (name: string) =>
      typeof document[name] === "string" ? (document[name] as string) : undefined;
    const title = text("title") ?? `HTTP ${response.status}`;
    const detail = text("detail") ?? "";
    super(detail === "" ? title : `${title}: ${detail}`);
    this.status = response.status;
    this.code = text("type")?.split("/").at(-1) ?? "unknown";
    this.title = title;
    this.detail = detail;
    this.errors = Array.isArray(document["errors"]) ? (document["errors"] as FieldFault[]) : [];
    this.requestId = response.headers.get("x-request-id") ?? undefined;
    this.document = document;
  }
}

/** The problem that an answer carries, also where something in between has answered with other than a problem document. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  return new Problem(response, typeof body === "object" && body !== null ? { ...body } : {});
}
