/**
 * What of a company's name it shares with others, as a pattern of PostgreSQL: its form (selskabsloven § 2; lov om visse
 * erhvervsdrivende virksomheder § 6; foreign ones as they are met), and that it is a publisher.
 */
export const companyWords =
  "^(forlaget|forlag)\\s+|\\s+(a/s|aps|i/s|k/s|p/s|as|ab|a\\.m\\.b\\.a\\.?|f\\.m\\.b\\.a\\.?|gmbh|ltd\\.?|inc\\.?)$";
