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
  parties: {
    platform_audit: "who has seen pupils is what the audit's chain says, a page at a time",
  },
  reconciliation: {
    platform_run: "how far a run is, which the next slice goes on from",
    usage_erased: "a month each, the same for everybody",
    usage_event: "grows with use: counting reads each event once, by the index of its batch's lines",
  },
  roster: {
    parties_institution: "how many people the register says: a count of the owner's own, which no view gives",
  },
  simulation: {
    usage_event: "grows with use: events are counted up to a limit, no further",
  },
};
