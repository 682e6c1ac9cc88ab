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
import { parse, parseAllDocuments } from "yaml";
import { judgeNode } from "../../src/cli/doctor/machine.ts";
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

  test("runs a Node that its project mends for half a year yet", () => {
    const half = new Date(Date.now() + 182 * 86_400_000);
    for (const line of instructions("FROM")) {
      const version = `${/^node:(\d+)/.exec(line)?.[1]}.0.0`;
      expect(judgeNode(version, half).state, line).toBe("fine");
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

type Probe = { httpGet: { path: string; port: string }; periodSeconds: number; failureThreshold?: number };
type Container = {
  name: string;
  image: string;
  command: string[];
  envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
};
interface Manifest {
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  spec: {
    selector: { matchLabels?: Record<string, string> } & Record<string, unknown>;
    ports?: { targetPort: string }[];
    template: {
      metadata?: { labels: Record<string, string>; annotations: Record<string, string> };
      spec: { terminationGracePeriodSeconds?: number; containers: Container[] };
    };
  };
}

describe("docs/operations/kubernetes.yaml", () => {
  const manifests = parseAllDocuments(read("docs/operations/kubernetes.yaml")).map(
    (document) => document.toJS() as Manifest,
  );
  const settings = manifests.find(({ kind }) => kind === "ConfigMap")!.data!;
  const pods = manifests.filter(({ kind }) => kind === "Deployment" || kind === "Job");
  const containerOf = (manifest: Manifest) => manifest.spec.template.spec.containers[0]!;
  const named = (name: string) => pods.find((one) => containerOf(one).name === name)!;

  test("runs one image of this version, by scripts that exist", () => {
    const { version } = JSON.parse(read("package.json")) as { version: string };
    expect(pods.map((one) => containerOf(one).name)).toEqual(["migrate", "server", "worker"]);
    for (const one of pods) {
      const { image, command } = containerOf(one);
      expect(image).toBe(`samkoeb:${version}`);
      expectScript(scriptOf(command));
    }
    expect(containerOf(named("migrate")).command.at(-1)).toBe("migrate");
    expect(named("migrate").metadata.name).toBe(`samkoeb-migrate-${version.replaceAll(".", "-")}`);
  });

  test("sets variables that the program reads, and gives the owner's login to the migration alone", () => {
    for (const name of Object.keys(settings)) expect(Object.keys(configSchema.shape)).toContain(name);
    expect(configSchema.safeParse(settings).error?.issues ?? []).toEqual([]);
    const secretsOf = (name: string) =>
      containerOf(named(name)).envFrom.flatMap(({ secretRef }) => (secretRef ? [secretRef.name] : []));
    expect(secretsOf("migrate")).toEqual(["samkoeb", "samkoeb-admin"]);
    for (const name of ["server", "worker"]) expect(secretsOf(name)).toEqual(["samkoeb"]);
    for (const [name] of read("docs/operations/kubernetes.yaml").matchAll(/\b[A-Z]{3,}_[A-Z_]+\b/g))
      expect(Object.keys(configSchema.shape), name).toContain(name);
  });

  test("asks where the processes answer, on ports that they listen on", () => {
    const image = Object.fromEntries(
      instructions("ENV").flatMap((line) =>
        [...line.matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]),
      ),
    );
    // Beyond the pod nobody reaches what listens on its own machine's address alone.
    expect(image["HOST"]).toBe("0.0.0.0");
    const ports = { http: Number(image["PORT"]), metrics: Number(settings["METRICS_PORT"]) };
    for (const [name, port] of [
      ["server", "http"],
      ["worker", "metrics"],
    ] as const) {
      const container = containerOf(named(name));
      for (const one of container.ports ?? [])
        expect(one.containerPort).toBe(ports[one.name as keyof typeof ports]);
      expect(container.startupProbe?.httpGet).toEqual({ path: "/livez", port });
      expect(container.livenessProbe?.httpGet).toEqual({ path: "/livez", port });
      expect(container.readinessProbe?.httpGet).toEqual({ path: "/readyz", port });
      const { labels, annotations } = named(name).spec.template.metadata!;
      expect(named(name).spec.selector.matchLabels).toEqual(labels);
      expect(annotations["prometheus.io/port"]).toBe(String(ports.metrics));
    }
    const service = manifests.find(({ kind }) => kind === "Service")!.spec;
    expect(service.selector).toEqual(named("server").spec.template.metadata!.labels);
    expect(service.ports?.map(({ targetPort }) => targetPort)).toEqual(["http"]);
  });

  test("gives processes the time to end that they take, and sees within the drain that one goes", () => {
    const { DRAIN_SECONDS, GRACE_SECONDS } = configSchema.parse(settings);
    for (const name of ["server", "worker"])
      expect(named(name).spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(
        DRAIN_SECONDS + GRACE_SECONDS + 15,
      );
    const { periodSeconds, failureThreshold = 3 } = containerOf(named("server")).readinessProbe!;
    expect(2 * periodSeconds * failureThreshold).toBeLessThanOrEqual(DRAIN_SECONDS);
  });
});
