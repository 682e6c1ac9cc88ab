import type { open as danish } from "../../da/pages/open.ts";

export const open: typeof danish = {
  front: {
    forWhom: "Who is it for?",
    people: [
      [
        "A municipality's buyer",
        "Gather demand, run the round, open and judge bids, and follow agreements until they end.",
      ],
      [
        "A school's secretary",
        "See the school's seats in one list, draw from the municipality's pool, and seat classes.",
      ],
      [
        "A publisher",
        "Offer materials and prices, send sealed bids and usage data, and see what will be paid.",
      ],
      [
        "Finance",
        "Find an invoice, see why every øre is there, and agree or dispute the month's reconciliation.",
      ],
      [
        "The data office",
        "Data agreements, pupil counts and guardians' requests, with a trace of who has seen what.",
      ],
    ],
    how: "How it fits together",
    steps: [
      "Municipalities gather their demand in a joint round, and publishers send sealed bids.",
      "The award, or a direct purchase from the catalogue, becomes an agreement with licences and pools of seats.",
      "Schools draw seats, pupils use the materials, and publishers send usage data without names.",
      "Each month use is reconciled with licences, and invoices and payouts follow from that.",
    ],
    signIn: "Sign in",
    signInAbout:
      "If you have a user, sign in to see what waits for you. Newcomers get a link from their own administrator.",
    newest: "Newest learning materials",
    allProducts: (products: number) => `See all ${products} learning materials`,
    current: "Joint rounds that take bids",
    noCurrent: "No round takes bids just now.",
    allRounds: "See all joint rounds",
  },
  rounds: {
    state: "State",
    lead: "No round is in this state. Choose another, or clear the choice.",
    file: "Download the list as CSV",
  },
  status: {
    title: "Service status",
    lead: "Whether this installation answers and keeps up. The page shows figures of the moment at which it was fetched.",
    caption: "State just now",
    head: ["What", "State", "Means"],
    serves: "Pages and API",
    serving: "answer",
    servesAbout: "This page was read from the database, so both server and database answer.",
    schema: "The database's schema",
    fits: "fits the program",
    waits: "waits for an update",
    schemaAbout: "While it waits changes may be refused. Try again in a while.",
    queue: "Waiting work",
    none: "nothing waits",
    seconds: (seconds: number) => `the oldest has waited ${seconds} seconds`,
    minutes: (minutes: number) => `the oldest has waited ${minutes} minutes`,
    queueAbout:
      "Letters, files and computations that were asked for and are not done. Less than a minute is normal.",
    slow: "Work is behind. What was asked for will be done; it may take longer than usual.",
    clock: (at: string) => `The server's clock, by which all deadlines go: ${at}.`,
    machines: "For monitoring:",
  },
  data: {
    title: "Open data",
    lead: "All that everybody may see can be fetched as data too, without a key. Prices exclude VAT.",
    caption: "Files and addresses",
    head: ["What", "Form", "Fetch"],
    catalogue:
      "All learning materials that publishers offer, with today's prices, a row for each licence model",
    rounds: "All published joint rounds",
    round:
      "One joint round with its terms, documents, questions and answers. Put the round's number in place of {reference}",
    openapi: "All calls that the program offers",
    csv: "CSV",
    json: "JSON",
    yaml: "OpenAPI 3.1",
    rules: "What they may be used for",
    rulesText:
      "The information is the publishers' and the municipalities' own and stands here for everybody to see. The files hold no counts of pupils, no bids and no personal data. Fetch once an hour at most; at most 10,000 rows come.",
    catalogueHead: [
      "Id",
      "Title",
      "Publisher",
      "Subjects",
      "From grade",
      "To grade",
      "For",
      "Type",
      "ISBN and URN",
      "Licence model",
      "Price",
      "From",
      "To",
    ],
    roundsHead: ["Number", "Title", "State", "Participants", "Deadline for bids", "Period from", "Period to"],
  },
  accessibility: {
    title: "Accessibility statement",
    lead: "The statement is about the pages that the program Samkøb shows in this installation.",
    own: "Whoever runs the installation has a statement of its own, made with the Danish Agency for Digital Government's WAS-Tool:",
    noOwn:
      "Whoever runs the installation has not named a statement of its own. A public body makes it with the WAS-Tool of the Danish Agency for Digital Government at was.digst.dk, reviews it at least once a year, and links to it from here.",
    law: "Requirements",
    lawText:
      "Public bodies' websites must be accessible (Danish act no. 692 of 8 June 2018, after Directive (EU) 2016/2102). The requirements stand in EN 301 549 v3.2.1 and equal WCAG 2.1, levels A and AA. The program is built to WCAG 2.2, level AA, which includes them.",
    state: "Conformance",
    stateText:
      "The pages meet the requirements in part: nobody independent has examined them, and there are the exceptions below.",
    faults: "Known exceptions",
    list: [
      "The API reference and the full wording of some refusals are in English only, on Danish pages too. They are marked as English, so that screen readers speak them right.",
      "Files that municipalities and publishers upload themselves (documents of rounds, attachments, sheets) are not checked by the program.",
      "Notices on the front page by whoever runs the installation are in one language.",
      "Writing and sealing a bid, making an opener's key and opening bids need JavaScript. Without it the pages give commands that do the same.",
      "On narrow screens tables of many columns are cards, one for each row. Other tables may scroll sideways; the scrolling frame is reached by the keyboard.",
    ],
    tested: "How it was tried",
    testedText:
      "The pages are tried automatically with axe-core by the rules of WCAG 2.0 to 2.2, levels A and AA, in Danish and English and at widths of 320 and 1280 pixels, and each role's main work is tried by keyboard alone. The pages have not been tried by users of screen readers.",
    contact: "Is something in your way?",
    contactText:
      "Write to whoever runs the installation, and say which page it is about and what does not work. If you get no answer, or disagree with it, you can complain to the Danish Agency for Digital Government, which supervises the act (digst.dk).",
    reviewed: (date: string) =>
      `The statement's text was last compared with the pages on ${date}, by those who make the program.`,
  },
  reference: {
    search: "Search calls and schemas",
    role: "Calls for the role",
    everyone: "All roles",
    find: "Search",
    found: (calls: number, schemas: number) => `${calls} calls and ${schemas} schemas fit.`,
    nothing: "Nothing fits. Try fewer words or another role.",
    alternatives: "One of these forms",
    alternative: (number: number, name: string) => `Form ${number}${name === "" ? "" : `: ${name}`}`,
    setFirst: "Set the values in the first lines; the rest then runs as it stands.",
    call: "Call it from here",
    callAbout: "The call is for everybody. The answer is shown in the browser as machines get it.",
    callButton: "Call",
  },
  menu: { status: "Service status", data: "Open data", accessibility: "Accessibility" },
};
