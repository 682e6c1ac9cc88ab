import { type Nation, oneRosterZip, pupilsFor } from "../../../seeds/national/index.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { inParallel } from "../story/state.ts";
import { type National, type NationalState, type NationalStep, width } from "./national.ts";
import { reconcile, sendUsage } from "./use.ts";

const operator = "samkoeb.operator";

async function keyOf(
  national: National,
  party: string,
  roles: Role[],
  name: string = roles[0]!,
): Promise<void> {
  const { state, enrol } = national;
  const reference = `${party}.${name}`;
  if (state.keys[reference]) return;
  const person = { partyId: state.parties[party]!, reference, name: `${name} ${party}`, roles };
  state.keys[reference] = (await enrol(person)).token;
}

const register: NationalStep = {
  name: "Parties, people and keys",
  async run(national, progress) {
    const { nation, state, client } = national;
    const known = await client.list<{ id: number; code: string | null }>(operator, "/v1/controllers");
    for (const { reference, code } of nation.controllers)
      state.parties[reference] = known.find((row) => row.code === code)!.id;
    for (const { publisher } of nation.sales) {
      const { reference, name, cvr } = publisher;
      const body = { reference, name, cvr };
      const made = await client.send<{ id: number }>(
        operator,
        "POST",
        "/v1/publishers",
        body,
        `publisher-${reference}`,
      );
      state.parties[reference] = made.body.id;
      for (const role of ["publisher", "finance"] as const) await keyOf(national, reference, [role]);
    }
    await inParallel(nation.controllers, width, async ({ reference }) => {
      await keyOf(national, reference, ["buyer", "data"]);
      for (const role of ["admin", "finance"] as const) await keyOf(national, reference, [role]);
    });
    let schools = 0;
    await inParallel(nation.institutions, width, async ({ controller, number, name, kind }) => {
      const body = { number, name, kind, validFrom: "2015-08-01" };
      await client.send(`${controller}.admin`, "POST", "/v1/institutions", body, `institution-${number}`);
      schools += 1;
      progress(`${schools} schools`);
    });
    return `${nation.controllers.length} municipalities, ${schools} schools, ${nation.sales.length} publishers`;
  },
};

const sell: NationalStep = {
  name: "Products, offers and agreements on data",
  async run({ nation, state, client }) {
    const from = nation.timeline.dialogueOpens.slice(0, 10);
    const to = `${Number(nation.timeline.agreementPeriod.to.slice(0, 4)) + 1}-08-01`;
    for (const { publisher, product, offer } of nation.sales) {
      const who = `${publisher.reference}.publisher`;
      const { reference, title, subjects, gradeFrom, gradeTo, audience } = product;
      const body = {
        reference,
        title,
        identifiers: [product.identifier],
        subjects,
        gradeFrom,
        gradeTo,
        audience,
      };
      const made = await client.send<{ id: string }>(
        who,
        "POST",
        "/v1/products",
        body,
        `product-${reference}`,
      );
      if (offer.model !== "per_pupil") throw new Error(`${offer.reference} is not per pupil`);
      const listed = {
        priceSheet: {
          model: offer.model,
          mode: offer.mode,
          tiers: offer.tiers,
          minQuantity: offer.minQuantity,
        },
        proration: offer.proration,
        countBasis: offer.countBasis,
        overUse: offer.overuse,
        toleranceBp: 0,
        validFrom: from,
      };
      const path = `/v1/products/${made.body.id}/offers`;
      state.offers[reference] = (
        await client.send<{ id: string }>(who, "POST", path, listed, `offer-${reference}`)
      ).body.id;
    }
    const signings = nation.controllers.flatMap(({ reference }) =>
      // With the operator too: it keeps the rosters.
      [null, ...nation.sales.map(({ publisher }) => publisher.reference)].map((publisher) => ({
        controller: reference,
        publisher,
      })),
    );
    await inParallel(signings, width, async ({ controller, publisher }) => {
      const categories = ["pseudonym", "institution", "tidspunkt for brug"];
      const body = {
        publisherId: publisher === null ? null : state.parties[publisher],
        version: "2.1",
        categories,
        from,
        to,
      };
      const once = `dpa-${controller}-${publisher ?? "operator"}`;
      await client.send(`${controller}.buyer`, "POST", "/v1/data-processing-agreements", body, once);
    });
    return `${nation.sales.length} products, ${signings.length} data processing agreements`;
  },
};

const buy = (at: string): NationalStep => ({
  name: "Purchases",
  at,
  async run({ nation, state, client }, progress) {
    const wanted = nation.controllers.flatMap((controller) =>
      nation.sales.map((sale) => ({ controller, sale })),
    );
    let bought = 0;
    await inParallel(wanted, width, async ({ controller, sale }) => {
      const reference = `${controller.code}-${sale.publisher.reference}`;
      const body = {
        offerId: state.offers[sale.product.reference],
        quantity: Math.max(sale.offer.minQuantity, pupilsFor(nation, controller.reference, sale.product)),
        period: nation.timeline.agreementPeriod,
        payerGln: controller.gln,
        orderReference: reference,
      };
      await client.send(
        `${controller.reference}.buyer`,
        "POST",
        "/v1/purchases",
        body,
        `purchase-${reference}`,
      );
      bought += 1;
      progress(`${bought} of ${wanted.length}`);
    });
    return `${bought} agreements`;
  },
});

const importRosters = (at: string): NationalStep => ({
  name: "Rosters",
  at,
  async run({ nation, state, client }, progress) {
    let pupils = 0;
    for (const { reference } of nation.controllers) {
      const zip = oneRosterZip(nation, reference);
      const report = await client.upload<{ pupils: number }>(
        `${reference}.buyer`,
        "/v1/rosters",
        "application/zip",
        zip,
      );
      pupils += report.body.pupils;
      progress(`${pupils} pupils`);
    }
    state.pupils = pupils;
    const expected = nation.institutions.reduce((sum, school) => sum + school.headCount, 0);
    if (pupils !== expected) throw new Error(`${pupils} pupils are enrolled, ${expected} were sent`);
    return `${pupils} pupils by pseudonym in ${nation.controllers.length} zips`;
  },
});

export function nationalSteps({ timeline }: Nation): NationalStep[] {
  return [
    register,
    sell,
    buy(timeline.directPurchases),
    importRosters(timeline.rosterImport),
    sendUsage(timeline.supplementReceived),
    reconcile(timeline.reconciliation),
  ];
}

export const emptyNational = (): NationalState => ({
  keys: {},
  parties: {},
  offers: {},
  usage: { sent: 0, accepted: 0, duplicate: 0, quarantined: 0, rejected: 0 },
  pupils: 0,
  reconciled: { reconciliations: 0, events: 0 },
});
