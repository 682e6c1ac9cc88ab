import { FAMILY_NAMES, GIVEN_NAMES } from "./names.ts";
import { slug } from "./numbers.ts";
import { MARKETPLACE } from "./publishers.ts";
import { stream } from "./random.ts";
import type { Controller, Institution, Machine, Person, Publisher, Role } from "./types.ts";

export const OPERATOR_PARTY = "samkoeb";

type Post = Pick<Person, "reference" | "party" | "partyKind" | "roles" | "institution">;

/** Pupils of a school in grades from..to, both included. */
export function pupilsInGrades(school: Institution, from: number, to: number): number {
  return school.grades.reduce((sum, n, grade) => (grade >= from && grade <= to ? sum + n : sum), 0);
}

/**
 * The schools whose person draws seats: the largest in grades 4 to 6, at least two, until they have
 * six tenths of the municipality's pupils there. The others stay without a draw.
 */
export function drawingSchools(controller: Controller, institutions: readonly Institution[]): Institution[] {
  const schools = institutions
    .filter((i) => i.controller === controller.reference && i.kind === "school")
    .sort((x, y) => pupilsInGrades(y, 4, 6) - pupilsInGrades(x, 4, 6) || (x.number < y.number ? -1 : 1));
  const total = schools.reduce((s, i) => s + pupilsInGrades(i, 4, 6), 0);
  const chosen: Institution[] = [];
  let covered = 0;
  for (const school of schools) {
    if (chosen.length >= 2 && covered >= total * 0.6) break;
    chosen.push(school);
    covered += pupilsInGrades(school, 4, 6);
  }
  return chosen;
}

/** Everyone with a key: per controller, per publisher, and the operator. */
export function people(
  seed: number,
  controllers: readonly Controller[],
  institutions: readonly Institution[],
  publishers: readonly Publisher[],
): Person[] {
  const posts = [
    ...controllers.flatMap((c) => controllerPosts(c, institutions)),
    ...roundPosts(controllers),
    ...publishers.flatMap((p) => [
      ...adminPosts(p.reference, "publisher"),
      post(`${p.reference}.publisher`, p.reference, "publisher", ["publisher"]),
      post(`${p.reference}.finance`, p.reference, "publisher", ["finance"]),
    ]),
    ...adminPosts(MARKETPLACE.reference, "publisher"),
    post(`${MARKETPLACE.reference}.finance`, MARKETPLACE.reference, "publisher", ["finance"]),
    post("samkoeb.operator", OPERATOR_PARTY, "operator", ["operator"]),
  ];
  const taken = new Set<string>();
  return posts.map((p) => {
    const random = stream(seed, `people/${p.reference}`);
    const domain = `${p.partyKind === "operator" ? OPERATOR_PARTY : slug(p.party)}.example`;
    for (;;) {
      const name = `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return { ...p, name, email: `${slug(name).replace("-", ".")}@${domain}` };
    }
  });
}

function post(
  reference: string,
  party: string,
  partyKind: Person["partyKind"],
  roles: Role[],
  institution: string | null = null,
): Post {
  return { reference, party, partyKind, roles, institution };
}

/** Two admins a party: one alone can grant neither openers nor approvers. */
const adminPosts = (party: string, kind: Person["partyKind"]): Post[] =>
  ["1", "2"].map((n) => post(`${party}.admin.${n}`, party, kind, ["admin"]));

function controllerPosts(controller: Controller, institutions: readonly Institution[]): Post[] {
  const at = controller.reference;
  const drawing = drawingSchools(controller, institutions);
  return [
    ...adminPosts(at, "controller"),
    // The buyer looks after the municipality's data too.
    post(`${at}.buyer`, at, "controller", ["buyer", "data"]),
    post(`${at}.approver`, at, "controller", ["approver"]),
    post(`${at}.finance`, at, "controller", ["finance"]),
    ...drawing.map((s) => post(`${s.reference}.school`, at, "controller", ["school"], s.reference)),
  ];
}

function roundPosts(controllers: readonly Controller[]): Post[] {
  const lead = controllers.find((c) => c.lead)!;
  const other = controllers.find((c) => !c.lead && c.kind === "municipality")!;
  return [
    post(`${lead.reference}.opener.1`, lead.reference, "controller", ["opener"]),
    post(`${lead.reference}.opener.2`, lead.reference, "controller", ["opener"]),
    post(`${other.reference}.opener.1`, other.reference, "controller", ["opener"]),
    post(`${other.reference}.opener.2`, other.reference, "controller", ["opener"]),
    post(`${lead.reference}.evaluator.1`, lead.reference, "controller", ["evaluator"]),
    post(`${lead.reference}.evaluator.2`, lead.reference, "controller", ["evaluator"]),
  ];
}

/** One machine per publisher that delivers its usage files. */
export function machines(publishers: readonly Publisher[]): Machine[] {
  return publishers.map((p) => ({
    reference: `${p.reference}.usage`,
    party: p.reference,
    name: `${p.name}: usage delivery`,
    roles: ["usage"],
    purpose: "usage",
  }));
}
