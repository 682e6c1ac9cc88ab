import { listRunning } from "../../agreements/index.ts";
import { listUnbilled, listUnpaid } from "../../billing/index.ts";
import {
  confirmPartyDeparture,
  endParty,
  findController,
  getOperatorId,
  getPartyDeparture,
  lockDueDepartures,
  notePartyRows,
  type PartyDeparture,
  postponeParty,
  settleDeleted,
  stillRunning,
  textsFor,
} from "../../parties/index.ts";
import { listOwing } from "../../payouts/index.ts";
import { addDays, dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { deliver } from "../../platform/delivery/index.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { listUnsettled } from "../../reconciliation/index.ts";
import { listUnfinished } from "../../rounds/index.ts";
import { insertSums } from "../../usage/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store.ts";

/**
 * What of a party's still runs on a day, ten of each kind at most: nobody leaves others alone with it. `asked` by the party,
 * which does not see the invoices of a marketplace that sells for it; the job does.
 */
async function listOpen(tx: Reader, partyId: number, on: LocalDate, asked: boolean): Promise<Open[]> {
  const names = {
    round: await listUnfinished(tx, partyId),
    agreement: await listRunning(tx, partyId, on),
    month: await listUnsettled(tx, partyId),
    unbilled: await listUnbilled(tx, partyId, !asked),
    invoice: await listUnpaid(tx, partyId, on),
    owing: await listOwing(tx, partyId),
  };
  return kinds.flatMap((kind) => names[kind].map((name) => ({ kind, name })));
}

const kinds = ["round", "agreement", "month", "unbilled", "invoice", "owing"] as const;
interface Open {
  kind: (typeof kinds)[number];
  name: string;
}

const wordsOf = ({ kind, name }: Open): string =>
  `${{ month: "month not agreed", unbilled: "not invoiced", owing: "not settled" }[kind as string] ?? kind} ${name}`;

/** The second admin's word that the party leaves. Refuses `still-running` with the names of what runs. */
export async function letPartyLeave(tx: Tx, ctx: Ctx): Promise<PartyDeparture> {
  const { partyId } = ctx.caller;
  const { endsOn } = await getPartyDeparture(tx, partyId);
  const open = await listOpen(tx, partyId, endsOn, true);
  if (open.length > 0)
    throw new Problem(stillRunning, `Still open on ${endsOn}: ${open.map(wordsOf).join(", ")}.`);
  const departure = await confirmPartyDeparture(tx, ctx);
  const { departures } = await textsFor(tx, partyId);
  const of = { endsOn };
  await deliver(tx, ctx, partyId, {
    kind: "party-leaves",
    subject: `party:${partyId}`,
    key: `${partyId} ${endsOn}`,
    to: [{ partyId, title: departures.leaves.title(of), body: departures.leaves.body(of) }],
  });
  return departure;
}

/**
 * Ends the parties whose day has come, and begins to delete what is past its day. What has begun to run since the
 * departure was confirmed moves the end by a day, each day anew, and the party gets a letter.
 */
export async function endParties(tx: Tx, ctx: JobCtx): Promise<void> {
  const today = dateOf(await tx.now());
  for (const { partyId, endsOn, by, ends } of await lockDueDepartures(tx, today)) {
    if (!ends) await ctx.enqueue(tx, s.deletePartyJob, { partyId }, String(partyId));
    else {
      const open = await listOpen(tx, partyId, endsOn, false);
      if (open.length > 0) await postpone(tx, ctx, partyId, addDays(today, 2), open);
      else if (endsOn <= today) await endParty(tx, ctx, { partyId, by });
    }
  }
}

async function postpone(tx: Tx, ctx: JobCtx, partyId: number, to: LocalDate, open: Open[]): Promise<void> {
  await postponeParty(tx, ctx, partyId, to);
  const { departures } = await textsFor(tx, partyId);
  const of = { endsOn: to, open };
  await deliver(tx, ctx, await getOperatorId(tx), {
    kind: "party-stays",
    subject: `party:${partyId}`,
    key: `${partyId} ${to}`,
    to: [{ partyId, title: departures.stays.title(of), body: departures.stays.body(of) }],
  });
}

/** Deletes by the list: tables of events a month a slice, then all else at once. Doing it twice changes nothing. */
export const deleteParty = (ctx: DatabaseJobCtx, { partyId }: { partyId: number }): Promise<Progress> =>
  ctx.db.platform(async (tx) => {
    const { deletedAt, deleted } = await getPartyDeparture(tx, partyId);
    if (deletedAt) return { done: 1, total: 1 };
    // How many events there were stays, so that what providers sent adds up.
    if (Object.keys(deleted).length === 0 && (await findController(tx, partyId)))
      await insertSums(tx, partyId);
    const gone: Record<string, number> = {};
    for (const [table, holding] of Object.entries(s.holdings)) {
      const rows = await store.deleteHeld(tx, partyId, table, holding);
      if (rows > 0) gone[table] = rows;
      if (rows > 0 && "byMonth" in holding) {
        await notePartyRows(tx, partyId, { deleted: gone });
        return { done: 0, total: 1 };
      }
    }
    await notePartyRows(tx, partyId, { deleted: gone, kept: await countKept(tx, partyId) });
    await settleDeleted(tx, ctx, partyId);
    return { done: 1, total: 1 };
  });

/** What bookkeeping keeps, rows by table. */
async function countKept(tx: Reader, partyId: number): Promise<Record<string, number>> {
  const kept: Record<string, number> = {};
  for (const [table, holding] of Object.entries(s.holdings))
    if ("keeps" in holding && holding.keeps === "bookkeeping" && "shows" in holding) {
      const rows = await store.countHeld(tx, partyId, table, holding.shows);
      if (rows > 0) kept[table] = rows;
    }
  return kept;
}
