import type { Area } from "../frame/site.ts";
import { peoplePage } from "./people.tsx";

/** What a party's admins work in: people, their roles, keys and locks. */
export const peopleArea: Area = {
  pages: [peoplePage],
  menu: [{ path: "/people", name: ({ people }) => people.menu, roles: ["admin"] }],
};
