/** What is wrong with a field, for the sentences of the API that people meet most. */

const sentences: readonly (readonly [RegExp, string])[] = [
  [
    /^must be later than `from`$|^[Aa]fter `from`\.$|^Must be after `from`/,
    "Skal være senere end den første dag.",
  ],
  [/^must not be later than `to`$/, "Må ikke være senere end den sidste dag."],
  [/^give both days, `to` later/, "Skriv begge dage, den sidste senere end den første."],
  [/^must not be below `gradeFrom`$/, "Må ikke være lavere end det første klassetrin."],
  [/^give both grades, the lower first/, "Angiv begge klassetrin, det laveste først, eller ingen."],
  [
    /^must be above 0 for S, and 0 for Z and E$/,
    "Moms med en sats har en sats over 0; nulsats og momsfri har ingen.",
  ],
  [/^must be above 0$/, "Skal være over 0."],
  [/^must be 0 or more$/, "Må ikke være negativt."],
  [/^must be 0 to 10000$/, "Skal være mellem 0 og 10000."],
  [/^must change something$/, "Ret mindst et felt."],
  [/^must be a date YYYY-MM-DD$/, "Skriv en dato, der findes: dag, måned og år."],
  [/^must be a month such as|^A month such as|^such as \d{4}-\d{2}$/, "Skriv måneden som 2026-10."],
  [
    /^A GLN has thirteen digits/,
    "Et GLN har 13 cifre, og det sidste er et kontrolciffer. Et af dem er forkert.",
  ],
  [/^A CVR number has eight digits/, "Et CVR-nummer har otte cifre, og det sidste er et kontrolciffer."],
  [/^each lot has a reference of its own$/, "To delaftaler må ikke have samme titel."],
  [/^names a (licence )?model twice$/, "En licensmodel må kun nævnes én gang."],
  [
    /the count basis or over-use policy does not go with it/,
    "Måden at tælle på eller reglen for merforbrug passer ikke til en af modellerne. Vælg andre vilkår for den model.",
  ],
  [/^does not go with this licence model$/, "Passer ikke til licensmodellen."],
  [
    /^only over-use TOLERANCE has a tolerance$/,
    "En margen hører kun til merforbrug, der betales ud over en margen.",
  ],
  [/^a CPV code such as/, "Skriv koden som 80420000-4."],
  [/^scenarios have names of their own$/, "To modeller må ikke have samme navn."],
  [/^there is no use of this product in the period$/, "Læremidlet er ikke brugt i perioden."],
  [/^lies outside the agreement$/, "Ligger uden for aftalens periode."],
  [/^must be the first day of a price year/, "Skal være den første dag i et prisår, efter aftalens første."],
  [/^prices stand for the first/, "Så længe efter aftalens begyndelse står priserne fast."],
  [/^has passed, and prices are not adjusted/, "Dagen er gået, og priser reguleres ikke bagud."],
  [/^the base was/, "Basistallet skal være det samme som ved tidligere reguleringer."],
  [/does not move tenfold$/, "Tallet ligger for langt fra basistallet. Se efter, om kommaet står rigtigt."],
  [/needs a quantity$/, "Skriv et antal."],
  [/^there is no roster with pupils/, "Der er ingen elevliste med de klassetrin. Skriv et antal."],
  [/^use without a cap needs the value/, "Uden loft pr. elev skal I skrive, hvad brugen højst må koste."],
];

/** The sentence in Danish, where it is one that is known. */
export const knownFault = (detail: string): string | undefined =>
  sentences.find(([pattern]) => pattern.test(detail))?.[1];
