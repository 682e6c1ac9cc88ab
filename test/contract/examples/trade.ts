import { rosterZip } from "../../roster/zip.ts";
import type { TestApp } from "../../support/app.ts";
import type { World } from "../support/world.ts";
import { ifMatch, type Say } from "./say.ts";

/** What a municipality changes of itself: agreements on data, institutions, keys, rosters. */
export async function keepRegister(t: TestApp, say: Say, { buyer, rival }: World): Promise<void> {
  const { buyer: key } = buyer;
  const signed = await say(key, "POST /v1/data-processing-agreements", {
    publisherId: rival.publisherId,
    version: "1.0",
    categories: ["pseudonym", "brug"],
    from: "2026-09-06",
    to: "2028-08-01",
  });
  await say(key, `POST /v1/data-processing-agreements/${signed.id}/end`);
  await say(key, "PUT /v1/data-gate", { mode: "flag", reason: "Overgang til det nye skoleår" });
  await say(key, "PUT /v1/data-gate", { mode: "block", reason: "Alle aftaler er på plads" });
  const made = [];
  for (const [n, kind] of ["library", "school", "school", "school"].entries())
    made.push(
      await say(buyer.admin, "POST /v1/institutions", {
        number: String(280_000 + n),
        name: ["Biblioteket", "Nordskolen", "Sydskolen", "Vestskolen"][n],
        kind,
        validFrom: "2020-08-01",
      }),
    );
  const [library, north, south, west] = made;
  await say(key, "POST /v1/headcounts", { institutionId: library!.id, people: 1_240, asOf: "2026-09-05" });
  await say(buyer.admin, `POST /v1/institutions/${north!.id}/closure`, { on: "2027-08-01" });
  await say(buyer.admin, `POST /v1/institutions/${south!.id}/merger`, {
    into: buyer.institutions[0]!.id,
    on: "2027-08-01",
  });
  await say(buyer.admin, `POST /v1/institutions/${west!.id}/number`, {
    number: "281234",
    from: "2027-01-01",
  });
  await say(key, "POST /v1/count-dates", { on: "2027-09-05" });
  await decideAdjustments(
    say,
    buyer,
    [1, 2, 3].map((n) => String(280_000 + n)),
  );
  await keepPeople(t, say, buyer);
  await say(key, "POST /v1/pupil-records", { pupil: "elev-1" });
  await say(key, "GET /v1/pupil-reads");
  await heldRosters(t, say);
  await say(key, "POST /v1/pseudonym-keys", { startsOn: "2026-12-01" });
}

/** Admins register somebody, grant roles by two, and invite; an approver names a deputy. */
async function keepPeople(t: TestApp, say: Say, buyer: World["buyer"]): Promise<void> {
  const second = await t.person(buyer.controllerId, "admin-2", ["admin"]);
  const machine = await say(buyer.admin, "POST /v1/people", {
    kind: "machine",
    reference: "fagsystem",
    name: "Fagsystemet",
  });
  await say(buyer.admin, "POST /v1/role-grants", { personId: machine.id, role: "access" });
  const issued = await say(buyer.admin, "POST /v1/api-keys", { personId: machine.id, roles: ["access"] });
  await say(buyer.admin, `DELETE /v1/api-keys/${issued.id}`);
  const person = await say(buyer.admin, "POST /v1/people", { reference: "k.holm", name: "Karen Holm" });
  const grant = await say(buyer.admin, "POST /v1/role-grants", { personId: person.id, role: "finance" });
  await say(second.key, `POST /v1/role-grants/${grant.id}/confirmation`);
  await say(buyer.admin, "POST /v1/person-invitations", {
    personId: person.id,
    address: "karen.holm@kommune.example",
  });
  await say(buyer.admin, "GET /v1/person-invitations");
  await say(buyer.admin, "GET /v1/role-grants");
  await say(buyer.admin, `GET /v1/people/${person.id}`);
  await say(buyer.admin, `POST /v1/role-grants/${grant.id}/end`);
  const deputy = await say(buyer.approver, "POST /v1/deputies", {
    deputyId: buyer.people.finance.personId,
    from: "2028-07-01",
    to: "2028-08-01",
  });
  await say(buyer.admin, `POST /v1/deputies/${deputy.id}/confirmation`);
  await say(buyer.approver, "GET /v1/deputies");
  await say(buyer.approver, `POST /v1/deputies/${deputy.id}/end`);
}

/** Later rosters say otherwise of a count date that is over: one correction is accepted, the next is not. */
async function decideAdjustments(
  say: Say,
  { buyer, approver, institutions }: World["buyer"],
  more: string[],
): Promise<void> {
  const decide = async (word: string) => {
    const { data } = await say(buyer, "GET /v1/count-adjustments");
    const open = data.find(({ state }) => state === "proposed");
    await say(approver, `POST /v1/count-adjustments/${open!.id}/${word}`);
  };
  await decide("acceptance");
  const numbers = [...institutions.map(({ number }) => number), ...more];
  const pupils = ["elev-1", "elev-3", "elev-4"].map((id) => ({ id, school: numbers[0]! }));
  await say(buyer, "POST /v1/rosters", rosterZip(numbers, pupils), { "Content-Type": "application/zip" });
  await decide("rejection");
}

/** Rosters that would remove many wait for a second person. */
async function heldRosters(t: TestApp, say: Say): Promise<void> {
  const town = await t.municipality();
  const school = town.institutions[0]!.number;
  const send = (pupils: number, path = "rosters") =>
    say(
      town.buyer,
      `POST /v1/${path}`,
      rosterZip(
        [school],
        Array.from({ length: pupils }, (_, n) => ({ id: `elev-${n}`, school })),
      ),
      { "Content-Type": "application/zip" },
    );
  await send(10);
  await send(6, "roster-previews");
  const unwanted = await send(6);
  await say(town.approver, `POST /v1/rosters/${unwanted.id}/rejection`);
  const wanted = await send(7);
  await say(town.approver, `POST /v1/rosters/${wanted.id}/approval`);
}

const terms = { proration: "NONE", overUse: "REPORT_ONLY" };

/** What a publisher changes of its wares, and what is bought of them. */
export async function keepWares(say: Say, { seller, rival, productId }: World): Promise<void> {
  const { publisher: key } = seller;
  const product = await say(key, `GET /v1/products/${productId}`);
  await say(
    key,
    `PATCH /v1/products/${productId}`,
    { description: "Læsning og stavning for 4. klasse.", link: "https://forlag.example/dansk-4" },
    ifMatch(product),
  );
  const listed = (who: string, reference: string, title: string) =>
    say(who, "POST /v1/products", {
      reference,
      title,
      identifiers: [`urn:example:${reference}`],
      subjects: ["dansk"],
    });
  const [bundle, other] = [
    await listed(key, "danskpakken", "Danskpakken"),
    await listed(rival.publisher, "stavevejen", "Stavevejen"),
  ];
  await say(key, `PUT /v1/products/${bundle.id}/items`, { productIds: [productId, other.id] });
  await say(rival.publisher, "GET /v1/bundle-requests");
  await say(rival.publisher, `POST /v1/products/${bundle.id}/items/${other.id}/acceptance`);
  const offer = await say(key, `POST /v1/products/${bundle.id}/offers`, {
    priceSheet: { model: "per_pupil", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
    countBasis: "count_date",
    validFrom: "2026-10-01",
    ...terms,
  });
  const revised = await say(key, `POST /v1/offers/${offer.id}/versions`, {
    priceSheet: {
      model: "per_pupil",
      mode: "volume",
      tiers: [
        { from: 1, unitPrice: "64.00" },
        { from: 500, unitPrice: "58.00" },
      ],
    },
    countBasis: "count_date",
    validFrom: "2027-08-01",
    ...terms,
  });
  await say(key, `DELETE /v1/offers/${revised.id}`);
  const csv = { "Content-Type": "text/csv" };
  await say(
    key,
    "POST /v1/product-uploads",
    "reference,title,identifiers,subjects\nmatematik-5,Matematik 5,urn:example:matematik-5,matematik\n",
    csv,
  );
  await say(
    key,
    "POST /v1/price-uploads",
    `reference,model,validFrom,prices\ndanskpakken,per_pupil,2027-09-01,1:66.00|500:60.00\n`,
    csv,
  );
}

/** What a buyer does on its agreements, by the models that it bought on. */
export async function keepAgreements(
  say: Say,
  { buyer, seller, agreementId }: World,
): Promise<{ pot: string }> {
  const path = `/v1/agreements/${agreementId}/buyers/${buyer.controllerId}`;
  const named = await say(buyer.finance, `GET ${path}`);
  await say(buyer.finance, `PATCH ${path}`, { orderReference: "EAN-ordre 4711" }, ifMatch(named));
  const buy = async (reference: string, priceSheet: object, more: object = {}) => {
    const product = await say(seller.publisher, "POST /v1/products", {
      reference,
      title: reference,
      identifiers: [`urn:example:${reference}`],
      subjects: ["dansk"],
    });
    const offer = await say(seller.publisher, `POST /v1/products/${product.id}/offers`, {
      priceSheet,
      countBasis: "active",
      validFrom: "2026-08-01",
      ...terms,
    });
    if (reference === "pulje") {
      const question = { offerId: offer.id, period: { from: "2026-08-01", to: "2027-08-01" }, ...more };
      await say(buyer.buyer, "POST /v1/purchase-quotes", question);
    }
    const bought = await say(buyer.buyer, "POST /v1/purchases", {
      offerId: offer.id,
      period: { from: "2026-08-01", to: "2027-08-01" },
      payerGln: "5790000000012",
      orderReference: `Ordre ${reference}`,
      ...more,
    });
    return bought.agreement.id as string;
  };
  const used = await buy(
    "opslag",
    {
      model: "pay_per_use",
      unitPrice: "0.50",
      capPrice: "12.00",
      fixedPrice: "9.00",
    },
    { quantity: 20 },
  );
  await say(buyer.school, `PUT /v1/agreements/${used}/fixed-prices/2026-11`, { fixed: true });
  await say(buyer.buyer, "GET /v1/simulation-choices?from=2020-08-01&to=2021-08-01");
  await say(buyer.buyer, "GET /v1/purchase-room?from=2026-08-01&to=2027-08-01");
  const pot = await buy("pulje", { model: "pot", pricePerPupil: "12.50" }, { quantity: 20 });
  return { pot };
}

/** Seats of the pool, by school and pupil. */
export async function useSeats(say: Say, world: World): Promise<void> {
  const { buyer, seller, poolId, isbn, drawId, waitingId, standingId } = world;
  const [school, other] = [buyer.institutions[0]!, buyer.institutions[1]!];
  await say(buyer.school, `GET /v1/pools/${poolId}/availability?from=2026-10-01&to=2026-12-24`);
  await say(buyer.school, `POST /v1/draws/${drawId}/assignments`, { pupils: ["elev-1"] });
  const question = {
    controller: buyer.code,
    product: isbn,
    institution: school.number,
    pupil: { id: "elev-1" },
  };
  await say(seller.publisher, "POST /v1/access-checks", question);
  await say(seller.publisher, "POST /v1/activations", question);
  await say(buyer.buyer, `POST /v1/draws/${drawId}/transfers`, {
    institutionId: other.id,
    seats: 1,
    effectiveOn: "2026-10-01",
  });
  await say(buyer.school, `POST /v1/draws/${drawId}/returns`, { seats: 1, effectiveOn: "2026-11-01" });
  const held = await say(buyer.school, "GET /v1/seats");
  await say(buyer.school, `GET /v1/seats/${held.data[0]!.licenceId}`);
  await say(buyer.school, `POST /v1/pools/${poolId}/class-moves`, { from: "3A", to: "3B" });
  await say(buyer.buyer, `POST /v1/pools/${poolId}/returns`, { institutionId: other.id, seats: 1 });
  await say(buyer.buyer, `POST /v1/pools/${poolId}/resizes`, { size: 100, from: "2026-11-01" });
  await say(buyer.school, `POST /v1/standing-orders/${standingId}/end`);
  await say(buyer.school, `POST /v1/waitlist/${waitingId}/cancellation`);
  const place = await say(buyer.school, `POST /v1/pools/${poolId}/waitlist`, {
    ...{ seats: 1, from: "2027-07-30", to: "2027-08-01", lapsesOn: "2027-06-01" },
  });
  await say(buyer.buyer, `POST /v1/waitlist/${place.id}/set-aside`, {
    reason: "Pladserne er lovet til Sødalskolen.",
  });
  await say(buyer.school, `GET /v1/draws/${drawId}`);
  await say(buyer.buyer, `POST /v1/pools/${poolId}/earlier-draws`, {
    ...{ institutionId: other.id, seats: 1, from: "2026-09-01", to: "2026-09-05" },
  });
}

/** Use of August: names put right, figures disputed and agreed to, reports. */
export async function settleUse(
  t: TestApp,
  say: Say,
  { buyer, seller, productId, isbn, things }: World,
): Promise<void> {
  const school = buyer.institutions[0]!;
  const line = {
    eventId: "fil-1",
    at: "2026-09-03T09:00:00+02:00",
    pupil: "elev-1",
    controller: buyer.code,
    institution: school.number,
    product: isbn,
    kind: "use",
    seconds: 60,
  };
  await say(seller.publisher, "POST /v1/usage-files?reference=september", `${JSON.stringify(line)}\n`, {
    "Content-Type": "application/x-ndjson",
  });
  await say(
    seller.publisher,
    "POST /v1/usage-trials",
    `${JSON.stringify({ ...line, eventId: "proeve-1", product: "Dansk fire" })}\n${JSON.stringify({ ...line, institution: "12" })}\n`,
    { "Content-Type": "application/x-ndjson" },
  );
  const wrong = await say(
    seller.publisher,
    "POST /v1/usage-batches?reference=forkert",
    `${JSON.stringify({ ...line, eventId: "forkert-1" })}\n`,
    { "Content-Type": "application/x-ndjson" },
  );
  await say(seller.publisher, `POST /v1/usage-batches/${wrong.id}/withdrawal`);
  const source = await say(seller.publisher, "POST /v1/usage-sources", {
    ...{
      controller: buyer.code,
      url: "https://api.forlag.example/counter/r51",
      reports: ["TR"],
      from: "2026-08",
    },
    credentials: { customerId: "kommune-1", requestorId: "samkoeb", apiKey: "noegle-1" },
  });
  await say(seller.publisher, `PATCH /v1/usage-sources/${source.id}`, { reports: ["TR", "PR"] });
  await say(seller.publisher, `POST /v1/usage-sources/${source.id}/pulls`, {
    month: "2026-08",
    report: "TR",
  });
  await say(seller.publisher, "GET /v1/usage-sources");
  await say(seller.publisher, `GET /v1/usage-sources/${source.id}/pulls`);
  await say(seller.publisher, `DELETE /v1/usage-sources/${source.id}`);
  await t.runJobs({ schedules: true });
  await say(seller.publisher, "GET /v1/entitlements");
  const service = things["roster-services"]![0]!.id;
  await say(buyer.people.data.key, "GET /v1/roster-services");
  await say(buyer.people.data.key, `POST /v1/roster-services/${service}/pulls`, {
    mode: "bulk",
    trial: true,
  });
  await t.runJobs();
  await say(buyer.people.data.key, `GET /v1/roster-services/${service}/pulls`);
  await say(buyer.people.data.key, `DELETE /v1/roster-services/${service}`);
  await say(buyer.people.data.key, "POST /v1/roster-services", {
    url: "https://oneroster.kommune.example/ims/oneroster/rostering/v1p2",
    tokenUrl: "https://oneroster.kommune.example/token",
    credentials: { clientId: "samkoeb", clientSecret: "hemmelig" },
  });
  await t.sql("update roster_service set next_at = '2100-01-01'");
  await say(buyer.people.data.key, "PUT /v1/pupil-iris", { beginnings: ["https://skole.example/users/"] });
  await say(buyer.people.data.key, "GET /v1/pupil-iris");
  await say(seller.publisher, "POST /v1/product-aliases", { aliases: [{ name: "Dansk fire", productId }] });
  await say(seller.publisher, "GET /v1/product-aliases");
  await say(buyer.buyer, "POST /v1/institution-aliases", {
    aliases: [{ number: "999999", institutionId: school.id }],
  });
  await say(buyer.buyer, "GET /v1/institution-aliases");
  const reconciliation = things["reconciliations"]![0]!.id;
  await say(buyer.buyer, `POST /v1/reconciliations/${reconciliation}/dispute`, {
    reason: "Sydskolens brug er talt med i en anden aftale.",
  });
  for (const key of [buyer.finance, seller.finance])
    await say(key, `POST /v1/reconciliations/${reconciliation}/agreement`);
  const days = { from: "2026-08-01", to: "2026-09-01" };
  await say(buyer.finance, `GET /v1/reports/spend?from=${days.from}&to=${days.to}`);
  const link = await say(buyer.finance, "POST /v1/report-links", { report: "spend", ...days });
  await say("", `GET ${new URL(link.url, "https://samkoeb.test").pathname}/csv`);
  await say(buyer.finance, "GET /v1/report-links");
  await say(buyer.finance, `POST /v1/report-links/${link.id}/revocation`);
  const kept = await say(buyer.finance, "POST /v1/report-exports", {
    report: "spendByProduct",
    ...days,
    format: "xlsx",
  });
  await t.runJobs();
  await say(buyer.finance, "GET /v1/report-exports");
  await say(buyer.finance, `GET /v1/report-exports/${kept.id}/file`);
  await say(buyer.finance, `GET /v1/report-exports/${kept.id}`);
  const shared = await say(buyer.finance, `POST /v1/report-exports/${kept.id}/links`, { expiresInHours: 48 });
  await say("", `GET ${new URL(shared.url, "https://samkoeb.test").pathname}`);
  await say(seller.finance, `GET /v1/books/saft?from=${days.from}&to=${days.to}`);
  await say(buyer.finance, `GET /v1/document-archive?from=${days.from}&to=${days.to}`);
  await say(
    buyer.finance,
    "PUT /v1/report-ledger",
    { accounts: [{ account: "cost", number: "22.01.4" }], dimension: "5.22-{institution}" },
    ifMatch({ version: 0 }),
  );
  await say(buyer.finance, "GET /v1/report-ledger");
  const monthly = await say(buyer.finance, "POST /v1/report-schedules", {
    report: "spendBySchool",
    format: "pdf",
  });
  await say(buyer.finance, "GET /v1/report-schedules");
  await say(buyer.finance, `POST /v1/report-schedules/${monthly.id}/end`);
}
