interface Question {
  id: number;
  task: string;
  data: unknown;
}

/** Does what the parent process asks for, by the name of the task, and ends this process when the parent lets go of it. */
export function answerParent(tasks: Record<string, (data: never) => unknown>): void {
  const answer = async ({ id, task, data }: Question) => {
    try {
      process.send?.({ id, result: await tasks[task]?.(data as never) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.stack : String(error) });
    }
  };
  process.on('message', (question: Question) => void answer(question));
  process.on('disconnect', () => process.exit(0));
}
