import { Controller, Delete, Get, HttpCode, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UsersService } from '#features/users/users.service';
import { Me } from '#platform/access/principal';
import type { Principal } from '#platform/access/principal';
import { Scopes } from '#platform/access/scopes.decorator';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { PartLinks } from '#platform/http/part-links';
import { Problem } from '#platform/http/problem.decorator';
import { ApiKeyDto, ApiKeyListDto, UserApiKeyParamDto } from './api-key.dto';
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
  @UseInterceptors(PartLinks)
  @Scopes('users/read')
  @Problem('not-found', 'user.not-found', 'No user has this id.')
  async listUserApiKeys(@Param() { id }: IdParamDto, @Query() query: PageQueryDto): Promise<ApiKeyListDto> {
    await this.users.one(id);
    return listing(await this.keys.list(id, query), query, ApiKeyDto.from);
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
