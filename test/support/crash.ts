import pg from "pg";

/**
 * A database client that dies between statements: the connection is torn down before the chosen statement
 * is sent, or right after it has been answered, as when the process is killed there. Nothing of the
 * product knows of it.
 */
export interface Crash {
  Client: typeof pg.Client;
  /** Dies at the n-th statement from now on (1 is the next). */
  arm(n: number, when: "before" | "after"): void;
  /** Whether it died since it was armed; it lives again. */
  disarm(): boolean;
}

export function crashing(): Crash {
  let left = 0;
  let when: "before" | "after" = "before";
  let died = false;

  class CrashingClient extends pg.Client {
    // pg's overloads: a config, or text and values; callbacks are not used by the product.
    override query(...given: unknown[]): never {
      const send = () =>
        (pg.Client.prototype.query as unknown as (...args: unknown[]) => Promise<unknown>).apply(this, given);
      if (left === 0 || typeof given.at(-1) === "function") return send() as never;
      left -= 1;
      if (left > 0) return send() as never;
      died = true;
      const { stream } = (this as unknown as { connection: { stream: { destroy(): void } } }).connection;
      if (typeof (given[0] as { submit?: unknown })?.submit === "function") {
        // COPY: a stream that the caller writes to. Sent, it dies in the middle of its rows.
        const copy = when === "before" ? undefined : send();
        stream.destroy();
        return (copy ?? send()) as never;
      }
      const kill = (): never => {
        stream.destroy();
        throw Object.assign(new Error("the process was killed here"), { code: "ECONNRESET" });
      };
      return (when === "before" ? Promise.resolve().then(kill) : send().then(kill)) as never;
    }
  }
  return {
    Client: CrashingClient as unknown as typeof pg.Client,
    arm(n, at) {
      left = n;
      when = at;
      died = false;
    },
    disarm() {
      left = 0;
      return died;
    },
  };
}
