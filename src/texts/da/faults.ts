import type { LocalDate } from "../../platform/calendar.ts";
import { MAX_MINOR } from "../../platform/money.ts";
import { type Sentence, saidFor } from "../sentences.ts";
import { accountFaults } from "./account-faults.ts";
import { forms } from "./forms.ts";
import { roundFaults } from "./round-faults.ts";
import { productFaults, useFaults } from "./use-faults.ts";

/** What is wrong with a field, for the sentences of the API that people meet. */

const date = (day: string): string => forms.date(day as LocalDate);
const kroner = (minor: string): string => `${forms.amount(BigInt(minor))} kr.`;

const days: readonly Sentence[] = [
  [
    /^must be later than `from`$|^[Aa]fter `from`\.$|^Must be after `from`/,
    "Skal være senere end den første dag.",
  ],
  [/^must not be later than `to`$/, "Må ikke være senere end den sidste dag."],
  [/^give both days, `to` later/, "Skriv begge dage, den sidste senere end den første."],
  [
    /^must be after `from`, and at most (\S+) (years|days) later$/,
    (count, unit) =>
      `Skal være senere end den første dag, og højst ${count === "five" ? "fem" : count} ${unit === "years" ? "år" : "dage"} senere.`,
  ],
  [/^At most (\d+) lines in all files\.$/, "Højst $1 linjer i alle filer tilsammen."],
  [/^At most (\d+) MB in all files, unpacked\.$/, "Højst $1 MB i alle filer tilsammen, pakket ud."],
  [/^At most (\d+) days after `from`\.$/, "Højst $1 dage efter den første dag."],
  [/^must be a date YYYY-MM-DD$/, "Skriv en dato, der findes: dag, måned og år."],
  [/^must be an existing date/, "Skriv en dato, der findes: dag, måned og år."],
  [
    /^must be an (instant|existing instant)/,
    "Skriv dag og klokkeslæt, der findes, som 10-03-2026 kl. 23:30.",
  ],
  [/^must be at most (\d+) days$/, "Perioden må højst være $1 dage."],
  [
    /^must lie between (\d{4}-\d\d-\d\d) and (\d{4}-\d\d-\d\d)$/,
    (from, to) => `Skal ligge mellem ${date(from!)} og ${date(to!)}.`,
  ],
  [/^must be (\d{4}-\d\d-\d\d) or later$/, (day) => `Tidligst ${date(day!)}.`],
  [/^must be (\d{4}-\d\d-\d\d) or earlier$/, (day) => `Senest ${date(day!)}.`],
  [/^At the earliest (\d{4}-\d\d-\d\d)\.$/, (day) => `Tidligst ${date(day!)}.`],
  [/^At the latest (\d{4})-(\d\d)\.$/, "Senest måneden $2-$1."],
  [/^After (\d{4}-\d\d-\d\d)\.$/, (day) => `Skal være efter ${date(day!)}.`],
  [/^Today is (\d{4}-\d\d-\d\d)\.$/, (day) => `Må ikke være senere end i dag, ${date(day!)}.`],
  [
    /^From (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)\.$/,
    (from, to) => `Skal være fra ${date(from!)} til ${date(to!)}.`,
  ],
  [
    /^from (\d{4}-\d\d-\d\d) up to (\d{4}-\d\d-\d\d)$/,
    (from, to) => `Skal være fra ${date(from!)} og før ${date(to!)}.`,
  ],
  [/^Name a day after today\.$/, "Vælg en dag efter i dag."],
  [/^must be a month such as|^[Aa] month such as|^such as \d{4}-\d{2}$/, "Skriv måneden som 2026-10."],
  [/^must be the first day of a month$/, "Skal være den første dag i en måned."],
  [/^must be a month and a day from 01 to 28/, "Skriv måned og dag som 08-01; dagen er fra 01 til 28."],
  [/^choose for a month to come$/, "Vælg en måned, der ikke er begyndt."],
  [/^lies outside the (agreement|period)$/, "Ligger uden for aftalens periode."],
  [/^lies outside the school years that you joined$/, "Ligger uden for de skoleår, som I er med i aftalen."],
  [/^must be the first day of a price year/, "Skal være den første dag i et prisår, efter aftalens første."],
  [
    /^prices stand for the first (\d+) months/,
    "Prisen ligger fast i aftalens første $1 måneder. Vælg en senere dag.",
  ],
  [/^has passed, and prices are not adjusted/, "Dagen er gået, og priser reguleres ikke bagud."],
  [
    /^It begins after today, (\d{4}-\d\d-\d\d), at the earliest\.$/,
    (day) => `Skal være efter i dag, ${date(day!)}.`,
  ],
  [
    /^The call-off ends before (\d{4}-\d\d-\d\d)\.$/,
    (day) => `Trækket slutter før ${date(day!)}. Vælg en tidligere dag.`,
  ],
  [
    /^must not begin (?:on or )?before .*(\d{4}-\d\d-\d\d)$/,
    (day) => `Begynder for tidligt. Vælg en dag efter ${date(day!)}.`,
  ],
];

const numbers: readonly Sentence[] = [
  [
    /^must be a decimal string of zero or more/,
    "Skriv et tal på 0 eller mere, som 62,00 – højst 15 cifre før kommaet og seks efter.",
  ],
  [/^must be a decimal string/, "Skriv et tal som 12,50 – højst 15 cifre før kommaet og seks efter."],
  [/^must be a (price|decimal) within 15 digits$/, "Tallet er for stort: højst 15 cifre før kommaet."],
  [/^must be a whole number in plain digits$/, "Skriv et helt tal med cifre."],
  [
    /^must be whole minor units within/,
    `Skriv et beløb i kroner og øre, som 4.725,00, på højst ${kroner(String(MAX_MINOR))}`,
  ],
  [
    /^must be (-?\d+) or more$/,
    (least) => (least === "0" ? "Må ikke være negativt." : `Skal være mindst ${least}.`),
  ],
  [/^must be at most (\d+)$/, (most) => `Må højst være ${forms.whole(most!)}.`],
  [/^At most (\d+) øre\.$/, (most) => `Højst ${kroner(most!)}`],
  [/^must be 0 to 1000 kroner$/, "Skal være mellem 0 og 1.000 kr."],
  [/^must be 0 to 10000$/, "Skal være mellem 0 og 10.000."],
  [
    /^must be above 0 for S, and 0 for Z and E$/,
    "Moms med en sats har en sats over 0; nulsats og momsfri har ingen.",
  ],
  [/^must be above 0$/, "Skal være over 0."],
  [/^a unit price has at most 15 digits/, "Prisen er for stor: højst 15 cifre før kommaet."],
  [/^the amount -?\d+ is beyond/, "Beløbet er større, end der kan regnes med. Del det op."],
  [
    /^the base was (\S+) in/,
    (base) => `Basistallet skal være ${forms.decimal(base!)} som ved tidligere reguleringer.`,
  ],
  [/does not move tenfold$/, "Tallet ligger for langt fra basistallet. Se efter, om kommaet står rigtigt."],
];

const parties: readonly Sentence[] = [
  [
    /^A GLN has thirteen digits/,
    "Et GLN har 13 cifre, og det sidste er et kontrolciffer. Et af dem er forkert.",
  ],
  [/^(A CVR number|a CVR number$)/, "Et CVR-nummer har otte cifre, og det sidste er et kontrolciffer."],
  [
    /^0088: a GLN/,
    "Et GLN har 13 cifre og et CVR-nummer otte, begge med kontrolciffer. Et af cifrene er forkert.",
  ],
  [/^DK is followed by a CVR number/, "Efter DK følger et CVR-nummer på otte cifre."],
  [/^A country's code and its number\.$/, "Skriv landets kode og nummeret uden mellemrum, som DK12345678."],
  [/^must be an ISO 3166 code/, "Skriv landets kode med to store bogstaver, som DK."],
  [/^A Danish post code/, "Et dansk postnummer har fire cifre."],
  [/^must be digits and spaces, with \+/, "Skriv nummeret med cifre og mellemrum, med + foran en landekode."],
  [
    /^(Three|Four|Six) digits\.$/,
    (count) => `Skriv ${{ Three: "tre", Four: "fire", Six: "seks" }[count!]} cifre.`,
  ],
  [/^must be six digits$/, "Skriv seks cifre."],
  [/^At most ten digits\.$/, "Skriv højst ti cifre."],
  [/^Eight digits; of a giro/, "Skriv otte cifre; et gironummer har syv eller otte."],
  [/^Eight or eleven characters\.$/, "Skriv 8 eller 11 tegn: store bogstaver og cifre."],
  [/^Eight characters of 0–9 and a–z\.$/, "Skriv nøglens otte tegn: 0–9 og a–z."],
  [
    /^An IBAN with its check digits\.$/,
    "Et IBAN begynder med landets kode og to kontrolcifre. Et af tegnene er forkert.",
  ],
  [/^Payment means (\S+) needs it\.$/, "Skal udfyldes ved betalingsmåde $1."],
  [/^Payment means (\S+) has none\.$/, "Skal være tomt ved betalingsmåde $1."],
  [/^A FIK creditor/, "Et kreditornummer på FIK har otte cifre."],
  [/^An e-mail address/, "Skriv en e-mailadresse som navn@eksempel.dk."],
  [
    /^2 to 80 of a–z/,
    "Skriv 2 til 80 tegn: små bogstaver a–z, cifre, punktum og bindestreg. Ikke æ, ø og å.",
  ],
  [/^2 to 60 of a–z/, "Skriv 2 til 60 tegn: små bogstaver a–z, cifre og bindestreg. Ikke æ, ø og å."],
  [/^must be one line with a letter/, "Skriv én linje med mindst ét bogstav eller ét ciffer."],
  [
    /^holds a civil registration number/,
    "Her står noget, der ligner et CPR-nummer. Tag det ud: CPR-numre må ikke skrives her.",
  ],
  [
    /^A municipality has a three-digit code/,
    "En kommune har en kode på tre cifre; en selvejende institution har ingen.",
  ],
  [/^A machine belongs to its party/, "Et system hører til parten. Vælg ingen institution."],
  [/^Name a person or a key\.$/, "Vælg en person eller en nøgle."],
  [/^Name a daycare or a library\.$/, "Vælg en dagtilbudsinstitution eller et bibliotek."],
  [/^Name the institution that goes on\.$/, "Vælg den institution, der fortsætter."],
  [/^Required unless your key/, "Vælg en skole."],
  [
    /^A municipality's code or a CVR number|^must be a municipality code/,
    "Skriv en kommunes kode på tre cifre eller et CVR-nummer.",
  ],
  [/^An IRI up to/, "Skriv adressen til og med tegnet /, : eller # før elevens id."],
  [
    /^A link's secret\.$|^The 43 characters of the link|^must be the link's last part/,
    "Linket er ikke helt. Brug hele linket fra brevet.",
  ],
  [/^must differ$/, "Det samme må kun stå én gang."],
  [/^must change something$/, "Ret mindst et felt."],
  [/^Another record already holds/, "Det bruges allerede af en anden. Skriv noget andet."],
  [/^Unknown member: remove it\.$/, "Feltet hører ikke til her."],
  [/^a path on this server$|^Letters, digits and hyphens\.$/, "Adressen er ikke en side her."],
];

const money: readonly Sentence[] = [
  [/^Name an agreement\.$/, "Vælg en aftale."],
  [/^the publisher sells itself$/, "Forlaget sælger selv. Vælg markedspladsen fra."],
  [
    /^leave out .+, or give its number of people$/,
    "En af institutionerne har intet antal. Skriv antallet, eller vælg den fra.",
  ],
  [/^\S+ is bought by quantity$/, "Licensmodellen købes efter antal. Vælg ingen institutioner."],
  [
    /^the purchase is for (\d+) institutions$/,
    "Købet er til $1 institutioner. Skriv det tal, eller lad feltet stå tomt.",
  ],
  [/needs a quantity$/, "Skriv et antal."],
  [/^there is no roster with pupils/, "Der er ingen elevliste med de klassetrin. Skriv et antal."],
  [/^use without a cap needs the value/, "Uden loft pr. elev skal I skrive, hvad brugen højst må koste."],
  [/^It has (\d+) units\.$/, (units) => `Trækket er på ${forms.whole(units!)}. Skriv højst det.`],
  [/^It is withdrawn whole\.$/, "Det kan kun trækkes tilbage helt. Lad antallet stå, som det er."],
  [/^A line of the invoice with an amount/, "Vælg en linje på fakturaen med et beløb over 0."],
  [
    /^Take some øre more, or the invoice whole\.$/,
    "Beløbene går ikke op med momsen. Skriv nogle øre mere, eller krediter hele fakturaen.",
  ],
  [/^only a whole invoice is issued anew$/, "Kun en hel faktura kan udstedes på ny."],
  [/^must name each line once$/, "En linje må kun nævnes én gang."],
  [/^The buyer names its order/, "Køberen skal skrive sit ordrenummer på aftalen."],
  [/^The buyer names it/, "Køberen skal skrive sin reference på aftalen eller i sine oplysninger."],
  [
    /^a(n)? age X25519 recipient$|^an age recipient$/,
    "Nøglen kan ikke læses. Hent den igen fra siden, hvor den er lavet.",
  ],
];

/** What a file's name ends on, as people know it. */
const endingOf = (type: string): string =>
  ({
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "text/plain": "tekst (txt)",
    "application/json": "JSON",
    "application/x-ndjson": "NDJSON",
    "application/zip": "ZIP",
    "application/xml": "XML",
    "text/xml": "XML",
    "application/pdf": "PDF",
  })[type] ?? type;

const files: readonly Sentence[] = [
  [/^Choose a file\.$|^Send its bytes as the body\.$/, "Vælg en fil, der ikke er tom."],
  [
    /^Choose a file of the type (.+)\.$/,
    (types) =>
      `Filen har en forkert type. Vælg en af disse: ${[...new Set(types!.split(", ").map(endingOf))].join(", ")}.`,
  ],
  [/^Add the column (.+)\.$/, "Kolonnen $1 mangler i filens første linje. Tilføj den."],
  [
    /^Column (\d+) has no name we know/,
    "Kolonne $1 har et navn, der ikke kendes, eller som står to gange. Ret filens første linje.",
  ],
  [/^Send it without compression\.$/, "Filen er pakket. Send den uden at pakke den."],
  [
    /^Compress the file anew/,
    "Filen kan ikke pakkes ud. Pak den igen; de linjer, der er talt, bliver stående.",
  ],
  [/^Say caliper, xapi or counter\.$/, "Vælg filens format."],
  [/^must be a SHA-256/, "Filens kontrolsum passer ikke. Vælg filen igen."],
  [
    /^must be 1 to 200 letters, digits/,
    "Filens navn skal have 1 til 200 bogstaver, cifre, mellemrum, punktummer, bindestreger og parenteser, og begynde med et bogstav eller ciffer.",
  ],
];

const sentences = [
  ...days,
  ...numbers,
  ...parties,
  ...productFaults,
  ...money,
  ...useFaults,
  ...accountFaults,
  ...files,
  ...roundFaults,
];

/** The sentence in Danish, where it is one that is known. */
export const knownFault = (detail: string): string | undefined => saidFor(sentences, detail);
