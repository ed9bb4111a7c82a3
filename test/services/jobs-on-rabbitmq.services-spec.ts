import { describeJobs } from '#test/contracts/jobs-contract';
import { rmqGround } from '#test/contracts/served-ground';

describeJobs('RabbitMQ, with tasks in PostgreSQL', () => rmqGround({ withRedis: false }));

describeJobs('RabbitMQ, with tasks in Redis', () => rmqGround({ withRedis: true }));
