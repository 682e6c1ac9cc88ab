import type { keys as danish } from "../da/keys.ts";
import { forms } from "./forms.ts";

export const keys: typeof danish = {
  ends: {
    title: (of) => `API key ${of.last4} expires within ${of.days === 1 ? "1 day" : `${of.days} days`}`,
    body: (of) =>
      `The key that ends in ${of.last4} and belongs to ${of.person} expires ${forms.instant(of.at)}. Issue a new one in good time, and use it before the old one expires.`,
  },
};
