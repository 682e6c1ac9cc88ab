import type { party as danish } from "../../da/pages/party.ts";

/** A party's own page, its letters' addresses, and a person's deputy. */
export const party: typeof danish = {
  menu: "The party",
  title: "Your party",
  email: {
    title: "Letters",
    own: "Your letters",
    ownNone: "You have no confirmed address, so letters to you go nowhere.",
    partyNone: "The party has no confirmed address, so its letters go to its admins' own.",
    goTo: (email) => `Letters go to ${email}.`,
    waits: {
      link: (email, until) =>
        `${email} was sent a link that must be used before ${until}. Until then the former address holds.`,
      admin: (email, until) =>
        `The link to ${email} was used. Another admin must ask for the same address before ${until}.`,
      day: (email, from) =>
        `The link to ${email} was used. The address holds from ${from}, since the party has one admin.`,
    },
    address: "New e-mail address",
    hint: "The address is sent a link, and holds once the link was used.",
    partyHint:
      "The address is sent a link. It holds once the link was used and another admin has asked for the same.",
    ask: "Send the link",
    asked: "The link was sent.",
    task: (email) => `Ask for the same address for the party's letters: ${email}`,
  },
  confirm: {
    title: "Confirm the e-mail address",
    lead: "Letters go to the address once it is confirmed. The link works once.",
    button: "Confirm the address",
    done: "The address is confirmed",
    doneText: (email) => `Letters go to ${email} from now on.`,
    waits: (email) =>
      `The link to ${email} was used. The address holds once another admin of the party has asked for the same, or after the days that the party's page shows.`,
    notYou: "If you did not ask for this address, do nothing.",
  },
  deputy: {
    title: "Deputy",
    lead: "Somebody else can approve in your place on some days. It holds once an admin, who is neither you nor the deputy, has confirmed it.",
    head: ["Deputy", "For", "From", "To", "State", "Action"],
    to: "To, not included",
    from: "From",
    person: "Deputy",
    name: "Name the deputy",
    named: "The deputy is named and waits for an admin.",
    none: "Nobody is a deputy.",
    waits: "waits for an admin",
    holds: (from) => `confirmed ${from}`,
    end: "End",
    ended: "It has ended.",
    endedAt: (at) => `ended ${at}`,
  },
  exports: {
    title: "All the party's data",
    lead: "You can take out all that Samkøb holds about the party: a zip of lines of JSON, a file per table. It takes two admins: one asks for the file, another takes the link. The file is deleted after 7 days.",
    head: ["Asked for", "By", "Reason", "Made", "Rows", "Deleted", "Link"],
    none: "Nobody has taken data out.",
    operator: "the operator",
    reason: "Reason",
    ask: "Ask for all data",
    asked: "The file is being made. Another admin can take the link once it is there.",
    making: "being made",
    link: "Take the link",
    linkText: "The link is shown this once. Whoever has it can fetch the file:",
    task: "Take the link to all the party's data that another admin asked for",
  },
  departure: {
    title: "Leave Samkøb",
    lead: "From the day on, keys, roles and data agreements end. Later pupils and people are deleted; the books are kept as long as the law asks. It takes two admins.",
    endsOn: "First day without the party",
    reason: "Reason",
    ask: "Ask to leave",
    asked: "It was asked for. Nothing happens until another admin confirms it.",
    askedFor: (day, by, reason) => `${by} has asked that the party leaves Samkøb on ${day}: “${reason}”`,
    waits: "It waits for another admin. Until then it may be asked for anew with another day.",
    confirm: "Confirm that the party leaves Samkøb",
    confirmed: "It is confirmed.",
    confirmedAt: (at, by) => `Confirmed ${at} by ${by}.`,
    deletes: (day) => `Pupils and people are deleted on ${day}.`,
    task: "Confirm that the party leaves Samkøb",
  },
};
