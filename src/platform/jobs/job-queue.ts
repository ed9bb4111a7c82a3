/** The queues of jobs. Each has workers of its own, so that a long import never delays a mail. */
export const JOB_QUEUES = ['parser', 'mail'] as const;

export type JobQueue = (typeof JOB_QUEUES)[number];
