import type { feed as shape } from "../da/feed.ts";

export const feed: typeof shape = {
  stopped: {
    title: (host) => `Events are no longer sent to ${host}`,
    body: (host, why) =>
      `${
        why === "gone"
          ? `${host} has answered that the address is no longer there (410).`
          : `${host} has not taken eight attempts over three days.`
      }\n\nNothing more is sent to the address. Mend the receiver and resume the address: what waits is then sent in its order. Events are kept for 30 days.`,
  },
  types: {
    "round.published": "A round is published",
    "round.deadline-moved": "A round's deadline has moved",
    "round.question-answered": "A question about a round is answered",
    "round.amended": "What bids are made on has changed",
    "round.award-sent": "The award is sent",
    "round.lot-concluded": "A lot is concluded",
    "agreement.called-off": "A quantity is called off on an agreement",
    "agreement.extended": "An agreement is extended",
    "licence.expiring": "A licence ends soon",
    "licence.expired": "A licence has ended",
    "seats.exhausted": "A pool has no seats left",
    "seats.queue-served": "A school that waited has got seats",
    "month.reported": "A month's usage data is whole",
    "month.proposed": "A month's reconciliation is proposed",
    "month.agreed": "A month is agreed by both",
    "month.adjusted": "A closed month is adjusted",
    "usage.batch-ended": "A batch of usage data is refused or withdrawn",
    "invoice.issued": "An invoice is issued",
    "invoice.paid": "An invoice is paid",
    "payout.moved": "A payout is paid, has failed or has come back",
    "roster.held": "A roster waits for approval",
    "roster.changed": "A roster is imported",
  },
};
