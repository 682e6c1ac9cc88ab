import { bankThings, cardThings } from "../../contract/support/billed.ts";
import type { World } from "../../contract/support/world.ts";
import { rosterZip } from "../../roster/zip.ts";
import { perPupil } from "../../simulation/used-round.ts";
import type { TestApp } from "../../support/app.ts";
import { isbnOf } from "../../support/pooled.ts";
import { until } from "../../support/until.ts";
import { markup } from "./planted.ts";

/** Rows of lists that stand empty in the contract's world. */

/** An agreement by use with a fixed price, which a school has chosen for a month to come. */
async function fixedPrice(t: TestApp, { buyer, seller }: World): Promise<void> {
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{
      reference: "opslag",
      title: `Opslag ${markup}`,
      identifiers: ["urn:example:opslag"],
      subjects: ["dansk"],
    },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pay_per_use", unitPrice: "0.50", capPrice: "12.00", fixedPrice: "9.00" },
    ...{ countBasis: "active", validFrom: "2026-08-01", overUse: "REPORT_ONLY", proration: "NONE" },
  });
  const bought = await t.post<{ agreement: { id: string } }>(buyer.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, period: { from: "2026-08-01", to: "2027-08-01" }, quantity: 20 },
    ...{ payerGln: "5790000000012", orderReference: "Ordre opslag" },
  });
  const [{ now }] = (await t.sql<{ now: Date }>("select platform_now() as now")) as [{ now: Date }];
  const month = now < new Date("2027-01-01") ? "2027-02" : "2027-07";
  await t
    .as(buyer.buyer)
    .put(`/v1/agreements/${bought.agreement.id}/fixed-prices/${month}`, {
      ...{ fixed: true, institutionId: buyer.institutions[0]!.id },
    })
    .expect(200);
}

/** Event ids that a provider sent again, and numbers that a buyer has said whose they are. */
async function slips(t: TestApp, { buyer, seller }: World): Promise<void> {
  await t.sql(
    `insert into reconciliation_repeat (controller_id, publisher_id, month, event_id, first_month, same_body)
     values ($1, $2, '2026-10-01', $3, '2026-08-01', true)`,
    [buyer.controllerId, seller.publisherId, `igen ${markup}`],
  );
  await t.post(buyer.buyer, "/v1/institution-aliases", {
    aliases: [{ number: `Nummer ${markup}`, institutionId: buyer.institutions[0]!.id }],
  });
}

/** A provider's own sums of August. */
async function sums(t: TestApp, { buyer, seller }: World): Promise<void> {
  const report = {
    Report_Header: { Release: "5.1", Report_ID: "TR", Created: "2026-09-03T00:00:00Z" },
    Report_Items: ["Dansk", "Tal"].map((title) => ({
      ...{ Title: `${title} ${markup}`, Platform: "Forlagets platform" },
      Attribute_Performance: [
        { Data_Type: "Book", Performance: { Total_Item_Requests: { "2026-08": 1000 } } },
      ],
    })),
  };
  await t
    .as(seller.publisher)
    .post(`/v1/usage-batches?reference=counter&format=counter&controller=${buyer.code}`)
    .set("Content-Type", "application/json")
    .send(JSON.stringify(report))
    .expect(201);
}

/** A round's leader replays a month's use: each publisher whose product was used has a line of it. */
async function simulationLine(t: TestApp, { rounds: [round] }: World): Promise<void> {
  const { lead, sellers, roundId } = round!;
  const { publisherId, publisher } = sellers[0]!;
  await t.post(lead.buyer, "/v1/data-processing-agreements", {
    ...{ publisherId, version: "1", categories: ["brug"], from: "2026-01-01", to: "2028-01-01" },
  });
  const schools = lead.institutions.map(({ number }) => number);
  await t
    .as(lead.buyer)
    .post("/v1/rosters")
    .set("Content-Type", "application/zip")
    .send(rosterZip(schools, [{ id: "elev-7", school: schools[0]! }]))
    .expect(201);
  const use = {
    ...{ eventId: "sim-1", at: "2026-09-02T09:00:00+02:00", pupil: "elev-7", kind: "use", seconds: 60 },
    ...{ controller: lead.code, institution: schools[0]!, product: isbnOf(publisherId) },
  };
  await t
    .as(publisher)
    .post("/v1/usage-batches?reference=september")
    .set("Content-Type", "application/x-ndjson")
    .send(JSON.stringify(use))
    .expect(201);
  await t.post(lead.buyer, "/v1/simulations", {
    ...{ roundId, period: { from: "2026-09-01", to: "2026-10-01" } },
    scenarios: [{ name: "Pr. elev", sheets: [{ productId: null, priceSheet: perPupil("50.00") }] }],
  });
  await t.runJobs();
}

/** Use of a learning material and of a place that nobody knows, and lines that are wrong. */
async function unknownNames(t: TestApp, { buyer, seller }: World): Promise<void> {
  const line = (n: number, more: object) => ({
    ...{ eventId: `ukendt-${n}`, at: "2026-09-02T09:00:00+02:00", pupil: "elev-9", kind: "use", seconds: 60 },
    ...{
      controller: buyer.code,
      institution: buyer.institutions[0]!.number,
      product: isbnOf(seller.publisherId),
    },
    ...more,
  });
  const lines = [
    line(1, { product: "urn:example:ukendt-bog" }),
    line(2, { institution: "999999" }),
    line(3, { at: "i går" }),
    line(4, { seconds: -1 }),
  ];
  await t
    .as(seller.publisher)
    .post("/v1/usage-batches?reference=ukendte")
    .set("Content-Type", "application/x-ndjson")
    .send(lines.map((one) => JSON.stringify(one)).join("\n"))
    .expect(201);
}

/** The same names as the job that counts a month has them, when it comes to September. */
async function countedNames(t: TestApp, { buyer, seller }: World): Promise<void> {
  const { controllerId } = buyer;
  const { publisherId } = seller;
  await t.sql(
    `insert into reconciliation_monthly_use (controller_id, month, publisher_id, product, events, previews, digest)
     values ($1, '2026-09-01', $2, 'urn:example:ukendt-bog', 1, 0, 1)`,
    [controllerId, publisherId],
  );
  await t.sql(
    `insert into reconciliation_daily_use (controller_id, month, publisher_id, product, pseudonym, institution_number, day,
       events, previews, last_at)
     values ($1, '2026-09-01', $2, 'urn:example:bog', '', '999999', '2026-09-02', 1, 0, '2026-09-02T09:00:00+02:00')`,
    [controllerId, publisherId],
  );
}

/** What is known of a month that was erased, as the job that erases writes it. */
const erasedMonth = (t: TestApp, { buyer, seller }: World) =>
  t.sql(
    `with erased as (insert into usage_erased (month, events) values ('2020-01-01', 12))
     insert into usage_period (controller_id, publisher_id, month, product, institution_number, kind, events, seconds, pupils)
     values ($1, $2, '2020-01-01', $3, '*', '*', 12, 600, 7)`,
    [buyer.controllerId, seller.publisherId, `Bog ${markup}`],
  );

/** A document that no receiver took, whatever was tried. */
const deadDelivery = (t: TestApp) =>
  t.sql(
    `update billing_delivery set state = 'dead', channel = 'email', dead_at = platform_now(), failure = $1
     where id = (select id from billing_delivery where state <> 'replaced' order by made_at desc, id limit 1)`,
    [`Afvist ${markup}`],
  );

/** A key that is over is a party's own failure, one that nobody has the operator's. */
async function failedSignIns(t: TestApp, { buyer }: World): Promise<void> {
  const { key } = await t.person(buyer.controllerId, "udløbet", ["finance"]);
  const id = key.split("_")[1]!;
  await t.sql("update parties_api_key set revoked_at = platform_now() where id = $1", [id]);
  for (const none of [key, `${key.slice(0, -1)}${key.endsWith("x") ? "y" : "x"}`])
    await t.as(none).get("/v1/me").expect(401);
  const written = "select 1 from parties_failed_sign_in";
  await until("both failures are written", async () => (await t.sql(written)).length === 2);
}

/** A controller's own people look at what an invoice was counted on, and say why. */
async function pupilRead(t: TestApp, { buyer, things }: World): Promise<void> {
  const id = things["reconciliations"]![0]!.id;
  await t.get(buyer.finance, `/v1/reconciliations/${id}/pupils?purpose=dispute`);
}

/** An entry of the journal that is said to be wrong. */
async function wrongEntry(t: TestApp, { seller }: World): Promise<void> {
  const { data } = await t.get<{ data: { id: string }[] }>(seller.finance, "/v1/books/entries");
  await t.post(seller.finance, `/v1/books/entries/${data[0]!.id}/reversals`, { reason: `Konto ${markup}` });
}

/** What a buyer and a seller keep of their reports, with a link to it. */
async function keptReports(t: TestApp, { buyer, seller }: World): Promise<void> {
  const days = { from: "2026-08-01", to: "2026-09-01", format: "csv", language: "da" };
  for (const [key, report] of [
    [buyer.finance, "spendByProduct"],
    [seller.finance, "journal"],
  ] as const) {
    const { id } = await t.post<{ id: string }>(key, "/v1/report-exports", { report, ...days });
    await t.runJobs();
    await t.post(key, `/v1/report-exports/${id}/links`, {});
  }
}

/** A seller's bank and cards: lines that wait and that are on account, a refund that waits, a claim that is said to be lost. */
async function moneyThatWaits(t: TestApp, world: World): Promise<void> {
  const { seller, things } = world;
  const invoiceId = String(things["invoices"]![0]!.id);
  const [day] = await t.sql<{ on: string }>("select platform_now()::date::text as on");
  await bankThings(t, world, day!.on);
  await t
    .as(seller.finance)
    .post("/v1/bank-statements?profile=iso")
    .set("Content-Type", "text/csv")
    .send(`bookedOn,text,amount\n${day!.on},"Ukendt ${markup.replaceAll('"', '""')}",17.00\n`)
    .expect(201);
  const { refund } = await cardThings(t, invoiceId);
  await t.sql(
    "update payments_refund set state = 'proposed', decided_by = null, decided_at = null where id = $1",
    [refund],
  );
  await t.post(seller.finance, `/v1/invoices/${invoiceId}/write-offs`, {
    ...{ kind: "lost", reason: `Konkurs ${markup}` },
  });
}

/** What was sent to an address of the buyer's, and not taken. */
const webhookAttempt = (t: TestApp) =>
  t.sql(
    `insert into feed_attempt (webhook_id, party_id, event_id, type, position, reason, number, took_ms, status, failure)
     select w.id, w.party_id, gen_random_uuid(), 'month.agreed', 1, 'feed', 1, 84, 503, 'status' from feed_webhook w`,
  );

/** Reports that are pulled, and times that a roster was. */
async function pulls(t: TestApp, { buyer, seller, things }: World): Promise<void> {
  await t.sql(
    `insert into usage_pull (id, source_id, publisher_id, report, month, state, reason, message, next_at, trial)
     select gen_random_uuid(), $1, $2, 'TR', m.month::date, 'failed', 'not_authorised', 2020, null, true
     from generate_series(date '2026-06-01', date '2026-07-01', interval '1 month') m(month)`,
    [things["usage-sources"]![0]!.id, seller.publisherId],
  );
  await t.sql(
    `insert into roster_pull (id, service_id, controller_id, mode, trial, state, reason, ended_at)
     select gen_random_uuid(), $1, $2, 'bulk', false, 'failed', 'no_answer', platform_now() from generate_series(1, 2)`,
    [things["roster-services"]![0]!.id, buyer.controllerId],
  );
}

/** Rows about pupils that were read, sums, a reversal, a simulation's line, a credit that is proposed, sign-ins that failed. */
export async function rareRows(t: TestApp, world: World): Promise<void> {
  await pupilRead(t, world);
  await wrongEntry(t, world);
  await sums(t, world);
  await pulls(t, world);
  await unknownNames(t, world);
  await countedNames(t, world);
  await simulationLine(t, world);
  await t.post(world.seller.finance, `/v1/invoices/${world.things["invoices"]![0]!.id}/credits`, {
    reason: `For mange ${markup}`,
  });
  await keptReports(t, world);
  await moneyThatWaits(t, world);
  await failedSignIns(t, world);
  await fixedPrice(t, world);
  await slips(t, world);
  await erasedMonth(t, world);
  await deadDelivery(t);
  await webhookAttempt(t);
  await t.post(world.buyer.finance, "/v1/particulars", {
    ...{ about: "institution", institutionId: world.buyer.institutions[0]!.id, from: "2027-09-01" },
    says: { accountString: `Konto ${markup}` },
  });
  t.services.limitHits.note({ limit: "party", partyId: world.seller.publisherId, keyId: "abcdefgh" });
  t.services.limitHits.note({ limit: "open", address: "192.0.2.7" });
  await t.services.limitHits.write();
}
