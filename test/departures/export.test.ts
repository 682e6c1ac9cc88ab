import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { exportCommand } from "../../src/cli/export.ts";
import { holdings } from "../../src/departures/schema/index.ts";
import { contractWorld, type World } from "../contract/support/world.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** All data of a party in a zip: what is in it, what never is, and who gets it. */
let t: TestApp;
let world: World;

beforeAll(async () => {
  t = await testApp({ travel: true });
  world = await contractWorld(t, { rounds: ["opened"] });
}, 120_000);

type Row = Record<string, unknown>;
function filesOf(zip: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );
}
const rowsOf = (text = ""): Row[] =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);

async function linkFor(admin: string): Promise<string> {
  const { partyId } = await t.get<{ partyId: number }>(admin, "/v1/me");
  const { key } = await t.person(partyId, "admin-link", ["admin"]);
  const run = await t.post<{ id: string }>(admin, "/v1/party/exports", { reason: "Vi flytter" });
  await t.as(key).post(`/v1/party/exports/${run.id}/links`).expect(409);
  await t.runJobs();
  // Whoever asked does not take it out.
  const alone = await t.as(admin).post(`/v1/party/exports/${run.id}/links`).expect(403);
  expect(alone.body.type).toBe("/problems/second-admin");
  return new URL((await t.post<{ url: string }>(key, `/v1/party/exports/${run.id}/links`, {})).url).pathname;
}

async function fetchZip(path: string): Promise<Record<string, string>> {
  const answer = await fetch(t.url + path);
  expect(answer.status).toBe(200);
  return filesOf(new Uint8Array(await answer.arrayBuffer()));
}

/** How many rows of a party there are, past row-level security. */
const counted = async (table: string, rows: string, partyId: number) =>
  (await t.sql<{ n: number }>(`select count(*)::int as n from ${table} t where ${rows}`, [partyId]))[0]!.n;

describe("an export", () => {
  test("forgets no row of a controller's, and holds no secret and no other's row", async () => {
    const { buyer } = world;
    const files = await fetchZip(await linkFor(buyer.admin));
    const about = JSON.parse(files["about.json"]!) as { tables: Record<string, { rows?: number }> };
    expect(Object.keys(about.tables).sort()).toEqual(Object.keys(holdings).sort());
    for (const [table, holding] of Object.entries(holdings)) {
      const rows = rowsOf(files[`${table}.ndjson`]);
      // What the export itself adds.
      if (!("shows" in holding) || /audit|key_use/.test(table)) continue;
      expect(rows.length, table).toBe(await counted(table, holding.shows, buyer.controllerId));
      for (const row of rows)
        if ("controller_id" in row) expect(row["controller_id"], table).toBe(buyer.controllerId);
    }
    for (const table of [
      "usage_event",
      "roster_enrolment",
      "billing_invoice",
      "parties_person",
      "licences_draw",
    ])
      expect(rowsOf(files[`${table}.ndjson`]).length, table).toBeGreaterThan(0);
    const text = Object.values(files).join("");
    const secrets = await t.sql<{ secret: string }>(
      `select encode(hash, 'hex') as secret from parties_api_key union all
       select encode(wrapped, 'hex') from parties_pseudonym_key`,
    );
    expect(secrets.filter(({ secret }) => text.includes(secret))).toEqual([]);
  });

  test("shows a publisher no pseudonym and no count of a controller's pupils", async () => {
    const { seller } = world;
    const files = await fetchZip(await linkFor(seller.admin));
    expect(rowsOf(files["usage_batch.ndjson"]).length).toBeGreaterThan(0);
    expect(rowsOf(files["billing_invoice.ndjson"]).length).toBeGreaterThan(0);
    const pupils = await t.sql<{ pseudonym: string }>("select distinct pseudonym from usage_event");
    expect(pupils.length).toBeGreaterThan(0);
    const text = Object.values(files).join("");
    expect(pupils.filter(({ pseudonym }) => text.includes(pseudonym))).toEqual([]);
    const names = Object.keys(files).filter((name) =>
      /^(roster|licences|reconciliation_(result|tally|finding|adjustment)|billing_line)/.test(name),
    );
    expect(names).toEqual([]);
  });

  test("is not one admin's alone, unless the party has no other", async () => {
    const { admin, controllerId } = await t.municipality();
    await linkFor(admin);
    await t.sql(
      `update parties_role_grant set ended_at = now(), ended_by = person_id where party_id = $1 and role = 'admin'
       and person_id <> (select person_id from parties_person p join parties_role_grant g on g.person_id = p.id
         where p.party_id = $1 and p.reference = 'admin-1' limit 1)`,
      [controllerId],
    );
    const run = await t.post<{ id: string }>(admin, "/v1/party/exports", { reason: "Vi flytter" });
    await t.as(admin).post(`/v1/party/exports/${run.id}/links`).expect(409);
    await t.runJobs();
    await t.as(admin).post(`/v1/party/exports/${run.id}/links`).expect(201);
  });

  test("gives nobody a bid's prices or others' scores past the case file", async () => {
    const { lead } = world.rounds[0]!;
    // A simulation that bids priced has their prices in its result.
    await t.sql(
      `insert into simulation_simulation (id, party_id, controller_id, round_id, body, state, inputs_hash, result)
       select gen_random_uuid(), $1, $1, null, jsonb_build_object('bidIds', b.ids), 'done', sha256('x'),
         '{"price": "bid-price-62"}' from (values ('[]'::jsonb), ('["5f0c6c3e-0f0a-4c1b-9a52-0d8f8e1b7a11"]')) b(ids)`,
      [lead.controllerId],
    );
    const files = await fetchZip(await linkFor(lead.admin));
    expect(rowsOf(files["rounds_round.ndjson"]).length).toBeGreaterThan(0);
    expect(rowsOf(files["simulation_simulation.ndjson"]).length).toBe(1);
    for (const table of [
      "rounds_bid",
      "rounds_score",
      "rounds_consensus",
      "rounds_run",
      "rounds_letter",
      "rounds_opening",
    ])
      expect(files[`${table}.ndjson`], table).toBeUndefined();
  });

  test("goes to no stranger, by no changed link, and not after its days", async () => {
    const path = await linkFor(world.buyer.admin);
    const id = String(world.things["exports"]![0]!.id);
    for (const key of [world.stranger.admin, world.seller.admin])
      await t.as(key).post(`/v1/party/exports/${id}/links`).expect(404);
    await t.as(world.buyer.data).post("/v1/party/exports", { reason: "x" }).expect(403);
    await t.as(t.operator).post("/v1/party/exports", { reason: "x" }).expect(403);
    const [text, tag] = path.split("/").at(-1)!.split(".") as [string, string];
    const other = Buffer.from(JSON.stringify([id, world.stranger.controllerId])).toString("base64url");
    expect((await fetch(t.url + `/exports/${other}.${tag}`)).status).toBe(404);
    expect((await fetch(t.url + `/exports/${text}.${"A".repeat(43)}`)).status).toBe(404);
    const chain = await t.sql<{ action: string }>(
      "select action from platform_audit where party_id = $1 and action like '%xport%'",
      [world.buyer.controllerId],
    );
    expect(chain.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["askPartyExport", "exportParty", "createExportLink"]),
    );
    const [later] = await t.sql<{ at: Date }>("select platform_now() + interval '7 days 1 minute' as at");
    await t.travelTo(later!.at.toISOString());
    expect((await fetch(t.url + path)).status).toBe(410);
    await t.runJobs({ schedules: true });
    expect(await t.sql("select 1 from departures_export_part")).toEqual([]);
    expect((await fetch(t.url + path)).status).toBe(410);
  });
});

test("`samkoeb export` writes the same, into no file that is there, and stands in the party's chain", async () => {
  const out = join(mkdtempSync(join(tmpdir(), "samkoeb-")), "party.zip");
  const { controllerId } = world.buyer;
  expect(await exportCommand(t.jobs, controllerId, out)).toBe(0);
  const files = filesOf(new Uint8Array(readFileSync(out)));
  expect(rowsOf(files["usage_event.ndjson"]).length).toBe(
    await counted("usage_event", "t.controller_id = $1", controllerId),
  );
  await expect(exportCommand(t.jobs, controllerId, out)).rejects.toThrow("EEXIST");
  expect(await exportCommand(t.jobs, 2_000_000, `${out}.none`)).toBe(1);
  const [row] = await t.sql<{ person_id: string | null }>(
    "select person_id from platform_audit where party_id = $1 and action = 'exportParty' order by id desc limit 1",
    [controllerId],
  );
  expect(row).toEqual({ person_id: null });
});
