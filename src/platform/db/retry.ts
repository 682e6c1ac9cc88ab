import type pg from "pg";
import { Outage } from "../problem.ts";
import { translate } from "./errors.ts";

export const retriesMax = 5;
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** 5 to 50 ms, so that clients that collided once do not collide again in step. */
export const jitterMs = (attempt: number): number => 5 + Math.random() * Math.min(45, 15 * attempt);

/** The error, where it says that the connection is gone. */
export function lostConnection(error: unknown): Error | undefined {
  const outage = translate(error);
  const message = outage instanceof Outage ? outage.message : "";
  return message.includes("reached") ? (error as Error) : undefined;
}

/** Holds back what is written to a connection until the tick ends: statements of one tick leave as one packet. */
export function together(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: NodeJS.WritableStream & Corkable } })
    .connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
interface Corkable {
  cork(): void;
  uncork(): void;
}
