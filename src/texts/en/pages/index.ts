export { frame } from "./frame.ts";
export { home } from "./home.ts";
export { people } from "./people.ts";
export { signIn } from "./sign-in.ts";
