import { answerParent } from "../../src/platform/jobs/isolate.ts";
import { registryOf } from "../../src/platform/jobs/reactions.ts";
import { createLog } from "../../src/platform/log.ts";
import { jobServices } from "../../src/services.ts";
import { readWorkerConfig } from "../../src/worker.ts";
import { makeDomain } from "./jobs.ts";

/** The process of the tests' heavy jobs. */
const { domain } = makeDomain();
answerParent(jobServices(readWorkerConfig(), createLog("silent")), registryOf([domain]));
