import { z } from "zod";
import { exportMatrix, exportRoundTable } from "../../rounds/index.ts";
import { defineFile } from "../frame/definition.tsx";
import { buyingRoles, partPath, RoundTarget, roundPath, useBuying } from "./round.tsx";

/** A round's tables as workbooks and PDFs, and the links to them. */

const format = z.enum(["xlsx", "pdf"]).optional();
const formats = ["xlsx", "pdf"] as const;

export const matrixFile = defineFile({
  id: "buyingMatrixFile",
  path: `${roundPath}/comparison/matrix`,
  roles: buyingRoles,
  cost: 10,
  target: RoundTarget,
  options: z.strictObject({ confidential: z.enum(["include", "leave_out"]).optional(), format }),
  fetch: (ctx, { target, options }) => ctx.fetch(exportMatrix, { target, options }),
});

export const tableFile = defineFile({
  id: "buyingTableFile",
  path: `${roundPath}/papers/tables/{table}`,
  roles: buyingRoles,
  cost: 5,
  target: RoundTarget.extend({ table: z.enum(["questions", "timeline"]) }),
  options: z.strictObject({ format }),
  fetch: (ctx, { target, options }) => ctx.fetch(exportRoundTable, { target, options }),
});

/** A table in each format. */
function Formats({ text, at }: { text: (as: string) => string; at: string }) {
  const { exporting } = useBuying();
  return formats.map((one) => (
    <li key={one}>
      <a href={`${at}${at.includes("?") ? "&" : "?"}format=${one}`}>{text(exporting.as[one])}</a>
    </li>
  ));
}

export function MatrixLinks({ roundId }: { roundId: string }) {
  const { exporting } = useBuying();
  const at = `${partPath(roundId, "comparison")}/matrix`;
  return (
    <ul>
      <Formats text={exporting.matrix} at={at} />
      <Formats text={exporting.matrixWhole} at={`${at}?confidential=include`} />
    </ul>
  );
}

export function TableLinks({ roundId }: { roundId: string }) {
  const { exporting } = useBuying();
  const at = `${partPath(roundId, "papers")}/tables`;
  return (
    <ul>
      {(["questions", "timeline"] as const).map((table) => (
        <Formats key={table} text={exporting[table]} at={`${at}/${table}`} />
      ))}
    </ul>
  );
}
