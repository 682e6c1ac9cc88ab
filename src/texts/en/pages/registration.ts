import type { registration as danish } from "../../da/pages/registration.ts";

/** A supplier registers itself, proves who it is, and the operator posts the letter that it is proved by. */
export const registration: typeof danish = {
  title: "Register as a supplier",
  lead: "Do you want to bid in a round here, and has your company no access yet? Then register it. You may read rounds, ask and hand in sealed bids at once. Before bids are opened you must have shown who you are.",
  known:
    "If your company has access already, ask its administrator for an invitation. A registration gives no access to a company that is here.",
  fields: {
    cvr: "CVR number",
    name: "The company's name",
    contactName: "Your name",
    email: "Your e-mail address",
    emailHint: "It is sent a link that holds for 14 days.",
  },
  send: "Register the company",
  sent: (email) =>
    `If the company can be registered, a link is now on its way to ${email}. If it does not come, write to the operator.`,
  invite: "Is your company no supplier here yet? Register it",
  identity: {
    title: "Who you are",
    menu: "Who you are",
    task: "Show who you are before bids are opened",
    refusedTask: "Your CVR number is in Samkøb already: see how to go on",
    claimed: (cvr) =>
      `You gave CVR number ${cvr}, but have not shown that it is yours. Your bids stay sealed and cannot be admitted unless you have shown it before bids are opened.`,
    proved: (at) => `You have shown who you are (${at}).`,
    known: "Your organisation was registered by the operator and has nothing to show.",
    refused: (at) =>
      `You have shown the CVR number (${at}), but it belongs to an organisation that is here already. Ask its administrator for an invitation, and bid from there.`,
    signIn:
      "Sign in by a provider that knows your CVR number: then it is shown at once. Or ask for a letter.",
    ask: "Ask for a letter to your registered address",
    asked: "You have asked for a letter.",
    waits: (at) => `The letter was asked for ${at}; the operator posts it.`,
    posted: (at) => `The letter was posted ${at}.`,
    code: "The letter's code",
    codeHint: (tries) => `Twelve characters, such as 3F7K-9QWM-2TXA. Tries left: ${tries}.`,
    prove: "Show who you are",
    done: "The code is received.",
  },
  letters: {
    title: "Letters with codes",
    menu: "Letters with codes",
    lead: "Suppliers that registered themselves wait for a letter to their registered address. Look the address up by the CVR number and post the letter there: the code shows that somebody reads post there.",
    none: "Nobody waits for a letter.",
    list: "Letters",
    head: ["Company", "CVR number", "Asked for", "Posted", "Print"],
    address: "Address in the CVR register",
    print: "Print the letter",
    printed: "Print the letter and post it. It is shown this once.",
    task: "Letters with codes wait to be posted",
  },
};
