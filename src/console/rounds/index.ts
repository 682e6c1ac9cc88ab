import { displayDate, displayInstant } from "../../platform/calendar.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { getRoundInvitation, listPublicRounds, type Round, showPublishedRound } from "../../rounds/index.ts";
import { html, type Inset, table } from "../html.ts";
import { page } from "../page.ts";
import { modelNames } from "../prices.ts";
import { papersOf, termsOf } from "./papers.ts";

/** The machine's states in the console's words. */
const states: Record<Round["state"], string> = {
  draft: "Kladde",
  market_dialogue: "Markedsdialog",
  demand_collection: "Behovet samles",
  ready: "Behovet er låst",
  published: "Offentliggjort: bud modtages",
  closed: "Fristen er udløbet",
  opened: "Bud er åbnet",
  evaluated: "Bud er vurderet",
  standstill: "Standstill",
  complaint_hold: "Afventer klage",
  concluded: "Aftaler indgået",
  cancelled: "Annulleret",
};

const pageRounds = 50;
const when = (instant: Date | null): Inset => (instant ? displayInstant(instant) : "");
const percent = (weight: bigint): string => formatDecimal(weight).replace(".", ",");
const grades = (from: number, to: number): string => `${from}.–${to}. klasse`;

/** All published rounds by reference, fifty a page. */
export async function roundsPage(ctx: DatabaseCtx, cursor: string | undefined): Promise<Download> {
  const { data: rounds, nextCursor } = await ctx.invoke(listPublicRounds, {
    options: { limit: String(pageRounds), cursor },
  });
  const rows = rounds.map((round) => [
    html`<a href="/rounds/${round.reference}">${round.title}</a>`,
    states[round.state],
    round.participantIds.length,
    when(round.closesAt),
  ]);
  return page(
    "Fællesudbud",
    "/rounds",
    rounds.length === 0
      ? html`<p>Der er ingen offentliggjorte fællesudbud endnu.</p>`
      : html`${table("Offentliggjorte fællesudbud", ["Udbud", "Tilstand", "Deltagere", "Frist"], rows)}
${nextCursor ? html`<p><a href="/rounds?cursor=${nextCursor}">Flere</a></p>` : undefined}`,
  );
}

/** What an invited party is asked to take part in, and how it joins. */
export async function invitationPage(ctx: DatabaseCtx, link: string): Promise<Download> {
  const round = await ctx.invoke(getRoundInvitation, { target: { invitation: link } });
  return page(
    `Invitation: ${round.title}`,
    "/rounds",
    html`<p>${round.lead} inviterer ${round.controller} til fællesudbuddet ${round.title}. Tilstand: ${states[round.state]}.</p>
<p>Aftaleperiode: ${displayDate(round.period.from)} til ${displayDate(round.period.to)} (ikke med).</p>
${table(
  "Delaftaler",
  ["Delaftale", "Titel"],
  round.lots.map((lot) => [lot.reference, lot.title]),
)}
<p>${
      round.participantState === "invited"
        ? html`Deltag med jeres egen nøgle: <code>POST /v1/rounds/${link.slice(0, 36)}/join</code> med mandatet (hvem der underskriver, i hvilken rolle).`
        : "I har svaret på invitationen."
    }</p>`,
  );
}

/** One published round: who buys, what is asked for, how it is judged, its dates, and who won once bidders were notified. */
export async function roundPage(ctx: DatabaseCtx, reference: string): Promise<Download> {
  const { round, lead, participants, winners, papers } = await ctx.invoke(showPublishedRound, {
    target: { reference },
  });
  const lots = [];
  for (const lot of round.lots)
    lots.push([
      lot.title,
      lot.subject,
      grades(lot.gradeFrom, lot.gradeTo),
      lot.models.map((model) => modelNames[model]).join(" / "),
      lot.demand ? `${lot.demand.expected} (${lot.demand.min} til ${lot.demand.max})` : "",
      lot.winner ? `${winners[lot.winner.publisherId]} (${modelNames[lot.winner.model]})` : "",
    ]);
  const { terms } = round;
  return page(
    round.title,
    "/rounds",
    html`<p>${states[round.state]}. Ledes af ${lead}.${round.cancelReason ? ` Annulleret: ${round.cancelReason}.` : ""}</p>
${table(
  "Datoer",
  ["Hvad", "Hvornår"],
  [
    ["Offentliggjort", when(round.publishedAt)],
    ["Frist for bud", when(round.closesAt)],
    ["Underretning om tildeling", when(round.sentAt)],
    ["Aftaler kan tidligst indgås", when(round.signableFrom)],
    ["Indgået", when(round.concludedAt)],
    ["Aftaleperiode", `${displayDate(round.period.from)} til ${displayDate(round.period.to)} (ikke med)`],
  ],
)}
${table("Delaftaler", ["Delaftale", "Fag", "Klassetrin", "Licensmodeller", "Forventet pr. år (fra, til)", "Vinder"], lots)}
${table(
  "Tildelingskriterier",
  ["Kriterium", "Vægt (%)"],
  [
    ["Pris", percent(terms.priceWeight)],
    ...terms.criteria.flatMap((criterion) => [
      [criterion.name, percent(criterion.weight)],
      ...criterion.subs.map((part) => [`– ${part.name}`, `${percent(part.weight)} heraf`]),
    ]),
  ],
)}
${termsOf(round)}
${papersOf(round, papers)}
<section aria-labelledby="deltagere"><h2 id="deltagere">Deltagere</h2>
<ul>${participants.map((name) => html`<li>${name}</li>`)}</ul></section>
${round.termsHash ? html`<p>Vilkårenes SHA-256 ved offentliggørelsen: <code>${round.termsHash}</code></p>` : undefined}
<p>Maskinlæsbart: <a href="/v1/public/rounds/${round.reference}">/v1/public/rounds/${round.reference}</a></p>`,
  );
}
