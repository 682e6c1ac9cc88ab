import { z } from "zod";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import {
  criteriaRows,
  getPublicDrawing,
  getRoundInvitation,
  listPublicRounds,
  type Round,
  roundSort,
  schoolYearsOf,
  showPublishedRound,
} from "../../rounds/index.ts";
import { daysText } from "../frame/days.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { Drawing } from "./drawing.tsx";
import { openPage } from "./open-page.ts";
import { Papers, Terms } from "./papers.tsx";
import { modelNames } from "./prices.ts";
import { registerPath } from "./register.tsx";

/** Published rounds for everybody, and what an invitation shows. */

const pageRounds = 50;
const when = ({ forms }: Reading, instant: Date | null): string => (instant ? forms.instant(instant) : "");
const periodOf = (reading: Reading, period: Round["period"]): string => daysText(reading, period);

/** Published states, in their order. */
const STATES = [
  "published",
  "closed",
  "opened",
  "evaluated",
  "standstill",
  "concluded",
  "cancelled",
] as const;

/** How the list of rounds is narrowed: what nobody has chosen is empty. */
export const RoundsQuery = z.strictObject({
  state: z.enum(["", ...STATES]).optional(),
  cursor: z.string().max(500).optional().describe("Of a page's link to the next"),
  sort: roundSort,
});

/** Published rounds by reference or as asked, fifty a page. */
export async function roundsPage(
  ctx: DatabaseCtx,
  { state, cursor, sort }: z.output<typeof RoundsQuery>,
): Promise<Download> {
  const { data, nextCursor } = await ctx.invoke(listPublicRounds, {
    options: { limit: String(pageRounds), cursor, sort, state: state || undefined },
  });
  const reading = readingOf(ctx);
  const { rounds } = reading.say;
  const { open, finance } = reading.texts.pages;
  const rows = data.map((round) => [
    <a href={`/rounds/${round.reference}`}>{round.title}</a>,
    rounds.states[round.state],
    round.participantIds.length,
    when(reading, round.closesAt),
  ]);
  const kept = new URLSearchParams(
    Object.entries({ state, cursor, sort }).filter((one): one is [string, string] => !!one[1]),
  );
  return openPage(
    ctx,
    { title: rounds.title, path: kept.size > 0 ? `/rounds?${kept}` : "/rounds", chapter: "rounds" },
    <>
      <Filters path="/rounds" sort={sort}>
        <FilterSelect
          name="state"
          label={open.rounds.state}
          value={state}
          choices={STATES.map((one) => [one, rounds.states[one]])}
          all={finance.all}
        />
      </Filters>
      {data.length === 0 ? (
        <p>{state ? open.rounds.lead : rounds.none}</p>
      ) : (
        <>
          <Table
            caption={rounds.list}
            head={rounds.listHead}
            sorting={{
              path: "/rounds",
              filters: { state },
              by: sort,
              keys: ["title", null, "participants", "closesAt"],
            }}
            rows={rows}
          />
          <NextPage path="/rounds" cursor={nextCursor} filters={{ state: state || undefined, sort }} />
          <p>
            <a href="/open-data/rounds.csv">{open.rounds.file}</a>
          </p>
        </>
      )}
      <p>
        <a href={registerPath}>{reading.texts.pages.registration.invite}</a>
      </p>
    </>,
  );
}

/** What an invited party is asked to take part in, and how it joins. */
export async function invitationPage(ctx: DatabaseCtx, link: string): Promise<Download> {
  const round = await ctx.invoke(getRoundInvitation, { target: { invitation: link } });
  const reading = readingOf(ctx);
  const { rounds } = reading.say;
  const state = rounds.states[round.state];
  return openPage(
    ctx,
    {
      title: rounds.invitation(round.title),
      path: `/rounds/invitations/${encodeURIComponent(link)}`,
      chapter: "rounds",
    },
    <>
      <p>{rounds.invites(round.lead, round.controller, round.title, state)}</p>
      <p>{rounds.period(periodOf(reading, round.period))}</p>
      <Table
        caption={rounds.lots}
        head={rounds.invitedLotsHead}
        rows={round.lots.map((lot) => [lot.reference, lot.title])}
      />
      {round.participantState === "invited" ? (
        <p>
          {rounds.join} <code>POST /v1/rounds/{link.slice(0, 36)}/join</code> {rounds.joinWith}
        </p>
      ) : (
        <p>{rounds.answered}</p>
      )}
    </>,
  );
}

type Published = Awaited<ReturnType<typeof published>>;
const published = (ctx: DatabaseCtx, reference: string) =>
  ctx.invoke(showPublishedRound, { target: { reference } });

function Dates({ reading, round }: { reading: Reading; round: Round }) {
  const { rounds } = reading.say;
  const { date } = rounds;
  const rows = [
    [date.published, when(reading, round.publishedAt)],
    [date.closes, when(reading, round.closesAt)],
    [date.sent, when(reading, round.sentAt)],
    [date.signable, when(reading, round.signableFrom)],
    [date.concluded, when(reading, round.concludedAt)],
    [date.period, periodOf(reading, round.period)],
  ];
  return <Table caption={rounds.dates} head={rounds.datesHead} rows={rows} />;
}

/** A round's lots; winners by the names of their publishers, where they are to be named. */
export function Lots({
  reading,
  round,
  winners,
}: { reading: Reading } & Pick<Published, "round"> & Partial<Pick<Published, "winners">>) {
  const { rounds } = reading.say;
  const names = modelNames(reading);
  const rows = round.lots.map((lot) => [
    lot.title,
    lot.subject,
    rounds.grades(lot.gradeFrom, lot.gradeTo),
    lot.models.map((model) => names[model]).join(" / "),
    lot.demand ? rounds.demand(lot.demand.expected, lot.demand.min, lot.demand.max) : "",
    lot.cancelReason !== null
      ? rounds.cancelled(rounds.reasons[lot.cancelReason] ?? "", lot.cancelText ?? "").trim()
      : lot.winner && winners
        ? `${winners[lot.winner.publisherId]} (${names[lot.winner.model]})`
        : "",
  ]);
  return <Table caption={rounds.lots} head={rounds.lotsHead} rows={rows} />;
}

/** Who joins each lot, where that is not everybody in every school year. */
function Buyers({ reading, shown: { round, participants } }: { reading: Reading; shown: Published }) {
  const { rounds } = reading.say;
  const years = schoolYearsOf(round.period).length;
  const whole = (one: { schoolYears: string[] }) => one.schoolYears.length === years;
  const asAll = round.lots.every(
    ({ buyers }) => !buyers || (buyers.length === participants.length && buyers.every(whole)),
  );
  if (asAll) return null;
  const named = new Map(round.participantIds.map((id, n) => [id, participants[n]]));
  const rows = round.lots.map(({ title, buyers }) => [
    title,
    (buyers ?? [])
      .map((one) => {
        const name = named.get(one.controllerId);
        return whole(one) ? name : `${name} (${one.schoolYears.join(", ")})`;
      })
      .join("; "),
  ]);
  return <Table caption={rounds.buyers} head={rounds.buyersHead} rows={rows} />;
}

/** What bids are judged on, with weights. */
export function Criteria({ reading: { say, texts }, terms }: { reading: Reading; terms: Round["terms"] }) {
  const { rounds } = say;
  const head = terms.priceWeight === undefined ? rounds.criteriaSummed : rounds.criteriaHead;
  return <Table caption={rounds.criteria} head={head} rows={criteriaRows(texts, terms)} />;
}

/** One published round: who buys, what is asked for, how it is judged, its dates, and who won once bidders were notified. */
export async function roundPage(ctx: DatabaseCtx, reference: string): Promise<Download> {
  const shown = await published(ctx, reference);
  const { round, lead, participants, winners, papers } = shown;
  const draws = round.terms.tieBreak.endsWith("drawing");
  const drawing = draws ? await ctx.invoke(getPublicDrawing, { target: { reference } }) : undefined;
  const reading = readingOf(ctx);
  const { rounds } = reading.say;
  const machine = `/v1/public/rounds/${round.reference}`;
  return openPage(
    ctx,
    { title: round.title, path: `/rounds/${round.reference}`, chapter: "rounds" },
    <>
      <p>
        {rounds.led(rounds.states[round.state], lead)}
        {round.cancelReason &&
          rounds.cancelled(rounds.reasons[round.cancelReason] ?? "", round.cancelText ?? "")}
      </p>
      <Dates reading={reading} round={round} />
      <Lots reading={reading} round={round} winners={winners} />
      <Criteria reading={reading} terms={round.terms} />
      <Terms reading={reading} round={round} />
      <Papers reading={reading} round={round} papers={papers} />
      {drawing && <Drawing reading={reading} drawing={drawing} />}
      <section aria-labelledby="participants">
        <h2 id="participants">{rounds.participants}</h2>
        <ul>
          {participants.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        <Buyers reading={reading} shown={shown} />
      </section>
      {round.termsHash && (
        <p>
          {rounds.termsHash} <code>{round.termsHash}</code>
        </p>
      )}
      <p>
        {rounds.machine} <a href={machine}>{machine}</a>
      </p>
    </>,
  );
}
