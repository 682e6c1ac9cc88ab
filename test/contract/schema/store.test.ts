import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemaFiles } from "../../../bin/schema.ts";
import { testDatabase } from "../../support/database.ts";

/** Runs on every supported version: the catalogue's texts must come out alike. */
test("docs/schema.sql and the table types are what the migrations make", async () => {
  const { ownerUrl } = await testDatabase();
  for (const [path, text] of Object.entries(await schemaFiles(ownerUrl)))
    expect(
      readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"),
      `npm run schema: ${path}`,
    ).toBe(text);
});
