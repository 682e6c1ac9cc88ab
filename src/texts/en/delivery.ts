import type { delivery as danish } from "../da/delivery.ts";

export const delivery: typeof danish = {
  title: (of) => `Invoice ${of.number} from ${of.seller}`,
  body: (of) =>
    `${of.number} is attached as a PDF and as an electronic invoice (XML). The PDF holds the same XML.`,
};
