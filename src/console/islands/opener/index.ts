import { answerTo, partOf, recipientIn } from "../../../rounds/opening/sealing.ts";
import type { Material } from "../../../rounds/opening/vocabulary.ts";
import { filled, findIsland, need, offerFile, post, Refused } from "../shared/page.ts";
import { clearFaults, type RefusalTexts, showFaults, showRefusal, textIn } from "../shared/refusal.ts";
import { KeyFault, makeKeyFile, passphraseMin, readKeyFile } from "./identity.ts";

/**
 * An opener's key is made here and read here from its file; what is sent is its public recipient, the answer to the
 * challenge, and at the opening what remained under the layers and each bid's own key. The identity stays here.
 */

interface Given {
  /** Where the material of the opening is fetched; null where nothing is to be opened now. */
  material: string | null;
  envelope: "bids" | "prices";
  /** The recipient that bids were sealed to, of somebody who is an opener. */
  recipient: string | null;
  /** What the key's file is called. */
  file: string;
  texts: RefusalTexts & {
    faulty: string;
    nothingSent: string;
    tooShort: string;
    unequal: string;
    making: string;
    made: string;
    fetch: string;
    noFile: string;
    notAKey: string;
    wrongPassphrase: string;
    otherKey: string;
    reading: string;
    appointing: string;
    opening: string;
    did: string;
  };
}

interface Places {
  refuses: HTMLElement;
  says: HTMLElement;
}
/** A fault of what was put in, by its field. */
class FieldFault extends Error {
  readonly field: string;
  constructor(field: string, text: string) {
    super(text);
    this.field = field;
  }
}

function start(root: HTMLElement, given: Given): void {
  const places = {
    refuses: need(root, "[data-refuses]", HTMLElement),
    says: need(root, "[data-says]", HTMLElement),
  };
  for (const [name, work] of Object.entries({ make: makeKey, take: takePost, part: openPart })) {
    const form = root.querySelector<HTMLFormElement>(`#form-${name}--`);
    if (form) serve(form, places, given, work);
  }
}

type Work = (form: HTMLFormElement, says: HTMLElement, given: Given) => Promise<void>;

/** Opens a form for use and does its work when it is sent, one at a time. */
function serve(form: HTMLFormElement, { refuses, says }: Places, given: Given, work: Work): void {
  const fieldset = need(form, "fieldset", HTMLFieldSetElement);
  fieldset.disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearFaults(form);
    refuses.replaceChildren();
    fieldset.disabled = true;
    try {
      await work(form, says, given);
    } catch (error) {
      says.replaceChildren();
      if (error instanceof FieldFault) {
        const { faulty: title, nothingSent: text } = given.texts;
        showFaults(refuses, form, { title, text, faults: [{ name: error.field, text: error.message }] });
      } else showRefusal(refuses, error, given.texts);
    } finally {
      fieldset.disabled = false;
    }
  });
}

/** Says something and lets the browser show it before it works on. */
async function say(says: HTMLElement, text: string): Promise<void> {
  says.replaceChildren(text);
  await new Promise((resolve) => setTimeout(resolve, 50));
}

const fieldOf = (form: HTMLFormElement, name: string): HTMLInputElement =>
  need(form, `[name="${name}"]`, HTMLInputElement);

const makeKey: Work = async (form, says, { file, texts }) => {
  const { value } = fieldOf(form, "passphrase");
  if (value.length < passphraseMin)
    throw new FieldFault("passphrase", filled(texts.tooShort, { n: passphraseMin }));
  if (value !== fieldOf(form, "again").value) throw new FieldFault("again", texts.unequal);
  await say(says, texts.making);
  const made = await makeKeyFile(value);
  const link = offerFile(file, new Blob([made.file]), texts.fetch);
  says.replaceChildren(texts.made, " ", link);
  link.click();
  form.reset();
};

/** The identity in the file that was chosen. */
async function identityIn(form: HTMLFormElement, says: HTMLElement, { texts }: Given): Promise<string> {
  const file = fieldOf(form, "key").files?.[0];
  if (!file) throw new FieldFault("key", texts.noFile);
  await say(says, texts.reading);
  try {
    return await readKeyFile(file, fieldOf(form, "passphrase").value);
  } catch (error) {
    if (!(error instanceof KeyFault)) throw error;
    throw new FieldFault(error.code === "notAKey" ? "key" : "passphrase", texts[error.code]);
  }
}

/** Takes the post of an opener and shows that its identity is held. */
const takePost: Work = async (form, says, given) => {
  const identity = await identityIn(form, says, given);
  await say(says, given.texts.appointing);
  const replaces = form.querySelector<HTMLSelectElement>('[name="replaces"]')?.value ?? "";
  await post("appoint", { recipient: await recipientIn(identity), replaces });
  const asked = await post("challenge", {});
  const sealed = need(asked, "[data-challenge]", HTMLElement).textContent ?? "";
  const done = await post("answer", { value: await answerTo(sealed.trim(), identity) });
  finish(form, done);
};

/** Does an opener's part: what others can do no more with than open with them. */
const openPart: Work = async (form, says, given) => {
  const identity = await identityIn(form, says, given);
  if ((await recipientIn(identity)) !== given.recipient) throw new FieldFault("key", given.texts.otherKey);
  for (let again = triesMax - 1; ; again--) {
    await say(says, given.texts.opening);
    const part = await partOf(await materialOf(given), identity);
    try {
      const done = await post("open", { envelope: given.envelope, part: JSON.stringify(part) });
      const { layers, keys, failed } = part;
      const did = { layers: layers.length, keys: keys.length, failed: failed.length };
      finish(form, done, filled(given.texts.did, did));
      return;
    } catch (error) {
      // Another opener has done its part meanwhile: there is more to do now.
      const more = error instanceof Refused && error.code === "opening-part";
      if (!more || again === 0) throw error;
    }
  }
};
const triesMax = 3;

/** All that is sealed to this opener, page by page. */
async function materialOf({ material, envelope }: Given): Promise<Material[]> {
  const all: Material[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = new URLSearchParams({ envelope, ...(cursor === "" ? {} : { cursor }) }).toString();
    const reply = await fetch(`${material}?${query}`);
    if (!reply.ok) {
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      throw new Refused({ status: reply.status, page });
    }
    const found: { data: Material[]; nextCursor: string | null } = await reply.json();
    all.push(...found.data);
    cursor = found.nextCursor;
  }
  return all;
}

/** Shows what the server said, in place of the form. */
function finish(form: HTMLFormElement, page: Document, did?: string): void {
  const done = document.importNode(need(page, "[data-answer]", HTMLElement), true);
  if (did !== undefined) done.append(textIn("p", did));
  done.tabIndex = -1;
  const island = form.closest<HTMLElement>("[data-island]");
  (island ?? form).replaceChildren(done);
  done.focus();
}

const island = findIsland<Given>("opener");
if (island) start(island.root, island.given);
