import express from "express";
import { accessSql, accessValues } from "../src/licences/store/access.ts";
import { createPool } from "../src/platform/db/database.ts";
import type { Outcome } from "./load.ts";
import { type Clients, type Contested, contest, expect, type Side } from "./pairs.ts";
import { readIsbn, readSeats } from "./populate.ts";
import { connections, type World } from "./world.ts";

const clientCount = 32;
const pairs = 7;
const requests = 1_500;
const warmUp = 600;
/** As many as are asked about; every other one has a seat, the others are covered by empty ones. */
const pupils = warmUp + pairs * requests;
const pseudonymOf = (n: number): string => n.toString(16).padStart(32, "0");

/** A roster, and seats drawn and assigned, past the API: only the questions are measured. */
async function seatPupils(world: World): Promise<void> {
  const { controllerId, schools, from, to } = world;
  const seats = Math.floor(readSeats / schools.length);
  await world.sql(
    `with import as (
       insert into roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed)
       values (gen_random_uuid(), $1, sha256('bench'), $2, $3, 1, $3, 0) on conflict do nothing returning id)
     insert into roster_enrolment (controller_id, institution_id, pseudonym, grade, class_label, starts_on, import_id)
     select $1, ($4::int[])[1 + n % cardinality($4::int[])], lpad(to_hex(n), 32, '0'), 4, '4A', $2, i.id
     from import i, generate_series(0, $3::int - 1) n`,
    [controllerId, from, pupils, schools.map((school) => school.institutionId)],
  );
  await world.sql(
    `with pool as (select p.* from licences_pool p where p.size = $1),
     draws as (
       insert into licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at)
       select gen_random_uuid(), p.controller_id, p.id, s, $2, $3, $4, now() from pool p, unnest($5::int[]) s
       returning *),
     taken as (update licences_pool p set taken = array[$2::int * cardinality($5::int[])] from pool where p.id = pool.id)
     insert into licences_assignment (id, controller_id, licence_id, draw_id, institution_id, pseudonym, starts_on, ends_on, assigned_at)
     select gen_random_uuid(), d.controller_id, pool.licence_id, d.id, d.institution_id, e.pseudonym, $3, $4, now()
     from draws d, pool, roster_enrolment e
     where e.controller_id = d.controller_id and e.institution_id = d.institution_id
       and (('x' || right(e.pseudonym, 6))::bit(24)::int / cardinality($5::int[])) % 2 = 0`,
    [readSeats, seats, from, to, schools.map((school) => school.institutionId)],
  );
}

/** The same statement on the same plane; no keys, roles, validation or reply schema, and nobody decides. */
async function serveBareChecks(world: World): Promise<number> {
  const url = new URL(world.appUrl);
  url.searchParams.set(
    "options",
    `-c app.controller=${world.controllerId} -c app.caller=${world.publisherId}`,
  );
  const pool = createPool({
    url: url.href,
    applicationName: "bench bare",
    max: connections.ordinary,
    pipeline: true,
  });
  world.atEnd(() => pool.end());
  const bare = express();
  bare.use(express.json());
  bare.post("/v1/access-checks", async (request, response) => {
    const { product, institution, pupil } = request.body;
    const asks = [{ product, institution, pseudonym: pupil.pseudonym }];
    const values = accessValues(world.controllerId, world.publisherId, asks);
    const { rows } = await pool.query({
      name: "bench_bare_access",
      text: accessSql.textWith([]),
      values: [...values],
    });
    response.json({ enrolled: rows[0].enrolled, licences: rows[0].licences.length });
  });
  return world.serve(bare);
}

let seated = false;

/** `asked`: which pupils a run asks about. */
async function checksOver(
  world: World,
  clients: Clients,
  name: string,
  asked: (run: number) => number[],
): Promise<Contested> {
  if (!seated) await seatPupils(world);
  seated = true;
  await world.settle();
  const barePort = await serveBareChecks(world);
  const about = (n: number) => ({
    token: world.publisher,
    body: JSON.stringify({
      controller: "101",
      product: readIsbn,
      institution: world.schools[n % world.schools.length]!.number,
      pupil: { pseudonym: pseudonymOf(n) },
    }),
  });
  const done = await contest(clients, {
    name,
    limitName: "bare Express handler, the same statement",
    pairs,
    warmUp,
    requests,
    settle: world.settle,
    load: (side, run) => ({
      port: side === "ours" ? world.port : barePort,
      method: "POST",
      paths: ["/v1/access-checks"],
      // Runs alternate: theirs and ours of a pair ask the same.
      callers: asked(run >> 1).map(about),
      clients: clientCount,
    }),
    check: (side: Side, { statuses, firstRefusal }: Outcome) =>
      expect(
        statuses[200] !== undefined && Object.keys(statuses).length === 1,
        `${side}: ${JSON.stringify(statuses)} ${firstRefusal ?? ""}`,
      ),
  });
  await checkAnswers(world, about);
  return done;
}

/** Pupils with a seat are told so, the others are covered by an empty one, a stranger is not known. */
async function checkAnswers(
  world: World,
  about: (n: number) => { token: string; body: string },
): Promise<void> {
  const wanted: [number, string][] = [
    [0, "ASSIGNED"],
    [world.schools.length, "COVERED"],
    [pupils + 1_000, "PUPIL_NOT_COVERED"],
  ];
  for (const [n, code] of wanted) {
    const { token, body } = about(n);
    const reply = await fetch(`http://127.0.0.1:${world.port}/v1/access-checks`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body,
    });
    const said = (await reply.json()) as { results?: { code: string }[] };
    expect(said.results?.[0]?.code === code, `pupil ${n}: ${JSON.stringify(said)}, wanted ${code}`);
  }
}

/** Every pupil is asked about once. */
export const coldChecks = (world: World, clients: Clients): Promise<Contested> =>
  checksOver(world, clients, "licences.access-check.cold", (run) => {
    const first = run === 0 ? 0 : warmUp + (run - 1) * requests;
    return Array.from({ length: run === 0 ? warmUp : requests }, (_, i) => first + i);
  });

/** A school's morning: the same pupils again and again. */
export const warmChecks = (world: World, clients: Clients): Promise<Contested> =>
  checksOver(world, clients, "licences.access-check.warm", () => Array.from({ length: 300 }, (_, i) => i));
