import type { ComponentChildren } from "preact";
import { common, type FieldError } from "../../../platform/problem.ts";
import { faultText } from "../problem-text.ts";
import { useSight } from "../sight.ts";
import { fieldAt, idOf, keyOf, namesOf, useForm } from "./form.tsx";

export interface FieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  required?: boolean;
}

/** What a field holds now: what was put in and refused, else what is stored. */
export function useField(name: string, label: string, stored: string) {
  const form = useForm();
  const { reading, drawn } = useSight();
  const { refused } = form;
  const given = refused?.fields.get(name);
  const id = idOf(form, name);
  drawn.set(id, { name, form: keyOf(form), label });
  // A refused page is drawn twice: the second time all its fields are known.
  const names = refused ? namesOf({ drawn }, form) : [];
  const errors: FieldError[] = (refused?.problem.errors ?? []).filter(
    ({ pointer }) => fieldAt(pointer, names) === name,
  );
  // Changed meanwhile: the reader sees their own words and what is stored now.
  const changed =
    refused?.problem.def === common.preconditionFailed && given?.[0] !== stored ? stored : undefined;
  return {
    id,
    value: refused ? (given?.[0] ?? "") : stored,
    chosen: refused ? (given ?? []) : undefined,
    errors: [...new Set(errors.map((error) => faultText(reading, error)))],
    changed,
    describedBy: (hint: boolean) =>
      [hint && `${id}-hint`, errors.length > 0 && `${id}-error`, changed !== undefined && `${id}-now`]
        .filter(Boolean)
        .join(" ") || undefined,
  };
}

export type FieldState = ReturnType<typeof useField>;

/** A field with its label, hint, what is wrong with it, and what is stored now where another has changed it. */
export function Around({
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
        {props.required !== true && <span> ({forms.optional})</span>}
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

/** What a field has of its state, for browsers and for those who listen. */
export const marks = (props: FieldProps, state: FieldState) => ({
  id: state.id,
  name: props.name,
  "aria-describedby": state.describedBy(props.hint !== undefined),
  ...(state.errors.length > 0 ? { "aria-invalid": true as const } : {}),
  ...(props.required === true ? { "aria-required": true as const } : {}),
});
