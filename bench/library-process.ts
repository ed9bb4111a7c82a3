import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { AdminConfig } from '#features/users/admin.config';
import { answerParent } from './answer-parent';
import { openBenchLibrary, PASSWORD, type LibraryPlace } from './bench-library';
import { withoutGuard } from './without-guard';

/** The library in a process of its own. */
answerParent({
  open: async (place: LibraryPlace) => {
    if (place.isUnguarded) withoutGuard();
    return (api.defaults.baseUrl = await openBenchLibrary(place));
  },
  /** An access token of the first administrator, who in a library that was filled before has the password of the settings. */
  signIn: async () => {
    const { email, password: byDefault } = new AdminConfig();
    const signIn = (password: string) => ok(api.signInWithPassword({ signInDto: { email, password } }));
    const session = await signIn(PASSWORD).catch(() => signIn(byDefault));
    return session.accessToken;
  },
  cpu: () => process.cpuUsage(),
});
