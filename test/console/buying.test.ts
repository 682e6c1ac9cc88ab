import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf, type Seen } from "../support/browser.ts";
import { appointOpener, openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";
import { personOf } from "../support/session.ts";

/** A joint round from the empty list on, by forms alone. */

let t: TestApp;
let lead: Awaited<ReturnType<TestApp["municipality"]>>;
let partner: typeof lead;
let browse: ReturnType<typeof consoleOf>["browse"];
let at: string;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-04-01T09:00:00+02:00");
  lead = await t.municipality();
  partner = await t.municipality();
  ({ browse } = consoleOf(t));
});

const made = {
  title: "Dansk <script>alert(1)</script> 4.–6.",
  "period/from": "2026-08-01",
  "period/to": "2028-08-01",
  "terms/priceWeight": "60",
  "terms/criteria/0/name": "Kvalitet",
  "terms/criteria/0/weight": "40",
  "lots/0/title": "Dansk 4.–6. klasse",
  "lots/0/subject": "dansk",
  "lots/0/gradeFrom": "4",
  "lots/0/gradeTo": "6",
  "lots/0/models": ["pooled"],
};
const mandate = {
  signatory: "Skolechefen",
  role: "Skolechef efter delegation",
  payerGln: "5790000000012",
  orderReference: "PO-1",
};
const ok = (page: Seen) => {
  expect([page.status, page.status === 200 ? "" : page.text.slice(0, 600)]).toEqual([200, ""]);
  return page;
};

describe("a round is prepared in the browser", () => {
  test("an empty list says what to do", async () => {
    const page = await browse(lead.buyer).get("/buying/rounds");
    expect(page.text).toContain("Her er ingen fællesudbud");
    expect(page.links).toContain("/buying/rounds/new");
    expect((await browse(lead.approver).get("/buying/rounds")).links).not.toContain("/buying/rounds/new");
  });

  test("a draft that does not add up is refused with what was written kept", async () => {
    const buyer = browse(lead.buyer);
    const page = await buyer.get("/buying/rounds/new");
    const refused = await buyer.send(page, "make", { ...made, "terms/priceWeight": "70", "period/to": "" });
    expect(refused.status).toBe(400);
    expect(refused.html.querySelector('input[name="title"]')!.getAttribute("value")).toBe(made.title);
    expect(refused.html.querySelector('input[name="period/to"]')!.getAttribute("aria-invalid")).toBe("true");
    const weights = await buyer.send(refused, "make", { "period/to": made["period/to"] });
    expect(weights.status).toBe(422);
    expect(
      weights.html.querySelector('input[name="terms/criteria/0/weight"]')!.getAttribute("aria-invalid"),
    ).toBe("true");
    expect(weights.text).toContain("Vægtene af pris og kriterier skal tilsammen give 100.");
    expect((await buyer.get("/buying/rounds")).text).toContain("Her er ingen fællesudbud");
  });

  test("a draft is made, with no word of a title taken as markup", async () => {
    const buyer = browse(lead.buyer);
    const done = ok(await buyer.send(await buyer.get("/buying/rounds/new"), "make", made));
    at = done.path.replace(/\?.*/, "");
    expect(at).toMatch(/^\/buying\/rounds\/[0-9a-f-]{36}$/);
    expect(done.html.querySelector("h1")!.text).toContain("<script>");
    expect(done.html.querySelectorAll("main script")).toHaveLength(0);
    expect((await browse(lead.buyer, { language: "en" }).get(at)).text).toContain("Before the next step");
    const home = await buyer.get("/home");
    expect(home.text).toContain("Åbn markedsdialogen");
    expect(home.links).toContain(at);
  });

  test("strangers do not find it, other roles are refused its pages", async () => {
    const stranger = await t.municipality();
    for (const part of ["", "/participants", "/setup"]) {
      expect((await browse(stranger.buyer).get(at + part)).status).toBe(404);
      expect((await browse(lead.finance).get(at + part)).status).toBe(403);
    }
  });

  test("terms are changed without losing what the form does not show, and not over another's change", async () => {
    const buyer = browse(lead.buyer);
    const page = await buyer.get(`${at}/setup`);
    const twin = await browse(lead.buyer).get(`${at}/setup`);
    const before = (await t.sql<{ terms: Record<string, unknown> }>("select terms from rounds_round"))[0]!
      .terms;
    ok(await buyer.send(page, "change", { "terms/options/years": "1" }));
    const after = (await t.sql<{ terms: Record<string, unknown> }>("select terms from rounds_round"))[0]!
      .terms;
    expect(after).toEqual({ ...before, options: { years: 1, noticeMonths: 6 } });
    const late = await buyer.send(twin, "change", { title: "En anden titel" });
    expect(late.status).toBe(412);
    const [who] = await t.sql<{ name: string }>(
      `select p.name from platform_audit a join parties_person p on p.id = a.person_id
       where a.action = 'changeRound' order by a.id desc limit 1`,
    );
    expect(late.text).toContain(`Senest ændret af ${who!.name}`);
    expect(late.text).toContain("Gemt nu af en anden");
    expect(late.html.querySelector('input[name="title"]')!.getAttribute("value")).toBe("En anden titel");
    const tried = await buyer.get(`${at}/setup?price1=50000&scores1=4&price2=62.000,00&scores2=8`);
    expect(tried.text).toContain("Sådan ville modellen rangordne");
    expect((await buyer.get(`${at}/setup?price1=x&scores1=4`)).text).toContain("Det kan ikke beregnes");
  });

  test("a partner is invited, joins with a mandate, and both commit", async () => {
    const buyer = browse(lead.buyer);
    const other = browse(partner.buyer);
    expect((await other.get(at)).status).toBe(404);
    ok(
      await buyer.send(await buyer.get(`${at}/participants`), "invite", {
        invitations: [String(partner.controllerId)],
      }),
    );
    expect((await other.get("/buying/rounds")).links).toContain(at);
    expect((await other.get("/home")).text).toContain("Svar på invitationen");
    for (const who of [buyer, other])
      ok(await who.send(await who.get(`${at}/participants`), "join", mandate));
    ok(await buyer.send(await buyer.get(at), "move", {}));
    ok(await buyer.send(await buyer.get(at), "move", {}));
    const wrong = await buyer.send(await buyer.get(`${at}/participants`), "commit", {
      min: "200",
      expected: "100",
      max: "300",
    });
    expect(wrong.status).toBe(400);
    const early = await buyer.send(await buyer.get(at), "move", {});
    expect(early.status).toBe(409);
    const lacking = (await buyer.get(at)).text;
    expect(lacking).toContain("Dansk 4.–6. klasse");
    expect(lacking).not.toMatch(/skoleår på delaftalen: dansk-4-6-klasse/);
    for (const who of [buyer, other])
      ok(
        await who.send(await who.get(`${at}/participants`), "commit", {
          min: "50",
          expected: "100",
          max: "1.000",
        }),
      );
    const thousand = "&nextFrom=1.000&nextPrice=1.055,50";
    const trial = await buyer.get(`${at}/participants?lot=dansk-4-6-klasse&price=1.062,00${thousand}`);
    expect(trial.text).not.toContain("Det kan ikke beregnes");
    const words = await buyer.get(
      `${at}/participants?lot=dansk-4-6-klasse&price=62,00&nextFrom=mange&nextPrice=55`,
    );
    expect(words.text).toContain("Lavere pris fra antal: Kan ikke læses som et helt tal");
    expect(trial.text).toContain("200 enheder");
    ok(await buyer.send(await buyer.get(at), "move", {}));
    expect((await other.get("/home")).text).not.toContain("Giv mængdetilsagn");
  });

  test("the regime is chosen, and what lacks for publication is told with its places", async () => {
    const buyer = browse(lead.buyer);
    const page = ok(await buyer.get(at));
    expect(page.links).toContain(`${at}/setup`);
    expect(page.links).toContain(`${at}/opening`);
    expect(page.text).toContain("Vælg udbudsregime");
    ok(
      await buyer.send(await buyer.get(`${at}/setup`), "regime", {
        reasons: "Læremidler til undervisning er en tjeneste i det lette regime.",
        "estimates/0/unitPrice": "62,50",
      }),
    );
    const after = await buyer.get(at);
    expect(after.text).not.toContain("Vælg udbudsregime");
    // Nobody approves what could not be published: the openers are not named yet.
    expect(after.text).toContain("Godkend udbudsmaterialet");
    expect(after.text).toContain("Udpeg åbnere (0 nu)");
    expect((await browse(lead.approver).get("/home")).text).not.toContain("Godkend udbudsmaterialet");
  });
});

describe("lists", () => {
  test("go on over two pages and are narrowed to a state", async () => {
    const w = await roundWorld(t, { until: "draft" });
    const buyer = browse(w.lead.buyer);
    for (let n = 0; n < 51; n++)
      await t.sql(
        `insert into rounds_round (id, reference, title, lead_id, participant_ids, author_id, editor_ids, terms, starts_on, ends_on)
         select gen_random_uuid(), 'kopi-' || $2::text, 'Kopi', lead_id, participant_ids, author_id, editor_ids, terms, starts_on, ends_on
         from rounds_round where id = $1::uuid`,
        [w.roundId, String(100 + n)],
      );
    const first = await buyer.get("/buying/rounds?state=draft");
    const next = first.links.find((link) => link.includes("cursor="))!;
    expect(next).toContain("state=draft");
    expect((await buyer.get(next)).html.querySelectorAll("tbody tr")).toHaveLength(2);
    expect((await buyer.get("/buying/rounds?state=concluded")).text).toContain("Her er ingen fællesudbud");
  });
});

describe("a locked round goes to its agreements in the browser", () => {
  let w: RoundWorld;
  let here: string;
  const as = (key: string) => browse(key);
  const lacks = async (key: string) => (await as(key).get(here)).text;

  beforeAll(async () => {
    w = await roundWorld(t, { until: "locked", closesAt: "2026-06-01T12:00:00+02:00" });
    here = `/buying/rounds/${w.roundId}`;
    for (const opener of w.openers) await appointOpener(t, w.path(""), opener);
  });

  test("documents come and go, the approver says its word, and a second person publishes", async () => {
    const buyer = as(w.lead.buyer);
    const papers = await buyer.get(`${here}/papers`);
    const nameless = await buyer.send(papers, "add");
    expect(nameless.status).toBe(400);
    const added = ok(
      await buyer.send(papers, "add", {}, undefined, { name: "kravspecifikation.txt", bytes: "Krav 1" }),
    );
    expect(added.text).toContain("kravspecifikation.txt");
    const file = { name: "kravspecifikation.txt", bytes: "Krav 2" };
    const taken = await buyer.send(papers, "add", {}, undefined, file);
    expect(taken.status).toBe(409);
    const titled = ok(await buyer.send(papers, "add", { title: "Krav til support" }, undefined, file));
    const own = titled.html.querySelectorAll("main a").find((one) => one.text === "Krav til support.txt")!;
    const ownId = own.getAttribute("href")!.split("/").at(-1)!;
    ok(await buyer.send(titled, "remove", {}, ownId));
    const link = added.links.find((one) => one.startsWith(`${here}/papers/`))!;
    expect((await as(w.partner.approver).get(link)).status).toBe(200);
    expect((await as(w.lead.buyer).get(`${here}/approval`)).html.querySelector("#approve")).toBeNull();
    for (const { approver } of w.members)
      ok(await as(approver).send(await as(approver).get(`${here}/approval`), "approve", { approve: "yes" }));
    expect((await buyer.get(`${here}/approval`)).text).toContain("anden indkøber eller godkender");
    const second = as(w.lead.approver);
    const page = await second.get(`${here}/approval`);
    const soon = await second.send(page, "publish", { closesAt: "2026-03-01T12:00" });
    expect(soon.status).toBe(400);
    expect(soon.html.querySelector('input[name="closesAt"]')!.getAttribute("value")).toBe("2026-03-01T12:00");
    const done = ok(await second.send(soon, "publish", { closesAt: "2026-06-01T12:00" }));
    expect(done.text).toContain("01-06-2026 12:00");
    expect(done.text).toContain("Tilbage:");
  });

  test("a question is answered to all, and the task is gone", async () => {
    await t.post(w.sellers[0]!.publisher, w.path("/questions"), {
      text: "Hvor mange skoler, spørger Alinea?",
    });
    const buyer = as(w.lead.buyer);
    expect((await buyer.get("/home")).text).toContain("Besvar spørgsmålet");
    const page = await buyer.get(`${here}/papers`);
    ok(
      await buyer.send(page, "answer", {
        "answers/0/question": "Hvor mange skoler?",
        "answers/0/answer": "To.",
        "answers/0/kind": "supplementary",
      }),
    );
    expect((await buyer.get("/home")).text).not.toContain("Besvar spørgsmålet");
    const { id } = await t.post<{ id: string }>(w.sellers[0]!.publisher, w.path("/questions"), {
      text: "Hvem?",
    });
    const [asker] = await t.sql<{ name: string }>("select name from parties_party where id = $1", [
      w.sellers[0]!.publisherId,
    ]);
    const declined = { questionId: id, question: `Hvem er ${asker!.name}?`, reason: "Det siges ikke." };
    const named = await buyer.send(await buyer.get(`${here}/papers`), "decline", declined);
    expect(named.status).toBe(422);
    expect(named.text).toContain(`Fundet: ${asker!.name}.`);
    const stands = { ...declined, confirmedNames: `${asker!.name}\n` };
    expect(ok(await buyer.send(named, "decline", stands)).text).toContain("Besvares ikke: Det siges ikke.");
    const noted = await buyer.send(await buyer.get(`${here}/papers`), "notice", {
      kind: "substantial",
      text: "Kravene er ændret.",
    });
    expect(noted.status).toBe(422);
  });

  test("nothing of the bids is shown before two have opened, and looking at pages is no attempt", async () => {
    await w.steps.bids();
    for (const part of ["bids", "scores", "comparison", "award", "opening"]) {
      const page = ok(await as(w.lead.buyer).get(`${here}/${part}`));
      for (const { publisherId } of w.sellers) expect(page.text).not.toContain(`Forlag ${publisherId}`);
    }
    expect((await as(w.lead.buyer).get(`${here}/opening`)).text).toContain("Ingen har forsøgt");
    const opener = await as(w.openers[0]!.key).get(`${here}/opening`);
    expect(opener.text).toContain("Din del af åbningen køres");
    await t.travelTo("2026-06-01T13:00:00+02:00");
    for (const one of w.openers.slice(0, 2)) {
      const due = await as(one.key).get(`${here}/opening`);
      expect(due.text).toContain("Erklær først dine interesser");
      expect(due.text).not.toContain(`--round ${w.roundId}`);
      const declared = { conflict: "no", declaration: "Ingen interesser." };
      const ready = ok(await as(one.key).send(due, "declare", declared));
      expect(ready.text).toContain(`--round ${w.roundId}`);
      expect((await openingBy(t, w.path(""), one, {})).status).toBe(200);
    }
  });

  test("people of one's own party are named, others' by their party, and nobody by a bare number", async () => {
    const names = new Map(
      (await t.sql<{ id: string; name: string }>("select id, name from parties_person")).map((one) => [
        one.id,
        one.name,
      ]),
    );
    const rows = (page: Seen) =>
      page.html
        .querySelectorAll("#openers ~ table tbody tr, section[aria-labelledby=openers] tbody tr")
        .map((row) => row.text);
    const shown = await as(w.lead.buyer).get(`${here}/opening`);
    const openers = rows(shown);
    // Everybody who works in the round is known once, at their own party.
    const { data: people } = await t.get<{ data: { personId: string; controllerId: number }[] }>(
      w.lead.buyer,
      w.path("/people"),
    );
    expect(new Set(people.map(({ personId }) => personId)).size).toBe(people.length);
    const parties = await t.sql<{ id: string; party_id: number }>("select id, party_id from parties_person");
    for (const { personId, controllerId } of people)
      expect(parties.find(({ id }) => id === personId)!.party_id).toBe(controllerId);
    expect(openers).toHaveLength(w.openers.length);
    for (const opener of w.openers) {
      const own = opener.controllerId === w.lead.controllerId;
      const name = names.get(opener.personId)!;
      expect(
        openers.some((row) => row.includes(name)),
        name,
      ).toBe(own);
    }
    expect(openers.filter((row) => /Person [12] hos Kommune/.test(row))).toHaveLength(2);
    const other = rows(await as(w.partner.buyer).get(`${here}/opening`));
    for (const opener of w.openers)
      expect(other.some((row) => row.includes(names.get(opener.personId)!))).toBe(
        opener.controllerId === w.partner.controllerId,
      );
    const mine = await as(w.openers[0]!.key).get(`${here}/opening`);
    expect(mine.text).toContain(`Dig (${names.get(w.openers[0]!.personId)})`);
    await t
      .as((await t.municipality()).buyer)
      .get(w.path("/people"))
      .expect(404);
  });

  test("who has not declared is sent to the declaration and sees nothing; who steps back neither", async () => {
    const buyer = as(w.lead.buyer);
    for (const part of ["bids", "scores", "comparison", "award"]) {
      const page = ok(await buyer.get(`${here}/${part}`));
      expect(page.text).toContain("Til erklæringen");
      expect(page.text).not.toContain("Forlag ");
    }
    for (const key of [w.lead.buyer, w.lead.evaluator, w.second.key])
      ok(
        await as(key).send(await as(key).get(`${here}/opening`), "declare", {
          conflict: "no",
          declaration: "Ingen interesser.",
        }),
      );
    ok(
      await as(w.partner.buyer).send(await as(w.partner.buyer).get(`${here}/opening`), "declare", {
        conflict: "yes",
        declaration: "Min bror er redaktør.",
      }),
    );
    expect((await as(w.partner.buyer).get(`${here}/bids`)).text).not.toContain("Vi svarer");
    const bids = await buyer.get(`${here}/bids`);
    expect(bids.text).toContain("Vi svarer");
    // What bids say stands under the criterion's own name, and who they are from where they were opened.
    const said = bids.html.querySelectorAll("tbody th").map((cell) => cell.text);
    expect(said).toContain("Kvalitet");
    expect(said).not.toContain("kvalitet");
    const record = (await buyer.get(`${here}/opening`)).text;
    expect(record).not.toContain(w.sellers[0]!.bidId);
  });

  test("bids are admitted with a reason for what is rejected, and scored alone", async () => {
    const buyer = as(w.lead.buyer);
    const [first, second] = w.sellers;
    const page = await buyer.get(`${here}/bids`);
    const refused = await buyer.send(page, "admit", { "decisions/0/admissible": "no" }, first!.bidId);
    expect(refused.status).toBe(400);
    for (const { bidId } of [first!, second!])
      ok(
        await buyer.send(
          await buyer.get(`${here}/bids`),
          "admit",
          { "decisions/0/admissible": "yes" },
          bidId,
        ),
      );
    for (const [key, score] of [
      [w.lead.evaluator, "6,5"],
      [w.second.key, "7"],
    ] as const) {
      const evaluator = as(key);
      for (const { bidId } of w.sellers)
        ok(
          await evaluator.send(
            await evaluator.get(`${here}/scores`),
            "score",
            { "scores/0/score": score, "scores/0/comment": `Alene ${score}` },
            `${bidId}-dansk`,
          ),
        );
    }
    expect((await as(w.second.key).get(`${here}/scores`)).text).not.toContain("Alene 6,5");
    const page2 = await as(w.lead.evaluator).get(`${here}/scores`);
    const tooHigh = await as(w.lead.evaluator).send(page2, "score", { "scores/0/score": "99" });
    expect(tooHigh.status).toBe(422);
    for (const key of [w.lead.evaluator, w.second.key])
      ok(await as(key).send(await as(key).get(`${here}/scores`), "handIn"));
    expect((await as(w.second.key).get(`${here}/scores`)).text).toContain("Alene 6,5");
    expect((await buyer.get(`${here}/scores`)).text).not.toContain("Alene");
  });

  test("the common scores are agreed and signed, and the ranks calculated", async () => {
    const evaluator = as(w.second.key);
    for (const { bidId } of w.sellers)
      ok(
        await evaluator.send(
          await evaluator.get(`${here}/scores`),
          "agree",
          { "scores/0/score": "7", "scores/0/comment": "God dækning." },
          `${bidId}-dansk`,
        ),
      );
    expect((await as(w.lead.evaluator).get("/home")).text).toContain("Underskriv");
    for (const key of [w.lead.evaluator, w.second.key])
      ok(await as(key).send(await as(key).get(`${here}/scores`), "sign"));
    const buyer = as(w.lead.buyer);
    expect((await buyer.get("/home")).text).toContain("Beregn rangordenen");
    const done = ok(await buyer.send(await buyer.get(`${here}/comparison`), "calculate"));
    expect(done.text).toContain(`Forlag`);
    expect(done.text).toContain("nøjagtig det samme");
    expect(done.text).toContain("Sådan er tallene regnet ud");
  });

  test("letters are read before they go, not sent without every word, and the standstill is waited for", async () => {
    const buyer = as(w.lead.buyer);
    const early = await buyer.get(`${here}/award`);
    expect(early.text).toContain("Standstill løber til og med");
    expect((await buyer.send(early, "send")).status).toBe(409);
    for (const { approver } of w.members) {
      const said = { approve: "yes" };
      const first = await as(approver).send(await as(approver).get(`${here}/award`), "approve", said);
      expect([first.status, first.text.includes("Oplys først, om du er inhabil")]).toEqual([409, true]);
      const none = { conflict: "no", declaration: "Jeg har ingen interesser." };
      ok(await as(approver).send(await as(approver).get(`${here}/opening`), "declare", none));
      ok(await as(approver).send(await as(approver).get(`${here}/award`), "approve", said));
    }
    // Who stepped back had written what was published: the lead says what follows before any letter goes.
    const held = await buyer.send(await buyer.get(`${here}/award`), "send");
    expect([held.status, held.text.includes("Der er fundet en interesse")]).toEqual([409, true]);
    const incident = await buyer.get(`${here}/opening`);
    const decided = { decision: "stands", reason: "Personen skrev kun om mængder, ikke om krav." };
    expect((await buyer.send(incident, "decideIncident", { ...decided, reason: "kort" })).status).toBe(400);
    expect(ok(await buyer.send(incident, "decideIncident", decided)).text).toContain("Det står ved magt");
    ok(await buyer.send(await buyer.get(`${here}/award`), "send"));
    await t.runJobs();
    const waits = await buyer.get(`${here}/award`);
    expect(waits.text).toContain("Aftaler kan tidligst indgås");
    expect((await buyer.send(waits, "conclude")).status).toBe(409);
    // A letter that did not arrive is proved otherwise, in the lead's own words; an empty proof is refused.
    const { sentAt } = await t.get<{ sentAt: string }>(w.lead.buyer, w.path(""));
    await t.sql(
      `update platform_delivery set delivered_at = null, channel = null, sha256 = null, failure = '550', dead_at = platform_now()
       where kind = 'award-letter' and party_id = $1`,
      [w.sellers[1]!.publisherId],
    );
    const handed = new Date(Date.parse(sentAt) + 3_600_000);
    await t.travelTo(new Date(handed.getTime() + 3_600_000).toISOString());
    const proof = {
      means: "electronic",
      handedOverAt: handed
        .toLocaleString("sv-SE", { timeZone: "Europe/Copenhagen" })
        .slice(0, 16)
        .replace(" ", "T"),
    };
    const dead = await buyer.get(`${here}/award`);
    expect((await buyer.send(dead, "prove", { ...proof, note: "" })).status).toBe(400);
    const proved = ok(await buyer.send(dead, "prove", { ...proof, note: "Sendt igen med kvittering" }));
    expect(proved.html.querySelectorAll('form input[value="prove"]')).toHaveLength(0);
    const complained = { complainant: "En budgiver", note: "En budgiver klager." };
    expect(
      (await buyer.send(await buyer.get(`${here}/complaints`), "record", { ...complained, note: "" })).status,
    ).toBe(400);
    ok(await buyer.send(await buyer.get(`${here}/complaints`), "record", complained));
    expect((await buyer.get("/home")).text).toContain("En klage holder delaftalen");
    expect((await buyer.get(`${here}/award`)).text).toContain("En klage holder en delaftale");
    const said = { suspensive: "true", text: "Klagen tillægges opsættende virkning." };
    ok(await buyer.send(await buyer.get(`${here}/complaints`), "suspension", said));
    const decision = { outcome: "stands", text: "Klagen tages ikke til følge.", caseNumber: "26/01234" };
    const ruled = ok(await buyer.send(await buyer.get(`${here}/complaints`), "decide", decision));
    expect(ruled.text).toContain("26/01234");
    expect(ruled.text).toContain("Det besluttede står ved magt");
    const { signableFrom } = await t.get<{ signableFrom: string }>(w.lead.buyer, w.path(""));
    await t.travelTo(signableFrom);
    ok(await buyer.send(await buyer.get(`${here}/award`), "conclude"));
    expect(await lacks(w.lead.buyer)).toContain("Aftaler indgået");
    expect((await buyer.get(`${here}/award/case-file`)).status).toBe(200);
    expect(
      (await buyer.get(`${here}/award`)).html.querySelector('main a[href="/buying/agreements"]'),
    ).not.toBeNull();
    await t.runJobs();
    expect((await buyer.get("/home")).text).not.toContain("Fælles indkøb af dansk");
  });
});

describe("the market dialogue", () => {
  test("holds nothing back: minutes and releases by the forms of their items", async () => {
    const w = await roundWorld(t, { until: "dialogue" });
    const here = `/buying/rounds/${w.roundId}`;
    const buyer = browse(w.lead.buyer);
    ok(
      await buyer.send(await buyer.get(`${here}/dialogue`), "meeting", {
        title: "Møde",
        heldAt: "2026-03-20T10:00",
      }),
    );
    const page = await buyer.get(`${here}/dialogue`);
    expect(page.text).not.toContain("Aftalt til 20-03-2026");
    expect(page.html.querySelectorAll('input[value="release"]')).toHaveLength(0);
    ok(await buyer.send(page, "reply", { text: "Vi talte om krav." }));
    ok(await buyer.send(await buyer.get(`${here}/dialogue`), "release", { text: "Der blev talt om krav." }));
    expect((await buyer.get(here)).text).not.toContain("Frigiv fra markedsdialogen");
    expect((await browse(w.partner.buyer).get(`${here}/dialogue`)).html.querySelector("#meeting")).toBeNull();
    const open = await buyer.get(`${here}/dialogue`);
    const later = await buyer.send(open, "meeting", { title: "Næste møde", heldAt: "2036-03-20T10:00" });
    expect(later.text).toContain("Aftalt til 20-03-2036");
    const moved = ok(
      await buyer.send(later, "change", {
        heldAt: "2036-04-01T09:30",
        reason: "Forlagene kunne ikke den dag.",
      }),
    );
    expect(moved.text).toContain("Aftalt til 01-04-2036");
    expect(moved.text).not.toContain("20-03-2036");
    expect(moved.text).toContain("Ændret: Forlagene kunne ikke den dag.");
    expect((await buyer.send(moved, "cancelMeeting", { reason: "" })).status).toBe(400);
    const dropped = ok(await buyer.send(moved, "cancelMeeting", { reason: "Ingen meldte sig." }));
    expect(dropped.text).toContain("Aflyst: Ingen meldte sig.");
    expect(dropped.text).not.toContain("Aftalt til");
    expect((await buyer.get(here)).text).not.toContain("Næste møde");
    // What was held stands: it has minutes, which are published.
    expect(dropped.html.querySelectorAll('input[value="cancelMeeting"]')).toHaveLength(0);
    const material = await buyer.send(await buyer.get(`${here}/dialogue`), "material", { title: "Udkast" });
    expect(material.status).toBe(400);
    ok(
      await buyer.send(await buyer.get(here), "cancel", { reason: "other", text: "Feltet er for snævert." }),
    );
  });
});

describe("a round that is to end before its award", () => {
  let w: RoundWorld;
  let here: string;
  let own: TestApp;
  let browse: ReturnType<typeof consoleOf>["browse"];
  beforeAll(async () => {
    own = await testApp({ travel: true });
    ({ browse } = consoleOf(own));
    await own.travelTo("2026-05-04T09:00:00+02:00");
    w = await roundWorld(own, { until: "bids" });
    here = `/buying/rounds/${w.roundId}`;
  });

  test("lets another record an interest that somebody has not declared", async () => {
    const buyer = browse(w.lead.buyer);
    const found = { personId: w.second.personId, declaration: "Bedømmeren er gift med en redaktør." };
    const page = await buyer.get(`${here}/opening`);
    // Chosen by name, among colleagues who have done nothing in the round yet, and never oneself; nobody is chosen beforehand.
    const [select] = page.html.querySelectorAll('form:has(input[value="record"]) select[name="personId"]');
    const choices = select!.querySelectorAll("option").map((one) => [one.getAttribute("value"), one.text]);
    const [, second] = choices.find(([id]) => id === w.second.personId)!;
    const people = await own.get<{ data: { id: string; name: string }[] }>(w.lead.approver, "/v1/people");
    expect(second).toBe(people.data.find(({ id }) => id === w.second.personId)!.name);
    expect(choices[0]).toEqual(["", "Vælg en person"]);
    expect(select!.querySelector("[selected]")).toBeNull();
    expect(choices.map(([id]) => id)).not.toContain((await personOf(own, w.lead.buyer)).id);
    expect(page.text).not.toContain("personens id");
    const unchosen = await buyer.send(page, "record", { ...found, personId: "" });
    expect(unchosen.status).toBe(400);
    expect(unchosen.raw).toContain(found.declaration);
    const recorded = ok(await buyer.send(page, "record", found));
    expect(recorded.text).toContain("En anden");
    const { data } = await own.get<{ data: object[] }>(w.lead.buyer, w.path("/declarations"));
    expect(data).toContainEqual(expect.objectContaining({ personId: w.second.personId, conflict: true }));
  });

  test("is cancelled by two persons, and a proposal can be withdrawn", async () => {
    const buyer = browse(w.lead.buyer);
    const why = { reason: "basic_change", text: "Kravene skal skrives om fra grunden." };
    const propose = async () => ok(await buyer.send(await buyer.get(here), "cancel", why));
    const proposed = await propose();
    expect(proposed.html.querySelectorAll('form input[value="confirm"]')).toHaveLength(0);
    ok(await buyer.send(proposed, "withdraw"));
    expect(await own.get(w.lead.buyer, w.path(""))).toMatchObject({ state: "published" });
    await propose();
    const other = browse(w.lead.approver);
    ok(await other.send(await other.get(here), "confirm"));
    expect(await own.get(w.lead.buyer, w.path(""))).toMatchObject({
      state: "cancelled",
      cancelText: why.text,
    });
  });
});
