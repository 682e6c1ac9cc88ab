import { usageFiles } from "../../../seeds/world/index.ts";
import { RefusedError } from "../client.ts";
import { kroner } from "./purchase.ts";
import { pause, type Step, type Story, until, waitForRun } from "./state.ts";

/**
 * A second person approves an invoice run as it stands, once all its drafts are computed; where late data has changed it
 * meanwhile, it is looked at again. The approval's address, or undefined where there is nothing (left) to approve: a run
 * that is repeated.
 */
async function approved(
  { client }: Story,
  by: string,
  path: string,
  once: string,
): Promise<string | undefined> {
  for (let looked = 1; ; looked += 1) {
    const run = await client.get<{ state: string; version: number; computed: boolean }>(by, path);
    const { state, version } = run;
    if (state !== "open") return undefined;
    try {
      if (run.computed) {
        const match = `"${version}"`;
        const reply = await client.send(
          by,
          "POST",
          `${path}/approval`,
          undefined,
          `${once}-${version}`,
          match,
        );
        return reply.location;
      }
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status !== 412) throw error;
    }
    if (looked === 300) throw new Error(`the run ${path} is not ready to be approved`);
    await pause(200);
  }
}

async function draw(
  story: Story,
  phase: "before_year" | "after_returns",
): Promise<{ granted: number; refused: number }> {
  const { world, state, client } = story;
  const tally = { granted: 0, refused: 0 };
  for (const plan of world.draws.filter((d) => d.phase === phase)) {
    const reply = await client.ask<{ id: string }>(
      plan.by,
      `/v1/pools/${state.pools[plan.pool]}/draws`,
      { seats: plan.seats, from: plan.period.from, to: plan.period.to },
      `draw-${plan.reference}`,
    );
    const said = reply.body as Record<string, unknown>;
    if (reply.status === 201) {
      state.draws[plan.reference] = String(said["id"]);
      tally.granted += 1;
    } else if (reply.status === 409) tally.refused += 1;
    else throw new Error(`draw ${plan.reference}: ${reply.status} ${JSON.stringify(said)}`);
    const asPlanned = plan.expected.granted
      ? reply.status === 201
      : reply.status === 409 && said["maxAvailable"] === plan.expected.maxAvailable;
    if (!asPlanned)
      throw new Error(`draw ${plan.reference} came out otherwise than a pool that never oversells`);
  }
  state.drawTally.granted += tally.granted;
  state.drawTally.refused += tally.refused;
  return tally;
}

export const drawSeats = (at: string): Step => ({
  name: "Draws for the school year",
  at,
  async run(story) {
    const { granted, refused } = await draw(story, "before_year");
    return `${granted} granted, ${refused} refused with what is left`;
  },
});

export const returnSeats = (at: string, again: string): Step[] => [
  {
    name: "Returns",
    at,
    async run({ world, state, client }) {
      for (const plan of world.returns)
        await client.send(
          plan.by,
          "POST",
          `/v1/draws/${state.draws[plan.draw]}/returns`,
          { seats: plan.seats, effectiveOn: plan.effectiveOn },
          `return-${plan.reference}`,
        );
      state.drawTally.returned = world.returns.length;
      return `${world.returns.length} returns, ${world.returns.reduce((sum, r) => sum + r.seats, 0)} seats free again`;
    },
  },
  {
    name: "Draws after returns",
    at: again,
    async run(story) {
      const { granted, refused } = await draw(story, "after_returns");
      return `${granted} granted, ${refused} refused`;
    },
  },
];

export const sendUsage = (at: string): Step => ({
  name: "Usage data",
  at,
  async run(story, progress) {
    const { world, state, client } = story;
    const awards = Object.fromEntries(Object.entries(state.winners).map(([lot, w]) => [lot, w.publisher]));
    const total = { sent: 0, accepted: 0, duplicate: 0, quarantined: 0, rejected: 0 };
    for (const file of usageFiles({ world, awards })) {
      const { body } = await client.upload<typeof total>(
        file.by,
        `/v1/usage-batches?reference=${encodeURIComponent(file.name)}`,
        "application/x-ndjson",
        file.chunks(),
      );
      for (const key of Object.keys(total) as (keyof typeof total)[]) {
        total[key] += body[key];
        if (body[key] !== file.tally[key])
          throw new Error(`${file.name}: ${key} is ${body[key]}, expected ${file.tally[key]}`);
      }
      progress(`${total.sent} lines`);
    }
    for (const publisher of world.publishers)
      for (const first of world.timeline.usageMonths)
        await client.send(
          `${publisher.reference}.usage`,
          "POST",
          "/v1/usage-months",
          { month: first.slice(0, 7), state: "complete" },
          `month-${publisher.reference}-${first}`,
        );
    state.usage = total;
    return `${total.sent} sent: ${total.accepted} accepted, ${total.duplicate} duplicate, ${total.quarantined} quarantined, ${total.rejected} rejected`;
  },
});

export const reconcileMonth = (at: string): Step => ({
  name: "Reconciliation",
  at,
  async run(story, progress) {
    const { world, client, state } = story;
    const month = world.timeline.reconciledMonth.from.slice(0, 7);
    const sellers = [
      ...new Set([
        ...Object.values(state.winners).map((w) => w.publisher),
        ...world.directPurchases.map((p) => p.publisher),
      ]),
    ];
    for (const seller of sellers) {
      const run = await client.send(
        `${seller}.publisher`,
        "POST",
        "/v1/reconciliations",
        { month },
        `reconcile-${seller}`,
      );
      await waitForRun(story, `${seller}.publisher`, run.location!, progress);
    }
    const buyers = [...new Set([...world.round.participants, ...world.directPurchases.map((p) => p.buyer)])];
    for (const controller of buyers)
      for (const one of await client.list<{ id: string; state: string }>(
        `${controller}.finance`,
        `/v1/reconciliations?month=${month}`,
      )) {
        if (one.state !== "proposed") throw new Error(`reconciliation of ${controller} is ${one.state}`);
        await client.send(
          `${controller}.finance`,
          "POST",
          `/v1/reconciliations/${one.id}/agreement`,
          undefined,
          `agree-${one.id}`,
        );
        state.reconciliations.push(one.id);
      }
    for (const seller of sellers)
      for (const one of await client.list<{ id: string }>(
        `${seller}.finance`,
        `/v1/reconciliations?month=${month}`,
      ))
        await client.send(
          `${seller}.finance`,
          "POST",
          `/v1/reconciliations/${one.id}/agreement`,
          undefined,
          `agree-${one.id}`,
        );
    return `${state.reconciliations.length} reconciled and agreed by both sides for ${month}`;
  },
});

/** Who writes invoices: the publishers, and the marketplace where it sells. */
export const invoicersOf = ({ world, state }: Story): string[] => [
  ...new Set([
    ...Object.values(state.winners).map((won) => won.publisher),
    ...world.directPurchases.map(({ soldBy, publisher }) =>
      soldBy === "marketplace" ? world.marketplace.reference : publisher,
    ),
  ]),
];

/** A seller's run of a month, from its start to its invoices, approved by a second person. */
export async function invoiceMonth(
  story: Story,
  { seller, month, once }: { seller: string; month: string; once: string },
  progress: (text: string) => void,
): Promise<void> {
  const who = `${seller}.finance`;
  const run = await story.client.send(who, "POST", "/v1/invoice-runs", { month }, `invoices-${once}`);
  const { invoiceRunId } = await waitForRun(story, who, run.location!, progress);
  const by = `${seller}.admin.1`;
  const approval = await approved(story, by, `/v1/invoice-runs/${invoiceRunId}`, `approve-${once}`);
  if (approval) await waitForRun(story, by, approval, progress);
}

export const invoice = (at: string): Step => ({
  name: "Invoices",
  at,
  async run(story, progress) {
    const { world, client } = story;
    const month = world.timeline.reconciledMonth.from.slice(0, 7);
    const sellers = invoicersOf(story);
    let issued = 0;
    for (const seller of sellers) {
      await invoiceMonth(story, { seller, month, once: seller }, progress);
      issued += (await client.list(`${seller}.finance`, "/v1/invoices")).length;
    }
    return `${issued} invoices issued by ${sellers.length} sellers`;
  },
});

/** A tenth of what a line says, in whole øre. */
const tenth = (minor: number): number => Math.round(minor / 10);

/** The seller of the first direct purchase gives a rebate for a late start; a second person approves it. */
export const creditRebate = (at: string): Step => ({
  name: "Credit note",
  at,
  async run(story) {
    const { world, client, state } = story;
    const { reference, publisher } = world.directPurchases.find(({ soldBy }) => soldBy === "publisher")!;
    const by = `${publisher}.finance`;
    const [invoice] = await client.list<{ id: string; number: string }>(
      by,
      `/v1/invoices?agreementId=${state.agreements[reference]}&kind=base`,
    );
    const { lines } = await client.get<{ lines: { net: { minor: number; currency: string } }[] }>(
      by,
      `/v1/invoices/${invoice!.id}`,
    );
    const { minor, currency } = lines[0]!.net;
    const proposed = await client.send<{ id: string }>(
      by,
      "POST",
      `/v1/invoices/${invoice!.id}/credits`,
      {
        reason: "Afslag for sen opstart",
        lines: [{ line: 1, amount: { minor: tenth(minor), currency } }],
      },
      `credit-${publisher}`,
    );
    await client.send(
      `${publisher}.admin.1`,
      "POST",
      `/v1/credits/${proposed.body.id}/approval`,
      undefined,
      `credit-${publisher}-approved`,
    );
    await until(async () => {
      const { state: now } = await client.get<{ state: string }>(by, `/v1/credits/${proposed.body.id}`);
      return now === "issued" ? true : undefined;
    }, "the credit note");
    return `${kroner(tenth(minor))} of ${invoice!.number} given back`;
  },
});

/** Everything that was issued leaves by itself; the story waits until it has. */
export const handOnInvoices = (at: string): Step => ({
  name: "Delivery of invoices",
  at,
  async run(story) {
    let sent = 0;
    for (const seller of invoicersOf(story))
      sent += await until(async () => {
        const all = await story.client.list<{ state: string }>(`${seller}.finance`, "/v1/invoice-deliveries");
        const left = all.filter(({ state }) => state === "sent").length;
        return left > 0 && left === all.length ? left : undefined;
      }, `the delivery of what ${seller} issued`);
    return `${sent} documents handed on`;
  },
});
