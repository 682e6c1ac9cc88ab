import type { Product } from "../../../catalogue/index.ts";
import type { Fields } from "../../frame/fields.ts";
import { ChoiceField, SelectField, TextArea, TextField } from "../../frame/form/index.ts";
import { useSight } from "../../frame/sight.ts";

/** What a product says of itself, as fields, and fields as the content that the operation takes. */

/** A list as a person writes it: one a line, or divided by semicolons. */
const listed = (text = ""): string[] =>
  text
    .split(/[\n;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** Subjects, which commas divide too: no subject's own name has one. */
const subjectsIn = (text = ""): string[] => [...new Set(listed(text.replaceAll(",", ";")))];

/** The members that a form gives; emptied ones are emptied. */
export const productIn = (fields: Fields) => ({
  title: fields.text("title") ?? "",
  description: fields.text("description") ?? "",
  identifiers: listed(fields.text("identifiers")),
  subjects: subjectsIn(fields.text("subjects")),
  gradeFrom: fields.whole("gradeFrom") ?? null,
  gradeTo: fields.whole("gradeTo") ?? null,
  audience: fields.text("audience"),
  institutionKinds: fields.texts("institutionKinds"),
  language: fields.text("language"),
  creators: listed(fields.text("creators")),
  contentType: fields.text("contentType"),
  vatClass: fields.text("vatClass"),
  authentication: fields.texts("authentication"),
  termsUrl: fields.textOrNull("termsUrl"),
  link: fields.textOrNull("link"),
});

function Who({ product }: { product?: Product | undefined }) {
  const { texts, forms } = useSight().reading;
  const { products } = texts.pages.selling;
  const { catalogue } = texts.console;
  return (
    <>
      <TextField
        kind="number"
        name="gradeFrom"
        label={products.gradeFrom}
        hint={products.gradeHint}
        width="tiny"
        value={product?.gradeFrom ?? ""}
      />
      <TextField
        kind="number"
        name="gradeTo"
        label={products.gradeTo}
        width="tiny"
        value={product?.gradeTo ?? ""}
      />
      <SelectField
        name="audience"
        label={products.audience}
        required
        value={product?.audience ?? "pupils"}
        choices={Object.entries(catalogue.audiences)}
      />
      <ChoiceField
        many
        name="institutionKinds"
        label={products.kinds}
        required
        values={product?.institutionKinds ?? ["school"]}
        choices={Object.entries(catalogue.kinds)}
      />
      <SelectField
        name="contentType"
        label={products.contentType}
        required
        value={product?.contentType ?? "other"}
        choices={Object.entries(catalogue.contents)}
      />
      <SelectField
        name="vatClass"
        label={products.vatClass}
        required
        value={product?.vatClass ?? "standard"}
        choices={Object.entries(products.vatClasses)}
      />
      {product && (
        <TextField
          kind="date"
          name="vatClassFrom"
          label={products.vatClassFrom}
          hint={products.vatClassHint(
            product.vatClasses.map(({ from, vatClass }) => [forms.date(from), products.vatClasses[vatClass]]),
          )}
          width="short"
        />
      )}
      <ChoiceField
        many
        name="authentication"
        label={products.authentication}
        values={product?.authentication ?? []}
        choices={Object.entries(catalogue.logins)}
      />
    </>
  );
}

/** The fields of a product, filled with what it says now. */
export function ProductFields({ product }: { product?: Product | undefined }) {
  const { products } = useSight().reading.texts.pages.selling;
  return (
    <>
      <TextField name="title" label={products.name} required value={product?.title} />
      <TextArea name="description" label={products.description} value={product?.description} />
      <TextArea
        name="identifiers"
        label={products.identifiers}
        hint={products.identifiersHint}
        required
        rows={3}
        value={product?.identifiers.join("\n")}
      />
      <TextArea
        name="subjects"
        label={products.subjects}
        hint={products.subjectsHint}
        required
        rows={3}
        value={product?.subjects.join("\n")}
      />
      <Who product={product} />
      <TextField
        name="language"
        label={products.language}
        required
        width="tiny"
        value={product?.language ?? "da"}
      />
      <TextArea
        name="creators"
        label={products.creators}
        hint={products.creatorsHint}
        rows={3}
        value={product?.creators.join("\n")}
      />
      <TextField name="termsUrl" label={products.termsUrl} value={product?.termsUrl ?? ""} />
      <TextField name="link" label={products.link} value={product?.link ?? ""} />
    </>
  );
}
