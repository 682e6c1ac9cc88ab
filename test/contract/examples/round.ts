import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seal } from "../../../src/cli/seal.ts";
import { linkToken } from "../../../src/platform/delivery/index.ts";
import { makeIdentity } from "../../../src/rounds/index.ts";
import type { TestApp } from "../../support/app.ts";
import { appointOpener, type RoundWorld, roundBody, roundWorld, statementOf } from "../../support/rounds.ts";
import type { World } from "../support/world.ts";
import { mendLetters, sendFile } from "./access.ts";
import { ifMatch, type Say } from "./say.ts";

/** What is done to a round while it is prepared, and how one ends before its time. */
export async function prepareRound(t: TestApp, say: Say, { buyer, stranger }: World): Promise<void> {
  const key = buyer.buyer;
  const { period, ...made } = roundBody("matematik-2027") as Record<string, unknown>;
  const round = await say(key, "POST /v1/rounds", { ...made, period });
  const at = (rest: string) => `/v1/rounds/${round.id}${rest}`;
  const { reference: _kept, ...change } = made;
  await say(key, `PUT ${at("")}`, { ...change, period, title: "Fælles indkøb af matematik" }, ifMatch(round));
  await say(key, `POST ${at("/evaluation-previews")}`, {
    bids: [
      { name: "Billig", price: "50000.00", scores: { kvalitet: "4" } },
      { name: "God", price: "62000.00", scores: { kvalitet: "8" } },
    ],
  });
  const added = await say(
    key,
    `POST ${at("/documents?filename=kravspecifikation.txt")}`,
    "Krav 1: log ind med Unilogin.",
    {
      "Content-Type": "text/plain",
    },
  );
  await say(key, `GET ${at(`/documents/${added.id}`)}`);
  await say(key, `DELETE ${at(`/documents/${added.id}`)}`);
  await say(key, `POST ${at("/invitations")}`, { invitations: [{ controllerId: stranger.controllerId }] });
  const about = `${round.id}:${stranger.controllerId}`;
  const secret = linkToken(t.services.secrets, `round-invitation:${about}`);
  await say("", `GET /v1/public/round-invitations/${about.replace(":", ".")}.${secret}`);
  await say(key, `DELETE ${at(`/participants/${stranger.controllerId}`)}`);
  await t.post(key, at("/transitions"), { event: "openDialogue" });
  await say(key, `POST ${at("/cancellation")}`, {
    reason: "other",
    text: "Behovet er et andet end ventet.",
  });
  await say(key, `DELETE ${at("/cancellation")}`);
  await say(key, `POST ${at("/cancellation")}`, {
    reason: "other",
    text: "Behovet er et andet end ventet.",
  });
  await say(buyer.approver, `POST ${at("/cancellation/confirmation")}`);
}

const deadline = "2026-10-05T12:00:00+02:00";
const later = "2026-10-20T12:00:00+02:00";

/** A joint round from the market dialogue to the agreements, with everything that may happen on the way. */
export async function runRound(t: TestApp, say: Say): Promise<RoundWorld> {
  const round = await roundWorld(t, {
    until: "dialogue",
    closesAt: deadline,
    prices: ["30.00", "70.00", "80.00"],
    terms: {
      tieBreak: "quality_drawing",
      abnormallyLow: { belowMeanPct: "40" },
      options: { years: 1, noticeMonths: 6 },
      priceIndex: { index: "Nettoprisindekset", baseMonth: "2026-08", maxPct: "5" },
    },
  });
  await talk(say, round);
  const { steps, path, lead, sellers, openers } = round;
  await steps.demand();
  await say(lead.buyer, `POST ${path("/demand-previews")}`, {
    lot: "dansk",
    priceSheet: {
      model: "pooled",
      mode: "volume",
      tiers: [
        { from: 1, unitPrice: "62.00" },
        { from: 300, unitPrice: "55.00" },
      ],
    },
  });
  await steps.locked();
  const { id: documentId } = await say(
    lead.buyer,
    `POST ${path("/documents?filename=kravspecifikation.txt")}`,
    "Krav 1: log ind med Unilogin.",
    { "Content-Type": "text/plain" },
  );
  const last = openers[3]!;
  await say(last.key, `POST ${path("/openers")}`, { recipient: last.recipient });
  await say(lead.buyer, `DELETE ${path(`/openers/${last.personId}`)}`);
  for (const step of [steps.ready, steps.published]) await step();
  await replaceOpener(t, say, round);
  await whileOpen(say, round);
  const open = `/v1/public/rounds/${round.reference}`;
  for (const rest of ["papers", "terms", "drawing", "material", `documents/${documentId}`])
    await say("", `GET ${open}/${rest}`);
  await steps.opened();
  await say(lead.buyer, `GET ${path(`/bids/${sellers[0]!.bidId}/files/1`)}`);
  await steps.evaluated();
  await explainPrice(say, round);
  await say(lead.buyer, `GET ${path("/evaluation-runs/1")}`);
  for (const table of ["matrix", "questions"]) await say(lead.buyer, `GET ${path(`/exports/${table}`)}`);
  await say(lead.buyer, `GET ${path("/award-letters/preview")}`);
  await steps.standstill();
  await t.runJobs();
  await mendLetters(t, say, round);
  await complainOfIt(say, round);
  // An approver of the partner turns out to have an interest, after the letters: the lead decides that the award stands.
  const { data } = await t.get<{ data: { personId: string; controllerId: number }[] }>(
    lead.buyer,
    path("/declarations"),
  );
  const { personId } = data.findLast((one) => one.controllerId === round.partner.controllerId)!;
  await say(lead.buyer, `POST ${path("/conflicts")}`, {
    personId,
    declaration: "Ejer anparter i en tilbudsgiver, set i Virk.",
  });
  const { data: incidents } = (await say(lead.buyer, `GET ${path("/incidents")}`)) as unknown as {
    data: { id: string }[];
  };
  await say(lead.buyer, `POST ${path(`/incidents/${incidents[0]!.id}/decision`)}`, {
    decision: "stands",
    reason: "Interessen vedrører ikke den, der har vundet, og påvirkede ikke godkendelsen.",
  });
  await steps.concluded();
  return round;
}

/** An opener has lost the identity: another takes the place, with every approval and a later deadline. */
async function replaceOpener(t: TestApp, say: Say, { lead, partner, members, openers, path }: RoundWorld) {
  const who = await t.person(partner.controllerId, "opener-5", ["opener"]);
  const opener = { ...who, controllerId: partner.controllerId, ...(await makeIdentity()) };
  await appointOpener(t, path(""), opener, { replaces: openers[3]!.personId });
  for (const { approver } of members)
    await say(approver, `POST ${path("/approvals")}`, { of: "openers", approve: true });
  await say(lead.buyer, `POST ${path("/opener-replacements")}`, {
    text: "En åbner er udskiftet: bud forsegles på ny.",
    closesAt: "2026-10-12T12:00:00+02:00",
  });
}

async function talk(say: Say, { lead, sellers, path }: RoundWorld): Promise<void> {
  const publisher = sellers[0]!.publisher;
  const question = await say(publisher, `POST ${path("/contributions")}`, {
    kind: "question",
    title: "Login",
    text: "Skal alle elever kunne logge ind med Unilogin?",
  });
  await say(publisher, `POST ${path("/contributions")}`, {
    kind: "position",
    title: "Modeller",
    text: "En pulje passer bedst til vores materiale.",
    positions: [{ model: "pooled", stance: "prefers" }],
  });
  const meeting = await say(lead.buyer, `POST ${path("/dialogue")}`, {
    kind: "meeting",
    title: "Møde med forlagene",
    heldAt: "2036-05-06T10:00:00+02:00",
  });
  await say(lead.buyer, `PUT ${path(`/dialogue/${meeting.id}`)}`, {
    title: "Møde med forlagene",
    heldAt: "2036-05-08T10:00:00+02:00",
    reason: "Flere forlag kunne ikke den første dag.",
  });
  await say(lead.buyer, `POST ${path(`/dialogue/${meeting.id}/cancellation`)}`, {
    reason: "Forlagene har hellere villet svare skriftligt.",
  });
  const draft = { title: "Udkast til krav", text: "Materialet skal dække dansk i 4. til 6. klasse." };
  const material = await say(lead.buyer, `POST ${path("/dialogue")}`, { kind: "material", ...draft });
  await say(lead.buyer, `POST ${path(`/dialogue/${question.id}/reply`)}`, {
    text: "Ja, fra skoleårets begyndelse.",
  });
  await say(lead.buyer, `POST ${path(`/dialogue/${question.id}/release`)}`, {
    title: "Login",
    text: "Skal elever logge ind med Unilogin?",
    answer: "Ja, fra skoleårets begyndelse.",
  });
  await say(lead.buyer, `POST ${path(`/dialogue/${material.id}/release`)}`, draft);
}

async function whileOpen(say: Say, round: RoundWorld): Promise<void> {
  const { lead, sellers, path, steps, bidBody } = round;
  const [first, , third] = sellers;
  const asked = await say(first!.publisher, `POST ${path("/questions")}`, {
    text: "Hvor mange skoler er med?",
  });
  await say(lead.buyer, `POST ${path("/answers")}`, {
    answers: [
      {
        questionId: asked.id,
        question: "Hvor mange skoler deltager?",
        answer: "To kommuner med to skoler.",
        kind: "supplementary",
      },
    ],
  });
  const late = await say(first!.publisher, `POST ${path("/questions")}`, { text: "Hvem vinder?" });
  await say(lead.buyer, `POST ${path(`/questions/${late.id}/declination`)}`, {
    question: "Hvem vinder?",
    reason: "Det afgøres, når buddene er vurderet.",
  });
  const { receipt } = (await say(
    third!.publisher,
    `POST ${path("/sealed-bids?reference=egen")}`,
    await sealedBid(await say("", `GET /v1/public/rounds/${round.reference}`), bidBody(third!).lots),
    { "Content-Type": "application/age" },
  )) as unknown as { receipt: { bidId: string } };
  await say(third!.publisher, `POST ${path(`/bids/${receipt.bidId}/withdrawal`)}`);
  await sendFile(say, round);
  await say(first!.publisher, "GET /v1/bid-tasks");
  await steps.bids();
  first!.bidId = (
    await say(first!.publisher, `POST ${path("/bids")}`, {
      ...bidBody(first!),
      files: [
        { title: "svar.txt", contentType: "text/plain", content: "VmkgbG9nZ2VyIGluZCBtZWQgVW5pbG9naW4u" },
      ],
    })
  ).bidId;
  await say(lead.buyer, `POST ${path("/notices")}`, {
    kind: "substantial",
    text: "Materialet skal også kunne læses op.",
    closesAt: later,
  });
  for (const { publisher, bidId } of sellers)
    await say(publisher, `POST ${path(`/bids/${bidId}/confirmation`)}`);
}

/** A bid as its bidder seals it at home. */
async function sealedBid(round: object, lots: object): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "samkoeb-bid-"));
  const file = (name: string) => join(folder, name);
  writeFileSync(file("round.json"), JSON.stringify(round));
  writeFileSync(file("bid.json"), JSON.stringify({ lots }));
  await seal({ round: file("round.json"), bid: file("bid.json"), out: file("out") });
  const bytes = readFileSync(join(file("out"), "bid.json"));
  rmSync(folder, { recursive: true });
  return bytes;
}

async function explainPrice(say: Say, { lead, sellers, path }: RoundWorld): Promise<void> {
  const { bidId, publisher } = sellers[0]!;
  const letter = await say(lead.buyer, `POST ${path(`/bids/${bidId}/explanation-request`)}`, {
    lot: "dansk",
    question: "Prisen ligger langt under de øvriges. Hvordan er den dannet?",
    answerBy: "2026-10-27T12:00:00+01:00",
  });
  await say(publisher, `POST ${path(`/explanations/${letter.id}/answer`)}`, {
    answer: "Materialet er udviklet og betalt af et tidligere projekt.",
  });
  await say(lead.buyer, `POST ${path(`/explanations/${letter.id}/decision`)}`, {
    accept: true,
    reason: "Forklaringen er dokumenteret.",
  });
}

/** A bidder complains, and the lead records another complaint, what the board says, its decision and a withdrawal. */
async function complainOfIt(say: Say, { path, lead, sellers }: RoundWorld): Promise<void> {
  const own = await say(sellers[1]!.publisher, `POST ${path("/complaints")}`, {
    lot: "dansk",
    note: "Besvarelsen af kvalitetskriteriet er bedømt på et forkert grundlag.",
  });
  await say(lead.buyer, `GET ${path("/complaints")}`);
  await say(lead.buyer, `POST ${path(`/complaints/${own.id}/suspension`)}`, {
    suspensive: false,
    text: "Klagen tillægges ikke opsættende virkning.",
    caseNumber: "26/01234",
  });
  await say(lead.buyer, `POST ${path(`/complaints/${own.id}/decision`)}`, {
    outcome: "stands",
    text: "Klagen tages ikke til følge.",
  });
  const other = await say(lead.buyer, `POST ${path("/complaints")}`, {
    complainant: "Brancheforeningen for læremidler",
    about: "material",
    note: "Vilkårene er uklare.",
  });
  await say(lead.buyer, `POST ${path(`/complaints/${other.id}/withdrawal`)}`);
}

/** One of two lots is concluded by itself, after the other's winner has fallen away. */
async function partLots(t: TestApp, say: Say): Promise<void> {
  const { lead, path } = await roundWorld(t, {
    until: "standstill",
    lots: ["dansk", "engelsk"],
    closesAt: "2027-01-25T12:00:00+01:00",
  });
  await say(lead.buyer, `POST ${path("/lots/engelsk/award-withdrawal")}`, {
    reason: "winner_withdrew",
    note: "Vinderen har meddelt, at den ikke kan levere.",
  });
  await say(lead.buyer, `GET ${path("/award-withdrawals")}`);
  const { lots } = await t.get<{ lots: { signableFrom: string | null }[] }>(lead.buyer, path(""));
  await t.travelTo(lots[0]!.signableFrom!);
  await say(lead.buyer, `POST ${path("/lots/dansk/conclusion")}`);
}

/** A bid that is rejected late, a lot that is given up, a participant that leaves, a round that is cancelled. */
export async function endOtherwise(t: TestApp, say: Say): Promise<void> {
  const judged = await roundWorld(t, { until: "evaluated", closesAt: "2027-01-11T12:00:00+01:00" });
  await say(judged.lead.buyer, `POST ${judged.path(`/bids/${judged.sellers[1]!.bidId}/rejection`)}`, {
    code: "requirements_not_met",
    reason: "Unilogin understøttes alligevel ikke.",
  });
  await say(judged.lead.buyer, `POST ${judged.path(`/bids/${judged.sellers[1]!.bidId}/restoration`)}`, {
    reason: "Bilag 2 beskriver Unilogin og var overset.",
  });
  await say(judged.lead.buyer, `GET ${judged.path("/second-thoughts")}`);
  await say(judged.lead.buyer, `POST ${judged.path("/consensus/reopening")}`, {
    reason: "To karakterer var byttet om på samme bud.",
  });
  for (const key of [judged.lead.evaluator, judged.second.key])
    await t.post(key, judged.path("/consensus/signature"), {});
  await t.post(judged.lead.buyer, judged.path("/evaluation"), {});
  const ended = judged.path("/lots/dansk/cancellation");
  const over = { reason: "over_budget", text: "Alle bud ligger over det, der er afsat." };
  await say(judged.lead.buyer, `POST ${ended}`, over);
  await say(judged.lead.buyer, `DELETE ${ended}`);
  await say(judged.lead.buyer, `POST ${ended}`, over);
  await say(judged.lead.approver, `POST ${ended}/confirmation`);
  await partLots(t, say);
  await proveStatements(t, say);
  await useTemplates(t, say, judged);
  const left = await roundWorld(t, { until: "demand", closesAt: "2027-03-01T12:00:00+01:00" });
  await say(left.partner.buyer, `POST ${left.path("/leave")}`);
  await say(judged.lead.buyer, `POST ${judged.path("/copies")}`, {
    reference: "dansk-2029",
    period: { from: "2029-08-01", to: "2031-08-01" },
  });
  await reopenLate(t, say);
  await awardTogether(t, say);
}

/** Two lots that a bid may put one price on: tried before anybody can bid, bid on, and awarded by the best set. */
async function awardTogether(t: TestApp, say: Say): Promise<void> {
  const { lead, path, steps, sellers, bidBody } = await roundWorld(t, {
    until: "demand",
    lots: ["engelsk", "tysk"],
    closesAt: "2027-04-12T12:00:00+02:00",
    terms: {
      bestSet: { by: "points_by_value", groups: [{ reference: "sprog", lots: ["engelsk", "tysk"] }] },
    },
  });
  const scores = { kvalitet: "5" };
  const on = (lot: string, price: string) => ({ lot, price });
  await say(lead.buyer, `POST ${path("/evaluation-previews")}`, {
    bids: [
      { name: "Enkeltvis", price: "62000.00", scores },
      {
        ...{ name: "Samlet", price: "70000.00", scores },
        lots: [on("engelsk", "70000.00"), on("tysk", "70000.00")],
        packages: [{ group: "sprog", lots: [on("engelsk", "60000.00"), on("tysk", "40000.00")] }],
      },
    ],
  });
  for (const step of [steps.locked, steps.ready, steps.published]) await step();
  const sheet = (unitPrice: string) => ({ model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice }] });
  const both = [
    { lot: "engelsk", priceSheet: sheet("50.00") },
    { lot: "tysk", priceSheet: sheet("40.00") },
  ];
  for (const [n, seller] of sellers.entries()) {
    const bid = { ...bidBody(seller), ...(n === 1 && { packages: [{ group: "sprog", lots: both }] }) };
    seller.bidId = (await say(seller.publisher, `POST ${path("/bids")}`, bid)).bidId;
  }
  await steps.opened();
  await steps.evaluated();
  await steps.standstill();
}

/** What the lead keeps of a round that is over, and takes into one that it prepares. */
async function useTemplates(t: TestApp, say: Say, { lead, path }: RoundWorld): Promise<void> {
  const saved = await say(lead.buyer, `POST ${path("/templates")}`, { name: "Dansk i udskolingen" });
  const draft = await t.post<{ id: string }>(lead.buyer, "/v1/rounds", roundBody("dansk-2027"));
  await say(lead.buyer, "GET /v1/round-templates");
  await say(lead.buyer, `POST /v1/rounds/${draft.id}/template-uses`, {
    templateId: saved["id"],
    parts: ["terms", "criteria"],
  });
  await say(lead.buyer, `DELETE /v1/round-templates/${String(saved["id"])}`);
}

/** The system failed before a deadline that has passed: it is reopened by two persons. */
async function reopenLate(t: TestApp, say: Say): Promise<void> {
  const late = await roundWorld(t, { until: "bids", closesAt: "2027-03-01T12:00:00+01:00" });
  await t.travelTo("2027-03-01T14:00:00+01:00");
  const fault = {
    ground: "system_fault",
    from: "2027-03-01T11:00:00+01:00",
    until: "2027-03-01T12:30:00+01:00",
    text: "Systemet svarede ikke den sidste time før fristen.",
    closesAt: "2027-03-10T12:00:00+01:00",
  };
  const at = late.path("/deadline-reopening");
  await say(late.lead.buyer, `POST ${at}`, fault);
  await say(late.lead.buyer, `DELETE ${at}`);
  await say(late.lead.buyer, `POST ${at}`, fault);
  await say(late.lead.approver, `POST ${at}/confirmation`);
}

/** The intended winner is asked for its evidence, gets more time and proves what its bid states. */
async function proveStatements(t: TestApp, say: Say): Promise<void> {
  const round = await roundWorld(t, {
    until: "published",
    closesAt: "2027-02-22T12:00:00+01:00",
    terms: {
      evidence: { documents: [{ reference: "attest", text: "Serviceattest, højst seks måneder gammel" }] },
      bidsStand: { days: 60 },
    },
  });
  const { steps, path, lead, sellers, bidBody } = round;
  const { publisher } = sellers[0]!;
  for (const seller of sellers) {
    const body = { ...bidBody(seller), statements: [statementOf("Forlaget")] };
    seller.bidId = (await t.post<{ bidId: string }>(seller.publisher, path("/bids"), body)).bidId;
  }
  await steps.opened();
  await steps.evaluated();
  const { data } = await say(lead.buyer, `POST ${path(`/bids/${sellers[0]!.bidId}/evidence-request`)}`, {
    dueAt: "2027-03-08T12:00:00+01:00",
  });
  const at = path(`/evidence/${data[0]!.id}`);
  await say(publisher, `POST ${at}/files?filename=serviceattest.txt`, "Serviceattest for Forlaget", {
    "Content-Type": "text/plain",
  });
  await say(lead.buyer, `POST ${at}/deadline`, {
    dueAt: "2027-03-15T12:00:00+01:00",
    note: "Attestens side to mangler.",
  });
  await say(publisher, `POST ${at}/hand-in`, { confidential: "Attesten viser gæld" });
  await say(lead.buyer, `GET ${path("/evidence")}`);
  await say(lead.buyer, `GET ${at}/files/1`);
  await say(lead.buyer, `POST ${at}/decision`, { accept: true, reason: "Attesten er uden anmærkninger." });
  await say(publisher, `POST ${path(`/bids/${sellers[0]!.bidId}/validity`)}`, { until: "2027-06-01" });
}

/** On the agreement that a round has become: a call-off, the option year, prices that follow the index. */
export async function runAgreement(t: TestApp, say: Say, { lead, members }: RoundWorld): Promise<void> {
  const { data } = await say(lead.buyer, "GET /v1/agreements");
  const at = `/v1/agreements/${data[0]!.id}`;
  const wanted = { quantity: 10, from: "2026-12-01", to: "2027-08-01" };
  await say(members[1]!.buyer, `POST ${at}/call-off-quotes`, wanted);
  await say(members[1]!.buyer, `POST ${at}/call-offs`, wanted);
  await t.travelTo("2027-07-01T09:00:00+02:00");
  await say(lead.buyer, "GET /v1/agreement-tasks");
  const question = { base: "120.0", index: "124.2", from: "2027-08-01" };
  await say(lead.buyer, `POST ${at}/price-adjustment-previews`, question);
  await say(lead.buyer, `POST ${at}/price-adjustments`, {
    ...question,
    reason: "Årlig regulering efter aftalen",
  });
  await say(lead.buyer, `POST ${at}/options`, {
    decision: "extend",
    reason: "Skolerne er glade for materialet.",
  });
}
