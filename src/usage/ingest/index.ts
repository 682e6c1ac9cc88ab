export { readFile, receiveFile } from "./file.ts";
export { receiveBatch } from "./receive.ts";
export { tryBatch } from "./trial.ts";
