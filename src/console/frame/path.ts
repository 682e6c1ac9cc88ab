import { z } from "zod";

/** A path on this server: never another address, however a browser reads slashes and backslashes. */
export const OwnPath = z
  .string()
  .max(2_000)
  .regex(/^\/(?![/\\])[A-Za-z0-9\-._~/%!$&()*+,;=:@?#[\]]*$/, "a path on this server");
