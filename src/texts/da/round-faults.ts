import type { LocalDate } from "../../platform/calendar.ts";
import type { Sentence } from "../sentences.ts";
import { forms } from "./forms.ts";

/** What is wrong with a field of a round, for the sentences of the API that people meet. */

const date = (day: string): string => forms.date(day as LocalDate);

export const roundFaults: readonly Sentence[] = [
  [/^each lot has a reference of its own$/, "To delaftaler må ikke have samme titel."],
  [/^each bid has a name of its own$/, "To bud må ikke have samme navn."],
  [/^a–z, 0–9 and hyphen$/, "Skriv små bogstaver a–z, cifre og bindestreg. Ikke æ, ø og å."],
  [/^names a (licence )?model twice$/, "En licensmodel må kun nævnes én gang."],
  [
    /the count basis or over-use policy does not go with it/,
    "Måden at tælle på eller reglen for merforbrug passer ikke til en af modellerne. Vælg andre vilkår for den model.",
  ],
  [/^at most (\d+) schools$/, (most) => `Højst ${forms.whole(most!)} skoler.`],
  [/^a CPV code such as/, "Skriv koden som 80420000-4."],
  [/^the notice's number/, "Skriv bekendtgørelsens nummer i EU-Tidende, som 123456-2026."],
  [/^such as 2026\/2027$/, "Skriv skoleåret som 2026/2027."],
  [
    /^min ≤ expected ≤ max/,
    "Det forventede antal skal være over 0 og ligge mellem det mindste og det største. Skriv 0 i alle tre felter, hvis I ikke er med.",
  ],
  [/^must be one of (\d{4}\/.+)$/, "Vælg et af skoleårene: $1."],
  [/^must be (\w+)( or \w+)*$/, "Vælg en licensmodel, der købes efter antal."],
  [/^Give an instant in the future\.$/, "Vælg en dag og et klokkeslæt, der ikke er gået."],
  [/^Give a later instant than/, "Vælg en senere frist end den, der gælder."],
  [/^It stands until (\S+) already/, (day) => `Det står allerede til ${date(day!)}. Vælg en senere dag.`],
  [/^Give a day within the next two years\.$/, "Vælg en dag inden for de næste to år."],
  [/^names a document twice$/, "Et dokument må kun nævnes én gang."],
  [
    /^A pointer names what is there already/,
    "En henvisning peger på noget, der står der i forvejen. Vælg en anden art til noget nyt.",
  ],
  [
    /^Name a document that was added/,
    "Vælg et dokument, der er kommet til efter offentliggørelsen og ikke er meddelt endnu.",
  ],
  [/^A question is answered once\.$/, "Et spørgsmål besvares én gang."],
  [
    /^At most (\d+) characters together/,
    (most) => `Højst ${forms.whole(most!)} tegn tilsammen. Besvar nogle af dem bagefter.`,
  ],
  [/^Name the document and the paragraph\.$/, "Skriv, hvilket dokument og afsnit der henvises til."],
  [/^Only a pointer points/, "Kun en henvisning peger på et afsnit. Lad feltet stå tomt."],
  [
    /^A pointer to what was there moves no deadline\.$/,
    "En henvisning til noget, der stod der, flytter ingen frist.",
  ],
  [
    /^Its price was rejected lot by lot/,
    "Prisen er afvist for hver delaftale. Vælg den delaftale, hvor afvisningen tages tilbage.",
  ],
  [/^Its price was not rejected/, "Prisen er ikke afvist på delaftalen, så der er intet at tage tilbage."],
  [/^It has been answered or declined/, "Spørgsmålet er besvaret eller afvist og er ikke længere en grund."],
  [/^The fault began after the deadline/, "Fejlen begyndte efter fristen, så intet bud er holdt ude."],
  [/^It ends before it begins\.$/, "Slutningen ligger før begyndelsen."],
  [/^Reopen the deadline once/, "Åbn først fristen igen, når systemet virker."],
  [/^is the lead's: leave it out$/, "Feltet er den ledende kommunes. Lad det stå tomt."],
  [/^give either `publisherId`/, "Vælg et forlag, eller skriv en anden klager – ét af dem."],
  [/^a publisher of this installation/, "Vælg et forlag på listen, eller skriv klagerens navn."],
  [/^between the round's publication and now$/, "Skal ligge mellem offentliggørelsen og nu."],
  [/^the case number stands on the decision$/, "Sagsnummeret står på afgørelsen. Skriv det."],
  [/^leave it out: what it is over/, "Lad feltet stå tomt: det står i klagen, hvad den gælder."],
  [/^'(.+)', or leave it out$/, "Vælg delaftalen »$1«, eller lad feltet stå tomt."],
  [/^one of:? (.+)$/i, "Vælg en af disse: $1."],
  [/^Remove or confirm: (.+)\.$/, "Tag navnene ud, eller bekræft dem: $1."],
  [/^send a file first/, "Send en fil først, eller skriv, hvor dokumentationen kan hentes."],
  [/^say why the bid is admissible/, "Skriv, hvorfor buddet alligevel kan være med."],
  [/^The lot is cancelled\.$/, "Delaftalen er annulleret."],
  [/^By the terms each lot is awarded by itself\.$/, "Efter vilkårene tildeles hver delaftale for sig."],
  [/^at most (\d+) where lots are awarded together$/, "Højst $1, hvor delaftaler tildeles sammen."],
  [/^every criterion, and no other/, "Giv point for hvert kriterium, fra 0 til skalaens højeste."],
  [/^The weights of price and criteria/, "Vægtene af pris og kriterier skal tilsammen give 100."],
  [/^The weights within '(.+)'/, "Vægtene inden for »$1« skal tilsammen give 100."],
  [/^The product of lot '(.+)' is not yours\.$/, "Læremidlet på delaftalen »$1« er ikke jeres."],
  [
    /^Where bids rank by \w+, sets are compared by/,
    "Måden at sammenligne på passer ikke til evalueringsmodellen.",
  ],
  [
    /^At most (\d+) lots are awarded together: the round has (\d+)\.$/,
    "Højst $1 delaftaler kan tildeles sammen; udbuddet har $2.",
  ],
  [/^Name a group of lots, or a limit/, "Angiv en gruppe af delaftaler eller et loft for én budgiver."],
  [/^A limit is lower than the round's (\d+) lots\.$/, "Loftet skal være under udbuddets $1 delaftaler."],
  [/^Group '(.+)' is there twice\.$/, "Gruppen »$1« står to gange."],
  [
    /^Lot '(.+)' of group '(.+)' is unknown or named twice\.$/,
    "Delaftalen »$1« i gruppen »$2« findes ikke eller står to gange.",
  ],
  [/^Groups '(.+)' and '(.+)' are of the same lots\.$/, "Grupperne »$1« og »$2« har de samme delaftaler."],
  [
    /^Nobody may win the (\d+) lots of group '(.+)'\.$/,
    "Gruppen »$2« har $1 delaftaler, og så mange må ingen vinde.",
  ],
  [/^Group '(.+)' is unknown or named twice\.$/, "Gruppen »$1« findes ikke eller står to gange."],
  [
    /^Group '(.+)' is priced on all of its lots/,
    "Pakkeprisen på »$1« skal være på alle gruppens delaftaler, én gang på hver.",
  ],
  [
    /^Group '(.+)' is offered where the bid is on its lots: it is not on '(.+)'\.$/,
    "Pakkeprisen på »$1« kræver, at buddet også er på delaftalen »$2« alene.",
  ],
  [/^Lot '(.+)' is unknown or named twice\.$/, "Delaftalen »$1« findes ikke eller står to gange."],
  [
    /^Lot '(.+)' is bid on .+: at most one/,
    "Delaftalen »$1« har højst én pris for hver af sine licensmodeller.",
  ],
  [/^Lot '(.+)' is bid on (.+)\.$/, "På delaftalen »$1« kan der bydes på $2."],
  [
    /^What is expected of lot '(.+)' would cost/,
    "Det forventede på delaftalen »$1« koster mere end det offentliggjorte loft.",
  ],
  [/^The terms ask for a statement/, "Vilkårene kræver en erklæring fra hver virksomhed i buddet."],
  [/^The first statement is the bidder's own/, "Den første erklæring er budgiverens egen, og kun den."],
  [/^'(.+)' states twice\.$/, "»$1« har to erklæringer."],
  [/^'(.+)' does not answer/, "»$1« mangler at svare på en udelukkelsesgrund."],
  [/^'(.+)' says that .+ applies/, "Skriv, hvorfor »$1« alligevel er pålidelig (udbudslovens § 138)."],
  [/^The terms do not use/, "Vilkårene bruger ikke den udelukkelsesgrund."],
  [/^The terms do not let a bid/, "Efter vilkårene har et bud ikke sin egen frist. Lad feltet stå tomt."],
  [
    /^By the terms bids stand until (\S+) at least\.$/,
    (day) => `Efter vilkårene står bud mindst til ${date(day!)}.`,
  ],
  [/^must name a part of the bid$/, "Vælg en del af buddet."],
  [/^The bid has no '.+'\.$/, "Det, der er mærket fortroligt, er ikke i buddet."],
  [/^(an age|a key as 64|32 bytes as)/, "Nøglen kan ikke læses. Hent den igen fra siden, hvor den er lavet."],
];
