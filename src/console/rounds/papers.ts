import { displayDate, displayInstant } from "../../platform/calendar.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import { displayMinor } from "../../platform/money.ts";
import type { PublishedRound, Round } from "../../rounds/index.ts";
import { html, type Inset, table } from "../html.ts";

/** What publication makes public besides the round: its terms, regime, released dialogue, documents, answers. */

const kinds: Record<string, string> = {
  linear_slope: "lineær med hældning",
  linear_basic: "lineær",
  relative: "forholdsmæssig",
  lowest_price: "laveste pris",
  price_addition: "tillæg til prisen",
  monetary_deduction: "fradrag i kroner",
};
const ties: Record<string, string> = {
  none: "afgøres ikke af modellen",
  quality: "højeste kvalitet vinder",
  earliest: "det først modtagne bud vinder",
};
const pct = (micro: bigint): string => `${formatDecimal(micro).replace(".", ",")} %`;

function slopeOf({ evaluation }: Round["terms"]): string {
  if (evaluation.slopePct !== undefined) return pct(evaluation.slopePct);
  const { slopeRule: rule } = evaluation;
  return rule ? `budenes spredning, mellem ${pct(rule.minPct)} og ${pct(rule.maxPct)}` : "";
}

/** How bids are judged and what happens afterwards, as published. */
export function termsOf({ terms }: Round): Inset {
  const { evaluation, abnormallyLow, priceIndex } = terms;
  const rows: [string, string][] = [
    ["Evalueringsmodel", kinds[evaluation.kind] ?? evaluation.kind],
    ["Skala", `0 til ${formatDecimal(evaluation.scaleMax)}`],
    ["Hældning", slopeOf(terms)],
    ["Ved lighed", ties[terms.tieBreak] ?? terms.tieBreak],
    [
      "Unormalt lavt bud",
      abnormallyLow
        ? [
            abnormallyLow.belowMeanPct === undefined
              ? ""
              : `${pct(abnormallyLow.belowMeanPct)} under de andres gennemsnit`,
            abnormallyLow.belowNextPct === undefined
              ? ""
              : `${pct(abnormallyLow.belowNextPct)} under det næste`,
          ]
            .filter(Boolean)
            .join(", ")
        : "ingen fast grænse",
    ],
    ["Kuverter", terms.envelopes === "two" ? "to: prisen åbnes, når kvaliteten er underskrevet" : "en"],
    ["Optionsår", `${terms.options.years} (varsel ${terms.options.noticeMonths} måneder)`],
    ["Prisregulering", priceIndex ? `${priceIndex.index}, basis ${priceIndex.baseMonth}` : "ingen"],
    [
      "En deltager afviser tildelingen",
      terms.onAwardRejected === "leave"
        ? "deltageren udtræder, og priserne beregnes igen"
        : "delaftalen annulleres",
    ],
    ["Mindre aftag end minimum", terms.shortfall === "bill" ? "faktureres" : "rapporteres"],
  ];
  return table(
    "Vilkår",
    ["Vilkår", "Indhold"],
    rows.filter(([, text]) => text !== ""),
  );
}

const procedures: Record<string, string> = {
  light: "light-regimet",
  light_dps: "light-regimet, dynamisk indkøbssystem",
  open: "offentligt udbud",
  framework: "rammeaftale efter offentligt udbud",
};
const rules: Record<string, string> = {
  equal_treatment: "Alle forlag behandles ens og får det samme at vide samtidig",
  conflict_of_interest: "Interesser erklæres, før bud ses",
  dialogue_disclosed: "Markedsdialogen offentliggøres med udbuddet",
  official_notice: "Udbudsbekendtgørelse i EU-Tidende",
  late_information: "Sene oplysninger og væsentlige ændringer flytter fristen",
  criteria_published: "Kriterier, vægte og model er låst før det første bud",
  abnormally_low: "Et unormalt lavt bud undersøges, før der afgøres",
  reasons_to_all: "Samtidig og begrundet underretning af alle",
  standstill: "Standstill på ti kalenderdage",
  four_years: "Mere end fire år begrundes",
  maximum_value: "Det højeste aftag er offentliggjort og overskrides ikke",
  named_buyers: "Kun de nævnte købere trækker på aftalen",
};

function regimeOf({ regime }: PublishedRound["papers"], round: Round): Inset {
  const { choice, value, threshold } = regime;
  if (!choice) return undefined;
  const rows: [string, Inset][] = [
    ["Procedure", procedures[choice.procedure] ?? choice.procedure],
    ["CPV", choice.cpv.join(", ")],
    ["Begrundelse", choice.reasons],
    ["Værdi i hele perioden med optioner", value ? `${displayMinor(value.minor)} kr.` : ""],
    [
      "Tærskelværdi",
      threshold
        ? `${displayMinor(threshold.amount.minor)} kr. fra ${displayDate(threshold.validFrom)}${threshold.confirmed ? "" : " (ubekræftet)"}`
        : "",
    ],
    ["Bekendtgørelse", round.noticeNumber ?? "ikke krævet"],
  ];
  return html`${table("Regime", ["Hvad", "Indhold"], rows)}
${table(
  "Regler",
  ["Regel", "Kilde", "Pålagt af", "Bekræftet"],
  regime.rules.map((rule) => [
    rules[rule.code] ?? rule.text,
    rule.source,
    rule.imposed === "law" ? "loven" : "egne vilkår",
    rule.confirmed ? "ja" : "nej",
  ]),
)}`;
}

/** Regime, released dialogue, documents, answers and notices. Documents are fetched with a key. */
export function papersOf(round: Round, papers: PublishedRound["papers"]): Inset {
  const { disclosures, documents, questions, notices } = papers;
  return html`${regimeOf(papers, round)}
${
  disclosures.length > 0
    ? table(
        "Fra markedsdialogen",
        ["Emne", "Indhold", "Svar"],
        disclosures.map((one) => [one.title, one.text, one.answer ?? ""]),
      )
    : undefined
}
${
  documents.length > 0
    ? table(
        "Udbudsmateriale",
        ["Dokument", "Bytes", "SHA-256"],
        documents.map((one) => [one.title, one.bytes, html`<code>${one.sha256}</code>`]),
      )
    : undefined
}
${
  questions.length > 0
    ? table(
        "Spørgsmål og svar",
        ["Spørgsmål", "Svar"],
        questions.map((one) => [one.question, one.answer ?? ""]),
      )
    : undefined
}
${
  notices.length > 0
    ? table(
        "Meddelelser",
        ["Hvornår", "Tekst", "Frist"],
        notices.map((one) => [displayInstant(one.publishedAt), one.text, displayInstant(one.closesAt)]),
      )
    : undefined
}`;
}
