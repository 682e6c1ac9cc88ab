/** Forms of pages: the form itself, its fields, and the list of what is wrong. */
export { ChoiceField, TickField } from "./choices.tsx";
export { ErrorSummary } from "./error-summary.tsx";
export { Form, Hidden, LocalForm, Send } from "./form.tsx";
export { FileField, SelectField, TextArea, TextField } from "./inputs.tsx";
