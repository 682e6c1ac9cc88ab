import type { Area } from "../frame/site.ts";
import { choosePage, mePage, sessionsPage, signOutPage } from "./me.tsx";
import { invitationPage, signedOutPage, signInPage } from "./sign-in.tsx";

/** Signing in and out, and who one is: for everybody, and in nobody's menu. */
export const signInArea: Area = {
  pages: [signInPage, invitationPage, signedOutPage, choosePage, mePage, sessionsPage, signOutPage],
  menu: [],
};
