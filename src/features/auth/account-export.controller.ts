import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me } from '#platform/access/principal';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { AccountExportDto } from './account-export.dto';
import { AccountExportSearch } from './account-export.search';
import type { SessionPrincipal } from './session-principal';

@ApiTags('account')
@SignedIn()
@Controller('me/export')
export class AccountExportController {
  constructor(private readonly search: AccountExportSearch) {}

  /** Answers all that the library knows of you, as a file. */
  @Get()
  @Header('Content-Disposition', 'attachment; filename="account.json"')
  @Header('Cache-Control', 'no-store')
  async exportMe(@Me() { userId }: SessionPrincipal): Promise<AccountExportDto> {
    return AccountExportDto.from(await this.search.of(userId));
  }
}
