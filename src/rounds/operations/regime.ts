import { z } from "zod";
import { moneyProblems } from "../../platform/money.ts";
import * as draft from "../actions/draft.ts";
import * as publish from "../actions/publish.ts";
import * as regime from "../actions/regime.ts";
import { operation } from "../named-operation.ts";
import * as s from "../schema/index.ts";
import { domain, members, RoundTarget } from "./target.ts";

export const changeRound = operation({
  kind: "write",
  id: "changeRound",
  domain,
  summary: "Change terms and lots before demand is locked",
  description: "Replaces title, period, terms and lots as a whole.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.RoundChange },
  versioned: true,
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.wrongTerms],
  work: (tx, ctx, { target, content, version }) =>
    draft.changeRound(tx, ctx, target.roundId, version, content),
});

export const chooseRegime = operation({
  kind: "write",
  id: "chooseRegime",
  domain,
  summary: "Record the choice of regime, with CPV codes, estimates and reasons",
  description: "Publication needs it; the value counts all participants' maximum with option years.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.RegimeChoice },
  output: s.Regime,
  problems: [s.wrongState, s.wrongTerms, moneyProblems.outOfRange],
  work: (tx, ctx, { target, content }) => regime.chooseRegime(tx, ctx, target.roundId, content),
});

export const getRegime = operation({
  kind: "read",
  id: "getRegime",
  domain,
  summary: "The round's value against the threshold, and the rules it is run by",
  description: "Says of each rule whether law imposes it or the round's own terms, and its source.",
  roles: [...members, "publisher"],
  input: { target: RoundTarget },
  output: s.Regime,
  problems: [moneyProblems.outOfRange],
  work: (tx, _ctx, { target }) => regime.getRegime(tx, target.roundId),
});

export const getNoticeSheet = operation({
  kind: "read",
  id: "getNoticeSheet",
  domain,
  summary: "The official notice's fields, to copy",
  description: "Fields whose number is to be confirmed say so; nothing is sent to anybody.",
  roles: members,
  input: { target: RoundTarget, options: z.strictObject({ stage: s.NoticeStage.default("competition") }) },
  output: s.NoticeSheet,
  problems: [s.regimeLacking, moneyProblems.outOfRange],
  work: (tx, ctx, { target, options }) => regime.noticeSheet(tx, ctx, target.roundId, options.stage),
});

export const getPublishedTerms = operation({
  kind: "read",
  id: "getPublishedTerms",
  domain,
  summary: "The text that was hashed at publication",
  description: "Its SHA-256 is the round's `termsHash`.",
  unproved: true,
  roles: [...members, "publisher"],
  input: { target: RoundTarget },
  output: s.PublishedTerms,
  work: (tx, _ctx, { target }) => publish.getPublishedTerms(tx, target.roundId),
});
