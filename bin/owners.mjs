/** Tables that do not bear their domain's name yet, by the domain that owns and alone writes them. */
const NAMED_OTHERWISE = {
  reconciliation: [
    "usage_adjustment",
    "usage_finding",
    "usage_fold",
    "usage_pupil",
    "usage_reconciliation",
    "usage_repeat",
    "usage_result",
    "usage_roster",
    "usage_stock",
    "usage_tally",
    "usage_term",
    "usage_term_first",
    "usage_touched",
    "usage_unit",
    "usage_use",
  ],
  simulation: ["usage_simulation", "usage_simulation_line"],
};

/** The domain that owns a table: its name's first word, but for the tables listed above. */
export const ownerOf = (table) =>
  Object.keys(NAMED_OTHERWISE).find((domain) => NAMED_OTHERWISE[domain].includes(table)) ??
  table.split("_")[0];
