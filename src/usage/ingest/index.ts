export { readFile, receiveFile } from "./file.ts";
export { pullDue, wrapCredentials } from "./pull.ts";
export { receiveBatch } from "./receive.ts";
export { tryBatch } from "./trial.ts";
