import { Injectable } from '@nestjs/common';
import { AnswerStore, type KeptAnswer } from './answer-store';
import { ChangeLedger, type Standing } from './change-ledger';

/** What came of making an answer; undefined where it is for one alone. */
export type Landing = { answer: KeptAnswer } | { fault: unknown } | undefined;

/** An answer that is being made, and how those are told who wait for the same; what is said first counts. */
export interface Flight extends Standing {
  readonly landed: Promise<Landing>;
  land(landing: Landing): void;
}

/** Knows which answers are being made for visitors, so that others who ask for the same meanwhile need not have them made, too. */
@Injectable()
export class AnswerFlights {
  private readonly flights = new Map<string, Flight>();

  constructor(
    private readonly answers: AnswerStore,
    private readonly ledger: ChangeLedger,
  ) {}

  /** What comes of what is being made for somebody else; undefined where nothing is, or something changed since it was begun. */
  join(key: string): Promise<Landing> | undefined {
    const flight = this.flights.get(key);
    return flight && this.follow(flight);
  }

  /** Whether anybody is given what was made for others. */
  get areOpen(): boolean {
    return this.answers.isOpen;
  }

  /** Begins an answer that goes by the tags; it is kept once it landed. */
  begin(key: string, tags: readonly string[]): Flight {
    let land: Flight['land'] = () => undefined;
    const landed = new Promise<Landing>((resolve) => (land = resolve));
    const flight: Flight = { tags, begun: this.ledger.now(), landed, land: (landing) => land(landing) };
    this.flights.set(key, flight);
    void landed.then((landing) => {
      if (this.flights.get(key) === flight) this.flights.delete(key);
      if (landing && 'answer' in landing) this.answers.keep(key, landing.answer);
    });
    return flight;
  }

  private async follow(flight: Flight): Promise<Landing> {
    return (await this.ledger.isKept()) && this.ledger.holds(flight) ? flight.landed : undefined;
  }
}
