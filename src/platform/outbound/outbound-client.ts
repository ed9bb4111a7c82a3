import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { LibraryError } from '#platform/errors/library-error';
import { AbortScope } from './abort-scope';
import { type Answer, exchange } from './exchange';
import { guardedConnector } from './guarded-connector';
import { HostTurns } from './host-turns';
import { outboundFault, statusFault } from './outbound-fault';
import { DECODED_ENCODINGS } from './read-body';
import { backoffMs, retryAfterMs } from './retry-delay';
import type { OutboundTurns } from './outbound-turns';
import { UrlRule } from './url-rule';

export interface OutboundOptions {
  userAgent: string;
  /** How many requests may be under way at once, over all hosts. */
  concurrency: number;
  /** The least time between the starts of two requests to one host. */
  spacingMs: number;
  /** Keeps the spacing over all processes; without them, this client knows of its own requests only. */
  sharedTurns?: OutboundTurns;
  /** For one attempt: from connecting to the end of the body. */
  timeoutMs: number;
  /** How often one `get` repeats failed requests, redirects included. */
  retries: number;
  /** Exact host names, or `.name` for that name and all below it. */
  allowedHosts: string[];
  /** Configured sources: always allowed, and the only ones that may be at private or loopback addresses. */
  trustedOrigins: string[];
  /** 5 unless told. */
  maxRedirects?: number;
  /** The longest wait before the first repeat, doubled for each further one; 500 unless told. */
  firstBackoffMs?: number;
}

/** A document: `url` is where it was in the end, `attempts` how many requests it took, redirects included. */
export interface OutboundResponse {
  url: string;
  status: number;
  contentType: string | null;
  body: Buffer;
  attempts: number;
}

export interface OutboundRequest {
  /** The cap on the body, as received and as decoded. */
  maxBytes: number;
  accept?: string;
  signal?: AbortSignal;
}

interface Journey {
  request: OutboundRequest;
  signal: AbortSignal;
  attempts: number;
  repeats: number;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Reads documents from other hosts, politely and only from where it may. Must be closed. */
export class OutboundClient {
  private readonly rule: UrlRule;
  private readonly turns: HostTurns;
  private readonly closing = new AbortController();
  private readonly trustedAgent: Agent;
  private readonly guardedAgent: Agent;

  constructor(private readonly options: OutboundOptions) {
    const { concurrency, timeoutMs } = options;
    const limits = { connections: concurrency, headersTimeout: 0, bodyTimeout: 0 };
    this.rule = new UrlRule(options.allowedHosts, options.trustedOrigins);
    this.turns = new HostTurns(concurrency, options.spacingMs);
    this.trustedAgent = new Agent({ ...limits, connect: { timeout: timeoutMs } });
    this.guardedAgent = new Agent({ ...limits, connect: guardedConnector(timeoutMs) });
  }

  /**
   * The document at that URL, redirects followed. Rejects with the signal's reason when aborted, else with a
   * LibraryError of a `source.*` code: kind `unavailable` is worth another try later, any other is final.
   */
  async get(url: string, request: OutboundRequest): Promise<OutboundResponse> {
    const scope = new AbortScope([request.signal, this.closing.signal]);
    try {
      return await this.follow(url, { request, signal: scope.signal, attempts: 0, repeats: 0 });
    } finally {
      scope.release();
    }
  }

  /** Ends what is under way, which is rejected with `source.unavailable`, and closes every socket. */
  async close(): Promise<void> {
    const fault = new LibraryError(
      'unavailable',
      'source.unavailable',
      'The client for other hosts was closed.',
    );
    this.closing.abort(fault);
    await Promise.all([this.trustedAgent.destroy(), this.guardedAgent.destroy()]);
  }

  private async follow(start: string, journey: Journey): Promise<OutboundResponse> {
    const maxRedirects = this.options.maxRedirects ?? 5;
    const seen = new Set<string>();
    let url = this.rule.checked(start);
    for (;;) {
      const { status, contentType, location, body } = await this.persist(url, journey);
      if (location === null || status === 200) {
        return { url: url.href, status, contentType, body, attempts: journey.attempts };
      }
      seen.add(url.href);
      url = this.rule.checked(location, url);
      if (seen.has(url.href)) {
        throw outboundFault('source.too-many-redirects', start, `its redirects lead back to ${url.href}.`);
      }
      if (seen.size > maxRedirects) {
        throw outboundFault(
          'source.too-many-redirects',
          start,
          `it redirects more than ${maxRedirects} times.`,
        );
      }
    }
  }

  private async persist(url: URL, journey: Journey): Promise<Answer> {
    for (;;) {
      try {
        return await this.ask(url, journey);
      } catch (error) {
        if (!(error instanceof LibraryError) || !this.mayRepeat(error, journey)) throw error;
        journey.repeats += 1;
        const wait = backoffMs(journey.repeats, this.options.firstBackoffMs ?? 500);
        await this.pause(Math.max(wait, (error.details.retryAfterSeconds ?? 0) * 1000), journey.signal);
      }
    }
  }

  private mayRepeat(error: LibraryError, journey: Journey): boolean {
    const wanted = error.kind === 'unavailable' && !journey.signal.aborted;
    return wanted && journey.repeats < this.options.retries;
  }

  private async ask(url: URL, journey: Journey): Promise<Answer> {
    const { request, signal } = journey;
    const endTurn = await this.turns.take(url.hostname, signal);
    journey.attempts += 1;
    try {
      const wait = (await this.options.sharedTurns?.take(url.hostname)) ?? 0;
      if (wait > 0) await this.pause(wait, signal);
      const answer = await exchange(url, {
        dispatcher: this.rule.trusts(url) ? this.trustedAgent : this.guardedAgent,
        headers: {
          'user-agent': this.options.userAgent,
          accept: request.accept ?? '*/*',
          'accept-encoding': DECODED_ENCODINGS,
        },
        maxBytes: request.maxBytes,
        timeoutMs: this.options.timeoutMs,
        signal,
      });
      await this.judge(url, answer);
      return answer;
    } finally {
      endTurn();
    }
  }

  private async judge(url: URL, answer: Answer): Promise<void> {
    if (answer.status === 200) return;
    if (REDIRECTS.has(answer.status) && answer.location !== null) return;
    const wait = retryAfterMs(answer.retryAfter, new Date());
    const fault = statusFault(url.href, answer.status, wait);
    if (wait !== null && fault.kind === 'unavailable') {
      this.turns.postpone(url.hostname, wait);
      await this.options.sharedTurns?.postpone(url.hostname, wait);
    }
    throw fault;
  }

  private async pause(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await sleep(ms, undefined, { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }
}
