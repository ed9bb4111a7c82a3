import { describeBullMessages } from '#test/bull-messages-contract';
import { describeBullTasks } from '#test/bull-tasks-contract';
import { createDatabase } from '#test/database';

async function newGround() {
  const { url, drop } = await createDatabase();
  return { variables: { POSTGRES_URL: url }, drop };
}

describe('messages over PostgreSQL', () => describeBullMessages(newGround));

describe('tasks over PostgreSQL', () => describeBullTasks(newGround));
