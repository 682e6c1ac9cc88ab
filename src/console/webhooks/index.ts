import type { Area } from "../frame/site.ts";
import { webhooksPage, webhooksPath } from "./list.tsx";
import { webhookPage } from "./one.tsx";

/** Where a party's own systems hear of what happens. A school has it by its address; its menu is for its seats. */
export const webhooksArea: Area = {
  pages: [webhooksPage, webhookPage],
  menu: [
    {
      path: webhooksPath,
      name: ({ webhooks }) => webhooks.menu,
      roles: ["admin", "publisher", "buyer"],
      parties: ["controller", "publisher"],
    },
  ],
};
