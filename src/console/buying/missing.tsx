import type { Missing, Readiness } from "../../rounds/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { Part, partPath, placeOf, useBuying, whenOf } from "./round.tsx";

/** What a round lacks, who does it, and where; one's own things first. */

/** In words what lacks. */
export function useMissingText(
  lots: readonly { reference: string; title: string }[],
): (one: Missing) => string {
  const { missing } = useBuying();
  return (one) =>
    missing.codes[one.code]({
      about: one.about ?? "",
      count: one.count ?? 0,
      lot: lots.find(({ reference }) => reference === one.lot)?.title ?? one.lot ?? "",
    });
}

function useWho(): (one: Missing) => string {
  const { missing } = useBuying();
  return ({ role, person, controller, mine }) => {
    if (role === null) return missing.time;
    const who = [person ?? missing.roles[role as keyof typeof missing.roles] ?? role, controller]
      .filter((text) => text !== null)
      .join(", ");
    return mine ? `${missing.you} (${who})` : who;
  };
}

export function WhatIsMissing({
  readiness,
  lots,
}: {
  readiness: Readiness;
  lots: readonly { reference: string; title: string }[];
}) {
  const { forms } = useSight().reading;
  const { missing, steps } = useBuying();
  const textOf = useMissingText(lots);
  const whoOf = useWho();
  const { next } = readiness;
  if (next === null) return null;
  const rows = [...readiness.missing].sort((a, b) => Number(b.mine) - Number(a.mine));
  return (
    <Part id="missing" title={missing.title(steps[next])}>
      {rows.length === 0 ? (
        <p>{missing.none(steps[next])}</p>
      ) : (
        <Table
          caption={missing.caption}
          head={missing.head}
          rows={rows.map((one) => {
            const place = placeOf(one.code);
            const text = textOf(one);
            return [
              place === "" ? text : <a href={partPath(readiness.roundId, place)}>{text}</a>,
              whoOf(one),
              one.step === null ? missing.notNeeded : steps[one.step],
              whenOf(one.by, forms.instant),
            ];
          })}
        />
      )}
    </Part>
  );
}

/** The states that a round passes through, those behind it marked in words. */
const order = [
  "draft",
  "market_dialogue",
  "demand_collection",
  "ready",
  "published",
  "closed",
  "opened",
  "evaluated",
  "standstill",
  "concluded",
] as const;

export function Timeline({ readiness }: { readiness: Readiness }) {
  const { say } = useSight().reading;
  const { timeline } = useBuying();
  const at = order.indexOf(readiness.state as (typeof order)[number]);
  if (at < 0) return null;
  return (
    <Part id="timeline" title={timeline.title}>
      <ol>
        {order.map((one, n) => (
          <li key={one} {...(n === at ? { "aria-current": "step" as const } : {})}>
            {n === at ? <strong>{say.rounds.states[one]}</strong> : say.rounds.states[one]}{" "}
            {n < at ? timeline.done : n === at ? timeline.now : ""}
          </li>
        ))}
      </ol>
    </Part>
  );
}

/** How long is left by the server's clock. */
export function Countdown({ readiness: { nextAt, now, next } }: { readiness: Readiness }) {
  const { forms } = useSight().reading;
  const { countdown } = useBuying();
  if (nextAt === null || next === null) return null;
  const minutes = Math.floor((nextAt.getTime() - now.getTime()) / 60_000);
  const name = next === "close" ? countdown.deadline : countdown.standstill;
  return (
    <p class="font-lead">
      {name(forms.instant(nextAt))}{" "}
      {minutes < 0
        ? countdown.over
        : countdown.left(Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60)}{" "}
      {countdown.clock(forms.instant(now))}
    </p>
  );
}
