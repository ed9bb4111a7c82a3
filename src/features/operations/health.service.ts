import { Injectable } from '@nestjs/common';
import { ReplicasService } from '#platform/database/replicas.service';
import { Statements, type Statement } from '#platform/database/statements';
import { LibraryError } from '#platform/errors/library-error';

const ASK: Statement = { name: 'health', text: 'SELECT 1' };
/** How long the database may take to answer. */
const PATIENCE_MS = 2_000;

@Injectable()
export class HealthService {
  constructor(
    private readonly statements: Statements,
    private readonly replicas: ReplicasService,
  ) {}

  /** Undefined where there are none. */
  async ofReplicas(): Promise<{ configured: number; usable: number } | undefined> {
    return this.replicas.areThere ? this.replicas.count() : undefined;
  }

  /** @throws LibraryError `database.unavailable` when the database does not answer within two seconds */
  async askDatabase(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    try {
      await Promise.race([this.statements.row(ASK, []), late]);
    } catch (cause) {
      throw new LibraryError('unavailable', 'database.unavailable', 'The database does not answer.', {
        cause,
      });
    } finally {
      clearTimeout(timer);
    }
  }
}
