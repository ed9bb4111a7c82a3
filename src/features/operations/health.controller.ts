import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '#platform/access/public.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { HealthDto } from './health.dto';
import { HealthService } from './health.service';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** Says that the process runs. */
  @Get('live')
  getLiveness(): HealthDto {
    return { status: 'ok' };
  }

  /** Says that the process can answer requests: its database is there. Replicas that are away keep nobody from being answered. */
  @Get('ready')
  @Problem('unavailable', 'database.unavailable', 'The database does not answer.')
  async getReadiness(): Promise<HealthDto> {
    await this.health.askDatabase();
    const replicas = await this.health.ofReplicas();
    return { status: 'ok', ...(replicas && { replicas }) };
  }
}
