import { type Answered, NotAnswered, type Outgoing } from "../../platform/net/outgoing.ts";
import type { RosterCredentials, RosterPullReason } from "../schema/index.ts";

/** A OneRoster 1.2 REST service: a token by OAuth 2 client credentials, and collections page by page. */

/** Why a pull ends: nothing of it is imported. It says nothing of what was answered. */
export class PullFault extends Error {
  override name = "PullFault";
  readonly reason: RosterPullReason;
  constructor(reason: RosterPullReason, cause?: unknown) {
    super(`a roster could not be pulled: ${reason}`, { cause });
    this.reason = reason;
  }
}

export const collections = ["orgs", "academicSessions", "users", "classes", "enrollments"] as const;
export type Collection = (typeof collections)[number];
export type Item = Readonly<Record<string, unknown>>;

/** What is asked for of each: a service that heeds it does not even send names. */
const fields: Record<Collection, string> = {
  orgs: "sourcedId,status,dateLastModified,type,identifier",
  academicSessions: "sourcedId,status,dateLastModified,startDate,endDate",
  users: "sourcedId,status,dateLastModified,enabledUser,grades,roles",
  classes: "sourcedId,status,dateLastModified,title,grades,classType,school,terms",
  enrollments: "sourcedId,status,dateLastModified,class,school,user,role,primary,beginDate,endDate",
};

const scope = "https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly";
const pageItems = 1_000;
const pageBytesMax = 32 * 1_048_576;
const withinMs = 60_000;
const tokenBytesMax = 65_536;
/** More than the country's pupils: no service pages without end. */
const itemsMax = 5_000_000;
/** How often a page is asked for, and how long one rests at most before the next time. */
const triesMax = 4;
const restMax = 30_000;

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Service {
  url: string;
  tokenUrl: string;
  credentials: RosterCredentials;
}

/**
 * `restMs`: how long one waits after a server's fault, doubled each time. `allMs`: how long all of it may take; what is not
 * read by then has not answered.
 */
export function rosterApi(outgoing: Outgoing, service: Service, restMs = 1_000, allMs = 45 * 60_000) {
  let token: string | undefined;
  const until = performance.now() + allMs;

  const ask = async (url: URL, asked: Parameters<Outgoing["ask"]>[1]): Promise<Answered> => {
    try {
      return await outgoing.ask(url, asked);
    } catch (error) {
      if (!(error instanceof NotAnswered)) throw error;
      const { why } = error;
      throw new PullFault(why === "address" || why === "too_large" ? why : "no_answer", error);
    }
  };

  async function fetchToken(): Promise<string> {
    const { clientId, clientSecret } = service.credentials;
    const basic = Buffer.from([clientId, clientSecret].map(encodeURIComponent).join(":")).toString("base64");
    const { status, body } = await ask(new URL(service.tokenUrl), {
      method: "POST",
      headers: { Accept: "application/json", Authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: "client_credentials", scope }),
      ...{ bytesMax: tokenBytesMax, withinMs },
    });
    if (status === 400 || status === 401 || status === 403) throw new PullFault("not_authorised");
    if (status !== 200) throw faultOf(status);
    const given = (jsonOf(body) as { access_token?: unknown } | undefined)?.access_token;
    if (typeof given !== "string" || !/^[\x21-\x7e]{1,8192}$/.test(given))
      throw new PullFault("not_oneroster");
    return given;
  }

  /** A page, asked for again where the server is away for a moment, once under a new token. */
  async function page(url: URL): Promise<Answered> {
    let renewed = false;
    for (let n = 1; ; n++) {
      if (performance.now() >= until) throw new PullFault("no_answer");
      token ??= await fetchToken();
      const headers = { Accept: "application/json", Authorization: `Bearer ${token}` };
      const last = n >= triesMax;
      const answered = await ask(url, { headers, bytesMax: pageBytesMax, withinMs }).catch(
        (error: unknown) => {
          if (last || !(error instanceof PullFault) || error.reason !== "no_answer") throw error;
          return undefined;
        },
      );
      if (answered?.status === 200) return answered;
      if (answered?.status === 401 && !renewed) {
        // Tokens end while one pages.
        renewed = true;
        token = undefined;
        continue;
      }
      const forNow = !answered || answered.status === 429 || answered.status >= 500;
      if (!forNow || last) throw faultOf(answered?.status ?? 0);
      await rest(Math.min(secondsIn(answered) * 1_000 || restMs * 2 ** (n - 1), restMax));
    }
  }

  /**
   * The items of a collection, of all or those that changed from an instant on. Throws `PullFault` where what was paged is
   * not what the service has: a page that comes twice, a total that changes, fewer or more items than it says.
   */
  async function* items(
    collection: Collection,
    since: string | undefined,
    note: (n: number, total: number | undefined) => void,
  ): AsyncGenerator<Item[]> {
    const first = new Set<unknown>();
    let total: number | undefined;
    for (let offset = 0; ; ) {
      const url = new URL(`${service.url.replace(/\/+$/, "")}/${collection}`);
      const query = { limit: String(pageItems), offset: String(offset), fields: fields[collection] };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      if (since !== undefined) url.searchParams.set("filter", `dateLastModified>='${since}'`);
      const { headers, body } = await page(url);
      const found = (jsonOf(body) as Record<string, unknown> | undefined)?.[collection];
      if (!Array.isArray(found) || found.some((one) => typeof one !== "object" || one === null))
        throw new PullFault("not_oneroster");
      const stated = totalIn(headers["x-total-count"]);
      if (offset > 0 && stated !== total) throw new PullFault("changed_meanwhile");
      total = stated;
      const list = found as Item[];
      if (list.length > 0) {
        const [{ sourcedId }] = list as [Item];
        if (first.has(sourcedId)) throw new PullFault("page_repeated");
        first.add(sourcedId);
      }
      offset += list.length;
      note(list.length, offset === list.length ? total : undefined);
      if (Math.max(offset, total ?? 0) > itemsMax) throw new PullFault("too_large");
      if (total !== undefined && offset > total) throw new PullFault("changed_meanwhile");
      if (list.length > 0) yield list;
      const link = headers["link"];
      // Where nothing is stated, a page may be short of what is asked for, and an empty one alone is the last.
      const more =
        total !== undefined
          ? offset < total
          : link === undefined
            ? list.length > 0
            : list.length >= pageItems || hasNext(link);
      if (!more) return;
      if (list.length === 0) throw new PullFault("incomplete");
    }
  }
  return { items };
}

const hasNext = (link: string | string[] | undefined): boolean => /rel="?next"?/i.test(String(link ?? ""));

function totalIn(header: string | string[] | undefined): number | undefined {
  return typeof header === "string" && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
}

const secondsIn = (answered: Answered | undefined): number => {
  const given = answered?.headers["retry-after"];
  return given !== undefined && /^\d{1,6}$/.test(given) ? Number(given) : 0;
};

function faultOf(status: number): PullFault {
  if (status === 401 || status === 403) return new PullFault("not_authorised");
  if (status === 404 || status === 410) return new PullFault("not_found");
  if (status === 429) return new PullFault("too_many");
  if (status >= 300 && status < 400) return new PullFault("redirect");
  if (status === 0) return new PullFault("no_answer");
  return new PullFault(status >= 500 ? "server_error" : "not_oneroster");
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new PullFault("not_oneroster");
  }
}
