import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/access/principal';
import { ApiKeyStatesService } from './api-key-states.service';
import { API_KEY_PREFIX } from './api-key-text';
import { ServiceTokenStatesService } from './service-token-states.service';
import { isServiceToken } from './service-token-text';

/** Finds out which program a credential belongs to; it says by its beginning what it is. */
@Injectable()
export class ProgramsService {
  constructor(
    private readonly keys: ApiKeyStatesService,
    private readonly tokens: ServiceTokenStatesService,
  ) {}

  /** @throws LibraryError as `ApiKeyStatesService.principalOf` */
  withKey(text: string): Promise<Principal> {
    return this.keys.principalOf(text);
  }

  /**
   * Undefined for what is neither a key nor the token of a service.
   *
   * @throws LibraryError as `ApiKeyStatesService.principalOf` and `ServiceTokenStatesService.principalOf`
   */
  withToken(text: string): Promise<Principal> | undefined {
    if (text.startsWith(API_KEY_PREFIX)) return this.keys.principalOf(text);
    return isServiceToken(text) ? this.tokens.principalOf(text) : undefined;
  }
}
