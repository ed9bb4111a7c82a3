import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '#features/users/users.module';
import { ApiKey } from './api-key.entity';
import { ApiKeyStatesService } from './api-key-states.service';
import { ApiKeysService } from './api-keys.service';
import { MyApiKeysController } from './my-api-keys.controller';
import { ProgramsService } from './programs.service';
import { ServiceClient } from './service-client.entity';
import { ServiceClientsController } from './service-clients.controller';
import { ServiceClientsService } from './service-clients.service';
import { ServiceToken } from './service-token.entity';
import { ServiceTokenStatesService } from './service-token-states.service';
import { ServiceTokensService } from './service-tokens.service';
import { ThisApiKeyController } from './this-api-key.controller';
import { UserApiKeysController } from './user-api-keys.controller';

const states = [ApiKeyStatesService, ServiceTokenStatesService];
const shown = [ApiKeysService, ProgramsService, ServiceClientsService, ServiceTokensService];

/** Knows by what programs come in: the keys of people, and the clients and tokens of services. */
@Module({
  imports: [TypeOrmModule.forFeature([ApiKey, ServiceClient, ServiceToken]), UsersModule],
  controllers: [MyApiKeysController, ThisApiKeyController, UserApiKeysController, ServiceClientsController],
  providers: [...states, ...shown],
  exports: [...shown, ServiceTokenStatesService],
})
export class KeysModule {}
