import type { Sentence } from "../sentences.ts";
import { forms } from "./forms.ts";

/** What is wrong with a field of bank statements, payouts, a party's own ledger, webhooks and a supplier's registration, for the sentences of the API. */

const kroner = (minor: string): string => `${forms.amount(BigInt(minor))} kr.`;

export const accountFaults: readonly Sentence[] = [
  [/^must be `nextCursor` of the page before/, "Brug `nextCursor` fra den forrige side, uændret."],
  [/^must be an address that begins with https/, "Skriv en adresse, der begynder med https://."],
  [/^must hold no user name, password or #$/, "Adressen må ikke indeholde brugernavn, adgangskode eller #."],
  [/^must name a type at least$/, "Vælg mindst én slags hændelse."],
  [/^must name each type once$/, "Hver slags hændelse kan kun vælges én gang."],
  [/^must be a code such as 3F7K-9QWM-2TXA$/, "Skriv brevets kode, for eksempel 3F7K-9QWM-2TXA."],
  [/^must name each account once$/, "Hver konto kan kun have ét nummer."],
  [
    /^must be 1 to 40 letters, digits, dots, dashes$/,
    "Skriv 1 til 40 tegn: bogstaver, cifre, punktum, bindestreg og understregning.",
  ],
  [
    /^may name \{payerGln\}/,
    "I krølleparenteser kan kun stå payerGln, agreement, product, institution eller model.",
  ],
  [/^must be an account of your journal/, "Kontoen findes ikke i jeres bogføring."],
  [/^must be one of cost, purchase_vat/, "Vælg en konto for køb: udgift, købsmoms eller gæld til forlag."],
  [/^must be four digits$/, "Skriv registreringsnummeret med fire cifre."],
  [/^must be at most ten digits$/, "Skriv kontonummeret med højst ti cifre."],
  [/^must be an account's number$/, "Skriv et registreringsnummer og et kontonummer, eller et IBAN."],
  [/^must be 0 to 1,000,000 kr\.$/, "Skriv et beløb fra 0 til 1.000.000 kr."],
  [/^must be 4711-0001234567 or an IBAN$/, "Skriv kontoen som 4711-0001234567, eller et IBAN."],
  [
    /^must be 2 to 40 of a-z, 0-9 and -, a letter first$/,
    "Skriv 2 til 40 tegn: små bogstaver a–z, cifre og bindestreg, et bogstav først. Ikke æ, ø og å.",
  ],
  [/^must name an invoice once$/, "En faktura må kun nævnes én gang."],
  [/^must name a credit once$/, "Et beløb à conto må kun nævnes én gang."],
  [/^must be 13 digits$/, "Skriv EAN-nummeret med 13 cifre."],
  [/^must not be below 0$/, "Må ikke være under 0."],
  [/^must not be the separator$/, "Må ikke være det tegn, der skiller kolonnerne."],
  [/^must be one line$/, "Skriv det på én linje."],
  [
    /^must be there, or `credit` and `debit` both$/,
    "Skriv navnet på kolonnen med beløb, eller på begge kolonner med ind og ud.",
  ],
  [/^No invoice of yours was issued to it\.$/, "I har ikke udstedt nogen faktura til den betaler."],
  [/^Its payer is (.+)\.$/, "Fakturaen betales af $1, og beløbet à conto er en andens."],
  [/^Name one of your profiles/, "Vælg en af opsætningerne på listen."],
  [/^State one of `accounts`\.$/, "Vælg en af jeres konti."],
  [
    /^Parts (\d+) \+ remainder (\d+) øre; (\d+) øre wait\.$/,
    (parts, rest, waits) =>
      `Delene er ${kroner(parts!)} og resten ${kroner(rest!)}, men der er ${kroner(waits!)} at fordele.`,
  ],
  [/^The money came in\.$/, "Pengene kom ind: de kan ikke betales tilbage med linjen."],
  [/^The money went out\.$/, "Pengene gik ud: de kan ikke sættes à conto."],
];
