export { receiveBatch } from "./receive.ts";
