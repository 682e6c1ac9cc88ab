import type { roster as danish } from "../da/roster.ts";
import { forms } from "./forms.ts";

const whys = {
  removes_many: "it removes many pupils from a school",
  nobody: "there are no pupils in it",
  institution_missing: "a school that had pupils, or was to have them, is not in it",
  unplaced: "many pupils have no class to belong to",
};

export const roster: typeof danish = {
  held: {
    title: ({ holdsFrom }) => `A roster waits for approval: from ${forms.date(holdsFrom)} on`,
    body: ({ id, holdsFrom, pupils, removed, heldFor }) =>
      `A roster that was to hold from ${forms.date(holdsFrom)} has not taken effect: ${heldFor.map((why) => whys[why]).join("; ")}.\n\nWith it there would be ${pupils} pupils, and ${removed} would be removed. Until somebody other than its sender approves or rejects it (import ${id}), the one before holds.\n`,
  },
  unread: {
    title: "The roster cannot be fetched from your service",
    body: 'Samkøb could not fetch the roster from your service, and that will hardly pass by itself. No pupil was changed: the roster before holds. What is wrong stands on the page "Fetch the roster from a service". It is tried again each night, and you hear from us again only after it has been fetched.\n',
  },
  refused: {
    title: "A roster in the folder was refused",
    body: (detail) =>
      `A file in your folder of rosters could not be used. No pupil was changed, and the file is deleted: send a corrected one. Each line that is wrong stands with the file in the list of pick-ups.\n\n${detail}\n`,
  },
};
