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
import type { Principal } from '#platform/access/principal';
import { Scopes } from '#platform/access/scopes.decorator';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { PartLinks } from '#platform/http/part-links';
import { Problem } from '#platform/http/problem.decorator';
import { CreateServiceClientDto, ServiceClientDto, ServiceClientIdParamDto } from './service-client.dto';
import { ServiceClientListDto, ServiceClientSecretDto, UpdateServiceClientDto } from './service-client.dto';
import { ServiceClientsService } from './service-clients.service';

@ApiTags('services')
@Scopes('services/manage')
@Controller('service-clients')
export class ServiceClientsController {
  constructor(private readonly clients: ServiceClientsService) {}

  /** Lists the services that may come in, in the order of their names. */
  @Get()
  @UseInterceptors(PartLinks)
  async listServiceClients(@Query() query: PageQueryDto): Promise<ServiceClientListDto> {
    return listing(await this.clients.list(query), query, ServiceClientDto.from);
  }

  /** Answers a service. */
  @Get(':id')
  @Problem('not-found', 'service-client.not-found', 'No client has this id.')
  async getServiceClient(@Param() { id }: ServiceClientIdParamDto): Promise<ServiceClientDto> {
    return ServiceClientDto.from(await this.clients.one(id));
  }

  /** Makes a client for a service, which may do no more than you; only this answer shows its secret. */
  @Post()
  @SignedIn()
  @Header('Cache-Control', 'no-store')
  @Problem('forbidden', 'scope.beyond-own', 'You cannot give what you may not do yourself: jobs/run.')
  @Problem('conflict', 'service-client.limit-reached', 'There are 100 clients: remove one first.')
  async createServiceClient(
    @Body() body: CreateServiceClientDto,
    @Me() me: Principal,
  ): Promise<ServiceClientSecretDto> {
    return ServiceClientSecretDto.of(await this.clients.create(body, me));
  }

  /** Changes a service that may do no more than you; what its tokens may do changes within a second. */
  @Patch(':id')
  @SignedIn()
  @Problem('not-found', 'service-client.not-found', 'No client has this id.')
  @Problem('forbidden', 'scope.beyond-own', 'You cannot give what you may not do yourself: jobs/run.')
  async updateServiceClient(
    @Param() { id }: ServiceClientIdParamDto,
    @Body() body: UpdateServiceClientDto,
    @Me() me: Principal,
  ): Promise<ServiceClientDto> {
    return ServiceClientDto.from(await this.clients.change(id, body, me));
  }

  /** Gives a service another secret, and ends the tokens that it got for the old one. */
  @Post(':id/secret')
  @SignedIn()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Problem('not-found', 'service-client.not-found', 'No client has this id.')
  @Problem('forbidden', 'scope.beyond-own', 'You cannot give what you may not do yourself: jobs/run.')
  async rotateServiceClientSecret(
    @Param() { id }: ServiceClientIdParamDto,
    @Me() me: Principal,
  ): Promise<ServiceClientSecretDto> {
    return ServiceClientSecretDto.of(await this.clients.rotateSecret(id, me));
  }

  /** Removes a service with its tokens. */
  @Delete(':id')
  @SignedIn()
  @HttpCode(204)
  @Problem('not-found', 'service-client.not-found', 'No client has this id.')
  @Problem('forbidden', 'scope.beyond-own', 'You cannot give what you may not do yourself: jobs/run.')
  async deleteServiceClient(@Param() { id }: ServiceClientIdParamDto, @Me() me: Principal): Promise<void> {
    await this.clients.remove(id, me);
  }
}
