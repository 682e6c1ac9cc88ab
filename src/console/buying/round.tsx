import type { ComponentChildren } from "preact";
import { z } from "zod";

import type { Role } from "../../platform/operation/caller.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import {
  getRound,
  getRoundReadiness,
  listParticipants,
  type Missing,
  type Round,
} from "../../rounds/index.ts";
import { useSight } from "../frame/sight.ts";

/** What all pages of one round share: what they read, and the links between them. */

export const buyingRoles: readonly Role[] = ["buyer", "approver", "opener", "evaluator"];
export const RoundTarget = z.strictObject({ roundId: z.uuid() });
export type RoundAt = z.output<typeof RoundTarget>;
export const roundPath = "/buying/rounds/{roundId}";
export const chapter = "/buying/rounds";

/** While the documents may change. */
export const preparing = ["draft", "market_dialogue", "demand_collection", "ready"];

/** The bids have been opened. */
export const isUnsealed = (state: Round["state"]): boolean =>
  ["opened", "evaluated", "standstill", "concluded"].includes(state);

/** The parts of a round, each a page. */
export const parts = [
  "participants",
  "setup",
  "dialogue",
  "papers",
  "approval",
  "opening",
  "bids",
  "scores",
  "comparison",
  "award",
  "complaints",
] as const;
export type RoundPart = (typeof parts)[number];
export const partPath = (roundId: string, part: RoundPart | ""): string =>
  part === "" ? `/buying/rounds/${roundId}` : `/buying/rounds/${roundId}/${part}`;

const places: Readonly<Record<Missing["code"], RoundPart | "">> = {
  minutes: "dialogue",
  join: "participants",
  commit: "participants",
  no_lot: "participants",
  no_buyer: "setup",
  regime: "setup",
  value: "setup",
  threshold: "setup",
  long_term: "setup",
  ceiling: "setup",
  release: "dialogue",
  openers: "opening",
  opener_answer: "opening",
  approve: "approval",
  answer: "papers",
  decline: "papers",
  deadline: "",
  declare: "opening",
  open_part: "opening",
  open_prices: "opening",
  admit: "bids",
  flagged: "bids",
  score: "scores",
  hand_in: "scores",
  agree: "scores",
  sign: "scores",
  evaluate_anew: "comparison",
  low_price: "comparison",
  low_price_verdict: "comparison",
  confirm_cancel: "",
  confirm_lot_cancel: "award",
  confirm_reopening: "",
  interest: "scores",
  incident: "opening",
  evidence_terms: "setup",
  evidence_ask: "award",
  evidence_verdict: "award",
  stand: "award",
  set_tied: "comparison",
  winner: "award",
  cancel: "",
  award: "award",
  letter: "award",
  standstill: "award",
  letters: "award",
  held: "complaints",
  complaint: "complaints",
};
/** On which page of the round something is done that it lacks. */
export const placeOf = (code: Missing["code"]): RoundPart | "" => places[code];

/** A round for its participants, with what it lacks; for everybody else it is not there. */
export async function readRound(ctx: DatabaseCtx, roundId: string) {
  const about = { target: { roundId } };
  const readiness = await ctx.invoke(getRoundReadiness, about);
  const round = await ctx.invoke(getRound, about);
  const { data: participants } = await ctx.invoke(listParticipants, about);
  const { roles, personId, controllerId } = ctx.caller;
  return {
    readiness,
    round,
    participants,
    me: {
      personId,
      controllerId,
      leads: round.leadId === controllerId,
      is: (role: Role) => roles.includes(role),
      /** The buyer of the municipality that leads. */
      leadBuyer: round.leadId === controllerId && roles.includes("buyer"),
    },
  };
}
export type RoundData = Awaited<ReturnType<typeof readRound>>;

export const nameOf = ({ participants }: Pick<RoundData, "participants">, id: number): string =>
  participants.find((one) => one.controllerId === id)?.name ?? String(id);

/** The texts of these pages. */
export const useBuying = () => useSight().reading.texts.pages.buying;

export const whenOf = (instant: Date | null | undefined, write: (at: Date) => string): string =>
  instant ? write(instant) : "";

/** Links to all parts of a round, above each of them. */
export function RoundFrame({
  data: { round },
  part,
  children,
}: {
  data: RoundData;
  part: RoundPart | "";
  children: ComponentChildren;
}) {
  const { say } = useSight().reading;
  const { nav } = useBuying();
  return (
    <>
      <p>
        {round.reference} · {say.rounds.states[round.state]}
      </p>
      <nav aria-label={nav.label}>
        <ul class="menu no-max-width">
          {(["", ...parts] as const).map((one) => (
            <li key={one}>
              <a
                href={partPath(round.id, one)}
                {...(one === part ? { "aria-current": "page" as const } : {})}
              >
                {nav.parts[one === "" ? "overview" : one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </>
  );
}

/** A part of a page under a heading of its own. */
export function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** Whether the reader changes terms and lots now. */
export const mayChange = ({ me, round }: RoundData): boolean =>
  me.leadBuyer && ["draft", "market_dialogue", "demand_collection"].includes(round.state);
