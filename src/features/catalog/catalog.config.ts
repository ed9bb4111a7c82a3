import { IsBoolean } from 'class-validator';
import { Setting } from '#platform/config/setting';

export class CatalogConfig {
  @Setting('Whether everybody may read books, authors and categories, also without an account.')
  @IsBoolean()
  public = true;
}
