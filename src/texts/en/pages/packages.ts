import type { packages as danish } from "../../da/pages/packages.ts";

/** Lots that are awarded together: groups with one price, a limit of lots won, and the best set of offers. */
export const packages: typeof danish = {
  by: {
    evaluated_price:
      "The set of offers wins that covers most lots, and of those the one with the lowest sum of evaluated prices",
    points_by_value:
      "The set of offers wins that covers most lots, and of those the one with the highest sum of points times the lot's ceiling",
  },
  terms: {
    title: "Lots are awarded together",
    about:
      "Fill in only where bidders may give one price on several lots, or may win only so many of them. At most 12 lots.",
    lotsPerBidder: "Most lots for one bidder",
    group: (n) => `Name of group ${n}`,
    groupHint: "Small letters, digits and hyphens. No name: no group.",
    lots: (n) => `Lots of group ${n}`,
    row: "Award across lots",
    groups: "Groups with a package price",
    most: "Limit for one bidder",
    lotsOf: (count) => (count === 1 ? "1 lot" : `${count} lots`),
  },
  trial: {
    about: (lots) =>
      `Lots are awarded together. The price above is that of each lot; write others in this order with spaces between: ${lots}. Write 0 for nothing, or - where the bid is not on the lot.`,
    lots: (name) => `Bid ${name}: prices of the lots`,
    packages: (name, groups) =>
      `Bid ${name}: package prices, each as a group's name and prices in the order of its lots, with ; between (${groups})`,
    caption: "The best set of the made-up bids",
    without: "Package prices, and the best set without each",
    head: ["Bid", "Lots", "Package"],
    tied: (lots) => `Another set is as good: ${lots} would have no winner.`,
    valuedAlike: "Warning: not every lot has a value yet, so here all lots count alike.",
  },
  bid: {
    title: (lots) => `Package price: ${lots}`,
    about:
      "Optional. A price on each of the lots that holds if you win them all. Your prices on each lot alone hold as well, and the answers are the same. Fill in one licence model for each lot.",
    lot: (lot, model) => `${lot}: ${model}`,
  },
  set: {
    title: "The best set of offers",
    caption: "Offers in the best set",
    head: ["Publisher", "Lots", "Package"],
    sum: (sum) => `The set's sum: ${sum}`,
    tied: "Another set is as good. Lots on which the two differ have no winner.",
    packages: "Package prices",
    packagesHead: ["Publisher", "Package", "Lots", "Sum", "In the best set", "Best set without it"],
    won: "yes",
    lost: "no",
    same: "the same",
    inPackage: (group) => `Won by the package ${group}.`,
    ofPackage: (model, group) => `${model} (package ${group})`,
  },
};
