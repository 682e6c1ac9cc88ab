import type { Area } from "../frame/site.ts";
import { keepers, webhooksPage, webhooksPath } from "./list.tsx";
import { webhookPage } from "./one.tsx";

/** Where a party's own systems hear of what happens. */
export const webhooksArea: Area = {
  pages: [webhooksPage, webhookPage],
  group: "data",
  menu: [
    {
      path: webhooksPath,
      name: ({ webhooks }) => webhooks.menu,
      roles: keepers,
      parties: ["controller", "publisher"],
    },
  ],
};
