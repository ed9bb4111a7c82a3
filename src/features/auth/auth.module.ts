import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '#features/catalog/catalog.module';
import { KeysModule } from '#features/keys/keys.module';
import { MailModule } from '#features/mail/mail.module';
import { UploadsModule } from '#features/uploads/uploads.module';
import { UsersModule } from '#features/users/users.module';
import { Authentication } from '#platform/access/authentication';
import { AttemptLimitsService } from '#platform/http/attempt-limits.service';
import { AccessGuard } from './access.guard';
import { AccountCleaningService } from './account-cleaning.service';
import { AccountExportController } from './account-export.controller';
import { AccountExportSearch } from './account-export.search';
import { AddressProofsService } from './address-proofs.service';
import { AuthenticationService } from './authentication.service';
import { CodeMailsService } from './code-mails.service';
import { CsrfService } from './csrf.service';
import { EmailChangesService } from './email-changes.service';
import { MeController } from './me.controller';
import { MyAvatarController } from './my-avatar.controller';
import { MyNotificationsController } from './my-notifications.controller';
import { MySessionsController } from './my-sessions.controller';
import { OauthController } from './oauth.controller';
import { OauthClientsService } from './oauth-clients.service';
import { OauthGrantsService } from './oauth-grants.service';
import { OauthTokensService } from './oauth-tokens.service';
import { OneTimeCode } from './one-time-code.entity';
import { OneTimeCodesService } from './one-time-codes.service';
import { OwnPasswordsService } from './own-passwords.service';
import { PasswordDemandsService } from './password-demands.service';
import { PasswordResetsService } from './password-resets.service';
import { PresentedTokens } from './presented-tokens';
import { RefreshToken } from './refresh-token.entity';
import { RefreshTokensService } from './refresh-tokens.service';
import { SessionAnswers } from './session-answers';
import { SessionController } from './session.controller';
import { SessionCookies } from './session-cookies';
import { Session } from './session.entity';
import { SessionOpeningService } from './session-opening.service';
import { SessionsService } from './sessions.service';
import { SessionStatesService } from './session-states.service';
import { SignInController } from './sign-in.controller';
import { SignInService } from './sign-in.service';
import { SignOut } from './sign-out';
import { SignUpController } from './sign-up.controller';
import { SignUpService } from './sign-up.service';
import { SigningKey } from './signing-key.entity';
import { SigningKeysService } from './signing-keys.service';
import { ThrottlesService } from './throttles.service';
import { TokenSigner } from './token-signer';

const sessions = [
  CsrfService,
  PresentedTokens,
  RefreshTokensService,
  SessionAnswers,
  SessionCookies,
  SessionOpeningService,
  SessionsService,
  SessionStatesService,
  SigningKeysService,
  SignOut,
  TokenSigner,
];

const proofs = [
  AddressProofsService,
  CodeMailsService,
  EmailChangesService,
  OneTimeCodesService,
  OwnPasswordsService,
  PasswordDemandsService,
  PasswordResetsService,
  SignInService,
  SignUpService,
];

/** Decides who may come in. */
@Module({
  imports: [
    TypeOrmModule.forFeature([OneTimeCode, RefreshToken, Session, SigningKey]),
    CatalogModule,
    KeysModule,
    MailModule,
    UploadsModule,
    UsersModule,
  ],
  controllers: [
    SignInController,
    SignUpController,
    SessionController,
    MeController,
    MyAvatarController,
    MyNotificationsController,
    MySessionsController,
    AccountExportController,
    OauthController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: Authentication, useExisting: AuthenticationService },
    AuthenticationService,
    AccountCleaningService,
    AccountExportSearch,
    AttemptLimitsService,
    OauthClientsService,
    OauthGrantsService,
    OauthTokensService,
    ThrottlesService,
    ...sessions,
    ...proofs,
  ],
  exports: [Authentication],
})
export class AuthModule {}
