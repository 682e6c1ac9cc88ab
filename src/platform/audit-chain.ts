import { createHash } from "node:crypto";
import type { Database, Tx } from "./db/database.ts";
import type { Logger } from "./log.ts";

/** An audit row as the chain hashes it; `at` in UTC to the microsecond, hashes in hex. */
export interface AuditRow {
  id: bigint;
  party_id: number;
  at: string;
  person_id: string | null;
  key_id: string | null;
  role: string | null;
  action: string;
  subject: string;
  before_hash: string | null;
  after_hash: string | null;
  request_id: string | null;
  xid: string;
}

const columns = `a.id, a.party_id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at,
  a.person_id, a.key_id, a.role, a.action, a.subject,
  encode(a.before_hash, 'hex') as before_hash, encode(a.after_hash, 'hex') as after_hash,
  a.request_id, a.xid::text as xid`;

export const genesis = Buffer.alloc(32);

/** hash = SHA-256(previous hash ‖ the row as a JSON array): anyone with the rows can recompute it. */
export function chainHash(previous: Uint8Array, row: AuditRow): Buffer {
  const text = JSON.stringify([
    row.id.toString(),
    row.party_id,
    row.at,
    row.person_id,
    row.key_id,
    row.role,
    row.action,
    row.subject,
    row.before_hash,
    row.after_hash,
    row.request_id,
    row.xid,
  ]);
  return createHash("sha256").update(previous).update(text).digest();
}

const batchMax = 2_000;

/**
 * Chains audit rows that are not sealed yet, per party, in commit order. Only rows of transactions that
 * are over for certain (xid below the oldest running one) are taken, so that no row can later slip in
 * before a sealed one. One sealer at a time (advisory lock). Returns how many rows it sealed.
 */
export async function sealAudit(tx: Tx, log: Logger): Promise<number> {
  const locked = await tx.query<{ locked: boolean }>(
    "select pg_try_advisory_xact_lock(hashtextextended('audit sealer', 0)) as locked",
  );
  if (!locked[0]!.locked) return 0;
  const rows = await tx.query<AuditRow>(
    `select ${columns} from platform_audit a
     where a.xid < pg_snapshot_xmin(pg_current_snapshot())
       and not exists (select 1 from platform_audit_seal s where s.audit_id = a.id)
     order by a.party_id, a.xid, a.id limit ${batchMax}`,
  );
  if (rows.length === 0) return 0;
  const parties = [...new Set(rows.map((row) => row.party_id))];
  const heads = await tx.query<{ party_id: number; seq: bigint; hash: Buffer }>(
    `select distinct on (s.party_id) s.party_id, s.seq, s.hash from platform_audit_seal s
     where s.party_id = any($1::int[]) order by s.party_id, s.seq desc`,
    [parties],
  );
  const at = new Map(heads.map((head) => [head.party_id, { seq: head.seq, hash: head.hash }]));
  const sealed = rows.map((row) => {
    const head = at.get(row.party_id) ?? { seq: 0n, hash: genesis };
    const next = { seq: head.seq + 1n, hash: chainHash(head.hash, row) };
    at.set(row.party_id, next);
    return { party: row.party_id, ...next, id: row.id, xid: row.xid };
  });
  await tx.query(
    `insert into platform_audit_seal (party_id, seq, audit_id, xid, hash)
     select * from unnest($1::int[], $2::bigint[], $3::bigint[], $4::xid8[], $5::bytea[])`,
    [
      sealed.map((row) => row.party),
      sealed.map((row) => row.seq.toString()),
      sealed.map((row) => row.id.toString()),
      sealed.map((row) => row.xid),
      sealed.map((row) => row.hash),
    ],
  );
  for (const [party, head] of at)
    log.info({ party, seq: head.seq.toString(), head: head.hash.toString("hex") }, "audit chain head");
  return rows.length;
}

export interface AuditVerdict {
  sealed: number;
  unsealed: number;
  /** The first bad row of each broken chain, as a sentence. */
  broken: string[];
}

/** Walks every party's chain from its start and names the first row that is changed, deleted, moved or slipped in. */
export async function verifyAudit(db: Database): Promise<AuditVerdict> {
  return db.platform(async (tx) => {
    const parties = await tx.query<{ party_id: number }>(
      `select s.party_id from platform_audit_seal s group by s.party_id
       union select a.party_id from platform_audit a group by a.party_id order by 1`,
    );
    const verdict: AuditVerdict = { sealed: 0, unsealed: 0, broken: [] };
    for (const { party_id } of parties) {
      const bad = await verifyParty(tx, party_id, verdict);
      if (bad) verdict.broken.push(`party ${party_id}: ${bad}`);
    }
    return verdict;
  });
}

async function verifyParty(tx: Tx, party: number, verdict: AuditVerdict): Promise<string | undefined> {
  let previous: Buffer = genesis;
  let seq = 0n;
  let lastKey: [bigint, bigint] = [0n, 0n];
  for (;;) {
    const rows = await tx.query<AuditRow & { seq: bigint; hash: Buffer; audit_id: bigint; gone: boolean }>(
      `select s.seq, s.hash, s.audit_id, a.id is null as gone, ${columns}
       from platform_audit_seal s left join platform_audit a on a.id = s.audit_id
       where s.party_id = $1::int and s.seq > $2::bigint order by s.seq limit 5000`,
      [party, seq.toString()],
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.seq !== seq + 1n) return `seal ${seq + 1n} is missing (deleted)`;
      if (row.gone) return `audit row ${row.audit_id} (seal ${row.seq}) was deleted`;
      if (row.party_id !== party || !chainHash(previous, row).equals(row.hash))
        return `audit row ${row.audit_id} (seal ${row.seq}) was changed or moved`;
      const key: [bigint, bigint] = [BigInt(row.xid), row.id];
      if (key[0] < lastKey[0] || (key[0] === lastKey[0] && key[1] <= lastKey[1]))
        return `audit row ${row.audit_id} (seal ${row.seq}) stands out of order`;
      lastKey = key;
      previous = row.hash;
      seq = row.seq;
    }
  }
  verdict.sealed += Number(seq);
  const loose = await tx.query<{ n: number; slipped: bigint | null }>(
    `select count(*)::int as n,
       min(a.id) filter (where (a.xid, a.id) < ($2::xid8, $3::bigint)) as slipped
     from platform_audit a where a.party_id = $1::int
       and not exists (select 1 from platform_audit_seal s where s.audit_id = a.id)`,
    [party, lastKey[0].toString(), lastKey[1].toString()],
  );
  verdict.unsealed += loose[0]!.n;
  return loose[0]!.slipped === null
    ? undefined
    : `audit row ${loose[0]!.slipped} was inserted before rows that were sealed earlier`;
}

/** The newest head of each chain, for logs and exports. */
export async function auditHead(
  tx: Pick<Tx, "query">,
  party: number,
): Promise<{ seq: number; hash: string }> {
  const rows = await tx.query<{ seq: bigint; hash: Buffer }>(
    "select s.seq, s.hash from platform_audit_seal s where s.party_id = $1::int order by s.seq desc limit 1",
    [party],
  );
  return rows[0]
    ? { seq: Number(rows[0].seq), hash: rows[0].hash.toString("hex") }
    : { seq: 0, hash: genesis.toString("hex") };
}

/** Audit rows of a party about some subjects (`<kind>:<id>`), in their order: for whoever the party's plane is. */
export const listAudit = (
  tx: Pick<Tx, "query">,
  party: number,
  subjects: readonly string[],
): Promise<Omit<AuditRow, "xid">[]> =>
  tx.query(
    `select ${columns.replace(", a.xid::text as xid", "")} from platform_audit a
     where a.party_id = $1::int and a.subject = any($2::text[]) order by a.id`,
    [party, subjects],
  );
