import { type EventType, eventNames } from "../../feed/index.ts";
import { ChoiceField, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";

/** A type as people read it. */
export const typeText = ({ texts }: Reading, type: EventType): string => texts.feed.types[type] ?? type;

/** Where facts go, and which. */
export function WebhookFields({
  reading,
  url = "",
  types = [],
}: {
  reading: Reading;
  url?: string;
  types?: readonly EventType[];
}) {
  const { webhooks: say } = reading.texts.pages;
  return (
    <>
      <TextField name="url" label={say.address} hint={say.addressHint} value={url} required />
      <ChoiceField
        many
        name="types"
        label={say.types}
        required
        values={types}
        choices={eventNames.map((type) => [type, typeText(reading, type), type])}
      />
    </>
  );
}
