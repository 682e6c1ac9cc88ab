import { listPartyNames } from "../../parties/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as demandStore from "../demand/store.ts";
import { decideThere } from "../rules/access.ts";
import { resourceOf } from "../rules/round.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { toRound } from "./access.ts";

/** What of a round is read: by its participants, and by everybody once it is published. */

export async function getPublicRound(tx: Reader, reference: string): Promise<s.Round> {
  const row = await store.findRoundByReference(tx, reference);
  if (!row?.publishedAt)
    throw new Problem(common.notFound, "There is no published round with this reference.");
  return toRound(tx, row);
}

/** Rounds by reference, or as asked, with their lots, all lots in one query. */
export async function listRounds(
  tx: Reader,
  wanted: store.RoundsAsked,
  after: string[] | undefined,
  limit: number,
): Promise<(s.Round & { sortKey: string })[]> {
  const rows = await store.listRounds(tx, wanted, after, limit);
  const lots = await store.listLotsOf(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map(({ sortKey, ...row }) => ({
    ...resourceOf(
      row,
      lots.filter((lot) => lot.roundId === row.id).map(({ roundId: _round, ...lot }) => lot),
    ),
    sortKey,
  }));
}

export async function listParticipants(tx: Reader, id: string): Promise<{ data: s.Participant[] }> {
  const commitments = await demandStore.listSaid(tx, id);
  const rows = await store.listParticipants(tx, id);
  decideThere(rows[0], "round");
  const names = await listPartyNames(
    tx,
    rows.map((row) => row.controllerId),
  );
  return {
    data: rows.map((row) => ({
      controllerId: row.controllerId,
      name: names.get(row.controllerId) ?? "",
      state: row.state,
      invitedAt: row.invitedAt,
      mandate: row.signatory === null ? null : { signatory: row.signatory, role: row.signatoryRole ?? "" },
      awardApprovedAt: row.awardApprovedAt,
      commitments: commitments
        .filter((c) => c.controllerId === row.controllerId)
        .map((c) => ({
          lotId: c.lotId,
          schoolYear: c.schoolYear,
          min: c.min,
          expected: c.expected,
          max: c.max,
        })),
    })),
  };
}
