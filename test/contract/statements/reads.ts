/**
 * Tables of other domains that a domain's statements read, each with the reason why it does not read a view that the
 * owner keeps for it.
 */
const noView = "its owner keeps no view of it yet";

export const reads: Record<string, Record<string, string>> = {
  billing: {
    agreements_agreement: noView,
    agreements_buyer: noView,
    agreements_call_off: noView,
    agreements_fixed_price: noView,
    agreements_shortfall: noView,
    catalogue_identifier: noView,
    catalogue_product: noView,
    parties_institution: noView,
    parties_party: noView,
    reconciliation_adjustment: noView,
    usage_batch: noView,
    usage_month: noView,
    reconciliation_reconciliation: noView,
    reconciliation_result: noView,
    reconciliation_daily_use: noView,
  },
  licences: {
    catalogue_identifier: noView,
    catalogue_product: noView,
    parties_institution: noView,
    parties_institution_number: noView,
    platform_outbox: "whether a licence's end has been written to the outbox is asked of the outbox",
    roster_enrolment: noView,
  },
  reconciliation: {
    usage_batch: "how far a batch has come is held in one statement against how far it is counted",
  },
};
