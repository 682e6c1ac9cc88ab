import type { LocalDate } from "../platform/calendar.ts";
import { type Dated, rowOn } from "./dated.ts";

/**
 * Grounds on which a bidder is excluded (udbudsloven §§ 134 a to 137), which a bidder states of itself in the common
 * European document (ESPD, § 148) and proves before the award (§§ 151 to 153). Codes are eForms' where one is the same.
 */
export const mandatoryGrounds = [
  "tax-haven",
  "crime-org",
  "corruption",
  "fraud",
  "terr-offence",
  "finan-laund",
  "human-traffic",
  "tax-debt",
  "partic-confl",
  "prep-confl",
  "misrepresent",
  "prof-misconduct",
] as const;
/** Used where the terms say so. */
export const voluntaryGrounds = [
  "labour-law",
  "insolvency",
  "distorsion",
  "sanction",
  "undue-influence",
  "tax-debt-small",
] as const;
export const exclusionGrounds = [...mandatoryGrounds, ...voluntaryGrounds] as const;
export type ExclusionGround = (typeof exclusionGrounds)[number];
export type VoluntaryGround = (typeof voluntaryGrounds)[number];

/** Where each ground stands. The numbering since 2022 was read in others' accounts of the act, not in its text. */
const sections: Readonly<Record<ExclusionGround, string>> = {
  "tax-haven": "§ 134 a",
  "crime-org": "§ 135, stk. 1, nr. 1",
  corruption: "§ 135, stk. 1, nr. 2",
  fraud: "§ 135, stk. 1, nr. 3",
  "terr-offence": "§ 135, stk. 1, nr. 4",
  "finan-laund": "§ 135, stk. 1, nr. 5",
  "human-traffic": "§ 135, stk. 1, nr. 6",
  "tax-debt": "§ 135, stk. 3",
  "partic-confl": "§ 136, nr. 1",
  "prep-confl": "§ 136, nr. 2",
  misrepresent: "§ 136, nr. 3",
  "prof-misconduct": "§ 136, nr. 4",
  "labour-law": "§ 137, stk. 1, nr. 1",
  insolvency: "§ 137, stk. 1, nr. 2",
  distorsion: "§ 137, stk. 1, nr. 3",
  sanction: "§ 137, stk. 1, nr. 4",
  "undue-influence": "§ 137, stk. 1, nr. 5",
  "tax-debt-small": "§ 137, stk. 1, nr. 6",
};

export const exclusionRules: readonly (Dated & { sections: typeof sections })[] = [
  { from: "2022-07-01" as LocalDate, sections, source: "udbudsloven §§ 134 a to 137", confirmed: false },
];

/** Where the grounds stand on a day; undefined before the table's first. */
export const exclusionOn = (date: LocalDate) => rowOn(exclusionRules, date);

/** The grounds that a bidder states itself on: every mandatory one, and those voluntary ones that the terms use. */
export const groundsAsked = (voluntary: readonly VoluntaryGround[]): ExclusionGround[] => [
  ...mandatoryGrounds,
  ...voluntaryGrounds.filter((one) => voluntary.includes(one)),
];

/**
 * What a bidder that a ground applies to may show to be taken in all the same (§ 138, stk. 3): none where it is
 * established in a country of the list of § 134 a.
 */
export const maySelfClean = (ground: ExclusionGround): boolean => ground !== "tax-haven";

/**
 * Whether the law asks for the intended winner's evidence before the award (§ 151): outside the light regime always; in
 * it, where the terms say so.
 */
export const evidenceRule = { source: "§§ 151 and 152", confirmed: false } as const;
