import { common, Outage, Problem } from "../problem.ts";
import { inQuarantine } from "../quarantine.ts";

const gone = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

/** SQLSTATE of PostgreSQL or code of the network (`ECONNRESET`); undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}

/** What was to be written is what is wrong: data, a constraint or a limit of the program (SQLSTATE 22, 23, 54). */
export const isOfData = (error: unknown): boolean => /^(22|23|54)...$/.test(codeOf(error) ?? "");

/** Serialization failure or deadlock: the whole transaction may simply run again. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  return code === "40001" || code === "40P01";
}

/** What a transaction has read of the world no longer holds: it runs again, from its first statement. */
export class BeginAgain extends Error {
  readonly code = "40001";
}

let fullAt = Number.NEGATIVE_INFINITY;
/** How long what a change was refused for counts as so. */
const fullMs = 60_000;

/** Whether a change of this process was refused within the last minute because the database's disk is full. */
export const diskWasFull = (): boolean => performance.now() - fullAt < fullMs;

/**
 * Translates what the driver throws into our three kinds: a lost or refused connection, an exhausted
 * pool, a shutdown or a timeout is an `Outage` (503); a unique violation that no action foresaw is the
 * common 409; anything else stays what it was (a bug).
 */
export function translate(error: unknown): unknown {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : "";
  const lost =
    (code && (gone.has(code) || code.startsWith("08") || /^57P0[1-5]$/.test(code) || code === "53300")) ||
    /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after/.test(
      message,
    );
  if (lost) return new Outage("the database cannot be reached", 2, error);
  if (code === "57014" || code === "55P03" || code === "25P03")
    return new Outage("the database is too busy", 2, error);
  if (code === "40001" || code === "40P01") return new Outage("too many changes at once", 1, error);
  if (code === "53100") {
    fullAt = performance.now();
    return new Outage("the database's disk is full", 30, error);
  }
  if (code === "SKQ01") return inQuarantine();
  if (code === "23505" || code === "23P01") return taken(error);
  return error;
}

/** Members that are unique by themselves or within their party, as columns and in contents alike. */
const uniqueMembers = /(?:^|_id_)(reference|cvr|code|name|email|title)$/;

/** The conflict of a unique value, at the member that it is of where the constraint's name tells. */
function taken(error: unknown): Problem {
  const detail = "Another record already holds this value.";
  const { table, constraint } = error as { table?: string; constraint?: string };
  const columns = constraint?.startsWith(`${table}_`) ? constraint.slice(table!.length + 1) : "";
  const [, member] = uniqueMembers.exec(columns.replace(/_(key|idx)$/, "")) ?? [];
  return new Problem(
    common.conflict,
    detail,
    member === undefined ? {} : { errors: [{ pointer: `/${member}`, detail }] },
  );
}
