import type { Check } from "../../platform/check.ts";

export const drawingChecks: Check[] = [
  {
    invariant: 14,
    name: "lots-drawn-as-published",
    sentence:
      "The secret that lots are drawn with is the one that was published sealed, and it meets the receipts of all final bids.",
    sql: `select 'round:' || r.id as what from rounds_round r
      where r.published_at is not null
        and r.published_text::jsonb #>> '{approved,terms,tieBreak}' in ('drawing', 'quality_drawing')
        and not exists (select from rounds_tie_secret t where t.round_id = r.id
          and encode(t.secret_hash, 'hex') = r.published_text::jsonb #>> '{approved,drawing,secretHash}'
          and t.recipients = array(select o ->> 'recipient' from jsonb_array_elements(r.openers) o
            order by o ->> 'recipient' collate "C")
          and (t.secret is null or t.receipts = array(select c.sha256 from rounds_receipt c
            join rounds_bid b on b.id = c.bid_id
            where b.round_id = r.id and b.opened_at is not null order by c.received_at, c.sha256)))`,
  },
];
