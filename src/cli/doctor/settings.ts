import { type Config, ConfigError, readConfig } from "../../platform/config.ts";
import { sessionCookie } from "../../platform/http/session.ts";
import { readStripe } from "../../platform/stripe.ts";
import { advice, because, type Finding, fine, wrong } from "./finding.ts";

/** The settings by themselves: whether they are there, fit together, and are hard to guess. */

export const isLocal = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|)$/.test(host);

/** Bits that a text's own letters account for: 0 of `aaaa`; a random hex of 48 letters has about 180. */
export function strengthOf(secret: string): number {
  const counts = new Map<string, number>();
  for (const letter of secret) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const each = [...counts.values()].reduce((sum, n) => {
    const share = n / secret.length;
    return sum - share * Math.log2(share);
  }, 0);
  // What repeats itself is worth its period once.
  const period = /^(.+?)\1+$/s.exec(secret)?.[1]?.length ?? secret.length;
  return each * period;
}

const make = "make one with `openssl rand -base64 48`";
const bitsMin = 110;
const common = /change.?me|secret|password|example|samkoeb|samkøb|0123456789|abcdefgh|qwerty|test/i;

/** What is wrong with a secret; nothing of it is said. */
function weakness(secret: string): string | undefined {
  if (common.test(secret)) return "holds a word or a row that is guessed first";
  if (strengthOf(secret) < bitsMin) return "is too even: it was not made by chance";
  return undefined;
}

function judgeSecrets(config: Config): Finding[] {
  const named = ["SAMKOEB_SECRET", "SAMKOEB_SECRET_BEFORE", "ACCESS_POINT_SECRET"] as const;
  const found: Finding[] = [];
  for (const name of named) {
    const secret = config[name];
    const weak = secret === undefined ? undefined : weakness(secret);
    if (weak === undefined) continue;
    const todo =
      name === "SAMKOEB_SECRET"
        ? `${make}, put the old one into SAMKOEB_SECRET_BEFORE, and run \`samkoeb secret rewrap\``
        : make;
    found.push(
      name === "SAMKOEB_SECRET_BEFORE"
        ? advice(name, weak, "end its use with `samkoeb secret rewrap`")
        : wrong(name, weak, todo),
    );
  }
  if (config.SAMKOEB_SECRET && config.SAMKOEB_SECRET === config.SAMKOEB_SECRET_BEFORE)
    found.push(wrong("SAMKOEB_SECRET_BEFORE", "is the same as SAMKOEB_SECRET", "leave it out"));
  if (config.SAMKOEB_SECRET && config.SAMKOEB_SECRET === config.ACCESS_POINT_SECRET)
    found.push(wrong("ACCESS_POINT_SECRET", "is the same as SAMKOEB_SECRET", make));
  for (const name of ["DATABASE_URL", "DATABASE_PLATFORM_URL", "DATABASE_ADMIN_URL", "REDIS_URL"] as const) {
    const url = config[name] === undefined ? undefined : new URL(config[name]);
    if (!url || isLocal(url.hostname)) continue;
    const password = decodeURIComponent(url.password);
    if (password === "")
      found.push(
        wrong(name, "has no password, on another machine", "set one there, and put it into the address"),
      );
    else if (password.length < 16 || common.test(password))
      found.push(
        wrong(
          name,
          "has a password that can be guessed",
          "make one with `openssl rand -hex 24`, there and in the address",
        ),
      );
  }
  return found.length > 0 ? found : [fine("secrets", "none can be guessed")];
}

function judgeAddress({ PUBLIC_URL, TRUST_PROXY }: Config): Finding[] {
  if (PUBLIC_URL === undefined)
    return [
      advice(
        "PUBLIC_URL",
        "is not set: links in letters lead to this machine",
        "set the https address that users see",
      ),
    ];
  try {
    sessionCookie(PUBLIC_URL);
  } catch {
    return [
      wrong("PUBLIC_URL", "is plain http that others can reach", "give the https address that users see"),
    ];
  }
  if (PUBLIC_URL.startsWith("https:") && TRUST_PROXY === 0)
    return [
      advice(
        "TRUST_PROXY",
        "is 0 with an https address: limits would count the proxy as everybody",
        "set how many proxies stand in front",
      ),
    ];
  return [fine("PUBLIC_URL", PUBLIC_URL)];
}

function judgeLetters({ SMTP_URL, MAIL_FROM, ACCESS_POINT_URL, ACCESS_POINT_KEY }: Config): Finding[] {
  const found: Finding[] = [];
  if (SMTP_URL === undefined)
    found.push(
      advice(
        "SMTP_URL",
        "is not set: letters are files in DELIVERY_DIR, and nobody gets them",
        "set a mail server and MAIL_FROM",
      ),
    );
  else if (MAIL_FROM.endsWith(".invalid"))
    found.push(wrong("MAIL_FROM", "is required with SMTP_URL", "set the address that letters are from"));
  if (ACCESS_POINT_URL !== undefined && ACCESS_POINT_KEY === undefined)
    found.push(
      wrong(
        "ACCESS_POINT_KEY",
        "is required with ACCESS_POINT_URL",
        "set the key that the access point gave",
      ),
    );
  else if (ACCESS_POINT_URL?.startsWith("http:") && !isLocal(new URL(ACCESS_POINT_URL).hostname))
    found.push(
      wrong("ACCESS_POINT_URL", "is plain http: its key would go in the clear", "give its https address"),
    );
  return found;
}

function judgeCards(config: Config): Finding[] {
  try {
    const cards = readStripe(config);
    if (cards && !cards.live)
      return [
        advice("STRIPE_SECRET_KEY", "is of the test mode: no money moves", "set a live key for real use"),
      ];
    return [];
  } catch (error) {
    return [
      wrong(
        "Stripe",
        because(error).replace(/^The environment is not right: /, ""),
        "set what is missing, or leave all of it out",
      ),
    ];
  }
}

/** What can be said without asking anybody; `config` where the settings can be used at all. */
export function judgeSettings(env?: NodeJS.ProcessEnv): { findings: Finding[]; config: Config | undefined } {
  try {
    const config = readConfig([], env);
    const missing = (["DATABASE_URL", "DATABASE_PLATFORM_URL", "SAMKOEB_SECRET"] as const).filter(
      (name) => config[name] === undefined,
    );
    return {
      config,
      findings: [
        ...missing.map((name) =>
          wrong(
            name,
            "is not set",
            name === "SAMKOEB_SECRET" ? make : "set it: README.md says what each login is",
          ),
        ),
        ...judgeSecrets(config),
        ...judgeAddress(config),
        ...judgeLetters(config),
        ...judgeCards(config),
      ],
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const lines = error.message.split("\n").slice(1);
    return {
      config: undefined,
      findings: lines.map((line) => {
        const [name = "", ...rest] = line.trim().split(": ");
        return wrong(name, rest.join(": "), "set it right; README.md says what each variable takes");
      }),
    };
  }
}
