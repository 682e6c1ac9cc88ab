import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The operating system's user that PostgreSQL runs as when this process is root. */
export type Owner = { name: string; uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root. Root therefore hands it to an unprivileged user: `postgres` where the
 * machine has one, else `nobody`. An ordinary user runs it as himself: undefined.
 */
export function unprivilegedOwner(passwd = "/etc/passwd"): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = new Map<string, Owner>();
  for (const line of readFileSync(passwd, "utf8").split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name && uid && gid) users.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  const owner = users.get("postgres") ?? users.get("nobody");
  if (!owner || owner.uid === 0) {
    throw new Error(
      "PostgreSQL does not run as root, and this machine has neither a user `postgres` nor `nobody`. " +
        "Run as an ordinary user, or set DATABASE_ADMIN_URL to a server of your own.",
    );
  }
  return owner;
}

/** Whether `owner` may pass through every folder above `path` (folders that do not exist yet are ours). */
export function mayReach(owner: Owner | undefined, path: string): boolean {
  if (!owner) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === owner.uid ? 0o100 : stat.gid === owner.gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}
