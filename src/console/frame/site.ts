import type { LocalDate } from "../../platform/calendar.ts";
import type { Caller, Role } from "../../platform/operation/caller.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Texts } from "../../texts/index.ts";
import type { PageRoutes } from "./definition.tsx";

/**
 * The console's areas: for each kind of user the pages, their entries in the menu, what awaits somebody, and how a party
 * begins. An area is whole in its folder; `console/areas.ts` lists them.
 */
export interface Area {
  pages: readonly PageRoutes[];
  /** The group of its menu's entries, where they name none themselves. */
  group?: MenuGroup;
  menu: readonly MenuEntry[];
  tasks?: readonly TaskSource[];
  guide?: readonly GuideStep[];
}

/** For whom something is: one of the roles, at a party of one of the kinds; `institution`: only for (or not for) a school's own person. */
export interface Audience {
  roles: readonly Role[];
  parties?: readonly Caller["partyKind"][];
  institution?: boolean;
}

export const isFor = ({ roles, parties, institution }: Audience, caller: Caller): boolean =>
  roles.some((role) => caller.roles.includes(role)) &&
  (parties === undefined || parties.includes(caller.partyKind)) &&
  (institution === undefined || institution === (caller.institutionId !== undefined));

/** Under what a long menu's entries are folded, in the menu's order. */
const menuGroups = [
  "buying",
  "school",
  "selling",
  "invoicing",
  "settling",
  "paying",
  "books",
  "data",
  "party",
  "operating",
] as const;
export type MenuGroup = (typeof menuGroups)[number];

export interface MenuEntry extends Audience {
  path: string;
  group?: MenuGroup;
  name(pages: Texts["pages"]): string;
}

/** Something that awaits somebody, done on the one page that it links to. */
export interface Task {
  text: string;
  /** The day or the instant by which it is to be done. */
  due?: LocalDate | Date | undefined;
  href: string;
  /** How many of its kind wait; 1 where nothing is said. */
  count?: number;
}

/** Where tasks of one kind come from: it invokes operations, for whoever it is for. */
export interface TaskSource extends Audience {
  find(ctx: DatabaseCtx, texts: Texts): Promise<readonly Task[]>;
}

/** A step of a party's beginning, and whether it has been taken. */
export interface GuideStep extends Audience {
  name(pages: Texts["pages"]): string;
  href: string;
  taken(ctx: DatabaseCtx): Promise<boolean>;
}

let site: readonly Area[] = [];

/** Opens the console with its areas; called once, before a page is asked for. */
export const openSite = (areas: readonly Area[]): void => {
  site = areas;
};

/** The areas of the console. */
export const areasOfSite = (): readonly Area[] => site;

/** What stands in the menu of somebody. */
export const menuOf = (caller: Caller): MenuEntry[] =>
  site.flatMap(({ menu, group }) =>
    menu.filter((entry) => isFor(entry, caller)).map((entry) => (group ? { group, ...entry } : entry)),
  );

/** More entries of one's own than these are folded into groups. */
const menuLong = 10;

/** A menu by its groups; undefined where it is short enough to be read whole. */
export function groupsOf(
  menu: readonly MenuEntry[],
): { group: MenuGroup; entries: readonly MenuEntry[] }[] | undefined {
  if (menu.length <= menuLong) return undefined;
  return menuGroups
    .map((group) => ({ group, entries: menu.filter((entry) => entry.group === group) }))
    .filter(({ entries }) => entries.length > 0);
}
