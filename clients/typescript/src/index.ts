export {
  type Bytes,
  type Call,
  type Client,
  type ClientOptions,
  createClient,
  type ListPath,
  type UploadInit,
  type UploadPath,
} from "./client.ts";
export type { components, operations, paths } from "./openapi.gen.ts";
export { type FieldFault, Problem } from "./problem.ts";
export { type Fact, type ReceivedHeaders, SignatureError, verifyWebhook } from "./webhooks.ts";
