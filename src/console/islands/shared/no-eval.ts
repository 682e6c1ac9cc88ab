import { config } from "zod";

/** Before any schema is made: the pages' policy takes no code that is made from text, and a try would be reported. */
config({ jitless: true });
