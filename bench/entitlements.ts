import express from "express";
import { listEntitlementsSql } from "../src/licences/store/entitlements.ts";
import { createPool } from "../src/platform/db/database.ts";
import type { Outcome } from "./load.ts";
import { type Clients, type Contested, contest, expect, type Side } from "./pairs.ts";
import { connections, type World } from "./world.ts";

/** A platform's night: a copy of what a thousand institutions may use, 40,000 rows, page by page. */

const clientCount = 8;
const pairs = 7;
const institutions = 1_000;
const licences = 40;
const rows = institutions * licences;
const pageSize = 200;
const pages = rows / pageSize;

/** Institutions and what they may use, past the API: only the list is measured. */
async function fillEntitlements(world: World): Promise<void> {
  const { controllerId, publisherId } = world;
  await world.sql(
    `insert into parties_institution (controller_id, number, name, kind, valid_from)
     select $1, (600000 + n)::text, 'Skole ' || n, 'school', date '2020-08-01' from generate_series(1, $2::int) n`,
    [controllerId, institutions],
  );
  await world.sql(
    `insert into licences_entitlement (licence_id, institution_id, controller_id, publisher_id, product_id, number, model, seats,
       starts_on, ends_on, ended, position)
     select l.id, i.id, l.controller_id, l.publisher_id, l.product_id, i.number, l.model, 40, l.starts_on, l.ends_on, false,
       row_number() over (order by i.id, l.id)
     from (select * from licences_licence where controller_id = $1 and publisher_id = $2 order by id limit $3::int) l
     cross join (select * from parties_institution where controller_id = $1 and number > '600000' order by id limit $4::int) i`,
    [controllerId, publisherId, licences, institutions],
  );
}

/** The same statement on the same plane; no keys, roles, validation or reply schema. */
async function serveBareList(world: World): Promise<number> {
  const url = new URL(world.appUrl);
  url.searchParams.set("options", `-c app.publisher=${world.publisherId} -c app.caller=${world.publisherId}`);
  const pool = createPool({
    url: url.href,
    applicationName: "bench bare",
    max: connections.ordinary,
    pipeline: true,
  });
  world.atEnd(() => pool.end());
  const bare = express();
  bare.get("/v1/entitlements", async (request, response) => {
    const found = await pool.query({
      name: "bench_bare_entitlements",
      text: listEntitlementsSql.textWith([]),
      values: [world.publisherId, request.query["since"], null, null, Number(request.query["limit"])],
    });
    response.json({ data: found.rows });
  });
  return world.serve(bare);
}

export async function listEntitled(world: World, clients: Clients): Promise<Contested> {
  await world.once("entitlements", () => fillEntitlements(world));
  await world.settle();
  const barePort = await serveBareList(world);
  // The first page begins behind the first row: no position lies before it.
  const paths = Array.from(
    { length: pages - 1 },
    (_, n) => `/v1/entitlements?limit=${pageSize}&since=${(n + 1) * pageSize}`,
  );
  const done = await contest(clients, {
    name: "http.entitlements",
    limitName: "bare Express handler, the same statement",
    pairs,
    warmUp: paths.length,
    requests: paths.length,
    settle: world.settle,
    load: (side) => ({
      port: side === "ours" ? world.port : barePort,
      method: "GET",
      paths,
      callers: [{ token: world.publisher }],
      clients: clientCount,
    }),
    check: (side: Side, { statuses, firstRefusal }: Outcome) =>
      expect(
        statuses[200] === paths.length && Object.keys(statuses).length === 1,
        `${side}: ${JSON.stringify(statuses)} ${firstRefusal ?? ""}`,
      ),
  });
  await checkCopy(world);
  return done;
}

/** Followed to its end the list has every row once. */
async function checkCopy(world: World): Promise<void> {
  const seen = new Set<string>();
  for (let since = ""; ; ) {
    const reply = await fetch(
      `http://127.0.0.1:${world.port}/v1/entitlements?limit=${pageSize}${since && `&since=${since}`}`,
      { headers: { authorization: `Bearer ${world.publisher}` } },
    );
    expect(reply.status === 200, `a page: ${reply.status}`);
    const { data } = (await reply.json()) as {
      data: { position: string; licenceId: string; institutionId: number }[];
    };
    for (const row of data) seen.add(`${row.licenceId} ${row.institutionId}`);
    if (data.length < pageSize) break;
    since = data.at(-1)!.position;
  }
  expect(seen.size === rows, `${seen.size} of ${rows} rows`);
}
