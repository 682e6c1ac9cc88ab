import { useSight } from "../sight.ts";
import { type FieldProps, marks, useField } from "./field.tsx";

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
          {props.required !== true && <span> ({forms.optional})</span>}
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
