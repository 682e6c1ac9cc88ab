/**
 * Tables of other domains that a domain's statements read, each with the reason why it does not read a view that the
 * owner keeps for it (`readable` in a migration).
 */
export const reads: Record<string, Record<string, string>> = {
  billing: {
    reconciliation_daily_use:
      "grows with use: a pot's use is summed in one statement, which the bans hold to the table by its name",
  },
  licences: {
    platform_outbox: "whether a licence's end has been written to the outbox is asked of the outbox",
  },
  reconciliation: {
    usage_batch: "how far a batch has come is held in one statement against how far it is counted",
  },
};
