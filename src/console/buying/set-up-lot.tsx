import { z } from "zod";
import { common, Problem } from "../../platform/problem.ts";
import { changeRound } from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { modelNames } from "../public/prices.ts";
import {
  chapter,
  mayChange,
  Part,
  partPath,
  type RoundData,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";
import { keptOf, lotContentOf, withoutLot } from "./set-up-content.ts";
import { LotFields } from "./set-up-lots.tsx";

/** One lot of a round: what is bought, its terms, the use that it is compared on; or a new one. */

const Target = RoundTarget.extend({ lot: z.union([z.uuid(), z.literal("new")]) });
type LotAt = z.output<typeof Target>;
const back = {
  leadsTo: (_value: unknown, { target }: { target: LotAt }) => `${partPath(target.roundId, "setup")}#lots`,
};

/** The round's lots, each with a page of its own. */
export function Lots({ data: { round }, changes }: { data: RoundData; changes: boolean }) {
  const { reading } = useSight();
  const { setUp } = useBuying();
  const names = modelNames(reading);
  const at = `${partPath(round.id, "setup")}/lots`;
  return (
    <Part id="lots" title={setUp.lots}>
      {changes && <p>{setUp.lotsHint}</p>}
      <Table
        caption={setUp.lots}
        quiet
        head={setUp.lotsHead}
        rows={round.lots.map((lot) => [
          changes ? <a href={`${at}/${lot.id}`}>{lot.title}</a> : lot.title,
          lot.subject,
          `${lot.gradeFrom}–${lot.gradeTo}`,
          lot.models.map((model) => names[model]).join(", "),
        ])}
      />
      {changes && (
        <p>
          <a href={`${at}/new`}>{setUp.oneMore}</a>
        </p>
      )}
    </Part>
  );
}

export const lotPage = definePage({
  id: "buyingLot",
  path: `${roundPath}/setup/lots/{lot}`,
  // Nobody else may change a round.
  roles: ["buyer"],
  chapter,
  target: Target,
  async read(ctx, { target }) {
    const data = await readRound(ctx, target.roundId);
    const n = data.round.lots.findIndex(({ id }) => id === target.lot);
    if (!mayChange(data) || (n < 0 && target.lot !== "new"))
      throw new Problem(common.notFound, "There is no lot here that you can change.");
    return { ...data, n: n < 0 ? data.round.lots.length : n };
  },
  title: ({ buying: { setUp } }, { round, n }) => {
    const lot = round.lots[n];
    return lot ? setUp.lotNamed(lot.title) : setUp.newLot;
  },
  view: (data, { reading }) => {
    const { setUp } = reading.texts.pages.buying;
    const { round, n } = data;
    const lot = round.lots[n];
    return (
      <RoundFrame data={data} part="setup">
        <p>
          <a href={`${partPath(round.id, "setup")}#lots`}>{setUp.toLots}</a>
        </p>
        <Form does="lot" version={round.version}>
          <Hidden name="_kept" value={keptOf(round)} />
          <Hidden name="_lot" value={n} />
          <LotFields n={n} lot={lot} open />
          <Send text={setUp.saveLot} />
        </Form>
        {lot && round.lots.length > 1 && (
          <Part id="remove" title={setUp.removeLot}>
            <p>{setUp.removeAbout}</p>
            <Form does="remove" version={round.version}>
              <Hidden name="_kept" value={keptOf(round)} />
              <Hidden name="lot" value={lot.reference} />
              <Send text={setUp.removeLot} about={lot.title} weight="secondary" />
            </Form>
          </Part>
        )}
      </RoundFrame>
    );
  },
  forms: {
    lot: sends(
      changeRound,
      (fields, { roundId }: LotAt) => ({ target: { roundId }, content: lotContentOf(fields) }),
      { ...back, done: ({ buying }) => buying.setUp.lotSaved },
    ),
    remove: sends(
      changeRound,
      (fields, { roundId }: LotAt) => ({ target: { roundId }, content: withoutLot(fields) }),
      { ...back, done: ({ buying }) => buying.setUp.lotRemoved },
    ),
  },
});
