import type { people as danish } from "../../da/pages/people.ts";

/** The pages of a party's admins. */
export const people: typeof danish = {
  menu: "People",
  title: "People and machines",
  all: "The party's people and machines",
  head: ["Name", "Reference", "Kind"],
  kinds: { person: "Person", machine: "Machine" },
  add: "Register a person or machine",
  addButton: "Register",
  added: "Registered. Grant roles, and send a link for the first sign-in.",
  name: "Name",
  reference: "Reference",
  referenceHint:
    "2 to 80 of small letters a–z, digits, dot and hyphen. It stands in the log in place of the name.",
  kind: "Kind",
};
