import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me } from '#platform/access/principal';
import { WithKey } from '#platform/access/with-key.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { ThisApiKeyDto } from './api-key.dto';
import { ApiKeysService } from './api-keys.service';
import type { KeyHolder } from './key-holder';

@ApiTags('keys')
@WithKey()
@Problem('not-found', 'api-key.not-found', 'There is no such API key.')
@Controller('api-keys/self')
export class ThisApiKeyController {
  constructor(private readonly keys: ApiKeysService) {}

  /** Answers the API key that the request is made with, and what it may do now. */
  @Get()
  async getThisApiKey(@Me() { userId, keyId, scopes }: KeyHolder): Promise<ThisApiKeyDto> {
    return ThisApiKeyDto.of(await this.keys.one(userId, keyId), scopes);
  }

  /** Revokes the API key that the request is made with, e.g. because it got into the wrong hands. */
  @Delete()
  @HttpCode(204)
  async revokeThisApiKey(@Me() { userId, keyId }: KeyHolder): Promise<void> {
    await this.keys.revoke(userId, keyId);
  }
}
