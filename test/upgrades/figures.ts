import type pg from "pg";

/**
 * What must be the same before and after an upgrade: what was agreed, counted, invoiced and sealed. The questions follow
 * the newest schema, the answers those of the release.
 */
const questions: Record<string, string> = {
  now: "select platform_now()",
  parties: "select p.kind, count(*) from parties_party p group by p.kind order by p.kind",
  people: "select count(*), md5(string_agg(p.reference, ' ' order by p.reference)) from parties_person p",
  keys: "select count(*), md5(string_agg(encode(k.hash, 'hex'), ' ' order by k.id)) from parties_api_key k",
  pupils: `select e.institution_id, e.grade, e.starts_on, e.ends_on, count(*) from roster_enrolment e
    group by e.institution_id, e.grade, e.starts_on, e.ends_on order by e.institution_id, e.grade, e.starts_on`,
  counts:
    "select c.on_date, c.grade, sum(c.pupils) from roster_count c group by c.on_date, c.grade order by c.on_date, c.grade",
  offers:
    "select o.model, count(*), md5(string_agg(o.price_sheet::text, ' ' order by o.id)) from catalogue_offer o group by o.model order by o.model",
  agreements: `select a.reference, a.state, a.ceiling_minor, a.called_minor, a.called_quantity, a.call_offs
    from agreements_agreement a order by a.reference`,
  rounds: "select r.reference, r.state, encode(r.terms_hash, 'hex') from rounds_round r order by r.reference",
  bids: "select b.reference, b.version, b.state, encode(b.sha256, 'hex') from rounds_bid b order by b.reference, b.version",
  runs: "select r.number, encode(r.inputs_hash, 'hex'), encode(r.result_hash, 'hex') from rounds_run r order by r.round_id, r.number",
  pools: "select p.size, p.cuts, p.taken, p.claimed from licences_pool p order by p.id",
  seats:
    "select l.cause, l.account, sum(l.seats) from licences_ledger l group by l.cause, l.account order by l.cause, l.account",
  events:
    "select e.month, e.kind, count(*), sum(e.seconds) from usage_event e group by e.month, e.kind order by e.month, e.kind",
  months: `select r.month, r.state, encode(r.result_hash, 'hex') from reconciliation_reconciliation r order by r.month, r.id`,
  results: `select sum(r.entitled), sum(r.drawn), sum(r.active), sum(r.over), sum(r.under), sum(r.unlicensed), sum(r.events)
    from reconciliation_result r`,
  invoices: `select i.number, i.kind, i.state, i.net_minor, i.vat_minor, i.total_minor, encode(i.content_hash, 'hex')
    from billing_invoice i order by i.number, i.id`,
  lines:
    "select l.kind, count(*), sum(l.units), sum(l.net_minor) from billing_line l group by l.kind order by l.kind",
  audit:
    "select s.party_id, max(s.seq), count(*) from platform_audit_seal s group by s.party_id order by s.party_id",
  chain:
    "select md5(string_agg(encode(s.hash, 'hex'), ' ' order by s.party_id, s.seq)) from platform_audit_seal s",
  messages:
    "select d.kind, count(*), count(d.delivered_at) from platform_delivery d group by d.kind order by d.kind",
};

/** A line for each row of each answer; a question that nothing answers is a line too. */
export async function figuresOf(client: pg.ClientBase): Promise<string> {
  await client.query("set timezone = 'UTC'");
  const lines: string[] = [];
  for (const [name, sql] of Object.entries(questions)) {
    const { rows } = await client.query({ text: sql, rowMode: "array", types: asWritten });
    if (rows.length === 0) lines.push(`${name}: nothing`);
    for (const row of rows as unknown[][]) lines.push(`${name}: ${row.map((v) => v ?? "-").join(" ")}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Values as PostgreSQL writes them. */
const asWritten = { getTypeParser: () => (text: string) => text } as pg.CustomTypesConfig;
