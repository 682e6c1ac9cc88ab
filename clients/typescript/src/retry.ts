/** How often and how patiently a request is sent again. */
export interface Patience {
  /** How many more times a request is sent at most; 4 where nothing is said, 0: never again. */
  retries: number;
  /** The longest wait between two attempts in seconds; where `Retry-After` asks for more, the answer is handed on. */
  longestWait: number;
}

const isChange = (method: string): boolean => method !== "GET" && method !== "HEAD";

/** Slept away unless the caller aborts. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal.throwIfAborted();
    signal.addEventListener("abort", abort, { once: true });
  });
}

/** What `Retry-After` asks for, in milliseconds: seconds or a date. */
function askedWait(response: Response): number | undefined {
  const asked = response.headers.get("retry-after");
  if (asked === null) return undefined;
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** A twin of ours, whose answer was lost, is still running: its answer is there in a moment. */
const isAskedLater = (response: Response): boolean =>
  response.status === 429 ||
  response.status === 503 ||
  (response.status === 409 && response.headers.has("retry-after"));

/** A short answer is read here, so that a line that breaks in the middle of it counts as a lost connection too. */
async function whole(response: Response): Promise<Response> {
  if (response.body === null || !/\bjson\b/.test(response.headers.get("content-type") ?? "")) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

/**
 * A `fetch` that sends a request again where the connection was lost, and where 429 or 503 say when. A change has an
 * Idempotency-Key, one of its own where the caller gives none, and every attempt has the same: it is made once.
 * `makeRequest` makes a body anew that cannot be copied; without it a request is copied before each attempt.
 */
export async function sendPatiently(
  first: Request,
  fetch: (request: Request) => Promise<Response>,
  { retries, longestWait }: Patience,
  makeRequest: () => Request = () => first.clone() as Request,
): Promise<Response> {
  const key = isChange(first.method)
    ? (first.headers.get("idempotency-key") ?? crypto.randomUUID())
    : undefined;
  for (let attempt = 0; ; attempt++) {
    const last = attempt >= retries;
    // Doubled each time, and never in step with other clients.
    let ms = Math.min(longestWait * 1_000, 250 * 2 ** attempt * (0.5 + Math.random()));
    try {
      const request = makeRequest();
      if (key !== undefined) request.headers.set("idempotency-key", key);
      const response = await whole(await fetch(request));
      const asked = askedWait(response);
      if (last || !isAskedLater(response) || (asked ?? 0) > longestWait * 1_000) return response;
      await response.body?.cancel();
      ms = asked ?? ms;
    } catch (error) {
      // Aborted by the caller, or nothing of the network's: fetch throws TypeErrors where a connection breaks.
      if (last || first.signal.aborted || !(error instanceof TypeError)) throw error;
    }
    await wait(ms, first.signal);
  }
}
