import { addressBlock } from './address-block';

describe('the block that an address is counted in', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:db8:1:2::', '2001:db8:1:2::'],
    ['::1', '::'],
    ['', ''],
    ['unknown', 'unknown'],
  ])('of %j is %j', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});
