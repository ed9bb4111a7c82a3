/**
 * What mails link to where no frontend is set: it shows a developer the page that was meant, and the token. The token stands behind
 * the `#`, so that only the browser knows it.
 */
export const LINK_PAGE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>A link of a mail</title>
<style>body{margin:10vh auto;max-width:640px;padding:16px;font:16px/1.5 system-ui,sans-serif;color:#2b2620;background:#faf8f3}
h1{font-size:20px}a{color:#7a4a1e}code{display:block;padding:10px;background:#fff;border:1px solid #e2d8c5;overflow-wrap:anywhere}</style></head>
<body><h1>A page of the frontend is missing here</h1>
<p>Mails link to the pages of a frontend, whose address is the setting <b>MAIL_LINK_BASE</b>. As long as there is none, this page stands in. It was to be:</p>
<code id="page"></code>
<p>With this token, to be given to the <a href="/docs">API</a>:</p>
<code id="token"></code>
<script src="/dev/mail/pages.js"></script></body></html>
`;

export const LINK_SCRIPT = `const show = (id, text) => (document.getElementById(id).textContent = text);
show('page', location.pathname.replace('/dev/mail/pages', ''));
show('token', new URLSearchParams(location.hash.slice(1)).get('token') ?? 'none');
`;
