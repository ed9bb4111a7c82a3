import { ChangeListener } from '#platform/database/change-listener';
import { PostgresConfig } from '#platform/database/postgres.config';

/** A listener that hears what a test tells it, and is current as long as the test says so. */
export class ToldChanges extends ChangeListener {
  isThere = true;
  /** What was committed and will be told when somebody asks for it. */
  readonly untold: string[] = [];
  private readonly watching: Parameters<ChangeListener['watch']>[0][] = [];

  constructor() {
    super(new PostgresConfig());
  }

  override watch(watcher: Parameters<ChangeListener['watch']>[0]): void {
    this.watching.push(watcher);
  }

  override isCurrent(): boolean {
    return this.isThere;
  }

  override catchUp(): Promise<boolean> {
    return Promise.resolve(this.isThere);
  }

  /** What was committed and not told yet is told. */
  override confirm(): Promise<boolean> {
    for (const tag of this.untold.splice(0)) this.tell(tag);
    return Promise.resolve(this.isThere);
  }

  tell(tag: string, isLate = false): void {
    for (const watcher of this.watching) watcher.change(tag, isLate);
  }

  settle(): void {
    for (const watcher of this.watching) watcher.settle?.();
  }

  /** As after a connection that was lost. */
  beginAgain(): void {
    this.isThere = true;
    for (const watcher of this.watching) watcher.begin?.();
  }
}
