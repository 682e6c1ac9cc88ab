import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from "age-encryption";

/**
 * Sealed bids. The content is encrypted (age, X25519) to a fresh identity made for this bid alone; that
 * identity is wrapped, nested, for every ordered pair of openers: outer layer to the first, inner to the
 * second. So any two can open, whoever comes first, and no one alone.
 */
export interface Envelope {
  content: string;
  /** `<first>|<second>` (recipients) → the envelope's identity, sealed to second and then to first. */
  wraps: Record<string, string>;
}
/** A bid as it is sent; in a round with two envelopes its prices lie in one of their own. */
export interface SealedBid extends Envelope {
  prices?: Envelope;
}

export async function makeIdentity(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity);

async function encrypt(plain: string | Uint8Array, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

async function decrypt(sealed: Uint8Array, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(sealed);
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

/**
 * Seals a bid for its round's openers (three or more recipients, `age1…`). `prices` goes into a second envelope
 * with an identity of its own: who opens the first learns nothing of it.
 */
export async function sealBid(
  plain: string,
  recipients: readonly string[],
  prices?: string,
): Promise<SealedBid> {
  const first = await sealEnvelope(plain, recipients);
  return prices === undefined ? first : { ...first, prices: await sealEnvelope(prices, recipients) };
}

async function sealEnvelope(plain: string, recipients: readonly string[]): Promise<Envelope> {
  const fresh = await makeIdentity();
  const wraps: Record<string, string> = {};
  for (const first of recipients)
    for (const second of recipients)
      if (first !== second)
        wraps[`${first}|${second}`] = text(await encrypt(await encrypt(fresh.identity, second), first));
  return { content: text(await encrypt(plain, fresh.recipient)), wraps };
}

/** Most bytes of a sealed bid. */
export const sealedBytesMax = 4_194_304;

/**
 * Says why bytes are no bid sealed for these openers, or nothing. Only its form can be seen from outside.
 * `two`: the round has two envelopes.
 */
export function sealedFault(
  sealed: Uint8Array,
  recipients: readonly string[],
  two = false,
): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(sealed).toString("utf8"));
  } catch {
    return "It is not what `samkoeb seal` writes.";
  }
  const { prices, ...first } = (value ?? {}) as Partial<SealedBid>;
  if ((prices !== undefined) !== two)
    return two
      ? "The round has two envelopes: `prices` is sealed apart."
      : "The round has one envelope: it has no `prices` apart.";
  return envelopeFault(first, recipients) ?? (two ? envelopeFault(prices!, recipients) : undefined);
}

function envelopeFault(value: Partial<Envelope>, recipients: readonly string[]): string | undefined {
  const { content, wraps, ...rest } = value ?? {};
  const base64 = (member: unknown) =>
    typeof member === "string" && member.length > 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(member);
  if (!base64(content) || typeof wraps !== "object" || wraps === null || Object.keys(rest).length > 0)
    return "An envelope has `content` and `wraps`, in base64, and nothing else.";
  const pairs = recipients.flatMap((first) =>
    recipients.filter((second) => second !== first).map((second) => `${first}|${second}`),
  );
  if (pairs.sort().join() !== Object.keys(wraps).sort().join())
    return "It must be sealed to every pair of the round's openers, in both orders, and to nobody else.";
  return Object.values(wraps).every(base64) ? undefined : "A wrap is not base64.";
}

/** The first opener takes off the outer layers; what remains is sealed to each of the others. */
export async function removeOuterLayer(sealed: Envelope, identity: string): Promise<Record<string, string>> {
  const first = await recipientOf(identity);
  const layers: Record<string, string> = {};
  for (const [pair, wrapped] of Object.entries(sealed.wraps)) {
    const [outer, inner] = pair.split("|");
    if (outer === first && inner) layers[inner] = text(await decrypt(bytes(wrapped), identity));
  }
  return layers;
}

/** The second opener opens the bid. Throws where anything was changed or the identity does not fit. */
export async function openBid(
  sealed: Envelope,
  layers: Readonly<Record<string, string>>,
  identity: string,
): Promise<string> {
  const layer = layers[await recipientOf(identity)];
  if (layer === undefined) throw new Error("no layer is sealed to this opener");
  const bidIdentity = Buffer.from(await decrypt(bytes(layer), identity)).toString();
  return Buffer.from(await decrypt(bytes(sealed.content), bidIdentity)).toString();
}
