import { z } from "zod";
import { exportMatrix, exportRoundTable } from "../../rounds/index.ts";
import { defineFile } from "../frame/definition.tsx";
import { buyingRoles, partPath, RoundTarget, roundPath, useBuying } from "./round.tsx";

/** A round's tables as workbooks, and the links to them. */

export const matrixFile = defineFile({
  id: "buyingMatrixFile",
  path: `${roundPath}/comparison/matrix.xlsx`,
  roles: buyingRoles,
  cost: 10,
  target: RoundTarget,
  options: z.strictObject({ confidential: z.enum(["include", "leave_out"]).optional() }),
  fetch: (ctx, { target, options }) => ctx.fetch(exportMatrix, { target, options }),
});

export const tableFile = defineFile({
  id: "buyingTableFile",
  path: `${roundPath}/papers/tables/{table}`,
  roles: buyingRoles,
  cost: 5,
  target: RoundTarget.extend({ table: z.enum(["questions", "timeline"]) }),
  fetch: (ctx, { target }) => ctx.fetch(exportRoundTable, { target }),
});

export function MatrixLinks({ roundId }: { roundId: string }) {
  const { exporting } = useBuying();
  const at = `${partPath(roundId, "comparison")}/matrix.xlsx`;
  return (
    <ul>
      <li>
        <a href={at}>{exporting.matrix}</a>
      </li>
      <li>
        <a href={`${at}?confidential=include`}>{exporting.matrixWhole}</a>
      </li>
    </ul>
  );
}

export function TableLinks({ roundId }: { roundId: string }) {
  const { exporting } = useBuying();
  const at = `${partPath(roundId, "papers")}/tables`;
  return (
    <ul>
      {(["questions", "timeline"] as const).map((table) => (
        <li key={table}>
          <a href={`${at}/${table}`}>{exporting[table]}</a>
        </li>
      ))}
    </ul>
  );
}
