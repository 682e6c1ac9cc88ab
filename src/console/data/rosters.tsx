import { z } from "zod";
import {
  approveRoster,
  importRoster,
  listRosterImports,
  listRosterPickups,
  previewRoster,
  type RosterImport,
  type RosterPreview,
  rejectRoster,
} from "../../roster/index.ts";
import { filled } from "../finance/filters.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { FileField, Form, Hidden, Send, TextField } from "../frame/form/index.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";

const path = "/data/rosters";
const state = z.string().max(20).optional();
const useTexts = () => useSight().reading.texts.pages.data;

const cellsOf = (one: RosterImport, { forms, texts }: Reading) => {
  const { rosters } = texts.pages.data;
  return [
    forms.instant(one.importedAt),
    rosters.states[one.state],
    one.pupils,
    one.added,
    one.removed,
    one.heldFor.map((why) => rosters.heldFor[why]).join(" "),
  ];
};

/** Rosters: tried out, sent, held ones decided, and those that the folder brought. */
export const rostersPage = definePage({
  id: "dataRosters",
  path,
  roles: ["data"],
  options: z.strictObject({ state, cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const imports = await ctx.invoke(listRosterImports, { options: filled(options) });
    const pickups = await ctx.invoke(listRosterPickups, { options: { limit: "10" } });
    return { imports, pickups: pickups.data };
  },
  title: ({ data }) => data.rosters.title,
  view({ imports, pickups }, { options, reading }) {
    const filters = filled({ state: options.state });
    const { forms, texts } = reading;
    const { rosters } = texts.pages.data;
    return (
      <>
        <p class="font-lead">{rosters.lead}</p>
        <p>
          <a href={`${path}/service`}>{texts.pages.data.service.link}</a>
        </p>
        <Faults />
        <section aria-labelledby="try">
          <h2 id="try">{rosters.tryOut}</h2>
          <p>{rosters.tryHint}</p>
          <Upload does="try" text={rosters.tryButton} />
        </section>
        <section aria-labelledby="send">
          <h2 id="send">{rosters.send}</h2>
          <p>{rosters.sendHint}</p>
          <Upload does="send" text={rosters.sendButton} />
        </section>
        <section aria-labelledby="imports">
          <h2 id="imports">{rosters.all}</h2>
          <Filters path={path}>
            <FilterSelect
              name="state"
              label={rosters.state}
              value={options.state}
              choices={Object.entries(rosters.states)}
              all={rosters.every}
            />
          </Filters>
          {imports.data.length === 0 ? (
            <p>{options.state ? rosters.noneSo : rosters.none}</p>
          ) : (
            <Table
              caption={rosters.all}
              head={rosters.head}
              rows={imports.data.map((one) => [
                ...cellsOf(one, reading),
                one.state === "held" ? <Decide held={one} /> : "",
              ])}
            />
          )}
          {imports.data.length > 0 && <ListFile path={path} filters={filters} />}
          <NextPage path={path} cursor={imports.nextCursor} filters={filters} />
        </section>
        {pickups.length > 0 && (
          <section aria-labelledby="folder">
            <h2 id="folder">{rosters.folder}</h2>
            <Table
              caption={rosters.folder}
              head={rosters.folderHead}
              rows={pickups.map(({ pickedAt, problem }) => [
                forms.instant(pickedAt),
                problem === null
                  ? rosters.states.imported
                  : faultsIn(problem, reading).join(" · ") || rosters.refused,
              ])}
            />
          </section>
        )}
      </>
    );
  },
  forms: {
    try: sends(previewRoster, (fields) => ({ options: { from: fields.day("from") } }), {
      answers: (value) => <Preview preview={value} />,
    }),
    send: sends(importRoster, (fields) => ({ options: { from: fields.day("from") } }), {
      done: ({ data }) => data.rosters.sent,
    }),
    approve: sends(approveRoster, (fields) => ({ target: { importId: fields.text("import") } }), {
      done: ({ data }) => data.rosters.approved,
    }),
    reject: sends(rejectRoster, (fields) => ({ target: { importId: fields.text("import") } }), {
      done: ({ data }) => data.rosters.rejected,
    }),
  },
});

export const rostersFile = defineFile({
  id: "dataRostersFile",
  path: `${path}/file`,
  roles: ["data"],
  cost: 20,
  options: z.strictObject({ state }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "rosters",
      reading.texts.pages.data.rosters.head.slice(0, 6),
      (page) => ctx.invoke(listRosterImports, { options: { ...filled(options), ...page } }),
      (one) => cellsOf(one, reading),
    );
  },
});

function Upload({ does, text }: { does: "send" | "try"; text: string }) {
  const { rosters } = useTexts();
  return (
    <Form does={does} file>
      <TextField name="from" label={rosters.from} hint={rosters.fromHint} kind="date" />
      <FileField name="file" label={rosters.file} accept=".zip" required />
      <Send text={text} weight={does === "try" ? "secondary" : "primary"} />
    </Form>
  );
}

function Decide({ held: { id, importedAt } }: { held: RosterImport }) {
  const { forms } = useSight().reading;
  const { rosters } = useTexts();
  const about = forms.instant(importedAt);
  return (
    <>
      <Form does="approve" of={id} compact>
        <Hidden name="import" value={id} />
        <Send text={rosters.approve} about={about} />
      </Form>
      <Form does="reject" of={id} compact>
        <Hidden name="import" value={id} />
        <Send text={rosters.reject} about={about} weight="secondary" />
      </Form>
    </>
  );
}

const Fault = z.object({ file: z.string(), line: z.int(), detail: z.string() });

/** `file, line: what`, of a refusal's faults. */
export function faultsIn(problem: Record<string, unknown>, { texts }: Reading): string[] {
  const { fault } = texts.pages.data.rosters;
  const faults = z.array(Fault).safeParse(problem["faults"]);
  return (faults.data ?? []).map(({ file, line, detail }) => `${file}, ${line}: ${fault(detail) ?? detail}`);
}

/** The lines at fault of a file that was refused. */
function Faults() {
  const { refused } = useSight();
  const { rosters } = useTexts();
  const faults = z.array(Fault).safeParse(refused?.problem.extensions["faults"]).data ?? [];
  if (faults.length === 0) return null;
  return (
    <Table
      caption={rosters.faults(String(refused?.problem.extensions["faultsTotal"] ?? faults.length))}
      head={rosters.faultsHead}
      rows={faults.map(({ file, line, detail }) => [
        file,
        line,
        rosters.fault(detail) ?? <span lang="en">{detail}</span>,
      ])}
    />
  );
}

/** What a file would do, school by school. */
export function Preview({ preview }: { preview: RosterPreview }) {
  const { rosters } = useTexts();
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{rosters.preview}</h2>
      <p>{preview.state === "held" ? rosters.wouldWait : rosters.wouldHold}</p>
      {preview.heldFor.length > 0 && (
        <ul>
          {preview.heldFor.map((why) => (
            <li key={why}>{rosters.heldFor[why]}</li>
          ))}
        </ul>
      )}
      <Table
        caption={rosters.preview}
        head={rosters.previewHead}
        rows={preview.institutions.map((one) => [
          one.number,
          one.before,
          one.after,
          one.added,
          one.gone,
          one.movedIn,
          one.movedOut,
          one.unplaced,
        ])}
      />
    </section>
  );
}
