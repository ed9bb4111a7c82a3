import { IsNotEmpty } from 'class-validator';
import { Setting } from './setting';

export class DataConfig {
  @Setting(
    'The folder that holds what the library keeps on this machine: its own PostgreSQL and upstream files.',
  )
  @IsNotEmpty()
  dir = '.data';
}
