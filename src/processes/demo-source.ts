import { startSampleServer, type SampleServer } from '#sample/sample-server';

/** Books keep links to their source, so it is at the same place from start to start where that can be. */
const USUAL_PORT = 8909;

/** The sample catalogue on its usual port, or on any other when that one is taken. */
export async function startDemoSource(): Promise<SampleServer> {
  try {
    return await startSampleServer({ port: USUAL_PORT });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startSampleServer();
  }
}
