import { z } from "zod";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/complaints.ts";
import { operation } from "../named-operation.ts";
import { hasNotSteppedBack, seesBids } from "../opening/actions/guard.ts";
import * as s from "../schema/index.ts";
import { domain, members, RoundTarget } from "./target.ts";

const ComplaintTarget = RoundTarget.extend({ complaintId: z.uuid() });

export const complain = operation({
  kind: "write",
  id: "complain",
  domain,
  summary: "Complain over a round or one of its lots, or record a complaint that has come in",
  description:
    "From the publication on, in every state: a publisher complains itself, the leading municipality records whatever else " +
    "comes. Late ones are taken in and marked so. Within a lot's standstill it holds the lot by itself.",
  roles: ["buyer", "publisher"],
  input: { target: RoundTarget, content: s.NewComplaint },
  output: s.Complaint,
  problems: [s.wrongState, common.badRequest],
  guard: hasNotSteppedBack,
  work: (tx, ctx, { target, content }) => actions.complain(tx, ctx, target.roundId, content),
});

export const listComplaints = operation({
  kind: "read",
  id: "listComplaints",
  domain,
  summary: "Complaints over a round, what each holds, and their decisions; a publisher sees its own",
  description: "In the order in which they came in.",
  unproved: true,
  roles: [...members, "publisher"],
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.Complaint) })
    .meta({ id: "Complaints", description: "A round's complaints." }),
  work: (tx, ctx, { target }) => actions.listComplaints(tx, ctx, target.roundId),
});

export const decideSuspension = operation({
  kind: "write",
  id: "decideSuspension",
  domain,
  summary: "Record whether the complaints board gives a complaint suspensive effect",
  description: "From then on it holds its lots as the board says, whenever it came in.",
  roles: ["buyer"],
  input: { target: ComplaintTarget, content: s.ComplaintSuspension },
  output: s.Complaint,
  problems: [common.conflict],
  guard: hasNotSteppedBack,
  work: (tx, ctx, { target, content }) =>
    actions.decideSuspension(tx, ctx, target.roundId, target.complaintId, content),
});

export const decideComplaint = operation({
  kind: "write",
  id: "decideComplaint",
  domain,
  summary: "Record what the complaints board decided, and what follows",
  description:
    "The award stands, its lots are evaluated again, or a lot is annulled. A whole round is cancelled by two persons, as always.",
  roles: ["buyer"],
  input: { target: ComplaintTarget, content: s.ComplaintDecision },
  output: s.Complaint,
  problems: [s.wrongState, common.badRequest, common.conflict],
  guard: seesBids,
  work: (tx, ctx, { target, content }) =>
    actions.decideComplaint(tx, ctx, target.roundId, target.complaintId, content),
});

export const withdrawComplaint = operation({
  kind: "write",
  id: "withdrawComplaint",
  domain,
  summary: "Withdraw your complaint, or record that one was withdrawn",
  description: "It holds nothing any more.",
  unproved: true,
  roles: ["buyer", "publisher"],
  input: { target: ComplaintTarget },
  output: s.Complaint,
  problems: [common.conflict],
  guard: hasNotSteppedBack,
  work: (tx, ctx, { target }) => actions.withdrawComplaint(tx, ctx, target.roundId, target.complaintId),
});
