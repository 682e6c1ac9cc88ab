import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { fullPoolOf } from "./full-pool.ts";

let t: TestApp;
const year = { from: "2026-09-01", to: "2027-08-01" };

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
});

const fullPool = () => fullPoolOf(t, year);
/** The letters about a place in a queue. */
const told = (waitingId: string) =>
  t.sql<{ kind: string; address: string | null; title: string; body: string }>(
    "select kind, address, title, body from platform_delivery where subject = $1 order by kind, address",
    [`waiting:${waitingId}`],
  );

const clean = async () => expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);

describe("a place in a queue", () => {
  test("gives one school no second place on the same days", async () => {
    const p = await fullPool();
    const spring = { from: "2027-01-01", to: "2027-08-01" };
    const autumn = { from: year.from, to: "2027-01-01" };
    const { id } = (await p.wait(p.second, 1, autumn).expect(201)).body;
    const refused = (await p.wait(p.second, 1).expect(409)).body;
    expect(refused).toMatchObject({ type: "/problems/already-waiting", waitingId: id });
    await p.wait(p.second, 1, spring).expect(201);
    await p.wait(p.third, 1).expect(201);
    // However many ask at once.
    const replies = await Promise.all(Array.from({ length: 8 }, () => p.wait(p.first, 2)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    await clean();
  });

  test("is given to no more schools than a pool's queue takes", async () => {
    const p = await fullPool();
    // Five hundred schools are more than a test makes: the pool's row says who waits.
    const queue = (most: number) =>
      t.sql(
        `update licences_pool set queue = array(select gen_random_uuid() from generate_series(1, $2::int))
         where id = $1::uuid`,
        [p.poolId, most],
      );
    await queue(500);
    expect((await p.wait(p.second, 1).expect(409)).body.type).toBe("/problems/queue-full");
    await queue(0);
    await p.wait(p.second, 1).expect(201);
    await clean();
  });

  test("lets no school wait for more seats than it has pupils without one", async () => {
    const p = await fullPool();
    const zip = rosterZip(
      p.buyer.institutions.map(({ number }) => number),
      [
        ...Array.from({ length: 4 }, (_, n) => ({ id: `e${n}`, school: p.buyer.institutions[1]!.number })),
        ...[0, 2].map((n) => ({ id: `r${n}`, school: p.buyer.institutions[n]!.number })),
      ],
    );
    await t
      .as(p.buyer.buyer)
      .post("/v1/rosters")
      .set("Content-Type", "application/zip")
      .send(zip)
      .expect(201);
    await t.runJobs();
    const refused = (await p.wait(p.second, 5).expect(409)).body;
    expect(refused).toMatchObject({ type: "/problems/more-than-pupils", maxSeats: 4 });
    await p.giveBack(1);
    await p.draw(p.second, 1).expect(201);
    expect((await p.wait(p.second, 4).expect(409)).body.maxSeats).toBe(3);
    await p.wait(p.second, 3).expect(201);
    await clean();
  });

  test("for the whole pool keeps nobody from what is free", async () => {
    const p = await pooled(t, 100, { schools: 3 });
    const [one, two, three] = p.buyer.institutions.map(({ id }) => id);
    const ask = (path: string, institutionId: number | undefined, seats: number) =>
      t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/${path}`, { institutionId, seats, ...year });
    await ask("draws", one, 60).expect(201);
    const { id } = (await ask("waitlist", two, 100).expect(201)).body;
    await ask("draws", three, 1).expect(201);
    expect((await ask("draws", three, 40).expect(409)).body.maxAvailable).toBe(39);
    await t.runJobs();
    await ask("draws", three, 39).expect(201);
    expect((await t.get<{ state: string }>(p.buyer.buyer, `/v1/waitlist/${id}`)).state).toBe("waiting");
    await clean();
  });

  test("keeps nothing for a place that waits for seats in use, and serves those behind it", async () => {
    const p = await pooled(t, 4, { schools: 3 });
    const [one, two, three] = p.buyer.institutions as [
      { id: number; number: string },
      { id: number },
      { id: number },
    ];
    const days = year;
    const path = `/v1/pools/${p.poolId}`;
    const buyer = t.as(p.buyer.buyer);
    const drawn = (
      await buyer.post(`${path}/draws`, { institutionId: one.id, seats: 4, ...days }).expect(201)
    ).body;
    const zip = rosterZip(
      p.buyer.institutions.map(({ number }) => number),
      ["a1", "b1"].map((id) => ({ id, school: one.number })),
    );
    await buyer.post("/v1/rosters").set("Content-Type", "application/zip").send(zip).expect(201);
    await t.runJobs();
    await buyer.post(`/v1/draws/${drawn.id}/assignments`, { pupils: ["a1", "b1"] }).expect(201);
    for (const id of ["a1", "b1"])
      await t
        .as(p.seller.publisher)
        .post("/v1/activations", {
          ...{ controller: p.buyer.code, product: p.isbn, institution: one.number, pupil: { id } },
        })
        .expect(200);
    const wait = async (institutionId: number, seats: number) =>
      (await buyer.post(`${path}/waitlist`, { institutionId, seats, ...days }).expect(201)).body.id as string;
    const place = (id: string) =>
      t.get<{ state: string; passedOver: boolean }>(p.buyer.buyer, `/v1/waitlist/${id}`);
    const head = await wait(two.id, 3);
    const small = await wait(three.id, 2);
    await t.runJobs();
    expect(await place(head)).toMatchObject({ state: "waiting", passedOver: true });
    await buyer.post(`/v1/draws/${drawn.id}/returns`, { seats: 2, effectiveOn: "2026-09-01" }).expect(201);
    await t.runJobs();
    expect(await place(small)).toMatchObject({ state: "served", passedOver: false });
    await clean();
  });

  test("can be set aside by the municipality alone, which says why; the school is told and others move up", async () => {
    const p = await fullPool();
    const days = { from: "2026-10-01", to: "2027-08-01" };
    const own = await t.person(p.buyer.controllerId, `skole.${p.second}`, ["school"], p.second);
    const one = (await p.wait(p.second, 10, days).expect(201)).body;
    const two = (await p.wait(p.third, 4, days).expect(201)).body;
    await p.giveBack(4, "2026-10-01");
    await t.runJobs();
    const aside = (key: string, body: object) => t.as(key).post(`/v1/waitlist/${one.id}/set-aside`, body);
    await aside(own.key, { reason: "nej" }).expect(403);
    await aside(p.buyer.buyer, { reason: " " }).expect(400);
    expect((await p.place(one.id)).state).toBe("waiting");
    const after = (await aside(p.buyer.buyer, { reason: "Flere skoler skal have plads." }).expect(200)).body;
    expect(after).toMatchObject({
      state: "set_aside",
      reason: "Flere skoler skal have plads.",
      position: null,
    });
    expect((await aside(p.buyer.buyer, { reason: "igen" })).status).toBe(409);
    await t.runJobs();
    expect(await p.place(two.id)).toMatchObject({ state: "served", granted: 4 });
    const [letter] = await told(one.id);
    expect(letter).toMatchObject({ kind: "place-set-aside", address: null });
    expect(letter!.body).toContain("Flere skoler skal have plads.");
    await clean();
  });

  test("is left without an error in a pool whose row is out of step", async () => {
    const p = await fullPool();
    const days = { from: "2026-10-01", to: "2027-08-01" };
    const one = (await p.wait(p.second, 6, days).expect(201)).body;
    const two = (await p.wait(p.third, 2, days).expect(201)).body;
    await t.sql(
      "update licences_pool set queue = '{}', claim_cuts = '{}', claimed = '{}', want_cuts = '{}', wanted = '{}' where id = $1",
      [p.poolId],
    );
    await t.as(p.buyer.buyer).post(`/v1/waitlist/${one.id}/cancellation`).expect(200);
    await t.runJobs({ schedules: true });
    await p.giveBack(2, "2026-10-01");
    await t.sql(
      "insert into platform_outbox (job, key, payload) values ('licences.seats-freed', 'mend', $1)",
      [{ poolId: p.poolId }],
    );
    await t.runJobs();
    expect(await p.place(two.id)).toMatchObject({ state: "served" });
    await clean();
  });

  test("fits a pool that has shrunk: who accepts fewer waits for those, the others lapse, both told", async () => {
    const p = await fullPool();
    const days = { from: "2026-12-01", to: "2027-08-01" };
    const whole = (await p.wait(p.second, 8, days).expect(201)).body;
    const some = (await p.wait(p.third, 7, { ...days, partial: true }).expect(201)).body;
    await p.giveBack(6, "2026-12-01");
    await t
      .as(p.buyer.buyer)
      .post(`/v1/pools/${p.poolId}/resizes`, { size: 5, from: "2026-12-01" })
      .expect(201);
    expect((await p.place(whole.id)).state).toBe("lapsed");
    expect((await p.place(some.id)).state).toBe("lapsed");
    const { data } = await t.get<{ data: { id: string; state: string; seats: number }[] }>(
      p.buyer.buyer,
      `/v1/waitlist?poolId=${p.poolId}`,
    );
    const [next] = data.filter(({ id }) => id !== whole.id && id !== some.id);
    expect(next).toMatchObject({ state: "waiting", seats: 5, position: 1, institutionId: p.third });
    await clean();
    await t.runJobs();
    expect(await p.place(next!.id)).toMatchObject({ state: "waiting", granted: 1 });
    expect((await told(whole.id))[0]!.body).toContain("højst give 5 pladser");
    expect((await told(some.id))[0]).toMatchObject({ kind: "place-offered" });
    await clean();
  });

  test("a pool that shrinks between a closure and its queue's job is not refused, and promises a closed school nothing", async () => {
    const p = await fullPool();
    const admin = (path: string, body: object) => t.as(p.buyer.admin).post(`/v1/institutions/${path}`, body);
    const resize = (size: number, from = "2026-12-01") =>
      t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/resizes`, { size, from });
    const gone = (await p.wait(p.second, 8, { from: "2026-12-01", partial: true }).expect(201)).body;
    const cut = (await p.wait(p.third, 7, { from: "2026-10-01", partial: true }).expect(201)).body;
    await p.giveBack(6, "2026-12-01");
    // Both are registered, and no job has run yet.
    await admin(`${p.second}/closure`, { on: "2026-11-01" }).expect(200);
    await admin(`${p.third}/closure`, { on: "2027-03-01" }).expect(200);
    await resize(5).expect(201);
    expect(await p.place(gone.id)).toMatchObject({ state: "lapsed" });
    expect((await told(gone.id))[0]!.body).toContain("er ikke åben i de dage");
    expect(await p.place(cut.id)).toMatchObject({ state: "lapsed" });
    const { data } = await t.get<{ data: { id: string; state: string }[] }>(
      p.buyer.buyer,
      `/v1/waitlist?poolId=${p.poolId}`,
    );
    const next = data.filter(({ state }) => state === "waiting");
    expect(next).toMatchObject([
      { seats: 5, position: 1, institutionId: p.third, from: "2026-10-01", to: "2027-03-01" },
    ]);
    expect((await told(cut.id))[0]).toMatchObject({ kind: "place-offered" });
    await clean();
    await t.runJobs();
    await clean();
  });

  test("a pool that shrinks between a merger and its queue's job offers the heir what there can be", async () => {
    const p = await fullPool();
    const gone = (await p.wait(p.second, 8, { from: "2026-12-01", partial: true }).expect(201)).body;
    await p.giveBack(6, "2026-12-01");
    await t
      .as(p.buyer.admin)
      .post(`/v1/institutions/${p.second}/merger`, { into: p.third, on: "2026-11-01" })
      .expect(200);
    await t
      .as(p.buyer.buyer)
      .post(`/v1/pools/${p.poolId}/resizes`, { size: 5, from: "2026-12-01" })
      .expect(201);
    expect(await p.place(gone.id)).toMatchObject({ state: "lapsed" });
    const { data } = await t.get<{ data: { state: string }[] }>(
      p.buyer.buyer,
      `/v1/waitlist?poolId=${p.poolId}`,
    );
    expect(data.filter(({ state }) => state === "waiting")).toMatchObject([
      { seats: 5, institutionId: p.third, from: "2026-12-01", to: year.to },
    ]);
    await t.runJobs();
    await clean();
  });

  test("closures, shrinks, joins and jobs at the same time throw nothing and leave no place of a closed school", async () => {
    for (let round = 0; round < 3; round++) {
      const p = await fullPool();
      await p.giveBack(6, "2026-12-01");
      for (const [of, seats] of [
        [p.second, 8],
        [p.third, 7],
      ] as const)
        await p.wait(of, seats, { from: "2026-11-15", partial: round !== 1 }).expect(201);
      const admin = (id: number, path: string, body: object) =>
        t.as(p.buyer.admin).post(`/v1/institutions/${id}/${path}`, body);
      const size = (n: number) =>
        t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/resizes`, { size: n, from: "2026-12-01" });
      const replies = await Promise.all([
        round === 2
          ? admin(p.second, "merger", { into: p.third, on: "2026-12-10" })
          : admin(p.second, "closure", { on: "2026-12-10" }),
        size(6),
        admin(p.third, "closure", { on: round === 2 ? "2027-02-01" : "2026-11-01" }),
        size(5),
        p.wait(p.second, 1, { from: "2026-10-01", to: "2026-11-01" }),
        p.wait(p.third, 1, { from: "2026-10-01", to: "2027-08-01" }),
        size(4),
        t.runJobs(),
      ]);
      const codes = replies.flatMap((reply) => (typeof reply === "object" ? [reply.status] : []));
      expect(codes.filter((code) => code >= 500)).toEqual([]);
      await t.runJobs({ schedules: true });
      const late = await t.sql(
        `select w.id from licences_waiting w join parties_institution i on i.id = w.institution_id
         where w.pool_id = $1 and w.state = 'waiting' and i.valid_to < w.ends_on`,
        [p.poolId],
      );
      expect(late).toEqual([]);
      await clean();
    }
  });

  test("ends with its school's last day, at once and told where none of its days is left", async () => {
    const p = await fullPool();
    const soon = (await p.wait(p.second, 3, { from: "2026-10-01" }).expect(201)).body;
    const later = (await p.wait(p.third, 3, { from: "2026-12-01" }).expect(201)).body;
    const close = (id: number, on: string) =>
      t.as(p.buyer.admin).post(`/v1/institutions/${id}/closure`, { on }).expect(200);
    await close(p.second, "2026-11-01");
    await close(p.third, "2026-11-01");
    await t.runJobs();
    expect(await p.place(soon.id)).toMatchObject({
      state: "waiting",
      to: "2026-11-01",
      lapsesOn: "2026-11-01",
    });
    expect(await p.place(later.id)).toMatchObject({ state: "lapsed" });
    expect((await told(later.id))[0]!.body).toContain("er ikke åben i de dage");
    await clean();
    await p.giveBack(10, "2026-09-10");
    await t.runJobs();
    expect(await p.place(soon.id)).toMatchObject({ state: "served" });
    await clean();
  });

  test("lapses on the day that it states, and the school is told", async () => {
    const p = await fullPool();
    const days = { from: "2026-10-01", to: "2027-08-01" };
    const own = await t.person(p.buyer.controllerId, `skole.${p.second}`, ["school"], p.second);
    const address = `kontor${p.second}@skole.example`;
    await t.sql(`update parties_person set email = $2, email_confirmed_at = platform_now() where id = $1`, [
      own.personId,
      address,
    ]);
    expect((await p.wait(p.second, 3, { ...days, lapsesOn: "2026-09-01" }).expect(400)).body.errors).toEqual([
      { pointer: "/lapsesOn", detail: "Name a day after today." },
    ]);
    const usual = (await p.wait(p.third, 3, days).expect(201)).body;
    expect(usual.lapsesOn).toBe("2026-11-30");
    const soon = (await p.wait(p.second, 3, { ...days, lapsesOn: "2026-09-20" }).expect(201)).body;
    expect(soon.lapsesOn).toBe("2026-09-20");
    await t.travelTo("2026-09-19T08:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect((await p.place(soon.id)).state).toBe("waiting");
    await t.travelTo("2026-09-20T08:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect((await p.place(soon.id)).state).toBe("lapsed");
    expect((await p.place(usual.id)).state).toBe("waiting");
    const letters = await told(soon.id);
    expect(letters).toMatchObject([{ kind: "place-lapsed", address }]);
    expect(letters[0]!.body).toContain("stod i kø til 3 pladser til Dansk 4");
    await clean();
  });
});
