import { AsyncLocalStorage } from 'node:async_hooks';
import { currentRequest } from '#platform/http/current-request';

const latest = new AsyncLocalStorage<true>();

/** How many works read from the primary alone. */
let working = 0;

/**
 * Has all that the work reads come from the primary, which has what anybody wrote before. As long as such work goes on, Node 20 pays for
 * every promise of the process; so it is for the few who may change what others read.
 */
export async function readLatest<T>(work: () => Promise<T>): Promise<T> {
  working += 1;
  try {
    return await latest.run(true, work);
  } finally {
    working -= 1;
    if (working === 0) latest.disable();
  }
}

/** Whether what is read now has to be the latest: within such work, and within a request that may change something. */
export const readsLatest = (): boolean => latest.getStore() === true || currentRequest() !== undefined;
