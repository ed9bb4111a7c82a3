import { IsTimeZone } from 'class-validator';
import { configOf, loadConfigs } from '#platform/config/load-configs';
import { Setting } from '#platform/config/setting';
import { IsCron, isOff } from './schedule-cron.decorator';

class NightConfig {
  @Setting('When it takes place.')
  @IsCron()
  cron = '30 2 * * *';

  @Setting('On whose clocks.')
  @IsTimeZone()
  timezone = 'UTC';
}

const night = (variables: Record<string, string>) =>
  configOf(loadConfigs([NightConfig], variables), NightConfig);

describe('a schedule in the settings', () => {
  it.each(['* * * * *', '*/10 * * * * *', '0 3 * * MON-FRI', '0 0 29 2 *', '@daily'])('may be %s', (cron) => {
    expect(night({ NIGHT_CRON: cron }).cron).toBe(cron);
  });

  it.each(['5', '* * * *', '61 * * * *', '0 0 30 2 *', 'H H * * *', '0 0 L * *', '* * * * * * *', 'tonight'])(
    'must not be %s',
    (cron) => {
      expect(() => night({ NIGHT_CRON: cron })).toThrow(/NIGHT_CRON must be a cron expression such as/);
    },
  );

  it.each(['off', ' OFF ', ' '])('is off when it is %j', (cron) => {
    expect(isOff(night({ NIGHT_CRON: cron }).cron)).toBe(true);
    expect(isOff(night({}).cron)).toBe(false);
  });

  it.each(['Berlin', '+02:00', 'local'])('is not on the clocks of %s', (timezone) => {
    expect(() => night({ NIGHT_TIMEZONE: timezone })).toThrow(/NIGHT_TIMEZONE must be/);
  });
});
