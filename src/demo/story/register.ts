import { oneRosterZip } from "../../../seeds/world/index.ts";
import { inParallel, type Step, type Story } from "./state.ts";

const operator = "samkoeb.operator";
const width = 6;

/** The municipalities are seeded; the operator adds the independent institution, schools, publishers and people. */
export const register: Step = {
  name: "Parties, people and keys",
  async run(story) {
    const { world, state } = story;
    await registerControllers(story);
    await registerPublishers(story);
    const isAdmin = (person: { roles: readonly string[] }) => person.roles.includes("admin");
    await inParallel(world.people.filter(isAdmin), width, (person) => enrol(story, person));
    await inParallel(world.institutions, width, (institution) => registerInstitution(story, institution));
    const others = world.people.filter((person) => !isAdmin(person) && person.reference !== operator);
    await inParallel([...others, ...world.machines], width, (person) => enrol(story, person));
    const parties = Object.keys(state.parties).length;
    return `${parties} parties, ${world.institutions.length} institutions, ${Object.keys(state.keys).length} keys`;
  },
};

async function registerControllers({ world, state, client }: Story): Promise<void> {
  const all = await client.list<{ id: number; code: string | null; cvr: string }>(
    operator,
    "/v1/controllers",
  );
  for (const controller of world.controllers) {
    const found = all.find((row) =>
      controller.code ? row.code === controller.code : row.cvr === controller.cvr,
    );
    state.parties[controller.reference] =
      found?.id ??
      (
        await client.send<{ id: number }>(
          operator,
          "POST",
          "/v1/controllers",
          {
            reference: controller.reference,
            name: controller.name,
            cvr: controller.cvr,
            kind: controller.kind,
            region: "Hovedstaden",
            gln: controller.gln,
          },
          `controller-${controller.reference}`,
        )
      ).body.id;
  }
  const own = await client.get<{ partyId: number }>(operator, "/v1/me");
  state.parties["samkoeb"] = own.partyId;
}

async function registerPublishers({ world, state, client }: Story): Promise<void> {
  for (const publisher of world.publishers) {
    const { reference, name, cvr } = publisher;
    const made = await client.send<{ id: number }>(
      operator,
      "POST",
      "/v1/publishers",
      { reference, name, cvr },
      `publisher-${reference}`,
    );
    state.parties[reference] = made.body.id;
  }
  const { reference } = world.marketplace;
  const made = await client.send<{ id: number }>(
    operator,
    "POST",
    "/v1/publishers",
    { ...world.marketplace, marketplace: true },
    `publisher-${reference}`,
  );
  state.parties[reference] = made.body.id;
}

async function registerInstitution(
  { state, client }: Story,
  institution: Story["world"]["institutions"][number],
): Promise<void> {
  const made = await client.send<{ id: number }>(
    `${institution.controller}.admin.1`,
    "POST",
    "/v1/institutions",
    {
      number: institution.number,
      name: institution.name,
      kind: institution.kind,
      gln: institution.gln,
      validFrom: "2015-08-01",
      ...(institution.kind === "school" ? {} : { people: institution.headCount }),
    },
    `institution-${institution.number}`,
  );
  state.institutions[institution.reference] = made.body.id;
}

async function enrol(
  { state, enrol: give }: Story,
  person: Story["world"]["people"][number] | Story["world"]["machines"][number],
): Promise<void> {
  const { personId, token } = await give({
    partyId: state.parties[person.party]!,
    reference: person.reference,
    name: person.name,
    roles: person.roles,
    ...("purpose" in person ? { kind: "machine" } : {}),
    ...("institution" in person && person.institution
      ? { institutionId: state.institutions[person.institution]! }
      : {}),
  });
  state.people[person.reference] = personId;
  state.keys[person.reference] = token;
}

/** Publishers list their products and standing offers. */
export const listProducts: Step = {
  name: "Products and offers",
  async run({ world, state, client }) {
    for (const publisher of world.publishers) {
      const who = `${publisher.reference}.publisher`;
      for (const product of publisher.products) {
        const made = await client.send<{ id: string }>(
          who,
          "POST",
          "/v1/products",
          {
            reference: product.reference,
            title: product.title,
            identifiers: [product.identifier],
            subjects: product.subjects,
            gradeFrom: product.gradeFrom,
            gradeTo: product.gradeTo,
            audience: product.audience,
          },
          `product-${product.reference}`,
        );
        state.products[product.reference] = made.body.id;
      }
      for (const offer of publisher.offers) {
        const made = await client.send<{ id: string }>(
          who,
          "POST",
          `/v1/products/${state.products[offer.product]}/offers`,
          {
            priceSheet:
              offer.model === "per_school"
                ? { model: "per_school", bands: offer.bands }
                : {
                    model: offer.model,
                    mode: offer.mode,
                    tiers: offer.tiers,
                    minQuantity: offer.minQuantity,
                  },
            proration: offer.proration,
            countBasis: offer.countBasis,
            overUse: offer.overuse,
            toleranceBp: offer.overuse === "TOLERANCE" ? offer.toleranceBp : 0,
            validFrom: world.timeline.dialogueOpens.slice(0, 10),
          },
          `offer-${offer.reference}`,
        );
        state.offers[offer.reference] = made.body.id;
      }
    }
    return `${Object.keys(state.products).length} products, ${Object.keys(state.offers).length} offers on three licence models`;
  },
};

/** Each controller signs with every publisher and with the operator: no pupil data moves before. */
export const signDpas: Step = {
  name: "Data processing agreements",
  async run({ world, state, client }) {
    const from = world.timeline.dialogueOpens.slice(0, 10);
    const to = `${Number(world.timeline.agreementPeriod.to.slice(0, 4)) + 1}-08-01`;
    let signed = 0;
    for (const controller of world.controllers)
      for (const publisher of [null, ...world.publishers.map((p) => p.reference)]) {
        await client.send(
          `${controller.reference}.buyer`,
          "POST",
          "/v1/data-processing-agreements",
          {
            publisherId: publisher === null ? null : state.parties[publisher],
            version: "2.1",
            categories: ["pseudonym", "institution", "tidspunkt for brug"],
            from,
            to,
          },
          `dpa-${controller.reference}-${publisher ?? "operator"}`,
        );
        signed += 1;
      }
    return `${signed} signed`;
  },
};

/** Each controller with schools uploads its OneRoster zip; daycare and library report numbers. */
export const importRosters = (at: string): Step => ({
  name: "Rosters",
  at,
  async run({ world, state, client }, progress) {
    let pupils = 0;
    for (const controller of world.controllers) {
      const report = await client.upload<{ pupils: number }>(
        `${controller.reference}.buyer`,
        "/v1/rosters",
        "application/zip",
        oneRosterZip(world, controller.reference),
      );
      pupils += report.body.pupils;
      progress(`${pupils} pupils`);
    }
    const counted = world.institutions.filter((i) => i.kind !== "school");
    for (const institution of counted)
      await client.send(
        `${institution.controller}.buyer`,
        "POST",
        "/v1/headcounts",
        {
          institutionId: state.institutions[institution.reference],
          people: institution.headCount,
          asOf: world.timeline.countDate,
        },
        `headcount-${institution.number}`,
      );
    return `${pupils} pupils by pseudonym in ${world.controllers.length} zips, ${counted.length} head counts`;
  },
});
