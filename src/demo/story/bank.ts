import { kroner } from "./purchase.ts";
import type { Step } from "./state.ts";
import { invoicersOf } from "./use.ts";

interface Invoice {
  number: string;
  buyerName: string;
  left: { minor: number };
}

const amount = (minor: number) => (minor / 100).toFixed(2).replace(".", ",");

/** What the account held before. */
const openingMinor = 12_500_000;

/**
 * A seller's bank statement: one invoice is paid by its number, a second one with 25 kroner too much, which waits for a
 * person, and so does the bank's fee.
 */
export const readStatement = (at: string): Step => ({
  name: "A statement of account",
  at,
  async run(story) {
    const { client } = story;
    for (const seller of invoicersOf(story)) {
      const finance = `${seller}.finance`;
      const open = (await client.list<Invoice>(finance, "/v1/invoices")).filter(({ left }) => left.minor > 0);
      const [paid, overpaid] = open.sort((a, b) => (a.number < b.number ? -1 : 1));
      if (!paid || !overpaid) continue;
      const day = at.slice(0, 10).split("-").reverse().join(".");
      const rows = [
        [`Faktura ${paid.number}`, paid.left.minor, "DEMO-1", paid.buyerName],
        [`Faktura ${overpaid.number}`, overpaid.left.minor + 2_500, "DEMO-2", overpaid.buyerName],
        ["Gebyr", -4_500, "DEMO-3", ""],
      ] as const;
      let balance = openingMinor;
      const lines = rows.map(([text, minor, reference, payer]) => {
        balance += minor;
        return [day, day, text, amount(minor), amount(balance), "DKK", "", reference, payer].join(";");
      });
      const head = "Bogføringsdato;Rentedato;Tekst;Beløb;Saldo;Valuta;Betalings-id;Arkivreference;Afsender";
      const { body } = await client.upload<{ added: number; matched: number; waiting: number }>(
        finance,
        "/v1/bank-statements?profile=bogfoeringsdato",
        "text/csv",
        Buffer.from([head, ...lines, ""].join("\r\n")),
      );
      if (body.matched < 1)
        throw new Error(`the statement of ${seller} has paid nothing: ${JSON.stringify(body)}`);
      return `${seller}: ${body.added} lines, ${paid.number} paid (${kroner(paid.left.minor)}), ${body.waiting} wait`;
    }
    throw new Error("no seller has two invoices that are not paid");
  },
});
