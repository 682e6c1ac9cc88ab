import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";

/** A deadline that has passed is reopened: why, until when, by whom, and what becomes of bids, questions and openers. */

let t: TestApp;
let w: RoundWorld;
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path)).send(body);
const typeOf = (reply: { body: { type?: string } }) => reply.body.type?.replace("/problems/", "");
const states = async () =>
  (
    await t.sql<{ state: string }>("select state from rounds_bid where round_id = $1 order by received_at", [
      w.roundId,
    ])
  ).map(({ state }) => state);
const state = async () => (await t.get<{ state: string }>(w.lead.buyer, w.path(""))).state;
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.flatMap(({ name, broken }) =>
    broken.length > 0 ? [`${name}: ${broken}`] : [],
  );
const ask = async (text: string) => {
  const reply = await post(w.sellers[0]!.publisher, "/questions", { text }).expect(201);
  return String(reply.body.id);
};
const passed = async () => {
  await t.travelTo("2026-06-01T14:00:00+02:00");
  await t.runJobs({ schedules: true });
};
const fault = {
  ground: "system_fault",
  from: "2026-06-01T11:00:00+02:00",
  until: "2026-06-01T12:30:00+02:00",
  text: "Systemet svarede ikke den sidste time før fristen.",
  closesAt: "2026-06-08T12:00:00+02:00",
};
const begin = async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "bids" });
};

describe("a deadline that has passed, after a fault of the system", () => {
  beforeAll(begin);

  test("is not reopened before it has passed", async () => {
    expect(typeOf(await post(w.lead.buyer, "/deadline-reopening", fault))).toBe("round-state");
  });

  test("only for a fault that began before it and is over, with six whole days, and no name that is not confirmed", async () => {
    await passed();
    const refused = async (change: object, type: string, pointer?: string) => {
      const reply = await post(w.lead.buyer, "/deadline-reopening", { ...fault, ...change });
      expect([typeOf(reply), reply.body.errors?.[0]?.pointer]).toEqual([type, pointer]);
      return reply;
    };
    await refused({ from: "2026-06-01T12:00:00+02:00" }, "bad-request", "/from");
    await refused({ until: "2026-06-01T10:00:00+02:00" }, "bad-request", "/until");
    await refused({ until: "2026-06-01T15:00:00+02:00" }, "bad-request", "/until");
    await refused({ text: "Fejl." }, "bad-request", "/text");
    await refused({ ground: "we_like_to" }, "bad-request", "/ground");
    const early = await refused({ closesAt: "2026-06-08T11:59:59.999+02:00" }, "deadline-too-early");
    expect(Date.parse(early.body.earliestDeadline)).toBe(Date.parse(fault.closesAt));
    const [name] = await t.sql<{ name: string }>("select name from parties_party where id = $1", [
      w.sellers[0]!.publisherId,
    ]);
    await refused(
      { text: `${name!.name} kunne ikke komme igennem til systemet.` },
      "names-in-text",
      "/confirmedNames",
    );
    expect(await state()).toBe("closed");
  });

  test("is proposed by one and reopened by another of the lead; nobody outside hears of the proposal", async () => {
    await t.runJobs();
    const before = await t.sql<{ n: number }>("select count(*)::int as n from platform_delivery");
    await post(w.partner.buyer, "/deadline-reopening", fault).expect(403);
    await post(w.sellers[0]!.publisher, "/deadline-reopening", fault).expect(403);
    await post(w.lead.buyer, "/deadline-reopening", fault).expect(200);
    const { reopening } = await t.get<{ reopening: object }>(w.lead.approver, w.path("/readiness"));
    expect(reopening).toMatchObject({ ground: "system_fault", text: fault.text });
    expect(typeOf(await post(w.lead.buyer, "/deadline-reopening/confirmation"))).toBe("same-person");
    const shown = await t.request.get(`/v1/public/rounds/${w.reference}`).expect(200);
    expect(shown.text).not.toContain("svarede ikke");
    await t.as(w.lead.approver).delete(w.path("/deadline-reopening")).expect(200);
    expect(typeOf(await post(w.lead.approver, "/deadline-reopening/confirmation"))).toBe("round-state");
    await post(w.lead.buyer, "/deadline-reopening", fault).expect(200);
    const { body } = await post(w.lead.approver, "/deadline-reopening/confirmation").expect(201);
    expect(body).toMatchObject({ kind: "reopened", text: fault.text, reopened: { ground: "system_fault" } });
    expect(await state()).toBe("published");
    const told = await t.sql<{ party: number; body: string }>(
      "select party_id as party, body from platform_delivery where kind = 'deadline-reopened'",
    );
    const parties = told.map(({ party }) => party);
    expect(new Set(parties).size).toBe(parties.length);
    expect(parties).toEqual(expect.arrayContaining(w.sellers.map(({ publisherId }) => publisherId)));
    expect(parties).toEqual(expect.arrayContaining(w.members.map(({ controllerId }) => controllerId)));
    expect(told[0]!.body).toContain("08-06-2026 12:00");
    expect(before[0]!.n).toBeGreaterThan(0);
  });

  test("is shown to everybody, without a key", async () => {
    const page = await consoleOf(t).browse().get(`/rounds/${w.reference}`);
    expect(page.text).toContain("Fristen er genåbnet efter en fejl i systemet");
    expect(page.text).toContain(fault.text);
  });

  test("leaves bids sealed and waiting for their bidders, also before the job has marked them", async () => {
    expect(await states()).toEqual(["final", "final"]);
    const { data } = await t.get<{ data: { state: string }[] }>(w.sellers[0]!.publisher, w.path("/receipts"));
    expect(data[0]!.state).toBe("needs_confirmation");
    await t.runJobs();
    expect(await states()).toEqual(["needs_confirmation", "needs_confirmation"]);
    expect(typeOf(await t.as(w.lead.buyer).get(w.path("/bids")))).toBe("bids-sealed");
    const early = await openingBy(t, w.path(""), w.openers[0]!);
    expect(early.status).toBe(409);
  });

  test("lets a bid be confirmed and another be replaced, and closes again; what is unconfirmed has lapsed", async () => {
    const [one, two] = w.sellers;
    await post(one!.publisher, `/bids/${one!.bidId}/confirmation`).expect(200);
    await post(two!.publisher, "/bids", w.bidBody(two!, "61.00")).expect(201);
    await t.travelTo("2026-06-08T12:01:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await states()).toEqual(["final", "withdrawn", "final"]);
    expect(await broken()).toEqual([]);
    for (const opener of w.openers.slice(0, 2))
      expect((await openingBy(t, w.path(""), opener)).status).toBe(200);
    expect(typeOf(await post(w.lead.buyer, "/deadline-reopening", fault))).toBe("round-state");
    expect(await broken()).toEqual([]);
  });
});

describe("of several bids after a reopening", () => {
  beforeEach(begin);

  test("one that its bidder does not confirm lapses; a former one is replaced before the job has run", async () => {
    await passed();
    await post(w.lead.buyer, "/deadline-reopening", fault).expect(200);
    await post(w.lead.approver, "/deadline-reopening/confirmation").expect(201);
    // No job has run: the bid is still marked as final.
    await post(w.sellers[0]!.publisher, "/bids", w.bidBody(w.sellers[0]!, "60.00")).expect(201);
    await t.travelTo("2026-06-08T12:01:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await states()).toEqual(["withdrawn", "lapsed", "final"]);
  });

  test("nothing is reopened once an opener has begun, and a proposal of before is not carried out", async () => {
    await passed();
    await post(w.lead.buyer, "/deadline-reopening", fault).expect(200);
    expect((await openingBy(t, w.path(""), w.openers[0]!)).status).toBe(200);
    expect(typeOf(await post(w.lead.approver, "/deadline-reopening/confirmation"))).toBe("round-state");
    expect(await state()).toBe("closed");
  });

  test("the days are counted from the second person's word", async () => {
    await passed();
    await post(w.lead.buyer, "/deadline-reopening", fault).expect(200);
    await t.travelTo("2026-06-02T09:00:00+02:00");
    expect(typeOf(await post(w.lead.approver, "/deadline-reopening/confirmation"))).toBe(
      "deadline-too-early",
    );
  });

  test("two persons do it by forms alone, each seeing its own part", async () => {
    await passed();
    const { browse } = consoleOf(t);
    const here = `/buying/rounds/${w.roundId}`;
    const buyer = browse(w.lead.buyer);
    const form = {
      ground: "system_fault",
      from: "2026-06-01T11:00",
      until: "2026-06-01T12:30",
      text: fault.text,
      closesAt: "2026-06-08T12:00",
    };
    const refused = await buyer.send(await buyer.get(here), "proposeReopening", {
      ...form,
      closesAt: "2026-06-05T12:00",
    });
    expect(refused.status).toBe(422);
    const proposed = await buyer.send(await buyer.get(here), "proposeReopening", form);
    expect(proposed.text).toContain("En person har foreslået at genåbne fristen");
    expect(proposed.html.querySelectorAll('form input[value="reopen"]')).toHaveLength(0);
    const other = browse(w.lead.approver);
    const done = await other.send(await other.get(here), "reopen");
    expect(done.text).toContain("Fristen er genåbnet, og alle har fået besked.");
    expect(await state()).toBe("published");
  });

  test("a round is cancelled while a proposal waits", async () => {
    await passed();
    await post(w.lead.buyer, "/deadline-reopening", fault).expect(200);
    await w.cancel("Behovet er faldet bort for alle.");
    expect(await state()).toBe("cancelled");
    expect(typeOf(await post(w.lead.approver, "/deadline-reopening/confirmation"))).toBe("round-state");
  });
});

describe("a question that nobody answered", () => {
  beforeEach(begin);
  const open = (questionId: string) => ({
    ground: "unanswered_question",
    questionId,
    text: "Et spørgsmål om login blev ikke besvaret.",
    closesAt: "2026-06-08T12:00:00+02:00",
  });

  test("is a ground until it is declined, and is answered after the reopening", async () => {
    const [first, second] = [await ask("Skal login være UNI-Login?"), await ask("Hvem er kontaktpunkt?")];
    await passed();
    await post(w.lead.buyer, `/questions/${second}/declination`, {
      question: "Hvem er kontaktpunkt?",
      reason: "Det står i materialet.",
    }).expect(201);
    const gone = await post(w.lead.buyer, "/deadline-reopening", open(second));
    expect([gone.status, gone.body.errors?.[0]?.pointer]).toEqual([400, "/questionId"]);
    await post(w.lead.buyer, "/deadline-reopening", open(w.roundId)).expect(404);
    await post(w.lead.buyer, "/deadline-reopening", open(first)).expect(200);
    await post(w.lead.approver, "/deadline-reopening/confirmation").expect(201);
    await t.travelTo("2026-06-01T15:00:00+02:00");
    const answer = {
      questionId: first,
      question: "Skal login være UNI-Login?",
      answer: "Ja.",
      kind: "supplementary",
    };
    await post(w.lead.buyer, "/answers", { answers: [answer] }).expect(201);
  });

  test("is reminded of anew after a new deadline", async () => {
    await ask("Skal login være UNI-Login?");
    const reminders = () =>
      t.sql<{ body: string }>(
        "select body from platform_delivery where kind = 'round-question-waits' order by written_at",
      );
    const at = async (instant: string) => {
      await t.travelTo(instant);
      await t.runJobs({ schedules: true });
    };
    await at("2026-05-31T09:00:00+02:00");
    expect((await reminders()).map(({ body }) => body.includes("01-06-2026"))).toEqual([true]);
    const notice = { kind: "substantial", text: "Kravet er ændret.", closesAt: "2026-06-15T12:00:00+02:00" };
    await post(w.lead.buyer, "/notices", notice).expect(201);
    await at("2026-06-01T09:00:00+02:00");
    expect(await reminders()).toHaveLength(1);
    await at("2026-06-14T09:00:00+02:00");
    await at("2026-06-14T10:00:00+02:00");
    const written = await reminders();
    expect(written).toHaveLength(2);
    expect(written[1]!.body).toContain("15-06-2026");
  });
});
