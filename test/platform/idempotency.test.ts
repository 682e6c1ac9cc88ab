import { once } from "node:events";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { cvr, testApp } from "../support/app.ts";
import { isbnOf } from "../support/pooled.ts";
import { allAnswered, count, inFlight, kept, send } from "./idempotency.ts";

describe("the same Idempotency-Key again", async () => {
  const t = await testApp();
  const seller = await t.publisher();
  const other = await t.publisher();
  const buyer = await t.municipality();
  const product = (reference: string) => ({
    reference,
    title: "Dansk 4",
    identifiers: [isbnOf([...reference].reduce((sum, c) => sum * 3 + c.charCodeAt(0), 0) % 10_000_000)],
    subjects: ["dansk"],
    gradeFrom: 0,
    gradeTo: 9,
  });
  const products = (reference: string) => count(t, "catalogue_product where reference = $1", [reference]);

  it("is answered with the first answer, its status and its Location", async () => {
    const ask = () => send(t, seller.publisher, "/v1/products", product("once"), "replay-1");
    const first = await ask();
    const again = await ask();
    expect(first.status).toBe(201);
    expect(first.headers["idempotent-replayed"]).toBeUndefined();
    expect(again.status).toBe(201);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.headers["content-type"]).toBe(first.headers["content-type"]);
    expect(again.headers["location"]).toBe(`/v1/products/${first.body.id}`);
    expect(again.body).toEqual(first.body);
    expect(await products("once")).toBe(1);
  });

  it("carries the ETag of the first answer, so that If-Match can follow", async () => {
    const ask = () => send(t, seller.publisher, "/v1/products", product("tagged"), "tagged-1");
    const first = await ask();
    const again = await ask();
    expect(first.headers["etag"]).toMatch(/^"\d+"$/);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.headers["etag"]).toBe(first.headers["etag"]);
  });

  it("leaves one audit row and one fact, as one request does", async () => {
    const before = { audit: await count(t, "platform_audit"), outbox: await count(t, "platform_outbox") };
    await send(t, seller.publisher, "/v1/products", product("traced"), "traced-once");
    const after = { audit: await count(t, "platform_audit"), outbox: await count(t, "platform_outbox") };
    expect(after.audit).toBe(before.audit + 1);
    await send(t, seller.publisher, "/v1/products", product("traced"), "traced-once");
    expect({ audit: await count(t, "platform_audit"), outbox: await count(t, "platform_outbox") }).toEqual(
      after,
    );
  });

  it("is refused with another body", async () => {
    await send(t, seller.publisher, "/v1/products", product("body-a"), "mismatch-1").expect(201);
    const reply = await send(t, seller.publisher, "/v1/products", product("body-b"), "mismatch-1");
    expect(reply.status).toBe(422);
    expect(reply.body.type).toBe("/problems/idempotency-mismatch");
    expect(reply.headers["idempotent-replayed"]).toBeUndefined();
    expect(await products("body-b")).toBe(0);
    const first = await send(t, seller.publisher, "/v1/products", product("body-a"), "mismatch-1");
    expect(first.status).toBe(201);
  });

  it("under a key of another credential gets no stored answer and makes nothing: 409 says why", async () => {
    const renewed = await t.person(seller.publisherId, "renewed", ["publisher"]);
    await send(t, seller.publisher, "/v1/products", product("renewed"), "renewed-1").expect(201);
    for (const body of [product("renewed"), product("renewed-b")]) {
      const reply = await send(t, renewed.key, "/v1/products", body, "renewed-1");
      expect(reply.status).toBe(409);
      expect(reply.body.type).toBe("/problems/idempotency-other-credential");
      expect(reply.body.id).toBeUndefined();
    }
    expect(await products("renewed-b")).toBe(0);
    const first = await send(t, seller.publisher, "/v1/products", product("renewed"), "renewed-1");
    expect(first.status).toBe(201);
    expect(first.headers["idempotent-replayed"]).toBe("true");
  });

  it("is another key for another route and for another party", async () => {
    const robot = { reference: "same.words", name: "Robot" };
    const mine = await send(t, seller.admin, "/v1/people", robot, "same-words");
    const theirs = await send(t, other.admin, "/v1/people", robot, "same-words");
    const elsewhere = await send(t, seller.publisher, "/v1/products", product("shared"), "same-words");
    for (const reply of [mine, theirs, elsewhere]) {
      expect(reply.status).toBe(201);
      expect(reply.headers["idempotent-replayed"]).toBeUndefined();
    }
    expect(theirs.body.id).not.toBe(mine.body.id);
    const found = (await kept(t, "same-words")).map((row) => `${row.caller} ${row.route}`);
    expect(found.sort()).toEqual(
      [
        `${seller.publisherId} createPerson`,
        `${other.publisherId} createPerson`,
        `${seller.publisherId} createProduct`,
      ].sort(),
    );
  });

  it("is asked to wait while its twin runs, and nothing happens", async () => {
    await inFlight(t, seller.publisherId, "createProduct", "twin", async () => {
      const reply = await send(t, seller.publisher, "/v1/products", product("twin"), "twin");
      expect(reply.status).toBe(409);
      expect(reply.body.type).toBe("/problems/idempotency-in-flight");
      expect(reply.headers["retry-after"]).toBe("1");
      // The lock is the key's alone: neither another key nor another party waits.
      await send(t, seller.publisher, "/v1/products", product("not-twin"), "no-twin").expect(201);
      await send(t, other.publisher, "/v1/products", product("twin-theirs"), "twin").expect(201);
    });
    expect(await products("twin")).toBe(0);
    expect((await kept(t, "twin")).map((row) => row.caller)).toEqual([other.publisherId]);
    const late = await send(t, seller.publisher, "/v1/products", product("twin"), "twin");
    expect(late.status).toBe(201);
    expect(late.headers["idempotent-replayed"]).toBeUndefined();
  });

  it("makes one thing however many clients send it at once", async () => {
    const ask = () => send(t, seller.publisher, "/v1/products", product("many"), "many");
    const replies = await allAnswered(Array.from({ length: 24 }, () => ask));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([201]));
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1);
    expect(replies.filter((reply) => !reply.headers["idempotent-replayed"])).toHaveLength(1);
    expect(await products("many")).toBe(1);
    const trail = "platform_audit where subject = $1";
    expect(await count(t, trail, [`product:${replies[0]!.body.id}`])).toBe(1);
  });

  it("is not usable with a space or more than 255 characters", async () => {
    for (const name of ["two words", "x".repeat(256)]) {
      const reply = await send(t, seller.publisher, "/v1/products", product("bad-key"), name);
      expect(reply.status).toBe(400);
      expect(reply.body.errors[0].pointer).toBe("#Idempotency-Key");
    }
    expect(await products("bad-key")).toBe(0);
    await send(t, seller.publisher, "/v1/products", product("long-key"), "x".repeat(255)).expect(201);
  });

  it("keeps no secret: the token is shown once", async () => {
    const { personId } = buyer.people.finance;
    const ask = () => send(t, buyer.finance, "/v1/api-keys", { roles: ["finance"] }, "secret");
    const first = await ask();
    const { token, ...shown } = first.body;
    expect(first.status).toBe(201);
    expect(first.headers["idempotent-secret"]).toBeUndefined();
    await t.get(token, "/v1/me");
    const again = await ask();
    expect(again.status).toBe(201);
    expect(again.headers["idempotent-secret"]).toBe("omitted");
    expect(again.body).toEqual(shown);
    const texts = await t.sql<{ text: string }>("select i::text as text from platform_idempotency i");
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter(({ text }) => text.includes(token) || text.includes("samk_"))).toEqual([]);
    expect(await count(t, "parties_api_key where person_id = $1", [personId])).toBe(2);
  });
});

describe("a refused request under an Idempotency-Key", async () => {
  const t = await testApp();
  const buyer = await t.municipality();
  const newcomer = (reference: string, n: number) => ({ reference, name: "Forlag", cvr: cvr(n) });
  const register = (body: object, name: string) => send(t, t.operator, "/v1/publishers", body, name);

  it("gets the same 409 again, also when the reason is gone", async () => {
    await register(newcomer("taken", 700), "taken-first").expect(201);
    const ask = () => register(newcomer("taken", 701), "taken-second");
    const no = await ask();
    expect(no.status).toBe(409);
    expect(no.headers["idempotent-replayed"]).toBeUndefined();
    await t.sql("update parties_party set reference = 'freed' where reference = 'taken'");
    const again = await ask();
    expect(again.status).toBe(409);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.headers["content-type"]).toContain("application/problem+json");
    const { instance: _, ...decided } = no.body;
    expect(again.body).toEqual(decided);
    expect(await count(t, "parties_party where cvr = $1", [cvr(701)])).toBe(0);
    await register(newcomer("taken", 701), "taken-third").expect(201);
  });

  it("gets the same 422 again", async () => {
    const person = await t.person(buyer.controllerId, "refused.robot", ["buyer"]);
    const body = { personId: person.personId, role: "publisher" };
    const ask = () => send(t, buyer.admin, "/v1/role-grants", body, "wrong-role");
    const no = await ask();
    expect(no.status).toBe(422);
    expect(no.body.type).toBe("/problems/role-not-for-party");
    const again = await ask();
    expect(again.status).toBe(422);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.body.detail).toBe(no.body.detail);
    expect(await count(t, "parties_role_grant where person_id = $1", [person.personId])).toBe(1);
  });

  it("is not stored where nothing was decided: 400, 401, 403, 404, 413, 415", async () => {
    const name = "nothing-decided";
    const good = newcomer("undecided", 710);
    const post = (key: string) =>
      t.request
        .post("/v1/publishers")
        .set("Idempotency-Key", name)
        .set("Authorization", `Bearer ${key}`)
        .set("Content-Type", "application/json");
    const stranger = `${t.operator.slice(0, -1)}${t.operator.endsWith("A") ? "B" : "A"}`;
    const statuses = [
      (await post(t.operator).send({ ...good, cvr: "1" })).status,
      (await post(stranger).send(good)).status,
      (await post(buyer.buyer).send(good)).status,
      (
        await send(
          t,
          t.operator,
          "/v1/parties/999999/admins",
          { admins: [{ reference: "x.y", name: "X", address: "x@y.example" }] },
          name,
        )
      ).status,
      (await post(t.operator).send({ ...good, name: "x".repeat(1_048_577) })).status,
      (await post(t.operator).set("Content-Type", "text/plain").send(JSON.stringify(good))).status,
    ];
    expect(statuses).toEqual([400, 401, 403, 404, 413, 415]);
    expect(await kept(t, name)).toEqual([]);
    const reply = await register(good, name);
    expect(reply.status).toBe(201);
    expect(reply.headers["idempotent-replayed"]).toBeUndefined();
  });
});

describe("effect and stored answer", async () => {
  const t = await testApp();
  const newcomer = { reference: "halfway", name: "Forlag", cvr: cvr(800) };
  const register = () => send(t, t.operator, "/v1/publishers", newcomer, "halfway");
  const breakInserts = async (table: string, work: () => Promise<void>) => {
    await t.sql(`create or replace function break_insert() returns trigger language plpgsql as
      'begin raise exception ''broken on purpose''; end'`);
    await t.sql(
      `create trigger broken after insert on ${table} for each row execute function break_insert()`,
    );
    try {
      await work();
    } finally {
      await t.sql(`drop trigger broken on ${table}`);
    }
  };

  // The audit row is the last thing that the action writes: everything before it has to go too.
  for (const table of ["platform_audit", "platform_idempotency"])
    it(`both roll back when ${table} takes no row`, async () => {
      await breakInserts(table, async () => {
        const reply = await register();
        expect(reply.status).toBe(500);
      });
      expect(await kept(t, "halfway")).toEqual([]);
      expect(await count(t, "parties_party where reference = 'halfway'")).toBe(0);
      expect(await count(t, "platform_audit where action = 'createPublisher'")).toBe(0);
    });

  it("both come when it is sent again afterwards", async () => {
    const reply = await register();
    expect(reply.status).toBe(201);
    expect(reply.headers["idempotent-replayed"]).toBeUndefined();
    expect((await kept(t, "halfway")).map((row) => row.status)).toEqual([201]);
  });
});

describe("stored answers after thirty days", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T10:00:00+02:00");
  const seller = await t.publisher();
  const body = { reference: "robot", name: "Robot" };
  const ask = () => send(t, seller.admin, "/v1/people", body, "long-ago");

  it("are dropped by the nightly job, and not a day before", async () => {
    await ask().expect(201);
    await t.travelTo("2026-07-01T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect((await ask()).headers["idempotent-replayed"]).toBe("true");
    await t.travelTo("2026-07-02T09:00:00+02:00");
    await send(t, seller.admin, "/v1/people", { ...body, reference: "young" }, "yesterday").expect(201);
    await t.runJobs({ schedules: true });
    expect(await kept(t, "long-ago")).toEqual([]);
    expect(await kept(t, "yesterday")).toHaveLength(1);
    const anew = await ask();
    expect(anew.status).toBe(409);
    expect(anew.headers["idempotent-replayed"]).toBeUndefined();
    expect(await count(t, "parties_person where reference = 'robot'")).toBe(1);
  });
});

describe("an upload under a key", async () => {
  const t = await testApp();
  const seller = await t.publisher();
  const reference = () => `sheet-${seller.publisherId}`;
  const csv = (title: string) =>
    `reference,title,identifiers,subjects\n${reference()},${title},urn:example:${reference()},dansk\n`;
  const upload = (body: string, name: string, key = seller.publisher) =>
    t.request
      .post("/v1/product-uploads")
      .set("Authorization", `Bearer ${key}`)
      .set("Content-Type", "text/csv")
      .set("Idempotency-Key", name)
      .send(body);
  const titles = () =>
    t.sql<{ title: string }>("select title from catalogue_product where publisher_id = $1", [
      seller.publisherId,
    ]);

  it("is answered with the first answer, and does nothing again", async () => {
    const first = await upload(csv("Dansk 4"), "upload-1");
    expect([first.status, first.body.created, first.headers["idempotent-replayed"]]).toEqual([
      200,
      1,
      undefined,
    ]);
    const again = await upload(csv("Dansk 4"), "upload-1");
    expect(again.status).toBe(first.status);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.body).toEqual(first.body);
    // Without the key it is looked at anew.
    const without = await upload(csv("Dansk 4"), "upload-2");
    expect(without.body).toMatchObject({ created: 0, unchanged: 1 });
  });

  it("is refused with other bytes, and by another credential", async () => {
    const other = await upload(csv("Dansk 5"), "upload-1");
    expect([other.status, other.body.type]).toEqual([422, "/problems/idempotency-mismatch"]);
    expect(await titles()).toEqual([{ title: "Dansk 4" }]);
    const { key } = await t.person(seller.publisherId, "second", ["publisher"]);
    const foreign = await upload(csv("Dansk 4"), "upload-1", key);
    expect([foreign.status, foreign.body.type]).toEqual([409, "/problems/idempotency-other-credential"]);
  });

  it("that was refused is refused again as it was, and one under way is waited for", async () => {
    const bad = "title\nDansk 4\n";
    const refused = await upload(bad, "upload-bad");
    expect([409, 422]).toContain(refused.status);
    const again = await upload(bad, "upload-bad");
    const { instance: _request, ...said } = refused.body;
    expect([again.status, again.body]).toEqual([refused.status, said]);
    // The first has not sent all of its bytes when its twin comes; how long it takes to come in, nobody knows.
    const body = csv("Dansk 4");
    for (let wait = 50; ; wait *= 2) {
      const name = `upload-both-${wait}`;
      const headers = {
        Authorization: `Bearer ${seller.publisher}`,
        ...{ "Content-Type": "text/csv", "Idempotency-Key": name },
      };
      const slow = request(`${t.url}/v1/product-uploads`, { method: "POST", headers });
      const answered = once(slow, "response");
      slow.write(body.slice(0, 10));
      await new Promise((resolve) => setTimeout(resolve, wait));
      const late = await upload(body, name);
      slow.end(body.slice(10));
      const [{ statusCode }] = (await answered) as [{ statusCode: number }];
      expect(statusCode).toBe(200);
      if (late.status === 200 && wait < 10_000) continue;
      expect([late.body.type, late.headers["retry-after"]]).toEqual(["/problems/idempotency-in-flight", "1"]);
      break;
    }
  });

  it("is not usable by a key that is none", async () => {
    const reply = await upload(csv("Dansk 4"), "a b");
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, "#Idempotency-Key"]);
  });
});
