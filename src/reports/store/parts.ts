/**
 * Parts of the reports' statements. All take the same values: $1 the first day, $2 the day after the last, $3 the buyer's
 * id, $4 the seller's; one of the last two is null. Each statement scopes by them itself, so that it says the same to a
 * request, whose rows row-level security has narrowed, and to a job, whose rows nothing has.
 */

/** Whose documents: `i` is an invoice. */
export const ownInvoice = `
  ($3::int is not null or $4::int is not null) and ($3::int is null or i.controller_id = $3::int)
  and ($4::int is null or i.publisher_id = $4::int)`;

/** Midnight in Copenhagen of a day. */
export const midnight = (day: string): string => `(${day}::date::timestamp at time zone 'Europe/Copenhagen')`;
/** The day of an instant in Copenhagen. */
export const dayOf = (instant: string): string => `(${instant} at time zone 'Europe/Copenhagen')::date`;

/** Issued in the days, by or to whoever asks. */
export const issuedIn = `
  i.number is not null and ${ownInvoice} and i.issued_at >= ${midnight("$1")} and i.issued_at < ${midnight("$2")}`;

/** What an invoice says of itself and of its parties. */
export const invoiceHead = `
  i.number, ${dayOf("i.issued_at")} as "issuedOn", i.due_on as "dueOn",
  i.seller_name as seller, i.seller_cvr as "sellerCvr", i.buyer_name as buyer, i.buyer_cvr as "buyerCvr", i.payer_gln as "payerGln",
  i.order_reference as "orderReference"`;

/** A product's subjects in one order, so that what has several stands in one row and no amount in two. */
export const subjectsOf = (product: string): string =>
  `(select string_agg(s.name, ', ' order by s.name) from catalogue_product q cross join unnest(q.subjects) as s(name)
    where q.id = ${product})`;

/** What a line's days before a day are of its net, in øre: days divide it, and what is rounded is made good by the next part. */
const until = (day: string): string =>
  `round(l.net_minor::numeric * (least(greatest(${day}, l.starts_on), l.ends_on) - l.starts_on) / (l.ends_on - l.starts_on))`;
/** A line's share of the month that begins on a day; the shares of all its months sum to its net. */
export const shareOf = (month: string): string =>
  `(${until(`(${month} + interval '1 month')::date`)} - ${until(month)})::bigint`;
/** The months that a line's days are in. */
export const monthsOf = `
  generate_series(date_trunc('month', l.starts_on::timestamp), l.ends_on::timestamp - interval '1 day', interval '1 month')`;

/** Of a count of 1 to 4 people nothing is said. */
export const fewest = 5;
