/** A statement as the library sent it. */
export interface NotedStatement {
  name?: string;
  text: string;
  values: unknown[];
}

/** What the library did for a request, and what it counted. */
export interface NotedRequest {
  statements: NotedStatement[];
  total: number;
  totalIsExact: boolean;
}

/** By the path of the request. */
export type Notes = Record<string, NotedRequest>;
