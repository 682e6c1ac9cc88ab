import { kroner } from "./purchase.ts";
import { type Step, type Story, until } from "./state.ts";
import { invoiceMonth } from "./use.ts";

/** What the marketplace has sold in its own name: invoiced in August, settled with its publishers and paid out. */

const soldBy = ({ world }: Story): string[] => [
  ...new Set(
    world.directPurchases.filter((one) => one.soldBy === "marketplace").map(({ publisher }) => publisher),
  ),
];

export const invoiceSales = (at: string): Step => ({
  name: "Invoices of the marketplace",
  at,
  async run(story, progress) {
    const { reference: seller } = story.world.marketplace;
    await invoiceMonth(story, { seller, month: at.slice(0, 7), once: `${seller}-sales` }, progress);
    const made = await story.client.list(`${seller}.finance`, "/v1/self-billed-invoices");
    return `${made.length} publisher's invoice written by the marketplace`;
  },
});

/** Each publisher says where its money goes, by two people. */
async function giveAccounts(story: Story): Promise<void> {
  for (const [n, publisher] of soldBy(story).entries()) {
    const { body } = await story.client.send<{ id: string }>(
      `${publisher}.finance`,
      "POST",
      "/v1/payout-accounts",
      {
        ...{ registration: "5301", account: String(250_100 + n), email: `bogholderi@${publisher}.example` },
        holder: story.world.publishers.find(({ reference }) => reference === publisher)!.name,
      },
      `payout-account-${publisher}`,
    );
    await story.client.send(
      `${publisher}.admin.1`,
      "POST",
      `/v1/payout-accounts/${body.id}/confirmation`,
      undefined,
      `payout-account-${publisher}-confirmed`,
    );
  }
}

interface Payout {
  id: string;
  publisherId: number;
  state: string;
  amount: { minor: number };
}

/** A month's payouts, as far as they are in a state. */
const payoutsIn = async ({ client }: Story, who: string, state: string): Promise<Payout[] | undefined> => {
  const found = await client.list<Payout>(who, `/v1/payouts?state=${state}`);
  return found.length > 0 ? found : undefined;
};

export const payPublishers = (at: string): Step => ({
  name: "Payout to a publisher",
  at,
  async run(story) {
    const { client, world } = story;
    const [finance, admin] = ["finance", "admin.1"].map((one) => `${world.marketplace.reference}.${one}`) as [
      string,
      string,
    ];
    const send = (who: string, path: string, body: unknown, once: string) =>
      client.send(who, "POST", path, body, once);
    await giveAccounts(story);
    await send(finance, "/v1/payout-runs", { month: monthBefore(at) }, "payout-run");
    const proposed = await until(() => payoutsIn(story, finance, "proposed"), "the month's payouts");
    for (const { id } of proposed)
      await send(admin, `/v1/payouts/${id}/approval`, undefined, `payout-approved-${id}`);
    const on = at.slice(0, 10);
    await send(finance, "/v1/payout-files", { executesOn: on }, "payout-file");
    for (const { id } of proposed) {
      await send(finance, `/v1/payouts/${id}/payment`, { on }, `payout-noted-${id}`);
      await send(admin, `/v1/payouts/${id}/note-confirmation`, undefined, `payout-confirmed-${id}`);
    }
    const paid = await until(async () => {
      const found = await payoutsIn(story, finance, "paid");
      return found?.length === proposed.length ? found : undefined;
    }, "the bank's word booked");
    const minor = paid.reduce((sum, one) => sum + one.amount.minor, 0);
    return `${kroner(minor)} to ${paid.length} publisher, in a file and approved by two`;
  },
});

/** The month before the one that a day lies in. */
const monthBefore = (day: string): string => {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
};
