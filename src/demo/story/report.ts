import { oneRosterZip, usageFiles } from "../../../seeds/world/index.ts";
import type { Step, Story } from "./state.ts";

/** Everything that was issued or reconciled in the story, in whole days. */
function span({ world }: Story): { from: string; to: string } {
  const from = world.timeline.agreementPeriod.from;
  const end = new Date(`${world.storyEnd}T12:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  const to = end.toISOString().slice(0, 10);
  return { from: from < to ? from : `${world.storyEnd.slice(0, 4)}-01-01`, to };
}

/** The lead's finance person makes a link that her own leader can open without a key. */
export const report: Step = {
  name: "Report",
  at: "home",
  async run(story) {
    const { world, state, client } = story;
    const finance = `${world.round.lead}.finance`;
    const made = await client.send<{ url: string; expiresAt: string }>(
      finance,
      "POST",
      "/v1/report-links",
      { report: "spend", ...span(story), expiresInHours: 72 },
      // A link is a secret, so a stored answer lacks it: each try makes its own.
      `report-${performance.timeOrigin}-${performance.now()}`,
    );
    state.reportPath = new URL(made.body.url).pathname;
    const csv = await client.download(undefined, `${state.reportPath}/csv?profile=machine`);
    if (csv.status !== 200) throw new Error(`the report's link answers ${csv.status}`);
    const lines = csv.bytes.toString().trimEnd().split("\r\n").length - 1;
    return `${lines} invoice lines of ${world.round.lead}, by a link that expires ${made.body.expiresAt.slice(0, 10)}`;
  },
};

/** Every file that the run made or sent: rosters, usage data, invoices and self-billed ones, reports. */
export async function* artefacts(
  story: Story,
): AsyncGenerator<{ name: string; chunks: Iterable<Uint8Array | string> }> {
  const { world, state, client } = story;
  for (const controller of world.controllers)
    yield {
      name: `rosters/${controller.reference}.zip`,
      chunks: [oneRosterZip(world, controller.reference)],
    };
  const awards = Object.fromEntries(Object.entries(state.winners).map(([lot, won]) => [lot, won.publisher]));
  for (const file of usageFiles({ world, awards }))
    yield { name: `usage/${file.name}`, chunks: file.chunks() };
  yield {
    name: "round.json",
    chunks: [
      `${JSON.stringify(await client.get(`${world.round.lead}.buyer`, `/v1/rounds/${state.roundId}`), null, 2)}\n`,
    ],
  };
  for (const controller of world.controllers) {
    const finance = `${controller.reference}.finance`;
    for (const { id, number } of await client.list<{ id: string; number: string }>(finance, "/v1/invoices")) {
      yield {
        name: `invoices/${number}.json`,
        chunks: [`${JSON.stringify(await client.get(finance, `/v1/invoices/${id}`), null, 2)}\n`],
      };
      yield* documentsOf(story, finance, { id, number });
    }
    const { from, to } = span(story);
    for (const name of ["spend", "invoices", "use", "useByInstitution"])
      for (const profile of ["excel", "machine"]) {
        const csv = await client.download(
          finance,
          `/v1/reports/${name}?from=${from}&to=${to}&profile=${profile}`,
        );
        if (csv.status !== 200) throw new Error(`report ${name} answers ${csv.status}`);
        yield { name: `reports/${controller.reference}-${name}-${profile}.csv`, chunks: [csv.bytes] };
      }
  }
  yield* selfBilled(story);
}

/** What the marketplace invoiced itself for the publishers. */
async function* selfBilled(story: Story) {
  const finance = `${story.world.marketplace.reference}.finance`;
  for (const one of await story.client.list<{ id: string; number: string }>(
    finance,
    "/v1/self-billed-invoices",
  ))
    yield* documentsOf(story, finance, one);
}

/** An invoice as its receiver gets it; what a format cannot carry is left out with its reason. */
async function* documentsOf(
  { client }: Story,
  finance: string,
  { id, number }: { id: string; number: string },
) {
  for (const format of ["bis3", "selfbilling", "oioubl", "pdf"]) {
    const file = await client.download(finance, `/v1/invoices/${id}/documents/${format}`);
    if (file.status !== 200 && file.status !== 422)
      throw new Error(`${number} as ${format} answers ${file.status}`);
    const ending = format === "pdf" ? "pdf" : "xml";
    if (file.status === 200) yield { name: `invoices/${number}.${format}.${ending}`, chunks: [file.bytes] };
    else if (format === "oioubl")
      yield { name: `invoices/${number}.oioubl.refused.json`, chunks: [file.bytes] };
  }
}
