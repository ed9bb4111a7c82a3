import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me } from '#platform/access/principal';
import { Scopes } from '#platform/access/scopes.decorator';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { PartLinks } from '#platform/http/part-links';
import { Problem } from '#platform/http/problem.decorator';
import { ApiKeyDto, ApiKeyIdParamDto, ApiKeyListDto, CreateApiKeyDto } from './api-key.dto';
import { MadeApiKeyDto, RenameApiKeyDto } from './api-key.dto';
import { ApiKeysService } from './api-keys.service';
import type { KeyOwner } from './key-holder';

@ApiTags('keys')
@SignedIn()
@Scopes('keys/manage')
@Controller('me/api-keys')
export class MyApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  /** Lists your API keys, the newest first. */
  @Get()
  @UseInterceptors(PartLinks)
  async listMyApiKeys(@Query() query: PageQueryDto, @Me() { userId }: KeyOwner): Promise<ApiKeyListDto> {
    return listing(await this.keys.list(userId, query), query, ApiKeyDto.from);
  }

  /** Makes an API key, which may do no more than you; only this answer shows it. */
  @Post()
  @Header('Cache-Control', 'no-store')
  @Problem('forbidden', 'scope.beyond-own', 'You cannot give what you may not do yourself: jobs/run.')
  @Problem(
    'conflict',
    'api-key.limit-reached',
    'You have 50 API keys: revoke one that you do not need first.',
  )
  async createMyApiKey(@Body() body: CreateApiKeyDto, @Me() me: KeyOwner): Promise<MadeApiKeyDto> {
    return MadeApiKeyDto.of(await this.keys.create(me, body));
  }

  /** Gives one of your API keys another name. */
  @Patch(':id')
  @Problem('not-found', 'api-key.not-found', 'There is no such API key.')
  async renameMyApiKey(
    @Param() { id }: ApiKeyIdParamDto,
    @Body() { name }: RenameApiKeyDto,
    @Me() { userId }: KeyOwner,
  ): Promise<ApiKeyDto> {
    return ApiKeyDto.from(await this.keys.rename(userId, id, name));
  }

  /** Revokes one of your API keys, within a second. */
  @Delete(':id')
  @HttpCode(204)
  @Problem('not-found', 'api-key.not-found', 'There is no such API key.')
  async revokeMyApiKey(@Param() { id }: ApiKeyIdParamDto, @Me() { userId }: KeyOwner): Promise<void> {
    await this.keys.revoke(userId, id);
  }
}
