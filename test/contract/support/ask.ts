/** One request as it goes over the wire; a string or bytes go out as they are. */
export interface Ask {
  method: string;
  /** Path with query, already encoded. */
  url: string;
  headers: Record<string, string>;
  body?: unknown;
}

export interface Answer {
  status: number;
  type: string;
  /** The parsed body, or undefined where it is not JSON. */
  body: Record<string, unknown> | undefined;
  text: string;
}

const isRaw = (body: unknown): body is string | Uint8Array =>
  typeof body === "string" || body instanceof Uint8Array;

/** Sends a request; only a JSON body without a content type gets one. */
export async function ask(base: string, { method, url, headers, body }: Ask): Promise<Answer> {
  const json = body !== undefined && !isRaw(body);
  const response = await fetch(base + url, {
    method,
    headers: { ...(json ? { "Content-Type": "application/json" } : {}), ...headers },
    ...(body === undefined ? {} : { body: (json ? JSON.stringify(body) : body) as string }),
  });
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return {
    status: response.status,
    type,
    text,
    body: /json/.test(type) ? (JSON.parse(text) as Record<string, unknown>) : undefined,
  };
}

export const bearer = (key: string): Record<string, string> => ({ Authorization: `Bearer ${key}` });

/** The path with each `{name}` filled by `wordOf`, which also hears the segment before it, and a query. */
export function urlOf(
  path: string,
  wordOf: (name: string, segment: string) => string | number,
  query: Record<string, unknown> = {},
): string {
  const filled = path.replaceAll(
    /([^/]+)\/\{(\w+)\}/g,
    (_all, segment: string, name: string) =>
      `${segment}/${encodeURIComponent(String(wordOf(name, segment)))}`,
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.append(name, String(value));
  return search.size > 0 ? `${filled}?${search}` : filled;
}

/** The segment before the path's first id: `pools` in `/v1/pools/{poolId}/draws`. */
export const segmentOf = (path: string): string | undefined => /([^/]+)\/\{/.exec(path)?.[1];
