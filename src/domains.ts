import { agreementsDomain } from "./agreements/index.ts";
import { bankingDomain } from "./banking/index.ts";
import { billingDomain, verifyDocuments } from "./billing/index.ts";
import { booksDomain } from "./books/index.ts";
import { catalogueDomain } from "./catalogue/index.ts";
import { departuresDomain } from "./departures/index.ts";
import { feedDomain } from "./feed/index.ts";
import { licencesDomain } from "./licences/index.ts";
import { partiesDomain } from "./parties/index.ts";
import { paymentsDomain } from "./payments/index.ts";
import { payoutsDomain } from "./payouts/index.ts";
import type { Database } from "./platform/db/database.ts";
import { platformDomain } from "./platform/domain.ts";
import type { Domain } from "./platform/jobs/bind.ts";
import { verifying } from "./platform/verification.ts";
import { reconciliationDomain } from "./reconciliation/index.ts";
import { reportsDomain } from "./reports/index.ts";
import { rosterDomain } from "./roster/index.ts";
import { roundsDomain, verifyEvaluations } from "./rounds/index.ts";
import { simulationDomain } from "./simulation/index.ts";
import { usageDomain } from "./usage/index.ts";

/** The composition root: the ordered list of domains (the console's pages are added by the server). */
export const domains: readonly Domain[] = [
  verifying(platformDomain, { checks: () => allChecks(), readAgain: (db) => readAgain(db) }),
  partiesDomain,
  rosterDomain,
  catalogueDomain,
  agreementsDomain,
  roundsDomain,
  licencesDomain,
  usageDomain,
  reconciliationDomain,
  simulationDomain,
  booksDomain,
  billingDomain,
  bankingDomain,
  paymentsDomain,
  payoutsDomain,
  feedDomain,
  departuresDomain,
  reportsDomain(() => allChecks()),
];

/** Every check of every domain, for `samkoeb verify`. */
export const allChecks = () => domains.flatMap((domain) => domain.checks ?? []);

/** What `verify` finds by reading again what rows hold: issued documents, calculations. */
export const readAgain = async (db: Database) => [await verifyDocuments(db), await verifyEvaluations(db)];
