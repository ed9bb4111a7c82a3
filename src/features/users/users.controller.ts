import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me } from '#platform/access/principal';
import type { Principal } from '#platform/access/principal';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { ListQuery } from '#platform/http/list-query.decorator';
import { ListRequest } from '#platform/http/list-request';
import { Problem } from '#platform/http/problem.decorator';
import { SetRolesDto, UserDto, UserListDto } from './user.dto';
import { USER_LIST } from './user-list';
import { UserRightsService } from './user-rights.service';
import { UsersSearch } from './users.search';
import { UsersService } from './users.service';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly search: UsersSearch,
    private readonly rights: UserRightsService,
  ) {}

  /** Lists the people who have an account, the oldest account first unless another order is asked for. */
  @Get()
  @Scopes('users/read')
  async listUsers(@ListQuery(USER_LIST) query: ListRequest): Promise<UserListDto> {
    return query.answer(await this.search.list(query.part), UserDto.from);
  }

  /** Answers an account. */
  @Get(':id')
  @Scopes('users/read')
  @Problem('not-found', 'user.not-found', 'No user has this id.')
  async getUser(@Param() { id }: IdParamDto): Promise<UserDto> {
    return UserDto.from(await this.users.one(id));
  }

  /** Gives an account these roles and no others, and ends its sessions if they were others before. */
  @Put(':id/roles')
  @Scopes('users/manage')
  @Problem('not-found', 'user.not-found', 'No user has this id.')
  @Problem('forbidden', 'role.beyond-own', 'You cannot change the rights of somebody who has more of them.')
  @Problem('conflict', 'user.last-administrator', 'This is the last administrator.')
  async setUserRoles(
    @Param() { id }: IdParamDto,
    @Body() { roles }: SetRolesDto,
    @Me() me: Principal,
  ): Promise<UserDto> {
    return UserDto.from(await this.rights.setRoles(id, roles, me));
  }

  /** Lets an account be used again. */
  @Post(':id/activate')
  @HttpCode(200)
  @Scopes('users/manage')
  @Problem('not-found', 'user.not-found', 'No user has this id.')
  @Problem('forbidden', 'role.beyond-own', 'You cannot change the rights of somebody who has more of them.')
  async activateUser(@Param() { id }: IdParamDto, @Me() me: Principal): Promise<UserDto> {
    return UserDto.from(await this.rights.setActive(id, true, me));
  }

  /** Keeps an account from being used, and ends its sessions. */
  @Post(':id/deactivate')
  @HttpCode(200)
  @Scopes('users/manage')
  @Problem('not-found', 'user.not-found', 'No user has this id.')
  @Problem('forbidden', 'role.beyond-own', 'You cannot change the rights of somebody who has more of them.')
  @Problem('conflict', 'user.last-administrator', 'This is the last administrator.')
  async deactivateUser(@Param() { id }: IdParamDto, @Me() me: Principal): Promise<UserDto> {
    return UserDto.from(await this.rights.setActive(id, false, me));
  }

  /** Removes an account and all that it says of the person. */
  @Delete(':id')
  @HttpCode(204)
  @Scopes('users/manage')
  @Problem('not-found', 'user.not-found', 'No user has this id.')
  @Problem('forbidden', 'role.beyond-own', 'You cannot change the rights of somebody who has more of them.')
  @Problem('conflict', 'user.last-administrator', 'This is the last administrator.')
  async deleteUser(@Param() { id }: IdParamDto, @Me() me: Principal): Promise<void> {
    await this.rights.remove(id, me);
  }
}
