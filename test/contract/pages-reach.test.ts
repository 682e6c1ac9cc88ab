import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { domains } from "../../src/domains.ts";

/** Nobody is locked out of an operation by having no key: what people may do, pages do. */

/** Operations that no page invokes, and why. */
const elsewhere: Record<string, string> = {
  getLiveness: "for supervisors",
  getReadiness: "for supervisors",
  acceptInvitation: "takes a first key; in a browser one signs in by the same link",
  submitBid: "a page seals a bid in the browser instead",
  getBidFile: "an island sends files and hears how far they are",
  dropBidFile: "an island that breaks off begins its file anew; what nobody names is deleted",
  getPublishedTerms: "the public page shows and hands out the same text",
  getErasure: "a list shows the same",
  getPublicPapers: "the public page shows and hands out the same papers",
  getController: "a list shows the same",
  listInstitutions: "pages use the register that filters",
  listKeys: "a person's page shows its keys",
  getProduct: "pages read it with its prices",
  getOffer: "pages read it with its prices",
  getAgreement: "pages read it with what is left of it",
  getAgreementBuyer: "an agreement has its buyers",
  getCallOff: "a list shows the same",
  getLicence: "a list shows the same",
  getWaiting: "a list shows the same",
  getCredit: "a list shows the same",
  getFeeInvoice: "a list shows the same",
  getWriteOff: "a list shows the same",
  pupilCounts: "the page of counts shows the numbers that are in force",
  classesOn: "the page of a title shows classes with their seats",
  getAvailability: "the calendar shows the same",
  assignSeats: "pages seat pupils by draw in one step",
  listEntitlements: "for platforms, which keep a copy by night",
  checkAccess: "for platforms, at each start of a product",
  reportActivations: "for platforms, as pupils begin",
  receiveFile: "for machines that send a night's file; a page takes a batch",
  getSimulationCsv: "the page hands out its own file",
  takeDeliveryAnswer: "for an access point",
  takeStripeEvent: "for Stripe",
  listEvents: "for machines that follow what happens; people have letters and lists",
  listEventTypes: "for whoever writes such a machine",
  getCardPayment: "a list shows the same",
  downloadPartyExport: "a signed link",
  downloadLinkedExport: "a signed link",
  downloadLinkedReport: "a signed link",
  getReportExport: "the list of kept reports says all that it says",
};

const folder = join(import.meta.dirname, "../../src/console");
const source = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");
const invoked = (id: string): boolean => new RegExp(`\\b${id}\\b`).test(source);
const operations = domains.flatMap(({ routes }) => routes.map(({ operation }) => operation));

test("every operation is invoked by a page, or stands here with why not", () => {
  const ids = operations.filter(({ kind }) => kind !== "page" && kind !== "form").map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(300);
  expect(ids.filter((id) => !invoked(id) && elsewhere[id] === undefined)).toEqual([]);
});

test("no operation stands here that a page invokes or that there is not", () => {
  const known = new Set(operations.map(({ id }) => id));
  const wrong = Object.keys(elsewhere).filter(
    (id) => invoked(id) || (!known.has(id) && !id.startsWith("getLive") && !id.startsWith("getRead")),
  );
  expect(wrong).toEqual([]);
});
