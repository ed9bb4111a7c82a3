/** Work that goes on, and how many want what it comes to. */
interface Underway<Result> {
  result: Promise<Result>;
  askers: number;
  unwanted: AbortController;
}

/** Does the same only once for all who ask for it meanwhile. */
export class SingleFlight<Result> {
  private readonly underway = new Map<string, Underway<Result>>();

  /** What the work under that name comes to, whoever asked for it first; its signal is aborted when all who asked are gone. */
  do(name: string, work: (unwanted: AbortSignal) => Promise<Result>, gone: AbortSignal): Promise<Result> {
    if (gone.aborted) return Promise.reject(gone.reason as Error);
    const one = this.underway.get(name) ?? this.begin(name, work);
    one.askers += 1;
    const leave = () => {
      one.askers -= 1;
      if (one.askers > 0) return;
      this.forget(name, one);
      one.unwanted.abort(gone.reason);
    };
    gone.addEventListener('abort', leave, { once: true });
    return one.result.finally(() => gone.removeEventListener('abort', leave));
  }

  private begin(name: string, work: (unwanted: AbortSignal) => Promise<Result>): Underway<Result> {
    const unwanted = new AbortController();
    const one = { result: work(unwanted.signal), askers: 0, unwanted };
    this.underway.set(name, one);
    const end = () => this.forget(name, one);
    void one.result.then(end, end);
    return one;
  }

  /** By then there may be another one under the name. */
  private forget(name: string, one: Underway<Result>): void {
    if (this.underway.get(name) === one) this.underway.delete(name);
  }
}
