import { IsIn, IsUUID } from 'class-validator';
import { IdParamDto } from './id-param.dto';

const MEDIA = ['image/jpeg', 'image/png', 'image/webp'];

/** What is to be sent straight to the storage. */
export class BeginUploadDto {
  /**
   * The media type that the picture will be sent with.
   * @example "image/jpeg"
   */
  @IsIn(MEDIA)
  type: string;
}

/** A form by which a picture goes straight to the storage. */
export class UploadFormDto {
  /** @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1" */
  uploadId: string;

  /**
   * Where to POST the form as `multipart/form-data`; one that begins with a slash is on this server.
   * @example "/api/v1/files/signed/eyJtZXRob2QiOiJQT1NUIn0.qL8Z"
   */
  url: string;

  /**
   * The fields of the form, by name: they come first, and after them the picture as `file`.
   * @example {"Content-Type": "image/jpeg"}
   */
  fields: Record<string, string>;

  /**
   * From then on neither the form nor the confirmation is taken.
   * @example "2026-11-21T02:15:00.000Z"
   */
  expiresAt: Date;

  static from({ uploadId, url, fields, expiresAt }: UploadFormDto): UploadFormDto {
    return { uploadId, url, fields, expiresAt };
  }
}

export class UploadParamDto {
  /**
   * The upload's id.
   * @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1"
   */
  @IsUUID()
  uploadId: string;
}

export class IdAndUploadParamDto extends IdParamDto {
  /**
   * The upload's id.
   * @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1"
   */
  @IsUUID()
  uploadId: string;
}
