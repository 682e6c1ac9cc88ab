interface Sent {
  number: string;
  sender: string;
}

const body = (of: Sent) =>
  `Vedhæftet er ${of.number} som PDF og som elektronisk faktura (XML). PDF-filen indeholder den samme XML.`;

/** The mail that an invoice goes in, and that which a self-billed document goes in. */
export const delivery = {
  invoice: { title: (of: Sent) => `Faktura ${of.number} fra ${of.sender}`, body },
  selfBilled: { title: (of: Sent) => `Selvfakturering ${of.number} fra ${of.sender}`, body },
};
