import { PositionTrail } from './position-trail';

describe('the trail of the primary', () => {
  const trail = new PositionTrail(1_000);
  trail.note(100, 10);
  trail.note(200, 10);
  trail.note(300, 25);

  it('says up to when a replica has everything', () => {
    expect([9, 10, 24, 25, 99].map((replayed) => trail.asOf(replayed))).toEqual([
      -Infinity,
      200,
      200,
      300,
      300,
    ]);
  });

  it('forgets what is long ago', () => {
    trail.note(1_250, 40);
    expect([trail.asOf(10), trail.asOf(25)]).toEqual([-Infinity, 300]);
  });
});
