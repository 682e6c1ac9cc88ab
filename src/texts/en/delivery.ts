import type { delivery as danish } from "../da/delivery.ts";

const body: typeof danish.invoice.body = (of) =>
  `${of.number} is attached as a PDF and as an electronic invoice (XML). The PDF holds the same XML.`;

export const delivery: typeof danish = {
  invoice: { title: (of) => `Invoice ${of.number} from ${of.sender}`, body },
  selfBilled: { title: (of) => `Self-billed invoice ${of.number} from ${of.sender}`, body },
};
