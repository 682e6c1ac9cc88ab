/**
 * Tables of other domains that a domain's statements read, each with the reason why it does not read a view that the
 * owner keeps for it.
 */
export const reads: Record<string, Record<string, string>> = {
  reconciliation: {
    usage_batch: "how far a batch has come is held in one statement against how far it is counted",
  },
};
