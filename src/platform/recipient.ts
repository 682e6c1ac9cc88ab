import { createPrivateKey, createPublicKey, type JsonWebKey } from "node:crypto";
import { bech32 } from "./age.ts";

/** The head of DER that makes 32 bytes an X25519 private key (RFC 8410). */
const pkcs8Head = Buffer.from("302e020100300506032b656e04220420", "hex");

/** The recipient (`age1…`) of an X25519 secret of 32 bytes, as 64 hex digits: as `recipientOf`, many times as fast. */
export function recipientOfSecret(secret: string): string {
  const der = Buffer.concat([pkcs8Head, Buffer.from(secret, "hex")]);
  const pair = createPublicKey(createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
  const { x } = pair.export({ format: "jwk" }) as JsonWebKey;
  return bech32("age", Buffer.from(x as string, "base64url"));
}
