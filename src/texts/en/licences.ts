import type { licences as danish } from "../da/licences.ts";
import { forms } from "./forms.ts";

type Place = Parameters<typeof danish.place.lapsed>[0];

const place = (of: Place) =>
  `${of.school} was in the queue for ${of.seats} seats of ${of.product} from ${forms.date(of.from)} until (not with) ${forms.date(of.to)}.`;
const again = "Seats that the school has drawn already stay its own.";

export const licences: typeof danish = {
  place: {
    inherited: (of, from) => ({
      title: `Place in the queue taken over: ${of.product}`,
      body: `${of.school} has taken over the place of ${from} in the queue: ${of.seats} seats of ${of.product} from ${forms.date(of.from)} until (not with) ${forms.date(of.to)}, where it stood.\n`,
    }),
    doubled: (of) => ({
      title: `Place in the queue lapsed: ${of.product}`,
      body: `${place(of)} After a merger the school had two places for the same days. The one further ahead in the queue stays, and this one has lapsed.\n\n${again}\n`,
    }),
    setAside: (of, reason) => ({
      title: `Place in the queue set aside: ${of.product}`,
      body: `${place(of)} The municipality has set the place aside: ${reason}\n\n${again}\n`,
    }),
    lapsed: (of) => ({
      title: `Place in the queue lapsed: ${of.product}`,
      body: `${place(of)} Its time is over, and the seats did not become free. The school can queue again.\n\n${again}\n`,
    }),
    closed: (of) => ({
      title: `Place in the queue lapsed: ${of.product}`,
      body: `${place(of)} The school is not open on those days, so the place has lapsed.\n\n${again}\n`,
    }),
    shrunk: (of, most) => ({
      title: `Place in the queue lapsed: ${of.product}`,
      body: `${place(of)} The pool has become smaller and can give at most ${most} seats on those days, so the place has lapsed. The school can queue for at most ${most}.\n\n${again}\n`,
    }),
    offered: (of, most) => ({
      title: `Place in the queue for fewer seats: ${of.product}`,
      body: `${place(of)} The pool has become smaller and can give at most ${most} seats on those days. The school now waits for ${most}, at the same place of the queue, and can leave it where that is too few.\n\n${again}\n`,
    }),
  },
};
