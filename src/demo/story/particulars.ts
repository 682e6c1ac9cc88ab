import { inParallel, type Step } from "./state.ts";

const width = 6;
const towns = [
  { city: "Aarhus C", postCode: "8000" },
  { city: "Odense C", postCode: "5000" },
  { city: "Vejle", postCode: "7100" },
  { city: "Hillerød", postCode: "3400" },
] as const;

/** An invented address, the same at each run. */
const addressOf = (n: number, street: string) => ({
  street: `${street} ${n + 1}`,
  ...towns[n % towns.length]!,
  country: "DK",
});

/** Each party says what documents state of it; controllers also of their payers and of institutions with an EAN of their own. */
export const sayParticulars: Step = {
  name: "Addresses, accounts and payers",
  async run({ world, state, client }) {
    const from = world.timeline.dialogueOpens.slice(0, 10);
    const say = (who: string, key: string, body: object) =>
      client.send(who, "POST", "/v1/particulars", { from, ...body }, `particulars-${key}`);
    for (const [n, publisher] of [...world.publishers, world.marketplace].entries())
      await say(`${publisher.reference}.finance`, publisher.reference, {
        about: "party",
        says: {
          address: addressOf(n, "Forlagsvej"),
          contacts: [
            {
              name: "Debitorbogholderiet",
              email: `bogholderi@${publisher.reference}.example`,
              phone: "70 10 20 30",
            },
          ],
          documentsEmail: `faktura@${publisher.reference}.example`,
          electronicAddress: { scheme: "0184", id: publisher.cvr },
          payments: [
            { means: "93", cardType: "71", creditor: String(81_000_000 + n) },
            { means: "42", registration: "0040", account: String(440_116_000 + n) },
          ],
          ...(n === 1 ? { fiscalYearStartsIn: 7 } : {}),
        },
      });
    for (const [n, controller] of world.controllers.entries()) {
      const who = `${controller.reference}.finance`;
      await say(who, controller.reference, {
        about: "party",
        says: {
          address: addressOf(n, "Rådhuspladsen"),
          contacts: [{ name: "Økonomi og Indkøb", email: `ean@${controller.reference}.example` }],
          electronicAddress: { scheme: "0088", id: controller.gln },
        },
      });
      await say(who, `payer-${controller.reference}`, {
        about: "payer",
        gln: controller.gln,
        says: {
          name: `${controller.name}, økonomi`,
          demands: ["orderReference"],
          accountString: `5-${301 + n}-01`,
        },
      });
    }
    const own = world.institutions.filter(({ gln }) => gln !== null);
    await inParallel(own, width, async (institution) => {
      const payer = world.controllers.find(({ reference }) => reference === institution.controller)!;
      await say(`${institution.controller}.finance`, institution.reference, {
        about: "institution",
        institutionId: state.institutions[institution.reference],
        says: { gln: institution.gln, payerGln: payer.gln, accountString: `5-${institution.number}` },
      });
    });
    return `${world.publishers.length + 1} sellers, ${world.controllers.length} payers, ${own.length} institutions with an EAN of their own`;
  },
};
