import { describeJobs } from '#test/contracts/jobs-contract';
import { redisGround } from '#test/contracts/served-ground';

describeJobs('BullMQ on Redis', redisGround);
