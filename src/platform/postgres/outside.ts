import { createHash } from "node:crypto";
import { chmodSync, existsSync, lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Owner } from "./owner.ts";

const clone = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * The folder outside the clone that stands in for it when PostgreSQL's user cannot enter the clone (for
 * example a clone in root's home). Its name follows from the clone's path, so that the next run finds it.
 * It lies where it survives a restart of the machine.
 */
function outsidePath(): string {
  const real = resolve(clone);
  const tail = basename(real).replace(/[^A-Za-z0-9._-]/g, "_") || "root";
  return join(existsSync("/var/tmp") ? "/var/tmp" : tmpdir(), `samkoeb-${tail}-${hashOf(real)}`);
}

function hashOf(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 10);
}

/** Makes that folder, or takes the one of an earlier run; one that somebody else made is refused. */
export function outsideClone(): string {
  const folder = outsidePath();
  if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755); // whatever the umask is
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.() || (stat.mode & 0o022) !== 0) {
    throw new Error(`${folder} was not made by this program for this user; remove it and try again.`);
  }
  return folder;
}

/** Where `folder` of the clone lies outside it; a folder that is elsewhere keeps only a hash of its place. */
export function standIn(folder: string): string {
  const inside = relative(clone, resolve(folder));
  const name = inside.startsWith("..") ? hashOf(resolve(folder)) : inside.replace(/^\.+/, "");
  return join(outsidePath(), name);
}

/** Refuses a data folder that belongs to neither this process's user nor PostgreSQL's. */
export function refuseForeign(folder: string, owner: Owner | undefined): void {
  const uid = lstatSync(folder).uid;
  const mine = process.getuid?.();
  if (mine === undefined || uid === mine || uid === owner?.uid || mine === 0) return;
  throw new Error(`${folder} belongs to another user of this machine; remove it or run as that user.`);
}
