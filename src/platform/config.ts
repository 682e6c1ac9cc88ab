import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65535);
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address");

/**
 * Every environment variable that the program reads, once. The table in README.md is checked against
 * this schema. An empty variable counts as absent. Wrong values are refused at start by name.
 */
export const configSchema = z.object({
  DATABASE_URL: databaseUrl.optional().describe("Requests: a login in the group role samkoeb_app"),
  DATABASE_PLATFORM_URL: databaseUrl
    .optional()
    .describe("Jobs that cross tenants: a login in the group role samkoeb_platform"),
  DATABASE_ADMIN_URL: databaseUrl
    .optional()
    .describe("Migrations and tests: owner of the database, may create roles (tests: and databases)"),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must be a redis:// address")
    .optional()
    .describe("Job queue in Redis; without it the queue lies in PostgreSQL"),
  SAMKOEB_SECRET: z
    .string()
    .min(32, "must be at least 32 characters; make one with `openssl rand -base64 48`")
    .optional()
    .describe("Master secret: keys for pseudonyms, cursors, links and fingerprints are derived from it"),
  HOST: z.string().default("127.0.0.1").describe("Address that the HTTP server listens on"),
  PORT: port.default(3000).describe("Port of the HTTP server; 0 takes a free one"),
  METRICS_PORT: port.optional().describe("Port of /metrics on HOST; absent: no metrics server"),
  PUBLIC_URL: z.url().optional().describe("The address that users see, for links"),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0).describe("Number of proxies in front"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .describe("Least severe level that is logged"),
  FILES_DIR: z.string().optional().describe("Folder for stored files; without it they lie in PostgreSQL"),
  DELIVERY_DIR: z
    .string()
    .default(".samkoeb/deliveries")
    .describe("Folder that messages to parties are written into, an .eml file each, for a mailer to send on"),
  ROSTER_DIR: z
    .string()
    .optional()
    .describe(
      "Folder whose subfolders, named by a controller's reference, hold rosters for the worker to take",
    ),
  NOTICE_FILE: z.string().optional().describe("JSON notice of the operator shown on the front page"),
  CACHE_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(300)
    .default(60)
    .describe("How long a server keeps answers of access checks that let a pupil in; 0: not at all"),
  DB_POOL: z.coerce.number().int().min(1).max(50).default(8).describe("Connections for ordinary requests"),
  DB_POOL_HOT: z.coerce.number().int().min(1).max(20).default(4).describe("Connections for draws"),
  DB_POOL_COPY: z.coerce.number().int().min(1).max(10).default(3).describe("Connections for bulk loads"),
});

export type Config = z.output<typeof configSchema>;
type Key = keyof Config;

/** A variable is missing or wrong: the process ends before it has touched anything. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** Reads the environment, or throws one `ConfigError` that names each wrong or missing variable. */
export function readConfig<K extends Key = never>(
  required: readonly K[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Config & Required<{ [P in K]: NonNullable<Config[P]> }> {
  const given: Record<string, string> = {};
  for (const key of Object.keys(configSchema.shape)) {
    const value = env[key];
    if (value !== undefined && value !== "") given[key] = value;
  }
  const parsed = configSchema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  for (const key of required) if (given[key] === undefined) problems.push(`${key}: is required`);
  if (problems.length > 0 || !parsed.success) {
    throw new ConfigError(`The environment is not right:\n  ${problems.join("\n  ")}`);
  }
  return parsed.data as Config & Required<{ [P in K]: NonNullable<Config[P]> }>;
}
