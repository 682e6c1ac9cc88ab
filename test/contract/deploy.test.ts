import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { configSchema } from "../../src/platform/config.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (name: string) => readFileSync(join(root, name), "utf8");

type Service = {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, unknown>;
  volumes?: string[];
  profiles?: string[];
  restart?: string;
  stop_grace_period?: string;
  configs?: { source: string; target: string }[];
  healthcheck?: { test: string[] };
};

const compose = parse(read("compose.yaml"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  configs: Record<string, { content: string }>;
};
/** A word of a command as compose hands it on. */
const handedOn = (word: string) => word.replaceAll("$$", "$");
const services = Object.entries(compose.services);
const own = services.filter(([, service]) => service.build !== undefined);
const scripts = (JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts;
const docker = read("Dockerfile")
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line !== "" && !line.startsWith("#"));
const instructions = (name: string) =>
  docker.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

/** The npm script that a command such as ["npm", "run", "-s", "worker"] runs. */
function scriptOf(command: string[]): string | undefined {
  const [program, ...words] = command;
  if (program !== "npm") return undefined;
  const plain = words.filter((word) => !word.startsWith("-"));
  return plain[0] === "run" ? plain[1] : plain[0];
}

/** Files of the repository that a script such as `node --import tsx src/server.ts` names. */
function filesOf(script: string): string[] {
  return script.match(/\b(?:src|bin|bench)\/[\w./-]+\.(?:ts|mjs)\b/g) ?? [];
}

function expectScript(name: string | undefined): void {
  expect(Object.keys(scripts)).toContain(name);
  const files = filesOf(scripts[name ?? ""] ?? "");
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
}

describe("Dockerfile", () => {
  test("copies only what the repository has", () => {
    const sources = instructions("COPY")
      .filter((line) => !line.startsWith("--from="))
      .flatMap((line) => line.split(/\s+/).slice(0, -1));
    expect(sources).toContain("src");
    for (const source of sources) expect(existsSync(join(root, source)), source).toBe(true);
  });

  test("copies every folder that the program's scripts run from", () => {
    const copied = instructions("COPY").flatMap((line) => line.split(/\s+/).slice(0, -1));
    for (const name of ["start", "worker", "samkoeb"]) {
      for (const file of filesOf(scripts[name] ?? "")) expect(copied).toContain(file.split("/")[0]);
    }
    expect(copied).toEqual(expect.arrayContaining(["migrations", "seeds"]));
  });

  test("sets only variables that the program reads, and starts an existing script as another user than root", () => {
    for (const line of instructions("ENV")) {
      for (const [, name] of line.matchAll(/\b([A-Z_]+)=/g)) {
        expect([...Object.keys(configSchema.shape), "NODE_ENV"]).toContain(name);
      }
    }
    expectScript(scriptOf(JSON.parse(instructions("CMD")[0] ?? "[]") as string[]));
    expect(instructions("USER")).toEqual(["node"]);
  });

  test("runs a Node that package.json allows", () => {
    const least = Number(
      /\d+/.exec((JSON.parse(read("package.json")) as { engines: { node: string } }).engines.node),
    );
    for (const line of instructions("FROM")) {
      expect(Number(/^node:(\d+)/.exec(line)?.[1])).toBeGreaterThanOrEqual(least);
    }
  });
});

describe("compose.yaml", () => {
  test("builds from the Dockerfile and runs scripts that exist", () => {
    expect(own.map(([name]) => name).sort()).toEqual(["migrate", "server", "worker"]);
    for (const [, service] of own) {
      expect(existsSync(join(root, service.build ?? "", "Dockerfile"))).toBe(true);
      expectScript(scriptOf(service.command ?? []));
    }
  });

  test("the migration calls a command that the program has", () => {
    const command = compose.services["migrate"]?.command ?? [];
    expect(scriptOf(command)).toBe("samkoeb");
    expect(command.at(-1)).toBe("migrate");
    expect(read("src/cli.ts")).toMatch(/\bmigrate\b/);
  });

  test("sets variables that the program reads, with values that it accepts", () => {
    for (const [name, service] of own) {
      const environment = service.environment ?? {};
      for (const key of Object.keys(environment))
        expect(Object.keys(configSchema.shape), name).toContain(key);
      const filled = Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [
          key,
          value
            .replace(/\$\{\w+:\?[^}]*\}/g, "0123456789abcdef".repeat(3))
            .replace(/\$\{\w+:-([^}]*)\}/g, "$1"),
        ]),
      );
      // An empty variable counts as absent.
      const parsed = configSchema.safeParse(
        Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== "")),
      );
      expect(parsed.error?.issues ?? [], name).toEqual([]);
    }
  });

  test("gives each process what it cannot start without", () => {
    for (const [name, service] of own) {
      const needed = name === "migrate" ? ["DATABASE_ADMIN_URL"] : ["REDIS_URL", "SAMKOEB_SECRET"];
      expect(Object.keys(service.environment ?? {}), name).toEqual(
        expect.arrayContaining(["DATABASE_URL", "DATABASE_PLATFORM_URL", ...needed]),
      );
    }
    for (const name of ["server", "worker"]) {
      expect(Object.keys(compose.services[name]?.environment ?? {})).not.toContain("DATABASE_ADMIN_URL");
    }
  });

  test("addresses, dependencies and volumes name things that are in the file", () => {
    const names = Object.keys(compose.services);
    for (const [, service] of services) {
      for (const needed of Object.keys(service.depends_on ?? {})) expect(names).toContain(needed);
      for (const volume of service.volumes ?? []) {
        expect(Object.keys(compose.volumes)).toContain(volume.split(":")[0]);
      }
      for (const value of Object.values(service.environment ?? {})) {
        const host = /^(?:postgres|redis):\/\/(?:.*@)?([\w-]+):\d+/.exec(value)?.[1];
        if (host) expect(names).toContain(host);
      }
    }
  });

  test("Redis writes a log that survives it and never evicts a job", () => {
    const command = (compose.services["redis"]?.command ?? []).join(" ");
    expect(command).toContain("--appendonly yes");
    expect(command).toContain("--maxmemory-policy noeviction");
  });

  test("Redis asks for the password that the program has, which no command line shows", () => {
    const { command = [], configs = [], environment = {} } = compose.services["redis"] ?? {};
    // biome-ignore lint/suspicious/noTemplateCurlyInString: compose puts it in.
    const password = "${REDIS_PASSWORD:?set REDIS_PASSWORD}";
    expect(command.join(" ")).not.toContain("PASSWORD");
    const [config] = configs;
    expect(command[1]).toBe(config?.target);
    expect(compose.configs[config?.source ?? ""]?.content).toBe(`requirepass ${password}\n`);
    // What the health check speaks with.
    expect(environment["REDISCLI_AUTH"]).toBe(password);
    for (const name of ["server", "worker", "migrate"])
      expect(compose.services[name]?.environment?.["REDIS_URL"]).toBe(`redis://:${password}@redis:6379`);
  });

  test("server and worker are asked whether they live, at the port where they answer", async () => {
    const server = compose.services["server"];
    const worker = compose.services["worker"];
    const ports = { server: server?.environment?.["PORT"], worker: worker?.environment?.["METRICS_PORT"] };
    let status = 200;
    const asked: (string | undefined)[] = [];
    const door = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end();
    }).listen(0, "127.0.0.1");
    await once(door, "listening");
    const here = String((door.address() as AddressInfo).port);
    for (const name of ["server", "worker"] as const) {
      const [kind, program, ...words] = compose.services[name]?.healthcheck?.test ?? [];
      expect([kind, program]).toEqual(["CMD", "node"]);
      expect(words.at(-1)).toContain(`127.0.0.1:${ports[name]}/livez`);
      const ask = async () => {
        const script = words.map((word) => handedOn(word).replace(`:${ports[name]}/`, `:${here}/`));
        const child = spawn(process.execPath, script, { stdio: "ignore" });
        return (await once(child, "exit"))[0] as number;
      };
      status = 200;
      expect(await ask(), name).toBe(0);
      status = 503;
      expect(await ask(), name).toBe(1);
    }
    expect(new Set(asked)).toEqual(new Set(["/livez"]));
    door.close();
  });

  test("the backup runs when it is asked for, and gives a file its name when it is whole", () => {
    const backup = compose.services["backup"];
    expect([backup?.profiles, backup?.restart]).toEqual([["backup"], "no"]);
    // As new as the server: pg_dump refuses a newer one.
    expect(backup?.image).toBe(compose.services["postgres"]?.image);
    expect(backup?.environment?.["PGPASSWORD"]).toBe(
      compose.services["postgres"]?.environment?.["POSTGRES_PASSWORD"],
    );
    const folder = mkdtempSync(join(tmpdir(), "samkoeb-backup-"));
    const put = (name: string, text: string) => {
      writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(folder, name), 0o755);
    };
    const [shell = "", options = "", script = ""] = (backup?.command ?? []).map(handedOn);
    const run = () =>
      spawnSync(shell, [options, script.replaceAll("/backups/", `${folder}/`)], {
        env: { PATH: `${folder}:${process.env["PATH"]}` },
      }).status;
    const dumps = () => readdirSync(folder).filter((name) => name.endsWith(".dump"));
    const write = `for word in "$@"; do case "$word" in --file=*) echo rows > "\${word#--file=}";; esac; done`;
    put("pg_dump", `${write}; exit 1`);
    put("pg_restore", 'grep -q rows "$2"');
    expect(run()).not.toBe(0);
    expect(dumps()).toEqual([]);
    put("pg_dump", write);
    put("pg_restore", "exit 1");
    expect(run()).not.toBe(0);
    expect(dumps()).toEqual([]);
    put("pg_restore", 'grep -q rows "$2"');
    expect(run()).toBe(0);
    expect(dumps()).toEqual([expect.stringMatching(/^samkoeb-\d{8}T\d{6}Z\.dump$/)]);
    rmSync(folder, { recursive: true });
  });

  test("gives processes the time to end that they take", () => {
    const { DRAIN_SECONDS, GRACE_SECONDS } = configSchema.parse({});
    for (const name of ["server", "worker"])
      expect(Number.parseInt(compose.services[name]?.stop_grace_period ?? "0", 10)).toBeGreaterThanOrEqual(
        DRAIN_SECONDS + GRACE_SECONDS + 15,
      );
  });
});
