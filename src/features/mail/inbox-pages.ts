import { create } from 'handlebars';

/** A mail in the list. */
export interface InboxEntry {
  id: string;
  at: string;
  to: string;
  subject: string;
}

/** A mail of its own, with its text in pieces: plain ones, and addresses that can be followed. */
export interface InboxMail extends InboxEntry {
  from: string;
  pieces: readonly { text: string; isLink: boolean }[];
}

const STYLE = `<style>
body{margin:0 auto;max-width:960px;padding:16px;font:15px/1.5 system-ui,sans-serif;color:#2b2620;background:#faf8f3}
h1{font-size:20px;margin:0 0 12px}h2{font-size:15px;margin:20px 0 6px;color:#6d6355}a{color:#7a4a1e}
table{border-collapse:collapse;width:100%}th,td{padding:6px 10px 6px 0;border-bottom:1px solid #e2d8c5;text-align:left;vertical-align:top}
th{color:#6d6355;font-weight:normal}iframe{width:100%;height:640px;border:1px solid #e2d8c5;background:#fff}
pre{margin:0;padding:16px;border:1px solid #e2d8c5;background:#fff;white-space:pre-wrap;overflow-wrap:anywhere}
</style>`;

const LIST = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>Mails of Bookwheel</title>${STYLE}</head>
<body><h1>Mails</h1>
{{#if mails}}<table><tr><th>Subject</th><th>To</th><th>At</th></tr>
{{#each mails}}<tr><td><a href="/dev/mail/{{id}}">{{subject}}</a></td><td>{{to}}</td><td>{{at}}</td></tr>
{{/each}}</table>
{{else}}<p>There are none yet. What the library writes to people comes here, because no mail server is set (MAIL_HOST).</p>
{{/if}}</body></html>
`;

const MAIL = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{subject}}</title>${STYLE}</head>
<body><p><a href="/dev/mail">All mails</a></p><h1>{{subject}}</h1>
<table><tr><th>From</th><td>{{from}}</td></tr><tr><th>To</th><td>{{to}}</td></tr><tr><th>At</th><td>{{at}}</td></tr>
<tr><th>Source</th><td><a href="/dev/mail/{{id}}/eml">{{id}}.eml</a></td></tr></table>
<h2>HTML</h2>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/dev/mail/{{id}}/html" title="The mail as HTML"></iframe>
<h2>Text</h2>
<pre>{{#each pieces}}{{#if isLink}}<a href="{{text}}" target="_blank" rel="noopener">{{text}}</a>{{else}}{{text}}{{/if}}{{/each}}</pre>
</body></html>
`;

const handlebars = create();
const strict = { strict: true, knownHelpersOnly: true };

/** The list of mails, which looks again every five seconds. */
export const inboxPage = handlebars.compile<{ mails: readonly InboxEntry[] }>(LIST, strict);

/** One mail, in both its parts. */
export const mailPage = handlebars.compile<InboxMail>(MAIL, strict);

/** The text in pieces, so that the addresses in it can be followed. */
export const piecesOf = (text: string): InboxMail['pieces'] =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, position) => ({ text: piece, isLink: position % 2 === 1 }));
