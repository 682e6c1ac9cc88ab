/** What others may take through a domain's door. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { nodesOf, readSource } from "../source.mjs";
import { isDoor, ORDER, place, SHARED } from "./rooms.mjs";

/** Values that a domain's door gives, by the name that others see: the room that each comes from, and its name there. */
function offeredBy(src, domain) {
  const door = join(src, domain, "index.ts");
  if (!existsSync(door)) return new Map();
  const given = nodesOf(readSource(door), "ExportNamedDeclaration").filter(
    ({ node }) => node.source && node.exportKind !== "type",
  );
  return new Map(
    given.flatMap(({ node }) => {
      const { room } = place(src, resolve(dirname(door), node.source.value));
      return node.specifiers
        .filter((one) => one.exportKind !== "type")
        .map((one) => [nameOf(one.exported), { room, name: nameOf(one.local) }]);
    }),
  );
}

const nameOf = (node) => node.name ?? node.value;

/** Rooms whose values do nothing by themselves: an operation waits for the pipeline, words and rules are pure. */
const HARMLESS = ["operations", "schema", "rules"];
const reads = ({ room, name }) => room === "store" && !/^(insert|update|lock|delete|set|erase)/.test(name);
/**
 * What these may take through a door; everything else is refused, also what the door makes itself or passes on from a
 * room that is not known to be harmless. Reports write nothing, pages know operations and words.
 */
const GUESTS = {
  reports: {
    // Of those that write only a letter: that a report is there.
    takes: (value) => HARMLESS.includes(value.room) || reads(value) || value.name === "writeToRoles",
    sentence: "reports imports no writer",
  },
  console: {
    takes: (value) => HARMLESS.includes(value.room),
    sentence: "console invokes operations and takes no action or store",
  },
};
/** Why an import of another domain is refused. */
export function judgeDoor(from, to, found, src) {
  const shared = SHARED.test(to.path) && (found.typeOnly || ["rules", "schema"].includes(from.room));
  if (!isDoor(to) && !shared) return `${to.domain} is entered through its index.ts only`;
  if (ORDER.indexOf(to.domain) > ORDER.indexOf(from.domain)) {
    return `${from.domain} comes before ${to.domain} and may not call it; write a fact to the outbox`;
  }
  if (from.room === "store" && !found.typeOnly) return "store may take only types from another domain";
  const guest = GUESTS[from.domain];
  if (!guest || found.typeOnly) return undefined;
  const offered = offeredBy(src, to.domain);
  const refused = (value) => !offered.has(value) || !guest.takes(offered.get(value));
  const taken = found.whole ? ["all of it"] : found.values.filter(refused);
  return taken.length > 0 ? `${guest.sentence}: ${to.domain} (${taken.join(", ")})` : undefined;
}
