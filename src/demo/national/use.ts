import { filesOf, type NationalFile } from "../../../seeds/national/index.ts";
import { inParallel, waitForRun } from "../story/state.ts";
import { type National, type NationalState, type NationalStep, width } from "./national.ts";

type Counts = NationalState["usage"];
const countNames = ["sent", "accepted", "duplicate", "quarantined", "rejected"] as const;

/** Every second publisher leaves its files to the job, the others wait for the answer. */
async function deliver(national: National, file: NationalFile, byJob: boolean): Promise<Counts> {
  const { client } = national;
  const who = `${file.sale.publisher.reference}.publisher`;
  const query = `reference=${encodeURIComponent(file.name)}`;
  if (!byJob)
    return (
      await client.upload<Counts>(who, `/v1/usage-batches?${query}`, "application/x-ndjson", file.chunks())
    ).body;
  const left = await client.upload(who, `/v1/usage-files?${query}`, "application/x-ndjson", file.chunks());
  await waitForRun(national, who, left.location!, () => {});
  const batches = await client.list<Counts & { reference: string }>(who, "/v1/usage-batches");
  return batches.find((batch) => batch.reference === file.name)!;
}

export const sendUsage = (at: string): NationalStep => ({
  name: "Usage data",
  at,
  async run(national, progress) {
    const { nation, state, client } = national;
    const total: Counts = { sent: 0, accepted: 0, duplicate: 0, quarantined: 0, rejected: 0 };
    const files = filesOf(nation);
    const began = performance.now();
    await inParallel(files, 2, async (file) => {
      const counts = await deliver(national, file, nation.sales.indexOf(file.sale) % 2 === 1);
      const { accepted, duplicate, quarantined } = file;
      const expected: Counts = {
        sent: accepted + duplicate + quarantined,
        accepted,
        duplicate,
        quarantined,
        rejected: 0,
      };
      for (const name of countNames) {
        if (counts[name] !== expected[name])
          throw new Error(`${file.name}: ${name} is ${counts[name]}, expected ${expected[name]}`);
        total[name] += counts[name];
      }
      progress(`${total.sent.toLocaleString("en-GB")} lines`);
    });
    const seconds = (performance.now() - began) / 1_000;
    for (const { publisher } of nation.sales)
      for (const month of new Set(files.map((file) => file.month)))
        await client.send(
          `${publisher.reference}.publisher`,
          "POST",
          "/v1/usage-months",
          { month: month.slice(0, 7), state: "complete" },
          `month-${publisher.reference}-${month}`,
        );
    state.usage = total;
    const speed = Math.round(total.sent / seconds).toLocaleString("en-GB");
    return `${total.sent.toLocaleString("en-GB")} lines, ${total.accepted.toLocaleString("en-GB")} accepted, ${speed} a second`;
  },
});

export const reconcile = (at: string): NationalStep => ({
  name: "Reconciliation",
  at,
  async run(national, progress) {
    const { nation, state, client } = national;
    const months = [...new Set(filesOf(nation).map((file) => file.month))];
    for (const month of months)
      for (const { publisher } of nation.sales) {
        const who = `${publisher.reference}.publisher`;
        const body = { month: month.slice(0, 7) };
        const run = await client.send(who, "POST", "/v1/reconciliations", body, `reconcile-${who}-${month}`);
        const name = `${publisher.reference} ${month.slice(0, 7)}: `;
        await waitForRun(national, who, run.location!, (text) => progress(name + text));
      }
    const found = { reconciliations: 0, events: 0 };
    for (const month of months)
      await inParallel(nation.controllers, width, async ({ reference }) => {
        const who = `${reference}.finance`;
        const own = await client.list<{ id: string; state: string }>(
          who,
          `/v1/reconciliations?month=${month.slice(0, 7)}`,
        );
        for (const one of own) {
          if (one.state !== "proposed") throw new Error(`a reconciliation of ${reference} is ${one.state}`);
          const { data } = await client.get<{ data: { institutionId: number | null; events: number }[] }>(
            who,
            `/v1/reconciliations/${one.id}/results`,
          );
          found.reconciliations += 1;
          found.events += data.find((row) => row.institutionId === null)!.events;
        }
      });
    if (found.events !== nation.events)
      throw new Error(`${found.events} events are reconciled, ${nation.events} were accepted`);
    state.reconciled = found;
    return `${found.reconciliations} reconciliations of ${found.events.toLocaleString("en-GB")} events`;
  },
});
