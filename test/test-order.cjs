const { default: Sequencer } = require('@jest/test-sequencer');

/** How long the files of a project take, one beside the other: the longest go first. */
const PROJECTS = ['e2e', 'db', 'services', 'unit'];

const placeOf = ({ context }) => PROJECTS.indexOf(context.config.displayName.name);

/** Begins with the long tests, so that no worker is left alone with one of them at the end; Jest has no times of a fresh machine. */
module.exports = class TestOrder extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};
