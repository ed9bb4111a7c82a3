import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UsersService } from '#features/users/users.service';
import { Me } from '#platform/access/principal';
import type { Principal } from '#platform/access/principal';
import { Scopes } from '#platform/access/scopes.decorator';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { Problem } from '#platform/http/problem.decorator';
import { ApiKeyListDto, UserApiKeyParamDto } from './api-key.dto';
import { ApiKeysService } from './api-keys.service';

@ApiTags('users')
@Controller('users/:id/api-keys')
export class UserApiKeysController {
  constructor(
    private readonly users: UsersService,
    private readonly keys: ApiKeysService,
  ) {}

  /** Lists the API keys of an account, the newest first. */
  @Get()
  @Scopes('users/read')
  @Problem('not-found', 'user.not-found', 'No user has this id.')
  async listUserApiKeys(@Param() { id }: IdParamDto): Promise<ApiKeyListDto> {
    await this.users.one(id);
    return ApiKeyListDto.from(await this.keys.list(id));
  }

  /** Revokes an API key of an account that may do no more than you, within a second. */
  @Delete(':keyId')
  @HttpCode(204)
  @SignedIn()
  @Scopes('users/manage')
  @Problem('forbidden', 'role.beyond-own', 'You cannot change the rights of somebody who has more of them.')
  @Problem('not-found', 'user.not-found', 'No user has this id.')
  @Problem('not-found', 'api-key.not-found', 'There is no such API key.')
  async revokeUserApiKey(@Param() { id, keyId }: UserApiKeyParamDto, @Me() me: Principal): Promise<void> {
    await this.keys.revokeFor(id, keyId, me);
  }
}
