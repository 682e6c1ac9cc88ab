import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { StoredRound } from "../schema/round.ts";
import { ShownDrawing, type StoredSecret } from "./schema.ts";

/** All SQL of the secrets that lots are drawn with: one for each set of openers that it was sealed for. */

const secretSql = `
  select t.secret_hash as "secretHash", t.sealed, t.layers, t.secret, t.receipts, t.shown, t.drawn_at as "drawnAt"
  from rounds_tie_secret t`;
const decode = {
  sealed: z.object({ recipient: z.string(), content: z.string(), wraps: z.record(z.string(), z.string()) }),
  layers: z.record(z.string(), z.string()),
  shown: ShownDrawing,
};

const findSecretSql = statement(
  "rounds.findTieSecret",
  `${secretSql} where t.round_id = $1::uuid and t.recipients = $2::text[]`,
  { decode },
);
/** The one that is sealed for these openers, by their recipients in any order. */
export const findSecret = (
  tx: Reader,
  roundId: string,
  openers: readonly { recipient: string }[],
): Promise<StoredSecret | undefined> => tx.maybe(findSecretSql, [roundId, recipientsOf(openers)]);

const recipientsOf = (openers: readonly { recipient: string }[]): string[] =>
  openers.map((one) => one.recipient).sort();

const findPublishedHashSql = statement(
  "rounds.findTieHash",
  `select r.published_text::jsonb #>> '{approved,drawing,secretHash}' as "secretHash" from rounds_round r
   where r.id = $1::uuid and r.published_at is not null`,
);
/** The hash in the published text. */
export const findPublishedHash = async (tx: Reader, roundId: string): Promise<string | undefined> =>
  (await tx.maybe(findPublishedHashSql, [roundId]))?.secretHash ?? undefined;

const insertSecretSql = statement(
  "rounds.insertTieSecret",
  `insert into rounds_tie_secret (round_id, participant_ids, recipients, secret_hash, sealed)
   values ($1::uuid, $2::int[], $3::text[], $4::bytea, $5::jsonb)`,
);
export async function insertSecret(
  tx: Tx,
  round: Pick<StoredRound, "id" | "participantIds">,
  openers: readonly { recipient: string }[],
  { secretHash, sealed }: Pick<StoredSecret, "secretHash" | "sealed">,
): Promise<void> {
  const values = [round.id, round.participantIds, recipientsOf(openers), secretHash] as const;
  await tx.execute(insertSecretSql, [...values, JSON.stringify(sealed)]);
}

const setLayersSql = statement(
  "rounds.setTieLayers",
  "update rounds_tie_secret set layers = $3::jsonb where round_id = $1::uuid and secret_hash = $2::bytea",
);
/** What remained under openers' outer layers, by `<first>|<second>`. */
export async function setLayers(
  tx: Tx,
  roundId: string,
  secretHash: Buffer,
  layers: Record<string, string>,
): Promise<void> {
  await tx.execute(setLayersSql, [roundId, secretHash, JSON.stringify(layers)]);
}

const revealSql = statement(
  "rounds.revealTieSecret",
  `update rounds_tie_secret set layers = null, secret = $3::bytea, receipts = $4::bytea[]
   where round_id = $1::uuid and secret_hash = $2::bytea`,
);
export async function reveal(
  tx: Tx,
  roundId: string,
  { secretHash, secret, receipts }: Pick<StoredSecret, "secretHash"> & { secret: Buffer; receipts: Buffer[] },
): Promise<void> {
  await tx.execute(revealSql, [roundId, secretHash, secret, receipts]);
}

const showSql = statement(
  "rounds.showTieSecret",
  "update rounds_tie_secret set shown = $3::jsonb, published = true where round_id = $1::uuid and secret_hash = $2::bytea",
);
/** For everybody, with the award letters. */
export async function show(tx: Tx, roundId: string, secretHash: Buffer, shown: ShownDrawing): Promise<void> {
  await tx.execute(showSql, [roundId, secretHash, JSON.stringify(shown)]);
}
