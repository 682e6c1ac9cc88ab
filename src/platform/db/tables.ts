// Generated from a migrated database by `npm run schema`; do not edit.

export interface AgreementsAgreementRow {
  id: string;
  reference: string;
  publisher_id: number;
  participant_ids: number[];
  round_reference: string | null;
  lot_reference: string | null;
  offer_id: string | null;
  product_id: string;
  model: string;
  price_sheet: unknown;
  proration: string;
  count_basis: string;
  over_use: string;
  tolerance_bp: number;
  starts_on: string;
  ends_on: string;
  term_starts_on: string;
  term_ends_on: string;
  ceiling_minor: bigint;
  called_minor: bigint;
  called_quantity: bigint;
  call_offs: number;
  state: string;
  created_at: Date;
  shortfall: string;
  reached_quantity: bigint | null;
  lead_id: number | null;
  option_years: number;
  options_used: number;
  option_notice_months: number;
  guaranteed_quantity: bigint;
  index_name: string | null;
  index_base_month: string | null;
  index_first_after_months: number | null;
  index_max_pct_micro: bigint | null;
  return_window_days: number;
  grace_days: number;
  notice_on: string | null;
  instalments: string;
  seller_id: number;
}

export interface AgreementsBuyerRow {
  agreement_id: string;
  controller_id: number;
  publisher_id: number;
  seller_id: number;
  payer_gln: string;
  order_reference: string | null;
  buyer_reference: string | null;
  committed_min: number;
  committed_expected: number;
  committed_max: number;
  version: number;
}

export interface AgreementsCallOffRow {
  id: string;
  agreement_id: string;
  number: number;
  controller_id: number;
  publisher_id: number;
  seller_id: number;
  product_id: string;
  model: string;
  quantity: number;
  institution_ids: number[] | null;
  sizes: unknown;
  unit_price_micro: bigint;
  net_minor: bigint;
  starts_on: string;
  ends_on: string;
  proration: string;
  over_use: string;
  tolerance_bp: number;
  called_at: Date;
  extends_id: string | null;
}

export interface AgreementsCommitmentRow {
  agreement_id: string;
  controller_id: number;
  publisher_id: number;
  seller_id: number;
  starts_on: string;
  ends_on: string;
  school_year: string;
  least: number;
  expected: number;
  most: number;
}

export interface AgreementsFeeRow {
  self_billing_id: string;
  publisher_id: number;
  marketplace_id: number;
  fee_bp: number;
}

export interface AgreementsFixedPriceRow {
  agreement_id: string;
  controller_id: number;
  publisher_id: number;
  institution_id: number;
  month: string;
  fixed: boolean;
  person_id: string;
  chosen_at: Date;
}

export interface AgreementsOptionRow {
  agreement_id: string;
  number: number;
  publisher_id: number;
  seller_id: number;
  participant_ids: number[];
  decision: string;
  reason: string;
  starts_on: string;
  ends_on: string;
  controller_id: number;
  person_id: string;
  decided_at: Date;
}

export interface AgreementsOptionOutcomeRow {
  agreement_id: string;
  number: number;
  publisher_id: number;
  seller_id: number;
  participant_ids: number[];
  outcome: string;
  at: Date;
}

export interface AgreementsPriceRow {
  agreement_id: string;
  from_on: string;
  publisher_id: number;
  seller_id: number;
  participant_ids: number[];
  base_micro: bigint;
  index_micro: bigint;
  factor_e4: bigint;
  price_sheet: unknown;
  reason: string;
  controller_id: number;
  person_id: string;
  decided_at: Date;
}

export interface AgreementsPriceLineRow {
  controller_id: number;
  call_off_id: string;
  line: number;
  publisher_id: number;
  seller_id: number;
  starts_on: string;
  ends_on: string;
  units: number;
  quantity: bigint;
  per: string;
  base_quantity: bigint;
  unit_price_micro: bigint;
  fee_minor: bigint;
  minimum_minor: bigint;
  rounding_minor: bigint;
  net_minor: bigint;
}

export interface AgreementsSelfBillingRow {
  id: string;
  publisher_id: number;
  marketplace_id: number;
  starts_on: string;
  ends_on: string | null;
  objection_days: number;
  proposed_by: string;
  proposed_at: Date;
  accepted_by: string | null;
  accepted_at: Date | null;
}

export interface AgreementsShortfallRow {
  id: string;
  agreement_id: string;
  controller_id: number;
  publisher_id: number;
  seller_id: number;
  product_id: string;
  school_year: string;
  starts_on: string;
  ends_on: string;
  least: number;
  taken: number;
  units: number;
  unit_price_micro: bigint;
  net_minor: bigint;
  consequence: string;
  found_at: Date;
}

export interface AgreementsSpendingRow {
  call_off_id: string;
  controller_id: number;
  person_ids: string[];
  net_minor: bigint;
  spent_on: string;
}

export interface AgreementsSpendingExtraRow {
  id: string;
  controller_id: number;
  person_id: string | null;
  amount_minor: bigint;
  reason: string;
  year_from: string;
  approved_by: string;
  approved_for: string | null;
  approved_at: Date;
}

export interface AgreementsSpendingLimitRow {
  id: string;
  controller_id: number;
  person_id: string | null;
  limit_minor: bigint;
  set_by: string;
  set_at: Date;
}

export interface AgreementsSplitRow {
  agreement_id: string;
  controller_id: number;
  publisher_id: number;
  seller_id: number;
  number: number;
  from_on: string;
  split: string;
  person_id: string | null;
  decided_at: Date;
}

export interface AgreementsWithdrawalRow {
  call_off_id: string;
  controller_id: number;
  publisher_id: number;
  agreement_id: string;
  quantity: number;
  starts_on: string;
  net_minor: bigint;
  withdrawn_at: Date;
}

export interface BankingAccountRow {
  id: string;
  publisher_id: number;
  key: string;
  last_line: number;
}

export interface BankingAssignmentRow {
  id: string;
  publisher_id: number;
  line_id: string;
  matched_by: string | null;
  person_id: string;
  assigned_at: Date;
  undone_by: string | null;
  undone_at: Date | null;
  undone_because: string | null;
}

export interface BankingCreditRow {
  id: string;
  publisher_id: number;
  line_id: string;
  controller_id: number;
  payer_gln: string;
  amount_minor: bigint;
  left_minor: bigint;
  version: number;
  made_at: Date;
}

export interface BankingImportRow {
  id: string;
  publisher_id: number;
  format: string;
  profile: string | null;
  sha256: Buffer;
  asked_account: string;
  lines: number;
  added: number;
  matched: number;
  skipped: number;
  faults: unknown;
  person_id: string;
  imported_at: Date;
}

export interface BankingLineRow {
  id: string;
  publisher_id: number;
  account_id: string;
  number: number;
  import_id: string;
  entry: number;
  source: string;
  booked_on: string;
  value_on: string | null;
  amount_minor: bigint;
  balance_minor: bigint | null;
  reference: string | null;
  end_to_end_id: string | null;
  payment_id: string | null;
  payer_name: string | null;
  payer_account: string | null;
  said: string;
  returned: boolean;
  state: string;
  assigned_minor: bigint;
  aside_minor: bigint;
  matched_by: string | null;
  version: number;
}

export interface BankingPartRow {
  assignment_id: string;
  part: number;
  publisher_id: number;
  kind: string;
  amount_minor: bigint;
  invoice_id: string | null;
  payment_id: string | null;
  credit_id: string | null;
  reason: string | null;
  note: string | null;
}

export interface BankingProfileRow {
  publisher_id: number;
  name: string;
  says: unknown;
  changed_at: Date;
}

export interface BankingStatementRow {
  import_id: string;
  position: number;
  publisher_id: number;
  account_id: string;
  from_on: string | null;
  to_on: string | null;
  opening_minor: bigint | null;
  closing_minor: bigint | null;
  sum_minor: bigint;
  lines: number;
  added: number;
  partial: boolean;
}

export interface BankingUseRow {
  id: string;
  publisher_id: number;
  credit_id: string;
  invoice_id: string;
  payment_id: string;
  amount_minor: bigint;
  person_id: string;
  used_at: Date;
  undone_by: string | null;
  undone_at: Date | null;
  undone_because: string | null;
}

export interface BillingAdjustedRow {
  reconciliation_id: string;
  controller_id: number;
  publisher_id: number;
  number: number;
}

export interface BillingContestRow {
  id: string;
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  opened_on: string;
  ended_on: string | null;
  owed: boolean | null;
}

export interface BillingCreditRow {
  id: string;
  publisher_id: number;
  controller_id: number;
  agreement_id: string;
  invoice_id: string;
  state: string;
  reason: string;
  asked: unknown;
  reissue: boolean;
  withdrawal_id: string | null;
  net_minor: bigint;
  vat_minor: bigint;
  total_minor: bigint;
  editor_ids: string[];
  approved_by: string | null;
  approved_for: string | null;
  approved_at: Date | null;
  proposed_at: Date;
}

export interface BillingDeliveryRow {
  id: string;
  invoice_id: string;
  self_billed_id: string | null;
  document_id: string;
  controller_id: number;
  publisher_id: number;
  number: number;
  document_key: string;
  channel: string | null;
  receiver: string | null;
  state: string;
  why: string | null;
  attempts: number;
  next_attempt_at: Date | null;
  underway_until: Date | null;
  failure: string | null;
  dead_at: Date | null;
  sent_at: Date | null;
  receipt: string | null;
  document_hash: Buffer | null;
  message_code: string | null;
  invoice_code: string | null;
  handled_by: string | null;
  handled_at: Date | null;
  note: string | null;
  chosen_by: string | null;
  made_at: Date;
}

export interface BillingDeliveryAnswerRow {
  delivery_id: string;
  answer_id: string;
  controller_id: number;
  publisher_id: number;
  kind: string;
  code: string;
  reasons: unknown;
  said_at: Date;
  taken_at: Date;
}

export interface BillingDeliveryRulesRow {
  publisher_id: number;
  channel: string;
  payers: unknown;
}

export interface BillingDisputeRow {
  id: string;
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  state: string;
  reason: string;
  answer: string | null;
  raised_by: string;
  raised_at: Date;
  answered_by: string | null;
  answered_at: Date | null;
}

export interface BillingDocumentRow {
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  format: string;
  language: string;
  xml: string;
  xml_hash: Buffer;
}

export interface BillingDocumentCheckRow {
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  ran: unknown;
  faults: unknown;
  checked_at: Date;
}

export interface BillingDraftRow {
  id: string;
  run_id: string;
  publisher_id: number;
  agreement_id: string;
  controller_id: number;
  state: string;
  computed: boolean;
  documents: unknown;
  document_count: number;
  reasons: unknown;
  additions: unknown;
  hold_reason: string | null;
  release_reason: string | null;
  net_minor: bigint;
  vat_minor: bigint;
  total_minor: bigint;
  digest: Buffer | null;
  accepted_digest: Buffer | null;
  invoices: number | null;
}

export interface BillingDunningRow {
  publisher_id: number;
  first_days: number;
  between_days: number;
  most: number;
  fee_minor: bigint;
  interest: boolean;
  charge_public: boolean;
}

export interface BillingFeeInvoiceRow {
  id: string;
  publisher_id: number;
  marketplace_id: number;
  month: string;
  settled_by: string;
  series: string;
  series_number: number;
  number: string;
  seller_name: string;
  seller_cvr: string;
  buyer_name: string;
  buyer_cvr: string;
  seller_country: string;
  seller_vat_registered: boolean;
  buyer_country: string;
  buyer_vat_registered: boolean;
  particulars: unknown;
  lines: unknown;
  vat: unknown;
  net_minor: bigint;
  vat_minor: bigint;
  total_minor: bigint;
  issued_at: Date;
  due_on: string;
  language: string;
  xml: string;
  content_hash: Buffer;
  state: string;
  paid_on: string | null;
  paid_by: string | null;
  paid_reference: string | null;
}

export interface BillingInvoiceRow {
  id: string;
  publisher_id: number;
  controller_id: number;
  agreement_id: string;
  kind: string;
  month: string;
  state: string;
  series: string | null;
  series_number: number | null;
  number: string | null;
  part: string;
  institution_id: number | null;
  payer_gln: string;
  order_reference: string | null;
  buyer_reference: string | null;
  particulars: unknown;
  places: unknown;
  note: string | null;
  seller_name: string;
  seller_cvr: string;
  buyer_name: string;
  buyer_cvr: string;
  seller_country: string;
  seller_vat_registered: boolean;
  buyer_country: string;
  buyer_vat_registered: boolean;
  currency: string;
  net_minor: bigint;
  vat_minor: bigint;
  total_minor: bigint;
  issued_at: Date | null;
  due_on: string | null;
  corrects_id: string | null;
  reissues_id: string | null;
  credit_id: string | null;
  content_hash: Buffer | null;
}

export interface BillingLineRow {
  invoice_id: string;
  line: number;
  controller_id: number;
  publisher_id: number;
  kind: string;
  product_id: string;
  product_title: string;
  description: string;
  call_off_id: string | null;
  reconciliation_id: string | null;
  starts_on: string;
  ends_on: string;
  entitled: number | null;
  active: number | null;
  units: number;
  quantity: bigint;
  per: string;
  base_quantity: bigint;
  unit_price_micro: bigint;
  fee_minor: bigint;
  minimum_minor: bigint;
  rounding_minor: bigint;
  net_minor: bigint;
  vat_category: string;
  vat_bp: number;
  vat_code: string | null;
  vat_reason: string | null;
  adjustment_number: number;
  institution_id: number | null;
  shortfall_id: string | null;
  part: number;
  evidence: unknown;
  corrects_id: string | null;
  corrects_line: number | null;
  origin_id: string | null;
  origin_line: number | null;
}

export interface BillingLostNumberRow {
  publisher_id: number;
  series: string;
  first: number;
  last: number;
  noted_at: Date;
}

export interface BillingPaymentRow {
  id: string;
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  kind: string;
  amount_minor: bigint;
  paid_on: string;
  reference: string;
  reverses_id: string | null;
  source: string;
  person_id: string | null;
  registered_at: Date;
}

export interface BillingReminderRow {
  invoice_id: string;
  number: number;
  controller_id: number;
  publisher_id: number;
  reminded_on: string;
  left_minor: bigint;
  fee_minor: bigint;
  interest_minor: bigint;
  sources: string[];
}

export interface BillingRulesRow {
  publisher_id: number;
  grace_days: number;
  jump_pct: number;
}

export interface BillingRunRow {
  id: string;
  publisher_id: number;
  month: string;
  state: string;
  editor_ids: string[];
  issues_from: string;
  gathered: boolean;
  version: number;
  approved_by: string | null;
  approved_for: string | null;
  approved_at: Date | null;
  started_at: Date;
}

export interface BillingSelfBilledRow {
  id: string;
  publisher_id: number;
  marketplace_id: number;
  invoice_id: string;
  self_billing_id: string;
  corrects_id: string | null;
  series: string;
  series_number: number;
  number: string;
  seller_name: string;
  seller_cvr: string;
  buyer_name: string;
  buyer_cvr: string;
  seller_country: string;
  seller_vat_registered: boolean;
  buyer_country: string;
  buyer_vat_registered: boolean;
  particulars: unknown;
  sale_number: string;
  agreement_reference: string;
  lines: unknown;
  vat: unknown;
  net_minor: bigint;
  vat_minor: bigint;
  total_minor: bigint;
  fee_bp: number;
  issued_at: Date;
  due_on: string;
  objectable_until: string;
  language: string;
  xml: string;
  content_hash: Buffer;
  ran: unknown;
  faults: unknown;
  state: string;
  objection: string | null;
  objected_by: string | null;
  objected_at: Date | null;
  answer: string | null;
  answered_by: string | null;
  answered_at: Date | null;
}

export interface BillingSentRow {
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  channel: string;
  sent_on: string;
  person_id: string | null;
  marked_at: Date;
}

export interface BillingSeriesRow {
  publisher_id: number;
  series: string;
  next_number: number;
}

export interface BillingVatRow {
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  category: string;
  vat_bp: number;
  base_minor: bigint;
  vat_minor: bigint;
}

export interface BillingWaiverRow {
  invoice_id: string;
  number: number;
  controller_id: number;
  publisher_id: number;
  fee_minor: bigint;
  interest_minor: bigint;
  reason: string;
  person_id: string;
  waived_at: Date;
}

export interface BillingWithdrawalRow {
  id: string;
  publisher_id: number;
  controller_id: number;
  agreement_id: string;
  call_off_id: string;
  quantity: number;
  starts_on: string;
  reason: string;
  answer: string | null;
  state: string;
  net_minor: bigint | null;
  asked_by: string;
  asked_at: Date;
  answered_by: string | null;
  answered_at: Date | null;
}

export interface BillingWriteOffRow {
  id: string;
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  kind: string;
  state: string;
  amount_minor: bigint;
  reason: string;
  editor_ids: string[];
  approved_by: string | null;
  approved_for: string | null;
  approved_at: Date | null;
  ended_at: Date | null;
  proposed_at: Date;
}

export interface BooksBalanceRow {
  publisher_id: number;
  account: string;
  party_id: number;
  payer_gln: string;
  vat_category: string;
  vat_bp: number;
  postings: number;
  debit_minor: bigint;
  credit_minor: bigint;
}

export interface BooksBookRow {
  publisher_id: number;
  last_number: number;
  open_from: string | null;
}

export interface BooksEntryRow {
  id: string;
  publisher_id: number;
  number: number | null;
  fact: string;
  fact_key: string;
  document_kind: string;
  document_id: string;
  document_number: string;
  belongs_on: string;
  booked_on: string;
  reverses_id: string | null;
  posted_at: Date;
}

export interface BooksPeriodRow {
  publisher_id: number;
  month: string;
  state: string;
  entries: number | null;
  debit_minor: bigint | null;
  content_hash: Buffer | null;
  editor_ids: string[];
  closed_at: Date | null;
  locked_by: string | null;
  locked_for: string | null;
  locked_at: Date | null;
}

export interface BooksPostingRow {
  entry_id: string;
  line: number;
  publisher_id: number;
  account: string;
  party_id: number | null;
  payer_gln: string | null;
  vat_category: string | null;
  vat_bp: number | null;
  amount_minor: bigint;
  figures: unknown;
}

export interface BooksReversalRow {
  id: string;
  publisher_id: number;
  entry_id: string;
  state: string;
  reason: string;
  editor_ids: string[];
  approved_by: string | null;
  approved_for: string | null;
  approved_at: Date | null;
  proposed_at: Date;
}

export interface CatalogueBundleItemRow {
  bundle_id: string;
  publisher_id: number;
  item_id: string;
  item_publisher_id: number;
  position: number;
  accepted_at: Date | null;
}

export interface CatalogueIdentifierRow {
  identifier: string;
  product_id: string;
  publisher_id: number;
  position: number;
}

export interface CatalogueOfferRow {
  id: string;
  product_id: string;
  publisher_id: number;
  version: number;
  model: string;
  price_sheet: unknown;
  proration: string;
  count_basis: string;
  over_use: string;
  tolerance_bp: number;
  return_window_days: number;
  grace_days: number;
  valid_from: string;
  created_at: Date;
  used_at: Date | null;
  used_hash: Buffer | null;
  term_starts: string | null;
  term_months: number;
  notice_by: string | null;
}

export interface CatalogueProductRow {
  id: string;
  publisher_id: number;
  reference: string;
  title: string;
  description: string;
  subjects: string[];
  grade_from: number | null;
  grade_to: number | null;
  audience: string;
  institution_kinds: string[];
  language: string;
  state: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  creators: string[];
  content_type: string;
  authentication: string[];
  terms_url: string | null;
  link: string | null;
  search: string;
}

export interface CatalogueVatClassRow {
  product_id: string;
  publisher_id: number;
  number: number;
  valid_from: string;
  vat_class: string;
  created_at: Date;
}

export interface DeparturesExportRow {
  id: string;
  party_id: number;
  asked_by: string | null;
  reason: string;
  asked_at: Date;
  made_at: Date | null;
  counts: unknown;
}

export interface DeparturesExportPartRow {
  export_id: string;
  party_id: number;
  name: string;
  n: number;
  body: string;
}

export interface FeedAttemptRow {
  id: bigint;
  webhook_id: string;
  party_id: number;
  institution_id: number | null;
  event_id: string;
  type: string;
  position: bigint | null;
  reason: string;
  number: number;
  at: Date;
  took_ms: number;
  status: number | null;
  failure: string | null;
}

export interface FeedCourierRow {
  one: boolean;
  holder: bigint;
  until: Date;
}

export interface FeedEventRow {
  id: string;
  party_id: number;
  institution_id: number | null;
  type: string;
  data: unknown;
  outbox_id: bigint;
  occurred_at: Date;
  noted_at: Date;
  position: bigint | null;
  published_at: Date | null;
}

export interface FeedStateRow {
  one: boolean;
  last: bigint;
  removed: bigint;
  begun: bigint;
}

export interface FeedWebhookRow {
  id: string;
  party_id: number;
  institution_id: number | null;
  address: string;
  types: string[];
  position: bigint;
  tries: number;
  failing_since: Date | null;
  due_at: Date | null;
  stopped_at: Date | null;
  stopped_for: string | null;
  made_by: string;
  made_at: Date;
}

export interface FeedWebhookSecretRow {
  webhook_id: string;
  number: number;
  party_id: number;
  wrapped: Buffer;
  ends_at: Date | null;
}

export interface LicencesAssignmentRow {
  id: string;
  controller_id: number;
  licence_id: string;
  draw_id: string;
  institution_id: number;
  pseudonym: string;
  starts_on: string;
  ends_on: string;
  assigned_at: Date;
  activated_at: Date | null;
}

export interface LicencesDrawRow {
  id: string;
  controller_id: number;
  pool_id: string;
  institution_id: number;
  seats: number;
  starts_on: string;
  ends_on: string;
  drawn_at: Date;
  waiting_id: string | null;
  registered_by: string | null;
  heir_of: number | null;
}

export interface LicencesEntitlementRow {
  licence_id: string;
  institution_id: number;
  controller_id: number;
  publisher_id: number;
  product_id: string;
  number: string;
  model: string;
  seats: number | null;
  classes: string[];
  identifiers: string[];
  starts_on: string;
  ends_on: string;
  ended: boolean;
  position: bigint;
  changed_at: Date;
}

export interface LicencesExtensionRow {
  id: string;
  controller_id: number;
  licence_id: string;
  starts_on: string;
  ends_on: string;
  extended_at: Date;
}

export interface LicencesLedgerRow {
  id: bigint;
  controller_id: number;
  pool_id: string;
  movement_id: string;
  cause: string;
  account: string;
  institution_id: number | null;
  seats: number;
  starts_on: string;
  ends_on: string;
  at: Date;
}

export interface LicencesLicenceRow {
  id: string;
  controller_id: number;
  publisher_id: number;
  agreement_id: string;
  call_off_id: string;
  product_id: string;
  model: string;
  institution_ids: number[] | null;
  institution_id: number | null;
  quantity: number;
  over_use: string;
  tolerance_bp: number;
  starts_on: string;
  ends_on: string;
  made_at: Date;
  return_window_days: number;
  grace_days: number;
  withdrawn: number;
  withdrawn_on: string | null;
  runs_to: string;
}

export interface LicencesOverUseRow {
  controller_id: number;
  licence_id: string;
  pseudonym: string;
  institution_id: number;
  used_at: Date;
}

export interface LicencesPoolRow {
  id: string;
  controller_id: number;
  licence_id: string;
  size: number;
  starts_on: string;
  ends_on: string;
  cuts: string[];
  taken: number[];
  held_cuts: string[];
  held: number[];
  queue: string[];
  claim_cuts: string[];
  claimed: number[];
  want_cuts: string[];
  wanted: number[];
}

export interface LicencesResizeRow {
  id: string;
  controller_id: number;
  pool_id: string;
  change: number;
  starts_on: string;
  ends_on: string;
  resized_at: Date;
}

export interface LicencesReturnRow {
  id: string;
  controller_id: number;
  draw_id: string;
  institution_id: number;
  seats: number;
  effective_on: string;
  released: number;
  returned_at: Date;
}

export interface LicencesStandingRow {
  id: string;
  controller_id: number;
  pool_id: string;
  institution_id: number;
  class_label: string | null;
  state: string;
  made_at: Date;
  ended_at: Date | null;
}

export interface LicencesWaitingRow {
  id: string;
  controller_id: number;
  pool_id: string;
  institution_id: number;
  seats: number;
  granted: number;
  partial: boolean;
  starts_on: string;
  ends_on: string;
  lapses_on: string;
  passed_over: boolean;
  state: string;
  reason: string | null;
  asked_at: Date;
  settled_at: Date | null;
}

export interface PartiesApiKeyRow {
  id: string;
  party_id: number;
  person_id: string;
  institution_id: number | null;
  roles: string[];
  hash: Buffer;
  last4: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}

export interface PartiesControllerRow {
  id: number;
  kind: string;
  code: string | null;
  region: string;
  gln: string | null;
  data_gate: string;
  pseudonym_generation: number;
}

export interface PartiesDataFlagRow {
  controller_id: number;
  door: string;
  publisher_id: number;
  on_day: string;
  flagged_at: Date;
}

export interface PartiesDataGateRow {
  controller_id: number;
  number: number;
  mode: string;
  reason: string;
  chosen_at: Date;
}

export interface PartiesDepartureRow {
  party_id: number;
  person_id: string;
  left_by: string;
  left_at: Date;
}

export interface PartiesDeputyRow {
  id: string;
  party_id: number;
  person_id: string;
  deputy_id: string;
  starts_on: string;
  ends_on: string;
  named_at: Date;
  confirmed_by: string | null;
  confirmed_for: string | null;
  confirmed_at: Date | null;
  ended_at: Date | null;
}

export interface PartiesDpaRow {
  id: string;
  controller_id: number;
  publisher_id: number | null;
  version: string;
  categories: string[];
  sub_processors: string[];
  starts_on: string;
  ends_on: string;
  signed_at: Date;
  ended_at: Date | null;
  transfer_basis: string;
  round_reference: string | null;
}

export interface PartiesEmailChangeRow {
  id: string;
  party_id: number;
  person_id: string | null;
  email: string;
  token_hash: Buffer;
  asked_by: string;
  asked_for: string | null;
  asked_at: Date;
  expires_at: Date;
  read_at: Date | null;
  agreed_by: string | null;
  agreed_for: string | null;
  holds_from: Date | null;
  confirmed_at: Date | null;
}

export interface PartiesFailedSignInRow {
  party_id: number;
  on_day: string;
  address: string;
  key_id: string;
  reason: string;
  times: number;
  first_at: Date;
  last_at: Date;
}

export interface PartiesIdentityRow {
  id: string;
  party_id: number;
  person_id: string;
  provider: string;
  subject_hash: Buffer;
  origin: string;
  linked_at: Date;
  ended_at: Date | null;
}

export interface PartiesIdentityProofRow {
  party_id: number;
  letters: number;
  asked_at: Date | null;
  address: string | null;
  sent_at: Date | null;
  sent_by: string | null;
  tries: number;
  means: string | null;
  proved_at: Date | null;
  refused_at: Date | null;
}

export interface PartiesInstitutionRow {
  id: number;
  controller_id: number;
  number: string;
  name: string;
  kind: string;
  gln: string | null;
  people: number | null;
  valid_from: string;
  valid_to: string | null;
  merged_into: number | null;
}

export interface PartiesInstitutionNumberRow {
  controller_id: number;
  institution_id: number;
  number: string;
  valid_from: string;
  valid_to: string | null;
}

export interface PartiesInvitationRow {
  id: string;
  party_id: number;
  person_id: string;
  address: string;
  hash: Buffer;
  invited_by: string;
  invited_for: string | null;
  invited_at: Date;
  expires_at: Date;
  ground: string | null;
  confirmed_by: string | null;
  confirmed_for: string | null;
  accepted_at: Date | null;
  withdrawn_at: Date | null;
}

export interface PartiesKeyUseRow {
  key_id: string;
  party_id: number;
  used_at: Date;
}

export interface PartiesLimitHitRow {
  party_id: number;
  at_hour: Date;
  which: string;
  about_id: number;
  key_id: string;
  network: string;
  times: number;
  last_at: Date;
}

export interface PartiesLockRow {
  id: string;
  party_id: number;
  person_id: string;
  key_id: string | null;
  reason: string;
  operator_id: number;
  locked_by: string;
  holds_from: Date | null;
  second_by: string | null;
  until: Date;
  locked_at: Date;
  kept_by: string | null;
  lift_asked_by: string | null;
  lift_asked_for: string | null;
  lifted_by: string | null;
  lifted_for: string | null;
  lifted_at: Date | null;
}

export interface PartiesParticularsRow {
  id: string;
  party_id: number;
  about: string;
  gln: string | null;
  institution_id: number | null;
  number: number;
  valid_from: string;
  valid_to: string | null;
  says: unknown;
  written_at: Date;
}

export interface PartiesPartyRow {
  id: number;
  kind: string;
  reference: string;
  name: string;
  cvr: string;
  identity: string;
  country: string;
  vat_registered: boolean;
  language: string;
  email: string | null;
  email_confirmed_at: Date | null;
  created_at: Date;
  left_on: string | null;
}

export interface PartiesPartyDepartureRow {
  party_id: number;
  ends_on: string;
  reason: string;
  asked_by: string;
  asked_for: string | null;
  asked_at: Date;
  confirmed_by: string | null;
  confirmed_for: string | null;
  confirmed_at: Date | null;
  ended_at: Date | null;
  deletes_on: string | null;
  deleted_at: Date | null;
  deleted: unknown;
  kept: unknown;
}

export interface PartiesPersonRow {
  id: string;
  party_id: number;
  institution_id: number | null;
  kind: string;
  reference: string;
  name: string;
  email: string | null;
  email_confirmed_at: Date | null;
  created_at: Date;
}

export interface PartiesPseudonymGoneRow {
  controller_id: number;
  pseudonym: string;
  gone_at: Date;
}

export interface PartiesPseudonymKeptRow {
  controller_id: number;
  pseudonym: string;
  key_number: number;
}

export interface PartiesPseudonymKeyRow {
  controller_id: number;
  number: number;
  wrapped: Buffer;
  since: Date;
  starts_on: string;
  carried_at: Date | null;
}

export interface PartiesPublisherRow {
  id: number;
  marketplace: boolean;
}

export interface PartiesRegistrationRow {
  party_id: number;
  email_hash: Buffer;
  asked_at: Date;
}

export interface PartiesRoleGrantRow {
  id: string;
  party_id: number;
  person_id: string;
  role: string;
  origin: string;
  proposed_by: string;
  proposed_for: string | null;
  proposed_at: Date;
  confirmed_by: string | null;
  confirmed_for: string | null;
  granted_at: Date | null;
  ended_by: string | null;
  ended_at: Date | null;
}

export interface PartiesSessionRow {
  id: string;
  hash: Buffer;
  party_id: number;
  person_id: string;
  institution_id: number | null;
  identity_id: string | null;
  role: string | null;
  began_at: Date;
  signed_in_at: Date;
  seen_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
}

export interface PartiesSignInRow {
  state_hash: Buffer;
  browser_hash: Buffer;
  provider: string;
  nonce: string;
  verifier: string;
  return_to: string;
  renews: string | null;
  invitation_hash: Buffer | null;
  began_at: Date;
  used_at: Date | null;
}

export interface PaymentsCardRow {
  id: string;
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  state: string;
  amount_minor: bigint;
  live: boolean;
  language: string;
  return_url: string;
  account_id: string | null;
  session_id: string | null;
  url: string | null;
  payment_intent_id: string | null;
  charge_id: string | null;
  key_number: number;
  attempts: number;
  next_attempt_at: Date | null;
  underway_until: Date | null;
  failure: string | null;
  payment_id: string | null;
  began_by: string;
  made_at: Date;
  ended_at: Date | null;
}

export interface PaymentsDisputeRow {
  id: string;
  card_id: string;
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  dispute_id: string;
  state: string;
  amount_minor: bigint;
  reason: string;
  evidence_due_at: Date | null;
  withheld_minor: bigint;
  note: string | null;
  editor_ids: string[];
  decided_by: string | null;
  decided_for: string | null;
  decided_at: Date | null;
  next_attempt_at: Date | null;
  opened_at: Date;
}

export interface PaymentsEventRow {
  event_id: string;
  kind: string;
  object_id: string | null;
  account_id: string | null;
  taken_at: Date;
}

export interface PaymentsFindingRow {
  id: string;
  publisher_id: number;
  transaction_id: string;
  kind: string;
  stated_minor: bigint | null;
  posted_minor: bigint | null;
  found_at: Date;
  note: string | null;
  settled_by: string | null;
  settled_at: Date | null;
}

export interface PaymentsModeRow {
  one: boolean;
  live: boolean;
  since: Date;
}

export interface PaymentsMovementRow {
  transaction_id: string;
  id: string;
  publisher_id: number;
  kind: string;
  source_id: string;
  card_id: string | null;
  amount_minor: bigint;
  fee_minor: bigint;
  moved_on: string;
  posted_at: Date;
}

export interface PaymentsRefundRow {
  id: string;
  card_id: string;
  invoice_id: string;
  controller_id: number;
  publisher_id: number;
  reason: string;
  credit_note_id: string | null;
  state: string;
  amount_minor: bigint;
  refund_id: string | null;
  key_number: number;
  attempts: number;
  next_attempt_at: Date | null;
  underway_until: Date | null;
  failure: string | null;
  asked: boolean;
  payment_id: string | null;
  note: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  made_at: Date;
}

export interface PaymentsStatedRow {
  transaction_id: string;
  publisher_id: number;
  kind: string;
  source_id: string | null;
  amount_minor: bigint;
  fee_minor: bigint;
  currency: string;
  created_at: Date;
  read_at: Date;
}

export interface PayoutsAccountRow {
  id: string;
  publisher_id: number;
  marketplace_id: number;
  number: number;
  registration: string | null;
  account: string;
  connect_id: string | null;
  holder: string;
  email: string | null;
  state: string;
  editor_ids: string[];
  proposed_at: Date;
  confirmed_by: string | null;
  confirmed_for: string | null;
  confirmed_at: Date | null;
  former_id: string | null;
  letter_at: Date | null;
}

export interface PayoutsConnectRow {
  id: string;
  publisher_id: number;
  marketplace_id: number;
  state: string;
  live: boolean;
  account_id: string | null;
  due: string[];
  disabled_reason: string | null;
  payout_state: string | null;
  payout_failure: string | null;
  link_wanted: boolean;
  link_url: string | null;
  link_until: Date | null;
  return_url: string;
  key_number: number;
  attempts: number;
  next_attempt_at: Date | null;
  underway_until: Date | null;
  failure: string | null;
  began_by: string;
  made_at: Date;
}

export interface PayoutsEventRow {
  payout_id: string;
  number: number;
  publisher_id: number;
  marketplace_id: number;
  attempt: number;
  what: string;
  belongs_on: string;
  reason: string | null;
  account_id: string | null;
  file_id: string | null;
  person_ids: string[];
  at: Date;
}

export interface PayoutsFileRow {
  id: string;
  marketplace_id: number;
  executes_on: string;
  payouts: number;
  sum_minor: bigint;
  content: string;
  content_hash: Buffer;
  made_by: string;
  made_at: Date;
}

export interface PayoutsLineRow {
  statement_id: string;
  line: number;
  publisher_id: number;
  marketplace_id: number;
  kind: string;
  document_id: string;
  document_number: string;
  issued_on: string;
  net_minor: bigint;
  vat_minor: bigint;
  gross_minor: bigint;
  fee_bp: number;
  fee_minor: bigint;
}

export interface PayoutsPayoutRow {
  id: string;
  statement_id: string;
  publisher_id: number;
  marketplace_id: number;
  month: string;
  number: string;
  amount_minor: bigint;
  state: string;
  attempt: number;
  editor_ids: string[];
  approved_by: string | null;
  approved_for: string | null;
  approved_at: Date | null;
  account_id: string | null;
  file_id: string | null;
  transfer_id: string | null;
  note: string | null;
  note_on: string | null;
  note_reason: string | null;
  noted_ids: string[];
  note_confirmed_by: string | null;
  note_confirmed_for: string | null;
  paid_on: string | null;
}

export interface PayoutsRunRow {
  id: string;
  marketplace_id: number;
  month: string;
  editor_ids: string[];
  started_at: Date;
  done_at: Date | null;
  statements: number;
  parked: unknown;
}

export interface PayoutsStatementRow {
  id: string;
  publisher_id: number;
  marketplace_id: number;
  month: string;
  net_minor: bigint;
  vat_minor: bigint;
  gross_minor: bigint;
  fee_minor: bigint;
  fee_vat_minor: bigint;
  payout_minor: bigint;
  fee_invoice_id: string | null;
  own_gross_minor: bigint;
  own_fee_minor: bigint;
  monthly_minor: bigint;
  own_fee_vat_minor: bigint;
  own_fee_invoice_id: string | null;
  made_at: Date;
}

export interface PayoutsTermsRow {
  id: string;
  publisher_id: number;
  marketplace_id: number;
  starts_on: string;
  ends_on: string | null;
  fee_bp: number;
  monthly_minor: bigint;
  pays_on: string;
  proposed_by: string;
  proposed_at: Date;
  accepted_by: string | null;
  accepted_at: Date | null;
}

export interface PayoutsTransferRow {
  id: string;
  payout_id: string;
  publisher_id: number;
  marketplace_id: number;
  attempt: number;
  state: string;
  amount_minor: bigint;
  live: boolean;
  account_id: string;
  transfer_id: string | null;
  reversal_id: string | null;
  key_number: number;
  attempts: number;
  next_attempt_at: Date | null;
  underway_until: Date | null;
  failure: string | null;
  sent_ids: string[];
  made_at: Date;
}

export interface PlatformAttemptRow {
  id: bigint;
  outbox_id: bigint;
  subscriber: string;
  job: string;
  process: string | null;
  seen_at: Date;
  crashes: number;
  parked_at: Date | null;
  decision: string | null;
  reason: string | null;
}

export interface PlatformAuditRow {
  id: bigint;
  party_id: number;
  at: Date;
  person_id: string | null;
  key_id: string | null;
  role: string | null;
  action: string;
  subject: string;
  before_hash: Buffer | null;
  after_hash: Buffer | null;
  request_id: string | null;
  xid: string;
}

export interface PlatformAuditSealRow {
  party_id: number;
  seq: bigint;
  audit_id: bigint;
  xid: string;
  hash: Buffer;
}

export interface PlatformDeliveryRow {
  id: string;
  batch_id: string;
  sender_id: number;
  party_id: number;
  kind: string;
  subject: string;
  key: string;
  address: string | null;
  title: string;
  body: string;
  token_for: string | null;
  followed: boolean;
  written_at: Date;
  attempts: number;
  next_attempt_at: Date;
  sender_address: string | null;
  sent_to: string[] | null;
  failure: string | null;
  dead_at: Date | null;
  delivered_at: Date | null;
  channel: string | null;
  answer: string | null;
  sha256: Buffer | null;
}

export interface PlatformEffectRow {
  outbox_id: bigint;
  subscriber: string;
  done_at: Date;
}

export interface PlatformFileRow {
  sha256: Buffer;
  party_id: number;
  bytes: bigint;
  content_type: string;
  stored_at: Date;
}

export interface PlatformFileChunkRow {
  party_id: number;
  sha256: Buffer;
  n: number;
  body: Buffer;
}

export interface PlatformIdempotencyRow {
  caller: number;
  route: string;
  key: string;
  fingerprint: Buffer;
  credential: string;
  status: number;
  reply: unknown;
  secret_omitted: boolean;
  created_at: Date;
}

export interface PlatformInstallationRow {
  one: boolean;
  server: string;
  timeline: number;
  database: bigint;
  relation: bigint;
  noted_at: Date;
  held_at: Date | null;
}

export interface PlatformJobRow {
  name: string;
}

export interface PlatformOutboxRow {
  id: bigint;
  job: string;
  key: string;
  payload: unknown;
  written_at: Date;
  dispatched_at: Date | null;
  settled_at: Date | null;
  redrives: number;
  dead_at: Date | null;
  last_error: string | null;
}

export interface PlatformProcessRow {
  id: string;
  started_at: Date;
  seen_at: Date;
}

export interface PlatformQuarantineEventRow {
  id: bigint;
  at: Date;
  what: string;
  person_id: string;
  why: string;
  reasons: string[];
  stated: unknown;
}

export interface PlatformReactionRow {
  job: string;
  subscriber: string;
  since: Date;
}

export interface PlatformRunRow {
  id: string;
  party_id: number;
  job: string;
  key: string;
  state: string;
  done: number;
  total: number;
  result: unknown;
  error: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface PlatformScheduleRow {
  job: string;
  next_at: Date;
}

export interface PlatformSchedulePeriodRow {
  job: string;
  period_start: Date;
}

export interface PlatformVerificationRow {
  id: bigint;
  at: Date;
  seconds: number;
  checks: number;
  broken: number;
  unchecked: number;
  findings: unknown;
}

export interface ReconciliationAdjustmentRow {
  id: string;
  reconciliation_id: string;
  number: number;
  controller_id: number;
  publisher_id: number;
  institution_id: number | null;
  product_id: string;
  input_hash: Buffer;
  entitled: number;
  drawn: number;
  active: number;
  over: number;
  under: number;
  unlicensed: number;
  unmatched: number;
  events: number;
  distinct_in_term: number | null;
  made_at: Date;
}

export interface ReconciliationChangedPupilRow {
  controller_id: number;
  month: string;
  publisher_id: number;
  product: string;
  pseudonym: string;
}

export interface ReconciliationCountedBatchRow {
  batch_id: string;
  publisher_id: number;
  events: number;
  line: number;
  checked: number;
}

export interface ReconciliationDailyUseRow {
  controller_id: number;
  month: string;
  publisher_id: number;
  product: string;
  pseudonym: string;
  institution_number: string;
  day: string;
  events: number;
  previews: number;
  last_at: Date;
}

export interface ReconciliationFindingRow {
  id: string;
  reconciliation_id: string;
  controller_id: number;
  publisher_id: number;
  institution_id: number | null;
  product_id: string;
  kind: string;
  reason: string;
  quantity: number;
  suggestion: string;
  evidence: unknown;
}

export interface ReconciliationMonthlyUseRow {
  controller_id: number;
  month: string;
  publisher_id: number;
  product: string;
  events: bigint;
  previews: bigint;
  digest: string;
}

export interface ReconciliationProductMonthRow {
  controller_id: number;
  month: string;
  publisher_id: number;
  product_id: string;
  licensing_hash: Buffer | null;
  digest: string | null;
  stale: boolean;
}

export interface ReconciliationPupilClassRow {
  controller_id: number;
  month: string;
  publisher_id: number;
  product_id: string;
  agreement_id: string;
  pseudonym: string;
  institution_id: number;
  class: string;
  reason: string;
  events: number;
  last_at: Date;
  here: boolean;
  counted: boolean;
}

export interface ReconciliationReconciliationRow {
  id: string;
  agreement_id: string;
  controller_id: number;
  publisher_id: number;
  month: string;
  state: string;
  input_hash: Buffer | null;
  result_hash: Buffer | null;
  computed_at: Date | null;
  controller_agreed_at: Date | null;
  publisher_agreed_at: Date | null;
  agreed_at: Date | null;
  dispute_reason: string | null;
  proposed_at: Date | null;
  agreed_by_silence: boolean;
  publisher_view: unknown;
}

export interface ReconciliationRepeatRow {
  controller_id: number;
  publisher_id: number;
  month: string;
  event_id: string;
  first_month: string;
  same_body: boolean;
  found_at: Date;
  taken_back: boolean;
}

export interface ReconciliationResultRow {
  reconciliation_id: string;
  controller_id: number;
  publisher_id: number;
  institution_id: number | null;
  product_id: string;
  entitled: number;
  drawn: number;
  active: number;
  over: number;
  under: number;
  unlicensed: number;
  unmatched: number;
  events: number;
  buyer_name: string;
  seller_name: string;
  product_title: string;
  institution_number: string | null;
  institution_name: string | null;
  distinct_in_term: number | null;
}

export interface ReconciliationRosterRow {
  controller_id: number;
  month: string;
  version: bigint;
  pupils: unknown;
  digest: string;
}

export interface ReconciliationTallyRow {
  controller_id: number;
  month: string;
  publisher_id: number;
  product_id: string;
  agreement_id: string;
  institution_id: number;
  class: string;
  reason: string;
  pupils: number;
  counted: number;
  events: number;
}

export interface ReconciliationTermCountRow {
  controller_id: number;
  agreement_id: string;
  term_from: string;
  first: number;
  pupils: number;
}

export interface ReconciliationTermPupilRow {
  controller_id: number;
  agreement_id: string;
  term_from: string;
  pseudonym: string;
  months: number;
}

export interface ReportsExportRow {
  id: string;
  party_id: number;
  controller_id: number | null;
  publisher_id: number | null;
  report: string;
  from_on: string;
  to_on: string;
  format: string;
  profile: string;
  language: string;
  state: string;
  failure: string | null;
  as_of: Date | null;
  row_count: bigint | null;
  sums: unknown;
  bytes: bigint | null;
  sha256: Buffer | null;
  parts_sha256: Buffer | null;
  asked_by: string | null;
  schedule_id: string | null;
  asked_at: Date;
  expires_at: Date;
}

export interface ReportsExportPartRow {
  export_id: string;
  party_id: number;
  n: number;
  body: Buffer;
  bytes: number;
}

export interface ReportsLedgerRow {
  party_id: number;
  accounts: unknown;
  dimension: string;
  version: number;
  set_by: string;
  set_at: Date;
}

export interface ReportsLinkRow {
  id: string;
  party_id: number;
  controller_id: number | null;
  publisher_id: number | null;
  report: string;
  from_on: string;
  to_on: string;
  export_id: string | null;
  made_by: string;
  made_at: Date;
  expires_at: Date;
  revoked_by: string | null;
  revoked_at: Date | null;
}

export interface ReportsScheduleRow {
  id: string;
  party_id: number;
  controller_id: number | null;
  publisher_id: number | null;
  report: string;
  format: string;
  profile: string;
  language: string;
  months: number;
  way: string;
  active: boolean;
  made_by: string | null;
  made_at: Date;
  ended_at: Date | null;
}

export interface RosterAdjustmentRow {
  id: string;
  controller_id: number;
  on_date: string;
  institution_id: number;
  grade: number;
  counted: number;
  corrected: number;
  import_id: string;
  state: string;
  proposed_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  decided_for: string | null;
}

export interface RosterCountRow {
  controller_id: number;
  on_date: string;
  institution_id: number;
  grade: number;
  pupils: number;
}

export interface RosterCountDateRow {
  controller_id: number;
  on_date: string;
  frozen_at: Date | null;
}

export interface RosterEnrolmentRow {
  controller_id: number;
  institution_id: number;
  pseudonym: string;
  grade: number;
  class_label: string;
  starts_on: string;
  ends_on: string | null;
  import_id: string;
}

export interface RosterErasureRow {
  id: string;
  controller_id: number;
  state: string;
  reason: string;
  pseudonyms: string[] | null;
  removed: unknown;
  requested_by: string;
  requested_at: Date;
  done_at: Date | null;
}

export interface RosterHeadcountRow {
  controller_id: number;
  institution_id: number;
  as_of: string;
  people: number;
  reported_at: Date;
}

export interface RosterHeldRowRow {
  controller_id: number;
  import_id: string;
  file: string;
  line: number;
  body: unknown;
}

export interface RosterImportRow {
  id: string;
  controller_id: number;
  sha256: Buffer;
  holds_from: string;
  pupils: number;
  classes: number;
  added: number;
  removed: number;
  imported_at: Date;
  state: string;
  origin: string;
  version: string;
  files: unknown;
  stale: number;
  imported_by: string | null;
  imported_for: string | null;
  decided_by: string | null;
  decided_for: string | null;
  decided_at: Date | null;
  key_number: number;
  held_for: string[];
}

export interface RosterImportSchoolRow {
  import_id: string;
  controller_id: number;
  institution_id: number;
  number: string;
  pupils: number;
  before: number | null;
  removed: number | null;
  unplaced: number;
}

export interface RosterPickupRow {
  id: string;
  controller_id: number;
  sha256: Buffer | null;
  import_id: string | null;
  problem: unknown;
  picked_at: Date;
}

export interface RosterPseudonymMoveRow {
  controller_id: number;
  old: string;
  new: string;
}

export interface RosterPullRow {
  id: string;
  service_id: string;
  controller_id: number;
  mode: string;
  trial: boolean;
  state: string;
  reason: string | null;
  problem: unknown;
  items: number;
  total: number | null;
  import_id: string | null;
  preview: unknown;
  latest: Date | null;
  started_at: Date;
  ended_at: Date | null;
}

export interface RosterServiceRow {
  id: string;
  controller_id: number;
  url: string;
  token_url: string;
  wrapped: Buffer;
  tries: number;
  next_at: Date;
  claimed_until: Date | null;
  added_at: Date;
}

export interface RosterSourceRow {
  controller_id: number;
  key_number: number;
  merged_at: Date;
}

export interface RosterSourceClassRow {
  controller_id: number;
  id: string;
  modified_at: Date | null;
  deleted: boolean;
  org: string | null;
  label: string | null;
  grades: number[] | null;
  homeroom: boolean | null;
  terms: string[] | null;
}

export interface RosterSourceMembershipRow {
  controller_id: number;
  id: string;
  modified_at: Date | null;
  deleted: boolean;
  class: string | null;
  org: string | null;
  pseudonym: string | null;
  student: boolean | null;
  prime: boolean | null;
  starts_on: string | null;
  ends_on: string | null;
}

export interface RosterSourceOrgRow {
  controller_id: number;
  id: string;
  modified_at: Date | null;
  deleted: boolean;
  number: string | null;
}

export interface RosterSourceRoleRow {
  controller_id: number;
  id: string;
  modified_at: Date | null;
  deleted: boolean;
  pseudonym: string | null;
  student: boolean | null;
}

export interface RosterSourceSessionRow {
  controller_id: number;
  id: string;
  modified_at: Date | null;
  deleted: boolean;
  starts_on: string | null;
  ends_on: string | null;
}

export interface RosterSourceUserRow {
  controller_id: number;
  id: string;
  modified_at: Date | null;
  deleted: boolean;
  enabled: boolean | null;
  grade: number | null;
  student: boolean | null;
}

export interface RosterVersionRow {
  controller_id: number;
  version: bigint;
}

export interface RoundsAnswerRow {
  question_id: string;
  round_id: string;
  participant_ids: number[];
  question: string;
  answer: string | null;
  kind: string | null;
  declined_reason: string | null;
  points_to: string | null;
  former_closes_at: Date;
  closes_at: Date;
  answered_at: Date;
  published: boolean;
}

export interface RoundsAwardWithdrawalRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  lot_id: string;
  bid_id: string;
  sent_at: Date;
  reason: string;
  bid_out: boolean;
  note: string;
  person_id: string;
  at: Date;
}

export interface RoundsAwardWordRow {
  round_id: string;
  participant_ids: number[];
  lot_id: string;
  controller_id: number;
  run_number: number;
  approved: boolean;
  person_id: string;
  stands_for: string | null;
  at: Date;
}

export interface RoundsBidRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  publisher_id: number;
  closes_at: Date;
  reference: string;
  version: number;
  state: string;
  sealed: Buffer;
  sha256: Buffer;
  received_at: Date;
  confirmed_at: Date;
  reminded: string | null;
  reminded_for: Date | null;
  client_sealed: boolean;
  reject_reason: string | null;
  layers: unknown;
  tried: unknown;
  flag_code: string | null;
  flag_reason: string | null;
  content: unknown;
  opened_at: Date | null;
  file_key: Buffer | null;
  reject_code: string | null;
  judged_by: string | null;
  without_prices: unknown;
  stands_until: string | null;
}

export interface RoundsBidFileRow {
  round_id: string;
  participant_ids: number[];
  publisher_id: number;
  closes_at: Date;
  sha256: Buffer;
  bytes: number;
  received: number;
  whole_at: Date | null;
  bid_id: string | null;
  checked_at: Date | null;
  fault: string | null;
}

export interface RoundsBidFilePartRow {
  round_id: string;
  participant_ids: number[];
  publisher_id: number;
  closes_at: Date;
  sha256: Buffer;
  at: number;
  body: Buffer;
}

export interface RoundsBidFormRow {
  round_id: string;
  participant_ids: number[];
  publisher_id: number;
  closes_at: Date;
  reference: string;
  form: Buffer;
  sent_at: Date;
}

export interface RoundsCommitmentRow {
  round_id: string;
  participant_ids: number[];
  lot_id: string;
  controller_id: number;
  min_quantity: number;
  expected_quantity: number;
  max_quantity: number;
  school_year: string;
  left_at: Date | null;
}

export interface RoundsComplaintRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  state: string;
  lot_id: string | null;
  publisher_id: number | null;
  complainant: string | null;
  about: string;
  case_number: string | null;
  note: string;
  received_at: Date;
  recorded_by: string;
  recorded_at: Date;
  time_limit: unknown;
  late: boolean;
  automatic_lot_ids: string[];
  suspensive: boolean | null;
  suspension_text: string | null;
  suspension_by: string | null;
  suspension_at: Date | null;
  outcome: string | null;
  decision_text: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  withdrawn_at: Date | null;
}

export interface RoundsConsensusRow {
  round_id: string;
  participant_ids: number[];
  lot_id: string;
  bid_id: string;
  criterion: string;
  score_micro: bigint;
  comment: string;
  person_id: string;
  decided_at: Date;
}

export interface RoundsDeclarationRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  controller_id: number;
  person_id: string;
  conflict: boolean;
  declaration: string;
  declared_at: Date;
  found_by: string | null;
}

export interface RoundsDialogueCallRow {
  round_id: string;
  participant_ids: number[];
  lead_id: number;
  reference: string;
  title: string;
  text: string;
  lots: unknown;
  opened_at: Date;
  closed_at: Date | null;
}

export interface RoundsDialogueItemRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  publisher_id: number | null;
  kind: string;
  title: string;
  text: string | null;
  answer: string | null;
  positions: unknown;
  held_at: Date | null;
  confidential_reason: string | null;
  created_at: Date;
  released_title: string | null;
  released_text: string | null;
  released_answer: string | null;
  released_by: string | null;
  released_at: Date | null;
  changed_at: Date | null;
  change_reason: string | null;
  cancelled_at: Date | null;
  cancel_reason: string | null;
}

export interface RoundsDisclosureRow {
  round_id: string;
  participant_ids: number[];
  ordinal: number;
  kind: string;
  title: string;
  text: string;
  answer: string | null;
  published_at: Date;
  published: boolean;
}

export interface RoundsDocumentRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  title: string;
  sha256: Buffer;
  bytes: bigint;
  content_type: string;
  added_at: Date;
  published: boolean;
  later: boolean;
  notice_id: string | null;
}

export interface RoundsEvidenceRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  bid_id: string;
  publisher_id: number;
  company: string;
  reference: string | null;
  text: string;
  asked_at: Date;
  asked_by: string;
  due_at: Date;
  note: string | null;
  confidential: string | null;
  handed_in_at: Date | null;
  decision: string | null;
  reason: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  out_on: string[] | null;
}

export interface RoundsEvidenceFileRow {
  evidence_id: string;
  number: number;
  round_id: string;
  participant_ids: number[];
  publisher_id: number;
  title: string;
  sha256: Buffer;
  bytes: bigint;
  content_type: string;
  added_at: Date;
}

export interface RoundsExplanationRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  lot_id: string;
  bid_id: string;
  publisher_id: number;
  question: string;
  asked_at: Date;
  answer_by: Date;
  answer: string | null;
  answered_at: Date | null;
  decision: string | null;
  reason: string | null;
  decided_by: string | null;
  decided_at: Date | null;
}

export interface RoundsHandInRow {
  round_id: string;
  participant_ids: number[];
  person_id: string;
  stands_for: string | null;
  handed_in_at: Date;
  signed_at: Date | null;
  signed_hash: Buffer | null;
  voided_at: Date | null;
}

export interface RoundsIncidentRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  declaration_id: string;
  person_id: string;
  acts: string[];
  state: string;
  opened_at: Date;
  decision: string | null;
  reason: string | null;
  decided_by: string | null;
  decided_at: Date | null;
}

export interface RoundsLetterRow {
  round_id: string;
  participant_ids: number[];
  bid_id: string;
  publisher_id: number;
  sent_at: Date;
  body: unknown;
}

export interface RoundsLetterProofRow {
  round_id: string;
  participant_ids: number[];
  bid_id: string;
  sent_at: Date;
  means: string;
  handed_over_at: Date;
  note: string;
  person_id: string;
  at: Date;
}

export interface RoundsLookRow {
  id: bigint;
  round_id: string;
  participant_ids: number[];
  party_id: number;
  person_id: string;
  at: Date;
  what: string;
}

export interface RoundsLotRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  reference: string;
  title: string;
  subject: string;
  grade_from: number;
  grade_to: number;
  models: string[];
  terms: unknown;
  winner_bid_id: string | null;
  winner_publisher_id: number | null;
  published: boolean;
  demand_min: bigint | null;
  demand_expected: bigint | null;
  demand_max: bigint | null;
  scenario: unknown;
  model_terms: unknown;
  winner_model: string | null;
  winner_package: string | null;
  demand_years: unknown;
  ceiling_minor: bigint | null;
  cancelled_at: Date | null;
  cancel_reason: string | null;
  cancel_text: string | null;
  cancel_proposal: unknown;
  cancel_proposed_by: string | null;
  cancel_proposed_for: string | null;
  cancel_proposed_at: Date | null;
  cancelled_by: string | null;
  cancelled_for: string | null;
  sent_at: Date | null;
  sent_by: string | null;
  signable_from: Date | null;
  concluded_at: Date | null;
  concluded_by: string | null;
}

export interface RoundsNoticeRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  kind: string;
  text: string;
  points_to: string | null;
  former_closes_at: Date;
  closes_at: Date;
  published_at: Date;
  published: boolean;
  ground: string | null;
  question_id: string | null;
  fault_from: Date | null;
  fault_until: Date | null;
  proposed_by: string | null;
  proposed_for: string | null;
  confirmed_by: string | null;
  confirmed_for: string | null;
}

export interface RoundsOpenerRow {
  round_id: string;
  participant_ids: number[];
  controller_id: number;
  person_id: string;
  recipient: string;
  challenge: Buffer | null;
  answered_at: Date | null;
  replaces: string | null;
}

export interface RoundsOpeningRow {
  round_id: string;
  participant_ids: number[];
  envelope: string;
  ordinal: number;
  person_id: string;
  stands_for: string | null;
  declaration_id: string;
  opened_at: Date;
  record: unknown;
}

export interface RoundsParticipantRow {
  round_id: string;
  participant_ids: number[];
  controller_id: number;
  state: string;
  signatory: string | null;
  payer_gln: string | null;
  order_reference: string | null;
  award_approved_at: Date | null;
  signatory_role: string | null;
  invited_at: Date | null;
  invitations: number;
  approved_hash: Buffer | null;
  approved_by: string | null;
  approved_for: string | null;
  openers_hash: Buffer | null;
  openers_by: string | null;
  openers_for: string | null;
}

export interface RoundsQuestionRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  publisher_id: number;
  text: string;
  asked_at: Date;
  reminded: string | null;
  reminded_for: Date | null;
}

export interface RoundsReceiptRow {
  bid_id: string;
  round_id: string;
  participant_ids: number[];
  publisher_id: number;
  closes_at: Date;
  version: number;
  sha256: Buffer;
  client_sealed: boolean;
  received_at: Date;
}

export interface RoundsRoundRow {
  id: string;
  reference: string;
  title: string;
  lead_id: number;
  participant_ids: number[];
  state: string;
  author_id: string;
  terms: unknown;
  openers: unknown;
  resealed_at: Date | null;
  starts_on: string;
  ends_on: string;
  terms_hash: Buffer | null;
  published_at: Date | null;
  closes_at: Date | null;
  sent_at: Date | null;
  signable_from: Date | null;
  concluded_at: Date | null;
  cancel_reason: string | null;
  cancel_text: string | null;
  amended_at: Date | null;
  version: number;
  created_at: Date;
  regime: unknown;
  notice_number: string | null;
  editor_ids: string[];
  published_by: string | null;
  published_for: string | null;
  published_text: string | null;
  quality_signed_at: Date | null;
  quality_first_signed_at: Date | null;
  prices_opened_at: Date | null;
  quality_void_at: Date | null;
  quality_reopened_at: Date | null;
  sent_by: string | null;
  concluded_by: string | null;
  cancel_proposal: unknown;
  cancel_proposed_by: string | null;
  cancel_proposed_for: string | null;
  cancel_proposed_at: Date | null;
  cancelled_by: string | null;
  cancelled_for: string | null;
  reopen_proposal: unknown;
  reopen_proposed_by: string | null;
  reopen_proposed_for: string | null;
  reopen_proposed_at: Date | null;
}

export interface RoundsRunRow {
  round_id: string;
  participant_ids: number[];
  number: number;
  cause: string;
  inputs: string;
  inputs_hash: Buffer;
  result: string;
  result_hash: Buffer;
  person_id: string;
  ran_at: Date;
}

export interface RoundsScoreRow {
  round_id: string;
  participant_ids: number[];
  lot_id: string;
  bid_id: string;
  criterion: string;
  person_id: string;
  score_micro: bigint;
  comment: string;
}

export interface RoundsSecondThoughtRow {
  id: string;
  round_id: string;
  participant_ids: number[];
  kind: string;
  bid_id: string | null;
  lot: string | null;
  was: string | null;
  reason: string;
  person_id: string;
  stands_for: string | null;
  at: Date;
}

export interface RoundsTemplateRow {
  id: string;
  controller_id: number;
  name: string;
  saved_from: string;
  saved_at: Date;
  terms: unknown;
  documents: unknown;
}

export interface RoundsTieSecretRow {
  round_id: string;
  participant_ids: number[];
  recipients: string[];
  secret_hash: Buffer;
  sealed: unknown;
  layers: unknown;
  secret: Buffer | null;
  receipts: Buffer[] | null;
  shown: unknown;
  published: boolean;
  drawn_at: Date;
}

export interface SimulationLineRow {
  simulation_id: string;
  party_id: number;
  publisher_id: number;
  round_id: string;
  line: unknown;
  made_at: Date;
}

export interface SimulationSimulationRow {
  id: string;
  party_id: number;
  controller_id: number | null;
  participant_ids: number[];
  round_id: string | null;
  run_id: string | null;
  state: string;
  body: unknown;
  inputs_hash: Buffer | null;
  result: unknown;
  problem: string | null;
  made_at: Date;
}

export interface UsageAggregateRow {
  controller_id: number;
  publisher_id: number;
  month: string;
  report: string;
  platform: string;
  item: string;
  attributes: string;
  metric: string;
  count: bigint;
  batch_id: string;
}

export interface UsageBatchRow {
  id: string;
  publisher_id: number;
  reference: string;
  state: string;
  reason: string | null;
  detail: string | null;
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
  withdrawn: number;
  reasons: unknown;
  unmatched: unknown;
  lines_hash: Buffer;
  received_at: Date;
  moved_at: Date;
  format: string;
  counted: boolean;
}

export interface UsageErasedRow {
  month: string;
  events: bigint;
  erased_at: Date;
}

export interface UsageEventRow {
  controller_id: number;
  publisher_id: number;
  month: string;
  event_id: string;
  at: Date;
  pseudonym: string | null;
  institution_number: string;
  product: string;
  kind: string;
  seconds: number;
  body_hash: Buffer;
  batch_id: string;
  line: number | null;
  voids: string | null;
}

export interface UsageFileRow {
  batch_id: string;
  publisher_id: number;
  controller: string | null;
  gzip: boolean;
  bytes: bigint;
  state: string;
  arrived_at: Date;
}

export interface UsageFilePartRow {
  batch_id: string;
  publisher_id: number;
  n: number;
  body: Buffer;
}

export interface UsageInstitutionAliasRow {
  controller_id: number;
  number: string;
  institution_id: number;
  mapped_at: Date;
}

export interface UsageIssueRow {
  batch_id: string;
  publisher_id: number;
  line: number;
  outcome: string;
  reason: string;
  member: string | null;
  controller_id: number | null;
  month: string | null;
  fields: unknown;
  last_line: number;
}

export interface UsageMonthRow {
  publisher_id: number;
  month: string;
  state: string;
  reported_at: Date;
}

export interface UsagePeriodRow {
  controller_id: number;
  publisher_id: number;
  month: string;
  product: string;
  institution_number: string;
  kind: string;
  events: bigint;
  seconds: bigint;
  pupils: number;
}

export interface UsageProductAliasRow {
  publisher_id: number;
  name: string;
  product_id: string;
  mapped_at: Date;
}

export interface UsagePullRow {
  id: string;
  source_id: string;
  publisher_id: number;
  report: string;
  month: string;
  trial: boolean;
  state: string;
  reason: string | null;
  message: number | null;
  tries: number;
  began_at: Date;
  next_at: Date | null;
  claimed_until: Date | null;
  batch_id: string | null;
  sums: unknown;
  moved_at: Date;
}

export interface UsagePupilIriRow {
  controller_id: number;
  beginning: string;
  named_at: Date;
}

export interface UsageRestatementRow {
  controller_id: number;
  publisher_id: number;
  month: string;
  report: string;
  platform: string;
  item: string;
  attributes: string;
  metric: string;
  count_before: bigint | null;
  count_after: bigint | null;
  created_before: Date | null;
  created_after: Date;
  batch_id: string;
}

export interface UsageRetentionRow {
  one: boolean;
  keep_months: number;
  set_at: Date;
}

export interface UsageSourceRow {
  id: string;
  publisher_id: number;
  controller_id: number;
  url: string;
  reports: string[];
  from_month: string;
  wrapped: Buffer;
  added_at: Date;
}

export interface UsageStatementRow {
  controller_id: number;
  publisher_id: number;
  month: string;
  report: string;
  report_created_at: Date;
  batch_id: string;
}

/** Every table's row as `select *` gives it. */
export interface Tables {
  agreements_agreement: AgreementsAgreementRow;
  agreements_buyer: AgreementsBuyerRow;
  agreements_call_off: AgreementsCallOffRow;
  agreements_commitment: AgreementsCommitmentRow;
  agreements_fee: AgreementsFeeRow;
  agreements_fixed_price: AgreementsFixedPriceRow;
  agreements_option: AgreementsOptionRow;
  agreements_option_outcome: AgreementsOptionOutcomeRow;
  agreements_price: AgreementsPriceRow;
  agreements_price_line: AgreementsPriceLineRow;
  agreements_self_billing: AgreementsSelfBillingRow;
  agreements_shortfall: AgreementsShortfallRow;
  agreements_spending: AgreementsSpendingRow;
  agreements_spending_extra: AgreementsSpendingExtraRow;
  agreements_spending_limit: AgreementsSpendingLimitRow;
  agreements_split: AgreementsSplitRow;
  agreements_withdrawal: AgreementsWithdrawalRow;
  banking_account: BankingAccountRow;
  banking_assignment: BankingAssignmentRow;
  banking_credit: BankingCreditRow;
  banking_import: BankingImportRow;
  banking_line: BankingLineRow;
  banking_part: BankingPartRow;
  banking_profile: BankingProfileRow;
  banking_statement: BankingStatementRow;
  banking_use: BankingUseRow;
  billing_adjusted: BillingAdjustedRow;
  billing_contest: BillingContestRow;
  billing_credit: BillingCreditRow;
  billing_delivery: BillingDeliveryRow;
  billing_delivery_answer: BillingDeliveryAnswerRow;
  billing_delivery_rules: BillingDeliveryRulesRow;
  billing_dispute: BillingDisputeRow;
  billing_document: BillingDocumentRow;
  billing_document_check: BillingDocumentCheckRow;
  billing_draft: BillingDraftRow;
  billing_dunning: BillingDunningRow;
  billing_fee_invoice: BillingFeeInvoiceRow;
  billing_invoice: BillingInvoiceRow;
  billing_line: BillingLineRow;
  billing_lost_number: BillingLostNumberRow;
  billing_payment: BillingPaymentRow;
  billing_reminder: BillingReminderRow;
  billing_rules: BillingRulesRow;
  billing_run: BillingRunRow;
  billing_self_billed: BillingSelfBilledRow;
  billing_sent: BillingSentRow;
  billing_series: BillingSeriesRow;
  billing_vat: BillingVatRow;
  billing_waiver: BillingWaiverRow;
  billing_withdrawal: BillingWithdrawalRow;
  billing_write_off: BillingWriteOffRow;
  books_balance: BooksBalanceRow;
  books_book: BooksBookRow;
  books_entry: BooksEntryRow;
  books_period: BooksPeriodRow;
  books_posting: BooksPostingRow;
  books_reversal: BooksReversalRow;
  catalogue_bundle_item: CatalogueBundleItemRow;
  catalogue_identifier: CatalogueIdentifierRow;
  catalogue_offer: CatalogueOfferRow;
  catalogue_product: CatalogueProductRow;
  catalogue_vat_class: CatalogueVatClassRow;
  departures_export: DeparturesExportRow;
  departures_export_part: DeparturesExportPartRow;
  feed_attempt: FeedAttemptRow;
  feed_courier: FeedCourierRow;
  feed_event: FeedEventRow;
  feed_state: FeedStateRow;
  feed_webhook: FeedWebhookRow;
  feed_webhook_secret: FeedWebhookSecretRow;
  licences_assignment: LicencesAssignmentRow;
  licences_draw: LicencesDrawRow;
  licences_entitlement: LicencesEntitlementRow;
  licences_extension: LicencesExtensionRow;
  licences_ledger: LicencesLedgerRow;
  licences_licence: LicencesLicenceRow;
  licences_over_use: LicencesOverUseRow;
  licences_pool: LicencesPoolRow;
  licences_resize: LicencesResizeRow;
  licences_return: LicencesReturnRow;
  licences_standing: LicencesStandingRow;
  licences_waiting: LicencesWaitingRow;
  parties_api_key: PartiesApiKeyRow;
  parties_controller: PartiesControllerRow;
  parties_data_flag: PartiesDataFlagRow;
  parties_data_gate: PartiesDataGateRow;
  parties_departure: PartiesDepartureRow;
  parties_deputy: PartiesDeputyRow;
  parties_dpa: PartiesDpaRow;
  parties_email_change: PartiesEmailChangeRow;
  parties_failed_sign_in: PartiesFailedSignInRow;
  parties_identity: PartiesIdentityRow;
  parties_identity_proof: PartiesIdentityProofRow;
  parties_institution: PartiesInstitutionRow;
  parties_institution_number: PartiesInstitutionNumberRow;
  parties_invitation: PartiesInvitationRow;
  parties_key_use: PartiesKeyUseRow;
  parties_limit_hit: PartiesLimitHitRow;
  parties_lock: PartiesLockRow;
  parties_particulars: PartiesParticularsRow;
  parties_party: PartiesPartyRow;
  parties_party_departure: PartiesPartyDepartureRow;
  parties_person: PartiesPersonRow;
  parties_pseudonym_gone: PartiesPseudonymGoneRow;
  parties_pseudonym_kept: PartiesPseudonymKeptRow;
  parties_pseudonym_key: PartiesPseudonymKeyRow;
  parties_publisher: PartiesPublisherRow;
  parties_registration: PartiesRegistrationRow;
  parties_role_grant: PartiesRoleGrantRow;
  parties_session: PartiesSessionRow;
  parties_sign_in: PartiesSignInRow;
  payments_card: PaymentsCardRow;
  payments_dispute: PaymentsDisputeRow;
  payments_event: PaymentsEventRow;
  payments_finding: PaymentsFindingRow;
  payments_mode: PaymentsModeRow;
  payments_movement: PaymentsMovementRow;
  payments_refund: PaymentsRefundRow;
  payments_stated: PaymentsStatedRow;
  payouts_account: PayoutsAccountRow;
  payouts_connect: PayoutsConnectRow;
  payouts_event: PayoutsEventRow;
  payouts_file: PayoutsFileRow;
  payouts_line: PayoutsLineRow;
  payouts_payout: PayoutsPayoutRow;
  payouts_run: PayoutsRunRow;
  payouts_statement: PayoutsStatementRow;
  payouts_terms: PayoutsTermsRow;
  payouts_transfer: PayoutsTransferRow;
  platform_attempt: PlatformAttemptRow;
  platform_audit: PlatformAuditRow;
  platform_audit_seal: PlatformAuditSealRow;
  platform_delivery: PlatformDeliveryRow;
  platform_effect: PlatformEffectRow;
  platform_file: PlatformFileRow;
  platform_file_chunk: PlatformFileChunkRow;
  platform_idempotency: PlatformIdempotencyRow;
  platform_installation: PlatformInstallationRow;
  platform_job: PlatformJobRow;
  platform_outbox: PlatformOutboxRow;
  platform_process: PlatformProcessRow;
  platform_quarantine_event: PlatformQuarantineEventRow;
  platform_reaction: PlatformReactionRow;
  platform_run: PlatformRunRow;
  platform_schedule: PlatformScheduleRow;
  platform_schedule_period: PlatformSchedulePeriodRow;
  platform_verification: PlatformVerificationRow;
  reconciliation_adjustment: ReconciliationAdjustmentRow;
  reconciliation_changed_pupil: ReconciliationChangedPupilRow;
  reconciliation_counted_batch: ReconciliationCountedBatchRow;
  reconciliation_daily_use: ReconciliationDailyUseRow;
  reconciliation_finding: ReconciliationFindingRow;
  reconciliation_monthly_use: ReconciliationMonthlyUseRow;
  reconciliation_product_month: ReconciliationProductMonthRow;
  reconciliation_pupil_class: ReconciliationPupilClassRow;
  reconciliation_reconciliation: ReconciliationReconciliationRow;
  reconciliation_repeat: ReconciliationRepeatRow;
  reconciliation_result: ReconciliationResultRow;
  reconciliation_roster: ReconciliationRosterRow;
  reconciliation_tally: ReconciliationTallyRow;
  reconciliation_term_count: ReconciliationTermCountRow;
  reconciliation_term_pupil: ReconciliationTermPupilRow;
  reports_export: ReportsExportRow;
  reports_export_part: ReportsExportPartRow;
  reports_ledger: ReportsLedgerRow;
  reports_link: ReportsLinkRow;
  reports_schedule: ReportsScheduleRow;
  roster_adjustment: RosterAdjustmentRow;
  roster_count: RosterCountRow;
  roster_count_date: RosterCountDateRow;
  roster_enrolment: RosterEnrolmentRow;
  roster_erasure: RosterErasureRow;
  roster_headcount: RosterHeadcountRow;
  roster_held_row: RosterHeldRowRow;
  roster_import: RosterImportRow;
  roster_import_school: RosterImportSchoolRow;
  roster_pickup: RosterPickupRow;
  roster_pseudonym_move: RosterPseudonymMoveRow;
  roster_pull: RosterPullRow;
  roster_service: RosterServiceRow;
  roster_source: RosterSourceRow;
  roster_source_class: RosterSourceClassRow;
  roster_source_membership: RosterSourceMembershipRow;
  roster_source_org: RosterSourceOrgRow;
  roster_source_role: RosterSourceRoleRow;
  roster_source_session: RosterSourceSessionRow;
  roster_source_user: RosterSourceUserRow;
  roster_version: RosterVersionRow;
  rounds_answer: RoundsAnswerRow;
  rounds_award_withdrawal: RoundsAwardWithdrawalRow;
  rounds_award_word: RoundsAwardWordRow;
  rounds_bid: RoundsBidRow;
  rounds_bid_file: RoundsBidFileRow;
  rounds_bid_file_part: RoundsBidFilePartRow;
  rounds_bid_form: RoundsBidFormRow;
  rounds_commitment: RoundsCommitmentRow;
  rounds_complaint: RoundsComplaintRow;
  rounds_consensus: RoundsConsensusRow;
  rounds_declaration: RoundsDeclarationRow;
  rounds_dialogue_call: RoundsDialogueCallRow;
  rounds_dialogue_item: RoundsDialogueItemRow;
  rounds_disclosure: RoundsDisclosureRow;
  rounds_document: RoundsDocumentRow;
  rounds_evidence: RoundsEvidenceRow;
  rounds_evidence_file: RoundsEvidenceFileRow;
  rounds_explanation: RoundsExplanationRow;
  rounds_hand_in: RoundsHandInRow;
  rounds_incident: RoundsIncidentRow;
  rounds_letter: RoundsLetterRow;
  rounds_letter_proof: RoundsLetterProofRow;
  rounds_look: RoundsLookRow;
  rounds_lot: RoundsLotRow;
  rounds_notice: RoundsNoticeRow;
  rounds_opener: RoundsOpenerRow;
  rounds_opening: RoundsOpeningRow;
  rounds_participant: RoundsParticipantRow;
  rounds_question: RoundsQuestionRow;
  rounds_receipt: RoundsReceiptRow;
  rounds_round: RoundsRoundRow;
  rounds_run: RoundsRunRow;
  rounds_score: RoundsScoreRow;
  rounds_second_thought: RoundsSecondThoughtRow;
  rounds_template: RoundsTemplateRow;
  rounds_tie_secret: RoundsTieSecretRow;
  simulation_line: SimulationLineRow;
  simulation_simulation: SimulationSimulationRow;
  usage_aggregate: UsageAggregateRow;
  usage_batch: UsageBatchRow;
  usage_erased: UsageErasedRow;
  usage_event: UsageEventRow;
  usage_file: UsageFileRow;
  usage_file_part: UsageFilePartRow;
  usage_institution_alias: UsageInstitutionAliasRow;
  usage_issue: UsageIssueRow;
  usage_month: UsageMonthRow;
  usage_period: UsagePeriodRow;
  usage_product_alias: UsageProductAliasRow;
  usage_pull: UsagePullRow;
  usage_pupil_iri: UsagePupilIriRow;
  usage_restatement: UsageRestatementRow;
  usage_retention: UsageRetentionRow;
  usage_source: UsageSourceRow;
  usage_statement: UsageStatementRow;
}
