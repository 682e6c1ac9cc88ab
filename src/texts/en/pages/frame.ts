import type { frame as danish } from "../../da/pages/frame.ts";
import { plainFault } from "../faults.ts";
import { forms } from "../forms.ts";

/** What the frame of the console's pages says. */
export const frame: typeof danish = {
  home: "Overview",
  signIn: "Sign in",
  signedInAs: "My account",
  waiting: "waiting",
  wholeMenu: "Show the whole menu",
  done: "Done.",
  secret: "Shown this once. Store it now:",
  forms: {
    optional: "optional",
    changedBy: (name, when) =>
      `Last changed by ${name}, ${when}. Each field shows both what you wrote and what is stored now.`,
    storedNow: (value) => `Stored now by somebody else: ${value === "" ? "(empty)" : value}`,
    signInAgain: "Sign in again in a new window, then send the form from here again",
    original: "Technical message",
  },
  faults: {
    missing: "This field must be filled in.",
    type: "This field cannot be read. Write it as the hint shows.",
    whole: "This cannot be read as a whole number. Write digits alone, such as 12 or 1200.",
    tooShort: (least) => `Write at least ${forms.whole(least)} characters.`,
    tooLong: (most) => `Write at most ${forms.whole(most)} characters.`,
    tooFew: (least) => `Choose or write at least ${forms.whole(least)}.`,
    tooMany: (most) => `At most ${forms.whole(most)} at a time.`,
    tooSmall: (least) => `Must be at least ${forms.whole(least)}.`,
    tooLarge: (most) => `Must be at most ${forms.whole(most)}.`,
    notOneOf: "Choose one of the options.",
    other: plainFault,
  },
  islands: {
    away: "The server did not answer. Nothing is lost: what you wrote is still here. Try again.",
    signInFirst:
      "You are signed out. Sign in in a new window, then send again from here: what you wrote is still here.",
  },
  refusal: {
    back: "Back to the page",
    front: "To the front page",
    again: "Send again",
    signInFirst: "Sign in in a new window, then press here. What you wrote is kept on this page.",
    request: (id) => `Number of the request: ${id}`,
  },
  choices: {
    search: "Search",
    more: "You can choose from the first ones here. Search to find others.",
    none: "Nothing fits. Search for something else.",
  },
  list: {
    next: "Next page",
    first: "First page",
    filter: "Show",
    none: "There is nothing here yet.",
    export: "Download the list as a file (CSV)",
    cut: (rows) => `only-the-first-${rows}`,
    actions: "Actions",
  },
};
