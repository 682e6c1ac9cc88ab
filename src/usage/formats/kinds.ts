import type { Kind } from "../schema/index.ts";

type Counted = Exclude<Kind, "void">;

const adl = "http://adlnet.gov/expapi/verbs/";
const tincan = "http://id.tincanapi.com/verb/";
const activityStreams = "http://activitystrea.ms/schema/1.0/";

/** xAPI: which verb counts as which kind; any other is `not_a_use`. */
export const verbs: Readonly<Record<string, Counted>> = {
  "https://w3id.org/xapi/adl/verbs/logged-in": "login",
  "https://brindlewaye.com/xAPITerms/verbs/loggedin/": "login",
  [`${adl}experienced`]: "view",
  [`${tincan}viewed`]: "view",
  [`${activityStreams}access`]: "view",
  [`${activityStreams}open`]: "view",
  "https://w3id.org/xapi/video/verbs/played": "use",
  [`${adl}launched`]: "use",
  [`${adl}initialized`]: "use",
  [`${adl}interacted`]: "use",
  [`${adl}resumed`]: "use",
  [`${adl}attended`]: "use",
  [`${adl}attempted`]: "activity",
  [`${adl}answered`]: "activity",
  [`${adl}progressed`]: "activity",
  [`${adl}completed`]: "activity",
  [`${adl}passed`]: "activity",
  [`${adl}failed`]: "activity",
  [`${adl}mastered`]: "activity",
  [`${adl}scored`]: "activity",
  [`${adl}responded`]: "activity",
  [`${adl}commented`]: "activity",
  [`${tincan}previewed`]: "preview",
};
export const voided = `${adl}voided`;

/** Caliper: which event and action count as which kind; any other is `not_a_use`. */
export const actions: Readonly<Record<string, Counted>> = {
  "SessionEvent LoggedIn": "login",
  "ViewEvent Viewed": "view",
  "NavigationEvent NavigatedTo": "view",
  "SearchEvent Searched": "view",
  "ResourceManagementEvent Printed": "view",
  "ResourceManagementEvent Downloaded": "view",
  "ToolUseEvent Used": "use",
  "ToolLaunchEvent Launched": "use",
  "MediaEvent Started": "use",
  "MediaEvent Resumed": "use",
  "AssignableEvent Started": "activity",
  "AssignableEvent Completed": "activity",
  "AssignableEvent Submitted": "activity",
  "AssessmentEvent Started": "activity",
  "AssessmentEvent Submitted": "activity",
  "AssessmentItemEvent Completed": "activity",
  "AnnotationEvent Bookmarked": "activity",
  "AnnotationEvent Highlighted": "activity",
  "AnnotationEvent Shared": "activity",
  "AnnotationEvent Tagged": "activity",
  "FeedbackEvent Commented": "activity",
  "MessageEvent Posted": "activity",
  "QuestionnaireEvent Submitted": "activity",
  "QuestionnaireItemEvent Completed": "activity",
};
