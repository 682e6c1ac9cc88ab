import { type ProblemText, text } from "./shape.ts";

export const trade: Record<string, ProblemText> = {
  "days-of-grace": {
    title: "Fristen for sene data er ikke udløbet",
    help: "Kladderne følger sene data indtil da. Godkend kørslen, når fristen er udløbet.",
  },
  "credit-beyond-left": {
    title: "Der kan ikke krediteres mere, end der er tilbage",
    help: "Se, hvad der er tilbage på fakturaen uden moms, når rabatter og tidligere kreditnotaer er trukket fra.",
  },
  "credit-not-open": {
    title: "Krediteringen kan ikke tage imod dette nu",
    help: "Se, hvad der er blevet af den, og foreslå en ny, hvis der stadig skal krediteres.",
  },
  "credit-too-small": {
    title: "Så lille et beløb kan ikke krediteres",
    help: "Momsen kan ikke følge med. Krediter nogle øre mere, eller hele fakturaen.",
  },
  "day-off": {
    title: "Dagen passer ikke",
    help: "En faktura er sendt tidligst den dag, den er udstedt, og intet er sendt eller betalt på en dag, der ikke er kommet.",
  },
  "not-creditable": {
    title: "Bilaget kan ikke krediteres sådan",
    help: "En kreditnota krediteres ikke. En faktura udstedes kun på ny, hvis intet af den er krediteret før.",
  },
  "payment-beyond-owed": {
    title: "Det er mere, end fakturaen mangler",
    help: "Registrer resten på køberens andre fakturaer, eller betal den tilbage.",
  },
  "payment-reversed": {
    title: "Betalingen er allerede taget tilbage",
    help: "En betaling tages tilbage én gang. Registrer en ny.",
  },
  "vat-simulation-too-large": {
    title: "Der er for mange linjer til ét svar",
    help: "Kladder og aftaler har højst 20.000 linjer tilsammen. Spørg om én aftale ad gangen.",
  },
  "account-too-long": {
    title: "Dagene passer ikke",
    help: "Den første dag ligger før den sidste, og der er højst 2000 bevægelser imellem. Vælg færre dage.",
  },
  "delivery-underway": {
    title: "Fakturaen er på vej",
    help: "Et forsøg er i gang eller begynder om lidt. Se igen om nogle minutter.",
  },
  "no-such-way": {
    title: "Fakturaen kan ikke sendes ad den vej",
    help: "En mail kræver købers adresse til dokumenter, som den stod, da fakturaen blev udstedt. Feltet detail siger, hvad der mangler.",
  },
  "nothing-waits": {
    title: "Intet ved denne forsendelse venter på en person",
    help: "Den er klaret, en anden vej er valgt, eller den er på vej.",
  },
  "signature-wrong": {
    title: "Svaret er ikke underskrevet af adgangspunktet",
    help: "Send en kompakt JWS (HS256 med den fælles hemmelighed), hvis indhold er svaret. Uden en hemmelighed tages intet imod.",
  },
  "nothing-to-waive": {
    title: "Der er intet at eftergive på rykkeren",
    help: "Den kostede intet, er eftergivet før eller er betalt. Kun det, der endnu ikke er betalt, kan eftergives, og det kan ikke gøres om.",
  },
  "dispute-open": {
    title: "Fakturaen kan ikke bestrides nu",
    help: "Der er én indsigelse ad gangen. En kreditnota bestrides ikke, og heller ikke det, der er krediteret helt.",
  },
  "dispute-over": {
    title: "Indsigelsen er afsluttet",
    help: "Køberen kan gøre en ny indsigelse.",
  },
  "draft-needs-mending": {
    title: "Kladden mangler noget, som ingen kan se bort fra",
    help: "Hver fejl nævner feltet, og hvad der retter det. Lad derefter kørslen beregne på ny.",
  },
  "invoice-run-not-open": {
    title: "Kørslen kan ikke tage imod dette nu",
    help: "Se, om kørslen eller kladden er afsluttet, eller om kladderne stadig beregnes.",
  },
  "invoice-run-open": {
    title: "En anden af sælgerens kørsler er ikke afsluttet",
    help: "Godkend den, eller træk den tilbage først.",
  },
  "particulars-in-the-past": {
    title: "Oplysninger gælder tidligst fra i dag",
    help: "Det, der gjaldt på dage, som er gået, bliver stående. Kun den første udgave kan begynde tidligere.",
  },
  "second-person": {
    title: "En anden person godkender",
    help: "Den, der har startet, foreslået eller ændret noget, godkender det ikke selv.",
  },
  "agreement-ended": { title: "Aftalen er udløbet", help: "Der kan ikke købes mere på den." },
  "agreement-lead": {
    title: "En anden køber bestemmer for alle",
    help: "En fælles aftales optioner og priser afgøres af den kommune, der ledte udbuddet.",
  },
  "ceiling-reached": {
    title: "Aftalens loft rækker ikke til dette",
    help: "Bed om færre, eller køb på en anden aftale.",
  },
  "fixed-price-not-offered": {
    title: "Aftalen har ingen fast pris at vælge",
    help: "Kun betaling efter brug med en fast pris i prisarket giver valget.",
  },
  "identifier-kept": {
    title: "Et offentliggjort læremiddels numre bliver stående",
    help: "Brugsdata kan allerede henvise til dem. Send numrene med de nye lagt til.",
  },
  "identifier-taken": {
    title: "Et andet læremiddel har dette nummer",
    help: "Et ISBN eller URN står for ét læremiddel. Kontrollér nummeret.",
  },
  "model-not-callable": {
    title: "Der kan ikke købes mere på denne licensmodel",
    help: "Flere pladser købes kun på aftaler per elev og på kommunale puljer; de andre modeller dækker hele køberen.",
  },
  "month-has-begun": { title: "Måneden er begyndt", help: "Den faste pris vælges før månedens begyndelse." },
  "no-index": {
    title: "Aftalens priser kan ikke reguleres sådan",
    help: "De følger kun et indeks, hvor aftalen nævner et, én gang om prisåret, fra en dag forude.",
  },
  "no-option": {
    title: "Der er ingen option at tage stilling til",
    help: "Alle er brugt, én er afgjort, eller varslet er overskredet.",
  },
  "not-bundleable": {
    title: "Læremidlet kan ikke være i pakken",
    help: "En pakke har offentliggjorte læremidler, som ikke selv er pakker og ikke er i en anden pakke.",
  },
  "offer-exists": {
    title: "Læremidlet har et tilbud på denne licensmodel",
    help: "Læg en ny version til tilbuddet i stedet.",
  },
  "offer-in-use": {
    title: "En aftale bruger dette tilbud",
    help: "Et brugt tilbud ændres aldrig. Læg en version til, som gælder fra en senere dag.",
  },
  "offer-not-in-force": {
    title: "Denne version af tilbuddet gælder ikke i dag",
    help: "Se tilbuddene på læremidlets side.",
  },
  "offer-starts-too-early": {
    title: "En ny version begynder for tidligt",
    help: "Priser ændres fra i dag eller senere, og senere end versionen før.",
  },
  "offer-superseded": {
    title: "Der er en nyere version af tilbuddet",
    help: "Se tilbuddet igen, og gå ud fra den nyeste.",
  },
  "period-outside-agreement": {
    title: "Dagene ligger uden for aftalens periode",
    help: "Vælg dage inden for aftalens periode.",
  },
  "period-outside-term": {
    title: "Dagene ligger uden for tilbuddets periode",
    help: "Vælg dage, som én pris i tilbuddet betaler for.",
  },
  "product-state": {
    title: "Læremidlets tilstand tillader det ikke",
    help: "Tilbud kræver et offentliggjort læremiddel; en kladde offentliggøres, før den trækkes tilbage.",
  },
  "quantity-mismatch": {
    title: "Antallet passer ikke til licensmodellen",
    help: "Per skole tæller sine institutioner; de andre modeller kræver et antal.",
  },
  "threshold-reached": {
    title: "Jeres direkte køb ville nå tærskelværdien for udbud",
    help: "Direkte køb lægges sammen over købets skoleår, uanset hvordan de deles (udbudsloven §§ 29 ff.). Køb gennem et fællesudbud eller på en aftale, der løber.",
  },
  "term-not-over": {
    title: "Perioden er ikke slut",
    help: "En fastprispulje fordeles efter hele periodens brug.",
  },
  "not-self-billed": {
    title: "Markedspladsen sælger ikke for dette forlag",
    help: "Markedspladsen sælger kun i eget navn, hvor den har en accepteret aftale om selvfakturering med forlaget på dagen.",
  },
  "self-billing-late": {
    title: "En aftale om selvfakturering accepteres før dens første dag",
    help: "Og kun én gang, for dage som ingen anden aftale dækker. Bed markedspladsen foreslå den igen fra en senere dag.",
  },
  "objection-over": {
    title: "Bilaget tager ikke imod indsigelse eller svar nu",
    help: "Et forlag gør indsigelse én gang, senest på den oplyste dag; markedspladsen svarer én gang.",
  },
  "not-a-pot": {
    title: "Aftalen er ikke en fastprispulje",
    help: "Kun fastprispuljer fordeles mellem forlag.",
  },
  "no-vat-rule": {
    title: "Der er ingen momsregel for jer to på den dag",
    help: "Det kunne heller ikke faktureres. En sælger i udlandet skal være momsregistreret i Danmark, eller I skal være registreret.",
  },
  "limit-reached": {
    title: "Det er mere, end du må aftage",
    help: "En anden administrator eller godkender kan godkende mere for i år.",
  },
  "own-limit": { title: "Ingen sætter sin egen grænse", help: "Bed en anden administrator eller godkender." },
  "not-withdrawable": {
    title: "Aftaget kan ikke trækkes tilbage sådan",
    help: "Kun kommende dage af det, der er faktureret, kan trækkes tilbage, én gang, og efter aftalens egen regel for dage.",
  },
  "withdrawal-not-open": {
    title: "Tilbagetrækningens tilstand tillader det ikke",
    help: "Et ønske, der er besvaret eller taget tilbage, kan ikke ændres.",
  },
  "format-cannot-carry": {
    title: "Formatet kan ikke rumme dokumentet",
    help: "Peppol BIS Billing 3 rummer alle fakturaer; PDF og HTML kan altid hentes.",
  },
  "month-closed": {
    title: "En måned i perioden er lukket",
    help: "Månedens afstemning er godkendt. Vælg dage efter den.",
    detail: ({ openFrom }) => `Den første dag, der kan vælges, er ${text(openFrom)}.`,
  },
  "month-not-begun": {
    title: "Måneden er ikke begyndt",
    help: "Fakturaer laves for måneder, der er begyndt.",
  },
  "month-out-of-reach": {
    title: "Måneden kan ikke lukkes",
    help: "Det kan måneder fra forrige skoleår, og senere, der er begyndt.",
  },
  "reconciliation-not-open-to-this": {
    title: "Afstemningens tilstand tillader det ikke",
    help: "Kun en foreslået eller bestridt afstemning kan godkendes eller bestrides; en godkendt er lukket.",
  },
  "report-link-expired": { title: "Linket til rapporten er udløbet", help: "Bed afsenderen om et nyt." },
  "report-link-revoked": {
    title: "Linket til rapporten er ophørt",
    help: "Det er kaldt tilbage, eller den, der lavede det, må ikke længere læse rapporter. Bed om et nyt.",
  },
  "report-too-large": {
    title: "Rapporten har for mange rækker til formatet",
    help: "En Excel-projektmappe kan højst have 100.000 rækker og en PDF 2.000. Vælg CSV eller færre dage.",
  },
  "archive-too-large": {
    title: "Der er for mange bilag til ét arkiv",
    help: "Et arkiv kan højst have 20.000 bilag. Vælg færre dage.",
  },
  "report-export-not-ready": {
    title: "Den gemte rapport er ikke klar endnu",
    help: "Prøv igen om lidt. Står den som mislykket, siger den selv hvorfor.",
  },
  "feed-cursor-gone": {
    title: "Strømmen af hændelser går ikke videre herfra",
    help: "Hvorfor står i `reason`: `kept`, det næste er ældre end 30 dage og slettet; `generation`, strømmen er begyndt forfra fra en genskabt kopi. Hent det, der mangler, på anden vis, og fortsæt fra `oldest`.",
  },
  "too-many-webhooks": {
    title: "Der kan ikke være flere adresser",
    help: "Fjern en af dem først, eller lad en af dem sende videre.",
  },
  "report-export-expired": {
    title: "Den gemte rapports fil er udløbet",
    help: "Gem rapporten igen. Rækker, kontrolsummer og kontroltal kan stadig ses.",
  },
  "report-schedules-full": {
    title: "Der er så mange månedlige rapporter, som der må være",
    help: "Stop en, som ingen bruger.",
  },
};
