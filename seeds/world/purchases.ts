import { pupilsInGrades } from "./people.ts";
import type {
  Controller,
  DirectPurchase,
  Institution,
  Offer,
  Product,
  Publisher,
  RoundPlan,
  Timeline,
} from "./types.ts";

type PurchasesInput = {
  controllers: readonly Controller[];
  institutions: readonly Institution[];
  publishers: readonly Publisher[];
  round: RoundPlan;
  timeline: Timeline;
};

/**
 * What is bought outside the round at catalogue prices for the school year: the independent school
 * licenses a publisher's product per pupil, the daycare's and the library's municipality one per school. What
 * the school buys the marketplace sells in its own name: a private school may pay by card.
 */
export function purchases(input: PurchasesInput): DirectPurchase[] {
  const winners = new Set(Object.values(input.round.expectedWinners));
  const sellers = input.publishers.filter((p) => !winners.has(p.reference));
  const independent = input.controllers.find((c) => c.kind === "independent")!;
  const school = input.institutions.find((i) => i.controller === independent.reference)!;
  const buys: [Institution, Publisher, Offer["model"]][] = [[school, sellers[0]!, "per_pupil"]];
  input.institutions
    .filter((i) => i.kind !== "school")
    .forEach((institution, i) => {
      buys.push([institution, sellers[(i + 1) % sellers.length]!, "per_school"]);
    });
  return buys.map(([institution, publisher, model], i) => {
    const product = productFor(publisher);
    const pupils = pupilsInGrades(institution, product.gradeFrom, product.gradeTo);
    return {
      reference: `${institution.reference}.purchase`,
      buyer: institution.controller,
      by: `${institution.controller}.buyer`,
      institution: institution.reference,
      publisher: publisher.reference,
      offer: publisher.offers.find((o) => o.product === product.reference && o.model === model)!.reference,
      quantity: model === "per_school" ? 1 : pupils,
      period: input.timeline.agreementPeriod,
      soldBy: i === 0 ? "marketplace" : "publisher",
    };
  });
}

function productFor(publisher: Publisher): Product {
  return publisher.products.find((p) => p.audience === "all") ?? publisher.products[0]!;
}
