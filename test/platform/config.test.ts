import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError, configSchema, readConfig } from "../../src/platform/config.ts";

const root = join(import.meta.dirname, "../..");
const names = Object.keys(configSchema.shape);

/** Values that each variable refuses; an empty list: any text will do. */
const wrong: Record<string, string[]> = {
  DATABASE_URL: ["localhost", "mysql://localhost/samkoeb"],
  DATABASE_PLATFORM_URL: ["http://localhost", "5432"],
  DATABASE_ADMIN_URL: ["samkoeb", "redis://localhost"],
  REDIS_URL: ["localhost:6379", "postgres://localhost"],
  SAMKOEB_SECRET: ["short", "x".repeat(31)],
  SAMKOEB_KEY: [],
  SAMKOEB_SECRET_BEFORE: ["short", "x".repeat(31)],
  SAMKOEB_LINKS: ["two words", "x".repeat(41)],
  HOST: [],
  PORT: ["http", "-1", "65536", "80.5"],
  METRICS_PORT: ["metrics", "-1", "65536"],
  PUBLIC_URL: ["samkoeb.example", "/here"],
  TRUST_PROXY: ["yes", "-1", "6", "1.5"],
  LOG_LEVEL: ["loud", "INFO", "trace"],
  FILES_DIR: [],
  EINVOICE_RULES: [],
  DELIVERY_DIR: [],
  SMTP_URL: ["localhost:25", "http://mail.example"],
  MAIL_FROM: ["samkoeb", "a@b.example\r\nBcc: c@d.example"],
  ACCESS_POINT_URL: ["access-point", "ftp://access-point.example"],
  ACCESS_POINT_KEY: ["two words"],
  ACCESS_POINT_SECRET: ["short", "x".repeat(31)],
  WEBHOOK_INTERNAL: ["localhost", "10.0.0.0/33"],
  INVOICE_DIR: [],
  NOTICE_FILE: [],
  ACCESSIBILITY_URL: ["/here", "http://samkoeb.example"],
  SIGN_IN: [],
  ROSTER_DIR: [],
  INTERNAL_HOSTS: ["http://roster.local/", "a, b"],
  REPORT_DIR: [],
  STRIPE_SECRET_KEY: ["pk_live_1", "sk"],
  STRIPE_WEBHOOK_SECRET: ["secret", "whsec_1"],
  STRIPE_API_BASE: ["https://api.example", "http://samkoeb.example"],
  KEEP_LEFT_DAYS: ["-1", "ever"],
  KEEP_SIGN_INS_DAYS: ["0", "ever"],
  KEEP_SESSIONS_DAYS: ["0", "ever"],
  LIMIT_FAILED: ["0", "many"],
  LIMIT_OPEN: ["0", "1.5"],
  LIMIT_KEY: ["-1", "none"],
  LIMIT_PARTY: ["0", "all"],
  CONNECTIONS: ["9", "100001"],
  CONNECTIONS_PER_ADDRESS: ["0", "some"],
  BODY_SECONDS: ["0", "601"],
  UPLOAD_MINUTES: ["0", "1441"],
  UPLOAD_RATE: ["-1", "fast"],
  DRAIN_SECONDS: ["-1", "121", "soon"],
  GRACE_SECONDS: ["0", "601"],
  HEAVY_JOBS: ["0", "17"],
  HEAVY_MEMORY: ["255", "much"],
  DB_POOL: ["0", "51", "many", "2.5"],
  DB_POOL_HOT: ["0", "21", "few"],
  CACHE_SECONDS: ["-1", "301", "long"],
  DB_POOL_COPY: ["0", "11", "none"],
};

const refusal = (env: NodeJS.ProcessEnv, required: readonly (keyof ReturnType<typeof readConfig>)[] = []) => {
  try {
    readConfig(required, env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return undefined;
};

describe("the environment", () => {
  test("is covered here, variable by variable", () => {
    expect(Object.keys(wrong).sort()).toEqual([...names].sort());
  });

  for (const [name, values] of Object.entries(wrong))
    for (const value of values)
      test(`${name} does not take '${value.slice(0, 30)}', and says so by name`, () => {
        const message = refusal({ [name]: value });
        expect(message).toContain(`\n  ${name}: `);
        // Nobody else is blamed.
        expect(message!.split("\n")).toHaveLength(2);
      });

  test("is refused as a whole, every wrong and missing variable in one message", () => {
    const message = refusal({ PORT: "x", DB_POOL: "0" }, ["DATABASE_URL", "SAMKOEB_SECRET"]);
    for (const name of ["PORT", "DB_POOL"]) expect(message).toContain(`${name}: `);
    for (const name of ["DATABASE_URL", "SAMKOEB_SECRET"]) expect(message).toContain(`${name}: is required`);
  });

  test("does not repeat a secret in its refusals", () => {
    const message = refusal({ SAMKOEB_SECRET: "hunter2", DATABASE_URL: "mysql://admin:hunter2@db/x" });
    expect(message).toContain("SAMKOEB_SECRET");
    expect(message).not.toContain("hunter2");
  });

  test("counts an empty variable as absent, and leaves others alone", () => {
    const config = readConfig([], { PORT: "", LOG_LEVEL: "", REDIS_URL: "", HOME: "/nowhere" });
    expect(config).toEqual(readConfig([], {}));
    expect(config).toMatchObject({ HOST: "127.0.0.1", PORT: 3000, LOG_LEVEL: "info" });
    expect(refusal({ SAMKOEB_SECRET: "" }, ["SAMKOEB_SECRET"])).toContain("SAMKOEB_SECRET: is required");
  });

  test("takes right values at their limits", () => {
    const config = readConfig(["SAMKOEB_SECRET", "REDIS_URL"], {
      SAMKOEB_SECRET: "x".repeat(32),
      REDIS_URL: "rediss://cache:6380/2",
      DATABASE_URL: "postgresql://app@db/samkoeb",
      PORT: "0",
      METRICS_PORT: "65535",
      TRUST_PROXY: "5",
      DB_POOL: "50",
      DB_POOL_HOT: "20",
      DB_POOL_COPY: "10",
    });
    expect(config).toMatchObject({ PORT: 0, METRICS_PORT: 65_535, TRUST_PROXY: 5, DB_POOL: 50 });
  });

  // PATH alone is passed on, to PostgreSQL's own programs.
  test("is read in one place: no other file of the program asks for a variable by name", () => {
    const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
    const asking = files
      .filter((file) => file.endsWith(".ts") && file !== "platform/config.ts")
      .filter((file) => /process\.env(\.|\[(?!"PATH"))/.test(readFileSync(join(root, "src", file), "utf8")));
    expect(files.length).toBeGreaterThan(100);
    expect(asking).toEqual([]);
  });
});

describe("the README's table of variables", () => {
  const lines = readFileSync(join(root, "README.md"), "utf8").split("\n");
  const start = lines.indexOf("| variable | what | default |");
  const cells = (line: string) => line.split("|").map((cell) => cell.trim().replaceAll("`", ""));
  const end = lines.findIndex((line, n) => n > start && !line.startsWith("|"));
  const rows = lines.slice(start + 2, end).map(cells);

  test("lists exactly the program's variables, in its order", () => {
    expect(start).toBeGreaterThan(0);
    expect(rows.map((row) => row[1])).toEqual(names);
    for (const row of rows) expect(row[2]).not.toBe("");
  });

  test("tells the defaults that hold", () => {
    const defaults: Record<string, unknown> = readConfig([], {});
    for (const [, name, , told] of rows) expect([name, told]).toEqual([name, String(defaults[name!] ?? "")]);
  });
});
