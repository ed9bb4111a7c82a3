import { Module } from '@nestjs/common';
import { ListReader } from './list-reader';

/** Reads lists, for all whose lists they are. */
@Module({ providers: [ListReader], exports: [ListReader] })
export class ListsModule {}
