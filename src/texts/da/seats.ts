import type { LocalDate } from "../../platform/calendar.ts";
import { forms } from "./forms.ts";

/** What became of a school's seats of a product; `heir`: the school that it became part of. */
interface Fate {
  product: string;
  heir: string | null;
  handed: number;
  followed: number;
  back: number;
  kept: number;
}
/** A licence that ends: its product and its first day without it. */
interface Ending {
  product: string;
  to: LocalDate;
}

const seats = (n: number) => (n === 1 ? "1 plads" : `${n} pladser`);
const fateOf = ({ product, heir, handed, followed, back, kept }: Fate) =>
  [
    handed > 0 ? `${seats(handed)} er gået over til ${heir}` : "",
    followed > 0 ? `${seats(followed)} er fulgt med elever til andre skoler` : "",
    back > 0 ? `${seats(back)} er gået tilbage til puljen` : "",
    kept > 0
      ? `${seats(kept)} bruges af elever, som endnu ikke står på en anden skole, og følger med dem`
      : "",
  ]
    .filter((part) => part !== "")
    .map((part) => `- ${product}: ${part}.`)
    .join("\n");

export const seatLetters = {
  moved: {
    title: (school: string) => `Pladser flyttet: ${school}`,
    body: (school: string, fates: readonly Fate[]) =>
      `${school} er lukket, lagt sammen med en anden skole eller uden elever. Dens pladser:\n\n${fates.map(fateOf).join("\n")}\n`,
  },
  served: {
    title: (of: { product: string; seats: number }) => `${seats(of.seats)} fra køen: ${of.product}`,
    body: (of: {
      product: string;
      school: string;
      seats: number;
      from: LocalDate;
      to: LocalDate;
      left: number;
    }) =>
      `${of.school} har fået ${seats(of.seats)} til ${of.product} fra køen, fra ${forms.date(of.from)} til (ikke med) ${forms.date(of.to)}.${of.left > 0 ? ` Skolen står stadig i kø til ${of.left}.` : ""}`,
  },
  expiring: {
    title: (of: Ending) => `Licensen udløber ${forms.date(of.to)}: ${of.product}`,
    body: (of: Ending) =>
      `Licensen på ${of.product} gælder til (ikke med) ${forms.date(of.to)}. Herefter kan eleverne ikke åbne læremidlet, medmindre den fornyes.`,
  },
  expired: {
    title: (of: Ending) => `Licensen er udløbet: ${of.product}`,
    body: (of: Ending) => `Licensen på ${of.product} er udløbet. Første dag uden var ${forms.date(of.to)}.`,
  },
  exhausted: {
    title: (of: { product: string }) => `Puljen er tom: ${of.product}`,
    body: (of: { product: string }) =>
      `Puljen til ${of.product} har på nogle dage ikke flere ledige pladser. Skoler, som mangler pladser, kan stille sig i kø; pladser, som ikke bruges, kan gives tilbage. Denne besked sendes højst én gang om måneden.`,
  },
  overUsed: {
    title: (of: { product: string; school: string }) => `Brug uden plads: ${of.product}, ${of.school}`,
    body: (of: { product: string; school: string }) =>
      `En elev på ${of.school} bruger ${of.product} uden en plads. Aftalen tillader det, men det kan blive efterreguleret. Træk flere pladser, eller flyt ledige. Denne besked sendes højst én gang om måneden.`,
  },
};
