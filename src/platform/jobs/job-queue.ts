/** The queues of jobs. Each has workers of its own, so that a long import delays neither a mail nor a search. */
export const JOB_QUEUES = ['parser', 'mail', 'search'] as const;

export type JobQueue = (typeof JOB_QUEUES)[number];
