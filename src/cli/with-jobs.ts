/** Runs something on the platform plane with the login of DATABASE_PLATFORM_URL. */
export async function withJobs(
  work: (
    services: import("../platform/jobs/perform.ts").JobServices,
    config: import("../platform/config.ts").Config,
  ) => Promise<number>,
): Promise<number> {
  const [{ readWorkerConfig }, { jobServices }, { createLog }, { refuseAway }] = await Promise.all([
    import("../worker.ts"),
    import("../services.ts"),
    import("../platform/log.ts"),
    import("../platform/db/reach.ts"),
  ]);
  const config = readWorkerConfig();
  await refuseAway("DATABASE_PLATFORM_URL", config.DATABASE_PLATFORM_URL);
  const services = jobServices(config, createLog("silent"));
  try {
    return await work(services, config);
  } finally {
    await services.close();
  }
}
