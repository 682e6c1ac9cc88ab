/** What the round's terms ask the intended winners to prove. */
export const evidenceTerms = {
  documents: [{ reference: "serviceattest", text: "Serviceattest, højst seks måneder gammel" }],
};

/** The mandatory exclusion grounds, as the API names them. */
const grounds = [
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
];

/** A publisher states that no exclusion ground applies to it. */
export const statementsOf = (publisher: string) => [
  {
    role: "bidder",
    name: publisher,
    grounds: Object.fromEntries(grounds.map((ground) => [ground, false])),
    signedBy: "Direktionen",
  },
];
