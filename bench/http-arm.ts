import type { Child } from './child';
import type { LoadReading } from './load';
import type { Arm } from './rounds';

/** A reading of the load, and the server's processor time in milliseconds a request. */
export interface HttpReading extends LoadReading {
  cpu: number;
}

/** A server under measurement, in a process of its own. */
export interface HttpServer {
  child: Child;
  /** Empty where the process itself asks PostgreSQL. */
  url: string;
}

interface HttpArmOptions {
  /** The thing that is read and the server that is asked. */
  name: string;
  server: HttpServer;
  load: Child;
  paths: string[];
  /** Whose the requests are; without it they carry no credential. */
  accessToken?: string;
}

const CONNECTIONS = 32;
const MILLISECONDS = 2_500;
/** What a process has not done for minutes, it has to compile anew: this long it is asked before it counts. */
const WARM_UP_MS = 800;
/** How far apart two rounds begin in the list of paths; both servers of a round are asked for the same. */
const STRIDE = 4_001;

/** One kind of request to one server. */
export function httpArm({ name, server, load, paths, accessToken }: HttpArmOptions): Arm<HttpReading> {
  const asker = server.url === '' ? server.child : load;
  return {
    name,
    measure: async (round) => {
      const from = round * STRIDE;
      const asked = { url: server.url, paths, accessToken, connections: CONNECTIONS, from };
      await asker.ask<LoadReading>('load', { ...asked, milliseconds: WARM_UP_MS });
      const before = await server.child.ask<NodeJS.CpuUsage>('cpu');
      const reading = await asker.ask<LoadReading>('load', { ...asked, milliseconds: MILLISECONDS });
      const after = await server.child.ask<NodeJS.CpuUsage>('cpu');
      const { errors, requests } = reading;
      if (errors > 0) throw new Error(`${name}: ${errors} of ${requests} answers failed.`);
      const spent = after.user + after.system - before.user - before.system;
      return { ...reading, cpu: spent / 1000 / requests };
    },
  };
}
