import pg from "pg";
import { ConfigError } from "../config.ts";
import { codeOf } from "./errors.ts";

/** A database that an address does not lead to, in a sentence that names the variable and what to do. */
export class DatabaseAway extends ConfigError {
  override name = "DatabaseAway";
  /** SQLSTATE or the network's code, where there is one. */
  readonly code: string | undefined;
  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

const reasons: Record<string, (at: { host: string; login: string; database: string }) => string> = {
  ECONNREFUSED: ({ host }) => `nothing answers at ${host}: start PostgreSQL, or mend the address`,
  ENOTFOUND: ({ host }) => `there is no machine named ${host}: mend the address`,
  EAI_AGAIN: ({ host }) => `the name of ${host} cannot be looked up just now: try again`,
  EHOSTUNREACH: ({ host }) => `there is no way to ${host}: mend the network or the address`,
  ENETUNREACH: ({ host }) => `there is no way to ${host}: mend the network or the address`,
  "28P01": ({ login }) => `the password of '${login}' is not right: mend it, or give the login another`,
  "28000": ({ login, host }) =>
    `PostgreSQL at ${host} does not let '${login}' in: make the login, or look at pg_hba.conf`,
  "3D000": ({ database, host }) =>
    `there is no database '${database}' at ${host}: \`samkoeb init\` makes one, \`pg_restore\` brings one back`,
  "42501": ({ login, database }) =>
    `'${login}' may not connect to '${database}': grant connect on the database`,
  "53300": ({ host }) => `PostgreSQL at ${host} has no connection free: raise max_connections, or try again`,
  "57P03": ({ host }) => `PostgreSQL at ${host} is starting up or shutting down: try again`,
};

/** Where an address leads, without its password. */
export function placeOf(url: string): { host: string; login: string; database: string } {
  // An address with a socket's folder is none of a machine.
  if (!URL.canParse(url)) return { host: "its socket", login: "the login", database: "the database" };
  const { hostname, port, username, pathname } = new URL(url);
  const login = decodeURIComponent(username);
  return {
    host: `${hostname || "localhost"}:${port || 5432}`,
    login: login || "nobody",
    database: decodeURIComponent(pathname.slice(1)) || login,
  };
}

/** Why a connection could not be made. */
export function awayBy(variable: string, url: string, error: unknown): DatabaseAway {
  const place = placeOf(url);
  // A name with several addresses fails with one error for each.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const code = codeOf(first);
  const reason = reasons[code ?? ""]?.(place);
  const said = first instanceof Error ? first.message || first.name : "no reason is given";
  return new DatabaseAway(
    `${variable}: ${reason ?? `the database at ${place.host} cannot be reached: ${said.replaceAll(/\s+/g, " ")}`}.`,
    code,
  );
}

/** Opens a connection of its own, runs `work` and closes it. Throws `DatabaseAway` where there is no connection. */
export async function connected<T>(
  variable: string,
  url: string,
  work: (client: pg.Client) => Promise<T>,
  Client: typeof pg.Client = pg.Client,
): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: "samkoeb",
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw awayBy(variable, url, error);
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Refuses to go on where there is no database, or one whose tables were never made. Throws `DatabaseAway`. */
export const refuseAway = (variable: string, url: string): Promise<void> =>
  connected(variable, url, async (client) => {
    const { rows } = await client.query("select to_regclass('platform_migration') is not null as there");
    if (!rows[0].there)
      throw new DatabaseAway(
        `${variable}: the database '${placeOf(url).database}' has none of the program's tables: run \`samkoeb migrate\`, ` +
          "or `samkoeb init` where nothing is there yet.",
      );
  });

/** Makes an empty database, from another one of the same server. */
export const makeDatabase = (variable: string, url: string, name: string): Promise<void> =>
  connected(variable, url, async (client) => {
    await client.query(`create database ${pg.escapeIdentifier(name)} encoding 'UTF8' template template0`);
  });
