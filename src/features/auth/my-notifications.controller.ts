import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NoticesService } from '#features/users/notices.service';
import { Me } from '#platform/access/principal';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { NotificationsDto, UpdateNotificationsDto } from './notifications.dto';
import type { SessionPrincipal } from './session-principal';

@ApiTags('account')
@SignedIn()
@Controller('me/notifications')
export class MyNotificationsController {
  constructor(private readonly notices: NoticesService) {}

  /** Answers which mails you want, of those that can be declined. What concerns your own account always comes. */
  @Get()
  async getMyNotifications(@Me() { userId }: SessionPrincipal): Promise<NotificationsDto> {
    return NotificationsDto.from(await this.notices.choices(userId));
  }

  /** Chooses which mails you want. */
  @Patch()
  async updateMyNotifications(
    @Body() body: UpdateNotificationsDto,
    @Me() { userId }: SessionPrincipal,
  ): Promise<NotificationsDto> {
    await this.notices.choose(userId, UpdateNotificationsDto.choicesIn(body));
    return NotificationsDto.from(await this.notices.choices(userId));
  }
}
