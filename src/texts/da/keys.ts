import { forms } from "./forms.ts";

/** A key that ends soon: whose it is (its reference), its last four characters, in how many days at most, and when. */
interface Ending {
  person: string;
  last4: string;
  days: number;
  at: Date;
}

export const keys = {
  ends: {
    title: (of: Ending) =>
      `API-nøglen ${of.last4} udløber om højst ${of.days === 1 ? "1 dag" : `${of.days} dage`}`,
    body: (of: Ending) =>
      `Nøglen, der ender på ${of.last4} og hører til ${of.person}, udløber ${forms.instant(of.at)}. Udsted en ny i god tid, og tag den i brug, før den gamle udløber.`,
  },
};
