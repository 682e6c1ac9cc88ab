import type { seatLetters as danish } from "../da/seats.ts";
import { forms } from "./forms.ts";

const seats = (n: number) => (n === 1 ? "1 seat" : `${n} seats`);
type Fate = Parameters<typeof danish.moved.body>[1][number];
const fateOf = ({ product, heir, handed, followed, back, kept }: Fate) =>
  [
    handed > 0 ? `${seats(handed)} went to ${heir}` : "",
    followed > 0 ? `${seats(followed)} followed pupils to other schools` : "",
    back > 0 ? `${seats(back)} went back to the pool` : "",
    kept > 0 ? `${seats(kept)} are used by pupils who are at no other school yet, and will follow them` : "",
  ]
    .filter((part) => part !== "")
    .map((part) => `- ${product}: ${part}.`)
    .join("\n");

export const seatLetters: typeof danish = {
  moved: {
    title: (school) => `Seats moved: ${school}`,
    body: (school, fates) =>
      `${school} has closed, become part of another school or lost its pupils. Its seats:\n\n${fates.map(fateOf).join("\n")}\n`,
  },
  served: {
    title: (of) => `${seats(of.seats)} from the queue: ${of.product}`,
    body: (of) =>
      `${of.school} got ${seats(of.seats)} of ${of.product} from the queue, from ${forms.date(of.from)} until (not including) ${forms.date(of.to)}.${of.left > 0 ? ` The school still waits for ${of.left}.` : ""}`,
  },
  expiring: {
    title: (of) => `The licence ends on ${forms.date(of.to)}: ${of.product}`,
    body: (of) =>
      `The licence of ${of.product} holds until (not including) ${forms.date(of.to)}. From then on pupils cannot open it unless it is renewed.`,
  },
  expired: {
    title: (of) => `The licence has ended: ${of.product}`,
    body: (of) =>
      `The licence of ${of.product} has ended. The first day without it was ${forms.date(of.to)}.`,
  },
  exhausted: {
    title: (of) => `The pool is empty: ${of.product}`,
    body: (of) =>
      `The pool of ${of.product} has no free seats left on some days. Schools that lack seats can queue; seats that are not used can be given back. This letter comes at most once a month.`,
  },
  overUsed: {
    title: (of) => `Use without a seat: ${of.product}, ${of.school}`,
    body: (of) =>
      `A pupil of ${of.school} uses ${of.product} without a seat. The agreement allows it, but it may be billed afterwards. Draw more seats, or move empty ones. This letter comes at most once a month.`,
  },
};
