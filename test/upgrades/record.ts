import { mkdirSync, writeFileSync } from "node:fs";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { migrate } from "../../src/platform/db/migrate.ts";
import { contractWorld } from "../contract/support/world.ts";
import { inDatabase } from "../support/addresses.ts";
import { testApp } from "../support/app.ts";
import { roundWorld } from "../support/rounds.ts";
import { partitionsText, recordingClient, rowsText } from "./dump.ts";
import { figuresOf } from "./figures.ts";

/** Writes test/upgrades/<release>: run by `bin/release.mjs`, and no test of the suite. */
test("a release is recorded: its schema, and what the builders fill it with", async () => {
  const release = process.env["RELEASE"];
  expect(release, "RELEASE=v1.2").toMatch(/^v\d+\.\d+$/);
  const t = await testApp({ travel: true });
  await contractWorld(t, { rounds: ["bids", "opened"] });
  await roundWorld(t, { closesAt: "2026-10-12T12:00:00+02:00" });
  // Twice: the second poke finds what the first has made, and the audit is sealed behind it.
  for (let n = 0; n < 2; n++) await t.runJobs({ schedules: true });

  const folder = new URL(`./${release}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  const client = await t.owner();
  try {
    const schema = `${await migrated()}\n${await partitionsText(client)}`;
    writeFileSync(
      new URL("schema.sql", folder),
      `-- The schema of ${release}, made by \`bin/release.mjs\`; do not edit.\n\n${schema}`,
    );
    writeFileSync(new URL("rows.sql", folder), await rowsText(client));
    writeFileSync(new URL("figures.txt", folder), await figuresOf(client));
  } finally {
    client.release();
  }
});

/** What the migrator runs on an empty database. */
async function migrated(): Promise<string> {
  const { adminUrl, run } = inject("server");
  const name = `samkoeb_t_${run}_release`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name} template template0 encoding 'UTF8' locale 'C'`);
  } finally {
    await admin.end();
  }
  const { Client, text } = recordingClient();
  await migrate({ adminUrl: inDatabase(adminUrl, name), travel: true, queueSchema: false, Client });
  return text();
}
