import { type Logger, pino } from "pino";

export type { Logger };

/** Keys whose values never reach a log, down to the sixth level; bodies are never logged at all. */
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
  // What PostgreSQL says of the row that an error is about.
  "detail",
  "where",
];

const depths = [0, 1, 2, 3, 4, 5].map((above) => "*.".repeat(above));

/** A log of JSON lines, in which members with secret names are blotted out six levels deep. */
export function createLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: secret.flatMap((key) => depths.map((above) => `${above}${key}`)),
      censor: "[redacted]",
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
