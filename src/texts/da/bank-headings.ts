/**
 * Headings that banks in Denmark commonly put over the columns of a statement of account. They are what a file holds, the
 * same whoever reads it.
 */
export const bankHeadings = {
  day: "Dato",
  bookedOn: "Bogføringsdato",
  valueOn: "Rentedato",
  text: "Tekst",
  message: "Besked",
  amount: "Beløb",
  into: "Ind",
  out: "Ud",
  balance: "Saldo",
  currency: "Valuta",
  paymentId: "Betalings-id",
  reference: "Arkivreference",
  payerName: "Afsender",
  payerAccount: "Afsenderkonto",
} as const;

/** What people write without a space before an invoice's number, in capitals. */
export const invoiceWords = ["FAKTURA", "FAKTURANR", "FAKT", "FAK", "INVOICE", "INV", "NR", "NO"] as const;
