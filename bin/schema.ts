/**
 * Writes docs/schema.sql and src/platform/db/tables.ts from a freshly migrated database of its own.
 * Usage: `node --import tsx bin/schema.ts [--check]`; with --check it writes nothing and ends with 1 when
 * a committed file is stale. TEST_PG_BIN takes the PostgreSQL binaries of a folder.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { migrate } from "../src/platform/db/migrate.ts";
import { startCluster } from "../src/platform/postgres/cluster.ts";
import { schemaText } from "./schema/text.ts";
import { tableTypes } from "./schema/types.ts";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The generated files' texts by path, from a migrated database. */
export async function schemaFiles(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return {
      "docs/schema.sql": await schemaText(client),
      "src/platform/db/tables.ts": await tableTypes(client),
    };
  } finally {
    await client.end();
  }
}

async function fromThrowaway(): Promise<Record<string, string>> {
  const bin = process.env["TEST_PG_BIN"];
  const cluster = await startCluster({
    folder: mkdtempSync(join(tmpdir(), "samkoeb-schema-")),
    purpose: "test",
    binaries: bin ? { bin } : "embedded",
  });
  try {
    await migrate({ adminUrl: cluster.adminUrl, queueSchema: false });
    return await schemaFiles(cluster.adminUrl);
  } finally {
    await cluster.stop();
  }
}

async function main(): Promise<void> {
  const checkOnly = process.argv.includes("--check");
  for (const [path, text] of Object.entries(await fromThrowaway())) {
    const there = existsSync(at(path)) ? readFileSync(at(path), "utf8") : "";
    if (there === text) {
      console.log(`${path} is fresh`);
    } else if (checkOnly) {
      console.error(`${path} is stale; run \`npm run schema\``);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
      console.log(`${path} is written`);
    }
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
