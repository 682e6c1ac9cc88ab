export { finance } from "./finance.ts";
export { frame } from "./frame.ts";
export { home } from "./home.ts";
export { people } from "./people.ts";
export { reconciling } from "./reconciling.ts";
export { school } from "./school.ts";
export * as selling from "./selling/index.ts";
export { signIn } from "./sign-in.ts";
