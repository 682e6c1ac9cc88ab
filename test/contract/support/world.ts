import { rosterZip } from "../../roster/zip.ts";
import type { TestApp } from "../../support/app.ts";
import { pooled } from "../../support/pooled.ts";
import { roundBody, roundWorld } from "../../support/rounds.ts";
import { openSession } from "../../support/session.ts";
import { marketplaceThings, settledThings } from "./billed.ts";

/** One key of one role of one party. */
export interface Holder {
  party: string;
  role: string;
  key: string;
}

/** Something that an id in a path may name, and the parties that see it. */
export interface Thing {
  id: string | number;
  owners: readonly string[];
  /** Everybody may read it by design: the register, the market, published rounds. */
  open?: true;
}

export type World = Awaited<ReturnType<typeof contractWorld>>;

const line = (eventId: string, more: object) =>
  JSON.stringify({
    eventId,
    at: "2026-08-14T09:00:00+02:00",
    pupil: "elev-1",
    kind: "use",
    seconds: 60,
    ...more,
  });

type Keys = Record<string, { key: string }>;
/** A buyer of the tests looks after data too: here each role has a person who holds nothing else. */
async function eachAlone<P extends { buyer: { key: string } }>(
  t: TestApp,
  partyId: number,
  people: P,
): Promise<P> {
  return { ...people, buyer: await t.person(partyId, "only-buyer", ["buyer"]) };
}

/** The machines of a publisher. */
async function machinesOf(t: TestApp, partyId: number): Promise<Keys> {
  const found: Keys = {};
  for (const role of ["usage", "access", "catalogue"] as const)
    found[role] = await t.person(partyId, `machine.${role}`, [role], undefined, "machine");
  return found;
}

const holders = (party: string, people: Keys): Holder[] =>
  Object.entries(people).map(([role, { key }]) => ({ party, role, key }));

type Trade = Awaited<ReturnType<typeof pooled>>;

/** What follows from a purchase: draws of two schools, a roster, usage data, a reconciliation, an invoice. */
async function schoolYear(t: TestApp, { buyer, seller, poolId, isbn }: Trade, neighbour: string) {
  const [school, other] = [buyer.institutions[0]!, buyer.institutions[1]!];
  const seats = { seats: 3, from: "2026-08-05", to: "2027-01-01" };
  const draw = await t.post<{ id: string }>(buyer.school, `/v1/pools/${poolId}/draws`, seats);
  await t.post(neighbour, `/v1/pools/${poolId}/draws`, seats);
  const lastDays = { from: "2027-07-30", to: "2027-08-01" };
  await t.post(neighbour, `/v1/pools/${poolId}/draws`, { seats: 100, ...lastDays });
  const waiting = await t.post<{ id: string }>(buyer.school, `/v1/pools/${poolId}/waitlist`, {
    seats: 2,
    ...lastDays,
  });
  const zip = rosterZip([school.number, other.number], [{ id: "elev-1", school: school.number }]);
  await t.as(buyer.buyer).post("/v1/rosters").set("Content-Type", "application/zip").send(zip).expect(201);
  const standing = await t.post<{ standingOrderId: string }>(
    buyer.school,
    `/v1/pools/${poolId}/pupil-draws`,
    { who: { class: "9Z" }, from: "2026-08-05", to: "2027-01-01", standing: true },
  );
  await t.travelTo("2026-09-02T09:00:00+02:00");
  const batch = await t
    .as(seller.publisher)
    .post("/v1/usage-batches?reference=august")
    .set("Content-Type", "application/x-ndjson")
    .send(`${line("e1", { controller: buyer.code, institution: school.number, product: isbn })}\n{not json`)
    .expect(201);
  await t.post(seller.publisher, "/v1/usage-months", { month: "2026-08", state: "complete" });
  await t.post(buyer.buyer, "/v1/reconciliations", { month: "2026-08" });
  const run = await t.bill(seller.finance, "2026-08");
  await t.runJobs();
  return {
    drawId: draw.id,
    waitingId: waiting.id,
    standingId: standing.standingOrderId,
    batchId: String(batch.body.id),
    runId: run.id,
  };
}

const firstOf = async (t: TestApp, key: string, path: string): Promise<string> =>
  (await t.get<{ data: { id: string }[] }>(key, path)).data[0]!.id;

/** What a publisher has besides its sale: a draft that is nobody else's business, and an offer for all. */
async function wares(t: TestApp, { seller, productId }: Trade) {
  const draft = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    reference: "kladde",
    title: "Kladde",
    identifiers: ["urn:example:kladde"],
    subjects: ["dansk"],
    state: "draft",
  });
  const offer = await firstOf(t, seller.publisher, `/v1/offers?productId=${productId}`);
  return { draftId: draft.id, offerId: offer };
}

/** A second roster says otherwise of a count date that is over. */
async function adjustmentOf(t: TestApp, buyer: Trade["buyer"]): Promise<string> {
  const [school, other] = [buyer.institutions[0]!, buyer.institutions[1]!];
  const classes = { "elev-1": "3A", "elev-3": "3B" };
  const more = Object.entries(classes).map(([id, className]) => ({ id, school: school.number, className }));
  await t.travelTo("2026-09-06T09:00:00+02:00");
  await t
    .as(buyer.buyer)
    .post("/v1/rosters")
    .set("Content-Type", "application/zip")
    .send(rosterZip([school.number, other.number], more))
    .expect(201);
  return firstOf(t, buyer.buyer, "/v1/count-adjustments");
}

/** A OneRoster service that is asked by no job of the tests. */
async function serviceOf(t: TestApp, key: string): Promise<string> {
  const made = await t.post<{ id: string }>(key, "/v1/roster-services", {
    ...{ url: "https://sis.example/v1p2", tokenUrl: "https://sis.example/token" },
    credentials: { clientId: "samkoeb", clientSecret: "hemmelig" },
  });
  await t.sql("update roster_service set next_at = '2100-01-01'");
  return made.id;
}

async function deputyOf(t: TestApp, { approver, people }: Trade["buyer"]): Promise<string> {
  const days = { from: "2027-07-01", to: "2027-08-01" };
  return (
    await t.post<{ id: string }>(approver, "/v1/deputies", { deputyId: people.finance.personId, ...days })
  ).id;
}

/** Of somebody who asks nothing in the tests: whom it concerns is kept out. */
async function lockOf(t: TestApp, partyId: number, personId: string): Promise<string> {
  const body = { partyId, personId, reason: "Nøgle set i et log" };
  return (await t.post<{ id: string }>(t.operator, "/v1/locks", body)).id;
}

/** All data of a party, asked for by its second admin. */
async function exportOf(t: TestApp, partyId: number): Promise<string> {
  const { key } = await t.person(partyId, "admin-udtraek", ["admin"]);
  const { id } = await t.post<{ id: string }>(key, "/v1/party/exports", { reason: "Gennemgang af data" });
  await t.runJobs();
  return id;
}

/** A report of the buyer's that is kept, a link to its file and one that is made each month. */
async function reportThings(t: TestApp, { finance }: Trade["buyer"]): Promise<Record<string, Thing[]>> {
  const made = (path: string, body: object) => t.post<{ id: string }>(finance, path, body);
  const kept = await made("/v1/report-exports", { report: "spend", from: "2026-08-01", to: "2027-08-01" });
  await t.runJobs();
  const link = await made(`/v1/report-exports/${kept.id}/links`, {});
  const schedule = await made("/v1/report-schedules", { report: "spend" });
  const owners = ["buyer"];
  return {
    "report-exports": [{ id: kept.id, owners }],
    "report-links": [{ id: link.id, owners }],
    "report-schedules": [{ id: schedule.id, owners }],
  };
}

/** Every id that a path may hold, by the path's segment before it, and who owns it. */
async function thingsOf(t: TestApp, trade: Trade, year: Awaited<ReturnType<typeof schoolYear>>) {
  const { buyer, seller, agreementId, productId, poolId } = trade;
  const { draftId, offerId } = await wares(t, trade);
  const round = await t.post<{ id: string }>(buyer.buyer, "/v1/rounds", roundBody("kladderunde"));
  const spare = await t.person(buyer.controllerId, "ledig", ["school"], buyer.institutions[0]!.id);
  const locked = await t.person(buyer.controllerId, "spærret", ["school"], buyer.institutions[0]!.id);
  const both = ["buyer", "seller"];
  // Every school of the municipality sees its licences, and in them what they were called off on.
  const all = [...both, "neighbour"];
  const callOff = await firstOf(t, buyer.buyer, `/v1/agreements/${agreementId}/call-offs`);
  const erasure = await t.post<{ id: string }>(buyer.buyer, "/v1/pupil-erasures", {
    pupil: "elev-2",
    reason: "Ønske fra hjemmet",
  });
  const simulation = await t.post<{ id: string }>(buyer.finance, "/v1/simulations", {
    period: { from: "2026-08-01", to: "2026-09-01" },
    scenarios: [{ name: "pulje", pot: { pricePerPupil: "10.00", rule: "share" } }],
  });
  const source = await t.post<{ id: string }>(seller.publisher, "/v1/usage-sources", {
    ...{
      controller: buyer.code,
      url: "https://counter.forlag.example/r51",
      reports: ["TR"],
      from: "2026-08",
    },
    credentials: { customerId: "kommune-1", requestorId: "samkoeb", apiKey: "noegle" },
  });
  const things: Record<string, Thing[]> = {
    controllers: [{ id: buyer.controllerId, owners: ["buyer"], open: true }],
    "api-keys": [{ id: spare.key.split("_")[1]!, owners: ["buyer"] }],
    "data-processing-agreements": [
      { id: await firstOf(t, seller.publisher, "/v1/data-processing-agreements"), owners: both },
    ],
    products: [
      { id: draftId, owners: ["seller"] },
      { id: productId, owners: ["seller"], open: true },
    ],
    offers: [{ id: offerId, owners: ["seller"], open: true }],
    agreements: [{ id: agreementId, owners: all }],
    buyers: [{ id: buyer.controllerId, owners: both }],
    "call-offs": [{ id: callOff, owners: all }],
    rounds: [{ id: round.id, owners: ["buyer"] }],
    "round-templates": [
      {
        id: (await t.post<{ id: string }>(buyer.buyer, `/v1/rounds/${round.id}/templates`, { name: "Udbud" }))
          .id,
        owners: ["buyer"],
      },
    ],
    licences: [{ id: await firstOf(t, buyer.buyer, "/v1/licences"), owners: all }],
    pools: [{ id: poolId, owners: ["buyer", "neighbour"] }],
    draws: [{ id: year.drawId, owners: ["buyer"] }],
    "standing-orders": [{ id: year.standingId, owners: ["buyer"] }],
    waitlist: [{ id: year.waitingId, owners: ["buyer"] }],
    "usage-batches": [{ id: year.batchId, owners: ["seller"] }],
    "usage-sources": [{ id: source.id, owners: ["seller"] }],
    reconciliations: [{ id: await firstOf(t, buyer.buyer, "/v1/reconciliations"), owners: both }],
    invoices: [{ id: await firstOf(t, buyer.finance, "/v1/invoices"), owners: both }],
    institutions: [{ id: buyer.institutions[0]!.id, owners: ["buyer"], open: true }],
    "count-adjustments": [{ id: await adjustmentOf(t, buyer), owners: ["buyer"] }],
    "pupil-erasures": [{ id: erasure.id, owners: ["buyer"] }],
    rosters: [{ id: await firstOf(t, buyer.buyer, "/v1/rosters"), owners: ["buyer"] }],
    "roster-services": [{ id: await serviceOf(t, buyer.buyer), owners: ["buyer"] }],
    seats: [{ id: await firstOf(t, buyer.buyer, "/v1/licences"), owners: all }],
    sessions: [{ id: (await openSession(t, { personId: spare.personId })).sessionId, owners: ["buyer"] }],
    "sign-in-links": [{ id: await signInLinkOf(t, buyer.controllerId, spare.personId), owners: ["buyer"] }],
    runs: [{ id: year.runId, owners: ["seller"] }],
    "invoice-runs": [{ id: year.runId, owners: ["seller"] }],
    "invoice-drafts": [
      {
        id: await firstOf(t, seller.finance, `/v1/invoice-runs/${year.runId}/drafts`),
        owners: ["seller"],
      },
    ],
    simulations: [{ id: simulation.id, owners: ["buyer"] }],
    people: [{ id: spare.personId, owners: ["buyer"] }],
    "role-grants": [
      { id: await firstOf(t, buyer.admin, `/v1/role-grants?personId=${spare.personId}`), owners: ["buyer"] },
    ],
    deputies: [{ id: await deputyOf(t, buyer), owners: ["buyer"] }],
    locks: [{ id: await lockOf(t, buyer.controllerId, locked.personId), owners: ["buyer", "operator"] }],
    exports: [{ id: await exportOf(t, buyer.controllerId), owners: ["buyer"] }],
    deliveries: [{ id: await firstOf(t, buyer.admin, "/v1/deliveries"), owners: ["buyer"] }],
    webhooks: [{ id: await webhookOf(t, buyer.buyer), owners: ["buyer"] }],
    ...(await reportThings(t, buyer)),
  };
  return { things, offerId, draftId, callOff, spareId: spare.personId };
}

const webhookOf = async (t: TestApp, key: string): Promise<string> =>
  (
    await t.post<{ id: string }>(key, "/v1/webhooks", {
      url: "https://hooks.example/in",
      types: ["month.agreed"],
    })
  ).id;

async function signInLinkOf(t: TestApp, partyId: number, personId: string): Promise<string> {
  const rows = await t.sql<{ id: string }>(
    `insert into parties_identity (id, party_id, person_id, provider, subject_hash, origin)
     values (gen_random_uuid(), $1, $2, 'mitid', sha256('spare'), 'invitation') returning id`,
    [partyId, personId],
  );
  return rows[0]!.id;
}

/**
 * Two municipalities and two publishers that trade or do not, the operator, a key per role of each party, one
 * of everything that a path can name, and where asked joint rounds in later states, and what follows an invoice
 * with a sale by the marketplace (`billed`).
 */
export async function contractWorld(
  t: TestApp,
  more: { rounds?: ("bids" | "opened")[]; billed?: true } = {},
) {
  await t.travelTo("2026-05-04T09:00:00+02:00");
  const rounds = [];
  for (const until of more.rounds ?? ["bids"])
    rounds.push(
      await roundWorld(t, {
        until,
        closesAt: until === "bids" ? "2026-12-01T12:00:00+01:00" : "2026-05-11T12:00:00+02:00",
      }),
    );
  await t.travelTo("2026-06-01T09:00:00+02:00");
  const trade = await pooled(t, 101, { terms: { proration: "DAILY" } });
  const { buyer, seller } = trade;
  const [stranger, rival] = [await t.municipality(), await t.publisher()];
  const next = await t.person(buyer.controllerId, "naboskole", ["school"], buyer.institutions[1]!.id);
  await t.travelTo("2026-08-03T09:00:00+02:00");
  const year = await schoolYear(t, trade, next.key);
  const { things, ...own } = await thingsOf(t, trade, year);
  const parties: Holder[] = [
    ...holders("buyer", await eachAlone(t, buyer.controllerId, buyer.people)),
    ...holders("seller", { ...seller.people, ...(await machinesOf(t, seller.publisherId)) }),
    ...holders("stranger", await eachAlone(t, stranger.controllerId, stranger.people)),
    ...holders("rival", rival.people),
    { party: "neighbour", role: "school", key: next.key },
    { party: "operator", role: "operator", key: t.operator },
  ];
  const members: Holder[] = [];
  if (more.billed) {
    const market = await marketplaceThings(t);
    const settled = await settledThings(t, trade, String(things["invoices"]![0]!.id));
    Object.assign(things, settled, market.things);
    members.push(...market.holders);
  }
  for (const [n, round] of rounds.entries()) {
    const { lead, partner, openers, sellers } = round;
    const bidders = sellers.map((_s, i) => `bidder${n}.${i}`);
    things["rounds"]!.push({
      id: round.roundId,
      owners: [`lead${n}`, `partner${n}`, ...bidders],
      open: true,
    });
    members.push(...holders(`lead${n}`, await eachAlone(t, lead.controllerId, lead.people)));
    members.push(...holders(`partner${n}`, await eachAlone(t, partner.controllerId, partner.people)));
    members.push(...openers.map(({ key }) => ({ party: `lead${n}`, role: "opener", key })));
    for (const [i, one] of sellers.entries()) members.push(...holders(bidders[i]!, one.people));
  }
  return { ...trade, ...own, ...year, stranger, rival, rounds, parties, members, things };
}

/** An id of the same shape as the thing's that names nothing. */
export function absent(id: string | number): string | number {
  if (typeof id === "number") return 2_000_000_000;
  return id.includes("-") ? "5f0c6c3e-0f0a-4c1b-9a52-0d8f8e1b7a11" : "zzzzzzzz";
}
