import { expect, test } from "vitest";
import { wantedReadmes } from "../../bin/diagrams.ts";
import { allMachines } from "../../src/platform/machine.ts";
import { testApp } from "../support/app.ts";

test("every machine's states are what its column takes", async () => {
  const t = await testApp();
  expect(allMachines().length).toBeGreaterThan(6);
  for (const machine of allMachines()) {
    const [table, column] = machine.column.split(".");
    const found = await t.sql<{ text: string }>(
      `select pg_get_constraintdef(c.oid) as text from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attname = $2 and c.conkey = array[a.attnum]
       where c.conrelid = $1::regclass and c.contype = 'c'`,
      [table, column],
    );
    const states = found.flatMap(({ text }) =>
      [...text.matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]!),
    );
    expect(states.sort(), machine.column).toEqual([...machine.states].sort());
  }
});

test("every domain's README draws its machines", () => {
  for (const { file, there, wanted } of wantedReadmes())
    expect(there, `npm run diagrams: ${file}`).toBe(wanted);
});
