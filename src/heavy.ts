import { domains } from "./domains.ts";
import { answerParent } from "./platform/jobs/isolate.ts";
import { registryOf } from "./platform/jobs/reactions.ts";
import { createLog } from "./platform/log.ts";
import { jobServices } from "./services.ts";
import { readWorkerConfig } from "./worker.ts";

/** The process of heavy jobs: started by the worker, with a heap of its own, and ended with it. */
const config = readWorkerConfig();
answerParent(jobServices(config, createLog(config.LOG_LEVEL)), registryOf(domains));
