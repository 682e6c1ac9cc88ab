import { spawn } from "node:child_process";
import { closeSync, constants, fstatSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { run } from "./binaries.ts";
import { type Instance, pidFile } from "./postmaster.ts";

/** This process's hold on a server: while any process holds it, the watcher lets the server run. */
export type Hold = {
  /** Says that the server was stopped on purpose, so that the watcher ends too. */
  stopped(): void;
  /** Lets go; the server ends when nobody else holds it. */
  close(): void;
};

/**
 * What the watcher runs: $1 the pipe, $2 pg_ctl, $3 the data folder, $4 how to stop; the pipe is its input.
 * A line means that the server was stopped on purpose; the pipe's end means that the last holder died. It looks
 * for some seconds, because a holder may die while its server is still starting, and goes when the pipe is there
 * again (somebody else began). It signals only the process that postmaster.pid names and whose own command line
 * names this data folder: the number alone may belong to another program by now.
 */
const script = `
trap '' HUP INT
read -r word && exit 0
rm -f "$1"
read -r word && exit 0
for try in 1 2 3 4 5; do
  [ -d "$3" ] && [ ! -e "$1" ] || exit 0
  pid=
  [ -r "$3/postmaster.pid" ] && read -r pid < "$3/postmaster.pid"
  if [ -n "$pid" ]; then
    if [ -r "/proc/$pid/cmdline" ]; then line=$(tr '\\000' ' ' < "/proc/$pid/cmdline")
    else line=$(ps -p "$pid" -o command= 2>/dev/null); fi
    case "$line" in *"$3"*) "$2" stop -D "$3" -m "$4" -w -t 30 && exit 0 ;; esac
  fi
  sleep 1
done
`;

/**
 * Takes hold of the server of this data folder, before it is started or attached to. Holders keep the writing end
 * of a named pipe open and a small shell reads it: the kernel closes that end however a process dies, also by
 * kill -9, and no process number is trusted. Where the file system has no named pipes the server goes unwatched,
 * and `log` gets a line.
 */
export async function holdServer(
  instance: Instance,
  mode: "fast" | "immediate",
  log: (line: string) => void,
): Promise<Hold> {
  const pipe = `${instance.data}.holders`;
  const held = joinHolders(pipe);
  if (typeof held === "number") return holdOf(held, pipe);
  if (held === "none") await awaitEnd(instance);
  rmSync(pipe, { force: true });
  const made = await run("mkfifo", ["-m", "600", pipe], instance.owner).catch((error) => ({
    code: 1,
    output: String(error),
  }));
  if (made.code !== 0) {
    log(`PostgreSQL in ${instance.data} lives on if this program is killed: ${made.output.trim()}`);
    return { stopped: () => {}, close: () => {} };
  }
  return holdOf(startWatcher(instance, pipe, mode), pipe);
}

/** The writing end of a pipe that a watcher reads; `none` without a pipe, `unread` when its watcher is gone. */
function joinHolders(pipe: string): number | "none" | "unread" {
  let end: number;
  try {
    end = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "none" : "unread";
  }
  // A watcher that has seen the last holder die removes the pipe first: then this hold came too late.
  if (statSync(pipe, { throwIfNoEntry: false })?.ino === fstatSync(end).ino) return end;
  closeSync(end);
  return "none";
}

/** A server without a pipe is about to be stopped by the watcher of a killed run: gives it the time. */
async function awaitEnd(instance: Instance): Promise<void> {
  const deadline = performance.now() + 2_000;
  while (pidFile(instance.data) && performance.now() < deadline) await pause(50);
}

function startWatcher(instance: Instance, pipe: string, mode: "fast" | "immediate"): number {
  // Opening either end alone would wait for the other: a reader that does not wait comes first and goes again.
  const first = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  const end = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  const reader = openSync(pipe, constants.O_RDONLY);
  closeSync(first);
  const { owner } = instance;
  const args = ["-c", script, "samkoeb-watcher", pipe, join(instance.bin, "pg_ctl"), instance.data, mode];
  const child = spawn("/bin/sh", args, {
    cwd: "/",
    detached: true, // a signal to this process's group does not reach it
    env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
    stdio: [reader, "ignore", "ignore"],
    ...(owner ? { uid: owner.uid, gid: owner.gid } : {}),
  });
  child.on("error", () => {}); // without a shell nothing watches
  child.unref();
  closeSync(reader);
  return end;
}

function holdOf(end: number, pipe: string): Hold {
  let open = true;
  const close = () => {
    if (open) closeSync(end);
    open = false;
  };
  return {
    stopped() {
      if (!open) return;
      rmSync(pipe, { force: true });
      try {
        writeSync(end, "stopped\n");
      } catch {} // the watcher was killed
      close();
    },
    close,
  };
}
