import { IsUUID } from 'class-validator';

export class SessionIdParamDto {
  /**
   * The session's id.
   * @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1"
   */
  @IsUUID()
  id: string;
}
