import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";

/** Answers are supplementary information: each has a notice's kind, with its consequences for deadline and bids. */

let t: TestApp;
let w: RoundWorld;
const first = "2026-06-01T12:00:00+02:00";
const fresh = async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "bids" });
};

const ask = async (text = "Et spørgsmål") =>
  (await t.post<{ id: string }>(w.sellers[0]!.publisher, w.path("/questions"), { text })).id;
interface Given {
  questionId: string;
  kind: string;
  question?: string;
  answer?: string;
  pointsTo?: string;
}
const answer = (answers: Given[], closesAt?: string, more: object = {}) =>
  t.as(w.lead.buyer).post(w.path("/answers"), {
    answers: answers.map((one) => ({ question: "Et spørgsmål", answer: "Et svar", ...one })),
    ...(closesAt === undefined ? {} : { closesAt }),
    ...more,
  });
const deadline = async () => (await t.get<{ closesAt: string }>(w.lead.buyer, w.path(""))).closesAt;
const bidStates = async () =>
  Promise.all(
    w.sellers.map(async ({ publisher }) => {
      const { data } = await t.get<{ data: { state: string }[] }>(publisher, w.path("/receipts"));
      return data[0]!.state;
    }),
  );

describe("a round with answers in its last six days", () => {
  let ids: string[];
  beforeAll(async () => {
    await fresh();
    ids = [];
    for (const n of [1, 2, 3, 4, 5, 6]) ids.push(await ask(`Spørgsmål ${n}`));
  });

  test("an answer in good time moves nothing", async () => {
    const given = await answer([{ questionId: ids[0]!, kind: "supplementary" }]).expect(201);
    expect(given.body.data).toMatchObject([{ kind: "supplementary", closesAt: first, pointsTo: null }]);
    expect(await deadline()).toBe(first);
  });

  test("an answer one second before the deadline is not given with the deadline as it is", async () => {
    await t.travelTo("2026-06-01T11:59:30+02:00");
    const refused = await answer([{ questionId: ids[1]!, kind: "supplementary" }]);
    expect(refused.body).toMatchObject({
      type: "/problems/deadline-too-early",
      earliestDeadline: "2026-06-08T12:00:00+02:00",
    });
    const open = await t.get<{ data: { answeredAt: string | null }[] }>(w.lead.buyer, w.path("/questions"));
    expect(open.data.filter((one) => one.answeredAt === null)).toHaveLength(5);
    expect(await deadline()).toBe(first);
  });

  test("a pointer that names no paragraph is no answer, and one that does moves nothing", async () => {
    const one = { questionId: ids[1]!, kind: "pointer" };
    const nowhere = await answer([one]).expect(400);
    expect(nowhere.body.errors[0].pointer).toBe("/answers/0/pointsTo");
    const pointsTo = "krav.pdf, afsnit 3.2";
    await answer([{ ...one, pointsTo }], "2026-06-08T12:00:00+02:00").expect(400);
    const given = await answer([{ ...one, pointsTo }]).expect(201);
    expect(given.body.data).toMatchObject([{ kind: "pointer", pointsTo, closesAt: first }]);
    expect(await deadline()).toBe(first);
    const { data } = await t.get<{ data: object[] }>(w.sellers[1]!.publisher, w.path("/questions"));
    expect(data).toContainEqual(expect.objectContaining({ id: ids[1], kind: "pointer", pointsTo }));
  });

  test("an answer that would change something basic is never published", async () => {
    const refused = await answer([{ questionId: ids[2]!, kind: "basic" }], "2026-07-01T12:00:00+02:00");
    expect(refused.body.type).toBe("/problems/cancel-instead");
  });

  test("several are answered together with one new deadline, told to all in one letter", async () => {
    const together = [
      { questionId: ids[2]!, kind: "supplementary", answer: "Tolv skoler" },
      { questionId: ids[3]!, kind: "pointer", pointsTo: "Bilag 2, afsnit 1", answer: "Se bilaget" },
    ];
    const moved = "2026-06-08T12:00:00+02:00";
    const given = await answer(together, moved).expect(201);
    expect(given.body.data).toMatchObject([{ closesAt: moved }, { closesAt: moved }]);
    expect(await deadline()).toBe(moved);
    const { data } = await t.get<{ data: { kind: string; body: string }[] }>(
      w.sellers[1]!.publisher,
      `/v1/deliveries?subject=round:${w.roundId}`,
    );
    const letters = data.filter(({ kind, body }) => kind === "round-answer" && body.includes("Tolv skoler"));
    expect(letters).toHaveLength(1);
    expect(letters[0]!.body).toContain("Se bilaget\n\nDet står her: Bilag 2, afsnit 1");
    expect(letters[0]!.body).toContain("Ny frist for bud: 08-06-2026 12:00");
    expect(await bidStates()).toEqual(["submitted", "submitted"]);
  });

  test("two are answered together or neither is", async () => {
    const refused = await answer([
      { questionId: ids[4]!, kind: "pointer", pointsTo: "Bilag 2" },
      { questionId: ids[0]!, kind: "pointer", pointsTo: "Bilag 2" },
    ]);
    expect(refused.status).toBe(409);
    expect(await t.sql("select 1 from rounds_answer where question_id = $1", [ids[4]])).toEqual([]);
  });

  test("a substantial answer leaves no bid unconfirmed and no deadline where it was", async () => {
    await t.travelTo("2026-06-02T09:00:00+02:00");
    const one = [{ questionId: ids[4]!, kind: "substantial" }];
    expect((await answer(one)).body.type).toBe("/problems/deadline-too-early");
    await answer(one, "2026-06-09T12:00:00+02:00").expect(201);
    expect(await deadline()).toBe("2026-06-09T12:00:00+02:00");
    expect(await bidStates()).toEqual(["needs_confirmation", "needs_confirmation"]);
  });
});

describe("two people in the same second", () => {
  beforeAll(fresh);

  test("never end with two deadlines, whatever each gives", async () => {
    const ids = [await ask(), await ask(), await ask()];
    await t.travelTo("2026-05-29T10:00:00+02:00");
    const [one, two, notice] = await Promise.all([
      answer([{ questionId: ids[0]!, kind: "substantial" }], "2026-06-10T12:00:00+02:00"),
      answer([{ questionId: ids[1]!, kind: "substantial" }], "2026-06-10T12:00:00+02:00"),
      t.as(w.lead.buyer).post(w.path("/notices"), {
        ...{ kind: "supplementary", text: "Mere", closesAt: "2026-06-08T12:00:00+02:00" },
      }),
    ]);
    expect([one.status, two.status, notice.status]).toEqual([201, 201, 201]);
    expect(await deadline()).toBe("2026-06-10T12:00:00+02:00");
    expect(await bidStates()).toEqual(["needs_confirmation", "needs_confirmation"]);
    await t.travelTo("2026-05-29T10:05:00+02:00");
    const later = await answer([{ questionId: ids[2]!, kind: "substantial" }], "2026-06-10T12:00:00+02:00");
    expect(later.body).toMatchObject({ earliestDeadline: "2026-06-11T12:00:00+02:00" });
  });
});

describe("a question that waits", () => {
  let id: string;
  const letters = async () => {
    await t.runJobs({ schedules: true });
    return t.sql<{ body: string; party_id: number }>(
      `select body, party_id from platform_delivery where kind = 'round-question-waits' and subject = $1
       order by written_at`,
      [`round:${w.roundId}`],
    );
  };
  const decline = (key: string, question: string, reason = "Det står i vilkårene.") =>
    t.as(key).post(w.path(`/questions/${question}/declination`), { question: "Et spørgsmål", reason });
  const missing = async () => {
    const { missing: all } = await t.get<{ missing: { code: string; step: string | null; mine: boolean }[] }>(
      w.lead.buyer,
      w.path("/readiness"),
    );
    return all.filter((one) => one.mine && one.code !== "declare");
  };
  beforeAll(async () => {
    await fresh();
    id = await ask("Hvornår begynder aftalen?");
  });

  test("is never forgotten: its lead alone is reminded, once at each stage", async () => {
    expect(await letters()).toEqual([]);
    await t.travelTo("2026-05-23T09:00:00+02:00");
    const [soon, ...none] = await letters();
    expect(none).toEqual([]);
    expect(soon).toMatchObject({ party_id: w.lead.controllerId });
    expect(soon!.body).toContain("Hvornår begynder aftalen?");
    await t.travelTo("2026-05-23T10:00:00+02:00");
    expect(await letters()).toHaveLength(1);
    await t.travelTo("2026-05-31T10:00:00+02:00");
    const [, late] = await letters();
    expect(late!.body).toContain("med en ny frist inden da");
    expect(await missing()).toMatchObject([{ code: "answer", step: null }]);
  });

  test("after the deadline gets no answer, and no bid is opened before it is declined", async () => {
    await t.travelTo("2026-06-01T12:00:30+02:00");
    const all = await letters();
    expect(all).toHaveLength(3);
    expect(all[2]!.body).toContain("kan nu kun afvises");
    expect((await letters()).length).toBe(3);
    const late = await answer([{ questionId: id, kind: "supplementary" }], "2026-06-20T12:00:00+02:00");
    expect(late.body.type).toBe("/problems/round-state");
    expect(await missing()).toMatchObject([{ code: "decline", step: "open" }]);
    const before = await openingBy(t, w.path(""), w.openers[0]!);
    expect(before.status).toBe(409);
    expect(JSON.stringify(before.body)).toContain("have no answer");
    await decline(w.partner.buyer, id).expect(403);
    const told = await decline(w.lead.buyer, id).expect(201);
    expect(told.body).toMatchObject({ answer: null, kind: null, declinedReason: "Det står i vilkårene." });
    await decline(w.lead.buyer, id, "En anden grund").expect(409);
    const { data } = await t.get<{ data: object[] }>(w.sellers[1]!.publisher, w.path("/questions"));
    expect(data).toMatchObject([{ declinedReason: "Det står i vilkårene." }]);
    const sent = await t.sql<{ party_id: number }>(
      "select party_id from platform_delivery where kind = 'round-question-declined'",
    );
    expect(sent.map((one) => one.party_id)).toEqual(
      expect.arrayContaining([w.partner.controllerId, ...w.sellers.map((one) => one.publisherId)]),
    );
    expect(await missing()).toEqual([]);
    await w.steps.opened();
    expect((await decline(w.lead.buyer, id)).body.type).toBe("/problems/round-state");
  });
});

describe("a text that goes to all", () => {
  let id: string;
  let publisher: string;
  const person = "Person opener-1";
  const said = (question: string, more: object = {}) =>
    answer([{ questionId: id, kind: "supplementary", question }], undefined, more);
  const notice = (text: string, confirmedNames?: string[]) =>
    t.as(w.lead.buyer).post(w.path("/notices"), {
      ...{ kind: "supplementary", text },
      ...(confirmedNames ? { confirmedNames } : {}),
    });
  beforeAll(async () => {
    await fresh();
    const [party] = await t.sql<{ name: string }>("select name from parties_party where id = $1", [
      w.sellers[0]!.publisherId,
    ]);
    publisher = party!.name;
    id = await ask(`Vi i ${publisher} spørger`);
  });

  test("gives no party away: an answer that names one is not published before that is confirmed", async () => {
    const refused = await said(`Hvad må ${publisher.toUpperCase()}s elever?`);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ type: "/problems/names-in-text", names: [publisher] });
    const [cvr] = await t.sql<{ cvr: string }>("select cvr from parties_party where id = $1", [
      w.sellers[0]!.publisherId,
    ]);
    expect((await said(`Gælder det ${cvr!.cvr}?`)).body.names).toEqual([cvr!.cvr]);
    expect(await t.sql("select 1 from rounds_answer")).toEqual([]);
    await t.sql("update parties_party set name = 'Forlaget Alfa A/S' where id = $1", [
      w.sellers[1]!.publisherId,
    ]);
    expect((await said("Gælder Alfas vilkår?")).body.names).toEqual(["Alfa"]);
    await said(`Hvad må ${publisher}?`, { confirmedNames: [publisher.toLowerCase()] }).expect(201);
  });

  test("gives no person away, nor an address, of whichever party", async () => {
    const refused = await notice(`Spørg ${person} eller salg@forlaget.example, ikke Person\nopener-2.`);
    expect(refused.body.names).toEqual([person, "Person opener-2", "salg@forlaget.example"]);
    expect((await notice(`Spørg ${person} og opener-1`, ["En anden"])).body.names).toEqual([person]);
    await notice(`Spørg ${person}0, som ikke er nogen`).expect(201);
    await notice(`Spørg ${person}`, [person]).expect(201);
    const late = await ask();
    const declined = (reason: string, confirmedNames: string[] = []) =>
      t.as(w.lead.buyer).post(w.path(`/questions/${late}/declination`), {
        ...{ question: "Et spørgsmål", reason, confirmedNames },
      });
    expect((await declined(`Det ved ${person}`)).body.type).toBe("/problems/names-in-text");
    await declined(`Det ved ${person}`, [person]).expect(201);
  });
});

describe("the words of a cancellation", () => {
  const person = "Person opener-1";
  const words = `${person} har ikke kunnet åbne buddene.`;
  const named = { type: "/problems/names-in-text", names: [person] };

  test("before the opening name nobody that is not confirmed, and keep what was confirmed for the second person", async () => {
    await fresh();
    const propose = (more: object = {}) =>
      t.as(w.lead.buyer).post(w.path("/cancellation"), { reason: "other", text: words, ...more });
    expect((await propose()).body).toMatchObject(named);
    await propose({ confirmedNames: [person] }).expect(200);
    await t.as(w.lead.approver).post(w.path("/cancellation/confirmation")).expect(200);
    expect((await t.get<{ cancelText: string }>(w.lead.buyer, w.path(""))).cancelText).toBe(words);
  });

  test("after the opening neither, of a lot nor of the round", async () => {
    await fresh();
    await w.steps.opened();
    await w.steps.evaluated();
    const lot = (more: object = {}) =>
      t.as(w.lead.buyer).post(w.path("/lots/dansk/cancellation"), {
        ...{ reason: "other", text: words },
        ...more,
      });
    expect((await lot()).body).toMatchObject(named);
    const round = await t.as(w.lead.buyer).post(w.path("/cancellation"), { reason: "other", text: words });
    expect(round.body).toMatchObject(named);
    await lot({ confirmedNames: [person] }).expect(200);
  });

  test("of a round that only its participants know are their own", async () => {
    const draft = await roundWorld(t, { until: "demand" });
    await t
      .as(draft.lead.buyer)
      .post(draft.path("/cancellation"), { reason: "other", text: words })
      .expect(200);
  });
});
