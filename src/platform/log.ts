import { pino } from "pino";
import { legible } from "./legible.ts";

const levels = ["fatal", "error", "warn", "info", "debug"] as const;
type Level = (typeof levels)[number];

/** Says one line at a level: members and what it is about, or a text alone. Never throws, whatever it is given. */
export type Say = (what: object | string, message?: string) => void;

export type Logger = Record<Level, Say> & {
  /** A log whose every line has these members too. */
  child(members: object): Logger;
};

/**
 * A log of JSON lines. What it is given is copied first, whatever it is (`legible`): members with secret names are
 * blotted out at any depth, and a line always comes out, because the worst moment to die is while saying what went wrong.
 */
export function createLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = { level, base: null, serializers: { err: (error: unknown) => error } };
  return around(destination ? pino(options, destination) : pino(options), {});
}

type Lines = Record<Level, (what: object, message?: string) => void> & {
  isLevelEnabled(level: string): boolean;
};

function around(lines: Lines, members: object): Logger {
  const say = (level: Level): Say => {
    return (what, message) => {
      try {
        if (!lines.isLevelEnabled(level)) return;
        if (typeof what === "string") lines[level](members, what);
        else lines[level]({ ...members, ...(legible(what) as object) }, message);
      } catch {
        // Where the line can't be written either, nobody is left to say so to.
      }
    };
  };
  return {
    fatal: say("fatal"),
    error: say("error"),
    warn: say("warn"),
    info: say("info"),
    debug: say("debug"),
    child: (more) => around(lines, { ...members, ...(legible(more) as object) }),
  };
}
