import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import { Bug } from "../../../platform/problem.ts";
import { type Refused, type Sight, useSight } from "../sight.ts";

/**
 * Forms of pages. Each names one of its page's `forms`; what was put in stays when it is refused, the fields at fault are
 * marked and listed above. A field is named by its value's place in the operation's content: `seats`, `lots/0/title`.
 */

export interface FormSight {
  name: string;
  of: string;
  refused: Refused | undefined;
}
const FormContext = createContext<FormSight | undefined>(undefined);

/** The form around a part; only inside one. */
export function useForm(): FormSight {
  const form = useContext(FormContext);
  if (!form) throw new Bug("a field is drawn outside a form");
  return form;
}

/** Ids of a form's parts, unique on its page. */
export const idOf = ({ name, of }: FormSight, field: string): string =>
  [name, of, field].join("-").replaceAll(/[^\w-]/g, "_");

/** One form of the page, as its drawn fields name it. */
export const keyOf = ({ name, of }: Pick<FormSight, "name" | "of">): string => `${name} ${of}`;

/** Days are asked for as first and last; the content's `to` is the day after the last. */
const otherNames: Readonly<Record<string, readonly string[]>> = { to: ["last", "lastDay"] };

/**
 * The field of a form that a refusal points at: the one with its value or with that of which it is a part, else the first
 * of the group below or around the place. Undefined where the form has none: then the refusal is of the whole form.
 */
export function fieldAt(pointer: string, names: readonly string[]): string | undefined {
  const place = pointer.replace(/^[/?{#]/, "").replace(/\}$/, "");
  const around = names.filter((name) => place === name || place.startsWith(`${name}/`));
  const own = around.toSorted((a, b) => b.length - a.length)[0];
  if (own !== undefined) return own;
  const parts = place.split("/");
  const renamed = otherNames[parts.at(-1)!]?.map((name) => [...parts.slice(0, -1), name].join("/")) ?? [];
  const other = names.find((name) => renamed.includes(name));
  if (other !== undefined) return other;
  for (let depth = parts.length; depth > 0; depth--) {
    const group = `${parts.slice(0, depth).join("/")}/`;
    const first = place === "" ? undefined : names.find((name) => name.startsWith(group));
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The names of a form's fields, as far as they are drawn. */
export const namesOf = ({ drawn }: Pick<Sight, "drawn">, form: Pick<FormSight, "name" | "of">): string[] =>
  [...drawn.values()].filter((field) => field.form === keyOf(form)).map(({ name }) => name);

/** A form of the page at hand. `of` is which of several of one name it is (a row's id), `version` is the ETag that was read. */
export function Form({
  does,
  of = "",
  version,
  file = false,
  compact = false,
  children,
}: {
  /** The name under `forms` of the page's definition. */
  does: string;
  of?: string;
  version?: number;
  /** Whether one of its fields is a file: it must be the last field. */
  file?: boolean;
  /** On one line, in a table's row. */
  compact?: boolean;
  children: ComponentChildren;
}) {
  const { path, refused, newKey } = useSight();
  const mine = refused && refused.form === does && refused.of === of ? refused : undefined;
  return (
    <FormContext.Provider value={{ name: does, of, refused: mine }}>
      <form
        method="post"
        action={path}
        class={compact ? "form-compact" : undefined}
        id={`form-${idOf({ name: does, of, refused: mine }, "")}`}
        {...(file ? { enctype: "multipart/form-data" as const } : {})}
        noValidate
      >
        <input type="hidden" name="_do" value={does} />
        {of !== "" && <input type="hidden" name="_of" value={of} />}
        <input type="hidden" name="_key" value={newKey()} />
        {version !== undefined && <input type="hidden" name="_version" value={String(version)} />}
        {children}
      </form>
    </FormContext.Provider>
  );
}

/**
 * A form that an island reads and nobody else: it is closed until the island opens it, and no browser sends it anywhere,
 * so that what is written stays there also where no script runs.
 */
export function LocalForm({ name, children }: { name: string; children: ComponentChildren }) {
  const form = { name, of: "", refused: undefined };
  return (
    <FormContext.Provider value={form}>
      <form method="dialog" id={`form-${idOf(form, "")}`} autocomplete="off" noValidate>
        <fieldset disabled>{children}</fieldset>
      </form>
    </FormContext.Provider>
  );
}

/** A value that goes with the form unseen. */
export const Hidden = ({ name, value }: { name: string; value: string | number }) => (
  <input type="hidden" name={name} value={String(value)} />
);

/** The button that sends its form. `about` says to those who don't see the row what it is about. */
export function Send({
  text,
  about,
  weight = "primary",
}: {
  text: string;
  about?: string;
  weight?: "primary" | "secondary" | "tertiary";
}) {
  return (
    <button type="submit" class={`button button-${weight}`}>
      {text}
      {about !== undefined && <span class="sr-only"> {about}</span>}
    </button>
  );
}
