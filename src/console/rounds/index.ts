import { getController, getPublisher } from "../../parties/index.ts";
import { displayDate, displayInstant } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/operation.ts";
import {
  getPublicPapers,
  getPublicRound,
  listPublicRounds,
  type Round,
  showInvitation,
} from "../../rounds/index.ts";
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
export async function roundsPage(tx: Reader, after: string | undefined): Promise<Download> {
  const rounds = await listPublicRounds(tx, after, pageRounds + 1);
  const shown = rounds.slice(0, pageRounds);
  const rows = shown.map((round) => [
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
${rounds.length > pageRounds ? html`<p><a href="/rounds?after=${shown.at(-1)!.reference}">Flere</a></p>` : undefined}`,
  );
}

/** What an invited party is asked to take part in, and how it joins. */
export async function invitationPage(ctx: DatabaseCtx, link: string): Promise<Download> {
  const round = await showInvitation(ctx, link);
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

/** One published round: who buys, what is asked for, how it is judged, its dates, and who won once told. */
export async function roundPage(tx: Reader, reference: string): Promise<Download> {
  const round = await getPublicRound(tx, reference);
  const lead = await getController(tx, round.leadId);
  const buyers: string[] = [];
  for (const id of round.participantIds) buyers.push((await getController(tx, id)).name);
  const lots = [];
  for (const lot of round.lots)
    lots.push([
      lot.title,
      lot.subject,
      grades(lot.gradeFrom, lot.gradeTo),
      lot.models.map((model) => modelNames[model]).join(" / "),
      lot.demand ? `${lot.demand.expected} (${lot.demand.min} til ${lot.demand.max})` : "",
      lot.winner
        ? `${(await getPublisher(tx, lot.winner.publisherId)).name} (${modelNames[lot.winner.model]})`
        : "",
    ]);
  const { terms } = round;
  const papers = await getPublicPapers(tx, round.id);
  return page(
    round.title,
    "/rounds",
    html`<p>${states[round.state]}. Ledes af ${lead.name}.${round.cancelReason ? ` Annulleret: ${round.cancelReason}.` : ""}</p>
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
<ul>${buyers.map((name) => html`<li>${name}</li>`)}</ul></section>
${round.termsHash ? html`<p>Vilkårenes SHA-256 ved offentliggørelsen: <code>${round.termsHash}</code></p>` : undefined}
<p>Maskinlæsbart: <a href="/v1/public/rounds/${round.reference}">/v1/public/rounds/${round.reference}</a></p>`,
  );
}
