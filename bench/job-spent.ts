/** What a process has spent so far, in milliseconds of processor time, and the memory that it has now, in bytes. */
export interface JobSpent {
  cpu: number;
  memory: number;
}

export function jobSpent(): JobSpent {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, memory: process.memoryUsage().rss };
}
