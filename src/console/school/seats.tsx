import { z } from "zod";
import {
  drawSeats,
  getDraw,
  joinWaitlist,
  leaveWaitlist,
  listSeats,
  returnSeats,
  returnToPool,
  seatSort,
} from "../../licences/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText, listOptions, NextPage } from "../frame/list.tsx";
import { listFile, pagesOf } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { activeOf, activeText } from "./active.ts";
import { drawn, givenBack, left, queued, undone } from "./fields.ts";
import {
  DrawForm,
  type Held,
  LiveSeats,
  lastOf,
  Place,
  ReturnForm,
  rowsOf,
  Undo,
  UndoReturn,
  useSchoolTexts,
} from "./forms.tsx";
import { askedOf, placeOf, schoolOption, schoolPath } from "./place.ts";

const path = "/school/seats";
const sorts = ["title", "seats", "assigned", "activated", null, null, "until"];
/** Returns that one click can take back: a return of more draws than these is rare. */
const returnsMax = 5;

/** All of a school's titles in one list: what it has, what is free, what is used, until when; draw and give back. */
export const seatsPage = definePage({
  id: "schoolSeats",
  path,
  roles: ["school", "buyer", "finance"],
  options: z.strictObject({
    q: z.string().max(100).optional(),
    ...schoolOption,
    ...listOptions(seatSort),
    drawn: z.uuid().optional(),
    returned: z.string().max(200).optional(),
  }),
  async read(ctx, { options: { q, school, cursor, sort, drawn, returned } }) {
    const place = await placeOf(ctx, school);
    const [held, last] = [
      await ctx.invoke(listSeats, {
        options: {
          ...askedOf(place),
          ...(q ? { q } : {}),
          ...(sort ? { sort } : {}),
          ...(cursor === undefined ? {} : { cursor }),
        },
      }),
      drawn === undefined ? undefined : await ctx.invoke(getDraw, { target: { drawId: drawn } }),
    ];
    const back = [];
    for (const drawId of z
      .array(z.uuid())
      .max(returnsMax)
      .catch([])
      .parse(returned?.split(" ") ?? []))
      back.push(await ctx.invoke(getDraw, { target: { drawId } }));
    return { place, held, last, back, active: await activeOf(ctx, place) };
  },
  title: ({ school }) => school.title,
  view({ place, held, last, back, active }, { options, reading }) {
    const { school } = reading.texts.pages;
    const { data, nextCursor } = held;
    const asked = { q: options.q || undefined, school: options.school, sort: options.sort || undefined };
    return (
      <>
        <p class="font-lead">{school.lead}</p>
        {last && <Undo draw={last} />}
        {back.map((draw) => (
          <UndoReturn draw={draw} key={draw.id} />
        ))}
        <Filters path={path} sort={options.sort}>
          <FilterText name="q" label={school.titlePart} value={options.q} />
          {place.schools.length > 0 && (
            <FilterSelect
              name="school"
              label={school.school}
              value={place.id === undefined ? "" : String(place.id)}
              choices={place.schools}
              all={school.allSchools}
            />
          )}
        </Filters>
        {place.schools.length > 0 && place.id === undefined && <p>{school.chooseSchool}</p>}
        {data.length === 0 ? (
          <p>{options.q ? school.noneFound : school.none}</p>
        ) : (
          <Table
            caption={school.all}
            cards
            head={place.draws ? school.head : school.head.slice(0, 7)}
            sorting={{ path, filters: asked, by: options.sort, keys: sorts }}
            rows={rowsOf(reading, data, place, active).map((cells, n) =>
              place.draws ? [...cells, <RowForms held={data[n]!} school={place.id} />] : cells,
            )}
          />
        )}
        {data.length > 0 && <p>{school.usedHow}</p>}
        <LiveSeats />
        <NextPage path={path} cursor={nextCursor} filters={asked} />
        {data.length > 0 && (
          <p>
            <a href={schoolPath(`${path}/file`, options.school)}>{school.file}</a>
          </p>
        )}
        <p>
          <a href={schoolPath("/school/next-year", options.school)}>{school.nextYear.title}</a>
        </p>
      </>
    );
  },
  forms: {
    draw: sends(drawSeats, drawn, {
      leadsTo: ({ id }, { fields }) => schoolPath(path, fields.text("institutionId"), { drawn: id }),
      done: ({ school }) => school.drawn,
    }),
    giveBack: sends(returnToPool, givenBack, {
      leadsTo: ({ returns }, { fields }) =>
        schoolPath(path, fields.text("institutionId"), {
          returned: returns
            .slice(0, returnsMax)
            .map(({ drawId }) => drawId)
            .join(" "),
        }),
      done: ({ school }) => school.returned,
    }),
    drawAgain: sends(drawSeats, drawn, {
      leadsTo: (_made, { fields }) => schoolPath(path, fields.text("institutionId")),
      done: ({ school }) => school.drawnAgain,
    }),
    undo: sends(returnSeats, undone, {
      leadsTo: (_made, { fields }) => schoolPath(path, fields.text("institutionId")),
      done: ({ school }) => school.undone,
    }),
    queue: sends(joinWaitlist, queued, { done: ({ school }) => school.queued }),
    leave: sends(leaveWaitlist, left, { done: ({ school }) => school.left }),
  },
});

/** The list as a file, of one school or of all together. */
export const seatsFile = defineFile({
  id: "schoolSeatsFile",
  path: `${path}/file`,
  roles: ["school", "buyer", "finance"],
  cost: 20,
  options: z.strictObject(schoolOption),
  async fetch(ctx, { options: { school } }) {
    const reading = readingOf(ctx);
    const place = await placeOf(ctx, school);
    const asked = askedOf(place);
    const { all, cut } = await pagesOf((page) => ctx.invoke(listSeats, { options: { ...page, ...asked } }));
    const active = await activeOf(ctx, place);
    const texts = reading.texts.pages.school;
    const rows = all.map((held) => [
      held.product.title,
      held.poolId === null ? texts.everybody : held.seats,
      held.poolId === null ? "" : held.assigned,
      held.poolId === null ? "" : held.activated,
      activeText(reading, active, held.licenceId),
      held.poolId === null ? "" : held.free,
      reading.forms.date(lastOf(held.until ?? held.to)),
    ]);
    return listFile(reading, "seats", texts.head.slice(0, 7), rows, cut);
  },
});

function RowForms({ held, school }: { held: Held; school: number | undefined }) {
  const texts = useSchoolTexts();
  if (held.poolId === null) return <span>{texts.noSeatsNeeded}</span>;
  return (
    <>
      <DrawForm held={held} school={school} />
      {held.seats > 0 && <ReturnForm held={held} school={school} />}
      <Place held={held} />
    </>
  );
}
