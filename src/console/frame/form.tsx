import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import { Bug, common, type FieldError } from "../../platform/problem.ts";
import { faultText, problemText } from "./problem-text.ts";
import { type Refused, useSight } from "./sight.ts";

/**
 * Forms of pages. Each names one of its page's `forms`; what was put in stays when it is refused, the fields at fault are
 * marked and listed above. A field is named by its value's place in the operation's content: `seats`, `lots/0/title`.
 */

interface FormSight {
  name: string;
  of: string;
  refused: Refused | undefined;
}
const FormContext = createContext<FormSight | undefined>(undefined);

function useForm(): FormSight {
  const form = useContext(FormContext);
  if (!form) throw new Bug("a field is drawn outside a form");
  return form;
}

/** Ids of a form's parts, unique on its page. */
const idOf = ({ name, of }: FormSight, field: string): string =>
  [name, of, field].join("-").replaceAll(/[^\w-]/g, "_");

const pointsAt = (pointer: string, field: string): boolean => {
  const place = pointer.replace(/^[/?{#]/, "").replace(/\}$/, "");
  return place === field || place.startsWith(`${field}/`);
};

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

interface FieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  required?: boolean;
}

/** What a field holds now: what was put in and refused, else what is stored. */
function useField(name: string, label: string, stored: string) {
  const form = useForm();
  const { reading, labels } = useSight();
  const { refused } = form;
  const given = refused?.fields.get(name);
  const errors: FieldError[] = (refused?.problem.errors ?? []).filter(({ pointer }) =>
    pointsAt(pointer, name),
  );
  // Changed meanwhile: the reader sees their own words and what is stored now.
  const changed =
    refused?.problem.def === common.preconditionFailed && given?.[0] !== stored ? stored : undefined;
  const id = idOf(form, name);
  labels.set(id, label);
  return {
    id,
    value: refused ? (given?.[0] ?? "") : stored,
    chosen: refused ? (given ?? []) : undefined,
    errors: errors.map((error) => faultText(reading, error)),
    changed,
    describedBy: (hint: boolean) =>
      [hint && `${id}-hint`, errors.length > 0 && `${id}-error`, changed !== undefined && `${id}-now`]
        .filter(Boolean)
        .join(" ") || undefined,
  };
}

type FieldState = ReturnType<typeof useField>;

function Around({
  props,
  state,
  children,
}: {
  props: FieldProps;
  state: FieldState;
  children: ComponentChildren;
}) {
  const { reading } = useSight();
  const { forms } = reading.texts.pages.frame;
  return (
    <div class={`form-group${state.errors.length > 0 ? " form-error" : ""}`}>
      <label class="form-label" for={state.id}>
        {props.label}
        {props.required !== true && <span class="weight-normal"> ({forms.optional})</span>}
      </label>
      {props.hint !== undefined && (
        <span class="form-hint" id={`${state.id}-hint`}>
          {props.hint}
        </span>
      )}
      {state.errors.length > 0 && (
        <span class="form-error-message" id={`${state.id}-error`}>
          {state.errors.join(" ")}
        </span>
      )}
      {children}
      {state.changed !== undefined && (
        <span class="form-hint" id={`${state.id}-now`}>
          {forms.storedNow(state.changed)}
        </span>
      )}
    </div>
  );
}

const marks = (props: FieldProps, state: FieldState) => ({
  id: state.id,
  name: props.name,
  "aria-describedby": state.describedBy(props.hint !== undefined),
  ...(state.errors.length > 0 ? { "aria-invalid": true as const } : {}),
  ...(props.required === true ? { "aria-required": true as const } : {}),
});

const digitsOf = { number: "numeric", decimal: "decimal" } as const;

/** One line: text, a number (`kind="number"`: digits on a phone), a day, an e-mail address. */
export function TextField({
  kind = "text",
  value = "",
  width,
  autocomplete = "off",
  ...props
}: FieldProps & {
  kind?: "text" | "number" | "decimal" | "date" | "email" | "datetime-local";
  value?: string | number | undefined;
  width?: "tiny" | "short";
  autocomplete?: "off" | "on" | "email" | "name" | "organization" | "tel";
}) {
  const state = useField(props.name, props.label, String(value));
  const shared = {
    class: `form-input${width === undefined ? "" : ` input-char-${width === "tiny" ? "5" : "11"}`}`,
    autocomplete,
    value: state.value,
    ...marks(props, state),
  };
  const input =
    kind === "date" || kind === "datetime-local" ? (
      <input type={kind} {...shared} />
    ) : kind === "email" ? (
      <input type="email" {...shared} />
    ) : (
      <input type="text" {...(kind === "text" ? {} : { inputMode: digitsOf[kind] })} {...shared} />
    );
  return (
    <Around props={props} state={state}>
      {input}
    </Around>
  );
}

export function TextArea({
  value = "",
  rows = 5,
  ...props
}: FieldProps & { value?: string | undefined; rows?: number }) {
  const state = useField(props.name, props.label, value);
  return (
    <Around props={props} state={state}>
      <textarea class="form-input" rows={rows} {...marks(props, state)}>
        {state.value}
      </textarea>
    </Around>
  );
}

/** One of several; `none` is the text of the choice of nothing. */
export function SelectField({
  value = "",
  choices,
  none,
  ...props
}: FieldProps & {
  value?: string | number | undefined;
  choices: readonly (readonly [value: string, label: string])[];
  none?: string;
}) {
  const state = useField(props.name, props.label, String(value));
  return (
    <Around props={props} state={state}>
      <select class="form-select" {...marks(props, state)}>
        {none !== undefined && <option value="">{none}</option>}
        {choices.map(([choice, label]) => (
          <option value={choice} selected={choice === state.value} key={choice}>
            {label}
          </option>
        ))}
      </select>
    </Around>
  );
}

/** One file, the last field of its form. */
export function FileField({ accept, ...props }: FieldProps & { accept?: string }) {
  const state = useField(props.name, props.label, "");
  return (
    <Around props={props} state={state}>
      <input
        class="form-input"
        type="file"
        {...(accept === undefined ? {} : { accept })}
        {...marks(props, state)}
      />
    </Around>
  );
}

/** One box to tick. */
export function TickField({
  ticked = false,
  value = "yes",
  ...props
}: FieldProps & { ticked?: boolean; value?: string }) {
  const state = useField(props.name, props.label, ticked ? value : "");
  const checked = state.chosen === undefined ? ticked : state.chosen.includes(value);
  return (
    <div class={`form-group${state.errors.length > 0 ? " form-error" : ""}`}>
      <div class="form-group-checkbox">
        <input
          class="form-checkbox"
          type="checkbox"
          value={value}
          checked={checked}
          {...marks(props, state)}
        />
        <label for={state.id}>{props.label}</label>
      </div>
      {props.hint !== undefined && (
        <span class="form-hint" id={`${state.id}-hint`}>
          {props.hint}
        </span>
      )}
      {state.errors.length > 0 && (
        <span class="form-error-message" id={`${state.id}-error`}>
          {state.errors.join(" ")}
        </span>
      )}
    </div>
  );
}

/** Several of several (`many`), or one of few, all seen at once. */
export function ChoiceField({
  many = false,
  values = [],
  choices,
  ...props
}: FieldProps & {
  many?: boolean;
  values?: readonly string[];
  choices: readonly (readonly [value: string, label: string, hint?: string])[];
}) {
  const state = useField(props.name, props.label, values[0] ?? "");
  const { forms } = useSight().reading.texts.pages.frame;
  const chosen = state.chosen ?? values;
  const kind = many ? "checkbox" : "radio";
  return (
    <div class={`form-group${state.errors.length > 0 ? " form-error" : ""}`}>
      <fieldset aria-describedby={state.describedBy(props.hint !== undefined)}>
        <legend class="form-label">
          {props.label}
          {props.required !== true && <span class="weight-normal"> ({forms.optional})</span>}
        </legend>
        {props.hint !== undefined && (
          <span class="form-hint" id={`${state.id}-hint`}>
            {props.hint}
          </span>
        )}
        {state.errors.length > 0 && (
          <span class="form-error-message" id={`${state.id}-error`}>
            {state.errors.join(" ")}
          </span>
        )}
        {choices.map(([choice, label, hint], n) => {
          const id = n === 0 ? state.id : `${state.id}-${n}`;
          return (
            <div class={`form-group-${kind}`} key={choice}>
              <input
                class={`form-${kind}`}
                type={kind}
                id={id}
                name={props.name}
                value={choice}
                checked={chosen.includes(choice)}
                {...(hint === undefined ? {} : { "aria-describedby": `${id}-about` })}
              />
              <label for={id}>{label}</label>
              {hint !== undefined && (
                <span class="form-hint" id={`${id}-about`}>
                  {hint}
                </span>
              )}
            </div>
          );
        })}
      </fieldset>
    </div>
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

/** Why the page's form was refused, in the reader's language, with a link to each field at fault. */
export function ErrorSummary() {
  const { refused, reading, path, labels } = useSight();
  if (!refused) return null;
  const { problem } = refused;
  const { forms } = reading.texts.pages.frame;
  const { title, help, detail, original } = problemText(reading, problem);
  const form = { name: refused.form, of: refused.of, refused };
  const fields = [...refused.fields.keys()].filter((name) => !name.startsWith("_"));
  const items = (problem.errors ?? []).map((error) => {
    const field = fields.find((name) => pointsAt(error.pointer, name));
    const text = faultText(reading, error);
    const id = field === undefined ? undefined : idOf(form, field);
    const label = id === undefined ? error.pointer : (labels.get(id) ?? error.pointer);
    return {
      pointer: error.pointer,
      text: `${label}: ${text}`,
      href: id === undefined ? undefined : `#${id}`,
    };
  });
  return (
    <div class="alert alert-error" role="alert" aria-labelledby="refused" id="refusal" tabIndex={-1}>
      <div class="alert-body">
        <h2 class="alert-heading" id="refused">
          {title}
        </h2>
        <p class="alert-text">{detail ?? help}</p>
        {items.length > 0 && (
          <ul class="nobullet-list">
            {items.map(({ pointer, text, href }) => (
              <li key={pointer}>{href === undefined ? text : <a href={href}>{text}</a>}</li>
            ))}
          </ul>
        )}
        {problem.def === common.freshSignIn && (
          <p>
            <a href={`/sign-in/fresh?return=${encodeURIComponent(path)}`} target="_blank" rel="noopener">
              {forms.signInAgain}
            </a>
          </p>
        )}
        {original !== undefined && (
          <details>
            <summary>{forms.original}</summary>
            <p lang="en">{original}</p>
          </details>
        )}
      </div>
    </div>
  );
}
