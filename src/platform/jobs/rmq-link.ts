import { Logger } from '@nestjs/common';
import { connect, type ChannelModel, type ConfirmChannel, type RecoveringChannelModel } from 'amqplib';
import { BehaviorSubject, filter, firstValueFrom, timeout } from 'rxjs';
import { reasonOf } from '#platform/errors/reason-of';
import { rmqUnreachable } from './rmq-unreachable';
import type { RmqConfig } from './rmq.config';

export const ANSWER_MS = 5_000;
const SET_UP_MS = 15_000;
const RECONNECT_MS = 1_000;
const HEARTBEAT_SECONDS = '10';

/** The channel, or why there is none. */
type State = { channel: ConfirmChannel } | { failure: Error };
type SetUp = (channel: ConfirmChannel) => Promise<void>;

/** A connection with one channel. Once it has been asked for, it comes back by itself until it is closed. */
export class RmqLink {
  private readonly logger = new Logger(RmqLink.name);
  private readonly state = new BehaviorSubject<State | undefined>(undefined);
  private isClosed = false;
  private connection: Promise<RecoveringChannelModel> | undefined;

  /** `setUp` is called with every new channel before it counts as ready; `name` is what the broker and the log call the link. */
  constructor(
    private readonly config: RmqConfig,
    private readonly name: string,
    private readonly setUp: SetUp,
  ) {}

  /**
   * The channel of now.
   *
   * @throws LibraryError `rmq.unreachable`, at once where the broker is known to be away, else within five seconds
   */
  async ready(): Promise<ConfirmChannel> {
    if (this.state.value === undefined) this.connection ??= this.connect();
    const known = this.state.pipe(
      filter((state) => state !== undefined),
      timeout(ANSWER_MS),
    );
    const state = await firstValueFrom(known).catch((late: Error) => ({ failure: late }));
    if ('failure' in state) throw rmqUnreachable(this.config, state.failure);
    return state.channel;
  }

  /** For ever. The channel goes first: what was said on it could be overtaken by the end of the connection. */
  async close(): Promise<void> {
    const channel = this.channel;
    this.isClosed = true;
    this.state.next({ failure: new Error('the library has closed the connection') });
    await channel?.close().catch(() => undefined);
    await (await this.connection)?.close();
  }

  private async connect(): Promise<RecoveringChannelModel> {
    const address = new URL(this.config.address);
    if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', HEARTBEAT_SECONDS);
    const connection = await connect(address.href, {
      timeout: ANSWER_MS,
      noDelay: true,
      clientProperties: { connection_name: `bookwheel ${this.name}` },
      recovery: {
        waitForConnect: false,
        calculateDelay: () => RECONNECT_MS,
        setup: (model: ChannelModel) => this.open(model),
      },
    });
    connection.on('error', (error) => this.lost(error));
    connection.on('disconnect', (error) => this.lost(error));
    connection.on('connect-failed', (error) => this.lost(error));
    connection.on('blocked', (reason) => this.logger.warn(`${this.place} takes no messages: ${reason}`));
    connection.on('unblocked', () => this.logger.log(`${this.place} takes messages again`));
    return connection;
  }

  /** A channel that the broker closes is not mended: the connection goes with it, and both are made anew. */
  private async open(model: ChannelModel): Promise<void> {
    let ended: Error | undefined;
    const end = (error?: Error) => (ended ??= error ?? new Error('the connection was closed'));
    model.on('error', end);
    model.on('close', end);
    const channel = await model.createConfirmChannel();
    channel.on('error', end);
    channel.on('close', () => {
      const reason = end();
      if (this.channel !== channel) return;
      this.lost(reason);
      model.close().catch(() => undefined);
    });
    // A queue that has no leader lets its consumer wait for an answer.
    const timer = setTimeout(() => void model.close().catch(() => undefined), SET_UP_MS);
    await this.setUp(channel).finally(() => clearTimeout(timer));
    if (ended) throw ended;
    if (this.isClosed) return;
    this.logger.log(`${this.place} is connected`);
    this.state.next({ channel });
  }

  private lost(error: Error): void {
    if (this.state.value && 'failure' in this.state.value) return;
    this.logger.warn(`${this.place} cannot be used (${reasonOf(error)}); it is tried again every second`);
    this.state.next({ failure: error });
  }

  private get channel(): ConfirmChannel | undefined {
    return this.state.value && 'channel' in this.state.value ? this.state.value.channel : undefined;
  }

  private get place(): string {
    return `RabbitMQ at ${this.config.place} (${this.name})`;
  }
}
