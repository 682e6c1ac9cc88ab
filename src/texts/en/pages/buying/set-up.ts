import type * as danish from "../../../da/pages/buying/set-up.ts";

/** A round's terms, lots and regime, and the model tried on made-up bids. */

export const setUp: typeof danish.setUp = {
  newTitle: "Begin a joint round",
  newAbout:
    "It becomes a draft. Everything can be changed until the demand is locked; what stands here are the terms used most.",
  reference: "Reference",
  referenceHint: "Small letters a–z, digits and hyphen. Leave it empty to have one made of the title.",
  make: "Make the draft",
  made: "The draft is made. Invite participants, and open the market dialogue when you are ready.",
  pageTitle: (round) => `Terms and lots: ${round}`,
  heading: "Terms and lots",
  about: "Whoever changes the terms can neither approve nor publish them.",
  fixed:
    "The leading municipality's buyer changes the terms until the demand is locked. It can be unlocked from the overview.",
  save: "Save terms and lots",
  saved: "Terms and lots are saved.",
  title: "Title",
  from: "First day of the agreement",
  periodHint: "Agreements usually follow the school year from 1 August.",
  to: "The day after the agreement's last day",
  toHint: "Such as 1 August two years later.",
  judging: "How bids are judged",
  kindHint: "Try the model on made-up bids once the draft is saved.",
  scaleMax: "Highest score",
  scaleHint: "Not for the two models that sum points: there each criterion has its own most.",
  ofModels: "For some models only",
  criterionMax: "Most points",
  ofModelsAbout:
    "The most points are a share below 1, such as 0.15, for a coefficient of quality, and a number for price per point. The highest deduction belongs to deduction in kroner.",
  gate: "Gate of quality",
  gateAbout:
    "For price per point only. A bid below the gate has no rank. That price is measured per point is the round's own reading of the model.",
  gateTotal: "At least so many per cent of all points",
  gateCriterion: "At least so many per cent of each criterion's points",
  slope: "Slope in per cent",
  slopeHint: "For linear with a slope alone: how much dearer than the lowest price gives 0 points.",
  priceWeight: "Weight of the price in per cent",
  weightHint: "The weights of price and criteria sum to 100.",
  criterion: (n) => `Criterion ${n}`,
  criterionName: "Name",
  criterionWeight: "Weight in per cent",
  maxDeduction: "Highest deduction in kroner",
  agreed: "The agreement",
  noticeMonths: "Notice of an option, months",
  lots: "Lots",
  lotsHint: "A lot is bid and awarded by itself. Divide by subject and grades, never by buyer.",
  lotsHead: ["Lot", "Subject", "Grades", "Licence models"],
  toLots: "All lots",
  saveLot: "Save the lot",
  lotSaved: "The lot is saved.",
  removeLot: "Remove the lot",
  removeAbout: "The lot and what is written about it leave the round.",
  lotRemoved: "The lot is removed.",
  lotNamed: (title) => `Lot: ${title}`,
  newLot: "New lot",
  lotTitle: "The lot's title",
  subject: "Subject",
  subjectHint: "Such as dansk",
  gradeFrom: "From grade",
  gradeTo: "To grade",
  models: "Licence models that may be bid on",
  modelsHint: "Several can be compared once the lot's use is declared.",
  tolerance: "Margin of over-use (hundredths of a per cent)",
  returnDays: "Return after the first use, days",
  graceDays: "Use after the end, days",
  ceiling: "Ceiling over the whole term in kroner, without VAT",
  ceilingHint: "Leave it empty to use the estimated value.",
  parts: "Sub-criteria",
  partsAbout: "Scored in the criterion's place. Their weights sum to 100. Empty a name to remove it.",
  partName: (n) => `Sub-criterion ${n}`,
  partWeight: (n) => `Weight in percent of the criterion, ${n}`,
  low: "Abnormally low prices",
  lowAbout:
    "A bid that lies this far below the others is shown, and its bidder has to explain the price. It decides nothing by itself.",
  comparison: "Comparison of prices",
  comparisonAbout: "Bids are compared on all committed years, each on its own quantity and tier.",
  indexPct: "Rise of prices a year in the comparison, per cent",
  optionPct: "An option year counts so many per cent of the last year",
  zeroPrice: "A price of 0 counts in the evaluation as, kroner a unit",
  zeroPriceHint: "The bidder is asked, and the agreement keeps 0.",
  belowMean: "Percent below the others' mean",
  belowNext: "Percent below the next lowest",
  firstCallOff: "When the agreement begins",
  firstCallOffs: {
    expected: "the participants' expected quantities are called off at once",
    none: "nothing is called off; participants do it themselves, at the minimums' price from the first unit on",
  },
  index: "Indexation",
  indexAbout: "Leave the name empty where prices stand for the whole period.",
  indexName: "The index's name",
  baseMonth: "Base month",
  baseMonthHint: "For example 2026-06.",
  firstAfter: "No earlier than after so many months",
  maxPct: "Highest rise at a time in percent",
  modelTerms: "Terms that differ for a single licence model",
  modelTermsAbout:
    "Not every way of counting goes with every model. Choose here for the models that the lot's terms do not go with.",
  asLot: "as the lot",
  use: "Declared use that offers on different models are compared on",
  useAbout:
    "A typical year's use. Needed for models per school and by use, and where several models may be bid on. Pupils and seats count each year as participants' demand. Leave all of it empty where it is not used.",
  usePeriods: "Settlement periods a year",
  useSchools: (n) => `Schools alike, group ${n}`,
  useAlike: "Number of schools",
  usePupils: "Pupils at each",
  useUses: "Times used at each in a settlement period",
  useFixed: "Would choose the fixed price where a bid has one",
  oneMore: "One more lot",
};

export const trial: typeof danish.trial = {
  title: "Try the model on made-up bids",
  about: (criteria) =>
    `Write a price of the whole lot, and scores in this order with spaces between: ${criteria}. Nothing is saved.`,
  price: (name) => `Bid ${name}: price in kroner`,
  scores: (name) => `Bid ${name}: scores`,
  refused:
    "This cannot be calculated. Each bid needs a price, and a score within the scale on each criterion.",
  units: "Units of the lot over all years",
  zero: (price, units) =>
    `A price of 0 counts here as ${price} a unit for ${units} units. The bidder is asked before anything can be awarded.`,
  belowGate: (name) =>
    `Bid ${name} is below the gate of quality: it has no rank and cannot win, but its price counts when others' low prices are found.`,
  result: "How the model would rank them",
  head: ["Bid", "Rank", "Points for price", "Points for quality", "Total", "Evaluated price"],
  warning: (code) => {
    if (code === "clamped")
      return "Warning: a bid is so dear that its points are set to 0. That may hide differences.";
    if (code === "unused_scale")
      return "Warning: the scale is used in part alone, so the price weighs less than published.";
    if (code.startsWith("rank_reversal:"))
      return `Warning: without bid ${code.slice(14)} others would change places.`;
    return code;
  },
};

export const regime: typeof danish.regime = {
  title: "Regime and value",
  about:
    "The value is the most that can be called off: all participants' highest quantities in all years with options, times the expected price, or the ceiling where that is higher. It decides whether a notice is needed and how long the deadline is.",
  value: (value, threshold) => `Estimated value: ${value} Threshold: ${threshold}`,
  above: "The value is at or above the threshold: publication needs the notice's number.",
  below: "The value is below the threshold.",
  lots: "Estimated value of each lot",
  head: ["Lot", "Expected price a unit and year", "Estimated at the maximum", "Value, the ceiling counted"],
  unknown: "not known",
  noticeSheet: "Fetch the official notice's fields",
  procedure: "Procedure",
  cpv: "CPV codes",
  cpvHint: "The main one first, with spaces between.",
  reasons: "Reasons for procedure and codes",
  reasonsHint: "At least 20 characters.",
  estimate: (lot) => `Expected price a unit and year in kroner: ${lot}`,
  longTerm: "Reason for more than four years",
  longTermHint: "Only where the term with options is longer than four years. At least 30 characters.",
  save: "Save the choice",
  saved: "The choice of regime is saved.",
};
