import createFetchClient, {
  type Client as FetchClient,
  type MaybeOptionalInit,
  type Middleware,
} from "openapi-fetch";
import type {
  HttpMethod,
  MediaType,
  PathsWithMethod,
  RequiredKeysOf,
  ResponseObjectMap,
  SuccessResponse,
} from "openapi-typescript-helpers";
import type { paths } from "./openapi.gen.ts";
import { problemOf } from "./problem.ts";
import { type Patience, sendPatiently } from "./retry.ts";

export interface ClientOptions extends Partial<Patience> {
  /** Where the server is: `https://samkoeb.example`. */
  baseUrl: string;
  /** An API key: `samk_<id>_<secret>`. */
  key: string;
  /** What requests are sent by; the runtime's own where nothing is said. */
  fetch?: (request: Request) => Promise<Response>;
}

/** What an operation answers: its JSON where it has some. */
type Answer<Operation> =
  Operation extends Record<string | number, unknown>
    ? [SuccessResponse<ResponseObjectMap<Operation>, "application/json">] extends [never]
      ? SuccessResponse<ResponseObjectMap<Operation>, MediaType>
      : SuccessResponse<ResponseObjectMap<Operation>, "application/json">
    : never;

type Rest<Init> = RequiredKeysOf<Init> extends never ? [init?: Init] : [init: Init];

/** An operation by its path; gives what it answers, and throws a `Problem` where it refuses. */
export type Call<Method extends HttpMethod> = <Path extends PathsWithMethod<paths, Method>>(
  path: Path,
  ...init: Rest<MaybeOptionalInit<paths[Path], Method>>
) => Promise<Answer<paths[Path][Method]>>;

/** Lists that are read by a cursor. */
export type ListPath = {
  [Path in PathsWithMethod<paths, "get">]: Answer<paths[Path]["get"]> extends {
    data: unknown[];
    hasMore: boolean;
  }
    ? Path
    : never;
}[PathsWithMethod<paths, "get">];
type Item<Path extends ListPath> = Answer<paths[Path]["get"]> extends { data: (infer One)[] } ? One : never;

/** Paths that a file's bytes may be sent to. */
export type UploadPath = PathsWithMethod<paths, "post"> | PathsWithMethod<paths, "put">;
type UploadMethod<Path extends UploadPath> = Path extends PathsWithMethod<paths, "post"> ? "post" : "put";

/** A file's bytes: as a web stream, as a Node stream (or anything that gives chunks), or in memory. */
export type Bytes =
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>
  | Blob
  | Uint8Array<ArrayBuffer>
  | string;

/** `body` as a function begins anew: an upload whose connection is lost can be sent again. A stream can not. */
export type UploadInit<Path extends UploadPath> = Omit<
  Exclude<MaybeOptionalInit<paths[Path], UploadMethod<Path>>, undefined>,
  "body"
> & { body: Bytes | (() => Bytes); contentType: string };

export interface Client {
  get: Call<"get">;
  post: Call<"post">;
  put: Call<"put">;
  patch: Call<"patch">;
  delete: Call<"delete">;
  /** Every entry of a list, page after page: `for await (const product of client.each("/v1/products")) …`. */
  each<Path extends ListPath>(
    path: Path,
    ...init: Rest<MaybeOptionalInit<paths[Path], "get">>
  ): AsyncGenerator<Item<Path>, void, undefined>;
  /** Sends a file without holding it in memory. */
  upload<Path extends UploadPath>(
    path: Path,
    init: UploadInit<Path>,
  ): Promise<Answer<paths[Path][UploadMethod<Path>]>>;
  /** The answer as it comes, for files: read its `body` as a stream. */
  download<Path extends PathsWithMethod<paths, "get">>(
    path: Path,
    ...init: Rest<MaybeOptionalInit<paths[Path], "get">>
  ): Promise<Response>;
  /** The client of `openapi-fetch` underneath, for answers with their headers. It retries and throws as the others. */
  raw: FetchClient<paths>;
}

/** What is asked of openapi-fetch, whose own types are kept at `raw`. */
interface Init {
  params?: {
    query?: Record<string, unknown>;
    header?: Record<string, unknown>;
    path?: Record<string, unknown>;
  };
  [name: string]: unknown;
}
type Plain = (path: string, init?: Init) => Promise<{ data?: unknown; response: Response }>;

const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
};

/** A client of one server with one key. */
export function createClient(options: ClientOptions): Client {
  const {
    baseUrl,
    key,
    fetch = (request) => globalThis.fetch(request),
    retries = 4,
    longestWait = 60,
  } = options;
  const patience = { retries, longestWait };
  const raw = createFetchClient<paths>({
    baseUrl,
    headers: { authorization: `Bearer ${key}` },
    fetch: (request) => sendPatiently(request, fetch, patience),
  });
  raw.use(throwProblems);
  const plain = (method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"): Plain =>
    raw[method] as unknown as Plain;
  const call = (method: Parameters<typeof plain>[0]) => async (path: string, init?: Init) =>
    (await plain(method)(path, init)).data;

  async function* each(path: string, init: Init = {}) {
    const query = { ...init.params?.query };
    for (;;) {
      const { data } = await plain("GET")(path, { ...init, params: { ...init.params, query } });
      const page = data as { data: unknown[]; hasMore: boolean; nextCursor: string | null };
      yield* page.data;
      // A feed gives a cursor also where nothing more is there yet.
      if (!page.hasMore || page.nextCursor === null) return;
      query["cursor"] = page.nextCursor;
    }
  }

  async function upload(path: string, init: Init & { body: Bytes | (() => Bytes); contentType: string }) {
    const { body, contentType, ...rest } = init;
    const again = typeof body === "function";
    /** `makeRequest` for each attempt, as what was begun cannot be copied without holding all of it. */
    const send = (shell: Request) => {
      const { url, method, headers, signal } = shell;
      const makeRequest = () =>
        new Request(url, {
          method,
          headers,
          signal,
          body: streamOf(again ? body() : body),
          duplex: "half",
        } as RequestInit);
      return sendPatiently(shell, fetch, again ? patience : { ...patience, retries: 0 }, makeRequest);
    };
    const method = isPut(path) ? "PUT" : "POST";
    const headers = { ...(rest["headers"] as object), "content-type": contentType };
    return (await plain(method)(path, { ...rest, headers, fetch: send })).data;
  }

  return {
    get: call("GET"),
    post: call("POST"),
    put: call("PUT"),
    patch: call("PATCH"),
    delete: call("DELETE"),
    each,
    upload,
    download: async (path: string, init?: Init) =>
      (await plain("GET")(path, { ...init, parseAs: "stream" })).response,
    raw,
  } as unknown as Client;
}

/** The uploads that name what they put; all others make something new. */
const isPut = (path: string): boolean => /\}$/.test(path);

function streamOf(bytes: Bytes): BodyInit {
  if (
    typeof bytes === "string" ||
    bytes instanceof Blob ||
    bytes instanceof Uint8Array ||
    bytes instanceof ReadableStream
  )
    return bytes;
  const encoder = new TextEncoder();
  const chunks = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}
