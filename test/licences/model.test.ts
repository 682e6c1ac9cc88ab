import { randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import { allChecks, domains } from "../../src/domains.ts";
import { pseudonyms } from "../../src/parties/index.ts";
import { perform } from "../../src/platform/jobs/perform.ts";
import { registryOf } from "../../src/platform/jobs/reactions.ts";
import { takeWaiting } from "../../src/platform/jobs/relay.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { chanceOf, commandsFrom } from "./commands.ts";
import { apply } from "./model/apply.ts";
import { followSteps } from "./model/follow.ts";
import {
  type Command,
  drawnOn,
  emptyModel,
  type Model,
  months,
  type Outcome,
  opensAt,
  outOn,
  wantedOn,
} from "./model/state.ts";

/**
 * Random commands, several at the same time, against the real database. After each handful there has to be an order in
 * which the model answers what the program answered and ends where the database is. `MODEL_SEED=…` repeats a run's
 * commands (not how they interleave).
 */
const bought = 12;
const handfuls = 12;
const runs = 3;
/** Pupils of each school who stay where they are. */
const residents = 7;
const pupils = ["p1", "p2", "p3", "p4", "p5"];
const first = process.env["MODEL_SEED"] ? Number(process.env["MODEL_SEED"]) : randomInt(1_000_000_000);

const dayOf = (month: number): string =>
  `${2026 + Math.floor((month + 7) / 12)}-${String(((month + 7) % 12) + 1).padStart(2, "0")}-01`;
const monthOf = (day: string): number => (Number(day.slice(0, 4)) - 2026) * 12 + Number(day.slice(5, 7)) - 8;

interface Done {
  command: Command;
  outcome: Outcome;
  ids: { id?: string; drawId?: string };
  /** What the same job does next; others may come between. */
  next?: Done;
}

async function worldOf(t: TestApp) {
  await t.travelTo("2026-08-01T09:00:00+02:00");
  const p = await pooled(t, bought, { schools: 3, overUse: "HARD" });
  const early = p.buyer.institutions;
  const later = await t.post<{ id: number; number: string }>(p.buyer.admin, "/v1/institutions", {
    ...{ number: "899999", name: "Åbner senere", kind: "school", validFrom: dayOf(opensAt) },
  });
  const schools = [...early, later];
  const staying = early.flatMap(({ number }) =>
    Array.from({ length: residents }, (_, n) => ({ id: `resident-${number}-${n}`, school: number })),
  );
  const zip = rosterZip(
    early.map(({ number }) => number),
    [...staying, ...pupils.map((id) => ({ id, school: schools[0]!.number }))],
  );
  await t.as(p.buyer.buyer).post("/v1/rosters").set("Content-Type", "application/zip").send(zip).expect(201);
  await t.runJobs();
  const pseudonymOf = await t.jobs.db.platform((tx) =>
    pseudonyms(tx, t.services.secrets, p.buyer.controllerId),
  );
  const names = new Map(pupils.map((id) => [pseudonymOf(id), id]));
  return { ...p, schools, names, pseudonymOf };
}
type World = Awaited<ReturnType<typeof worldOf>>;

/** Sends one command as its own HTTP request. Undefined: refused for the moment (503), nothing happened. */
async function send(t: TestApp, w: World, model: Model, command: Command): Promise<Done | undefined> {
  const buyer = t.as(w.buyer.buyer);
  const days = (one: { from: number; to: number }) => ({ from: dayOf(one.from), to: dayOf(one.to) });
  const institutionId = "school" in command ? w.schools[command.school]!.id : undefined;
  const ask = () => {
    switch (command.do) {
      case "draw":
      case "wait": {
        const { seats, partial } = command;
        const to = command.do === "draw" ? "draws" : "waitlist";
        const lapses = command.do === "wait" ? { lapsesOn: dayOf(command.lapses) } : {};
        const body = { institutionId, seats, partial, ...days(command), ...lapses };
        return buyer.post(`/v1/pools/${w.poolId}/${to}`, body);
      }
      case "return": {
        const { seats, on, keepAssigned } = command;
        return buyer.post(`/v1/draws/${command.drawId}/returns`, {
          seats,
          effectiveOn: dayOf(on),
          keepAssigned,
        });
      }
      case "transfer": {
        const { seats, on } = command;
        return buyer.post(`/v1/draws/${command.drawId}/transfers`, {
          institutionId,
          seats,
          effectiveOn: dayOf(on),
        });
      }
      case "resize":
        return buyer.post(`/v1/pools/${w.poolId}/resizes`, { size: command.size, from: dayOf(command.from) });
      case "close": {
        const path = `/v1/institutions/${institutionId}`;
        const on = dayOf(model.today);
        const admin = t.as(w.buyer.admin);
        return command.into === null
          ? admin.post(`${path}/closure`, { on })
          : admin.post(`${path}/merger`, { on, into: w.schools[command.into]!.id });
      }
      case "setAside":
        return buyer.post(`/v1/waitlist/${command.waitingId}/set-aside`, { reason: "plads til andre" });
      case "leave":
        return buyer.post(`/v1/waitlist/${command.waitingId}/cancellation`);
      case "assign":
        return buyer.post(`/v1/draws/${command.drawId}/assignments`, { pupils: [command.pupil] });
      default:
        return t.as(w.seller.publisher).post("/v1/activations", {
          controller: w.buyer.code,
          product: w.isbn,
          institution: w.schools[model.at[(command as { pupil: string }).pupil] ?? 0]!.number,
          pupil: { id: (command as { pupil: string }).pupil },
        });
    }
  };
  const { status, body } = await ask();
  if (status === 503) return undefined;
  const told = ["maxAvailable", "maxReturnable", "minSize", "maxSeats", "free"];
  const outcome: Outcome = { status };
  for (const name of told) if (status === 409 && name in body) outcome[name] = body[name];
  if (status === 201 && command.do === "draw") outcome["seats"] = body.seats;
  if (status === 201 && command.do === "return") outcome["released"] = body.released;
  if (status === 201 && command.do === "wait") outcome["granted"] = body.granted;
  if (status === 201 && command.do === "assign") outcome["assigned"] = body.assigned;
  if (command.do === "use") return { command, outcome: { activated: body.results[0].activated }, ids: {} };
  const ids = { id: body.id, drawId: command.do === "transfer" ? body.draw?.id : body.drawIds?.[0] };
  return { command, outcome, ids };
}

/** A model's or the database's state in words that do not depend on ids and order. */
const wordsOf = (model: Model): object => ({
  size: model.size,
  taken: model.size.map((size, month) => bought - size + drawnOn(model, month)),
  kept: model.kept,
  closed: model.closed,
  wanted: model.size.map((_, month) => wantedOn(model.queue, month)),
  queue: model.queue.map(
    ({ school, from, to, left, lapses, passedOver }) =>
      `${school}: ${left} ${from}-${to} ${lapses} ${passedOver}`,
  ),
  draws: model.draws.map((draw) => wordOf(model, draw)).sort(),
});
const wordOf = (model: Model, draw: Model["draws"][number]): string => {
  const seats = model.seats
    .filter((seat) => seat.drawId === draw.id && seat.to > seat.from)
    .map(({ pupil, from, to, used }) => `${pupil}${used ? "+" : ""} ${from}-${to}`);
  const level = Array.from({ length: draw.to - draw.from }, (_, n) => outOn(draw, draw.from + n));
  return `${draw.school}: ${draw.seats} ${draw.from}-${draw.to} has ${level.join()} ${draw.waiting !== null} ${seats.sort().join()}`;
};

/** The database's state as a model, with what only the test knows (today, who is where) from the old one. */
async function read(t: TestApp, w: World, old: Model): Promise<{ model: Model; row: object }> {
  const schoolOf = new Map(w.schools.map(({ id }, i) => [id, i]));
  const [pool] = await t.sql<Record<string, never>>(
    "select p.*, p.cuts::text[], p.held_cuts::text[], p.claim_cuts::text[], p.want_cuts::text[] from licences_pool p where id = $1",
    [w.poolId],
  );
  const draws = await t.sql<Record<string, never>>(
    `select d.id, d.institution_id, d.seats, d.starts_on::text as s, d.ends_on::text as e, d.waiting_id,
       coalesce((select json_agg(json_build_object('seats', r.seats, 'on', r.effective_on)) from licences_return r
         where r.draw_id = d.id), '[]') as back
     from licences_draw d where d.pool_id = $1 order by d.drawn_at, d.id`,
    [w.poolId],
  );
  const seats = await t.sql<Record<string, never>>(
    `select a.*, a.starts_on::text as s, a.ends_on::text as e from licences_assignment a join licences_draw d on d.id = a.draw_id
     where d.pool_id = $1 order by a.assigned_at, a.id`,
    [w.poolId],
  );
  const waiting = await t.sql<Record<string, never>>(
    `select w.*, w.starts_on::text as s, w.ends_on::text as e, w.lapses_on::text as l from licences_waiting w join licences_pool p on p.id = w.pool_id
     where w.pool_id = $1 and w.state = 'waiting' order by array_position(p.queue, w.id)`,
    [w.poolId],
  );
  const houses = await t.sql<{ id: number; on: string | null; into: number | null }>(
    "select id, valid_to::text as on, merged_into as into from parties_institution where controller_id = $1",
    [w.buyer.controllerId],
  );
  const perMonth = (cuts: string[], values: number[]): number[] =>
    Array.from(
      { length: months },
      (_, month) => values[cuts.findLastIndex((cut) => monthOf(cut) <= month)] ?? 0,
    );
  const held = perMonth(pool!["held_cuts"]!, pool!["held"]!);
  const model: Model = {
    ...old,
    closed: w.schools.map(({ id }) => {
      const { on, into } = houses.find((one) => one.id === id)!;
      return on === null ? null : { on: monthOf(on), into: into === null ? null : schoolOf.get(into)! };
    }),
    size: held.map((one) => bought - one),
    draws: draws.map((d) => ({
      id: d["id"]!,
      school: schoolOf.get(d["institution_id"]!)!,
      seats: d["seats"]!,
      from: monthOf(d["s"]!),
      to: monthOf(d["e"]!),
      returns: (d["back"] as unknown as { seats: number; on: string }[]).map(({ seats, on }) => ({
        seats,
        on: monthOf(on),
      })),
      waiting: d["waiting_id"]!,
    })),
    seats: seats.map((a, turn) => ({
      pupil: w.names.get(a["pseudonym"]!)!,
      drawId: a["draw_id"]!,
      from: monthOf(a["s"]!),
      to: monthOf(a["e"]!),
      turn,
      used: a["activated_at"] !== null,
    })),
    queue: waiting.map((one) => ({
      id: one["id"]!,
      school: schoolOf.get(one["institution_id"]!)!,
      left: Number(one["seats"]) - Number(one["granted"]),
      from: monthOf(one["s"]!),
      to: monthOf(one["e"]!),
      partial: one["partial"]!,
      lapses: monthOf(one["l"]!),
      passedOver: one["passed_over"]!,
    })),
    kept: perMonth(pool!["claim_cuts"]!, pool!["claimed"]!),
    turn: seats.length,
  };
  const row = {
    taken: perMonth(pool!["cuts"]!, pool!["taken"]!),
    wanted: perMonth(pool!["want_cuts"]!, pool!["wanted"]!),
    queue: pool!["queue"]!,
  };
  return { model, row };
}

/** Whether some order of what was done leads from the model to a state in the wanted words. */
function explains(model: Model, left: readonly Done[], wanted: string): boolean {
  if (left.length === 0) return JSON.stringify(wordsOf(model)) === wanted;
  return left.some(({ command, outcome, ids }, i) => {
    const [next, said] = apply(model, command, ids);
    const agrees = Object.keys({ ...said, ...outcome }).every((name) => said[name] === outcome[name]);
    const rest = left[i]!.next;
    return agrees && explains(next, left.toSpliced(i, 1, ...(rest ? [rest] : [])), wanted);
  });
}

/** The same with each run of `follow` in its steps. */
const inSteps = (done: readonly Done[]): Done[] =>
  done.map((one) => {
    if (one.command.do !== "follow") return one;
    const steps = followSteps.map((_, step): Done => ({ ...one, command: { do: "followStep", step } }));
    return steps.reduceRight((next, step) => ({ ...step, next }));
  });

async function changeRoster(t: TestApp, w: World, model: Model, pupil: string, school: number | undefined) {
  const who = [w.buyer.controllerId, w.pseudonymOf(pupil)];
  await t.sql(
    `update roster_enrolment set institution_id = coalesce($3::int, institution_id),
       starts_on = case when $3::int is null then date '2020-01-01' else date '2026-08-01' end,
       ends_on = case when $3::int is null then date '2020-01-02' end
     where controller_id = $1 and pseudonym = $2`,
    [...who, school === undefined ? null : w.schools[school]!.id],
  );
  if (school === undefined) delete model.at[pupil];
  else model.at[pupil] = school;
  await t.sql(
    `insert into platform_outbox (job, key, payload)
     select 'licences.seats-follow', 'model ' || count(*), jsonb_build_object('controllerId', $1::int) from platform_outbox`,
    [w.buyer.controllerId],
  );
}

/** The jobs of licences that the model knows. */
const commandOf: Record<string, "serve" | "follow"> = {
  "licences.seats-freed": "serve",
  "licences.seats-follow": "follow",
  "parties.institution-closed": "follow",
  "roster.pupils-handed": "follow",
  "roster.changed": "follow",
};

describe.each(Array.from({ length: runs }, (_, n) => first + n))("MODEL_SEED=%i", async (seed) => {
  const t = await testApp({ travel: true });

  test("what is done at the same time has an order that explains it", async () => {
    const chance = chanceOf(seed);
    const registry = registryOf(domains);
    const w = await worldOf(t);
    let model = emptyModel(bought, Object.fromEntries(pupils.map((id) => [id, 0])), residents);
    const story: string[] = [];
    for (let handful = 0; handful < handfuls; handful++) {
      if (chance(4) === 0 && model.today < months - 2) {
        model.today += 1;
        await t.travelTo(`${dayOf(model.today)}T09:00:00+02:00`);
      }
      const to = chance(3);
      if (chance(2) === 0) {
        const gone = chance(5) === 0 || model.closed[to] != null;
        await changeRoster(t, w, model, pupils[chance(pupils.length)]!, gone ? undefined : to);
      }
      const waiting: { command: Command; run: () => Promise<unknown> }[] = [];
      const before: Done[] = [];
      for (const { outboxId, subscriber } of await takeWaiting(t.jobs.db, registry)) {
        const [fact] = await t.sql<{ job: string }>("select job from platform_outbox where id = $1", [
          outboxId,
        ]);
        const run = () => perform(t.jobs, registry, BigInt(outboxId), subscriber);
        const command = subscriber === "licences" ? commandOf[fact!.job] : undefined;
        if (command) waiting.push({ command: { do: command } as Command, run });
        else await run();
      }
      // The roster has handed the pupils of merged schools over.
      for (const [school, closed] of model.closed.entries())
        if (closed?.into != null) {
          model.residents[closed.into]! += model.residents[school]!;
          model.residents[school] = 0;
        }
      const jobs = waiting.splice(0, 2);
      for (const { command, run } of waiting.splice(0)) {
        await run();
        before.push({ command, outcome: {}, ids: {} });
      }
      const begun = await read(t, w, model);
      const wordsBegun = JSON.stringify(wordsOf(begun.model));
      expect(explains(model, before, wordsBegun), `MODEL_SEED=${seed}, jobs before ${handful}`).toBe(true);
      model = begun.model;
      const commands = commandsFrom(chance, model, pupils);
      const answers = await Promise.all([
        ...commands.map((command) => send(t, w, model, command)),
        ...jobs.map(async ({ command, run }): Promise<Done> => {
          await run();
          return { command, outcome: {}, ids: {} };
        }),
      ]);
      const done = answers.filter((one) => one !== undefined);
      story.push(...done.map((one) => JSON.stringify(one)));
      const after = await read(t, w, model);
      const wanted = wordsOf(after.model) as { taken: number[]; wanted: number[] };
      const why = `MODEL_SEED=${seed}, handful ${handful}:\n${story.join("\n")}\nbefore ${JSON.stringify(wordsOf(model))}\nafter  ${JSON.stringify(wanted)}`;
      expect(after.row, why).toEqual({
        taken: wanted.taken,
        wanted: wanted.wanted,
        queue: after.model.queue.map(({ id }) => id),
      });
      const words = JSON.stringify(wanted);
      expect(explains(model, done, words) || explains(model, inSteps(done), words), why).toBe(true);
      model = after.model;
    }
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
  });
});
