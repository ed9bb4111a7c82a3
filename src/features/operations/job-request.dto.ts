import { IsObject, IsUUID, Length } from 'class-validator';

/** What to do later. */
export class RequestJobDto {
  /**
   * One of the jobs that may be asked for.
   * @example "parser.import-catalogue"
   */
  @Length(1, 100)
  name: string;

  /**
   * What the job is to know, 64 kB at most.
   * @example {}
   */
  @IsObject()
  payload?: Record<string, unknown> = {};
}

export class JobIdParamDto {
  /**
   * The job's id.
   * @example "019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10"
   */
  @IsUUID()
  id: string;
}
