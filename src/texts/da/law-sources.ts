import { type Sentence, saidFor } from "../sentences.ts";

/** Where a rule of law stands, for what `law` says of it in English; names of acts and paragraphs are Danish there too. */

const whole: readonly Sentence[] = [
  [
    /^renteloven § 9 b, stk\. 2: 100 kroner/,
    "renteloven § 9 b, stk. 2: 100 kr. pr. rykker, højst tre rykkere, med mindst ti dage imellem",
  ],
  [
    /^renteloven § 5, stk\. 1: the lending rate of Danmarks Nationalbank on 1 July (\d{4})/,
    "renteloven § 5, stk. 1: Nationalbankens udlånsrente 1. juli $1 plus 8 procent",
  ],
  [/^EU Court (\S+)$/, "EU-Domstolens dom $1"],
  [/^§ 57: 35 days/, "§ 57: 35 dage, 30 når bud afgives elektronisk"],
  [/^§ 57, the framework/, "§ 57, da rammeaftalen indgås ved offentligt udbud"],
  [
    /^no figure in the light regime \((.+)\)/,
    "intet tal i det lette regime ($1); som § 134's seks hele dage",
  ],
  [/^as § 103 for bids/, "som § 103 om bud i et dynamisk indkøbssystem"],
  [/^the holidays of the Danish Church/, "folkekirkens helligdage, før store bededag blev afskaffet"],
  [/^the act of 2023 that abolished/, "loven af 2023, der afskaffede store bededag som helligdag fra 2024"],
  [/^carried on from 2024-25/, "videreført fra 2024-25: tallene fra 2026 er ikke indarbejdet"],
  [
    /^momsloven § 34, stk\. 1, nr\. 18: newspapers/,
    "momsloven § 34, stk. 1, nr. 18: aviser, der udkommer mere end en gang om måneden, elektroniske fra juli 2019",
  ],
  [/^momsloven § 48: turnover/, "momsloven § 48: omsætning under grænsen"],
  [/^momsloven § 33: one rate/, "momsloven § 33: én sats på 25 procent og ingen nedsat"],
  [/^momsloven § 33: 25 percent/, "momsloven § 33: 25 procent"],
  [/^momsloven § 23: as it is supplied/, "momsloven § 23: efter leveringen"],
  [
    /^Directive 2011\/7\/EU art\. 4/,
    "direktiv 2011/7/EU art. 4: offentlige myndigheder betaler inden 30 dage",
  ],
  [
    /^Act on bill L 222 \(2018-19\)/,
    "lov efter lovforslag L 222 (2018-19), §§ 2 og 3: det, der leveres fra juli 2019",
  ],
];

/** The words that stand between paragraphs. */
const between: readonly (readonly [RegExp, string])[] = [
  [/,? and Regulation (\S+) for (?:the|its) last day$/, " og forordning $1 om fristens sidste dag"],
  [/,? and Regulation /g, " og forordning "],
  [/\bDirective /g, "direktiv "],
  [/\/EC\b/g, "/EF"],
  [/\barts\. /g, "art. "],
  [/ and /g, " og "],
  [/ to (?=\d)/g, " til "],
];

export const lawSource = (source: string): string =>
  saidFor(whole, source) ??
  between.reduce((text, [pattern, danish]) => text.replaceAll(new RegExp(pattern, "g"), danish), source);
