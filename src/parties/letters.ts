import type { Correspond } from "../platform/delivery/index.ts";
import { must } from "../platform/problem.ts";
import { textsIn } from "../texts/index.ts";
import * as store from "./store/index.ts";

/**
 * Who a letter is from and to: the receiving party's confirmed address, or its admins' where it has none; replies go to
 * the sending party's. In the receiver's language. Platform plane.
 */
export const correspond: Correspond = async (tx, { senderId, partyId }) => {
  const sender = await store.findCorrespondent(tx, senderId);
  const receiver = await store.findCorrespondent(tx, partyId);
  must(sender && receiver, "a letter is between parties that are there");
  const replyTo = sender.email ?? sender.admins[0];
  const { parties } = textsIn(receiver.language);
  return {
    to: receiver.email === null ? receiver.admins : [receiver.email],
    from: sender.name,
    replyTo,
    language: receiver.language,
    letter: (text) =>
      parties.letter({ to: receiver.name, from: sender.name, text, replies: replyTo !== undefined }),
  };
};
