import { Around, type FieldProps, marks, useField } from "./field.tsx";

const digitsOf = { number: "numeric", decimal: "decimal" } as const;

/** One line: text, a number (`kind="number"`: digits on a phone), a day, an e-mail address. */
export function TextField({
  kind = "text",
  value = "",
  width,
  autocomplete = "off",
  ...props
}: FieldProps & {
  kind?: "text" | "number" | "decimal" | "date" | "email" | "datetime-local" | "password";
  value?: string | number | undefined;
  width?: "tiny" | "short";
  autocomplete?:
    | "off"
    | "on"
    | "email"
    | "name"
    | "organization"
    | "tel"
    | "new-password"
    | "current-password";
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
    ) : kind === "password" ? (
      <input type="password" {...shared} />
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
export function FileField({
  accept,
  many = false,
  ...props
}: FieldProps & {
  accept?: string;
  /** Several may be chosen: only where an island reads them. */
  many?: boolean;
}) {
  const state = useField(props.name, props.label, "");
  return (
    <Around props={props} state={state}>
      <input
        class="form-input"
        type="file"
        multiple={many}
        {...(accept === undefined ? {} : { accept })}
        {...marks(props, state)}
      />
    </Around>
  );
}
