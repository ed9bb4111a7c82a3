import { AsyncSubject, finalize, tap, type Observable } from 'rxjs';
import type { ChangeLedger, Standing } from '#platform/cache/change-ledger';

/** What is being made, and what comes of it: nothing, where it is for one alone. */
interface Flight<Answer> extends Standing {
  landed: AsyncSubject<Answer>;
}

/** Knows what is being made for somebody, so that others who ask for the same meanwhile need not make it, too. */
export class AnswerFlights<Answer> {
  private readonly flights = new Map<string, Flight<Answer>>();

  constructor(private readonly ledger: ChangeLedger) {}

  isUnderway(key: string): boolean {
    return this.flights.has(key);
  }

  /** What will be made by somebody else, or that they fail; undefined where something changed since it was begun. */
  join(key: string): Observable<Answer> | undefined {
    const flight = this.flights.get(key);
    return flight && this.ledger.holds(flight) ? flight.landed : undefined;
  }

  /** Makes something; `land` tells those who join what it is. */
  lead(
    key: string,
    standing: Standing,
    make: (land: (answer: Answer) => void) => Observable<unknown>,
  ): Observable<unknown> {
    const landed = new AsyncSubject<Answer>();
    const flight = { ...standing, landed };
    this.flights.set(key, flight);
    return make((answer) => landed.next(answer)).pipe(
      tap({ error: (error) => landed.error(error) }),
      finalize(() => {
        if (this.flights.get(key) === flight) this.flights.delete(key);
        landed.complete();
      }),
    );
  }
}
