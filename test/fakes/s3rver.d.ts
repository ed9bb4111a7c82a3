declare module '@20minutes/s3rver' {
  interface Context {
    method: string;
    query: object;
    type: string;
    body: string;
  }

  class S3rver {
    readonly httpServer: import('node:http').Server;
    readonly middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
    constructor(options: {
      port: number;
      address: string;
      directory: string;
      silent: boolean;
      vhostBuckets: boolean;
    });
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }

  export = S3rver;
}
