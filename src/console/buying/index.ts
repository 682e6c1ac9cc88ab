import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { listRounds, listRoundTasks } from "../../rounds/index.ts";
import type { Area } from "../frame/site.ts";
import { approvalPage, noticeSheetFile } from "./approval.tsx";
import { awardPage, caseFile, wholeCaseFile } from "./award.tsx";
import { bidFile, bidsPage } from "./bids.tsx";
import { comparisonPage } from "./comparison.tsx";
import { complaintsPage } from "./complaints.tsx";
import { dialoguePage } from "./dialogue.tsx";
import { evidenceFile } from "./evidence.tsx";
import { matrixFile, tableFile } from "./exports.tsx";
import { newRoundPage } from "./new.tsx";
import { openingPage } from "./opening.tsx";
import { roundOverviewPage } from "./overview.tsx";
import { openingMaterialFile } from "./own-machine.tsx";
import { documentFile, papersPage } from "./papers.tsx";
import { participantsPage } from "./participants.tsx";
import { buyingRoles, partPath, placeOf } from "./round.tsx";
import { roundsFile, roundsListPage } from "./rounds.tsx";
import { scoresPage } from "./scores.tsx";
import { setUpPage } from "./set-up.tsx";
import { lotPage } from "./set-up-lot.tsx";

const own = { roles: buyingRoles, parties: ["controller"], institution: false } as const;

const stepPlaces = {
  publish: "approval",
  evaluate: "comparison",
  send_letters: "award",
  conclude: "award",
} as const;

/** Whether the reader's party leads a round or takes part in one. */
const takesPart = async (ctx: DatabaseCtx): Promise<boolean> =>
  (await ctx.invoke(listRounds, { options: { mine: "true", limit: "1" } })).data.length > 0;

/** Where a municipality's buyers, approvers, openers and evaluators work: joint rounds. */
export const buyingArea: Area = {
  pages: [
    roundsListPage,
    roundsFile,
    newRoundPage,
    roundOverviewPage,
    participantsPage,
    setUpPage,
    lotPage,
    dialoguePage,
    papersPage,
    documentFile,
    approvalPage,
    noticeSheetFile,
    openingPage,
    openingMaterialFile,
    bidsPage,
    bidFile,
    scoresPage,
    comparisonPage,
    matrixFile,
    tableFile,
    awardPage,
    complaintsPage,
    caseFile,
    wholeCaseFile,
    evidenceFile,
  ],
  group: "buying",
  menu: [{ path: "/buying/rounds", name: ({ buying }) => buying.menu, ...own }],
  tasks: [
    {
      ...own,
      async find(ctx, { pages }) {
        const { missing, steps, tasks } = pages.buying;
        const { data } = await ctx.invoke(listRoundTasks, {});
        return data.flatMap((round) => {
          const things = round.missing.map((one) => ({
            text: tasks.thing(
              round.title,
              missing.codes[one.code]({ about: one.about ?? "", count: one.count ?? 0, lot: one.lot ?? "" }),
            ),
            due: one.by ?? undefined,
            href: partPath(round.roundId, placeOf(one.code)),
          }));
          if (!round.ready || !round.mine || round.next === null) return things;
          const place = stepPlaces[round.next as keyof typeof stepPlaces] ?? "";
          return [
            ...things,
            { text: tasks.thing(round.title, steps[round.next]), href: partPath(round.roundId, place) },
          ];
        });
      },
    },
  ],
  guide: [
    {
      ...own,
      roles: ["approver", "opener", "evaluator"],
      name: ({ buying }) => buying.guide.first,
      href: "/buying/rounds",
      taken: takesPart,
    },
    {
      ...own,
      roles: ["buyer"],
      name: ({ buying }) => buying.guide.round,
      href: "/buying/rounds",
      taken: takesPart,
    },
  ],
};
