import { type Sentence, saidFor } from "../sentences.ts";
import { knownFault } from "./faults.ts";

/** What is wrong with a line of a file of products or prices, for the sentences of the API; `$1` is what it says of it. */
const sentences: readonly Sentence[] = [
  [/^must be a product's reference$/, "Skriv læremidlets reference."],
  [/^must be one of: (.+)$/, "Skal være et af disse ord: $1."],
  [
    /^'(.+)' is no product of yours with an offer on (.+): offer it first$/,
    "»$1« er ikke et af jeres læremidler med et tilbud på $2. Opret tilbuddet først.",
  ],
  [/^must be on (.+)$/, "Prisen skal være på licensmodellen $1."],
  [
    /^these prices on (.+) know (.+): the offer is on (.+)$/,
    "Disse priser på $1 går sammen med merforbrug $2. Tilbuddet har $3.",
  ],
  [/^line (\d+) has prices of the same offer$/, "Linje $1 har priser for det samme tilbud. Behold den ene."],
  [/^line (\d+) has the same reference$/, "Linje $1 har samme reference. Behold den ene."],
  [/^(.+) is on line (\d+) too$/, "$1 står også på linje $2."],
  [/^(.+) is carried by another publisher's product$/, "$1 hører til et andet forlags læremiddel."],
  [/^(.+) is carried by '(.+)'$/, "$1 hører til jeres læremiddel »$2«."],
  [/^The new version begins (.+)\.$/, "Priserne begynder for tidligt. Vælg en senere dag."],
  [/^Version (\d+) is the newest\.$/, "Der er en nyere version af priserne: nr. $1."],
  [/^(\S+ )?(Invalid input: expected .+, received undefined|must not be empty)$/, "Mangler: udfyld feltet."],
  [
    /^(?:\S+ )?must be higher than the row before$/,
    "Hvert trin skal begynde ved et større antal end det før. Ret rækkefølgen.",
  ],
  [/^(?:\S+ )?tiers of a price sheet begin at 1$/, "Det første trin skal begynde ved 1."],
  [/^(?:\S+ )?the first row begins at (.+)$/, "Den første række skal begynde ved $1."],
  [/^(?:\S+ )?must have at least one row$/, "Skriv mindst én pris."],
  [/^(?:\S+ )?a unit price has at most 15 digits before the point$/, "Prisen er for stor."],
  [/^(?:\S+ )?must be 0 or more$/, "Må ikke være negativt."],
  [
    /^(?:prices|priceSheet|tiers|bands|[\w/]+) (?:Invalid|must|expected).*$/,
    "Prisen kan ikke læses. Skriv den som i eksemplet ovenfor.",
  ],
  [
    /^must be a day as YYYY-MM-DD$|^must be a date YYYY-MM-DD$/,
    "Skriv dagen som 01-08-2026 eller 2026-08-01.",
  ],
  [/^must be an existing date/, "Den dag findes ikke. Skriv dagen som 01-08-2026 eller 2026-08-01."],
  [
    /^a new product's class holds from the first day on$/,
    "Et nyt læremiddels momsklasse gælder fra første dag. Lad dagen stå tom.",
  ],
  [/^say which class holds from that day$/, "Skriv også, hvilken momsklasse der gælder fra den dag."],
  [/^is no member of a product: leave it out$/, "Er ikke noget, et læremiddel har. Tag det ud."],
  [
    /^must be an ISBN-13 with a valid check digit/,
    "Skal være et ISBN-13 med rigtigt kontrolciffer, eller et URN som urn:example:titel.",
  ],
  [/^must be 2 to 120 of/, "Skal være 2 til 120 tegn: a–z, 0–9, punktum og bindestreg."],
  [/^must be an ISO 639 code such as da$/, "Skriv sproget som da eller en."],
  [/^The list leaves out (.+)\.$/, "Listen mangler $1, som læremidlet har i forvejen. Skriv det med."],
  [/^A (\w+) product cannot become (\w+)/, "Læremidlet kan ikke gå fra $1 til $2. Udgiv det først."],
  [/^Denmark has no rate for the class (\S+) on (\S+) /, "Der er ingen momssats for $1 den $2."],
  [
    /^is of another encoding than the lines before it/,
    "Linjen har en anden tegnkodning end dem før. Gem filen som UTF-8.",
  ],
  [/^the file holds NUL characters/, "Filen er ikke en tekstfil."],
  [/^the file is empty$/, "Filen er tom."],
  [
    /^a file has at most (\d+) rows and this has (\d+)/,
    "En fil kan have højst $1 rækker, og denne har $2. Del den.",
  ],
  [
    /^a quote is opened and not closed/,
    "Et anførselstegn er åbnet og ikke lukket, eller står midt i en celle. Skriv det dobbelt.",
  ],
  [/^has (\d+) cells where the first line has (\d+)$/, "Linjen har $1 celler, og den første linje har $2."],
  [/^is no column; there are: (.+)$/, "Er ikke en kolonne. Kolonnerne er: $1."],
  [/^is there twice$/, "Kolonnen står der to gange."],
  [/^is no valid JSON from here on$/, "Herfra er filen ikke gyldig JSON."],
  [/^must be a JSON array of objects/, "Skal være en JSON-liste med et objekt for hver række."],
  [/^must be an object$/, "Skal være et objekt."],
];

/** The sentence in Danish, where it is one that is known. */
export function fileFault(detail: string): string | undefined {
  return saidFor(sentences, detail) ?? knownFault(detail);
}
