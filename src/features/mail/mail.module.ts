import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailerModule } from '@nestjs-modules/mailer';
import { DataConfig } from '#platform/config/data.config';
import { RunConfig } from '#platform/http/run.config';
import { ListsModule } from '#platform/lists/lists.module';
import { mailConnection } from './mail-connection';
import { MailDeliveryService } from './mail-delivery.service';
import { MailFolder } from './mail-folder';
import { MailInbox } from './mail-inbox';
import { MailLinks } from './mail-links';
import { MailPostService } from './mail-post.service';
import { MailTemplatesController } from './mail-templates.controller';
import { MailUpkeepService } from './mail-upkeep.service';
import { MailConfig } from './mail.config';
import { Mail } from './mail.entity';
import { MailService } from './mail.service';
import { MailsController } from './mails.controller';
import { MailsSearch } from './mails.search';

const links = {
  provide: MailLinks,
  inject: [MailConfig, RunConfig],
  useFactory: ({ linkBase, apiBase }: MailConfig, { port }: RunConfig) => {
    const own = `http://127.0.0.1:${port}`;
    return new MailLinks(linkBase || `${own}/dev/mail/pages`, apiBase || (linkBase === '' ? own : null));
  },
};

const folder = {
  provide: MailFolder,
  inject: [DataConfig],
  useFactory: ({ dir }: DataConfig) => new MailFolder(join(dir, 'mail')),
};

/** Writes to people. */
@Module({
  imports: [
    ListsModule,
    TypeOrmModule.forFeature([Mail]),
    MailerModule.forRootAsync({ imports: [], inject: [MailConfig], useFactory: mailConnection }),
  ],
  controllers: [MailsController, MailTemplatesController],
  providers: [
    links,
    folder,
    MailDeliveryService,
    MailInbox,
    MailPostService,
    MailService,
    MailUpkeepService,
    MailsSearch,
  ],
  exports: [MailService],
})
export class MailModule {}
