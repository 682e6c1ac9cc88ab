import type { SeatsInClasses } from "../../licences/index.ts";
import { Table } from "../frame/table.tsx";
import { useSchoolTexts } from "./forms.tsx";
import { schoolPath } from "./place.ts";

/** What each school has of a title, for the municipality: open one to move its seats to another. */
export function Schools({ held, transfers }: { held: SeatsInClasses; transfers: boolean }) {
  const { product } = useSchoolTexts();
  return (
    <section aria-labelledby="schools">
      <h2 id="schools">{product.schools}</h2>
      {held.schools.length === 0 ? (
        <p>{product.noSchools}</p>
      ) : (
        <>
          <p>{transfers ? product.schoolsHint : product.schoolsSeen}</p>
          <Table
            caption={product.schools}
            quiet
            head={product.schoolsHead}
            rows={held.schools.map(({ institutionId, name, seats, assigned, activated }) => [
              <a href={schoolPath(`/school/seats/${held.licenceId}`, institutionId)}>{name}</a>,
              seats,
              assigned,
              activated,
              Math.max(0, seats - assigned),
            ])}
          />
        </>
      )}
    </section>
  );
}
