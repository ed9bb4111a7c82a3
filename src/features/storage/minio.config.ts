import { IsBoolean, IsInt, IsUrl, Matches, Max, Min, ValidateIf } from 'class-validator';
import { Setting } from '#platform/config/setting';

/** A server that speaks S3; without it the files of the library are in DATA_DIR. */
export class MinioConfig {
  @Setting(
    'The host of the S3 server (MinIO, SeaweedFS, AWS …) that keeps the files. Without it they are in the folder `objects` of DATA_DIR.',
  )
  @Matches(/^[\w.:-]*$/, { message: 'endpoint must be a host alone, without http:// and without a port' })
  endpoint = '';

  @Setting('The port of the S3 server.')
  @IsInt()
  @Min(1)
  @Max(65535)
  port = 9000;

  @Setting('Whether the connection to the S3 server is encrypted, and its certificate checked.')
  @IsBoolean()
  tls = false;

  @Setting('The region that requests are signed for.')
  @Matches(/^[a-z0-9-]+$/i)
  region = 'us-east-1';

  @Setting(
    'Whether buckets are named in the path, as most servers want it, and not in the host, as AWS does.',
  )
  @IsBoolean()
  pathStyle = true;

  @Setting('The access key: who the library is to the S3 server.')
  accessKey = '';

  @Setting('The secret key that belongs to the access key.', { secret: true })
  secretKey = '';

  @Setting('What the names of the buckets begin with, so that several libraries may share a server.')
  @Matches(/^[a-z0-9][a-z0-9-]{0,40}$/, { message: 'bucketPrefix must be small letters, digits and -' })
  bucketPrefix = 'bookwheel-';

  @Setting(
    'Where browsers reach the S3 server, e.g. `https://files.books.example`, if that is not where the library does; signed addresses begin with it.',
  )
  @ValidateIf(({ publicUrl }: MinioConfig) => publicUrl !== '')
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'], disallow_auth: true })
  @Matches(/^https?:\/\/[^/?#]+$/, { message: 'publicUrl must end with the host or the port' })
  publicUrl = '';

  /** Whether the files are on an S3 server. */
  get isSet(): boolean {
    return this.endpoint !== '';
  }

  /** The server and its port. */
  get whereabouts(): string {
    return `${this.endpoint}:${this.port}`;
  }

  faults(): string[] {
    if (!this.isSet || (this.accessKey !== '' && this.secretKey !== '')) return [];
    return ['MINIO_ACCESS_KEY and MINIO_SECRET_KEY are needed with MINIO_ENDPOINT'];
  }
}
