import { describeAsking } from './asking-contract';
import { describeControl } from './control-contract';
import { describeCrashes } from './crash-contract';
import { describeDelivery } from './delivery-contract';
import { describeFailures } from './failure-contract';
import type { JobsGround } from './jobs-ground';
import { JobsStage } from './jobs-stage';
import { describeStops } from './stop-contract';

/** What jobs do, whatever they travel by: the same sentences for every transport and every backend. */
export function describeJobs(name: string, newGround: () => Promise<JobsGround>): void {
  describe(`jobs over ${name}`, () => {
    const stage = new JobsStage();
    jest.setTimeout(180_000);

    beforeAll(async () => stage.open(await newGround()));
    afterEach(() => stage.endWorkers());
    afterAll(() => stage.close());

    describeDelivery(stage);
    describeAsking(stage);
    describeFailures(stage);
    describeControl(stage);
    describeStops(stage);
    describeCrashes(stage);
  });
}
