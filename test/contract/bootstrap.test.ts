import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const bootstrap = fileURLToPath(new URL("../../bin/bootstrap.mjs", import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "samkoeb-bootstrap-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function lock(path: string, packages: Record<string, object>): void {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify({ packages }));
}

function run(code: string, env: Record<string, string> = {}) {
  const script = `import(${JSON.stringify(bootstrap)}).then((own) => { ${code} })`;
  return spawnSync(process.execPath, ["-e", script], { encoding: "utf8", env: { ...process.env, ...env } });
}

const reason = () => run(`console.log(own.staleReason(${JSON.stringify(folder)}))`).stdout.trim();

const asked = {
  "": { version: "1.0.0" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/a/node_modules/b": { version: "2.0.0" },
  "node_modules/other-platform": { version: "1.0.0", optional: true },
};

describe("installing when it is needed", () => {
  test("asks for an install on a fresh clone, and for none when what is asked is there", () => {
    lock("package-lock.json", asked);
    expect(reason()).toBe("no dependencies yet");
    const { "": _root, "node_modules/other-platform": _optional, ...installed } = asked;
    lock("node_modules/.package-lock.json", installed);
    expect(reason()).toBe("undefined");
  });

  test("sees another version, a package that is missing and one that is too many", () => {
    lock("package-lock.json", asked);
    const { "": _root, "node_modules/other-platform": _optional, ...installed } = asked;
    lock("node_modules/.package-lock.json", { ...installed, "node_modules/a": { version: "1.0.1" } });
    expect(reason()).toBe("a is another version");
    lock("node_modules/.package-lock.json", { "node_modules/a": { version: "1.0.0" } });
    expect(reason()).toBe("b is missing");
    lock("node_modules/.package-lock.json", { ...installed, "node_modules/gone": { version: "1.0.0" } });
    expect(reason()).toBe("gone is another version");
  });

  test("says in one line that the install failed, also under `npm run -s`", () => {
    lock("package-lock.json", asked); // without a package.json npm refuses at once
    const ran = run(`own.ensureInstalled(${JSON.stringify(folder)})`, { npm_config_loglevel: "silent" });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toBe("");
    expect(ran.stderr).toContain("npm error");
    expect(ran.stderr.trim().split("\n").at(-1)).toMatch(
      /^samkoeb: The dependencies cannot be installed: npm ci/,
    );
  });

  test("writes nothing when all is there", () => {
    lock("package-lock.json", {});
    lock("node_modules/.package-lock.json", {});
    const ran = run(`own.ensureInstalled(${JSON.stringify(folder)})`);
    expect([ran.status, ran.stdout, ran.stderr]).toEqual([0, "", ""]);
    expect(readdirSync(folder).sort()).toEqual(["node_modules", "package-lock.json"]);
  });
});
