/** Work that heeds its signal and otherwise never ends. */
export const untilAborted = (signal?: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(signal?.reason as Error);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop);
  });
