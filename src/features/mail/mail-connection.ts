import type { MailerOptions } from '@nestjs-modules/mailer';
import type { MailConfig } from './mail.config';

/** How mails leave: over SMTP, or as bytes that somebody keeps. */
export function mailConnection(config: MailConfig): MailerOptions {
  const { host, port, user, password, tls, pool, timeoutSeconds } = config;
  if (host === '') return { transport: { streamTransport: true, buffer: true } };
  const timeout = timeoutSeconds * 1_000;
  return {
    transport: {
      ...{ host, port, pool: true, maxConnections: pool, maxRequeues: 1 },
      ...{ secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'off' },
      ...{
        connectionTimeout: timeout,
        greetingTimeout: timeout,
        socketTimeout: timeout,
        dnsTimeout: timeout,
      },
      ...(user === '' ? {} : { auth: { user, pass: password } }),
      disableFileAccess: true,
      disableUrlAccess: true,
    },
  };
}
