import { type Logger, pino } from "pino";

export type { Logger };

/** Keys whose values never reach a log, wherever they stand; bodies are never logged at all. */
const secret = [
  "authorization",
  "cookie",
  "body",
  "pupil",
  "pupils",
  "pseudonym",
  "identity",
  "password",
  "secret",
  "token",
  "apiKey",
  "email",
  "givenName",
  "familyName",
];

export function createLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `req.headers.${key}`]),
      censor: "[redacted]",
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
