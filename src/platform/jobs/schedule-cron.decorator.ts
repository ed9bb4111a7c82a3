import { ValidateBy } from 'class-validator';
import { validateCronExpression } from 'cron';
import { slotsAfter } from './schedule-rule';

/** Whether a setting in place of a cron expression says that there is to be no schedule. */
export const isOff = (cron: string): boolean => ['', 'off'].includes(cron.trim().toLowerCase());

/** Whether an expression is understood alike by what computes slots and by what sets timers, and has a slot at all. */
function isCron(text: string): boolean {
  if (!validateCronExpression(text).valid) return false;
  try {
    slotsAfter({ cron: text, timezone: 'UTC' }, new Date()).next();
    return true;
  } catch {
    return false;
  }
}

/** Checks that a setting is a cron expression of five fields, or of six with seconds, or `off`. */
export function IsCron(): PropertyDecorator {
  return ValidateBy({
    name: 'isCron',
    validator: {
      validate: (value) => typeof value === 'string' && (isOff(value) || isCron(value)),
      defaultMessage: () =>
        '$property must be a cron expression such as 30 2 * * * (minute, hour, day, month, weekday), or off',
    },
  });
}
