/**
 * What mails link to where no frontend is set: it does for a developer what the page would do that was meant. The token stands
 * behind the `#`, so that only the browser knows it until a button is pressed.
 */
export const LINK_PAGE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>A link of a mail</title>
<style>body{margin:10vh auto;max-width:640px;padding:16px;font:16px/1.5 system-ui,sans-serif;color:#2b2620;background:#faf8f3}
h1{font-size:20px}a{color:#7a4a1e}code{display:block;padding:10px;background:#fff;border:1px solid #e2d8c5;overflow-wrap:anywhere}
input,button{font:inherit;padding:6px 12px}</style></head>
<body><h1>A page of the frontend is missing here</h1>
<p>Mails link to the pages of a frontend, whose address is the setting <b>MAIL_LINK_BASE</b>. As long as there is none, this page stands in for</p>
<code id="page"></code>
<p>and this is the token that it was given:</p>
<code id="token"></code>
<form id="form" hidden><p><input id="password" type="password" minlength="8" placeholder="New password" hidden>
<button>Give it to the API</button></p></form>
<p id="answer"></p><p><a href="/dev/mail">All mails</a> · <a href="/docs">The API</a></p>
<script src="/dev/mail/pages.js"></script></body></html>
`;

export const LINK_SCRIPT = `const part = (id) => document.getElementById(id);
const page = location.pathname.replace('/dev/mail/pages', '');
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
const path = {
  '/verify-address': 'auth/email/verify',
  '/reset-password': 'auth/password/reset',
  '/unsubscribe': 'unsubscribe/' + encodeURIComponent(token),
}[page];
const isReset = page === '/reset-password';
part('page').textContent = page;
part('token').textContent = token || 'none';
part('form').hidden = !path;
part('password').hidden = !isReset;
part('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = JSON.stringify({ token, ...(isReset ? { password: part('password').value } : {}) });
  const headers = { 'Content-Type': 'application/json' };
  const options = { method: 'POST', headers, body, credentials: 'omit' };
  const response = await fetch('/api/v1/' + path, options);
  part('answer').textContent = response.ok ? 'Done.' : (await response.json()).detail;
});
`;
