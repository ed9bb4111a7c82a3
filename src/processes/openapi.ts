import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { loadConfigs } from '#platform/config/load-configs';
import { configureHttp } from '#platform/http/configure-http';
import { contractOf } from '#platform/http/contract';
import { libraryConfigs } from './library.config';
import { LibraryModule } from './library.module';

/** Writes the contract, `openapi.json`; needs no database, because the library is assembled for a look only. */
async function writeContract(): Promise<void> {
  const packageFile = require.resolve('#package.json');
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  const configs = loadConfigs(libraryConfigs, {});
  const app = await NestFactory.create<NestExpressApplication>(LibraryModule.with(configs), {
    preview: true,
    logger: ['error'],
  });
  configureHttp(app, configs);
  const path = join(dirname(packageFile), 'openapi.json');
  writeFileSync(path, `${JSON.stringify(contractOf(app, version), null, 2)}\n`);
}

void writeContract();
