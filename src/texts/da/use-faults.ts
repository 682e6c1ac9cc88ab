import type { Sentence } from "../sentences.ts";

/** What is wrong with a field of a product, of its use or of a simulation, for the sentences of the API. */

export const productFaults: readonly Sentence[] = [
  [/^must not be below `gradeFrom`$/, "Må ikke være lavere end det første klassetrin."],
  [/^give both grades, the lower first/, "Angiv begge klassetrin, det laveste først, eller ingen."],
  [/^a grade from 0 to 13$/, "Skriv et klassetrin fra 0 til 13."],
  [/^a publisher's number$/, "Vælg et forlag på listen."],
  [
    /^must be 2 to 120 of/,
    "Skriv 2 til 120 tegn: små bogstaver a–z, cifre, punktum og bindestreg. Ikke æ, ø og å.",
  ],
  [
    /^must be an ISBN-13/,
    "Skriv et ISBN med 13 cifre og rigtigt kontrolciffer, eller et URN som urn:example:titel.",
  ],
  [/^must be an ISO 639 code/, "Skriv sproget som da eller en."],
  [/^must be an address that begins with https/, "Skriv en adresse, der begynder med https://."],
  [/^does not go with this licence model$/, "Passer ikke til licensmodellen."],
  [
    /^only over-use TOLERANCE has a tolerance$/,
    "En margen hører kun til merforbrug, der betales ud over en margen.",
  ],
  [
    /^these prices on \S+ know/,
    "Licensmodellens priser går ikke sammen med den regel for merforbrug. Vælg en anden.",
  ],
  [/^say which class holds from that day$/, "Skriv også, hvilken momsklasse der gælder fra den dag."],
  [/^take the class that the law/, "Momsklassen har ingen sats den dag. Vælg den, som loven bruger."],
  [/^names a product twice$/, "Et læremiddel må kun nævnes én gang."],
  [/^names a publisher twice$/, "Et forlag må kun nævnes én gang."],
  [/^leave it out$/, "Kan ikke være med her. Tag det ud."],
  [
    /^must be (\w+); another model is another offer$/,
    "Et tilbud skifter ikke licensmodel. Opret et nyt tilbud.",
  ],
  [/^another product carries (.+)$/, "$1 hører til et andet læremiddel."],
  [/^keep (.+) and add the new ones$/, "$1 skal blive stående. Skriv de nye til."],
  [/^must have at least one row$/, "Skriv mindst én pris."],
  [
    /^(?:tiers of a price sheet begin|the first row begins) at (.+)$/,
    "Den første række skal begynde ved $1.",
  ],
  [
    /^must be higher than the row before/,
    "Hvert trin skal begynde ved et større antal end det før. Ret rækkefølgen.",
  ],
  [/^must lie within/, "Perioden skal ligge inden for den, prisen gælder."],
  [/^It is a product's identifier\.$/, "Det er et læremiddels eget nummer. Skriv et andet navn."],
];

export const useFaults: readonly Sentence[] = [
  [/^goes with a class or a school/, "Gælder kun en klasse eller en skole, ikke enkelte login-id'er."],
  [/^must be another class$/, "Vælg en anden klasse."],
  [/^there is no use of this product/, "Læremidlet er ikke brugt i perioden."],
  [/^scenarios have names of their own$/, "To modeller må ikke have samme navn."],
  [/^give at most one of roundId/, "Vælg højst ét: et udbud, et eksempel eller egne tal."],
  [/^must be a scenario's name$/, "Vælg en af modellerne."],
  [/^give at least one price sheet/, "Vælg mindst én pris eller en pulje."],
  [/^give one of priceSheet/, "Vælg ét: en pris, et tilbud eller et bud."],
  [
    /^a product has one sheet/,
    "Et læremiddel har én pris i hver model. Sæt flere ved siden af hinanden som hver sin model.",
  ],
  [/^a publisher has one guarantee$/, "Et forlag har én garanti."],
  [/^an id appears twice$/, "Det samme id står to gange."],
  [/^is none of |^is no school of/, "Hører ikke til de oplysninger, der er givet."],
  [/^There is no opened bid/, "Buddet er ikke åbnet eller findes ikke."],
  [/^The bid has no (offer|price) on this lot\.$/, "Buddet har ingen pris på delaftalen."],
  [/^In a round a bid prices/, "I et udbud er prisen på budgiverens eget læremiddel."],
  [
    /^Pupils times products/,
    "Der er for mange elever gange læremidler. Vælg færre eller en kortere periode.",
  ],
  [/^Eight characters|^must be 32 hex|^32 hexadecimal/, "Koden kan ikke læses. Kopiér den igen, hele."],
  [/^A reason such as/, "Vælg en af grundene."],
  [/^must be an https address without a query/, "Skriv en https-adresse uden spørgsmålstegn og adgangskode."],
  [
    /^must be 1 to \d+ visible ASCII characters, with spaces between/,
    "Skriv navnet, som leverandøren har givet det, uden æøå. Mellemrum kan kun stå inde i det.",
  ],
  [
    /^must be 1 to \d+ visible ASCII/,
    "Skriv oplysningen, som leverandøren har givet den, uden mellemrum og æøå.",
  ],
  [/^No controller has this code or number\.$/, "Ingen dataansvarlig har denne kode eller dette nummer."],
  [/^Months from (\S+) until (\S+) can be (the first|pulled)\.$/, "Vælg en måned fra $1 til $2."],
];
