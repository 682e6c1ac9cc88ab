interface Sent {
  number: string;
  seller: string;
}

/** The mail that an invoice goes in. */
export const delivery = {
  title: (of: Sent) => `Faktura ${of.number} fra ${of.seller}`,
  body: (of: Sent) =>
    `Vedhæftet er ${of.number} som PDF og som elektronisk faktura (XML). PDF-filen indeholder den samme XML.`,
};
