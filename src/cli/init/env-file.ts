import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { type Config, ConfigError, readConfig } from "../../platform/config.ts";

/** The file with an installation's addresses and secrets: written once, readable by its owner alone, never overwritten. */

export type Settings = Config &
  Required<{ [K in "DATABASE_URL" | "DATABASE_PLATFORM_URL" | "SAMKOEB_SECRET"]: string }>;

/** What an earlier run has written, or undefined. ConfigError where it is not whole, or others can read it. */
export function readEnvFile(file: string): Settings | undefined {
  if (!existsSync(file)) return undefined;
  if ((statSync(file).mode & 0o077) !== 0)
    throw new ConfigError(`${file}: others can read its secrets. Run: chmod 600 ${file}`);
  const given = parseEnv(readFileSync(file, "utf8")) as Record<string, string>;
  try {
    return readConfig(["DATABASE_URL", "DATABASE_PLATFORM_URL", "SAMKOEB_SECRET"], given);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(
      `${file} is there and is not overwritten, but it is not whole. Mend it, or give another file by --env.\n${error.message}`,
    );
  }
}

/** 192 bits, in letters that need no quotes in an address, a shell or a unit of systemd. */
const password = () => randomBytes(24).toString("hex");

/** The same server and database, by another login. */
function addressOf(adminUrl: string, login: string): string {
  const address = new URL(adminUrl);
  address.username = login;
  address.password = password();
  // Some say them here: they would win over the login before the host, and are the administrator's.
  for (const name of ["user", "password"]) address.searchParams.delete(name);
  return address.href;
}

/** An address with several parameters has to be quoted for a shell. */
const quoted = (value: string) => (value.includes("&") ? `'${value}'` : value);

/** Writes a new file with a secret and both logins; answers what it says. Throws where the file is there. */
export function writeEnvFile(
  file: string,
  adminUrl: string,
  logins: { requests: string; jobs: string },
  publicUrl: string | undefined,
): Settings {
  const text = `# Written by \`samkoeb init\`. Keep a copy where your secrets are kept: without SAMKOEB_SECRET no pseudonym can be made again.
DATABASE_URL=${quoted(addressOf(adminUrl, logins.requests))}
DATABASE_PLATFORM_URL=${quoted(addressOf(adminUrl, logins.jobs))}
SAMKOEB_SECRET=${randomBytes(48).toString("base64url")}
${publicUrl === undefined ? "# PUBLIC_URL=https://…" : `PUBLIC_URL=${quoted(publicUrl)}`}
# REDIS_URL=redis://…    where there are several servers or workers
# SMTP_URL=smtps://…     and MAIL_FROM: without them letters are files in DELIVERY_DIR
# SIGN_IN=[…]            who people sign in by: docs/security.md
# The other settings: README.md, "A real installation".
`;
  writeFileSync(file, text, { flag: "wx", mode: 0o600 });
  return readEnvFile(file)!;
}
