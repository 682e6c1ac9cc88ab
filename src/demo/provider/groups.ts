import type { World } from "../../../seeds/world/index.ts";
import type { Group } from "./pages.ts";

type Person = World["people"][number];

/** The groups of the front page, each with the roles by which somebody stands in it; the first that fits counts. */
const groups: readonly { title: string; holds: (person: Person) => boolean }[] = [
  {
    title: "Fællesudbud: indkøbere, åbnere, bedømmere, godkendere",
    holds: one("controller", "buyer opener evaluator approver"),
  },
  { title: "Skoler, dagtilbud og biblioteker", holds: one("controller", "school") },
  { title: "Økonomi og data hos kommunerne", holds: one("controller", "finance data") },
  { title: "Forlag", holds: one("publisher", "publisher finance data") },
  { title: "Administratorer", holds: ({ roles }) => roles.includes("admin") },
  { title: "Drift", holds: one("operator", "operator") },
];

function one(kind: Person["partyKind"], roles: string): (person: Person) => boolean {
  const wanted = roles.split(" ");
  return (person) => person.partyKind === kind && person.roles.some((role) => wanted.includes(role));
}

const words: Record<string, string> = {
  admin: "administrator",
  buyer: "indkøber",
  opener: "åbner",
  evaluator: "bedømmer",
  approver: "godkender",
  finance: "økonomi",
  data: "data",
  school: "skole",
  publisher: "forlag",
  operator: "drift",
};

/** The story's people for the front page: a person's subject is its reference. */
export function groupsOf(world: World): Group[] {
  const names = new Map(
    [...world.controllers, ...world.publishers, world.marketplace].map(({ reference, name }) => [
      reference,
      name,
    ]),
  );
  const schools = new Map(world.institutions.map(({ reference, name }) => [reference, name]));
  const whatOf = ({ party, institution, roles }: Person) =>
    [
      names.get(party) ?? "Samkøb",
      institution === null ? undefined : schools.get(institution),
      roles.map((role) => words[role] ?? role).join(", "),
    ]
      .filter((part) => part !== undefined)
      .join(" · ");
  return groups.map(({ title }, n) => ({
    title,
    people: world.people
      .filter((person) => groups.findIndex(({ holds }) => holds(person)) === n)
      .map((person) => ({ subject: person.reference, name: person.name, what: whatOf(person) })),
  }));
}
