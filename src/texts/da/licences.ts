import type { LocalDate } from "../../platform/calendar.ts";
import { forms } from "./forms.ts";

/** A school's place in the queue of a pool: its product, school, seats still wanted and days. */
interface Place {
  product: string;
  school: string;
  seats: number;
  from: LocalDate;
  to: LocalDate;
}

const place = (of: Place) =>
  `${of.school} stod i kø til ${of.seats} pladser til ${of.product} fra ${forms.date(of.from)} til (ikke med) ${forms.date(of.to)}.`;
const again = "Pladser, som skolen allerede har trukket, beholder den.";

/** Letters about seats. */
export const licences = {
  place: {
    inherited: (of: Place, from: string) => ({
      title: `Køplads overtaget: ${of.product}`,
      body: `${of.school} har overtaget køpladsen fra ${from}: ${of.seats} pladser til ${of.product} fra ${forms.date(of.from)} til (ikke med) ${forms.date(of.to)}, på samme sted i køen.\n`,
    }),
    doubled: (of: Place) => ({
      title: `Køplads bortfaldet: ${of.product}`,
      body: `${place(of)} Efter en sammenlægning havde skolen to køpladser til de samme dage. Den forreste i køen gælder, og denne er bortfaldet.\n\n${again}\n`,
    }),
    setAside: (of: Place, reason: string) => ({
      title: `Køplads taget ud: ${of.product}`,
      body: `${place(of)} Kommunen har taget køpladsen ud: ${reason}\n\n${again}\n`,
    }),
    lapsed: (of: Place) => ({
      title: `Køplads udløbet: ${of.product}`,
      body: `${place(of)} Ventetiden er udløbet, uden at pladserne blev ledige. Skolen kan stille sig i kø igen.\n\n${again}\n`,
    }),
    closed: (of: Place) => ({
      title: `Køplads bortfaldet: ${of.product}`,
      body: `${place(of)} Skolen er ikke åben i de dage, og køpladsen er bortfaldet.\n\n${again}\n`,
    }),
    shrunk: (of: Place, most: number) => ({
      title: `Køplads bortfaldet: ${of.product}`,
      body: `${place(of)} Puljen er blevet mindre og kan højst give ${most} pladser i de dage, så køpladsen er bortfaldet. Skolen kan stille sig i kø til højst ${most}.\n\n${again}\n`,
    }),
    offered: (of: Place, most: number) => ({
      title: `Køplads til færre pladser: ${of.product}`,
      body: `${place(of)} Puljen er blevet mindre og kan højst give ${most} pladser i de dage. Skolen står nu i kø til ${most} på samme sted i køen og kan forlade den, hvis det er for få.\n\n${again}\n`,
    }),
  },
};
