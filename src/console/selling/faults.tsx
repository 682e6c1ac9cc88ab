import type { ComponentChildren } from "preact";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";

/** What is wrong with a file, line by line. */
interface LineFault {
  line: number;
  column: string | null;
  detail: string;
}

export function Faults({ faults, total }: { faults: readonly LineFault[]; total: number }) {
  const { uploads } = useSight().reading.texts.pages.selling.products;
  if (total === 0) return null;
  return (
    <>
      <Table
        caption={uploads.faults(total)}
        head={uploads.faultsHead}
        rows={faults.map((one): ComponentChildren[] => [
          one.line,
          one.column ?? "",
          uploads.fault(one.detail) ?? <span lang="en">{one.detail}</span>,
        ])}
      />
      {total > faults.length && <p>{uploads.more(total - faults.length)}</p>}
    </>
  );
}

/** The faults by line of the file that the page's form was refused for. */
export function RefusedFaults({ does }: { does: string }) {
  const { refused } = useSight();
  if (refused?.form !== does) return null;
  const { faults, faultsTotal } = refused.problem.extensions as {
    faults?: LineFault[];
    faultsTotal?: number;
  };
  return faults === undefined ? null : <Faults faults={faults} total={faultsTotal ?? faults.length} />;
}
