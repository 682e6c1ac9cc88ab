import { expect, test, vi } from "vitest";
import { reissueKey } from "../../src/cli/key.ts";
import { testApp } from "../support/app.ts";

const t = await testApp();

test("no lost operator's key locks everybody out, and the old one does not work beside the new", async () => {
  const said: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  expect(await reissueKey(t.database.migratorUrl, t.services.secrets)).toBe(0);
  log.mockRestore();
  const token = /samk_\w+/.exec(said.join("\n"))![0];
  await t.get(token, "/v1/controllers");
  await t.as(t.operator).get("/v1/me").expect(401);
  const rows = await t.sql<{ subject: string }>(
    "select subject from platform_audit where action = 'reissueKey'",
  );
  expect(rows).toEqual([{ subject: `key:${token.split("_")[1]}` }]);
});

test("no request's or job's login issues one", async () => {
  const refused = vi.spyOn(console, "error").mockImplementation(() => {});
  for (const url of [t.database.appUrl, t.database.platformUrl])
    expect(await reissueKey(url, t.services.secrets)).toBe(1);
  refused.mockRestore();
});
