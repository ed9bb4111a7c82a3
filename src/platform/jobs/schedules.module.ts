import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ScheduleEngineService } from './schedule-engine.service';
import { ScheduleSlotsService } from './schedule-slots.service';
import { SchedulesService } from './schedules.service';

/** The mechanism of schedules; what takes place when is the features'. */
@Global()
@Module({
  imports: [ScheduleModule.forRoot()],
  providers: [ScheduleEngineService, ScheduleSlotsService, SchedulesService],
  exports: [ScheduleEngineService, SchedulesService],
})
export class SchedulesModule {}
