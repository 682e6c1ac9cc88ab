/** Everything the demo's world holds. Amounts are decimal strings in DKK without VAT; periods are half-open. */

export type Scale = "demo" | "small";
export type Period = { from: string; to: string };

/** One of the 98 municipalities. CVR and GLN are invented but well-formed. */
export type Municipality = { code: string; name: string; region: string; cvr: string; gln: string };

/** A data controller: a participating municipality or the independent school. */
export type Controller = {
  reference: string;
  kind: "municipality" | "independent";
  name: string;
  /** Three digits; null for an independent institution. */
  code: string | null;
  cvr: string;
  gln: string;
  /** True for the municipality that leads the round. */
  lead: boolean;
};

/** A homeroom class, for example 4B. */
export type SchoolClass = { name: string; grade: number; size: number };

export type Institution = {
  reference: string;
  controller: string;
  kind: "school" | "daycare" | "library";
  /** Six digits as text, unique. */
  number: string;
  name: string;
  /** Payer's GLN of its own; null when the controller pays. */
  gln: string | null;
  /** Pupils of a school; children or patrons where there is no roster. */
  headCount: number;
  /** Pupils of grade 0..9; empty without a roster. */
  grades: number[];
  classes: SchoolClass[];
  /** Number of its first pupil in the world's own counting of pupils; they follow class by class. */
  firstPupil: number;
};

export type Product = {
  reference: string;
  publisher: string;
  title: string;
  /** ISBN-13 without hyphens, or a URN. */
  identifier: string;
  identifierKind: "isbn" | "urn";
  subjects: string[];
  gradeFrom: number;
  gradeTo: number;
  audience: "pupils" | "teachers" | "all";
};

export type Tier = { from: number; unitPrice: string; flatFee: string };
export type Band = { from: number; price: string };

type OfferTerms = {
  reference: string;
  product: string;
  countBasis: "count_date" | "seats" | "active";
  overuse: "HARD" | "TOLERANCE" | "TRUE_UP" | "REPORT_ONLY";
  toleranceBp: number;
  proration: "DAILY" | "MONTHLY" | "NONE" | "SHORT_TERM_X2";
  minQuantity: number;
};

/** A catalogue offer: tiers per pupil or seat, or bands of school size with a price per school. */
export type Offer =
  | (OfferTerms & { model: "per_pupil" | "pooled"; mode: "volume" | "graduated"; tiers: Tier[] })
  | (OfferTerms & { model: "per_school"; bands: Band[] });

/** The installation's own seller: it sells in its own name what a publisher delivers. */
export type Marketplace = { reference: string; name: string; cvr: string };

export type Publisher = {
  reference: string;
  name: string;
  cvr: string;
  gln: string;
  products: Product[];
  offers: Offer[];
};

export type Role =
  | "buyer"
  | "opener"
  | "evaluator"
  | "approver"
  | "publisher"
  | "school"
  | "finance"
  | "admin"
  | "data"
  | "usage"
  | "operator";

/** A named person of one party; `party` is a controller's or publisher's reference, or `samkoeb`. */
export type Person = {
  reference: string;
  party: string;
  partyKind: "controller" | "publisher" | "operator";
  /** The school a school person speaks for. */
  institution: string | null;
  name: string;
  email: string;
  roles: Role[];
};

/** A machine that uses a key of its party, such as a publisher's delivery of usage data. */
export type Machine = { reference: string; party: string; name: string; roles: Role[]; purpose: "usage" };

export type Criterion = { reference: string; name: string; kind: "price" | "quality"; weight: string };

export type Lot = {
  reference: string;
  title: string;
  subject: string;
  gradeFrom: number;
  gradeTo: number;
  model: "pooled" | "per_pupil";
  countBasis: "seats" | "count_date";
  criteria: Criterion[];
};

/** What a participant binds itself to for a lot: seats (pooled) or pupils (per pupil) a year. */
export type Commitment = { participant: string; lot: string; min: number; expected: number; max: number };

export type LotBid = {
  lot: string;
  product: string;
  /** Price per seat or pupil per year. */
  unitPrice: string;
  /** Quality criterion → the publisher's own words. */
  answers: Record<string, string>;
  /** Quality criterion → whole points 0..8 of each evaluator, by the evaluator's reference. */
  scores: Record<string, Record<string, number>>;
};

/** One publisher's sealed answer to the round. */
export type PlannedBid = {
  reference: string;
  publisher: string;
  /** The person who submits. */
  by: string;
  submittedAt: string;
  lots: LotBid[];
};

export type RoundPlan = {
  reference: string;
  title: string;
  lead: string;
  participants: string[];
  openers: string[];
  evaluators: string[];
  lots: Lot[];
  commitments: Commitment[];
  bids: PlannedBid[];
  /** Lot → publisher with the best price and quality together; other bids stay clearly behind. */
  expectedWinners: Record<string, string>;
};

/** The story's instants (ISO with Copenhagen's offset) and dates, in order. */
export type Timeline = {
  dialogueOpens: string;
  demandOpens: string;
  demandDeadline: string;
  publication: string;
  bidDeadline: string;
  opening: string;
  evaluation: string;
  awardLetters: string;
  /** First instant after the standstill. */
  standstillEnds: string;
  conclusion: string;
  directPurchases: string;
  rosterImport: string;
  drawsOpen: string;
  returns: string;
  drawsAfterReturns: string;
  /** The marketplace settles August with its publishers. */
  payouts: string;
  /** Received instants of the monthly usage files, one per usage month, then of the supplements. */
  usageReceived: string[];
  supplementReceived: string;
  reconciliation: string;
  invoicing: string;
  agreementPeriod: Period;
  countDate: string;
  terms: { year: Period; autumn: Period; spring: Period };
  /** First days of the one to three months that usage data covers; the last is reconciled. */
  usageMonths: string[];
  reconciledMonth: Period;
};

/** A municipal pool that its schools draw on; its size is the participant's expected commitment. */
export type PlannedPool = {
  reference: string;
  controller: string;
  lot: string;
  size: number;
  period: Period;
};

export type PlannedDraw = {
  reference: string;
  pool: string;
  school: string;
  by: string;
  seats: number;
  period: Period;
  at: string;
  phase: "before_year" | "after_returns";
  /** What a pool that never oversells answers when the plan is followed in order. */
  expected: { granted: true } | { granted: false; maxAvailable: number };
};

export type PlannedReturn = {
  reference: string;
  draw: string;
  by: string;
  seats: number;
  effectiveOn: string;
  at: string;
};

/** A purchase outside the round, at the catalogue's price. `quantity`: pupils, seats or schools. */
export type DirectPurchase = {
  reference: string;
  buyer: string;
  by: string;
  institution: string;
  publisher: string;
  offer: string;
  quantity: number;
  period: Period;
  /** Who invoices the buyer: the publisher itself, or the marketplace in its own name. */
  soldBy: "publisher" | "marketplace";
};

export type World = {
  seed: number;
  storyEnd: string;
  scale: Scale;
  controllers: Controller[];
  institutions: Institution[];
  publishers: Publisher[];
  marketplace: Marketplace;
  people: Person[];
  machines: Machine[];
  timeline: Timeline;
  round: RoundPlan;
  pools: PlannedPool[];
  /** In the order to be made: phase before_year, then the returns, then phase after_returns. */
  draws: PlannedDraw[];
  returns: PlannedReturn[];
  directPurchases: DirectPurchase[];
};
