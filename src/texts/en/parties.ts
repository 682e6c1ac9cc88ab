import type { PartyTexts } from "../da/parties.ts";

const letter: PartyTexts["letter"] = (of) =>
  `To ${of.to}\n\n${of.text.trim()}\n\nKind regards\n${of.from}\n\n-- \n` +
  (of.replies
    ? `Sent through Samkøb on behalf of ${of.from}. Replies go to ${of.from}.\n`
    : `Sent through Samkøb on behalf of ${of.from}. This message cannot be answered.\n`);

const email: PartyTexts["email"] = {
  confirm: {
    title: "Confirm your e-mail address in Samkøb",
    body: (url, hours) =>
      `This address was given as a receiver of letters from Samkøb.\n\nConfirm it here: ${url}\n\n` +
      `The link holds for ${hours} hours and works once. If this was not you, do nothing: the address then gets no letters.`,
  },
  changed: (to) => ({
    title: "Your e-mail address in Samkøb has changed",
    body: `Letters now go to ${to} and no longer to this address.\n\nIf you did not change it yourselves, call your administrator at once.`,
  }),
};

const registration: PartyTexts["registration"] = {
  letter: {
    title: "Code that shows who you are in Samkøb",
    body: (name, cvr, code, days) =>
      `To ${name}, CVR number ${cvr}\n\nSomebody has registered your company as a supplier in Samkøb. If it was you, write this code on the page of your organisation:\n\n${code}\n\n` +
      `The code holds for ${days} days. If it was not you, do nothing: nobody can then act in your name.`,
  },
  refused: (name, cvr) => ({
    title: "Your CVR number is in Samkøb already",
    body:
      `It is shown that ${name} has the CVR number ${cvr}. An organisation in Samkøb has that number already. Ask its administrators to invite you, and bid from there: ` +
      "bids from the registration stay sealed.",
  }),
};

export const parties: PartyTexts = { letter, email, registration };
