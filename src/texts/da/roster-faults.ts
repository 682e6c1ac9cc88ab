import { type Sentence, saidFor } from "../sentences.ts";

/** What is wrong with a line of a roster, for the sentences of the API; names of files and columns are OneRoster's. */
const sentences: readonly Sentence[] = [
  [
    /^(\S+\.csv) is announced and not in the zip/,
    "$1 er meldt i filen og mangler i den. Læg den i, eller meld den som absent.",
  ],
  [
    /^(\S+\.csv) is a delta, and there is no roster yet/,
    "$1 er en ændring (delta), men der er ingen elevliste at ændre endnu. Send først alle filer hele (bulk).",
  ],
  [
    /^(\S+\.csv) must be announced as bulk, delta or absent\.$/,
    "$1 skal meldes som bulk, delta eller absent.",
  ],
  [/^(\S+\.csv) is in the zip: announce it/, "$1 er med, men er ikke meldt. Meld den som bulk eller delta."],
  [/^(\S+\.csv) is needed as bulk\.$/, "$1 mangler. Den skal sendes hel (bulk)."],
  [/^roles\.csv belongs to version 1\.2/, "roles.csv hører til version 1.2. Meld den version."],
  [/^oneroster\.version must be/, "oneroster.version skal være 1.2 eller 1.1. Træk filen ud i en af dem."],
  [
    /^(\w+) must be one of: (.+?)(?: \(or begin with (ext:)\))?\.$/,
    (column, words, own) =>
      `${column} skal være et af ordene ${words}${own === "" ? "" : `, eller begynde med ${own}`}.`,
  ],
  [/^identifier must be the school's/, "identifier skal være skolens institutionsnummer med seks cifre."],
  [
    /^Institution number (\d+) is none of yours/,
    "Institutionsnummer $1 er ikke et af jeres den dag. Opret institutionen først, eller ret nummeret.",
  ],
  [
    /^endDate \(the first day after\) must be later than (\w+)\.$/,
    "endDate (den første dag efter) skal være senere end $1.",
  ],
  [/^(\w+) must be true or false\.$/, "$1 skal være true eller false."],
  [/^title holds a control character/, "title har et tegn, der ikke kan ses. Fjern det."],
  [/^title holds a mail address/, "title har en mailadresse. Skriv klassens navn."],
  [/^(\w+) must be an existing date/, "$1 skal være en dag, der findes, skrevet som 2026-08-01."],
  [/^sourcedId is empty or longer than (\d+)/, "sourcedId er tomt eller længere end $1 tegn."],
  [
    /^dateLastModified must be an instant/,
    "dateLastModified skal være et tidspunkt som 2026-09-01T08:00:00Z.",
  ],
  [
    /^beginDate is empty, and so are/,
    "beginDate er tom, og det er datoerne for klassens periode også. Udfyld en af dem.",
  ],
  [/^The grade is unclear/, "Klassetrinnet er uklart. Giv klassen eller brugeren ét trin fra 0 til 10."],
  [
    /^The same sourcedId stands on an earlier line/,
    "Samme sourcedId står på en tidligere linje. Fjern den ene.",
  ],
  [
    /^The same institution number stands in another/,
    "Samme institutionsnummer står på en anden linje. Behold den ene.",
  ],
  [/^(\w+) names no (?:\(valid\) )?line of (\S+\.csv)\.$/, "$1 peger ikke på en gyldig linje i $2."],
  [/^The file holds NUL bytes/, "Filen er ikke ren tekst. Gem den som UTF-8."],
  [/^The line is of another encoding/, "Linjen har en anden tegnkodning end dem før. Gem filen som UTF-8."],
  [
    /^The line has (\d+) cells, the header (\d+)/,
    "Linjen har $1 celler, og den første linje har $2. Sæt celler med skilletegn i anførselstegn.",
  ],
  [
    /^The line holds a civil registration number/,
    "Linjen har et CPR-nummer. Udelad det, når filen trækkes ud.",
  ],
  [/^The file is empty/, "Filen er tom. Den skal i det mindste have sin første linje med kolonnernes navne."],
  [/^The column (\w+) is missing/, "Kolonnen $1 mangler. Tag den med, når filen trækkes ud."],
  [/^The column (\w+) is there twice/, "Kolonnen $1 står der to gange. Behold den ene."],
  [/^The line is too long/, "Linjen er for lang. Se efter, om et anførselstegn mangler."],
  [
    /^(?:The line's quotes|A quote|.*quot)/,
    "Et anførselstegn er åbnet og ikke lukket, eller står midt i en celle. Skriv det dobbelt.",
  ],
];

/** The sentence in Danish, where it is one that is known. */
export const rosterFault = (detail: string): string | undefined => saidFor(sentences, detail);
