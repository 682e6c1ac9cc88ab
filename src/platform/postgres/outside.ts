import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Owner } from "./owner.ts";

const clone = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * The folder outside the clone that stands in for it when PostgreSQL's user cannot enter the clone (for
 * example a clone in root's home). Its name follows from the clone's path, so that the next run finds it.
 * It lies where it survives a restart of the machine. Root makes it; one that somebody else made is refused.
 */
export function outsideClone(path = clone): string {
  const real = resolve(path);
  const hash = createHash("sha256").update(real).digest("hex").slice(0, 10);
  const tail = basename(real).replace(/[^A-Za-z0-9._-]/g, "_") || "root";
  const folder = join(existsSync("/var/tmp") ? "/var/tmp" : tmpdir(), `samkoeb-${tail}-${hash}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.() || (stat.mode & 0o022) !== 0) {
    throw new Error(`${folder} was not made by this program for this user; remove it and try again.`);
  }
  return folder;
}

/** Where `folder` of the clone lies outside it; a folder that is elsewhere keeps only a hash of its place. */
export function standIn(folder: string): string {
  const inside = relative(clone, resolve(folder));
  const name = inside.startsWith("..")
    ? createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 10)
    : inside.replace(/^\.+/, "");
  return join(outsideClone(), name);
}

/** Refuses a data folder that belongs to neither this process's user nor PostgreSQL's. */
export function refuseForeign(folder: string, owner: Owner | undefined): void {
  const uid = lstatSync(folder).uid;
  const mine = process.getuid?.();
  if (mine === undefined || uid === mine || uid === owner?.uid || mine === 0) return;
  throw new Error(`${folder} belongs to another user of this machine; remove it or run as that user.`);
}
