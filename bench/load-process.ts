import { answerParent } from './answer-parent';
import { applyLoad } from './load';

/** Sends requests; its cost is this process's own. */
answerParent({ load: applyLoad });
