import "../shared/no-eval.ts";
import { encode } from "zod";
import { BidContent } from "../../../rounds/bids/content.ts";
import { splitBid } from "../../../rounds/bids/fit.ts";
import { makeKey, type Pair, sealBid } from "../../../rounds/bids/sealing.ts";
import { Fields } from "../../frame/fields.ts";
import { filled, findIsland, need, offerFile, post } from "../shared/page.ts";
import {
  clearFaults,
  type FieldFault,
  type RefusalTexts,
  showFaults,
  showRefusal,
} from "../shared/refusal.ts";
import { type FileTexts, faultOfFiles, type Sealed, sealOne } from "./files.ts";
import { type Asked, judge } from "./judge.ts";

/**
 * A bid is written, judged and sealed here; only what is sealed leaves the browser, with the bidder's own name for it.
 * Its answer is the receipt, as the server's page shows it.
 */

interface Given extends Asked {
  pairs: Pair[];
  two: boolean;
  texts: RefusalTexts &
    FileTexts & {
      faulty: string;
      nothingSent: string;
      doubt: string;
      doubtHow: string;
      unanswered: string;
      dearer: string;
      sealing: string;
      sealingFile: string;
      sending: string;
      sendingFile: string;
      keepSealed: string;
      missing: string;
    };
}

/** A bid as it is sent, and what it was made of: sent again unchanged, it is the same bid. */
interface Made {
  of: string;
  reference: string;
  form: Blob;
  files: readonly Sealed[];
}

function start(root: HTMLElement, given: Given): void {
  const form = need(root, "form", HTMLFormElement);
  const fieldset = need(form, "fieldset", HTMLFieldSetElement);
  const says = need(root, "[data-says]", HTMLElement);
  const refuses = need(root, "[data-refuses]", HTMLElement);
  let made: Made | undefined;
  let changed = false;
  /** What the bidder has been asked about: sent again as it is, it is meant so. */
  let sure = "";
  fieldset.disabled = false;
  form.addEventListener("input", () => {
    changed = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const say = (text: string) => says.replaceChildren(text);
    const written = read(form);
    const judged = judge(written.fields, given);
    const fault = faultOfFiles(written.files, given.texts);
    const faults = [
      ...("faults" in judged ? judged.faults : []),
      ...(fault ? [{ name: "files", text: filled(fault.text, { name: fault.name }) }] : []),
    ];
    if (!("bid" in judged) || faults.length > 0) {
      const { faulty: title, nothingSent: text } = given.texts;
      showFaults(refuses, form, { title, text, faults });
      return;
    }
    const doubts = doubtsOf(form, judged.bid, given.texts);
    const doubted = doubts.map(({ name, text }) => `${name} ${text}`).join("\n");
    if (doubted !== "" && doubted !== sure) {
      sure = doubted;
      showFaults(refuses, form, { title: given.texts.doubt, text: given.texts.doubtHow, faults: doubts });
      return;
    }
    clearFaults(form);
    refuses.replaceChildren();
    fieldset.disabled = true;
    try {
      made = await seal(judged.bid, written, given, made, say);
      const receipt = await send(made, given, say);
      changed = false;
      root.replaceChildren(receipt, offer(made, given));
      receipt.focus();
    } catch (error) {
      fieldset.disabled = false;
      say("");
      showRefusal(refuses, error, given.texts);
    }
  });
}

/** What fits the round and is hardly meant: a criterion with no answer, a later tier that is dearer than the one before. */
function doubtsOf(form: HTMLFormElement, bid: BidContent, texts: Given["texts"]): FieldFault[] {
  const unanswered = [...form.querySelectorAll("textarea")]
    .filter(({ name, value }) => {
      const [, lot] = /^lots\/(\d+)\/answers\//.exec(name) ?? [];
      const product = lot === undefined ? null : form.elements.namedItem(`lots/${lot}/productId`);
      return product instanceof HTMLSelectElement && product.value !== "" && value.trim() === "";
    })
    .map(({ name }) => ({ name, text: texts.unanswered }));
  const dearer = bid.lots.flatMap(({ lot, priceSheets }) =>
    priceSheets.some(
      (sheet) =>
        "tiers" in sheet &&
        sheet.tiers.some((tier, n) => n > 0 && tier.unitPrice > sheet.tiers[n - 1]!.unitPrice),
    )
      ? [{ name: `${lot} tiers`, text: filled(texts.dearer, { name: lot }) }]
      : [],
  );
  return [...unanswered, ...dearer];
}

function read(form: HTMLFormElement): { fields: Fields; files: File[] } {
  const texts = new Map<string, string[]>();
  const files: File[] = [];
  for (const [name, value] of new FormData(form))
    if (typeof value === "string") texts.set(name, [...(texts.get(name) ?? []), value]);
    else if (value.name !== "") files.push(value);
  return { fields: new Fields(texts), files };
}

/** Seals a bid for its round's pairs of openers; where the round has two envelopes, prices are sealed apart. */
async function seal(
  bid: BidContent,
  { fields, files }: ReturnType<typeof read>,
  { pairs, two, texts }: Given,
  last: Made | undefined,
  say: (text: string) => void,
): Promise<Made> {
  const reference = fields.text("reference")!;
  const of = JSON.stringify(
    [bid, files.map(({ name, size, lastModified }) => [name, size, lastModified])],
    (_, value) => (typeof value === "bigint" ? String(value) : value),
  );
  if (last?.of === of && last.reference === reference) return last;
  say(texts.sealing);
  const { key, recipient } = await makeKey();
  const sealed: Sealed[] = [];
  for (const [n, file] of files.entries()) {
    say(filled(texts.sealingFile, { n: n + 1, of: files.length }));
    sealed.push(await sealOne(file, recipient));
  }
  const named = sealed.map((file) => file.named);
  const content = encode(BidContent, named.length === 0 ? bid : { ...bid, files: named });
  const options = { pairs, key, files: sealed.map((file) => file.listed) };
  const { quality, prices } = splitBid(content);
  const made = two
    ? await sealBid(JSON.stringify(quality), { ...options, prices: JSON.stringify(prices) })
    : await sealBid(JSON.stringify(content), options);
  return { of, reference, form: new Blob([JSON.stringify(made)]), files: sealed };
}

/** Sends the sealed form, then each file that has not come; the bid is received with the last. Answers its receipt. */
async function send(
  { reference, form, files }: Made,
  { texts }: Given,
  say: (text: string) => void,
): Promise<HTMLElement> {
  const sendForm = async () => {
    const page = await post("sealed", { reference }, { name: "bid.json", bytes: form });
    return need(page, "[data-sent]", HTMLElement);
  };
  say(texts.sending);
  let sent = await sendForm();
  const missing = (sent.dataset["missing"] ?? "").split(" ").filter((one) => one !== "");
  for (const [n, sha256] of missing.entries()) {
    const file = files.find((one) => one.listed.sha256 === sha256);
    if (!file) throw new Error(texts.missing);
    say(filled(texts.sendingFile, { n: n + 1, of: missing.length }));
    const fields = { sha256, bytes: String(file.listed.bytes), offset: "0" };
    await post("file", fields, { name: `${sha256}.age`, bytes: file.bytes });
  }
  // The same bytes are the same bid: this asks for its receipt.
  if (missing.length > 0) sent = await sendForm();
  if (sent.dataset["sent"] !== "received") throw new Error(texts.missing);
  const receipt = document.importNode(sent, true);
  receipt.tabIndex = -1;
  return receipt;
}

function offer({ form, reference }: Made, { texts }: Given): HTMLElement {
  const line = document.createElement("p");
  line.append(offerFile(`${reference.replaceAll(/[^\w-]+/g, "-")}.sealed.json`, form, texts.keepSealed));
  return line;
}

const island = findIsland<Given>("seal");
if (island) start(island.root, island.given);
