import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { connect } from "node:tls";
import { Redis } from "ioredis";
import { wallClock } from "../../platform/clock.ts";
import type { Config } from "../../platform/config.ts";
import { redisOptions } from "../../platform/redis.ts";
import { advice, because, type Finding, fine, unchecked, wrong } from "./finding.ts";

/** This machine and what stands beside the database: Node, folders, Redis, the public address. */

/** Until when the Node project mends a version (nodejs.org/en/about/previous-releases). */
const nodeEnds: Record<number, string> = { 20: "2026-04-30", 22: "2027-04-30", 24: "2028-04-30" };

export function judgeNode(version = process.versions.node, today = wallClock()): Finding {
  const major = Number.parseInt(version, 10);
  if (major < 20) return wrong("Node", `is version ${version}`, "upgrade to 22 or newer");
  const ends = nodeEnds[major];
  if (ends !== undefined && today > new Date(`${ends}T23:59:59Z`))
    return advice("Node", `${version} gets no fixes since ${ends}`, "upgrade to a version that is supported");
  return fine("Node", version);
}

/** Below the first nothing can be stored soon; below the second it is time to look. */
const [freeLeast, freeLittle] = [512 * 2 ** 20, 5 * 2 ** 30];
const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;

async function judgeFolder(name: string, folder: string, made: boolean): Promise<Finding> {
  try {
    if (!(await stat(folder)).isDirectory()) return wrong(name, `${folder} is no folder`, "give a folder");
    await access(folder, name === "ROSTER_DIR" ? constants.R_OK : constants.W_OK);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ENOENT" && made) return fine(name, `${folder} is made when it is needed`);
    const todo = code === "ENOENT" ? "make it" : "give the program's user the right to it";
    return wrong(name, because(error), todo);
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const says = `${gigabytes(free)} free at ${folder}`;
  if (free < freeLeast) return wrong(name, says, "make room: nothing can be stored there soon");
  return free < freeLittle ? advice(name, says, "make room before it is needed") : fine(name, says);
}

export function judgeFolders(config: Config): Promise<Finding[]> {
  const names = ["FILES_DIR", "ROSTER_DIR", "REPORT_DIR", "INVOICE_DIR", "EINVOICE_RULES"] as const;
  const folders: [string, string, boolean][] = names.flatMap((name) =>
    config[name] === undefined ? [] : [[name, config[name], name === "FILES_DIR"]],
  );
  if (config.SMTP_URL === undefined) folders.push(["DELIVERY_DIR", config.DELIVERY_DIR, true]);
  return Promise.all(folders.map((folder) => judgeFolder(...folder)));
}

export async function judgeRedis(url: string | undefined): Promise<Finding[]> {
  if (url === undefined)
    return [
      advice(
        "Redis",
        "is not used: the queue lies in PostgreSQL, and limits are counted by process",
        "set REDIS_URL where there are several servers or workers",
      ),
    ];
  const redis = new Redis({
    ...redisOptions(url),
    lazyConnect: true,
    connectTimeout: 3_000,
    commandTimeout: 3_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let fault: unknown;
  redis.on("error", (error) => {
    fault = error;
  });
  try {
    await redis.connect();
    const info = await redis.info();
    const of = (name: string) => new RegExp(`^${name}:(.*)$`, "m").exec(info)?.[1]?.trim() ?? "";
    const version = of("redis_version");
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const found =
      major > 6 || (major === 6 && minor >= 2)
        ? [fine("Redis", `version ${version}`)]
        : [wrong("Redis", `is version ${version}`, "upgrade to 6.2 or newer")];
    if (of("maxmemory_policy") !== "noeviction")
      found.push(
        wrong(
          "Redis",
          `evicts what waits (maxmemory-policy ${of("maxmemory_policy")})`,
          "config set maxmemory-policy noeviction, and in redis.conf",
        ),
      );
    if (of("aof_enabled") !== "1")
      found.push(
        advice(
          "Redis",
          "keeps no log: what waits in it is handed on again after a crash, later",
          "config set appendonly yes, and in redis.conf",
        ),
      );
    if (of("role") !== "master")
      found.push(
        wrong("Redis", "is a replica, which takes no writes", "give the address of the one that does"),
      );
    return found;
  } catch (error) {
    return [
      unchecked(
        "Redis",
        `could not be asked: ${because(fault ?? error)}`,
        "look at REDIS_URL, its password, and whether Redis runs",
      ),
    ];
  } finally {
    redis.disconnect();
  }
}

const days = 86_400_000;

/** The certificate of an https address, as a browser would judge it. `ca`: also believed (tests). */
export async function judgeTls(address: string | undefined, ca?: string): Promise<Finding[]> {
  if (!address?.startsWith("https:")) return [];
  const { hostname, port } = new URL(address);
  try {
    const found = await new Promise<{ fault: string | undefined; until: Date; protocol: string | null }>(
      (resolve, reject) => {
        const socket = connect({
          ...{ host: hostname, port: Number(port || 443), servername: hostname, rejectUnauthorized: false },
          ...(ca === undefined ? {} : { ca }),
        });
        socket.setTimeout(5_000, () => socket.destroy(new Error("no answer within 5 seconds")));
        socket.once("error", reject);
        socket.once("secureConnect", () => {
          const fault = socket.authorized ? undefined : because(socket.authorizationError);
          resolve({
            fault,
            until: new Date(socket.getPeerCertificate().valid_to),
            protocol: socket.getProtocol(),
          });
          socket.destroy();
        });
      },
    );
    const left = Math.floor((found.until.getTime() - wallClock().getTime()) / days);
    if (found.fault !== undefined)
      return [
        wrong(
          "TLS",
          `${hostname}: no browser believes its certificate (${found.fault})`,
          "give the proxy a certificate of a known authority, with all between",
        ),
      ];
    if (left < 14)
      return [
        advice(
          "TLS",
          `${hostname}: its certificate ends in ${left} days`,
          "look whether it is renewed by itself",
        ),
      ];
    return [fine("TLS", `${hostname}: ${found.protocol}, for ${left} days more`)];
  } catch (error) {
    return [
      unchecked(
        "TLS",
        `${hostname} could not be reached: ${because(error)}`,
        "look at the address, the proxy, and whether this machine may reach it",
      ),
    ];
  }
}
