import { ValidateIf } from 'class-validator';

/** Lets a field be left out; null, which `IsOptional` would let through, is refused by the other checks. */
export const MayBeLeftOut = (): PropertyDecorator =>
  ValidateIf((_object: object, value: unknown) => value !== undefined);
